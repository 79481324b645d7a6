"""Values that cross between the learner's process and the examiner: turned to tagged plain data and back.

Nothing is ever unpickled. A value is a MessagePack scalar or a list that begins with a tag; what has no tag of its own
crosses as a *handle*: a number under which its owner keeps it.
"""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

import numpy as np
import pandas as pd

from gradus.grading.errors import ProtocolViolation

MAX_DEPTH = 40
MAX_INT_DIGITS = 4300
_SAFE_DTYPE = re.compile(
    r"[<>|=]?(?:b1|[iu][1248]|f(?:2|4|8|16)|c(?:8|16|32)|[SU]\d{1,6}|[mM]8(?:\[\d{0,4}[a-zA-Zμ]{1,2}\])?)"
)
_PLAIN = frozenset({bool, float, str, bytes, type(None)})


class Tag(StrEnum):
    LIST = "l"
    TUPLE = "t"
    DICT = "d"
    SET = "s"
    FROZENSET = "f"
    INT = "i"
    COMPLEX = "c"
    ARRAY = "a"
    SCALAR = "n"
    INDEX = "I"
    SERIES = "S"
    FRAME = "D"
    HANDLE = "h"


@dataclass(frozen=True, slots=True)
class HandleRef:
    """What is known of a value that stayed where it was made."""

    number: int
    type_name: str
    is_callable: bool


Keep = Callable[[Any], HandleRef]
Resolve = Callable[[HandleRef], Any]


def to_wire(value: Any, keep: Keep, depth: int = 0) -> Any:
    """`value` as plain data; `keep` is asked for a handle for whatever has no representation."""
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    if kind is int:
        return value if -(2**63) <= value < 2**63 else _big_int(value, keep)
    if depth >= MAX_DEPTH:
        return _handle(value, keep)
    if kind in (list, tuple, set, frozenset):
        return [_CONTAINER_TAGS[kind], _items(value, keep, depth)]
    if kind is dict:
        return [
            Tag.DICT,
            [[to_wire(k, keep, depth + 1), to_wire(v, keep, depth + 1)] for k, v in value.items()],
        ]
    if kind is complex:
        return [Tag.COMPLEX, value.real, value.imag]
    if isinstance(value, np.ndarray):
        return _array(value, keep)
    if isinstance(value, np.generic) and _is_safe(value.dtype):
        return [Tag.SCALAR, value.dtype.str, value.tobytes()]
    if kind is pd.DataFrame:
        columns = [_column(value.iloc[:, i], keep, depth) for i in range(value.shape[1])]
        return [
            Tag.FRAME,
            to_wire(value.columns, keep, depth + 1),
            to_wire(value.index, keep, depth + 1),
            columns,
        ]
    if kind is pd.Series:
        name = to_wire(value.name, keep, depth + 1)
        return [Tag.SERIES, name, to_wire(value.index, keep, depth + 1), _column(value, keep, depth)]
    if isinstance(value, pd.Index):
        return _index(value, keep, depth)
    return _handle(value, keep)


def from_wire(data: Any, resolve: Resolve, depth: int = 0) -> Any:
    """The value that `data` stands for. Raises ProtocolViolation for everything that `to_wire` would not have made."""
    try:
        return _from_wire(data, resolve, depth)
    except ProtocolViolation:
        raise
    except (ValueError, TypeError, IndexError, OverflowError, RecursionError, MemoryError, KeyError) as error:
        raise ProtocolViolation(f"a value could not be decoded: {error}") from error


def _from_wire(data: Any, resolve: Resolve, depth: int) -> Any:
    if type(data) in _PLAIN or type(data) is int:
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


def _items(values: Iterable[Any], keep: Keep, depth: int) -> list[Any]:
    return [value if type(value) in _PLAIN else to_wire(value, keep, depth + 1) for value in values]


def _handle(value: Any, keep: Keep) -> list[Any]:
    ref = keep(value)
    return [Tag.HANDLE, ref.number, ref.type_name, ref.is_callable]


def _big_int(value: int, keep: Keep) -> Any:
    if value.bit_length() > MAX_INT_DIGITS * 3.3:
        return _handle(value, keep)
    return [Tag.INT, str(value)]


def _is_safe(dtype: np.dtype[Any]) -> bool:
    return dtype.names is None and _SAFE_DTYPE.fullmatch(dtype.str) is not None


def _array(value: np.ndarray, keep: Keep) -> list[Any]:
    if not _is_safe(value.dtype):
        return _handle(value, keep)
    plain = np.asarray(value)
    return [Tag.ARRAY, plain.dtype.str, list(plain.shape), plain.tobytes()]


def _column(series: "pd.Series[Any]", keep: Keep, depth: int) -> list[Any]:
    values = series.to_numpy()
    if _is_safe(values.dtype):
        return _array(values, keep)
    return [Tag.LIST, _items((_missing_to_none(v) for v in values.tolist()), keep, depth)]


def _missing_to_none(value: Any) -> Any:
    return None if value is pd.NA or value is pd.NaT else value


def _index(value: "pd.Index[Any]", keep: Keep, depth: int) -> list[Any]:
    name = to_wire(value.name if value.nlevels == 1 else None, keep, depth + 1)
    if type(value) is pd.RangeIndex:
        return [Tag.INDEX, name, ["range", int(value.start), int(value.stop), int(value.step)]]
    values = value.to_numpy()
    if _is_safe(values.dtype):
        return [Tag.INDEX, name, _array(values, keep)]
    return [Tag.INDEX, name, [Tag.LIST, _items(value.tolist(), keep, depth + 1)]]


def _decode_list(rest: list[Any], resolve: Resolve, depth: int) -> list[Any]:
    (items,) = rest
    if type(items) is not list:
        raise ProtocolViolation("a container without items")
    return [item if type(item) in _PLAIN else _from_wire(item, resolve, depth) for item in items]


def _decode_dict(rest: list[Any], resolve: Resolve, depth: int) -> dict[Any, Any]:
    (pairs,) = rest
    return {_from_wire(key, resolve, depth): _from_wire(value, resolve, depth) for key, value in pairs}


def _decode_int(rest: list[Any], resolve: Resolve, depth: int) -> int:
    (digits,) = rest
    if type(digits) is not str or len(digits) > MAX_INT_DIGITS:
        raise ProtocolViolation("an integer that is too long")
    return int(digits)


def _decode_dtype(name: Any) -> np.dtype[Any]:
    if type(name) is not str or _SAFE_DTYPE.fullmatch(name) is None:
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


def _decode_handle(rest: list[Any], resolve: Resolve, depth: int) -> Any:
    number, type_name, is_callable = rest
    if type(number) is not int or type(type_name) is not str or type(is_callable) is not bool:
        raise ProtocolViolation("a handle that is none")
    return resolve(HandleRef(number, type_name[:80], is_callable))


_CONTAINER_TAGS: dict[type, Tag] = {list: Tag.LIST, tuple: Tag.TUPLE, set: Tag.SET, frozenset: Tag.FROZENSET}
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
}
