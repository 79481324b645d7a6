"""Claims that a value equals another, exactly or within a tolerance.

Source of the tolerance rule: |actual - expected| <= atol + rtol * |expected|, as `numpy.allclose` documents it.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from gradus.grading.checks.missing import gaps_of, is_na, without_mask
from gradus.grading.checks.showing import fail, join, kind_of, show
from gradus.grading.proxy import Handle
from gradus.grading.tags import Masked


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
    problem = difference(actual, expected, rtol=rtol, atol=atol, strict=False)
    if problem is None:
        return
    for misconception, value in (looks_like or {}).items():
        if difference(actual, value, rtol=rtol, atol=atol, strict=False) is None:
            because = misconception
            problem = ""
            break
    fail(join(problem, because), expected=show(expected), actual=actual, credit=credit)


def equal(
    actual: Any,
    expected: Any,
    because: str = "",
    *,
    looks_like: Mapping[str, Any] | None = None,
    credit: float = 0.0,
) -> None:
    """Claim that `actual` is exactly `expected`, kind of type included: `True` is not `1`, a list not a tuple."""
    problem = difference(actual, expected, rtol=0.0, atol=0.0, strict=True)
    if problem is None:
        return
    for misconception, value in (looks_like or {}).items():
        if difference(actual, value, rtol=0.0, atol=0.0, strict=True) is None:
            because = misconception
            problem = ""
            break
    fail(join(problem, because), expected=show(expected), actual=actual, credit=credit)


def difference(actual: Any, expected: Any, *, rtol: float, atol: float, strict: bool) -> str | None:
    """None when the two match, otherwise what differs in structure ('' when only the values differ)."""

    def compare(a: Any, e: Any) -> str | None:
        return difference(a, e, rtol=rtol, atol=atol, strict=strict)

    if isinstance(actual, Handle):
        return f"Expected {kind_of(expected)}, got {kind_of(actual)}."
    if expected is pd.NA:
        return None if is_na(actual) else f"Expected a missing value (NA), got {kind_of(actual)}."
    if isinstance(expected, Masked):
        return _gaps_difference(actual, expected, compare)
    if isinstance(actual, Masked):
        actual = without_mask(actual)
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


def _column(series: "pd.Series[Any]") -> Any:
    return series.array if isinstance(series.array, Masked) else series.to_numpy()


def _gaps_difference(actual: Any, expected: Masked, compare: type_compare) -> str | None:
    """A column with gaps matches one with NA at the same places, and with equal values elsewhere."""
    if isinstance(actual, pd.Series):
        actual = _column(actual)
    if not isinstance(actual, Masked | np.ndarray | list | tuple) or np.ndim(actual) != 1:
        return f"Expected a column of {len(expected)}, got {kind_of(actual)}."
    if len(actual) != len(expected):
        return f"Expected {len(expected)} entries, got {len(actual)}."
    gaps, wanted = gaps_of(actual), np.asarray(expected.isna())
    if (gaps != wanted).any():
        position = int(np.flatnonzero(gaps != wanted)[0])
        return f"Entry {position} is {'not ' if wanted[position] else ''}missing (NA)."
    kept = [value for value, is_gap in zip(list(actual), gaps, strict=True) if not is_gap]
    return compare(kept, list(expected[~wanted]))


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
        problem = compare(_column(actual.iloc[:, position]), _column(expected.iloc[:, position]))
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
    return compare(_column(actual), _column(expected))


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
