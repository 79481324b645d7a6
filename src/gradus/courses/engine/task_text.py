"""A task's text as sentences, and the marks that tie them to checks.

A mark is an HTML comment right after what it is about: `…name both shapes.<!-- check_shapes_in_error -->`, several
names with commas, or `<!-- no demand: why it only sounds like one -->`. Learners never see one. Code and formulas are
left alone: what looks like a mark in them is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gradus.courses.engine.lesson_text import TextProblem

_TOKEN = re.compile(
    r"""(?P<mark><!--(?P<inside>.*?)-->)
    | (?P<block>^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)
              | ^[ \t]*\$\$.+?\$\$)
    | (?P<span>(?P<tick>`+).+?(?P=tick) | \$\$.+?\$\$ | \$[^$\n]+\$)
    | (?P<quiet>^[ \t]*(?:\#[^\n]*|\|[\s:|-]*)$)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_NAMES = re.compile(r"check_\w+(\s*,\s*check_\w+)*")
_NO_DEMAND = re.compile(r"no demand:\s*(?P<reason>\S.*)", re.DOTALL)
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d+[.)])[ \t]+")
_IN_MARK, _IN_SPAN = "\ue000", "\ue001"
_END = re.compile(rf"[.!?][*_)”\"]*(?:\s*{_IN_MARK}+)?(?P<gap>\s+)(?=[A-Z*_(“\"\d{_IN_SPAN}])")
_ABBREVIATION = re.compile(r"\b(e\.g|i\.e|cf|vs|approx)\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandMark:
    """What an author said about a demand: the checks that hold it, or the `reason` why it is none."""

    text: str
    """What it is about: the words of its sentence since the mark before."""
    checks: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence outside code and formulas. `line` is the line of the file it begins on, from 1."""

    text: str
    line: int
    indent: int | None
    """How far its list item is indented; None in a paragraph."""
    begins_item: bool
    marks: tuple[DemandMark, ...]


def without_marks(text: str) -> str:
    """The text as a learner reads it: a mark goes with the spaces before it, and with its line where it stood alone."""
    if "<!--" not in text:
        return text
    kept, position = [], 0
    for token in _TOKEN.finditer(text):
        if token["mark"] is None:
            continue
        before, end = text[position : token.start()].rstrip(" \t"), token.end()
        stood_alone = before.endswith("\n") and text.startswith("\n", end)
        kept.append(before)
        position = end + stood_alone
    return "".join([*kept, text[position:]])


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a task with their marks. Raises TextProblem for a comment that is no mark."""
    hidden = _TOKEN.sub(_hide, text)
    return tuple(
        Sentence(
            text=_words(_outside_marks(text, hidden, start, end)),
            line=text.count("\n", 0, start) + 1,
            indent=indent,
            begins_item=indent is not None and start == paragraph,
            marks=tuple(_marks_of(text, hidden, start, end)),
        )
        for paragraph, paragraph_end, indent in _paragraphs(hidden)
        for start, end in _sentence_spans(hidden, paragraph, paragraph_end)
    )


def _hide(token: re.Match[str]) -> str:
    """As many characters as the token has, which say what it is. A block keeps its line breaks: it ends a paragraph."""
    if token["mark"] is not None:
        return _IN_MARK * len(token[0])
    if token["span"] is not None:
        return _IN_SPAN * len(token[0])
    return re.sub(r"[^\n]", " ", token[0])


def _paragraphs(hidden: str) -> Iterator[tuple[int, int, int | None]]:
    """Where each paragraph or list item begins and ends, and how far an item is indented."""
    begun: tuple[int, int | None] | None = None
    offset = end = 0
    for line in hidden.splitlines(keepends=True):
        item = _ITEM.match(line)
        if begun is not None and (item or not line.strip()):
            yield begun[0], end, begun[1]
            begun = None
        if item:
            begun = offset + item.end(), len(item["indent"].expandtabs(4))
        elif begun is None and line.strip():
            begun = offset + len(line) - len(line.lstrip()), None
        offset += len(line)
        end = offset
    if begun is not None:
        yield begun[0], end, begun[1]


def _sentence_spans(hidden: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(hidden, start, end):
        if not _ABBREVIATION.search(hidden, start, match.start() + 1):
            yield start, match.start("gap")
            start = match.end("gap")
    yield start, end


def _marks_of(text: str, hidden: str, start: int, end: int) -> Iterator[DemandMark]:
    words = ""
    for token in _TOKEN.finditer(text, start, end):
        if token["mark"] is None:
            continue
        line = text.count("\n", 0, token.start()) + 1
        words = _words(_outside_marks(text, hidden, start, token.start())) or words
        if not words:
            raise TextProblem(line, "a mark stands after the words it is about, and here are none.")
        yield _mark(token["inside"].strip(), words, line)
        start = token.end()


def _mark(inside: str, words: str, line: int) -> DemandMark:
    if _NAMES.fullmatch(inside):
        return DemandMark(text=words, checks=tuple(name.strip() for name in inside.split(",")))
    if reason := _NO_DEMAND.fullmatch(inside):
        return DemandMark(text=words, reason=_words(reason["reason"]))
    problem = f"a comment here is a mark, <!-- check_… --> or <!-- no demand: reason -->; got {inside[:60]!r}."
    raise TextProblem(line, problem)


def _outside_marks(text: str, hidden: str, start: int, end: int) -> str:
    return "".join(text[at] for at in range(start, end) if hidden[at] != _IN_MARK)


def _words(text: str) -> str:
    return " ".join(text.split())
