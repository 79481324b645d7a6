"""`gradus placement`: asked, left, taken up, corrected."""

import json

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


def test_it_asks_is_left_and_taken_up_and_corrected(run: Run) -> None:
    left = run("placement", stdin="-\n?\n\nbanana\n?\nq\n")
    assert left.returncode == 0, left.stderr
    assert "Question 1, at most 25" in left.stdout
    assert "Question 3, at most 25" in left.stdout
    assert "go on when you like" in left.stdout
    open_one = json.loads(run("placement", "--json").stdout)
    assert (open_one["is_open"], open_one["questions"]) == (True, 2)
    assert json.loads(run("status", "--json").stdout)["readiness"]["done"] == 0

    rest = run("placement", stdin="?\n" * 25)
    assert "Question 3, at most 25" in rest.stdout
    assert "Not yet, most likely" in rest.stdout

    said = run("placement", "--say", "logistic-regression", "known")
    assert "You said so yourself." in said.stdout
    assert json.loads(run("status", "--json").stdout)["readiness"]["done"] >= 1


def test_what_it_cannot_do_it_says(run: Run) -> None:
    assert "No placement was begun" in run("placement", "--show").stdout
    assert "Begin one first" in run("placement", "--stop").stderr
    unknown = run("placement", "--say", "astrology", "known")
    assert unknown.returncode == 2
    assert "expected the id of a skill" in unknown.stderr
    area = run("placement", "--did", "astrology", "most")
    assert area.returncode == 2
    assert "expected one of the areas programming, math" in area.stderr


def test_it_asks_first_what_one_has_worked_with_and_takes_that_back(run: Run) -> None:
    left = run("placement", stdin="q\n")
    assert "go on when you like" in left.stdout
    assert "Question" not in left.stdout
    asked = run("placement", stdin="m\nlots\nnone\n\n-\nq\n")
    assert "Programming: Writing and running small Python programs" in asked.stdout
    assert "Expected n, s, m, Enter, - or q." in asked.stdout
    assert "Question 2, at most 25" in asked.stdout
    again = run("placement", stdin="q\n")
    assert "What have you worked with" not in again.stdout

    shown = run("placement", "--show").stdout
    assert "you said that you have done most of programming" in shown
    assert "you said that you have done none of math" in shown
    changed = run("placement", "--did", "programming", "take-back").stdout
    assert "of programming" not in changed
    assert json.loads(run("placement", "--json").stdout)["questions"] == 1


def test_skills_are_listed_and_explained(run: Run) -> None:
    run("placement", stdin="-\n?\n?\nq\n")
    run("placement", "--stop")
    listed = run("skills", "--all")
    assert "(logistic-regression)" in listed.stdout
    explained = run("skills", "logistic-regression")
    assert "because: your placement began it at" in explained.stdout
    assert json.loads(run("skills", "logistic-regression", "--json").stdout)["sides"]["theory"]["because"]
    unknown = run("skills", "astrology")
    assert unknown.returncode == 2
    assert "expected the id of a skill" in unknown.stderr
