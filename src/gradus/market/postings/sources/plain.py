"""HTML of postings as plain text. Linear in the input: each character is scanned a fixed number of times.

The standard library's parser takes quadratic time on unclosed constructs in the Python versions we support, and a tree
builder that follows the HTML standard (nh3's) takes quadratic time and space on nested formatting. Nothing here builds
a tree: tags only end lines.
"""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

LONGEST_TEXT = 60_000
LONGEST_HTML = 500_000
ITEM = "- "

_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)")
_ATTRIBUTES = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
_RAW = ("script", "style", "noscript", "template", "iframe", "object", "textarea", "title", "svg", "math", "select")
_RAW_END = {name: re.compile(rf"</{name}(?![a-z0-9:-])", re.IGNORECASE) for name in _RAW}
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "main", "nav", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
))  # fmt: skip
_LISTS = frozenset(("ul", "ol", "menu"))
_CELLS = frozenset(("td", "th"))
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BULLETS = re.compile(r"(?:[•●▪◦‣∙·⁃]\s*|[-*]\s+)+")
# Controls but tab and line ends, soft hyphen, joiners that are not letters', bidi marks and overrides, surrogates,
# annotation signs, invisible tags. The zero-width (non-)joiner U+200C and U+200D stay: Persian and emoji need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class HtmlTag:
    """A tag as met. `content` is what a raw element such as `script` holds up to its end tag."""

    name: str
    is_end: bool
    attributes: str
    content: str = ""


class _Kind(Enum):
    PARAGRAPH = auto()
    LINE = auto()
    ITEM = auto()


class _Lines:
    """Collects text, and ends a line where a tag says so."""

    def __init__(self) -> None:
        self._lines: list[tuple[_Kind, str]] = []
        self._pieces: list[str] = []
        self._next = _Kind.PARAGRAPH
        self._is_in_item = False
        self._length = 0

    @property
    def is_full(self) -> bool:
        return self._length > LONGEST_TEXT

    def add(self, text: str) -> None:
        self._pieces.append(text)

    def end_line(self) -> None:
        if self._is_in_item:
            self.add(" ")
        else:
            self._next = _Kind.LINE if self._flush() else _Kind.PARAGRAPH

    def end_block(self) -> None:
        if self._is_in_item:
            self.add(" ")
        else:
            self._flush()
            self._next = _Kind.PARAGRAPH

    def begin_or_end_item(self, *, is_end: bool) -> None:
        self._flush()
        self._is_in_item = not is_end
        self._next = _Kind.PARAGRAPH

    def text(self) -> str:
        self._flush()
        parts: list[str] = []
        for number, (kind, line) in enumerate(self._lines):
            before = self._lines[number - 1][0] if number else None
            parts.append(_between(before, kind) + line)
        return "".join(parts)[:LONGEST_TEXT].rstrip()

    def _flush(self) -> bool:
        line = " ".join(seen("".join(self._pieces)).split())
        self._pieces.clear()
        kind = _Kind.ITEM if self._is_in_item else self._next
        if bullets := _BULLETS.match(line):
            kind, line = _Kind.ITEM, line[bullets.end() :]
        if not line:
            return False
        self._lines.append((kind, ITEM + line if kind is _Kind.ITEM else line))
        self._length += len(line) + 2
        return True


def plain_text(html: str) -> str:
    """The text of posting HTML: paragraphs separated by a blank line, each list item a line that begins with "- ".

    Scripts, styles, forms' choices and comments are left out. At most LONGEST_TEXT characters, of at most LONGEST_HTML.
    """
    lines = _Lines()
    for token in tokens(html[:LONGEST_HTML]):
        if lines.is_full:
            break
        if isinstance(token, str):
            lines.add(unescaped(token))
        else:
            _follow(token, lines)
    return lines.text()


def tidy_text(text: str) -> str:
    """Text that is plain already in the form of `plain_text`: bullets become items, empty lines end paragraphs."""
    lines = _Lines()
    for line in text[:LONGEST_HTML].splitlines():
        if lines.is_full:
            break
        lines.add(line)
        lines.end_line()
    return lines.text()


def one_line(text: str, longest: int) -> str:
    """Text on one line of at most `longest` characters, references such as `&amp;` resolved."""
    return " ".join(seen(unescaped(text[: 8 * longest])).split())[:longest].rstrip()


def seen(text: str) -> str:
    """Without characters that a reader cannot see and a screen may obey."""
    return _UNSEEN.sub("", text)


def unescaped(text: str) -> str:
    """References such as `&amp;` resolved once. Only whole ones: `Q&A` stays."""
    return _REFERENCE.sub(lambda match: entities.unescape(match[0]), text)


def tokens(html: str) -> Iterator[str | HtmlTag]:
    """Text and tags in order. What a comment or a tag without an end holds is left out, as a browser would."""
    at = 0
    while (opens := html.find("<", at)) != -1:
        if opens > at:
            yield html[at:opens]
        if match := _OPENING.match(html, opens):
            closes = _ATTRIBUTES.match(html, match.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
            if closes == len(html):
                return
            tag = HtmlTag(match[2].lower(), bool(match[1]), html[match.end() : closes])
            at = closes + 1
            if not tag.is_end and tag.name in _RAW_END:
                end = _RAW_END[tag.name].search(html, at)
                until = end.start() if end else len(html)
                tag = HtmlTag(tag.name, False, tag.attributes, html[at:until])
                at = until
            yield tag
        elif html.startswith(("<!", "<?", "</"), opens):
            mark = "-->" if html.startswith("<!--", opens) else ">"
            closes = html.find(mark, opens + 2)
            if closes == -1:
                return
            at = closes + len(mark)
        else:
            yield "<"
            at = opens + 1
    if at < len(html):
        yield html[at:]


def _follow(tag: HtmlTag, lines: _Lines) -> None:
    if tag.name == "br":
        lines.end_line()
    elif tag.name == "li":
        lines.begin_or_end_item(is_end=tag.is_end)
    elif tag.name in _LISTS:
        lines.begin_or_end_item(is_end=True)
    elif tag.name in _BLOCKS:
        lines.end_block()
    elif tag.name in _CELLS:
        lines.add(" ")


def _between(before: _Kind | None, kind: _Kind) -> str:
    if before is None:
        return ""
    is_close = kind is _Kind.LINE or (kind is _Kind.ITEM and before is _Kind.ITEM)
    return "\n" if is_close else "\n\n"
