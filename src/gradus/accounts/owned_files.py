"""Files on disk that belong to a learner: each has a row, so that export and deletion reach it.

The name that somebody gave a file is kept in its row and is part of no path: the file lies in `files/` of the data
folder under a name of ours. A file is written before its row and removed after its row, so that whatever breaks off in
between leaves a file without a row, never a row without a file; `sweep` removes those.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Count, Sum

from gradus.accounts.errors import FileRefused, NoSuchFile, NoSuchLearner
from gradus.accounts.models import Learner, OwnedFile

FOLDER = "files"
LARGEST_BYTES = 5_000_000
MOST_BYTES = 50_000_000
"""Of one learner: an export carries them all."""
MOST_FILES = 500
LONGEST_NAME = 200
ORPHAN_AFTER = timedelta(hours=1)
"""A file without a row may be one whose row is not committed yet; after so long it is nobody's. Judgement."""
_PATH = re.compile(rf"{FOLDER}/([0-9a-f]{{32}})")
_KIND = re.compile(r"[a-z][a-z0-9-]{0,31}")
_NO_FOLLOW = os.O_NOFOLLOW | os.O_CLOEXEC


def keep_file(*, learner_id: int, home: Path, kind: str, name: str, content: bytes, now: datetime) -> UUID:
    """The id of a file that is the learner's from now on, once the caller's transaction is committed.

    `kind` says what made it, in lower-case letters, digits and hyphens. Raises NoSuchLearner, and FileRefused for more
    than LARGEST_BYTES, or when the learner keeps MOST_FILES or MOST_BYTES; then nothing is left of it.
    """
    if not _KIND.fullmatch(kind):
        raise ValueError(f"expected a kind in lower-case letters, digits and hyphens, got {kind!r}")
    if len(content) > LARGEST_BYTES:
        raise FileRefused(f"Expected at most {LARGEST_BYTES:,} bytes, got {len(content):,}. Take a smaller file.")
    file_id = uuid4()
    path = f"{FOLDER}/{file_id.hex}"
    _write(home, file_id.hex, content)
    try:
        with transaction.atomic():
            _make_room(learner_id, len(content))
            OwnedFile.objects.create(
                id=file_id, learner_id=learner_id, kind=kind, path=path, name=_shown_name(name),
                size_bytes=len(content), sha256=hashlib.sha256(content).hexdigest(), created_at=now,
            )  # fmt: skip
    except BaseException:
        _remove(home, path)
        raise
    return file_id


@contextmanager
def open_file(*, learner_id: int, file_id: UUID, home: Path) -> Iterator[BinaryIO]:
    """The file, to read. Raises NoSuchFile, also when it is somebody else's or its bytes are gone."""
    row = OwnedFile.objects.filter(pk=file_id, learner_id=learner_id).first()
    if row is None:
        raise NoSuchFile(file_id)
    try:
        file = _open(home, row.path)
    except OSError as error:
        raise NoSuchFile(file_id) from error
    with file:
        yield file


def drop_file(*, learner_id: int, file_id: UUID, home: Path) -> None:
    """The file is gone, its bytes once the caller's transaction is committed. Raises NoSuchFile."""
    with transaction.atomic():
        row = OwnedFile.objects.select_for_update().filter(pk=file_id, learner_id=learner_id).first()
        if row is None:
            raise NoSuchFile(file_id)
        remove_after_commit([row.path], home=home)
        row.delete()


def remove_after_commit(paths: Sequence[str], *, home: Path) -> None:
    """The files are removed when the transaction is committed, and stay when it is not. For who deletes their rows."""
    for path in paths:
        transaction.on_commit(partial(_remove, home, path), robust=True)


def bytes_of(path: str, *, home: Path) -> bytes | None:
    """What the file of a row holds; None when it is gone."""
    try:
        with _open(home, path) as file:
            return file.read(LARGEST_BYTES)
    except OSError:
        return None


def sweep(*, home: Path, now: datetime) -> int:
    """Files without a row that are older than ORPHAN_AFTER are removed; how many. No query where there is no file."""
    oldest = (now - ORPHAN_AFTER).timestamp()
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(home / FOLDER) as entries:
        old = {
            f"{FOLDER}/{entry.name}"
            for entry in entries
            if not entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < oldest
        }
        orphans = old - set(OwnedFile.objects.values_list("path", flat=True)) if old else old
        for path in orphans:
            _remove(home, path)
        return len(orphans)
    return 0


def _make_room(learner_id: int, size_bytes: int) -> None:
    """Locks the learner until the transaction ends, so that two files cannot both take the last room."""
    if not Learner.objects.select_for_update().filter(pk=learner_id).exists():
        raise NoSuchLearner(learner_id)
    kept = OwnedFile.objects.filter(learner_id=learner_id).aggregate(count=Count("pk"), size=Sum("size_bytes"))
    size = kept["size"] or 0
    if size + size_bytes > MOST_BYTES:
        room = f"You keep {size:,} of {MOST_BYTES:,} bytes"
        raise FileRefused(f"{room}, and {size_bytes:,} more do not fit. Delete some.")
    if kept["count"] >= MOST_FILES:
        raise FileRefused(f"You keep {MOST_FILES} files, and no more fit. Delete some.")


def _shown_name(name: str) -> str:
    """The name for people: without what a screen would obey or a reader could not see."""
    seen = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    return seen.strip()[:LONGEST_NAME]


def _write(home: Path, name: str, content: bytes) -> None:
    (home / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    with _folder(home) as folder:
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600, dir_fd=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            os.unlink(name, dir_fd=folder)
            raise


def _open(home: Path, path: str) -> BinaryIO:
    """Raises OSError, also for a path that is none of ours and where something else lies."""
    match = _PATH.fullmatch(path)
    if match is None:
        raise FileNotFoundError(path)
    with _folder(home) as folder:
        return os.fdopen(os.open(match[1], os.O_RDONLY | _NO_FOLLOW, dir_fd=folder), "rb")


def _remove(home: Path, path: str) -> None:
    name = Path(path).name
    if path != f"{FOLDER}/{name}":
        return
    with suppress(FileNotFoundError, NotADirectoryError), _folder(home) as folder:
        os.unlink(name, dir_fd=folder)


@contextmanager
def _folder(home: Path) -> Iterator[int]:
    """The folder of files, which is no link to another."""
    descriptor = os.open(home / FOLDER, os.O_RDONLY | os.O_DIRECTORY | _NO_FOLLOW)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
