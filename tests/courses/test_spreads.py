"""Figures of the prose are those of the lesson's own cells, over at least 20 seeds."""

from pathlib import Path

import pytest

from gradus.courses.checking import check_content
from gradus.courses.engine.spreads import disagreement, find_broken_marks, find_spreads, without_spread_marks
from gradus.courses.library import load_library
from gradus.grading.client import Grader

from .test_loader import COURSE, replace

LESSON = COURSE / "lines/lesson.md"
VALUES = [0.4, 0.6] * 10


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0.5 ± 0.1<!-- spread: x -->", ""),
        ("$0.50 \\pm 0.10$<!-- spread: x -->", ""),
        ("**50 ± 10 %**<!-- spread: x -->", ""),
        ("0.5 ± 0.103 <!-- spread: x -->", ""),
        ("0.51 ± 0.10<!-- spread: x -->", "quotes 0.51 ± 0.10, and its 20 values give 0.5 ± 0.103."),
        ("0.5 ± 0.2<!-- spread: x -->", "quotes 0.5 ± 0.2"),
        ("-0.5 ± 0.1<!-- spread: x -->", "quotes -0.5 ± 0.1"),
    ],
)
def test_a_figure_agrees_when_it_is_the_true_one_rounded(text: str, told: str) -> None:
    (quoted,) = find_spreads(f"One.\n\nIt is {text}.")
    assert (quoted.name, quoted.line) == ("x", 3)
    assert disagreement(quoted, VALUES).startswith(told)
    assert bool(disagreement(quoted, VALUES)) == bool(told)
    assert "spread" not in without_spread_marks(text)


def test_nineteen_values_are_too_few() -> None:
    (quoted,) = find_spreads("0.5 ± 0.1<!-- spread: x -->")
    assert "rests on 19 values" in disagreement(quoted, VALUES[:19])


def test_a_mark_without_a_figure_is_broken() -> None:
    assert list(find_broken_marks("A bit more<!-- spread: x -->.\n\n0.5<!-- spread: x -->\n")) == [1, 3]
    assert list(find_broken_marks("0.5 ± 0.1<!-- spread: x -->")) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("quoted", "message"),
    [
        ("0.5 ± 0.1<!-- spread: shares -->", ""),
        ("0.6 ± 0.1<!-- spread: shares -->", "quotes 0.6 ± 0.1, and its 20 values give 0.5"),
        ("0.5 ± 0.1<!-- spread: nothing -->", "the array 'nothing' of a spread cannot be read. NameError"),
        ("a bit<!-- spread: shares -->", "a spread's mark follows a figure"),
    ],
)
def test_the_check_holds_the_text_to_the_cell(small_tree: Path, grader: Grader, quoted: str, message: str) -> None:
    replace(LESSON, "x = 2\n", "x = 2\nshares = [0.4, 0.6] * 10\n")(small_tree)
    replace(LESSON, "Twice $x$ is $2x$.", f"Twice $x$ is $2x$, {quoted}.")(small_tree)
    problems = check_content(small_tree, grader).problems
    assert [(p.file, p.key) for p in problems] == ([(LESSON.as_posix(), "line 10")] if message else [])
    assert all(message in problem.message for problem in problems)
    assert "spread" not in load_library(small_tree).lesson("lines").blocks[0].text
