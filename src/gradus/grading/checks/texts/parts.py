"""A piece of a parsed file: its value, the line where it stands, and the way to it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from gradus.grading.checks.claims import source_of
from gradus.grading.checks.showing import fail, kind_of
from gradus.grading.proxy import Student

MAX_TEXT_CHARS = 200_000
MAX_PARTS = 20_000
MAX_DEPTH = 60
_LISTED = 12


class Part:
    """A mapping, a list or a plain value of a file. What is asked for and not there fails the check, with the line.

    `line` counts from 1. `plain` is the value without lines. Parts are not compared: compare what is plain.
    """

    __slots__ = ("_value", "line", "path")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: "Mapping[str, Part] | Sequence[Part] | Any", *, line: int, path: str) -> None:
        self._value = value
        self.line = line
        self.path = path

    @property
    def plain(self) -> Any:
        """The value as dicts, lists and plain values."""
        if isinstance(self._value, dict):
            return {key: part.plain for key, part in self._value.items()}
        if isinstance(self._value, list):
            return [part.plain for part in self._value]
        return self._value

    @property
    def where(self) -> str:
        """The way to it and its line, in words: ``jobs.test (line 4)``."""
        return f"{self.path} (line {self.line})" if self.path else f"the file (line {self.line})"

    def __getitem__(self, key: str | int) -> "Part":
        part = self.get(key)
        return part if part is not None else self._lacks(key)

    def get(self, key: str | int) -> "Part | None":
        """The part under a key or at a position; None where there is none."""
        if isinstance(self._value, dict):
            return self._value.get(key)
        if isinstance(self._value, list) and isinstance(key, int) and -len(self._value) <= key < len(self._value):
            part: Part = self._value[key]
            return part
        return None

    def __contains__(self, key: object) -> bool:
        return key in self._value if isinstance(self._value, dict) else False

    def __iter__(self) -> Iterator["Part"]:
        """The parts of a list, or the values of a mapping; of a plain value, itself: `needs: a` is `needs: [a]`."""
        if isinstance(self._value, dict):
            return iter(self._value.values())
        return iter(self._value if isinstance(self._value, list) else [self])

    def __len__(self) -> int:
        return len(self._value) if isinstance(self._value, dict | list) else 1

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        raise TypeError("a part of a file is not compared: compare its `plain` value")

    def keys(self) -> tuple[str, ...]:
        """Of a mapping, in the order of the file; of anything else none."""
        return tuple(self._value) if isinstance(self._value, dict) else ()

    def items(self) -> tuple[tuple[str, "Part"], ...]:
        """Of a mapping, in the order of the file; of anything else none."""
        return tuple(self._value.items()) if isinstance(self._value, dict) else ()

    def walk(self) -> Iterator["Part"]:
        """This part and every one inside it, in the order of the file."""
        yield self
        if isinstance(self._value, dict | list):
            for part in self:
                yield from part.walk()

    def __repr__(self) -> str:
        return f"line {self.line}: {self.plain!r}"

    def _lacks(self, key: str | int) -> NoReturn:
        if isinstance(self._value, dict):
            listed = ", ".join(map(str, list(self._value)[:_LISTED])) or "nothing"
            fail(f"Expected `{key}` in {self.where}. It has: {listed}.")
        if isinstance(self._value, list):
            fail(f"Expected an entry number {key} in {self.where}, which has {len(self._value)}.")
        fail(f"Expected {self.where} to hold `{key}`; it is {kind_of(self._value)}.", actual=self)


def text_of(student: Student) -> str:
    """The learner's text, where it is short enough to be parsed."""
    text = source_of(student)
    if len(text) > MAX_TEXT_CHARS:
        fail(f"Expected at most {MAX_TEXT_CHARS:,} characters, got {len(text):,}.")
    return text
