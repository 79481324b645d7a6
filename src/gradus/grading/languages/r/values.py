"""R's values to Python's and back, in the form that desk.R's `export` makes and its `import` takes.

A missing value is None among texts and truths, and among numbers the NaN that R itself takes for NA: a NaN for
everybody who computes with it. `pd.NA` and columns of pandas' own types go there as NA.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gradus.grading.codec import OfferRef
from gradus.grading.languages.r.library import RLibrary, Sexp, SexpType

MISSING_INTEGER = -(2**31)
MISSING_REAL = 0x7FF00000000007A2
"""NA among R's numbers: a NaN whose lower half is 1954. Source: R's arithmetic.c."""


@dataclass(frozen=True, slots=True)
class RValue:
    """A value that has no counterpart in Python and stays in R: a model, a function, an environment."""

    address: Sexp
    class_name: str
    is_function: bool
    label: str = ""
    """The name it was asked for by."""


@dataclass(frozen=True, slots=True)
class ROffer:
    """Something that a check handed over and keeps: a function in R, or an environment whose names are asked for."""

    ref: OfferRef


class CannotCross(TypeError):
    """A value of Python's has no counterpart in R."""


def read(r: RLibrary, exported: Sexp, label: str = "") -> Any:
    """The Python value of what `export` made."""
    (tag,) = r.texts(r.item(exported, 0))
    match tag:
        case "null":
            return None
        case "atom":
            return _items(r, r.item(exported, 1))[0]
        case "vector":
            return _vector(r, exported)
        case "array":
            sides = _numbers(r, r.item(exported, 2), "<i4")
            items = np.asarray(_items(r, r.item(exported, 1)))
            return items.reshape(tuple(sides), order="F") if items.dtype.kind != "O" else items.tolist()
        case "list":
            inner = r.item(exported, 1)
            values = [read(r, r.item(inner, position)) for position in range(r.length(inner))]
            names = _names(r, r.item(exported, 2))
            return values if names is None else dict(zip(names, values, strict=True))
        case "dates":
            days = _numbers(r, r.item(exported, 1), "<f8")
            dates = _dates(days)
            return dates[0] if len(dates) == 1 else dates
        case "frame":
            return _frame(r, exported)
        case _:
            return _kept(r, exported, label)


def _kept(r: RLibrary, exported: Sexp, label: str) -> RValue:
    (class_name,) = r.texts(r.item(exported, 2))
    (is_function,) = _items(r, r.item(exported, 3))
    return RValue(r.keep(r.item(exported, 1)), class_name or "", bool(is_function), label)


def _vector(r: RLibrary, exported: Sexp) -> Any:
    items = _items(r, r.item(exported, 1))
    names = _names(r, r.item(exported, 2))
    return items if names is None else pd.Series(items, index=pd.Index(names, dtype=object))


def _names(r: RLibrary, names: Sexp) -> list[str] | None:
    if r.kind(names) == SexpType.NOTHING:
        return None
    return [name or "" for name in r.texts(names)]


def _items(r: RLibrary, vector: Sexp) -> Any:
    """A bare vector as an array, or as a list where it holds texts or missing truths."""
    match r.kind(vector):
        case SexpType.STRING:
            return r.texts(vector)
        case SexpType.REAL:
            return _numbers(r, vector, "<f8")
        case SexpType.COMPLEX:
            return _numbers(r, vector, "<c16")
        case SexpType.RAW:
            return r.body(vector, 1) if r.length(vector) != 1 else [r.body(vector, 1)]
        case SexpType.INTEGER:
            numbers = _numbers(r, vector, "<i4").astype(np.int64)
            is_missing = numbers == MISSING_INTEGER
            return _with_marks(numbers, is_missing) if is_missing.any() else numbers
        case SexpType.LOGICAL:
            truths = _numbers(r, vector, "<i4")
            is_missing = truths == MISSING_INTEGER
            if not is_missing.any():
                return truths != 0
            return [None if missing else bool(truth) for truth, missing in zip(truths, is_missing, strict=True)]
        case kind:
            raise CannotCross(f"a vector of kind {kind} has no counterpart in Python")


def _with_marks(numbers: Any, is_missing: Any) -> Any:
    """Whole numbers as floats with R's own missing value among them."""
    floats = numbers.astype("<f8")
    floats.view("<u8")[is_missing] = MISSING_REAL
    return floats


def _numbers(r: RLibrary, vector: Sexp, dtype: str) -> Any:
    return np.frombuffer(r.body(vector, np.dtype(dtype).itemsize), dtype=dtype).copy()


def _dates(days: Any) -> Any:
    is_missing = np.isnan(days)
    dates = np.where(is_missing, 0, np.floor(days)).astype("<i8").astype("<M8[D]")
    dates[is_missing] = np.datetime64("NaT")
    return dates


def _frame(r: RLibrary, exported: Sexp) -> pd.DataFrame:
    columns, labels = r.item(exported, 1), _names(r, r.item(exported, 2)) or []
    (count,) = _numbers(r, r.item(exported, 4), "<i4")
    names = _names(r, r.item(exported, 3))
    rows = pd.RangeIndex(abs(int(count))) if names is None else pd.Index(names, dtype=object)
    series = {}
    for position in range(r.length(columns)):
        column = read(r, r.item(columns, position))
        items = column.to_numpy() if isinstance(column, pd.Series) else np.atleast_1d(column)
        if items.dtype.kind == "U":
            items = items.astype(object)
        series[position] = pd.Series(items, index=rows, dtype=object if items.dtype.kind == "O" else None)
    frame = pd.DataFrame(series, index=rows)
    frame.columns = pd.Index(labels, dtype=object)
    return frame
