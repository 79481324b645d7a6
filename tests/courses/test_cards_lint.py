"""What cards give away, repeat or leave out."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.courses.checking.cards_lint import count_right_orders, lint_cards
from gradus.courses.types import Card, CardBody, CardKind, Option

TEXTS = ("Adding", "Dividing by two", "Halves", "Squares")


def card(
    number: int,
    *,
    kind: CardKind = CardKind.CHOICE,
    question: str = "",
    texts: tuple[str, ...] = TEXTS,
    rights: tuple[int, ...] = (0,),
    steps: tuple[str, ...] = (),
    before: tuple[tuple[int, int], ...] = (),
) -> Card:
    options = tuple(Option(text=text, is_right=place in rights, why="!") for place, text in enumerate(texts))
    body = CardBody(
        question=question or f"Which {' '.join(f'word{number}{letter}' for letter in 'abcdefghijklmnop')}?",
        why="!",
        options=options if kind in (CardKind.CHOICE, CardKind.CHOICES) else (),
        steps=steps,
        before=before,
    )
    return Card(
        id=f"card-{number}",
        kind=kind,
        skills={"s": 1.0},
        difficulty=0.5,
        words=body.words,
        choices=body.choices,
        course_id="c",
        lesson_id="l",
        bodies={f"card-{number}": body},
    )


def remarks(*cards: Card) -> list[str]:
    return [remark.message for remark in lint_cards(cards)]


def problems(*cards: Card) -> list[str]:
    return [remark.message for remark in lint_cards(cards) if remark.is_problem]


def test_a_varied_deck_is_left_alone() -> None:
    choices = [card(number, rights=(number % 4,)) for number in range(6)]
    assert remarks(*choices, *(card(number, kind=CardKind.NUMBER) for number in range(6, 9))) == []


@pytest.mark.parametrize(
    ("question", "is_noted"),
    [
        ("Which does not double?", True),
        ("Which does **not** double?", False),
        ("Which doesn't?", True),
        ("Why?", False),
    ],
)
def test_a_negation_in_a_question_is_noted_unless_it_is_stressed(question: str, *, is_noted: bool) -> None:
    assert any("negation" in message for message in remarks(card(1, question=question))) is is_noted


def test_an_absolute_word_is_noted_where_only_wrong_options_have_one() -> None:
    assert "“always”" in remarks(card(1, texts=("a", "it always is", "b", "c")))[0]
    assert remarks(card(1, texts=("never", "it always is", "b", "c"))) == []


def test_long_questions_and_options_are_noted() -> None:
    assert "301 characters" in remarks(card(1, question="x" * 301))[0]
    assert "an option has 141 characters" in remarks(card(1, texts=("x" * 141, "b")))[0]


def test_the_same_question_is_a_problem_and_nearly_the_same_a_note() -> None:
    assert problems(card(1), card(2, question=card(1).question)) == ["asks what card-1 asks. Keep one."]
    nearly = card(2, question=card(1).question.replace("word1a", "other"))
    assert problems(card(1), nearly) == []
    assert remarks(card(1), nearly) == ["asks nearly what card-1 asks. Keep both only on purpose."]
    assert remarks(card(1), card(2)) == []


def test_a_deck_of_choices_alone_is_a_problem() -> None:
    choices = [card(number, rights=(number % 4,)) for number in range(7)]
    assert "1 of 8 cards" in problems(*choices, card(8, kind=CardKind.FREE))[0]
    assert problems(*choices[:6], card(8, kind=CardKind.FREE), card(9, kind=CardKind.GAP)) == []


def test_the_same_number_of_right_options_everywhere_is_a_problem() -> None:
    alike = [card(number, kind=CardKind.CHOICES, rights=(0, 1)) for number in range(3)]
    assert problems(*alike) == ["all 3 cards of kind choices have 2 right options. Let the number vary."]
    assert problems(*alike[:2], card(3, kind=CardKind.CHOICES, rights=())) == []


def test_right_options_that_are_longest_or_in_one_place_are_told() -> None:
    others = [card(number, kind=CardKind.NUMBER) for number in range(20, 24)]
    longest = [card(number, rights=(1,)) for number in range(8)]
    assert "in 8 of 8 choices the longest option is the right one" in problems(*longest, *others)[0]
    assert any("stands in place 2" in message for message in remarks(*longest, *others))


def test_an_order_that_a_guess_gets_right_is_noted() -> None:
    steps = ("a", "b", "c")
    order = card(1, kind=CardKind.ORDER, steps=steps, before=((0, 2), (1, 2)))
    assert "33% of all orders are right" in remarks(order)[0]
    assert remarks(card(1, kind=CardKind.ORDER, steps=steps)) == []


@given(st.sets(st.sampled_from([(a, b) for a in range(5) for b in range(a + 1, 5)]), min_size=1))
def test_right_orders_are_counted(before: set[tuple[int, int]]) -> None:
    right = [o for o in permutations(range(5)) if all(o.index(a) < o.index(b) for a, b in before)]
    assert count_right_orders(5, tuple(before)) == len(right)
