"""Markdown to HTML that can go into a page as it is: sanitised, formulas as MathML, code coloured by classes only.

The Content-Security-Policy forbids inline styles, so alignment and colours are classes: `align-right`, Pygments' own.
What may scroll sideways (code, tables) can be reached by keyboard.
"""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any
from xml.etree import ElementTree

import nh3
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

CODE_CLASS = "highlight"
MISTAKE = "mistake"

# fmt: off
_HTML_TAGS = frozenset(
    {
        "a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
        "p", "pre", "s", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)
_MATH_TAGS = frozenset(
    {
        "math", "menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom",
        "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable",
        "mtd", "mtext", "mtr", "munder", "munderover", "none",
    }
)
_MATH_ATTRIBUTES = frozenset(
    {
        "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "display",
        "displaystyle", "fence", "form", "frame", "height", "largeop", "linebreak", "linethickness", "lspace",
        "mathcolor", "mathsize", "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "rowlines",
        "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width",
    }
)
# fmt: on
_ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set(_MATH_ATTRIBUTES) for tag in _MATH_TAGS},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6")},
    "a": {"href", "title"},
    "code": {"class"},
    "div": {"class", "tabindex"},
    "ol": {"start"},
    "p": {"class"},
    "pre": {"tabindex"},
    "span": {"class"},
    "td": {"class"},
    "th": {"class", "scope"},
}
_CHILDREN = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "mover": 2,
    "munder": 2,
    "msubsup": 3,
    "munderover": 3,
}
_LEFT_OVER_COMMAND = re.compile(r"\\[A-Za-z]+")
_NOT_IN_A_SLUG = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)
def render(text: str) -> str:
    """Safe HTML of a Markdown text. Headings have ids made from their words, unique within the text.

    A formula that cannot be set is shown as its source in `<code class="formula-error">`; `broken_formulas` finds it.
    """
    return _clean(_parser().render(text, {}))


@lru_cache(maxsize=4096)
def render_inline(text: str) -> str:
    """Safe HTML of one line of Markdown, with no paragraph around it: a card's option, a title."""
    return _clean(_parser().renderInline(text, {}))


@lru_cache(maxsize=1024)
def render_code(source: str, language: str = "python") -> str:
    """Source code in a `<pre>`, coloured by Pygments' classes; an unknown language is shown plain."""
    return _clean(_highlighted(source, language))


def headings(text: str) -> tuple[tuple[int, str, str], ...]:
    """Level, id and words of each heading of a Markdown text, in order."""
    tokens = _parser().parse(text, {})
    return tuple(
        (int(token.tag[1:]), str(token.attrGet("id")), _words(tokens[position + 1]))
        for position, token in enumerate(tokens)
        if token.type == "heading_open"
    )


def broken_formulas(text: str) -> tuple[str, ...]:
    """The formulas of a Markdown text that cannot be set as MathML, as they stand in the text."""
    broken = []
    for token in _walk(_parser().parse(text, {})):
        if token.type.startswith("math_"):
            try:
                set_formula(token.content, is_display=False)
            except FormulaError:
                broken.append(token.content)
    return tuple(broken)


class FormulaError(ValueError):
    """The formula cannot be set as MathML."""


def set_formula(latex: str, *, is_display: bool) -> str:
    """LaTeX as MathML. Raises FormulaError, also for a command that the converter leaves as text.

    Bars of a norm keep their size unless `\\left` and `\\right` ask otherwise: left to stretch, the two differ.
    """
    try:
        mathml: str = convert(latex.strip(), display="block" if is_display else "inline")
    # latex2mathml raises its own errors, IndexError and StopIteration, according to what is missing.
    except Exception as error:
        raise FormulaError(f"{latex!r} cannot be set: {error or type(error).__name__}") from error
    if command := _LEFT_OVER_COMMAND.search(mathml):
        raise FormulaError(f"{latex!r} uses {command[0]}, which is not known")
    try:
        # The converter wrote this XML a moment ago: it holds no entity or document type to expand.
        elements = tuple(ElementTree.fromstring(mathml).iter())  # noqa: S314
    except ElementTree.ParseError as error:
        raise FormulaError(f"{latex!r} cannot be set: a sign stands where it has no meaning") from error
    for element in elements:
        if len(element) != _CHILDREN.get(_local_name(element), len(element)):
            raise FormulaError(f"{latex!r} is not complete: an argument of a command is missing")
    return mathml.replace("<mo>&#x02016;</mo>", '<mo stretchy="false">&#x02016;</mo>')


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False, "highlight": _highlight_fence})
    parser.enable(["table", "strikethrough"])
    dollarmath_plugin(parser, allow_space=False, allow_digits=False, double_inline=True, renderer=_render_formula)
    container_plugin(parser, MISTAKE, render=_mistake)
    parser.core.ruler.push("gradus", _finish_tokens)
    parser.add_render_rule("math_inline", _math_inline)
    parser.add_render_rule("math_inline_double", _math_display)
    parser.add_render_rule("math_block", _math_display)
    parser.add_render_rule("table_open", lambda *_: '<div class="table" tabindex="0"><table>\n')
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return parser


def _finish_tokens(state: Any) -> None:
    """Give headings their ids, and say the alignment of cells by class."""
    taken: dict[str, int] = {}
    tokens: Sequence[Token] = state.tokens
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _slug(_words(tokens[position + 1]), taken))
        elif token.type in {"td_open", "th_open"}:
            style = str(token.attrs.pop("style", ""))
            if style:
                token.attrSet("class", style.replace("text-align:", "align-"))
            if token.type == "th_open":
                token.attrSet("scope", "col")


def _local_name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _slug(words: str, taken: dict[str, int]) -> str:
    slug = _NOT_IN_A_SLUG.sub("-", words.lower()).strip("-_") or "section"
    taken[slug] = taken.get(slug, 0) + 1
    return slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"


def _words(inline: Token) -> str:
    return "".join(
        child.content if child.type in {"text", "code_inline", "math_inline"} else " "
        for child in inline.children or ()
        if child.type in {"text", "code_inline", "math_inline", "softbreak"}
    ).strip()


def _walk(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or ())


def _mistake(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    position: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """`::: mistake Title` … `:::`: a box about what goes wrong in practice."""
    token = tokens[position]
    if token.nesting < 0:
        return "</div>\n"
    title = token.info.strip().removeprefix(MISTAKE).strip()
    words = f"A common mistake: {title}" if title else "A common mistake"
    return f'<div class="{MISTAKE}"><p class="box-title">{escape(words)}</p>\n'


def _render_formula(content: str, options: MutableMapping[str, Any]) -> str:
    is_display = bool(options.get("display_mode"))
    try:
        return set_formula(content, is_display=is_display)
    except FormulaError:
        return f'<code class="formula-error">{escape(content)}</code>'


def _math_inline(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    position: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    return _render_formula(tokens[position].content, {"display_mode": False})


def _math_display(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    position: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    formula = _render_formula(tokens[position].content, {"display_mode": True})
    if tokens[position].type == "math_block":
        return f'<div class="formula">{formula}</div>\n'
    return formula


def _highlight_fence(source: str, language: str, attributes: str) -> str:
    return _highlighted(source, unescapeAll(language))


@lru_cache(maxsize=1024)
def _highlighted(source: str, language: str) -> str:
    try:
        lexer = get_lexer_by_name(language or "text", stripnl=False)
    except ClassNotFound:
        lexer = get_lexer_by_name("text", stripnl=False)
    coloured = highlight(source, lexer, HtmlFormatter(nowrap=True))
    # Beginning with <pre tells markdown-it that this is the whole block.
    return f'<pre tabindex="0"><code class="{CODE_CLASS}">{coloured}</code></pre>\n'


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(_HTML_TAGS | _MATH_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
