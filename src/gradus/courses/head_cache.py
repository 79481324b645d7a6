"""Keeps the heads of a content tree in a file, so that the next process need not read some thousand others.

Every course is kept with the states of all files and folders its heads were read from (see `common.files.state_of`),
and is read anew when one of them differs. The file is only ever read as MessagePack of known shape. When it is
missing, damaged, of another version, or somebody else's, everything is read from the content; when it cannot be
written, nothing is kept. Processes that write at the same time each put a whole file in place; the last one stays.
"""

import hashlib
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from gradus import __version__
from gradus.common.files import ContentError, Stamp, is_settled, now_of_files, read_bytes, state_of
from gradus.courses.heads import CardRecord, CourseRecord, read_card_heads, read_course
from gradus.courses.types import Course
from gradus.skills.files import RoleFile, read_roles

MAX_FILES = 8
"""One for each content tree that was used of late."""
MAX_CACHE_BYTES = 64 * 1024 * 1024
_DIGEST_BYTES = 32


class _Kept(Struct, frozen=True, array_like=True):
    stamp: bytes
    record: CourseRecord


class _KeptRoles(Struct, frozen=True, array_like=True):
    stamp: bytes
    tables: dict[str, RoleFile]


class _KeptCards(Struct, frozen=True, array_like=True):
    stamp: bytes
    cards: tuple[CardRecord, ...]


_K = TypeVar("_K", _KeptRoles, _KeptCards)


class _Heads(Struct, frozen=True, array_like=True):
    version: str
    root: str
    courses: dict[str, _Kept]
    roles: _KeptRoles | None = None
    banks: dict[str, _KeptCards] = {}


def head_states(path: Path, record: CourseRecord | Course) -> Stamp:
    """The states of whatever the heads of the course are made of. What a folder lists is in the folder's state."""
    course = str(path)
    names = [course, f"{course}/course.toml"]
    for lesson in record.lessons:
        folder = f"{course}/{lesson.id}"
        names += (folder, f"{folder}/lesson.md", f"{folder}/cards.toml")
        for exercise in lesson.exercises:
            names += (f"{folder}/{exercise.id}", f"{folder}/{exercise.id}/exercise.toml")
    return tuple(map(state_of, names))


@dataclass(slots=True)
class HeadCache:
    """The heads under one content tree, from the file in `folder` where they still hold; no folder keeps nothing."""

    root: Path
    folder: Path | None
    _old: _Heads = field(init=False)
    _courses: dict[str, _Kept] = field(init=False, default_factory=dict)
    _roles: _KeptRoles | None = field(init=False, default=None)
    _banks: dict[str, _KeptCards] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        fresh = self._heads({})
        kept = _read(self._file) if self.folder is not None else None
        is_ours = kept is not None and (kept.version, kept.root) == (fresh.version, fresh.root)
        self._old = kept if kept is not None and is_ours else fresh

    def course(self, path: Path) -> CourseRecord:
        """The heads of the course in the folder `path`. Raises ContentError."""
        kept = self._old.courses.get(path.name)
        if kept is not None and _digest(head_states(path, kept.record)) == kept.stamp:
            self._courses[path.name] = kept
            return kept.record
        began_at = now_of_files()
        record = read_course(path)
        states = head_states(path, record)
        if is_settled(states, read_at=began_at):
            self._courses[path.name] = _Kept(stamp=_digest(states), record=record)
        return record

    def roles(self, path: Path) -> Mapping[str, RoleFile]:
        """The tables of `roles.toml`. Raises ContentError."""
        kept, may_stay = _of_file(
            path, self._old.roles, lambda stamp: _KeptRoles(stamp=stamp, tables=dict(read_roles(path)))
        )
        self._roles = kept if may_stay else None
        return kept.tables

    def bank(self, path: Path) -> tuple[CardRecord, ...]:
        """The heads of the questions in a file of the bank. Raises ContentError."""
        kept, may_stay = _of_file(
            path, self._old.banks.get(path.name), lambda stamp: _KeptCards(stamp=stamp, cards=read_card_heads(path))
        )
        if may_stay:
            self._banks[path.name] = kept
        return kept.cards

    def write(self) -> None:
        """Keep what was handed out for the next process, unless that is what is kept already."""
        if self.folder is None:
            return
        heads = self._heads(self._courses, self._roles, self._banks)
        if heads != self._old:
            with suppress(OSError):
                _write(self._file, msgspec.msgpack.encode(heads))

    def _heads(
        self,
        courses: dict[str, _Kept],
        roles: _KeptRoles | None = None,
        banks: dict[str, _KeptCards] | None = None,
    ) -> _Heads:
        root = os.path.abspath(self.root)
        return _Heads(version=_version(), root=root, courses=courses, roles=roles, banks=banks or {})

    @property
    def _file(self) -> Path:
        assert self.folder is not None
        name = hashlib.sha256(os.fsencode(os.path.abspath(self.root))).hexdigest()[:16]
        return self.folder / f"{name}.heads"


def _of_file(path: Path, old: _K | None, read: Callable[[bytes], _K]) -> tuple[_K, bool]:
    """What is kept of one file, read anew with its new stamp where that differs; and whether it may be kept on."""
    began_at, states = now_of_files(), (state_of(str(path)),)
    stamp = _digest(states)
    if old is not None and old.stamp == stamp:
        return old, True
    return read(stamp), is_settled(states, read_at=began_at)


def _digest(states: Stamp) -> bytes:
    return hashlib.blake2b(repr(states).encode(), digest_size=16).digest()


@cache
def _version() -> str:
    """Changes with the code that reads heads: what an older one refused or left out must be read again."""
    here = Path(__file__).parent
    folders = (here, here / "engine", here.parent / "common", here.parent / "skills", here.parent / "grading")
    files = sorted(file.path for folder in folders for file in os.scandir(folder) if file.name.endswith(".py"))
    for room in ("languages", "environments"):
        files.append(str(here.parent / "grading" / room / "__init__.py"))
    states = [(name, os.stat(name).st_size, os.stat(name).st_mtime_ns) for name in files]
    return f"{__version__} {sys.version_info[:2]} {hashlib.sha256(repr(states).encode()).hexdigest()[:16]}"


def _read(file: Path) -> _Heads | None:
    """What the file holds, if it is a whole one that nobody but this user could have written."""
    with suppress(ContentError, OSError, msgspec.MsgspecError):
        state = os.lstat(file)
        if state.st_uid != os.getuid() or state.st_mode & 0o022:
            return None
        data = read_bytes(file, limit=MAX_CACHE_BYTES)
        if hashlib.sha256(data[_DIGEST_BYTES:]).digest() == data[:_DIGEST_BYTES]:
            return msgspec.msgpack.decode(data[_DIGEST_BYTES:], type=_Heads)
    return None


def _write(file: Path, data: bytes) -> None:
    """Put a whole file in place at once. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with open(descriptor, "wb") as handle:
            handle.write(hashlib.sha256(data).digest() + data)
        own.replace(file)
    except BaseException:
        own.unlink(missing_ok=True)
        raise
    _forget_oldest(file.parent)


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.heads"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[MAX_FILES:]:
        file.unlink(missing_ok=True)
