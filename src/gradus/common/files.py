"""Strict reading of files that people write: unknown keys are refused, and an error names file and key."""

import re
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


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file. Raises ContentError when it is missing or cannot be read."""
    try:
        if not path.is_file():
            there = "there is something else of that name" if path.exists() else "it is missing"
            raise ContentError(path, "", f"a file is expected here, and {there}.")
        return path.read_bytes()
    except OSError as error:
        raise ContentError(path, "", f"cannot be read: {error.strerror}. Check its permissions.") from error


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, line ends as `\\n`. Raises ContentError when it is missing, unreadable or not UTF-8."""
    try:
        text = read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError(path, "", f"is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    return text.replace("\r\n", "\n")


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
