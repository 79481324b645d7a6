"""Claims about errors, shapes, and whatever a check computes by itself."""

from typing import Any

import numpy as np
import pandas as pd

from gradus.grading.checks.showing import Verbatim, fail, join, kind_and_size, kind_of, show, with_article
from gradus.grading.failures import NoTruth, StudentError, StudentLacks
from gradus.grading.proxy import Student


def holds(condition: object, because: str, *, expected: Any = "", actual: Any = None, credit: float = 0.0) -> None:
    """Claim anything else. `condition` is a bool, Python's or numpy's, and not something that counts as one.

    Raises NoTruth for anything else: the check fails and says what came. An array, for example, is neither true nor
    false: write `(a > 0).all()`. None, 0, 1 and a text would be taken for an answer that was never given.
    """
    if not isinstance(condition, bool | np.bool_):
        raise NoTruth(condition)
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

    `mentions`: texts that the error's message must hold, each, in whatever case. The learner is told what came: a
    result, another error, or another message.
    """
    name = error if isinstance(error, str) else error.__name__
    texts = (mentions,) if isinstance(mentions, str) else mentions
    expected = with_article(name) + (f" whose message names {' and '.join(texts)}" if texts else "")
    advice = because or f"Raise {with_article(name)}."
    try:
        result = function(*args, **kwargs)
    except StudentLacks:
        raise
    except StudentError as raised:
        if not raised.bases:  # it returned what cannot cross
            raise
        actual = Verbatim(f"{raised.kind}: {raised.text}")
        if name not in raised.bases:
            problem = f"Your code raised {with_article(raised.kind)}, which is no {name}."
            fail(join(problem, advice), expected=expected, actual=actual)
        lacking = [text for text in texts if text.lower() not in raised.text.lower()]
        if lacking:
            problem = f"It is {with_article(name)}, and its message does not name {' and '.join(lacking)}."
            fail(join(problem, because), expected=expected, actual=actual)
        return
    problem = f"Your code raised no error: it returned {kind_and_size(result)}."
    fail(join(problem, advice), expected=expected, actual=Verbatim(f"no error; it returned {show(result)}"))


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
