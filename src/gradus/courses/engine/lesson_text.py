"""A lesson's text as blocks: prose, cells, figures, sliders, predictions and the places of exercises.

See docs/content-format.md.
"""

import re
from itertools import zip_longest

from gradus.courses.engine.spreads import without_spread_marks
from gradus.courses.parts import Block, BlockKind, Frame

_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)")
_FIGURE = re.compile(r'figure\s+"(?P<caption>[^"]+)"')
_SLIDER = re.compile(r'slider\s+(?P<name>[A-Za-z]\w*)=(?P<values>\S+)\s+"(?P<caption>[^"]+)"')
_VALUE = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?|[A-Za-z][\w-]*")
_PLACE = re.compile(r"\[\[\s*(?P<kind>[a-z]+)\s*:\s*(?P<id>[^\]]*?)\s*\]\]")
_PLACES = {"exercise": BlockKind.EXERCISE, "predict": BlockKind.PREDICTION}
_REVEALS = frozenset({BlockKind.CELL, BlockKind.FIGURE, BlockKind.SLIDER})
_TOP_HEADING = re.compile(r"#(\s|$)")
FEWEST_FRAMES, MOST_FRAMES = 2, 12


class TextProblem(Exception):
    """What is wrong with a lesson's text, and on which of its lines (from 1)."""

    def __init__(self, line: int, problem: str) -> None:
        self.line = line
        self.problem = problem
        super().__init__(f"line {line}: {problem}")


def split_front_matter(text: str) -> tuple[str, str, int]:
    """The TOML between two `+++` lines, the Markdown after it, and on which line of the file the Markdown begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != "+++":
        raise TextProblem(1, "expected `+++`, then title, summary, skills and minutes, then `+++`.")
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "+++":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise TextProblem(1, "the front matter is not closed. Put a line `+++` after it.")


def split_blocks(text: str, *, first_line: int = 1, language: str = "python") -> tuple[Block, ...]:
    """The Markdown as blocks, in order. Fences of `language` are cells; others, and static ones, stay in the prose.

    Raises TextProblem for a fence that is not closed, an unknown kind of cell, a heading of the first level, a place
    that is not a paragraph of its own, and a prediction with nothing after it to reveal.
    """
    reader = _Reader(text.split("\n"), first_line=first_line, language=language)
    blocks = reader.blocks()
    for block, after in zip_longest(blocks, blocks[1:]):
        if block.kind is BlockKind.PREDICTION and (after is None or after.kind not in _REVEALS):
            problem = f"[[predict: {block.text}]] has nothing to reveal. Put the cell or the figure right after it."
            raise TextProblem(reader.line_of(block), problem)
    return blocks


class _Reader:
    """Goes through a lesson's lines once."""

    def __init__(self, lines: list[str], *, first_line: int, language: str) -> None:
        self._lines = lines
        self._first_line = first_line
        self._language = language
        self._blocks: list[Block] = []
        self._prose: list[str] = []
        self._cells = 0
        self._begins: dict[int, int] = {}

    def blocks(self) -> tuple[Block, ...]:
        position = 0
        while position < len(self._lines):
            line = self._lines[position]
            if mark := _FENCE.match(line):
                position = self._take_fence(position, mark["mark"], mark["info"].strip())
            elif place := _PLACE.fullmatch(line.strip()):
                self._take_place(position, place["kind"], place["id"])
                position += 1
            elif _TOP_HEADING.match(line):
                raise self._problem(position, "a heading begins with `##` or more: the page sets the title.")
            else:
                self._prose.append(line)
                position += 1
        self._end_prose()
        return tuple(self._blocks)

    def line_of(self, block: Block) -> int:
        return self._begins[id(block)]

    def _take_fence(self, start: int, mark: str, info: str) -> int:
        """Read the block that begins at `start`; the position after it."""
        end = _fence_end(self._lines, start, mark)
        if end is None:
            raise self._problem(start, f"the block that {mark} opens is not closed.")
        written_in, _, rest = info.partition(" ")
        rest = rest.strip()
        if written_in != self._language or rest == "static":
            self._prose.extend(self._lines[start : end + 1])
            return end + 1
        code = "\n".join(self._lines[start + 1 : end]) + "\n"
        if not rest:
            self._add_cells(start, BlockKind.CELL, code)
        elif figure := _FIGURE.fullmatch(rest):
            self._add_cells(start, BlockKind.FIGURE, code, caption=figure["caption"])
        elif slider := _SLIDER.fullmatch(rest):
            frames = self._frames(start, slider["name"], slider["values"], code)
            self._add_cells(
                start, BlockKind.SLIDER, code, caption=slider["caption"], name=slider["name"], frames=frames
            )
        else:
            name = self._language
            expected = f'`{name}`, `{name} static`, `{name} figure "Caption"` or `{name} slider NAME=1,2,3 "Caption"`'
            raise self._problem(start, f"expected {expected}, got `{info}`.")
        return end + 1

    def _frames(self, start: int, name: str, values: str, code: str) -> tuple[Frame, ...]:
        """One frame a value: a cell that gives the name its value and then draws."""
        texts = values.split(",")
        if not FEWEST_FRAMES <= len(texts) <= MOST_FRAMES or len(set(texts)) < len(texts):
            amount = f"{FEWEST_FRAMES} to {MOST_FRAMES} different values"
            raise self._problem(start, f"a slider has {amount}, with commas and no spaces between; got {values!r}.")
        for text in texts:
            if _VALUE.fullmatch(text) is None:
                raise self._problem(start, f"expected numbers or plain words as values of {name}, got {text!r}.")
        written = (text if _is_number(text) else f'"{text}"' for text in texts)
        return tuple(
            Frame(value=text, cell=self._cells + number, source=f"{name} = {value}\n{code}")
            for number, (text, value) in enumerate(zip(texts, written, strict=True))
        )

    def _take_place(self, position: int, kind: str, wanted: str) -> None:
        if kind not in _PLACES:
            expected = " or ".join(f"[[{known}: …]]" for known in _PLACES)
            raise self._problem(position, f"[[{kind}: …]] is not known; expected {expected}.")
        if self._is_text(position - 1) or self._is_text(position + 1):
            raise self._problem(position, f"[[{kind}: …]] is a paragraph of its own: put empty lines around it.")
        self._end_prose()
        self._add(position, Block(kind=_PLACES[kind], text=wanted))

    def _add_cells(
        self,
        start: int,
        kind: BlockKind,
        code: str,
        *,
        caption: str = "",
        name: str = "",
        frames: tuple[Frame, ...] = (),
    ) -> None:
        self._end_prose()
        block = Block(kind=kind, text=code, cell=self._cells, caption=caption, name=name, frames=frames)
        self._add(start, block)
        self._cells += len(block.sources)

    def _add(self, position: int, block: Block) -> None:
        self._blocks.append(block)
        self._begins[id(block)] = self._first_line + position

    def _end_prose(self) -> None:
        joined = without_spread_marks("\n".join(self._prose).strip("\n"))
        if joined.strip():
            self._blocks.append(Block(kind=BlockKind.PROSE, text=joined))
        self._prose.clear()

    def _is_text(self, position: int) -> bool:
        return 0 <= position < len(self._lines) and bool(self._lines[position].strip())

    def _problem(self, position: int, problem: str) -> TextProblem:
        return TextProblem(self._first_line + position, problem)


def split_hints(text: str) -> tuple[str, ...]:
    """The hints, which a line `---` separates. Empty ones are left out."""
    parts = re.split(r"^---[ \t]*$", text, flags=re.MULTILINE)
    return tuple(part.strip() for part in parts if part.strip())


def _fence_end(lines: list[str], start: int, mark: str) -> int | None:
    for position in range(start + 1, len(lines)):
        closing = lines[position].strip()
        if closing and set(closing) == {mark[0]} and len(closing) >= len(mark):
            return position
    return None


def _is_number(text: str) -> bool:
    return not text[0].isalpha()
