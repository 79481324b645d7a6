"""nbgrader's notebooks: the same release and the same points as nbgrader itself, by goldens it wrote."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gradus.common.files import ContentError
from gradus.courses.interop import nbgrader
from gradus.courses.interop.exercises import NotebookExercise, NotebookExerciseFile, NotebookLimits, grade_submission
from gradus.courses.interop.notebooks import Cell, CellKind, Notebook
from gradus.courses.interop.scores import NotebookScore, PartStanding, Trust
from gradus.grading.client import Grader
from gradus.grading.verdicts import Outcome
from tests.interop.nbgrader_course import (
    RIGHT,
    SOURCE,
    answered,
    of_another_course,
    released,
    retyped,
    submissions,
    twice,
)

pytestmark = pytest.mark.slow

GOLDEN = json.loads((Path(__file__).parent / "goldens" / "nbgrader.json").read_text(encoding="utf-8"))
HERE = Path("source.ipynb")


def exercise(source: Notebook = SOURCE, **limits: float) -> NotebookExercise:
    head = NotebookExerciseFile(
        title="Numbers",
        skills={"python-first-steps": 1.0},
        minutes=30,
        language="notebook",
        scheme="nbgrader",
        filename="numbers.ipynb",
        limits=NotebookLimits(**{"cell_seconds": 1.0, "seconds": 30.0} | limits),  # type: ignore[arg-type]
    )
    return NotebookExercise(id="numbers", head=head, source=source, path=Path())


def graded(submission: Notebook, grader: Grader, **limits: float) -> NotebookScore:
    return grade_submission(exercise(**limits), submission, grader=grader)


def code(source: str, **mark: object) -> Cell:
    return Cell(kind=CellKind.CODE, source=source, metadata={"nbgrader": mark} if mark else {})


def test_the_release_is_the_one_nbgrader_makes():
    assert [cell.source for cell in released().cells] == GOLDEN["release"]


@pytest.mark.parametrize("learner", sorted(submissions()))
def test_the_points_of_each_cell_are_those_of_nbgrader(learner: str, grader: Grader):
    score = graded(submissions()[learner], grader)
    theirs = GOLDEN["points"][learner]
    assert {part.id: part.points or 0.0 for part in score.parts} == {id_: cell["score"] for id_, cell in theirs.items()}
    assert {part.id: part.max_points for part in score.parts} == {id_: cell["max"] for id_, cell in theirs.items()}
    waiting = {part.id for part in score.parts if part.standing is PartStanding.WAITING}
    missing = {part.id for part in score.parts if part.standing is PartStanding.MISSING}
    assert waiting == {id_ for id_, cell in theirs.items() if cell["by_hand"]} - missing


def test_every_golden_has_its_submission():
    assert set(GOLDEN["points"]) == set(submissions())


def test_a_score_says_that_the_checks_shared_the_learners_process(grader: Grader):
    assert graded(submissions()["right"], grader).trust is Trust.SHARED


def test_a_missing_cell_has_no_points_and_a_note(grader: Grader):
    score = graded(submissions()["deleted"], grader)
    missing = {part.id: part for part in score.parts if part.standing is PartStanding.MISSING}
    assert set(missing) == {"mean-test", "squares-test", "essay", "drawing"}
    assert all(part.points == 0 and "not in the submission" in part.note for part in missing.values())


def test_a_changed_locked_cell_is_restored_and_said(grader: Grader):
    score = graded(submissions()["tampered"], grader)
    assert any(note.startswith("mean-test: its text was changed") for note in score.notes)


def test_a_test_cell_turned_to_text_is_run_as_the_test_it_was(grader: Grader):
    score = graded(retyped(answered(**RIGHT), "mean_test", CellKind.MARKDOWN), grader)
    assert next(part for part in score.parts if part.id == "mean-test").points == 2


def test_of_two_cells_with_one_id_the_last_counts(grader: Grader):
    score = graded(twice(), grader)
    assert next(part for part in score.parts if part.id == "mean-test").points == 0
    assert "mean-test: is there twice; the last one counts." in score.notes


def test_a_graded_cell_of_another_course_has_no_points_here(grader: Grader):
    score = graded(of_another_course(), grader)
    assert score.max_points == graded(answered(**RIGHT), grader).max_points
    assert "of-another-course: is not of this assignment." in score.notes


def test_marks_a_learner_took_off_are_put_back(grader: Grader):
    right = answered(**RIGHT | {"mean": "def mean(xs):\n    return 0"})
    cheat = replace(
        right,
        cells=tuple(
            replace(cell, source="pass", metadata={"nbgrader": {"grade_id": "mean-test", "solution": True}})
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "mean-test"
            else cell
            for cell in right.cells
        ),
    )
    assert next(part for part in graded(cheat, grader).parts if part.id == "mean-test").points == 0


def test_a_hidden_test_that_fails_does_not_show_itself(grader: Grader):
    score = graded(submissions()["half"], grader)
    (part,) = (part for part in score.parts if part.id == "mean-test")
    assert (part.note, part.hidden_failures) == ("A hidden test failed.", 1)
    score = graded(answered(**RIGHT | {"mean": "def mean(xs):\n    return 0"}), grader)
    (part,) = (part for part in score.parts if part.id == "mean-test")
    assert (part.note, part.hidden_failures) == ("AssertionError", 0)


def test_what_ran_before_the_process_died_still_counts(grader: Grader):
    answers = RIGHT | {"roots": "import os\nos._exit(0)"}
    score = graded(answered(**answers), grader)
    assert score.outcome is Outcome.CRASHED
    by_id = {part.id: part for part in score.parts}
    assert by_id["mean-test"].points == 2
    assert by_id["squares-test"].points == 3
    assert by_id["roots-test"].points == 0
    assert "Not reached" in by_id["closing-test"].note


def test_a_loop_that_swallows_the_interrupt_ends_with_the_whole_run(grader: Grader):
    stubborn = """while True:
    try:
        while True:
            sum(range(10_000))
    except BaseException:
        pass"""
    score = graded(answered(**RIGHT | {"roots": stubborn}), grader, seconds=3.0)
    assert score.outcome is Outcome.TIMEOUT
    assert next(part for part in score.parts if part.id == "squares-test").points == 3


def test_more_partial_credit_than_points_waits_for_a_person(grader: Grader):
    source = Notebook(cells=(code("7", grade=True, grade_id="a", points=2, schema_version=3),))
    (part,) = grade_submission(exercise(source), source, grader=grader).parts
    assert part.standing is PartStanding.WAITING
    assert "more than its 2 points" in part.note


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ((code("1", grade=True, schema_version=3, points=1),), "grade_id: is required"),
        ((code("1", grade=True, grade_id="a", schema_version=3),), "points: is required"),
        ((code("1", grade=True, grade_id="a", schema_version=4, points=1),), "expected 1 to 3, got 4"),
        ((code("1", grade="yes", grade_id="a", schema_version=3),), "expected true or false"),
        ((code("1", locked=True, grade_id="a"), code("2", locked=True, grade_id="a")), "used twice"),
        ((code("### BEGIN SOLUTION\nx\n### END SOLUTION"),), "not marked as a solution cell"),
        ((code("### BEGIN SOLUTION\nx", solution=True, grade_id="a"),), "has no END SOLUTION"),
        ((code("### BEGIN HIDDEN TESTS\nx\n### END HIDDEN TESTS"),), "is not a graded cell"),
        ((code("### AUTOTEST f(1)", grade=True, grade_id="a", points=1),), "AUTOTEST is not read"),
    ],
)
def test_a_source_that_does_not_hold_together_is_refused(cells: tuple[Cell, ...], words: str):
    with pytest.raises(ContentError, match=words):
        nbgrader.check_source(Notebook(cells=cells), HERE)


def test_schema_version_0_is_read_with_points_as_text():
    mark = nbgrader.mark_of(code("1", grade=True, grade_id="a", points="2"))
    assert mark is not None
    assert mark.points == 2.0


def test_no_release_holds_a_solution_or_a_hidden_test():
    text = "\n".join(cell.source for cell in released().cells)
    for secret in ("sum(xs) / len(xs)", "1.5, 2.5", "One point a line", "k * k", "x ** 0.5", "in your own style"):
        assert secret not in text
