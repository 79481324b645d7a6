"""R's values to Python's and back, in the form that desk.R's `export` makes and its `import` takes.

A missing value is None among texts and truths, and NaN among numbers, as pandas has it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from gradus.grading.codec import OfferRef
from gradus.grading.languages.r.library import Kind, Library, Make, Sexp

_MISSING_INTEGER = -(2**31)
_MISSING_REAL = 0x7FF00000000007A2
"""NA among R's numbers: a NaN whose lower half is 1954. Source: R's arithmetic.c."""
_INTEGERS = range(-(2**31) + 1, 2**31)


@dataclass(frozen=True, slots=True)
class RValue:
    """A value that has no counterpart in Python and stays in R: a model, a function, an environment."""

    address: Sexp
    class_name: str
    is_function: bool
    label: str = ""
    """The name it was asked for by."""


@dataclass(frozen=True, slots=True)
class Remote:
    """Something that a check handed over and keeps: a function in R, or an environment whose names are asked for."""

    ref: OfferRef


class CannotCross(TypeError):
    """A value of Python's has no counterpart in R."""


def read(r: Library, exported: Sexp, label: str = "") -> Any:
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


def writer(r: Library, value: Any) -> Make:
    """What makes the form of `value` that `import` takes. Raises CannotCross, now or when it is made."""
    match value:
        case None:
            return lambda: r.list_of([_text(r, "null")])
        case Remote(ref):
            number = np.asarray([ref.number], dtype="<i4").tobytes()
            return _tagged(r, "remote", lambda: r.vector(Kind.INTEGER, number, 1), _strings(r, ref.names))
        case SimpleNamespace():
            return writer(r, vars(value))
        case RValue():
            return lambda: r.list_of([_text(r, "other"), lambda: value.address])
        case bool() | int() | float() | complex() | str() | np.generic():
            return _tagged(r, "atom", _bare(r, [value]))
        case bytes():
            return _tagged(r, "atom", lambda: r.vector(Kind.RAW, value, len(value)))
        case dict():
            return _tagged(r, "list", _list(r, list(value.values())), _strings(r, [str(key) for key in value]))
        case list() | tuple():
            if value and _is_one_kind(value):
                return _tagged(r, "vector", _bare(r, value), _nothing(r))
            return _tagged(r, "list", _list(r, value), _nothing(r))
        case np.ndarray():
            return _array(r, value)
        case _:
            return _table_writer(r, value)


def _table_writer(r: Library, value: Any) -> Make:
    match value:
        case pd.DataFrame():
            return _frame_writer(r, value)
        case pd.Series():
            return _tagged(r, "vector", _bare(r, _plain(value)), _labels(r, value.index))
        case pd.Index():
            return writer(r, _plain(value.to_series()))
        case _:
            raise CannotCross(f"a {type(value).__name__} has no counterpart in R")


def _kept(r: Library, exported: Sexp, label: str) -> RValue:
    (class_name,) = r.texts(r.item(exported, 2))
    (is_function,) = _items(r, r.item(exported, 3))
    return RValue(r.keep(r.item(exported, 1)), class_name or "", bool(is_function), label)


def _vector(r: Library, exported: Sexp) -> Any:
    items = _items(r, r.item(exported, 1))
    names = _names(r, r.item(exported, 2))
    return items if names is None else pd.Series(items, index=pd.Index(names, dtype=object))


def _names(r: Library, names: Sexp) -> list[str] | None:
    if r.kind(names) == Kind.NOTHING:
        return None
    return [name or "" for name in r.texts(names)]


def _items(r: Library, vector: Sexp) -> Any:
    """A bare vector as an array, or as a list where it holds texts or missing truths."""
    match r.kind(vector):
        case Kind.STRING:
            return r.texts(vector)
        case Kind.REAL:
            return _numbers(r, vector, "<f8")
        case Kind.COMPLEX:
            return _numbers(r, vector, "<c16")
        case Kind.RAW:
            return r.body(vector, 1) if r.length(vector) != 1 else [r.body(vector, 1)]
        case Kind.INTEGER:
            numbers = _numbers(r, vector, "<i4").astype(np.int64)
            is_missing = numbers == _MISSING_INTEGER
            return np.where(is_missing, np.nan, numbers) if is_missing.any() else numbers
        case Kind.LOGICAL:
            truths = _numbers(r, vector, "<i4")
            is_missing = truths == _MISSING_INTEGER
            if not is_missing.any():
                return truths != 0
            return [None if missing else bool(truth) for truth, missing in zip(truths, is_missing, strict=True)]
        case kind:
            raise CannotCross(f"a vector of kind {kind} has no counterpart in Python")


def _numbers(r: Library, vector: Sexp, dtype: str) -> Any:
    return np.frombuffer(r.body(vector, np.dtype(dtype).itemsize), dtype=dtype).copy()


def _dates(days: Any) -> Any:
    is_missing = np.isnan(days)
    dates = np.where(is_missing, 0, np.floor(days)).astype("<i8").astype("<M8[D]")
    dates[is_missing] = np.datetime64("NaT")
    return dates


def _frame(r: Library, exported: Sexp) -> pd.DataFrame:
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


def _tagged(r: Library, tag: str, *parts: Make) -> Make:
    return lambda: r.list_of([_text(r, tag), *parts])


def _text(r: Library, text: str) -> Make:
    return lambda: r.strings([text])


def _nothing(r: Library) -> Make:
    return lambda: r.nothing


def _strings(r: Library, texts: Sequence[str]) -> Make:
    return lambda: r.strings(list(texts))


def _list(r: Library, values: Sequence[Any]) -> Make:
    makers = [writer(r, value) for value in values]
    return lambda: r.list_of(makers)


def _is_one_kind(values: Sequence[Any]) -> bool:
    """Whether R would make a vector of them, not a list: truths, numbers or texts, None where one is missing."""
    kinds = {_KINDS.get(type(value)) for value in values if value is not None}
    return len(kinds) == 1 and None not in kinds


_KINDS: dict[type, str] = {
    bool: "truth",
    int: "number",
    float: "number",
    complex: "complex",
    str: "text",
    np.bool_: "truth",
    np.float64: "number",
    np.int64: "number",
}


def _array(r: Library, value: Any) -> Make:
    body = _bare(r, value.ravel(order="F"))
    if value.dtype.kind == "M":
        return _tagged(r, "dates", body)
    if value.ndim <= 1:
        return _tagged(r, "vector", body, _nothing(r))
    sides = np.asarray(value.shape, dtype="<i4")
    return _tagged(r, "array", body, lambda: r.vector(Kind.INTEGER, sides.tobytes(), len(sides)))


def _frame_writer(r: Library, value: pd.DataFrame) -> Make:
    columns = [_array(r, _with_na(_plain(value.iloc[:, i]))) for i in range(value.shape[1])]
    count = np.asarray([len(value)], dtype="<i4")
    return _tagged(
        r,
        "frame",
        lambda: r.list_of(columns),
        _strings(r, [str(name) for name in value.columns]),
        _labels(r, value.index),
        lambda: r.vector(Kind.INTEGER, count.tobytes(), 1),
    )


def _labels(r: Library, index: "pd.Index[Any]") -> Make:
    """The names of rows where they are texts; numbers are not names."""
    labels = index.to_list()
    is_named = bool(labels) and all(isinstance(label, str) for label in labels)
    return _strings(r, labels) if is_named else _nothing(r)


def _with_na(items: Any) -> Any:
    """A column whose NaN are R's missing value, which is what they mean in a data frame."""
    if items.dtype.kind != "f":
        return items
    numbers = items.astype("<f8")
    numbers.view("<u8")[np.isnan(numbers)] = _MISSING_REAL
    return numbers


def _plain(series: "pd.Series[Any]") -> Any:
    """A column as an array that `_bare` takes: texts as objects, everything else as numbers."""
    items = series.to_numpy()
    return items if items.dtype.kind in "biufcM" else np.asarray(items, dtype=object)


def _bare(r: Library, values: Any) -> Make:
    """What makes a vector without attributes from a sequence or a flat array. Raises CannotCross."""
    items = values if isinstance(values, np.ndarray) else _as_array(values)
    match items.dtype.kind:
        case "b":
            return _numbered(r, Kind.LOGICAL, items, "<i4")
        case "i" | "u":
            fits = not items.size or (int(items.min()) in _INTEGERS and int(items.max()) in _INTEGERS)
            return _numbered(r, Kind.INTEGER, items, "<i4") if fits else _numbered(r, Kind.REAL, items, "<f8")
        case "f":
            return _numbered(r, Kind.REAL, items, "<f8")
        case "c":
            return _numbered(r, Kind.COMPLEX, items, "<c16")
        case "M":
            days = items.astype("<M8[D]")
            numbers = np.where(np.isnat(days), np.nan, days.astype("<i8").astype("<f8"))
            return _numbered(r, Kind.REAL, numbers, "<f8")
        case "U":
            return _strings(r, items.tolist())
        case _:
            return _mixed(r, items.tolist())


def _as_array(values: Sequence[Any]) -> Any:
    if any(value is None for value in values):
        return np.asarray(values, dtype=object)
    items = np.asarray(values)
    return items if items.dtype.kind in "biufcUM" else np.asarray(values, dtype=object)


def _mixed(r: Library, values: list[Any]) -> Make:
    """Texts or truths among which some are missing."""
    present = [value for value in values if not _is_missing(value)]
    if all(isinstance(value, str) for value in present):
        return lambda: r.strings([value if isinstance(value, str) else None for value in values])
    if all(isinstance(value, bool) for value in present):
        truths = np.asarray([_MISSING_INTEGER if _is_missing(value) else value for value in values], dtype="<i4")
        return _numbered(r, Kind.LOGICAL, truths, "<i4")
    if all(isinstance(value, int | float) for value in present):
        return _numbered(r, Kind.REAL, np.asarray([np.nan if _is_missing(v) else v for v in values]), "<f8")
    kinds = sorted({type(value).__name__ for value in present})
    raise CannotCross(f"a column or vector of {', '.join(kinds)} has no counterpart in R")


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and np.isnan(value))


def _numbered(r: Library, kind: Kind, items: Any, dtype: str) -> Make:
    body = np.ascontiguousarray(items, dtype=dtype)
    return lambda: r.vector(kind, body.tobytes(), body.size)
