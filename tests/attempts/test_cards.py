import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.attempts.engine.cards import Given, mark, parse_number, shown_order
from gradus.attempts.errors import AnswerRefused
from gradus.courses.checking.cards_lint import count_right_orders
from gradus.courses.library import Library
from gradus.courses.types import Card, CardBody, CardKind


def test_a_choice_is_right_when_the_right_option_is_chosen(small_library: Library) -> None:
    card = small_library.card("what-doubles")
    right, wrong = mark(card, 0), mark(card, 1)
    assert right.is_right
    assert right.whys == ()
    assert not wrong.is_right
    assert wrong.whys == ("Indeed.", "That squares it: equal only for 0 and 2.")
    assert wrong.right_answer == "$x + x$"
    assert [note.was_chosen for note in wrong.options] == [False, True, False, False]


@pytest.mark.parametrize(("given_", "is_right"), [([0, 1], True), ([1, 0, 1], True), ([0], False), ([], False)])
def test_choices_are_right_when_just_the_right_ones_are_chosen(
    small_library: Library, given_: list[int], *, is_right: bool
) -> None:
    marking = mark(small_library.card("what-moves-a-mean"), given_)
    assert marking.is_right is is_right
    assert marking.given == sorted(set(given_))


@pytest.mark.parametrize("text", ["6", " 6.0 ", "6,0", "6 m", "6M", "0.6e1", "+6", "٦", 6, 6.0])
def test_a_number_may_be_typed_in_many_ways(small_library: Library, text: Given) -> None:
    assert mark(small_library.card("double-of-three"), text).is_right


@pytest.mark.parametrize("text", ["", "six", "6 km", "1 000", "nan", "inf", "1e999", [6], True, 10**400])
def test_what_is_no_number_is_refused(small_library: Library, text: Given) -> None:
    with pytest.raises(AnswerRefused):
        mark(small_library.card("double-of-three"), text)


def test_an_order_is_right_when_it_is_the_cards_own(small_library: Library) -> None:
    card = small_library.card("steps-of-a-mean")
    assert mark(card, [0, 1, 2]).is_right
    assert not mark(card, [1, 0, 2]).is_right
    assert mark(card, [1, 0, 2]).right_answer.startswith("1. Add all values\n2. ")


@pytest.mark.parametrize(
    ("card_id", "given_"),
    [
        ("what-doubles", 4),
        ("what-doubles", -1),
        ("what-doubles", "0"),
        ("what-doubles", True),
        ("what-moves-a-mean", 0),
        ("what-moves-a-mean", [3]),
        ("what-moves-a-mean", "01"),
        ("steps-of-a-mean", [0, 1]),
        ("steps-of-a-mean", [0, 1, 1]),
        ("steps-of-a-mean", [0, 1, 2, 2]),
    ],
)
def test_what_is_no_answer_to_the_card_is_refused(small_library: Library, card_id: str, given_: Given) -> None:
    with pytest.raises(AnswerRefused):
        mark(small_library.card(card_id), given_)


@given(st.floats(-1e12, 1e12), st.floats(0, 10), st.floats(-2, 2))
def test_a_number_is_right_exactly_within_the_tolerance(answer: float, tolerance: float, times: float) -> None:
    card = Card(
        id="c",
        kind=CardKind.NUMBER,
        skills={"s": 1.0},
        difficulty=0.5,
        words=1,
        choices=0,
        course_id="k",
        lesson_id="l",
        bodies={"c": CardBody(question="?", why="!", answer=answer, tolerance=tolerance)},
    )
    typed = answer + times * tolerance
    slack = 1e-9 * max(1.0, abs(answer))
    is_right = mark(card, typed).is_right
    if abs(typed - answer) <= tolerance:
        assert is_right
    if abs(typed - answer) > tolerance + 2 * slack:
        assert not is_right


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_being_typed(number: float) -> None:
    assert parse_number(repr(number)) == number


@given(st.integers(2, 9), st.integers(0, 10_000))
def test_steps_are_shown_in_a_stable_order_that_is_never_the_right_one(count: int, seed: int) -> None:
    card = Card(
        id="c",
        kind=CardKind.ORDER,
        skills={"s": 1.0},
        difficulty=0.5,
        words=1,
        choices=count,
        course_id="k",
        lesson_id="l",
        bodies={"c": CardBody(question="?", why="!", steps=tuple(map(str, range(count))))},
    )
    shown = shown_order(card, seed=seed)
    assert sorted(shown) == list(range(count))
    assert list(shown) != list(range(count))
    assert shown == shown_order(card, seed=seed)


def in_partial_order(count: int, pairs: set[tuple[int, int]]) -> Card:
    body = CardBody(question="?", why="!", steps=tuple(map(str, range(count))), before=tuple(sorted(pairs)))
    return Card(
        id="c",
        kind=CardKind.ORDER,
        skills={"s": 1.0},
        difficulty=0.5,
        words=1,
        choices=count,
        course_id="k",
        lesson_id="l",
        bodies={"c": body},
    )


pairs_of_five = st.sets(
    st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] < pair[1]), min_size=1
)


@given(pairs_of_five, st.integers(0, 10_000))
def test_of_several_right_orders_each_is_right_and_none_is_shown(pairs: set[tuple[int, int]], seed: int) -> None:
    card = in_partial_order(5, pairs)
    right = [
        order
        for order in itertools.permutations(range(5))
        if all(order.index(first) < order.index(second) for first, second in pairs)
    ]
    assert {order for order in itertools.permutations(range(5)) if mark(card, order).is_right} == set(right)
    assert count_right_orders(5, card.before) == len(right)
    assert shown_order(card, seed=seed) not in right


def test_what_counts_in_an_order_is_told() -> None:
    told = mark(in_partial_order(3, {(0, 2), (1, 2)}), [1, 0, 2])
    assert told.is_right
    assert told.right_answer == "1. 0\n2. 1\n3. 2\n\nOther orders are right too. What counts: 1 before 3, 2 before 3."
