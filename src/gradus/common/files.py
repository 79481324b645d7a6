"""Strict reading of files that people write: unknown keys are refused, and an error names file and key.

Every file of the content is opened by `read_bytes` and every folder listed by `list_folder`. Neither follows a
symbolic link, waits for a pipe, or opens a device.
"""

import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, TypeVar

import msgspec

from gradus.common.errors import Fault, GradusError

T = TypeVar("T")

_WHERE = re.compile(r"(?P<what>.*) - at `\$\.?(?P<key>.*)`", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<field>.*)`")
_MISSING = re.compile(r"Object missing required field `(?P<field>.*)`")


class ContentError(GradusError):
    """A file that somebody wrote cannot be used. Reads as `file: key: problem`; `key` is empty for a whole file."""

    fault: ClassVar[Fault] = Fault.AUTHOR

    def __init__(self, file: Path | str, key: str, problem: str) -> None:
        self.file = Path(file)
        self.key = key
        self.problem = problem
        super().__init__(": ".join(part for part in (str(file), key, problem) if part))


MAX_FILE_BYTES = 16 * 1024 * 1024
SETTLED_S = 2.0
"""A file changed so lately could be changed again within the same tick of its file system's clock, unnoticed."""

Stamp = tuple[tuple[int, ...], ...]
"""Tells a file, or a folder and what lies in it, from every later state: what `stamp` returns."""

_KINDS = (
    (stat.S_ISLNK, "a symbolic link. Links are not followed in content: put the file or folder itself there"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)


def read_bytes(path: Path, *, limit: int = MAX_FILE_BYTES, may_be_link: bool = False) -> bytes:
    """The bytes of a regular file of at most `limit` bytes. Raises ContentError for anything else.

    `may_be_link`: for a file that the operator named, not one of the content.
    """
    try:
        descriptor = _open_regular(path, may_be_link=may_be_link)
        with open(descriptor, "rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise ContentError(path, "", "a file is expected here, and it is missing.") from error
    except OSError as error:
        raise ContentError(path, "", f"cannot be read: {error.strerror}. Check its permissions.") from error
    if len(data) > limit:
        size = f"{limit // 1024 // 1024} MB" if limit >= 1024 * 1024 else f"{limit} bytes"
        raise ContentError(path, "", f"is larger than {size}. Cut it down.")
    return data


def read_text(path: Path, *, may_be_link: bool = False) -> str:
    """The text of a UTF-8 file, line ends as `\\n`. Raises ContentError when it is missing, unreadable or not UTF-8."""
    try:
        text = read_bytes(path, may_be_link=may_be_link).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError(path, "", f"is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    return text.replace("\r\n", "\n")


def list_folder(folder: Path) -> dict[str, bool]:
    """What is in a folder of the content, by name, and whether it is a folder itself.

    Left out is what editors and interpreters leave behind. Raises ContentError for a folder that is a link or cannot
    be listed, and for an entry that is neither a file nor a folder.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            with os.scandir(descriptor) as entries:
                kinds = {entry.name: _is_folder(folder, entry) for entry in entries if not _is_left_behind(entry.name)}
        finally:
            os.close(descriptor)
    except OSError as error:
        require_folder(folder)
        raise ContentError(folder, "", f"cannot be listed: {error.strerror}. Check its permissions.") from error
    return dict(sorted(kinds.items()))


def _is_left_behind(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


def _is_folder(folder: Path, entry: os.DirEntry[str]) -> bool:
    if entry.is_dir(follow_symlinks=False):
        return True
    if entry.is_file(follow_symlinks=False):
        return False
    raise _not_plain(folder / entry.name, entry.stat(follow_symlinks=False).st_mode)


def list_optional(folder: Path) -> list[Path]:
    """What is in a folder that need not be there, by name. Raises ContentError as `list_folder` does."""
    if not os.path.lexists(folder):
        return []
    return [folder / name for name in list_folder(folder)]


def require_folder(folder: Path) -> None:
    """Raises ContentError when `folder` is a link, or something else than a folder. One system call."""
    try:
        mode = os.lstat(folder).st_mode
    except OSError as error:
        raise ContentError(folder, "", f"cannot be listed: {error.strerror}. Check its permissions.") from error
    if not stat.S_ISDIR(mode):
        raise ContentError(folder, "", f"a folder is expected here, and there is {_kind(mode)}.")


def is_folder(path: Path) -> bool:
    """Whether a folder is there that is no link."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def stamp(*paths: Path) -> Stamp:
    """What tells the files and folders at `paths`, and what lies directly in the folders, from any later state.

    Trusted is what the kernel keeps and nobody can set: the time of the last change to a file (`ctime`, in
    nanoseconds), with its number, size and device. Something missing has a stamp too.
    """
    rows: list[tuple[int, ...]] = []
    for path in paths:
        row = state_of(str(path))
        rows.append(row)
        if row and stat.S_ISDIR(row[0]):
            with suppress(OSError):  # Who reads the folder tells what is wrong with it.
                rows.extend(state_of(f"{path}/{name}") for name in sorted(os.listdir(path)))
    return tuple(rows)


def state_of(path: str) -> tuple[int, ...]:
    """The state of one file or folder, of a link itself; empty where nothing is."""
    try:
        state = os.lstat(path)
    except OSError:
        return ()
    return (state.st_mode, state.st_ino, state.st_dev, state.st_size, state.st_ctime_ns, state.st_mtime_ns)


def is_settled(states: Stamp, *, read_at: float) -> bool:
    """Whether nothing of `states` can have changed unnoticed since: all was old when reading began, at `read_at`."""
    newest_ns = max((row[4] for row in states if row), default=0)
    return newest_ns < (read_at - SETTLED_S) * 1e9


def now_of_files() -> float:
    """The clock that file systems stamp with, in seconds."""
    return time.time()


def _open_regular(path: Path, *, may_be_link: bool) -> int:
    """Looked at before it is opened, since opening a device can do something, and after, since it may be swapped."""
    state = os.stat(path, follow_symlinks=may_be_link)
    if not stat.S_ISREG(state.st_mode):
        raise _not_plain(path, state.st_mode)
    follow = 0 if may_be_link else os.O_NOFOLLOW
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | follow)
    opened = os.fstat(descriptor)
    if not stat.S_ISREG(opened.st_mode):
        os.close(descriptor)
        raise _not_plain(path, opened.st_mode)
    return descriptor


def _not_plain(path: Path, mode: int) -> ContentError:
    return ContentError(path, "", f"a file is expected here, and there is something else of that name: {_kind(mode)}.")


def _kind(mode: int) -> str:
    return next(
        (words for is_kind, words in _KINDS if is_kind(mode)), "a device" if not stat.S_ISREG(mode) else "a file"
    )


def read_toml(path: Path, schema: type[T]) -> T:
    """A TOML file as `schema`, a msgspec struct that forbids unknown fields. Raises ContentError."""
    return parse_toml(read_text(path), schema, path=path)


def parse_toml(text: str, schema: type[T], *, path: Path) -> T:
    """TOML text found in `path` as `schema`. Raises ContentError with the key in question."""
    try:
        return msgspec.toml.decode(text, type=schema)
    except msgspec.ValidationError as error:
        raise ContentError(path, *_explain(str(error))) from error
    except (msgspec.DecodeError, ValueError) as error:
        raise ContentError(path, "", f"is not valid TOML: {error}.") from error


def _explain(message: str) -> tuple[str, str]:
    """The key and the problem in one of msgspec's messages, which end in `` - at `$.path` `` for all but the top."""
    where = _WHERE.fullmatch(message)
    what, key = (where["what"], where["key"]) if where else (message, "")
    if field := _UNKNOWN.fullmatch(what):
        return _join(key, field["field"]), "is not a known key. Correct its spelling or take it out."
    if field := _MISSING.fullmatch(what):
        return _join(key, field["field"]), "is required and missing."
    return key, f"{what}."


def _join(key: str, field: str) -> str:
    return f"{key}.{field}" if key else field
