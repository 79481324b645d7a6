"""Cards to fill, to find the bug in, to answer in words, or about a plot: read, marked, asked and proven."""

import json
from pathlib import Path

import pytest

from gradus.attempts.engine.cards import Given, JudgedText, mark, right_answer
from gradus.attempts.errors import AnswerRefused
from gradus.common.files import ContentError
from gradus.courses.bodies import LessonBody
from gradus.courses.checking.proof import prove_card_figures
from gradus.courses.loader import load_cards
from gradus.courses.shelf import Shelf
from gradus.courses.types import Card, CardKind, Lesson
from gradus.grading.client import Grader
from gradus.grading.environments import ENVIRONMENTS
from gradus.mastery.engine.rules import guess_share
from gradus.mastery.placements.engine.questions import questions_of
from gradus.mastery.reviews.engine.decks import usual_seconds_of

HEAD = 'id = "it"\nskills = ["s"]\ndifficulty = 0.5\nquestion = "Q?"\nwhy = "W."\n'
GAP = 'kind = "gap"\ncode = """\nnp.mean((y - p) ____)\n"""\naccepts = ["** 2", "**2.0"]\n'
BUG = 'kind = "bug"\ncode = """\nx = 1\n\nx == 2\n"""\nline = 3\n'
FREE = 'kind = "free"\nmodel = "Because it is *late*."\n'
NUMBER = 'kind = "number"\nanswer = 1\n'


def read(tmp_path: Path, *lines: str) -> Card:
    file = tmp_path / "cards.toml"
    file.write_text("[[card]]\n" + HEAD + "".join(lines))
    (card,) = load_cards(file, course_id="c", lesson_id="l")
    return card


@pytest.mark.parametrize(
    ("given", "is_right"),
    [("** 2", True), ("**2", True), (" **  2.0 ", True), ("* 2", False), ("**3", False)],
)
def test_a_gap_is_filled_whatever_the_spaces(tmp_path: Path, given: str, *, is_right: bool) -> None:
    card = read(tmp_path, GAP)
    assert mark(card, given).is_right is is_right
    assert mark(card, given).right_answer == "`** 2`"


EQUAL = [
    ("w * x", "x*w", True),
    ("2 * X.T @ r", "(2) * X.T @ r", True),
    ("x ** 2", "(x**2)", True),
    ("np.mean(x, axis=0, keepdims=True)", "np.mean(x, keepdims=True, axis=0)", True),
    ("a < b", "b > a", True),
    ("a * b * c", "c * (b * a)", True),
    ("a + b", "b + a", False),
    ("a - b", "b - a", False),
    ("a / b", "b / a", False),
    ("A @ B", "B @ A", False),
    ("np.mean(x, 0)", "np.mean(0, x)", False),
    ("x or y", "y or x", False),
    ("a < b < c", "c > b > a", False),
    ("'a b'", '"a  c"', False),
    ("x", "x) or (x", False),
    ("x", "(" * 90 + "x", False),
]


@pytest.mark.parametrize(("accepted", "given", "is_right"), EQUAL)
def test_a_gap_takes_what_is_the_same_code_in_its_place(
    tmp_path: Path, accepted: str, given: str, *, is_right: bool
) -> None:
    card = read(tmp_path, 'kind = "gap"\ncode = "    y = f(____)"\n', f"accepts = [{json.dumps(accepted)}]\n")
    assert mark(card, given).is_right is is_right


def test_what_stands_around_the_gap_counts(tmp_path: Path) -> None:
    card = read(tmp_path, 'kind = "gap"\ncode = "y = 2 * ____"\naccepts = ["(a + b)"]\ncommutes = true\n')
    assert mark(card, "(b + a)").is_right
    assert not mark(card, "a + b").is_right, "2 * a + b is another number"


@pytest.mark.parametrize(
    ("given", "is_right"), [("b + a", True), ("a + b", True), ("b + 'a'", False), ("b + [a]", False)]
)
def test_sums_commute_where_the_author_says_so_and_never_for_texts(
    tmp_path: Path, given: str, *, is_right: bool
) -> None:
    accepts = 'accepts = ["a + b", "\'a\' + b", "[a] + b"]\ncommutes = true\n'
    card = read(tmp_path, 'kind = "gap"\ncode = "y = f(____)"\n', accepts)
    assert mark(card, given).is_right is is_right


def test_a_gap_in_another_language_is_compared_as_text(tmp_path: Path) -> None:
    card = read(tmp_path, 'kind = "gap"\ncode = "d$z <- x %*% ____;"\naccepts = ["a * b"]\n')
    assert mark(card, "a*b").is_right
    assert not mark(card, "b * a").is_right


def test_either_quote_will_do(tmp_path: Path) -> None:
    card = read(tmp_path, GAP.replace('["** 2", "**2.0"]', "[\"axis='rows'\"]"))
    assert mark(card, 'axis = "rows"').is_right


def test_the_line_with_the_bug_is_found_or_not(tmp_path: Path) -> None:
    card = read(tmp_path, BUG)
    assert mark(card, 2).is_right
    assert not mark(card, 0).is_right
    assert mark(card, 0).right_answer == "Line 3: `x == 2`"
    assert guess_share(card) == 1 / 2, "a blank line is no choice"


def test_own_words_are_judged_by_who_wrote_them_and_count_half(tmp_path: Path) -> None:
    card = read(tmp_path, FREE)
    marking = mark(card, JudgedText(text="It is late.", is_right=True))
    assert marking.is_right
    assert marking.given == {"text": "It is late.", "is_right": True}
    assert right_answer(card) == "Because it is *late*."
    assert guess_share(card) == 0.5


def test_a_placement_asks_nothing_that_it_cannot_mark(tmp_path: Path) -> None:
    cards = [read(tmp_path, FREE), read(tmp_path, GAP)]
    assert len(questions_of(cards, difficulties={}, without=())) == 1


@pytest.mark.parametrize(
    ("lines", "given"),
    [(GAP, ""), (GAP, 3), (GAP, "x" * 201), (BUG, 3), (BUG, -1), (BUG, "2"), (FREE, "words"), (FREE, 1)],
)
def test_what_is_no_answer_is_refused(tmp_path: Path, lines: str, given: Given) -> None:
    with pytest.raises(AnswerRefused):
        mark(read(tmp_path, lines), given)


def test_words_have_an_end(tmp_path: Path) -> None:
    with pytest.raises(AnswerRefused, match="2001"):
        mark(read(tmp_path, FREE), JudgedText(text="x" * 2001, is_right=True))


@pytest.mark.parametrize(
    ("lines", "key", "problem"),
    [
        (GAP.replace("____", "** 2"), "code", "this has 0"),
        (GAP.replace("(y", "(____"), "code", "this has 2"),
        (GAP.replace('["** 2", "**2.0"]', "[]"), "accepts", "length"),
        (BUG.replace("line = 3", "line = 2"), "line", "not blank"),
        (BUG.replace("line = 3", "line = 4"), "line", "not blank"),
        (NUMBER + 'figure = "plot()"\n', "alt", "belong together"),
        (NUMBER + 'alt = "A plot."\n', "alt", "belong together"),
    ],
)
def test_what_is_no_card_is_told_to_its_author(tmp_path: Path, lines: str, key: str, problem: str) -> None:
    with pytest.raises(ContentError, match=problem) as told:
        read(tmp_path, lines)
    assert told.value.key.endswith(key)


def test_typing_takes_longer_than_choosing(tmp_path: Path) -> None:
    assert usual_seconds_of(read(tmp_path, GAP)) > usual_seconds_of(read(tmp_path, NUMBER))


DRAWS = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\n"


@pytest.mark.parametrize(
    ("figure", "problem"), [(DRAWS, ""), ("x = 1\n", "draws no figure"), ("1 / 0\n", "ZeroDivisionError")]
)
def test_the_check_of_content_draws_each_figure(tmp_path: Path, grader: Grader, figure: str, problem: str) -> None:
    card = read(tmp_path, NUMBER, f'figure = """\n{figure}"""\nalt = "A line."\n')
    lesson = Lesson(
        id="l", title="L", summary="", skills=("s",), minutes=1, cards=(card,), exercises=(), course_id="c",
        path=tmp_path, environment=ENVIRONMENTS["python"],
            body=LessonBody(folder=tmp_path, places=(), shelf=Shelf()),
    )  # fmt: skip
    problems = prove_card_figures(tmp_path, lesson, grader)
    assert [problem in actual.message for actual in problems] == ([True] if problem else [])


def test_every_kind_is_in_the_course_that_ships(repository_content: Path) -> None:
    from gradus.courses.library import load_library

    cards = load_library(repository_content).cards.values()
    assert {card.kind for card in cards} == set(CardKind)
    assert sum(bool(card.figure) for card in cards) >= 2
