"""The folders a script works in: filled, read and emptied. What a script leaves is hostile: nothing is followed."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

MOST_BYTES = 8 * 1024 * 1024
MOST_ENTRIES = 4096
DEEPEST = 32
_LOOK = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class TooMuchLeft(Exception):
    """More lies in the folder than is read, or it is not there any more."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies in a folder, by path from there. Bytes of a name that are not UTF-8 are written `\\xff`."""

    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links, with what they say. They are not followed."""
    folders: list[str] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    """What is neither file, folder nor link."""
    modes: dict[str, int] = field(default_factory=dict)
    """The permissions of files and folders."""


def put(folder: str, files: Mapping[str, bytes]) -> None:
    """Write `files` into `folder`. A path that ends with a slash is an empty folder."""
    for path, data in files.items():
        parts = path.split("/")
        if not path or path.startswith("/") or ".." in parts or "\0" in path:
            raise ValueError(f"a file that is given lies in the folder of the run: {path!r} does not")
        *above, name = parts
        os.makedirs(os.path.join(folder, *above), exist_ok=True)
        if name:
            with os.fdopen(os.open(os.path.join(folder, path), _MAKE, 0o644), "wb") as file:
                file.write(data)


def read(folder: str) -> Tree:
    """All that lies in `folder`. Raises TooMuchLeft."""
    tree = Tree()
    try:
        if not os.path.islink(folder):
            os.chmod(folder, 0o700)
        top = os.open(folder, _LOOK)
    except OSError as error:
        raise TooMuchLeft("The folder in which the script ran is not there any more.") from error
    try:
        _read_into(tree, top, "")
    finally:
        os.close(top)
    return tree


def _read_into(tree: Tree, above: int, prefix: str) -> None:
    if prefix.count("/") > DEEPEST:
        raise TooMuchLeft(f"The script left folders in folders, more than {DEEPEST} deep.")
    for name in sorted(os.listdir(above)):
        path = prefix + _shown(name)
        status = os.lstat(name, dir_fd=above)
        if len(tree.files) + len(tree.links) + len(tree.folders) + len(tree.special) >= MOST_ENTRIES:
            raise TooMuchLeft(f"The script left more than {MOST_ENTRIES} files.")
        if stat.S_ISLNK(status.st_mode):
            tree.links[path] = _shown(os.readlink(name, dir_fd=above))
            continue
        tree.modes[path] = stat.S_IMODE(status.st_mode)
        if stat.S_ISDIR(status.st_mode):
            tree.folders.append(path)
            with _opened(name, _LOOK, above) as inside:
                _read_into(tree, inside, path + "/")
        elif stat.S_ISREG(status.st_mode):
            _make_room_for(tree, status.st_size)
            tree.files[path] = _contents(name, above, status.st_size)
        else:
            tree.special.append(path)


def _make_room_for(tree: Tree, size: int) -> None:
    if sum(map(len, tree.files.values())) + size > MOST_BYTES:
        raise TooMuchLeft(f"The script left more than {MOST_BYTES // 1024 // 1024} MB of files.")


def _contents(name: str, above: int, size: int) -> bytes:
    with _opened(name, _READ, above) as number:
        return os.read(number, size)


@contextmanager
def _opened(name: str, how: int, above: int) -> Iterator[int]:
    """Open it, where it forbids that to its owner too."""
    number: int = _whatever_it_forbids(lambda: os.open(name, how, dir_fd=above), name, above)
    try:
        yield number
    finally:
        os.close(number)


def _whatever_it_forbids(attempt: Callable[[], Any], name: str, above: int) -> Any:
    try:
        return attempt()
    except PermissionError:
        os.chmod(name, 0o700, dir_fd=above)
        return attempt()


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def clear(folder: str, *, keep: tuple[str, ...] = ()) -> None:
    """Remove what lies in `folder` but `keep`, however deep it is: folders are moved up, then emptied one by one."""
    os.chmod(folder, 0o700)
    top = os.open(folder, _LOOK)
    moved = 0
    try:
        while names := [name for name in os.listdir(top) if name not in keep]:
            for name in names:
                moved = _remove(name, top, moved)
    finally:
        os.close(top)


def _remove(name: str, top: int, moved: int) -> int:
    try:
        os.unlink(name, dir_fd=top)
        return moved
    except IsADirectoryError:
        os.chmod(name, 0o700, dir_fd=top)
    with _opened(name, _LOOK, top) as inside:
        for child in os.listdir(inside):
            try:
                os.unlink(child, dir_fd=inside)
            except IsADirectoryError:
                moved += 1
                os.chmod(child, 0o700, dir_fd=inside)
                os.rename(child, f".moved-up-{moved}", src_dir_fd=inside, dst_dir_fd=top)
    os.rmdir(name, dir_fd=top)
    return moved
