"""What an author may claim, and what a learner is told when it does not hold."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.grading.checks import close, equal, has_shape, holds, raises
from gradus.grading.checks.showing import show
from gradus.grading.failures import CheckFailed, StudentError, StudentLacks

nan, inf = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1.0, 1),
        (np.float32(0.5), 0.5),
        (np.array([1.0, nan]), np.array([1.0, nan])),
        ([1, 2], np.array([1.0, 2.0])),
        (np.array([1.0, 2.0]), [1, 2]),
        ((1, 2), [1, 2]),
        ({"a": 1.0}, {"a": 1 + 1e-9}),
        (inf, inf),
        (np.array(3.0), 3),
        (pd.Series([1.0, 2.0]), pd.Series([1.0, 2.0])),
        (pd.DataFrame({"a": ["x"]}), pd.DataFrame({"a": ["x"]})),
        (np.array(["a", "b"]), np.array(["a", "b"])),
        ("word", "word"),
        (None, None),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_close_accepts(actual: Any, expected: Any) -> None:
    close(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected", "told"),
    [
        (2.0, 1.0, ""),
        (nan, 1.0, ""),
        (1.0, nan, ""),
        (inf, 1.0, ""),
        (-inf, inf, ""),
        (True, 1, "boolean"),
        (1, True, "boolean"),
        (None, 1.0, "nothing"),
        ("1", 1, "a string"),
        (np.zeros(3), np.zeros((3, 1)), "shape"),
        (np.zeros((1, 3)), np.zeros(3), "shape"),
        (1.0, np.zeros(3), "array"),
        (np.array([1.0, nan]), np.array([1.0, 2.0]), "NaN"),
        (np.array([True]), np.array([1]), "bool"),
        ([1], [1, 2], "2"),
        ({"a": 1}, {"b": 1}, "keys"),
        (pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]}), "columns"),
        (pd.Series([1], index=[1]), pd.Series([1]), "labels"),
        (10**400, 1.0, ""),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_close_refuses_and_says_what_differs(actual: Any, expected: Any, told: str) -> None:
    with pytest.raises(CheckFailed) as caught:
        close(actual, expected, because="Look here.")
    assert told in caught.value.message
    assert "Look here." in caught.value.message


def test_a_known_misconception_replaces_the_general_reason() -> None:
    with pytest.raises(CheckFailed) as caught:
        close(6.0, 3.0, because="General.", looks_like={"You doubled it.": 6.0, "You halved it.": 1.5})
    assert caught.value.message == "You doubled it."
    assert (caught.value.expected, caught.value.actual) == ("3", "6")


def test_equal_distinguishes_kinds_that_close_does_not() -> None:
    close([1, 2], (1, 2))
    with pytest.raises(CheckFailed):
        equal([1, 2], (1, 2))
    with pytest.raises(CheckFailed):
        equal(np.array([1.0]), np.array([1]))


@pytest.mark.parametrize(("expected", "told"), [("a text", "a text"), ([1, 2], "[1, 2]"), (None, "None")])
def test_what_is_expected_is_told_as_a_text(expected: Any, told: str) -> None:
    with pytest.raises(CheckFailed) as failed:
        holds(False, "It does not hold.", expected=expected)
    assert failed.value.expected == told


def test_holds_takes_a_boolean_only() -> None:
    holds(np.bool_(True), because="")
    with pytest.raises(CheckFailed):
        holds(np.bool_(False), because="")


@pytest.mark.parametrize("condition", [np.array([True, False]), np.array(True), None, 1, 0.0, "yes", [], pd.NA, {1}])
def test_what_only_counts_as_true_or_false_is_no_condition(condition: Any) -> None:
    with pytest.raises(TypeError, match="True or False as its condition, not "):
        holds(condition, because="")


def raising(error: StudentError) -> Any:
    def function() -> None:
        raise error

    return function


def error_of(kind: str, text: str) -> StudentError:
    return StudentError(kind, text, (kind, "Exception"), "")


@pytest.mark.parametrize(
    ("function", "because", "message", "actual"),
    [
        (
            lambda: 3.5,
            "Refuse it.",
            "Your code raised no error: it returned a float. Refuse it.",
            "no error; it returned 3.5",
        ),
        (
            lambda: None,
            "",
            "Your code raised no error: it returned nothing (None). Raise an IndexError.",
            "no error; it returned None",
        ),
        (
            raising(error_of("ValueError", "row 3")),
            "Refuse it.",
            "Your code raised a ValueError, which is no IndexError. Refuse it.",
            "ValueError: row 3",
        ),
        (
            raising(error_of("AttributeError", "row 3")),
            "",
            "Your code raised an AttributeError, which is no IndexError. Raise an IndexError.",
            "AttributeError: row 3",
        ),
        (
            raising(error_of("IndexError", "oh")),
            "Name the row.",
            "It is an IndexError, and its message does not name row 3. Name the row.",
            "IndexError: oh",
        ),
    ],
)
def test_raises_tells_apart_what_came_instead(function: Any, because: str, message: str, actual: str) -> None:
    with pytest.raises(CheckFailed) as caught:
        raises("IndexError", function, because=because, mentions="row 3")
    assert caught.value.message == message
    assert caught.value.expected == "an IndexError whose message names row 3"
    assert caught.value.actual == actual


@pytest.mark.parametrize(
    "error",
    [
        StudentLacks("NameMissing", "Expected your file to define `f`.", ("NameMissing",), ""),
        StudentError("ResultTooLarge", "The result is too large to be checked.", (), ""),
    ],
)
def test_what_is_no_error_of_the_learners_is_not_taken_for_one(error: StudentError) -> None:
    with pytest.raises(type(error)) as caught:
        raises("ValueError", raising(error))
    assert caught.value is error


def test_has_shape_names_both_shapes() -> None:
    with pytest.raises(CheckFailed) as caught:
        has_shape(np.zeros((2, 3)), (3, 2))
    assert caught.value.expected == "shape (3, 2)"
    assert caught.value.actual == "shape (2, 3)"


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(1e-3, 1e3))
def test_close_agrees_with_numpy(value: float, offset: float) -> None:
    for other in (value, value + offset, value * (1 + 1e-7)):
        holds_for_numpy = bool(np.isclose(other, value, rtol=1e-6, atol=1e-8))
        try:
            close(other, value)
        except CheckFailed:
            assert not holds_for_numpy
        else:
            assert holds_for_numpy


@given(st.lists(st.floats() | st.text() | st.integers(), max_size=200))
def test_what_is_shown_is_never_long(value: list[Any]) -> None:
    assert len(show(value)) <= 602
