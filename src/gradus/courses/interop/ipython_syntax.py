"""Cells as IPython reads them, made plain Python line for line, so that line numbers in tracebacks stay right.

Nothing is run here. What a sandbox cannot do (`!` and magics that reach outside) becomes a line that raises, with a
text for the learner. The helpers that the plain code calls are in `in_sandbox.py`, there under the name `__gradus__`.
"""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

HELPERS = "__gradus__"
MAX_MAGICS = 500

_SHOWN_BY_JUPYTER_ONLY = frozenset({"html", "latex", "markdown", "javascript", "js", "svg"})
_SETTINGS = frozenset({"matplotlib"})
_IGNORED = frozenset({"load_ext", "reload_ext", "unload_ext", "autoreload", "config", "xmode", "colors", "precision"})
_INSTALLS = frozenset({"pip", "conda", "mamba", "uv"})
_ENDINGS = frozenset({tokenize.NEWLINE, tokenize.NL, tokenize.COMMENT, tokenize.ENDMARKER})
_LAYOUT = frozenset({tokenize.INDENT, tokenize.DEDENT, tokenize.NL, tokenize.COMMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainCell:
    """A cell in plain Python. `notes` say what was left out."""

    source: str
    notes: tuple[str, ...] = ()
    is_captured: bool = False
    """`%%capture`: nothing it prints, evaluates to or draws is shown."""
    value_is_display: bool = False
    """Its value is the argument of a last `display(…)`: shown, but no result of the cell."""


def to_plain_python(source: str) -> PlainCell:
    """The cell as plain Python. What is no Python even without its magics is left for Python to complain about."""
    notes: list[str] = []
    first, *rest = source.lstrip("\n").split("\n") if source.strip() else ("", "")
    if first.startswith("%%"):
        blank = len(source) - len(source.lstrip("\n"))
        return _cell_magic(first, "\n".join(rest), "\n" * blank)
    lines = source.split("\n")
    for _ in range(MAX_MAGICS):
        special = _first_special(lines)
        if special is None:
            break
        position, column = special
        lines[position] = lines[position][:column] + _line_magic(lines[position][column:], notes)
    plain, value_is_display = _last_display("\n".join(lines))
    if _ends_with_semicolon(plain):
        plain += "\nNone"
    return PlainCell(source=plain, notes=tuple(notes), value_is_display=value_is_display)


def _cell_magic(first: str, body: str, blank: str) -> PlainCell:
    name, _, rest = first[2:].strip().partition(" ")
    match name:
        case "time":
            inner = to_plain_python(body)
            return PlainCell(
                source=f"{blank}{HELPERS}.start_clock(){_after(rest)}\n{inner.source}",
                notes=inner.notes,
                value_is_display=inner.value_is_display,
            )
        case "timeit":
            return PlainCell(source=blank + _timeit(rest, body))
        case "capture":
            inner = to_plain_python(body)
            words = [word for word in rest.split() if not word.startswith("-")]
            target = repr(words[0]) if words and words[0].isidentifier() else "''"
            call = f"{HELPERS}.start_capture({target}, globals())"
            return PlainCell(source=f"{blank}{call}\n{inner.source}", notes=inner.notes, is_captured=True)
        case "writefile":
            return PlainCell(source=f"{blank}{HELPERS}.write_file({rest.strip()!r}, {body!r})")
        case _ if name in _SHOWN_BY_JUPYTER_ONLY:
            return PlainCell(source="None", notes=(f"`%%{name}` shows something in Jupyter only; it was left out.",))
        case _:
            return PlainCell(source=blank + _refusal(f"%%{name}"))


def _line_magic(text: str, notes: list[str]) -> str:
    """What stands for a line that begins with `%`, `!` or `?`, ends with `?`, or assigns one of them."""
    stripped = text.strip()
    if stripped.startswith("%"):
        name, _, rest = stripped.lstrip("%").partition(" ")
        match name:
            case _ if name in _SETTINGS:
                return "None"
            case _ if name in _IGNORED:
                notes.append(f"`%{name}` has no effect here; it was left out.")
                return "None"
            case "time" if rest.strip():
                return _time(rest.strip())
            case "timeit":
                return _timeit(rest, "")
            case _:
                return _refusal(f"%{name}")
    if stripped.startswith("!"):
        return _refusal("!" + stripped.lstrip("!").split(" ")[0])
    if stripped.startswith("?") or stripped.rstrip("; ").endswith("?"):
        notes.append(f"`{stripped[:60]}` shows help in Jupyter only; it was left out.")
        return "None"
    _, _, value = stripped.partition("=")
    return _refusal(value.strip().split(" ")[0])


def _refusal(what: str) -> str:
    if what.lstrip("%!") in _INSTALLS:
        advice = "Packages cannot be installed while grading: use those that are there, or ask who runs this course."
    elif what.startswith("!"):
        advice = "Shell commands are not run while grading: do it in Python, or take the line out."
    else:
        advice = "This magic is not known here: do it in Python, or take the line out."
    return f"{HELPERS}.refuse({f'`{what}` is refused. {advice}'!r})"


def _time(statement: str) -> str:
    try:
        ast.parse(statement, mode="eval")
    except SyntaxError:
        return f"with {HELPERS}.Clock(): {statement}"
    return f"{HELPERS}.timed(lambda: ({statement}))"


def _timeit(rest: str, body: str) -> str:
    """`%timeit [-n N] [-r R] [-q] statement`; as a cell magic, what follows the options is the setup."""
    options, statement = _split_options(rest)
    setup, code = (statement, body) if body else ("pass", statement)
    return f"{HELPERS}.timeit({code!r}, {setup or 'pass'!r}, globals(), {options!r})"


def _split_options(rest: str) -> tuple[dict[str, int], str]:
    options: dict[str, int] = {}
    left = rest.strip()
    while left.startswith("-") and left[1:2].isalpha():
        flag, _, left = left.partition(" ")
        left = left.lstrip()
        if flag[1] in "nr":
            number = flag[2:]
            if not number:
                number, _, left = left.partition(" ")
            if number.isdigit() and int(number) > 0:
                options[flag[1]] = int(number)
        elif flag == "-q":
            options["q"] = 1
        elif flag[1] in "p" and len(flag) == 2:
            _, _, left = left.partition(" ")
    return options, left.strip()


def _after(rest: str) -> str:
    return f"; {rest.strip()}" if rest.strip() else ""


def _first_special(lines: list[str]) -> tuple[int, int] | None:
    """Line (from 0) and column of the first logical line that is IPython's, not Python's."""
    text = "\n".join(lines)
    if not any(sign in text for sign in "%!?"):
        return None
    for line in _logical_lines(text):
        first = line[0]
        start = first.start[0] - 1, first.start[1]
        signs = [token.string for token in line]
        if signs[0] in {"%", "!", "?", "%=", "%%"} or signs[0].startswith("!"):
            return start
        if "?" in signs[-2:] and "lambda" not in signs:
            return start
        for left, right in pairwise(signs):
            if left == "=" and right in {"%", "!"}:
                return start
    return None


def _logical_lines(text: str) -> Iterator[list[tokenize.TokenInfo]]:
    """The tokens of each logical line that has any; up to where the text stops being readable."""
    line: list[tokenize.TokenInfo] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NEWLINE:
                if line:
                    yield line
                line = []
            elif token.type not in _LAYOUT and token.type != tokenize.ENDMARKER and token.string.strip():
                line.append(token)
    except (tokenize.TokenError, SyntaxError):
        pass
    if line:
        yield line


def _ends_with_semicolon(source: str) -> bool:
    if ";" not in source:
        return False
    last = ""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type not in _ENDINGS and token.type != tokenize.DEDENT:
                last = token.string
    except (tokenize.TokenError, SyntaxError):
        return False
    return last == ";"


def _last_display(source: str) -> tuple[str, bool]:
    """The source with a last `display(x)` turned into `(x)`, whose value is then shown the rich way."""
    if "display" not in source:
        return source, False
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source, False
    match body:
        case [*_, ast.Expr(value=ast.Call(func=ast.Name(id="display"), args=[shown], keywords=[]) as call)] if (
            not isinstance(shown, ast.Starred)
        ):
            begin, middle, end = _offset(source, call), _offset(source, shown), _end_offset(source, shown)
            data = source.encode()
            return (data[:begin] + b"(" + data[middle:end] + b")" + data[_end_offset(source, call) :]).decode(), True
    return source, False


def _offset(source: str, node: ast.expr) -> int:
    return _line_offset(source, node.lineno) + node.col_offset


def _end_offset(source: str, node: ast.expr) -> int:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return _line_offset(source, node.end_lineno) + node.end_col_offset


def _line_offset(source: str, number: int) -> int:
    lines = io.StringIO(source, newline="").read().encode().split(b"\n")
    return sum(len(line) + 1 for line in lines[: number - 1])
