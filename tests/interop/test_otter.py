"""Otter's assignments: the same points as `otter run`, by goldens it wrote."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gradus.common.files import ContentError
from gradus.courses.interop import otter
from gradus.courses.interop.notebooks import Cell, CellKind, Notebook
from gradus.courses.interop.otter import OtterQuestion, read_questions, resolve_points
from gradus.courses.interop.scores import NotebookScore, PartStanding, Trust
from gradus.grading.client import Grader
from gradus.grading.jobs import Limits
from tests.interop.otter_course import EXCEPTION_TESTS, RIGHT, TESTS, notebook, submissions, write_tests

pytestmark = pytest.mark.slow

GOLDEN = json.loads((Path(__file__).parent / "goldens" / "otter.json").read_text(encoding="utf-8"))
HERE = Path("exercise")


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> tuple[OtterQuestion, ...]:
    folder = write_tests(tmp_path_factory.mktemp("otter") / "tests")
    tests = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    return read_questions(notebook(RIGHT), tests, HERE)


def graded(submission: Notebook, questions: tuple[OtterQuestion, ...], grader: Grader, **more: object) -> NotebookScore:
    return otter.grade(
        submission, questions, grader=grader, limits=Limits(seconds=20), cell_seconds=1.0, files={}, **more
    )  # type: ignore[arg-type]


@pytest.mark.parametrize("learner", sorted(submissions()))
def test_the_points_of_each_question_are_those_of_otter(
    learner: str, questions: tuple[OtterQuestion, ...], grader: Grader
):
    score = graded(submissions()[learner], questions, grader)
    ours = {part.id: [round(part.points or 0.0, 5), round(part.max_points, 5)] for part in score.parts}
    assert ours == GOLDEN[learner]
    assert score.trust is Trust.SHARED


def test_every_golden_has_its_submission():
    assert set(GOLDEN) == set(submissions())


def test_tests_in_the_metadata_are_read_alike(questions: tuple[OtterQuestion, ...]):
    specs = {**TESTS, **EXCEPTION_TESTS}
    in_metadata = replace(notebook(RIGHT), metadata={"otter": {"tests": specs}})
    assert set(read_questions(in_metadata, {}, HERE)) == set(questions)


def test_an_endless_cell_leaves_the_points_of_the_others(questions: tuple[OtterQuestion, ...], grader: Grader):
    score = graded(notebook(RIGHT | {"q2": "while True:\n    pass"}), questions, grader)
    by_id = {part.id: part for part in score.parts}
    assert by_id["q1"].standing is PartStanding.PASSED
    assert by_id["q2"].points == 0
    assert by_id["q5"].standing is PartStanding.PASSED


def test_a_notebook_that_ends_its_process_has_no_points_and_says_why(
    questions: tuple[OtterQuestion, ...], grader: Grader
):
    score = graded(notebook(RIGHT | {"q5": "import os\nos._exit(0)"}), questions, grader)
    assert score.points == 0
    assert all("crashed" in part.note for part in score.parts)


def test_a_hidden_test_that_fails_does_not_show_itself(questions: tuple[OtterQuestion, ...], grader: Grader):
    score = graded(notebook(RIGHT | {"q5": "def double(x):\n    return 4"}), questions, grader)
    (part,) = (part for part in score.parts if part.id == "q5")
    assert part.hidden_failures == 1
    assert part.note == "A hidden test failed."


def test_seeds_are_set_before_each_cell(grader: Grader):
    case = {"code": ">>> first == second\nTrue\n", "hidden": False}
    spec = {"name": "q", "suites": [{"cases": [case], "type": "doctest"}]}
    cells = [
        Cell(kind=CellKind.CODE, source=f"import numpy as np\n{name} = np.random.rand()")
        for name in ("first", "second")
    ]
    seeded = Notebook(cells=tuple(cells), metadata={"otter": {"tests": {"q": spec}}})
    asked = read_questions(seeded, {}, HERE)
    assert graded(seeded, asked, grader, seed=3).points == 1
    assert graded(seeded, asked, grader).points == 0


@pytest.mark.parametrize(
    ("total", "given", "points"),
    [
        (None, [None, None], (0.5, 0.5)),
        (None, [0, None, None], (0.0, 0.5, 0.5)),
        (None, [2, None], (2.0, 0.0)),
        (4, [1, None, None], (1.0, 1.5, 1.5)),
        ([1, 2], [None, 5], (1.0, 2.0)),
        (3, [1, 2], (1.0, 2.0)),
        (0, [None], (0.0,)),
    ],
)
def test_points_are_shared_among_test_cases(total: object, given: list[float | None], points: tuple[float, ...]):
    assert resolve_points(total, given) == points


@pytest.mark.parametrize(("total", "given"), [([1], [None, None]), (1, [2, None]), ("2", [None]), (None, [True])])
def test_points_that_contradict_each_other_are_refused(total: object, given: list[float | None]):
    with pytest.raises(ValueError, match="points"):
        resolve_points(total, given)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("test = make()", "written out"),
        ("test = 3", "a dictionary"),
        ("def x(:", "not valid Python"),
        ("test = {'name': 'a', 'suites': []}", "one suite|no test in the OK"),
        ("name = 'a'\n@test_case(points=f())\ndef t(): pass", "must be written out"),
    ],
)
def test_a_test_file_that_computes_its_test_is_refused_and_never_run(text: str, words: str):
    with pytest.raises(ContentError, match=words):
        read_questions(notebook(RIGHT), {"q.py": text}, HERE)


def test_what_learners_get_holds_no_solution_and_no_hidden_test():
    source = replace(
        notebook(RIGHT),
        metadata={"otter": {"tests": {**TESTS, **EXCEPTION_TESTS}}},
        cells=(Cell(kind=CellKind.CODE, source="x = 3", metadata={"tags": ["otter_assign_solution_cell"]}),),
    )
    public = otter.public_only(source)
    assert public.cells == ()
    text = json.dumps(public.metadata)
    assert "half(4)" in text
    assert "two times two" in text
    for secret in ("half(1)", "isinstance(total", "test_double_words", "test_environment"):
        assert secret not in text
