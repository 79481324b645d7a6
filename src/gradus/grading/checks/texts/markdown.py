"""Markdown and prose: headings, links, code and words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gradus.grading.checks.texts.parts import text_of
from gradus.grading.proxy import Student

_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Markdown:
    """`prose` is the text without headings and code, links as their words. `code` has each block with its language."""

    text: str
    prose: str
    headings: tuple[Heading, ...]
    links: tuple[tuple[str, str], ...]
    """(words, address)."""
    code: tuple[tuple[str, str], ...]
    """(language, source)."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(self.prose))

    @property
    def sentences(self) -> tuple[str, ...]:
        paragraphs = self.prose.split("\n\n")
        parts = (part.strip() for paragraph in paragraphs for part in _SENTENCE_END.split(paragraph))
        return tuple(part for part in parts if _WORD.search(part))


def as_markdown(student: Student) -> Markdown:
    """The parts of the text. Any text is Markdown."""
    text = text_of(student)
    tokens = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table").parse(text)
    headings, links, prose, code = list[Heading](), list[tuple[str, str]](), list[str](), list[tuple[str, str]]()
    for position, token in enumerate(tokens):
        if token.type in {"fence", "code_block"}:
            code.append((token.info.strip(), token.content))
        if token.type != "inline":
            continue
        words = "".join(child.content if child.type != "softbreak" else " " for child in token.children or ())
        links += _links(token.children or [])
        if tokens[position - 1].type == "heading_open":
            line = (token.map or [0])[0] + 1
            headings.append(Heading(int(tokens[position - 1].tag[1:]), words, line))
        else:
            prose.append(words)
    return Markdown(text, "\n\n".join(prose), tuple(headings), tuple(links), tuple(code))


def _links(children: Sequence[Token]) -> list[tuple[str, str]]:
    links, address, words = list[tuple[str, str]](), "", list[str]()
    for child in children:
        if child.type == "link_open":
            address, words = str(child.attrGet("href") or ""), []
        elif child.type == "link_close":
            links.append(("".join(words), address))
        else:
            words.append(child.content)
    return links
