"""What a library's error means, in one plain sentence, where its message is one of those that are known.

Nothing is guessed: a message that fits no pattern as a whole gets no sentence. The tables are tested against the
messages of the libraries that are installed.
"""

import re
from collections.abc import Callable

from gradus.grading.failures import StudentError
from gradus.grading.plain_words.java import JAVA
from gradus.grading.plain_words.libraries import LIBRARIES, PANDAS_KEY
from gradus.grading.plain_words.phrase import Phrase
from gradus.grading.plain_words.python import PYTHON
from gradus.grading.plain_words.r import R

_LONGEST = 600


def in_plain_words(error: StudentError) -> str:
    """One sentence or two on what happened and where to look; empty where the message is not known."""
    text = error.text.strip()
    if len(text) > _LONGEST:
        text = text[:_LONGEST]
    for phrase in _phrases_for(error):
        if phrase.kinds.isdisjoint({error.kind, *error.bases}):
            continue
        match = phrase.pattern.fullmatch(text)
        if match:
            return _said(phrase.says, match)
    return ""


def _phrases_for(error: StudentError) -> tuple[Phrase, ...]:
    if "simpleError" in error.bases or "error" in error.bases:
        return R
    if "Throwable" in error.bases or error.kind == "CompileError":
        return JAVA
    is_of_pandas = "pandas/" in error.trace and "KeyError" in error.bases
    return (*PANDAS_KEY, *LIBRARIES, *PYTHON) if is_of_pandas else (*LIBRARIES, *PYTHON)


def _said(says: str | Callable[[re.Match[str]], str], match: re.Match[str]) -> str:
    if callable(says):
        return says(match)
    return says.format(**{name: value or "" for name, value in match.groupdict().items()})
