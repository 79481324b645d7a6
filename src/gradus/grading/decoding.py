"""Tagged plain data back to values. What comes from the learner's process is hostile: here it is judged."""

import math
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd

from gradus.grading.errors import ProtocolViolation
from gradus.grading.layouts import LAYOUTS
from gradus.grading.tags import (
    MAX_DEPTH,
    MAX_INT_DIGITS,
    MAX_NAME_CHARS,
    MAX_NAMES,
    PLAIN,
    SAFE_DTYPE,
    HandleRef,
    OfferRef,
    Resolve,
    Tag,
)


def from_wire(data: Any, resolve: Resolve, depth: int = 0) -> Any:
    """The value that `data` stands for. Raises ProtocolViolation for everything that `to_wire` would not have made."""
    try:
        return _from_wire(data, resolve, depth)
    except ProtocolViolation:
        raise
    except (ValueError, TypeError, IndexError, OverflowError, RecursionError, MemoryError, KeyError) as error:
        raise ProtocolViolation(f"a value could not be decoded: {error}") from error


def _from_wire(data: Any, resolve: Resolve, depth: int) -> Any:
    if type(data) in PLAIN or type(data) is int:
        return data
    if type(data) is not list or not data or type(data[0]) is not str:
        raise ProtocolViolation("a value without a tag")
    if depth > MAX_DEPTH + 4:
        raise ProtocolViolation("values are nested too deeply")
    tag, *rest = data
    decoder = _DECODERS.get(tag)
    if decoder is None:
        raise ProtocolViolation(f"unknown tag {tag[:20]!r}")
    return decoder(rest, resolve, depth + 1)


def _decode_list(rest: list[Any], resolve: Resolve, depth: int) -> list[Any]:
    (items,) = rest
    if type(items) is not list:
        raise ProtocolViolation("a container without items")
    return [item if type(item) in PLAIN else _from_wire(item, resolve, depth) for item in items]


def _decode_dict(rest: list[Any], resolve: Resolve, depth: int) -> dict[Any, Any]:
    (pairs,) = rest
    return {_from_wire(key, resolve, depth): _from_wire(value, resolve, depth) for key, value in pairs}


def _decode_int(rest: list[Any], resolve: Resolve, depth: int) -> int:
    (digits,) = rest
    if type(digits) is not str or len(digits) > MAX_INT_DIGITS:
        raise ProtocolViolation("an integer that is too long")
    return int(digits)


def _decode_dtype(name: Any) -> np.dtype[Any]:
    if type(name) is not str or SAFE_DTYPE.fullmatch(name) is None:
        raise ProtocolViolation("an array of a type that does not cross")
    return np.dtype(name)


def _decode_array(rest: list[Any], resolve: Resolve, depth: int) -> np.ndarray:
    name, shape, body = rest
    dtype = _decode_dtype(name)
    if type(body) is not bytes or type(shape) is not list or len(shape) > 32:
        raise ProtocolViolation("an array without a shape or a body")
    if any(type(side) is not int or side < 0 for side in shape):
        raise ProtocolViolation("an array with a side that is not a length")
    if math.prod(shape) * dtype.itemsize != len(body):
        raise ProtocolViolation("an array whose shape and body disagree")
    return np.frombuffer(body, dtype=dtype).reshape(shape).copy() if body else np.empty(shape, dtype=dtype)


def _decode_layout(rest: list[Any], resolve: Resolve, depth: int) -> np.ndarray:
    name, inner = rest
    array = _from_wire(inner, resolve, depth)
    if type(name) is not str or name not in LAYOUTS or not isinstance(array, np.ndarray) or not array.ndim:
        raise ProtocolViolation("an array laid out as none is")
    return LAYOUTS[name].of(array).view(np.ndarray)


def _decode_scalar(rest: list[Any], resolve: Resolve, depth: int) -> Any:
    name, body = rest
    return _decode_array([name, [], body], resolve, depth)[()]


def _decode_index(rest: list[Any], resolve: Resolve, depth: int) -> "pd.Index[Any]":
    name, values = rest
    label = _from_wire(name, resolve, depth)
    if type(values) is list and values and values[0] == "range":
        start, stop, step = values[1:]
        return cast("pd.Index[Any]", pd.RangeIndex(start, stop, step, name=label))
    return cast("pd.Index[Any]", pd.Index(_from_wire(values, resolve, depth), name=label))


def _decode_series(rest: list[Any], resolve: Resolve, depth: int) -> "pd.Series[Any]":
    name, index, values = rest
    return pd.Series(
        _from_wire(values, resolve, depth),
        index=_from_wire(index, resolve, depth),
        name=_from_wire(name, resolve, depth),
    )


def _decode_frame(rest: list[Any], resolve: Resolve, depth: int) -> pd.DataFrame:
    columns, index, values = rest
    labels = _from_wire(columns, resolve, depth)
    rows = _from_wire(index, resolve, depth)
    decoded = {i: pd.Series(_from_wire(column, resolve, depth), index=rows) for i, column in enumerate(values)}
    frame = pd.DataFrame(decoded, index=rows)
    frame.columns = labels
    return frame


def _decode_masked(rest: list[Any], resolve: Resolve, depth: int) -> Any:
    values, is_missing = (_from_wire(part, resolve, depth) for part in rest)
    if not (isinstance(values, np.ndarray) and isinstance(is_missing, np.ndarray)):
        raise ProtocolViolation("a column with gaps that has no values or no gaps")
    if values.ndim != 1 or not values.dtype.isnative:
        raise ProtocolViolation("a column with gaps that is none")
    match values.dtype.kind:
        case "i" | "u":
            return pd.arrays.IntegerArray(values, is_missing)
        case "f":
            return pd.arrays.FloatingArray(values, is_missing)
        case _:
            return pd.arrays.BooleanArray(values, is_missing)


def _decode_missing(rest: list[Any], resolve: Resolve, depth: int) -> Any:
    if rest:
        raise ProtocolViolation("a missing value that has something")
    return pd.NA


def _decode_record(rest: list[Any], resolve: Resolve, depth: int) -> SimpleNamespace:
    (pairs,) = rest
    for name, _ in pairs:
        if type(name) is not str or not name.isidentifier() or name.startswith("_"):
            raise ProtocolViolation("a record with a field that has no name")
    return SimpleNamespace(**{name: _from_wire(item, resolve, depth) for name, item in pairs})


def _decode_offer(rest: list[Any], resolve: Resolve, depth: int) -> Any:
    number, names = rest
    if type(number) is not int or type(names) is not list or len(names) > MAX_NAMES:
        raise ProtocolViolation("an offer that is none")
    if any(type(name) is not str or len(name) > MAX_NAME_CHARS for name in names):
        raise ProtocolViolation("an offer whose names are none")
    return resolve(OfferRef(number, tuple(names)))


def _decode_handle(rest: list[Any], resolve: Resolve, depth: int) -> Any:
    number, type_name, is_callable = rest
    if type(number) is not int or type(type_name) is not str or type(is_callable) is not bool:
        raise ProtocolViolation("a handle that is none")
    return resolve(HandleRef(number, type_name[:80], is_callable))


_DECODERS: dict[str, Callable[[list[Any], Resolve, int], Any]] = {
    Tag.LIST: _decode_list,
    Tag.TUPLE: lambda rest, resolve, depth: tuple(_decode_list(rest, resolve, depth)),
    Tag.SET: lambda rest, resolve, depth: set(_decode_list(rest, resolve, depth)),
    Tag.FROZENSET: lambda rest, resolve, depth: frozenset(_decode_list(rest, resolve, depth)),
    Tag.DICT: _decode_dict,
    Tag.INT: _decode_int,
    Tag.COMPLEX: lambda rest, resolve, depth: complex(*rest),
    Tag.ARRAY: _decode_array,
    Tag.SCALAR: _decode_scalar,
    Tag.INDEX: _decode_index,
    Tag.SERIES: _decode_series,
    Tag.FRAME: _decode_frame,
    Tag.HANDLE: _decode_handle,
    Tag.OFFER: _decode_offer,
    Tag.RECORD: _decode_record,
    Tag.MISSING: _decode_missing,
    Tag.MASKED: _decode_masked,
    Tag.LAYOUT: _decode_layout,
}
