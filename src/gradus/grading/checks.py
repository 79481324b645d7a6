"""What an author's checks may claim, and how a claim that does not hold is told to the learner.

Source of the tolerance rule: |actual - expected| <= atol + rtol * |expected|, as `numpy.allclose` documents it.
"""

import math
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

import numpy as np
import pandas as pd

from gradus.grading.failures import CheckFailed, Raised, StudentError
from gradus.grading.offers import stands_for, watched
from gradus.grading.proxy import Handle, Student, fetch, put

__all__ = [
    "Raised",
    "close",
    "equal",
    "fail",
    "fetch",
    "has_shape",
    "holds",
    "put",
    "raises",
    "rules",
    "source_of",
    "stands_for",
    "watched",
]

SHOWN_CHARS = 600

_Check = TypeVar("_Check", bound=Callable[..., None])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an author says of one check. Raises ValueError for what makes no sense."""

    points: float = 1.0
    seconds: float | None = None
    hidden: bool = False

    def __post_init__(self) -> None:
        if not (math.isfinite(self.points) and self.points >= 0):
            raise ValueError(f"a check's points are a number from 0 on, not {self.points!r}")
        if self.seconds is not None and not 0 < self.seconds <= 120:
            raise ValueError(f"a check's seconds are above 0 and at most 120, not {self.seconds!r}")


def rules(*, points: float = 1.0, seconds: float | None = None, hidden: bool = False) -> Callable[[_Check], _Check]:
    """Decorate a check with what it is worth, how long the learner's code may take in it, and who sees it.

    A check without it is worth one point, may take what the whole attempt may, and is shown. Hidden checks run after
    the others; what the learner is told of them is the `[feedback]` of exercise.toml.
    """
    said = Rules(points=points, seconds=seconds, hidden=hidden)

    def note(check: _Check) -> _Check:
        check.rules = said  # type: ignore[attr-defined]
        return check

    return note


def rules_of(check: Callable[..., None]) -> Rules:
    """What `rules` said of the check, or what holds where nothing was said."""
    said = getattr(check, "rules", None)
    return said if isinstance(said, Rules) else Rules()


def close(
    actual: Any,
    expected: Any,
    because: str = "",
    *,
    rtol: float = 1e-6,
    atol: float = 1e-8,
    looks_like: Mapping[str, Any] | None = None,
    credit: float = 0.0,
) -> None:
    """Claim that `actual` equals `expected` within a tolerance.

    Compares numbers, arrays, series, data frames and containers of them. Shapes, lengths, keys and labels must match;
    NaN matches only NaN, an infinity only the same infinity; booleans and strings must be equal. A handle never is.

    `looks_like` maps a sentence about a misconception to the value it gives; the first that matches replaces `because`.
    `credit` is what the check earns although the claim does not hold, as a share of its points.
    """
    problem = _difference(actual, expected, rtol=rtol, atol=atol, strict=False)
    if problem is None:
        return
    for misconception, value in (looks_like or {}).items():
        if _difference(actual, value, rtol=rtol, atol=atol, strict=False) is None:
            because = misconception
            problem = ""
            break
    fail(_join(problem, because), expected=show(expected), actual=actual, credit=credit)


def equal(
    actual: Any,
    expected: Any,
    because: str = "",
    *,
    looks_like: Mapping[str, Any] | None = None,
    credit: float = 0.0,
) -> None:
    """Claim that `actual` is exactly `expected`, kind of type included: `True` is not `1`, a list not a tuple."""
    problem = _difference(actual, expected, rtol=0.0, atol=0.0, strict=True)
    if problem is None:
        return
    for misconception, value in (looks_like or {}).items():
        if _difference(actual, value, rtol=0.0, atol=0.0, strict=True) is None:
            because = misconception
            problem = ""
            break
    fail(_join(problem, because), expected=show(expected), actual=actual, credit=credit)


def holds(condition: object, because: str, *, expected: str = "", actual: Any = None, credit: float = 0.0) -> None:
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
            fail(_join(problem, because), expected=expected, actual=actual)
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


def fail(because: str, *, expected: str = "", actual: Any = None, credit: float = 0.0) -> NoReturn:
    """Say that the claim does not hold; `credit`, from 0 to below 1, is the share of the points it earns."""
    raise CheckFailed(because, expected=expected, actual="" if actual is None else show(actual), credit=credit)


def source_of(student: Student) -> str:
    """The text of the learner's file."""
    return student._source


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
    for types, words in _KINDS:
        if isinstance(value, types):
            return words
    return f"a {type(value).__name__}"


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


def _join(problem: str, because: str) -> str:
    return " ".join(part for part in (problem, because) if part)


def _difference(actual: Any, expected: Any, *, rtol: float, atol: float, strict: bool) -> str | None:
    """None when the two match, otherwise what differs in structure ('' when only the values differ)."""

    def compare(a: Any, e: Any) -> str | None:
        return _difference(a, e, rtol=rtol, atol=atol, strict=strict)

    if isinstance(actual, Handle):
        return f"Expected {kind_of(expected)}, got {kind_of(actual)}."
    if isinstance(expected, pd.DataFrame):
        return _frame_difference(actual, expected, compare)
    if isinstance(expected, pd.Series):
        return _series_difference(actual, expected, compare)
    if isinstance(expected, pd.Index):
        if not isinstance(actual, pd.Index):
            return f"Expected an index, got {kind_of(actual)}."
        return compare(actual.to_list(), expected.to_list())
    if isinstance(expected, np.ndarray) and expected.ndim:
        return _array_difference(actual, expected, rtol=rtol, atol=atol, strict=strict)
    if isinstance(expected, Mapping):
        return _mapping_difference(actual, expected, compare)
    if isinstance(expected, list | tuple):
        return _sequence_difference(actual, expected, compare, strict=strict)
    return _scalar_difference(actual, expected, rtol=rtol, atol=atol)


type_compare = Callable[[Any, Any], str | None]


def _frame_difference(actual: Any, expected: pd.DataFrame, compare: type_compare) -> str | None:
    if not isinstance(actual, pd.DataFrame):
        return f"Expected a data frame, got {kind_of(actual)}."
    if list(actual.columns) != list(expected.columns):
        return f"Expected columns {list(expected.columns)}, got {list(actual.columns)}."
    if len(actual) != len(expected):
        return f"Expected {len(expected)} rows, got {len(actual)}."
    if list(actual.index) != list(expected.index):
        return "The values sit under other row labels than expected."
    for position in range(expected.shape[1]):
        problem = compare(actual.iloc[:, position].to_numpy(), expected.iloc[:, position].to_numpy())
        if problem is not None:
            return f"Column {expected.columns[position]!r} differs. {problem}".strip()
    return None


def _series_difference(actual: Any, expected: pd.Series, compare: type_compare) -> str | None:
    if not isinstance(actual, pd.Series):
        return f"Expected a series, got {kind_of(actual)}."
    if len(actual) != len(expected):
        return f"Expected {len(expected)} entries, got {len(actual)}."
    if list(actual.index) != list(expected.index):
        return "The values sit under other labels than expected."
    return compare(actual.to_numpy(), expected.to_numpy())


def _array_difference(actual: Any, expected: np.ndarray, *, rtol: float, atol: float, strict: bool) -> str | None:
    if not isinstance(actual, np.ndarray):
        if strict or not isinstance(actual, list | tuple | pd.Series):
            return f"Expected an array of shape {expected.shape}, got {kind_of(actual)}."
        try:
            actual = np.asarray(actual)
        except ValueError:
            return f"Expected an array of shape {expected.shape}, got {kind_of(actual)} with rows of unequal length."
    if actual.shape != expected.shape:
        return f"Expected shape {expected.shape}, got shape {actual.shape}."
    if expected.dtype.kind in "OUSbMmV" or actual.dtype.kind in "OUSbMmV":
        if strict and actual.dtype.kind != expected.dtype.kind:
            return f"Expected entries of type {expected.dtype}, got {actual.dtype}."
        if (actual.dtype.kind == "b") != (expected.dtype.kind == "b"):
            return f"Expected entries of type {expected.dtype}, got {actual.dtype}."
        pairs = zip(actual.ravel().tolist(), expected.ravel().tolist(), strict=True)
        return None if all(_scalar_difference(a, e, rtol=rtol, atol=atol) is None for a, e in pairs) else ""
    if strict and actual.dtype.kind != expected.dtype.kind:
        return f"Expected entries of type {expected.dtype}, got {actual.dtype}."
    if np.isnan(actual).any() and not np.isnan(expected).any():
        return "Some entries are NaN (not a number)."
    return None if np.allclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True) else ""


def _mapping_difference(actual: Any, expected: Mapping[Any, Any], compare: type_compare) -> str | None:
    if not isinstance(actual, Mapping):
        return f"Expected a dict, got {kind_of(actual)}."
    if set(actual) != set(expected):
        return f"Expected the keys {sorted(expected, key=repr)}, got {sorted(actual, key=repr)}."
    for key, value in expected.items():
        problem = compare(actual[key], value)
        if problem is not None:
            return f"The entry for {key!r} differs. {problem}".strip()
    return None


def _sequence_difference(
    actual: Any, expected: list[Any] | tuple[Any, ...], compare: type_compare, *, strict: bool
) -> str | None:
    wanted = "a list" if isinstance(expected, list) else "a tuple"
    if isinstance(actual, np.ndarray) and actual.ndim and not strict:
        actual = list(actual)
    if not isinstance(actual, list | tuple) or (strict and isinstance(actual, list) != isinstance(expected, list)):
        return f"Expected {wanted} of {len(expected)}, got {kind_of(actual)}."
    if len(actual) != len(expected):
        return f"Expected {wanted} of {len(expected)}, got one of {len(actual)}."
    for position, (a, e) in enumerate(zip(actual, expected, strict=True)):
        problem = compare(a, e)
        if problem is not None:
            return f"Entry {position} differs. {problem}".strip()
    return None


def _scalar_difference(actual: Any, expected: Any, *, rtol: float, atol: float) -> str | None:
    actual, expected = _plain(actual), _plain(expected)
    if isinstance(expected, bool) or isinstance(actual, bool):
        if type(actual) is not type(expected):
            return f"Expected {kind_of(expected)}, got {kind_of(actual)}."
        return None if actual == expected else ""
    if isinstance(expected, int | float | complex):
        if not isinstance(actual, int | float | complex):
            return f"Expected a number, got {kind_of(actual)}."
        return None if _numbers_match(actual, expected, rtol=rtol, atol=atol) else ""
    if type(actual) is not type(expected):
        return f"Expected {kind_of(expected)}, got {kind_of(actual)}."
    return None if actual == expected else ""


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        return value.item()
    return value


def _numbers_match(actual: complex, expected: complex, *, rtol: float, atol: float) -> bool:
    if isinstance(expected, float) and math.isnan(expected):
        return isinstance(actual, float) and math.isnan(actual)
    if actual == expected:
        return True
    try:
        distance = abs(actual - expected)
        return math.isfinite(distance) and distance <= atol + rtol * abs(expected)
    except OverflowError:  # an integer beyond the floats is close to none of them
        return False
