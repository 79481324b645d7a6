"""Values that cross between the learner's process and the examiner: turned to tagged plain data and back.

Nothing is ever unpickled. A value is a MessagePack scalar or a list that begins with a tag; what has no tag of its own
crosses as a number under which its owner keeps it: a *handle* where the owner is the learner's process, an *offer*
where it is the examiner's.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from gradus.grading.decoding import from_wire
from gradus.grading.layouts import Layout
from gradus.grading.tags import MAX_DEPTH, MAX_INT_DIGITS, PLAIN, SAFE_DTYPE, HandleRef, Keep, Masked, OfferRef, Tag

__all__ = ["HandleRef", "OfferRef", "Tag", "from_wire", "to_wire"]


_plain_forms: dict[type, Callable[[Any], Any]] = {}


def crosses_as(kind: type, plain: Callable[[Any], Any]) -> None:
    """From now on a value of exactly this type crosses as what `plain` makes of it: for what an environment brings."""
    _plain_forms[kind] = plain


def to_wire(value: Any, keep: Keep, depth: int = 0) -> Any:
    """`value` as plain data; `keep` is asked for a handle or an offer for whatever has no representation."""
    kind: type = type(value)
    if kind in PLAIN:
        return value
    if kind is int:
        return value if -(2**63) <= value < 2**63 else _big_int(value, keep)
    if depth >= MAX_DEPTH:
        return _handle(value, keep)
    if kind in (list, tuple, set, frozenset):
        return [_CONTAINER_TAGS[kind], _items(value, keep, depth)]
    if kind in _DICTS:
        return [
            Tag.DICT,
            [[to_wire(k, keep, depth + 1), to_wire(v, keep, depth + 1)] for k, v in value.items()],
        ]
    if kind is complex:
        return [Tag.COMPLEX, value.real, value.imag]
    if kind is SimpleNamespace:
        return [Tag.RECORD, [[name, to_wire(item, keep, depth + 1)] for name, item in vars(value).items()]]
    if isinstance(value, np.ndarray):
        return _array(value, keep)
    return _of_a_library(value, keep, depth)


def _of_a_library(value: Any, keep: Keep, depth: int) -> Any:
    kind: type = type(value)
    if value is pd.NA:
        return [Tag.MISSING]
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
    if kind in _plain_forms:
        return to_wire(_plain_forms[kind](value), keep, depth + 1)
    return _masked(value, keep) if isinstance(value, Masked) else _handle(value, keep)


def _items(values: Iterable[Any], keep: Keep, depth: int) -> list[Any]:
    return [value if type(value) in PLAIN else to_wire(value, keep, depth + 1) for value in values]


def _handle(value: Any, keep: Keep) -> list[Any]:
    ref = keep(value)
    if isinstance(ref, OfferRef):
        return [Tag.OFFER, ref.number, list(ref.names)]
    return [Tag.HANDLE, ref.number, ref.type_name, ref.is_callable]


def _big_int(value: int, keep: Keep) -> Any:
    if value.bit_length() > MAX_INT_DIGITS * 3.3:
        return _handle(value, keep)
    return [Tag.INT, str(value)]


def _is_safe(dtype: np.dtype[Any]) -> bool:
    return dtype.names is None and SAFE_DTYPE.fullmatch(dtype.str) is not None


def _array(value: np.ndarray, keep: Keep) -> list[Any]:
    if not _is_safe(value.dtype):
        return _handle(value, keep)
    plain = np.asarray(value)
    if isinstance(value, Layout) and value.is_so:
        return [Tag.LAYOUT, value.name, _array(plain, keep)]
    return [Tag.ARRAY, plain.dtype.str, list(plain.shape), plain.tobytes()]


def _masked(value: Masked, keep: Keep) -> list[Any]:
    plain: Any = value.dtype
    values = value.to_numpy(dtype=plain.numpy_dtype, na_value=plain.numpy_dtype.type(0))
    return [Tag.MASKED, _array(values, keep), _array(np.asarray(value.isna()), keep)]


def _column(series: "pd.Series[Any]", keep: Keep, depth: int) -> list[Any]:
    if isinstance(series.array, Masked):
        return _masked(series.array, keep)
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


_DICTS = frozenset({dict, OrderedDict, defaultdict, Counter})
"""Types whose values come back as plain dicts: what they can do beyond a dict has no meaning for a check."""
_CONTAINER_TAGS: dict[type, Tag] = {list: Tag.LIST, tuple: Tag.TUPLE, set: Tag.SET, frozenset: Tag.FROZENSET}
