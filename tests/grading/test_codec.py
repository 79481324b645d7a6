"""Values cross the line unchanged, and nothing but values can cross it."""

import contextlib
from collections import Counter, OrderedDict, defaultdict
from types import SimpleNamespace
from typing import Any

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from gradus.grading.codec import HandleRef, OfferRef, from_wire, to_wire
from gradus.grading.errors import ProtocolViolation

KEPT = HandleRef(7, "Thing", False)


def cross(value: Any) -> Any:
    """`value` after a trip over the line; what has to stay comes back as its HandleRef."""
    wire = msgspec.msgpack.decode(msgspec.msgpack.encode(to_wire(value, lambda _: KEPT)))
    return from_wire(wire, lambda ref: ref)


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.complex_numbers(allow_nan=False)
)
hashables = st.none() | st.booleans() | st.integers() | st.text()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(hashables, inner) | st.sets(hashables),
    max_leaves=20,
)
dtypes = (
    npst.boolean_dtypes()
    | npst.integer_dtypes()
    | npst.floating_dtypes()
    | npst.complex_number_dtypes()
    | npst.datetime64_dtypes()
    | npst.unicode_string_dtypes()
)
arrays = npst.arrays(dtypes, npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))


@given(values)
def test_plain_values_cross_unchanged(value: Any) -> None:
    back = cross(value)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("kind", [OrderedDict, lambda pairs: defaultdict(list, pairs), Counter])
def test_dicts_of_the_standard_library_cross_as_dicts(kind: Any) -> None:
    back = cross({"a": kind({"x": 1, "y": 2}), "b": 3})
    assert back == {"a": {"x": 1, "y": 2}, "b": 3}
    assert type(back["a"]) is dict


def test_a_dict_of_a_type_of_the_learners_stays() -> None:
    assert cross(type("Mine", (OrderedDict,), {})(a=1)) == KEPT


@given(arrays)
def test_arrays_cross_unchanged(array: Any) -> None:
    back = cross(np.asarray(array))
    assert back.dtype == array.dtype
    np.testing.assert_array_equal(back, array)


@pytest.mark.parametrize(
    "value",
    [np.float32(1.5), np.int64(-3), np.bool_(True), np.datetime64("2026-11-23"), float("nan"), 10**400],
)
def test_scalars_keep_their_type(value: Any) -> None:
    back = cross(value)
    assert type(back) is type(value)
    assert back == value or (np.isnan(back) and np.isnan(value))


def test_frames_keep_columns_rows_types_and_missing_values() -> None:
    frame = pd.DataFrame(
        {
            "age": [1.5, np.nan],
            "name": ["a", None],
            "on": pd.to_datetime(["2026-01-01", None]),
            "ok": [True, False],
        },
        index=["x", "y"],
    )
    back = cross(frame)
    assert list(back.columns) == list(frame.columns)
    assert list(back.index) == ["x", "y"]
    assert np.isnan(back["age"].iloc[1])
    assert back["name"].iloc[0] == "a"
    assert pd.isna(back["on"].iloc[1])
    assert back["ok"].tolist() == [True, False]


def test_a_series_keeps_name_and_index() -> None:
    series = pd.Series([1, 2], name="n", index=pd.RangeIndex(2, 6, 2))
    pd.testing.assert_series_equal(cross(series), series)


@pytest.mark.parametrize(
    "value",
    [object(), lambda: None, np.array([object()]), (x for x in ()), range(3), type, np.ma.array([1])[()]],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_a_plain_value_becomes_a_handle_or_plain(value: Any) -> None:
    back = cross(value)
    assert back == KEPT or isinstance(back, np.ndarray)


@pytest.mark.parametrize(
    "wire",
    [
        [],
        ["?"],
        [1, 2],
        ["l"],
        ["l", 3],
        ["a", "O", [1], b"12345678"],
        ["a", "<f8", [2], b"12345678"],
        ["a", "<f8", [-1], b""],
        ["a", "<f8", [2**62, 4], b""],
        ["a", "V8", [1], b"12345678"],
        ["a", "<f8,<f8", [1], b"1234567812345678"],
        ["n", "<f8", b"1"],
        ["i", "9" * 10_000],
        ["i", "ten"],
        ["d", [[1]]],
        ["d", [[["l", []], 1]]],
        ["s", [["l", []]]],
        ["S", None, ["I", None, ["l", [1, 2]]], ["l", [1]]],
        ["I", None, ["range", 0, 10, 0]],
        ["h", "7", "x", True],
        {"a": 1},
    ],
    ids=lambda wire: repr(wire)[:40],
)
def test_malformed_wires_are_violations(wire: Any) -> None:
    with pytest.raises(ProtocolViolation):
        from_wire(wire, lambda ref: ref)


wires = st.recursive(
    scalars.filter(lambda value: not isinstance(value, complex)),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.tuples(st.sampled_from(list("ltdsficanISDh")), inner).map(list)
        | st.tuples(st.sampled_from(list("aSDIh")), inner, inner, inner).map(list)
    ),
    max_leaves=15,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(wires)
def test_no_wire_raises_anything_but_a_violation(wire: Any) -> None:
    with contextlib.suppress(ProtocolViolation):
        from_wire(wire, lambda ref: ref)


@pytest.mark.parametrize(
    "column",
    [
        pd.array([1, None], dtype="Int64"),
        pd.array([1, None], dtype="UInt8"),
        pd.array([1.5, None], dtype="Float32"),
        pd.array([True, None], dtype="boolean"),
        pd.arrays.FloatingArray(np.array([np.nan, 1.0]), np.array([False, True])),
    ],
)
def test_a_column_with_gaps_keeps_its_type_and_its_gaps(column: Any) -> None:
    back = cross(column)
    assert back.dtype == column.dtype
    assert repr(back) == repr(column)
    pd.testing.assert_series_equal(cross(pd.Series(column, name="n")), pd.Series(column, name="n"))
    pd.testing.assert_frame_equal(cross(pd.DataFrame({"n": column})), pd.DataFrame({"n": column}))


def test_a_record_and_a_missing_value_cross_by_value() -> None:
    value = SimpleNamespace(choices=[SimpleNamespace(text="a")], usage=pd.NA)
    back = cross(value)
    assert back.choices == value.choices
    assert back.usage is pd.NA


def test_an_offer_crosses_as_its_number_and_names() -> None:
    ref = OfferRef(3, ("__call__", "size"))
    assert (
        from_wire(msgspec.msgpack.decode(msgspec.msgpack.encode(to_wire(object(), lambda _: ref))), lambda r: r) == ref
    )


@pytest.mark.parametrize(
    "data",
    [
        ["o", True, []],
        ["o", 1, ["x" * 81]],
        ["o", 1, ["x"] * 65],
        ["o", 1, [1]],
        ["o", "1", []],
        ["N", [["__class__", 1]]],
        ["N", [["_x", 1]]],
        ["N", [["a b", 1]]],
        ["N", [[1, 1]]],
        ["N", [["a"]]],
        ["m", 1],
        ["M", ["a", "<i8", [1], b"\0" * 8], ["a", "|b1", [2], b"\0\0"]],
        ["M", ["a", "<i8", [1], b"\0" * 8], ["a", "<i8", [1], b"\0" * 8]],
        ["M", ["a", ">f8", [1], b"\0" * 8], ["a", "|b1", [1], b"\0"]],
        ["M", ["a", "<f2", [1], b"\0" * 2], ["a", "|b1", [1], b"\0"]],
        ["M", ["a", "<f8", [1, 1], b"\0" * 8], ["a", "|b1", [1, 1], b"\0"]],
        ["M", ["a", "<U1", [1], b"\0" * 4], ["a", "|b1", [1], b"\0"]],
        ["M", 1, 2],
        ["M", ["a", "<f8", [1], b"\0" * 8]],
    ],
)
def test_offers_records_and_gaps_that_are_none_are_refused(data: Any) -> None:
    with pytest.raises(ProtocolViolation):
        from_wire(data, lambda ref: ref)
