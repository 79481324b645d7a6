"""Values as a learner reads them in a message."""

from collections.abc import Mapping, Set
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from gradus.grading.failures import CheckFailed
from gradus.grading.offers import StandIn
from gradus.grading.proxy import Handle

SHOWN_CHARS = 600


class Verbatim(str):
    """Text to show as it stands instead of a value's representation."""

    __slots__ = ()


def show(value: Any) -> str:
    """A value as a learner reads it: short, rounded, and never longer than a few lines."""
    if isinstance(value, Verbatim):
        text = str(value)
    elif isinstance(value, np.ndarray):
        with np.printoptions(precision=6, suppress=True, threshold=40, edgeitems=3):
            text = f"{value}" if value.size else f"empty array of shape {value.shape}"
        if value.size > 40:
            text += f"  (shape {value.shape})"
    elif isinstance(value, pd.DataFrame | pd.Series):
        text = value.to_string(max_rows=8)
    elif isinstance(value, np.generic):
        text = show(value.item())
    elif isinstance(value, float):
        text = f"{value:.8g}"
    else:
        text = repr(_without_numpy_scalars(value))
    return text if len(text) <= SHOWN_CHARS else text[:SHOWN_CHARS] + " …"


def _without_numpy_scalars(value: Any) -> Any:
    """Containers with `1.5` where numpy would print `np.float64(1.5)`."""
    if isinstance(value, np.generic):
        return value.item()
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(_without_numpy_scalars(item) for item in value)
    if type(value) is dict:
        return {_without_numpy_scalars(key): _without_numpy_scalars(item) for key, item in value.items()}
    return value


def kind_of(value: Any) -> str:
    """The kind of a value in the words of a message: `a float`, `an array`, `nothing (None)`."""
    if value is None:
        return "nothing (None)"
    if isinstance(value, Handle):
        return f"an object of type {value._type_name}"
    if isinstance(value, StandIn):
        return "what the check handed over"
    for types, words in _KINDS:
        if isinstance(value, types):
            return words
    return with_article(type(value).__name__)


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    ((bool, np.bool_), "a boolean"),
    ((int, np.integer), "an integer"),
    ((float, np.floating), "a float"),
    ((complex, np.complexfloating), "a complex number"),
    (str, "a string"),
    (np.ndarray, "an array"),
    (pd.DataFrame, "a data frame"),
    (pd.Series, "a series"),
    (Mapping, "a dict"),
    (Set, "a set"),
    (list, "a list"),
    (tuple, "a tuple"),
)


def kind_and_size(value: Any) -> str:
    """The kind of a value with its shape or length: `an array of shape (3, 1)`, `a list of 2`."""
    kind = kind_of(value)
    if isinstance(value, np.ndarray | pd.DataFrame):
        return f"{kind} of shape {value.shape}"
    if isinstance(value, pd.Series | list | tuple | set | frozenset | dict):
        return f"{kind} of {len(value)}"
    return kind


def with_article(name: str) -> str:
    """`a ValueError`, `an IndexError`."""
    return f"{'an' if name[:1].lower() in ('a', 'e', 'i', 'o') else 'a'} {name}"


def join(problem: str, because: str) -> str:
    """Two parts of a message as one."""
    return " ".join(part for part in (problem, because) if part)


def fail(because: str, *, expected: Any = "", actual: Any = None, credit: float = 0.0) -> NoReturn:
    """Say that the claim does not hold; `credit`, from 0 to below 1, is the share of the points it earns.

    `expected` is shown as it stands where it is a text, as the learner's value is otherwise.
    """
    told = expected if isinstance(expected, str) else show(expected)
    raise CheckFailed(because, expected=told, actual="" if actual is None else show(actual), credit=credit)
