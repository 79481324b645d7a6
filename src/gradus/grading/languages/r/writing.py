"""Python's values as R has them: forms that desk.R's `import` takes. See values.py for what is missing."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from gradus.grading.languages.r.library import Make, RLibrary, SexpType
from gradus.grading.languages.r.values import MISSING_INTEGER, MISSING_REAL, CannotCross, ROffer, RValue
from gradus.grading.tags import Masked

_INTEGERS = range(-(2**31) + 1, 2**31)


def writer(r: RLibrary, value: Any) -> Make:
    """What makes the form of `value` that `import` takes. Raises CannotCross, now or when it is made."""
    match value:
        case None:
            return lambda: r.list_of([_text(r, "null")])
        case _ if value is pd.NA:
            return _tagged(r, "atom", _numbered(r, SexpType.LOGICAL, np.asarray([MISSING_INTEGER]), "<i4"))
        case ROffer(ref):
            number = np.asarray([ref.number], dtype="<i4").tobytes()
            return _tagged(r, "remote", lambda: r.vector(SexpType.INTEGER, number, 1), _strings(r, ref.names))
        case SimpleNamespace():
            return writer(r, vars(value))
        case RValue():
            return lambda: r.list_of([_text(r, "other"), lambda: value.address])
        case bool() | int() | float() | complex() | str() | np.generic():
            return _tagged(r, "atom", _bare(r, [value]))
        case bytes():
            return _tagged(r, "atom", lambda: r.vector(SexpType.RAW, value, len(value)))
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


def _table_writer(r: RLibrary, value: Any) -> Make:
    match value:
        case pd.DataFrame():
            return _frame_writer(r, value)
        case pd.Series():
            return _tagged(r, "vector", _gapped(r, value), _labels(r, value.index))
        case value if isinstance(value, Masked):
            return _tagged(r, "vector", _gapped(r, pd.Series(value)), _nothing(r))
        case pd.Index():
            return writer(r, _plain(value.to_series()))
        case _:
            raise CannotCross(f"a {type(value).__name__} has no counterpart in R")


def _tagged(r: RLibrary, tag: str, *parts: Make) -> Make:
    return lambda: r.list_of([_text(r, tag), *parts])


def _text(r: RLibrary, text: str) -> Make:
    return lambda: r.strings([text])


def _nothing(r: RLibrary) -> Make:
    return lambda: r.nothing


def _strings(r: RLibrary, texts: Sequence[str]) -> Make:
    return lambda: r.strings(list(texts))


def _list(r: RLibrary, values: Sequence[Any]) -> Make:
    makers = [writer(r, value) for value in values]
    return lambda: r.list_of(makers)


def _is_one_kind(values: Sequence[Any]) -> bool:
    """Whether R would make a vector of them, not a list: truths, numbers or texts, None where one is missing."""
    kinds = {_KINDS.get(type(value)) for value in values if value is not None and value is not pd.NA}
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


def _array(r: RLibrary, value: Any) -> Make:
    body = _bare(r, value.ravel(order="F"))
    if value.dtype.kind == "M":
        return _tagged(r, "dates", body)
    if value.ndim <= 1:
        return _tagged(r, "vector", body, _nothing(r))
    sides = np.asarray(value.shape, dtype="<i4")
    return _tagged(r, "array", body, lambda: r.vector(SexpType.INTEGER, sides.tobytes(), len(sides)))


def _frame_writer(r: RLibrary, value: pd.DataFrame) -> Make:
    columns = [_column_writer(r, value.iloc[:, i]) for i in range(value.shape[1])]
    count = np.asarray([len(value)], dtype="<i4")
    return _tagged(
        r,
        "frame",
        lambda: r.list_of(columns),
        _strings(r, [str(name) for name in value.columns]),
        _labels(r, value.index),
        lambda: r.vector(SexpType.INTEGER, count.tobytes(), 1),
    )


def _column_writer(r: RLibrary, series: "pd.Series[Any]") -> Make:
    if isinstance(series.array, Masked):
        return _tagged(r, "vector", _gapped(r, series), _nothing(r))
    return _array(r, _with_na(_plain(series)))


def _gapped(r: RLibrary, series: "pd.Series[Any]") -> Make:
    """What makes a bare vector of a column, NA where one of pandas' own types has it; a NaN beside it stays one."""
    if not isinstance(series.array, Masked):
        return _bare(r, _plain(series))
    gaps, kind = np.asarray(series.isna()), series.dtype.kind
    values = series.array.to_numpy(dtype=np.float64 if kind == "f" else np.int64, na_value=0)
    if kind == "f" or not _fit_integers(values):
        numbers = values.astype("<f8")
        numbers.view("<u8")[gaps] = MISSING_REAL
        return _numbered(r, SexpType.REAL, numbers, "<f8")
    return _numbered(
        r, SexpType.LOGICAL if kind == "b" else SexpType.INTEGER, np.where(gaps, MISSING_INTEGER, values), "<i4"
    )


def _fit_integers(values: Any) -> bool:
    return not values.size or (int(values.min()) in _INTEGERS and int(values.max()) in _INTEGERS)


def _labels(r: RLibrary, index: "pd.Index[Any]") -> Make:
    """The names of rows where they are texts; numbers are not names."""
    labels = index.to_list()
    is_named = bool(labels) and all(isinstance(label, str) for label in labels)
    return _strings(r, labels) if is_named else _nothing(r)


def _with_na(items: Any) -> Any:
    """A column whose NaN are R's missing value, which is what they mean in a data frame."""
    if items.dtype.kind != "f":
        return items
    numbers = items.astype("<f8")
    numbers.view("<u8")[np.isnan(numbers)] = MISSING_REAL
    return numbers


def _plain(series: "pd.Series[Any]") -> Any:
    """A column as an array that `_bare` takes: texts as objects, everything else as numbers."""
    items = series.to_numpy()
    return items if items.dtype.kind in "biufcM" else np.asarray(items, dtype=object)


def _bare(r: RLibrary, values: Any) -> Make:
    """What makes a vector without attributes from a sequence or a flat array. Raises CannotCross."""
    items = values if isinstance(values, np.ndarray) else _as_array(values)
    match items.dtype.kind:
        case "b":
            return _numbered(r, SexpType.LOGICAL, items, "<i4")
        case "i" | "u":
            fits = _fit_integers(items)
            return _numbered(r, SexpType.INTEGER, items, "<i4") if fits else _numbered(r, SexpType.REAL, items, "<f8")
        case "f":
            return _numbered(r, SexpType.REAL, items, "<f8")
        case "c":
            return _numbered(r, SexpType.COMPLEX, items, "<c16")
        case "M":
            days = items.astype("<M8[D]")
            numbers = np.where(np.isnat(days), np.nan, days.astype("<i8").astype("<f8"))
            return _numbered(r, SexpType.REAL, numbers, "<f8")
        case "U":
            return _strings(r, items.tolist())
        case _:
            return _mixed(r, items.tolist())


def _as_array(values: Sequence[Any]) -> Any:
    if any(value is None or value is pd.NA for value in values):
        return np.asarray(values, dtype=object)
    items = np.asarray(values)
    return items if items.dtype.kind in "biufcUM" else np.asarray(values, dtype=object)


def _mixed(r: RLibrary, values: list[Any]) -> Make:
    """Texts, truths or numbers among which some are missing."""
    present = [value for value in values if not _is_missing(value)]
    if all(isinstance(value, str) for value in present):
        return lambda: r.strings([value if isinstance(value, str) else None for value in values])
    if all(isinstance(value, bool) for value in present):
        truths = np.asarray([MISSING_INTEGER if _is_missing(value) else value for value in values], dtype="<i4")
        return _numbered(r, SexpType.LOGICAL, truths, "<i4")
    if all(isinstance(value, int | float) for value in present):
        gaps = np.asarray([value is None or value is pd.NA for value in values])
        numbers = [0 if is_gap else value for value, is_gap in zip(values, gaps, strict=True)]
        return _gapped(r, pd.Series(_masked(np.asarray(numbers), gaps)))
    kinds = sorted({type(value).__name__ for value in present})
    raise CannotCross(f"a column or vector of {', '.join(kinds)} has no counterpart in R")


def _masked(numbers: Any, gaps: Any) -> Masked:
    is_whole = numbers.dtype.kind in "iu"
    return (pd.arrays.IntegerArray if is_whole else pd.arrays.FloatingArray)(numbers, gaps)


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and np.isnan(value))


def _numbered(r: RLibrary, kind: SexpType, items: Any, dtype: str) -> Make:
    body = np.ascontiguousarray(items, dtype=dtype)
    return lambda: r.vector(kind, body.tobytes(), body.size)
