"""Signs that change what is around them, made visible: for text that learners, employers and feeds have written."""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, delete, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of reading
    "\u2028\u2029"  # lines that only some programs break
    "\ud800-\udfff]"  # halves of characters, which no encoding can write
)


def visible(text: str) -> str:
    r"""The text with every control sign written as its escape, `\x1b`: a terminal then obeys none of them.

    Tabs and line ends stay, `\r\n` as `\n`. Source: Unicode TR 36 (bidirectional overrides), ECMA-48 (C0 and C1).
    """
    return _HIDDEN.sub(lambda hidden: ascii(hidden[0])[1:-1], text.replace("\r\n", "\n"))


def in_one_line(text: str) -> str:
    """The same for a line of a list: line ends and tabs are written as escapes too."""
    return visible(text).replace("\n", r"\n").replace("\t", r"\t")
