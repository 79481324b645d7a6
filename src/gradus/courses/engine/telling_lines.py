"""Lines of a solution that tell it: what a hint before the last may not hold, and the last only once."""

import re

from gradus.grading.languages import Language

FEWEST_CHARS = 14
"""A shorter line is how everybody would write it: `n = len(rows)`."""
_DECLARES = re.compile(r"(?:def|class|import|from|library|package|public|private|static|for|raise|throw|stop)\b|@")
_LEADS = re.compile(r"\A(?:return|if|elif|while|else if|\} else if)\b\s*")
_ASSIGNS = re.compile(r"\A[\w.\[\]<>$, ]+?(?:[-+*/]?=(?!=)|<-)\s*")
_DOES_SOMETHING = re.compile(r"[^\w\s.,:;]")


def telling_lines(solution: str, *, known: str, language: Language) -> tuple[str, ...]:
    """What stands at the heart of each line, without spaces: the value returned or assigned, the condition.

    Declarations, loops, errors, comments, short lines, and lines of `known` (starter and task) tell nothing.
    """
    seen = squeezed(known)
    hearts = (_heart(line, language) for line in _without_docstrings(solution).splitlines())
    return tuple(dict.fromkeys(heart for heart in hearts if heart and heart not in seen))


def told_in(hint: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the lines that the hint holds, whatever its spaces and backticks."""
    text = squeezed(hint)
    return tuple(line for line in lines if line in text)


def squeezed(text: str) -> str:
    """The text without what may differ between a line and its quotation: spaces, backticks, kind of quotes."""
    return re.sub(r"[\s`]", "", text).replace('"', "'")


def _heart(line: str, language: Language) -> str:
    code = line.strip().removesuffix(":").removesuffix("{").removesuffix(";").strip()
    if code.startswith(language.comment) or _DECLARES.match(code):
        return ""
    code = _ASSIGNS.sub("", _LEADS.sub("", code, count=1), count=1)
    heart = squeezed(code)
    return heart if len(heart) >= FEWEST_CHARS and _DOES_SOMETHING.search(heart) else ""


def _without_docstrings(source: str) -> str:
    return re.sub(r'""".*?"""', "", source, flags=re.DOTALL)
