"""A lesson's text as blocks: prose, cells, figures and the places of exercises. See docs/content-format.md."""

import re

from gradus.courses.types import Block, BlockKind

_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)")
_FIGURE = re.compile(r'python\s+figure\s+"(?P<caption>[^"]+)"')
_PLACE = re.compile(r"\[\[\s*(?P<kind>[a-z]+)\s*:\s*(?P<id>[^\]]*?)\s*\]\]")
_TOP_HEADING = re.compile(r"#(\s|$)")


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


def split_blocks(text: str, *, first_line: int = 1) -> tuple[Block, ...]:
    """The Markdown as blocks, in order. Fences of other languages, and `python static`, stay in the prose.

    Raises TextProblem for a fence that is not closed, an unknown kind of Python fence, a heading of the first level,
    and an exercise's place that is not a paragraph of its own.
    """
    blocks: list[Block] = []
    prose: list[str] = []
    cells = 0

    def end_prose() -> None:
        joined = "\n".join(prose).strip("\n")
        if joined.strip():
            blocks.append(Block(kind=BlockKind.PROSE, text=joined))
        prose.clear()

    lines = text.split("\n")
    position = 0
    while position < len(lines):
        line = lines[position]
        number = first_line + position
        if fence := _FENCE.match(line):
            end = _fence_end(lines, position, fence["mark"])
            if end is None:
                raise TextProblem(number, f"the block that {fence['mark']} opens is not closed.")
            kind, caption = _fence_kind(fence["info"].strip(), number)
            if kind is BlockKind.PROSE:
                prose.extend(lines[position : end + 1])
            else:
                end_prose()
                code = "\n".join(lines[position + 1 : end]) + "\n"
                blocks.append(Block(kind=kind, text=code, cell=cells, caption=caption))
                cells += 1
            position = end + 1
            continue
        if place := _PLACE.fullmatch(line.strip()):
            if place["kind"] != "exercise":
                raise TextProblem(number, f"[[{place['kind']}: …]] is not known; expected [[exercise: …]].")
            if _is_text(lines, position - 1) or _is_text(lines, position + 1):
                raise TextProblem(number, "an exercise's place is a paragraph of its own: put empty lines around it.")
            end_prose()
            blocks.append(Block(kind=BlockKind.EXERCISE, text=place["id"]))
        elif _TOP_HEADING.match(line):
            raise TextProblem(number, "a heading begins with `##` or more: the page sets the title.")
        else:
            prose.append(line)
        position += 1
    end_prose()
    return tuple(blocks)


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


def _fence_kind(info: str, number: int) -> tuple[BlockKind, str]:
    if info.partition(" ")[0] != "python" or info == "python static":
        return BlockKind.PROSE, ""
    if info == "python":
        return BlockKind.CELL, ""
    if figure := _FIGURE.fullmatch(info):
        return BlockKind.FIGURE, figure["caption"]
    raise TextProblem(number, f'expected `python`, `python static` or `python figure "Caption"`, got `{info}`.')


def _is_text(lines: list[str], position: int) -> bool:
    return 0 <= position < len(lines) and bool(lines[position].strip())
