"""What went wrong outside Gradus, in one sentence. Decided here for every command, so that none shows a traceback."""

import errno
import os
import sqlite3
import sys

from gradus.common.errors import GradusError


def sentence_of(error: Exception) -> str | None:
    """The sentence for whoever ran the command; None for a fault of ours, whose traceback is wanted."""
    if isinstance(error, GradusError):
        return str(error)
    if isinstance(error, UnicodeError):
        return _of_text(error)
    if _is_of_database(error):
        from gradus.runtime.database import explain

        return str(explain(error))  # type: ignore[arg-type]  # narrowed by name: Django may not be loaded
    return _of_system(error) if isinstance(error, OSError) else None


def _is_of_database(error: Exception) -> bool:
    """Whether the database could not be used: full, locked, read-only. A wrong query is ours and is not meant."""
    database = sys.modules.get("django.db")
    return isinstance(error, sqlite3.OperationalError) or (
        database is not None and isinstance(error, database.OperationalError)
    )


def _of_text(error: UnicodeError) -> str | None:
    if isinstance(error, UnicodeDecodeError):
        return f"expected text in {error.encoding}, got bytes that are none ({error.reason}). Save it as UTF-8."
    if not isinstance(error, UnicodeEncodeError):
        return None
    lacking = ascii(error.object[error.start : error.start + 1])
    if error.encoding.lower().replace("-", "") == "utf8":
        return f"expected text, got {lacking}, which is no character. Type it again, or save the file as UTF-8."
    return (
        f"the encoding of the output ({error.encoding}) lacks the character {lacking}. Set PYTHONIOENCODING=utf-8, "
        "or LC_ALL=C.UTF-8, and run it again."
    )


def _of_system(error: OSError) -> str | None:
    """What the system refused: a path that cannot be written, no space, no right to. None where nothing is named."""
    if error.filename is None and error.errno not in {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
    }:
        return None
    name = "the output" if error.filename is None else os.fsdecode(error.filename)
    return (
        f"{name} cannot be used: {error.strerror}. {_ADVICE.get(error.errno or 0, 'Name another, or mend this one.')}"
    )


_ADVICE = {
    errno.ENOSPC: "Free some space, or write somewhere else.",
    errno.EDQUOT: "Free some space, or write somewhere else.",
    errno.EACCES: "Name a place that you may write to, or change its permissions.",
    errno.EPERM: "Name a place that you may write to, or change its permissions.",
    errno.EROFS: "Name a place that you may write to, or change its permissions.",
    errno.ENOENT: "Make its folder first, or name a folder that is there.",
    errno.ENOTDIR: "Make its folder first, or name a folder that is there.",
    errno.EISDIR: "Name a file.",
    errno.ENAMETOOLONG: "Name a shorter path.",
}
