"""The named statements of a file. Pure text: nothing is run here."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_NAME = re.compile(r"--\s*name:\s*(?P<name>\S+)\s*")
_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*")


class Misplaced(Exception):
    """What is wrong with the file, and on which line (from 1)."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The SQL under one name: one statement or a few. `first_line` is that of its text in the file, from 1."""

    name: str
    text: str
    first_line: int


def named_statements(source: str) -> Mapping[str, Statement]:
    """The statements of a file by name, in order. Raises Misplaced."""
    statements: dict[str, Statement] = {}
    name, begins, body = "", 1, list[str]()

    def end(at: int) -> None:
        text = "\n".join(body)
        if name and not _is_blank(text):
            statements[name] = Statement(name=name, text=text, first_line=begins)
        elif name:
            raise Misplaced(begins - 1, f"Expected a statement under `-- name: {name}`, got none.")
        elif not _is_blank(text):
            line = next(number for number, part in enumerate(body, start=1) if not _is_blank(part))
            raise Misplaced(line, "Expected a line `-- name: …` before the first statement.")

    lines = source.split("\n")
    for number, line in enumerate(lines, start=1):
        if heading := _NAME.fullmatch(line.strip()):
            end(number)
            name, begins, body = heading["name"], number + 1, []
            if _IDENTIFIER.fullmatch(name) is None:
                raise Misplaced(number, f"Expected a name of small letters, digits and underscores, got {name!r}.")
            if name in statements:
                raise Misplaced(number, f"The name {name!r} is there twice. Give one of the two another.")
        else:
            body.append(line)
    end(len(lines))
    return statements


def single_statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement of a text with the offset where it begins; also a last one that no semicolon ends."""
    start = 0
    for position, char in enumerate(text):
        if char == ";" and sqlite3.complete_statement(text[start : position + 1]):
            if not _is_blank(text[start:position]):
                yield start, text[start : position + 1]
            start = position + 1
    if not _is_blank(text[start:]):
        yield start, text[start:]


def _is_blank(text: str) -> bool:
    """Whether nothing is left without comments."""
    bare = re.sub(r"--[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)
    return not bare.strip()
