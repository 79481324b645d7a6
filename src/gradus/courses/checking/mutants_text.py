"""Small changes to a text that is not run: a line and what is indented under it left out, another number or truth."""

import re
from collections.abc import Iterator

from gradus.courses.checking.mutants import Mutant, one_line

_COMMENT = re.compile(r"\s*(#|//|--|<!--)")
_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")
_TRUTH = re.compile(r"\b(true|false)\b")


def mutate_text(source: str) -> Iterator[Mutant]:
    """Every mutant of a text: each line left out with its block, each number one higher, each truth turned."""
    lines = source.split("\n")
    for number, line in enumerate(lines):
        if not line.strip() or _COMMENT.match(line):
            continue
        end = _block_end(lines, number)
        yield _mutant(lines, "line", number, [*lines[:number], *lines[end:]], after="")
        for kind, pattern in (("number", _NUMBER), ("truth", _TRUTH)):
            for match in pattern.finditer(line):
                changed = line[: match.start()] + _other(match[0]) + line[match.end() :]
                yield _mutant(lines, kind, number, [*lines[:number], changed, *lines[number + 1 :]], after=changed)


def _block_end(lines: list[str], start: int) -> int:
    """The first line after `start` that is neither indented deeper nor a continuation of it."""
    depth = _depth(lines[start])
    end = start + 1
    while end < len(lines) and (
        lines[end - 1].rstrip().endswith("\\") or (lines[end].strip() and _depth(lines[end]) > depth)
    ):
        end += 1
    return end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _other(text: str) -> str:
    return {"true": "false", "false": "true"}.get(text) or str(int(text) + 1)


def _mutant(lines: list[str], kind: str, number: int, changed: list[str], *, after: str) -> Mutant:
    return Mutant(
        kind=kind, line=number + 1, before=one_line(lines[number]), after=one_line(after), source="\n".join(changed)
    )
