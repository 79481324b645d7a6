"""What a hostile notebook can and cannot do: it may lie about its own points, never about anybody else's."""

import json

import pytest

from gradus.courses.interop.scores import NotebookScore, PartStanding
from gradus.grading.client import Grader
from gradus.grading.verdicts import Outcome
from tests.interop.nbgrader_course import RIGHT, answered
from tests.interop.otter_course import RIGHT as OTTER_RIGHT
from tests.interop.otter_course import notebook
from tests.interop.test_nbgrader import graded
from tests.interop.test_otter import graded as otter_graded
from tests.interop.test_otter import questions

pytestmark = pytest.mark.slow

__all__ = ["questions"]


def points(score: NotebookScore, part_id: str) -> float | None:
    return next(part.points for part in score.parts if part.id == part_id)


@pytest.mark.parametrize(
    "attack",
    [
        "__gradus__ = None",
        "__gradus__.turn = lambda seconds: 1 / 0",
        "import sys\nsys.stderr = sys.stdout = None",
        "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)",
        "import builtins\nbuiltins.repr = builtins.compile = builtins.exec = None",
    ],
)
def test_breaking_the_helpers_ends_in_a_score_not_in_an_error_of_ours(attack: str, grader: Grader):
    score = graded(answered(**RIGHT | {"roots": attack}), grader, seconds=5.0)
    assert score.outcome is not Outcome.INTERNAL
    assert points(score, "mean-test") == 2
    assert score.points <= score.max_points


def test_claimed_partial_credit_is_never_more_than_the_points_of_the_cell(grader: Grader):
    claim = "class Many(float):\n    def __repr__(self): return '1e9'\n\ndef squares(n): return []\nsum = len = Many"
    score = graded(answered(**RIGHT | {"squares": claim}), grader)
    assert score.points <= score.max_points


def test_a_notebook_reads_neither_files_of_the_machine_nor_the_network(grader: Grader):
    look = "import socket\nsocket.create_connection(('127.0.0.1', 80), 1)"
    score = graded(answered(**RIGHT | {"roots": "open('/etc/shadow').read()", "mean": look}), grader)
    assert points(score, "roots-test") == 0
    assert points(score, "mean-test") == 0


@pytest.mark.parametrize(
    "attack",
    [
        'print(\'{"q1": [[true, ""]]}\')\nimport os\nos._exit(0)',
        "import json\njson.dumps = lambda *a, **k: '[' * 100000",
        "import json\njson.dumps = lambda *a, **k: '{\"q1\": 7}'",
        'import json\njson.dumps = lambda *a, **k: \'{"q1": [[1, ""], [1, ""]]}\'',
    ],
)
def test_results_that_are_none_give_no_points(attack: str, questions: object, grader: Grader):
    score = otter_graded(notebook(OTTER_RIGHT | {"q5": attack}), questions, grader)  # type: ignore[arg-type]
    assert points(score, "q1") == 0
    assert score.outcome is not Outcome.INTERNAL


def test_results_of_questions_that_are_not_there_are_not_counted(questions: object, grader: Grader):
    claim = json.dumps({"q9": [[True, ""]], "q1": [[True, ""]] * 5})
    lie = f"import json\njson.dumps = lambda *a, **k: {claim!r}"
    score = otter_graded(notebook(OTTER_RIGHT | {"q5": lie}), questions, grader)  # type: ignore[arg-type]
    assert {part.id for part in score.parts} == {"q1", "q2", "q3", "q4", "q5"}
    assert all(part.standing is PartStanding.MISSING for part in score.parts)
