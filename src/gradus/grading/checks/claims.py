"""Claims about errors, shapes, and whatever a check computes by itself."""

from typing import Any

import numpy as np
import pandas as pd

from gradus.grading.checks.showing import Verbatim, fail, join, kind_of, show
from gradus.grading.failures import StudentError
from gradus.grading.proxy import Student


def holds(condition: object, because: str, *, expected: Any = "", actual: Any = None, credit: float = 0.0) -> None:
    """Claim anything else. Only a real boolean counts: a handle or a container given by mistake is the author's bug."""
    if not isinstance(condition, bool | np.bool_):
        raise TypeError(f"holds() takes a bool as its condition; this is {type(condition).__name__}")
    if not condition:
        fail(because, expected=expected, actual=actual, credit=credit)


def raises(
    error: str | type[Exception],
    function: Any,
    *args: Any,
    because: str = "",
    mentions: str | tuple[str, ...] = (),
    **kwargs: Any,
) -> None:
    """Claim that calling the learner's `function` raises `error` or a subclass of it.

    `mentions`: texts that the error's message must hold, each, in whatever case.
    """
    name = error if isinstance(error, str) else error.__name__
    texts = (mentions,) if isinstance(mentions, str) else mentions
    expected = f"a {name}" + (f" whose message names {' and '.join(texts)}" if texts else "")
    try:
        result = function(*args, **kwargs)
    except StudentError as raised:
        actual = Verbatim(f"{raised.kind}: {raised.text}")
        if name not in raised.bases:
            fail(because or f"Raise {name}.", expected=expected, actual=actual)
        lacking = [text for text in texts if text.lower() not in raised.text.lower()]
        if lacking:
            problem = f"The message does not name {' and '.join(lacking)}."
            fail(join(problem, because), expected=expected, actual=actual)
        return
    fail(because or f"Raise {name}.", expected=expected, actual=Verbatim(f"no error; it returned {show(result)}"))


def has_shape(actual: Any, shape: tuple[int, ...], because: str = "") -> None:
    """Claim that `actual` is an array (or series or frame) of that shape."""
    if not isinstance(actual, np.ndarray | np.generic | pd.Series | pd.DataFrame):
        fail(
            because,
            expected=f"an array of shape {shape}",
            actual=Verbatim(f"{kind_of(actual)}: {show(actual)}"),
        )
    if tuple(actual.shape) != tuple(shape):
        fail(because, expected=f"shape {shape}", actual=Verbatim(f"shape {tuple(actual.shape)}"))


def source_of(student: Student) -> str:
    """The text of the learner's file."""
    return student._source
