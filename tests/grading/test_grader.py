"""The grader end to end: real zygote, real sandbox."""

import os
import signal
import socket
import struct
import threading
from pathlib import Path

import pytest

from gradus.grading.client import Grader
from gradus.grading.errors import EngineUnavailable, SandboxTooWeak
from gradus.grading.jobs import GradeJob, Limits, RunJob
from gradus.grading.sandbox.layers import Layer, prepare
from gradus.grading.starting import own_zygotes
from gradus.grading.verdicts import CheckOutcome, Outcome
from tests.waiting import wait_until

CHECKS = '''
import numpy as np
from gradus.grading.checks import close, equal, fetch, put, raises, source_of, holds

def check_first(student):
    """scale(x, k) multiplies."""
    close(student.scale(np.array([1.0, 2.0]), 3), np.array([3.0, 6.0]), because="Multiply.")

def check_second(student):
    """scale leaves its input as it was."""
    x = put(student, np.array([1.0, 2.0]))
    student.scale(x, 3)
    close(fetch(x), np.array([1.0, 2.0]), because="Make a new array.")

def check_third(student):
    """scale refuses text with a TypeError."""
    raises("TypeError", student.scale, "text", 3)
'''
RIGHT = """
import numpy as np
def scale(x, k):
    if isinstance(x, str):
        raise TypeError("no text")
    return np.asarray(x) * k
"""


def test_a_right_answer_passes_every_check(grader: Grader) -> None:
    verdict = grader.grade(GradeJob(source=RIGHT, checks=CHECKS))
    assert verdict.outcome is Outcome.PASSED
    assert [check.title for check in verdict.checks] == [
        "scale(x, k) multiplies.",
        "scale leaves its input as it was.",
        "scale refuses text with a TypeError.",
    ]
    assert verdict.engine.startswith("gradus ")


def test_the_verdict_is_the_first_check_that_fails_and_the_others_still_run(grader: Grader) -> None:
    changes_its_input = RIGHT.replace("return np.asarray(x) * k", "x *= k\n    return x")
    verdict = grader.grade(GradeJob(source=changes_its_input, checks=CHECKS))
    assert verdict.outcome is Outcome.FAILED
    assert [check.outcome for check in verdict.checks] == [
        CheckOutcome.PASSED,
        CheckOutcome.FAILED,
        CheckOutcome.PASSED,
    ]
    assert verdict.checks[1].actual == "[3. 6.]"


def test_an_error_shows_the_learners_own_lines_and_none_of_ours(grader: Grader) -> None:
    verdict = grader.grade(
        GradeJob(source="def scale(x, k):\n    return x / nothing\n", checks=CHECKS, filename="scale.py")
    )
    assert verdict.outcome is Outcome.ERROR
    message = verdict.checks[0].message
    assert 'File "scale.py", line 2, in scale' in message
    assert "NameError" in message
    assert "gradus" not in message


def test_a_syntax_error_fails_the_file_not_a_check(grader: Grader) -> None:
    verdict = grader.grade(GradeJob(source="def scale(x, k)\n    return x\n", checks=CHECKS, filename="scale.py"))
    assert verdict.outcome is Outcome.ERROR
    assert "line 1" in verdict.message
    assert {check.outcome for check in verdict.checks} == {CheckOutcome.NOT_RUN}


def test_a_missing_name_is_told_with_the_names_there_are(grader: Grader) -> None:
    verdict = grader.grade(GradeJob(source="import numpy\ndef scales(x, k): return x\n", checks=CHECKS))
    assert verdict.outcome is Outcome.FAILED
    assert "`scale`" in verdict.checks[0].message
    assert "It defines: scales." in verdict.checks[0].message


def test_output_and_figures_come_with_the_verdict(grader: Grader) -> None:
    source = RIGHT + "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('A line')\nprint('hello')\n"
    verdict = grader.grade(GradeJob(source=source, checks=CHECKS))
    assert verdict.stdout == "hello\n"
    assert [(figure.media_type, figure.title) for figure in verdict.figures] == [("image/svg+xml", "A line")]
    assert b"#1b2430" in verdict.figures[0].data


@pytest.mark.slow
def test_output_before_a_timeout_is_kept(grader: Grader) -> None:
    verdict = grader.grade(
        GradeJob(source="print('begun', flush=True)\nwhile True: pass", checks=CHECKS, limits=Limits(seconds=1))
    )
    assert verdict.outcome is Outcome.TIMEOUT
    assert verdict.stdout == "begun\n"


def test_the_same_file_gets_the_same_verdict_though_it_uses_chance(grader: Grader) -> None:
    source = "import random, numpy as np\nprint(random.random(), np.random.rand())\n" + RIGHT
    verdicts = [grader.grade(GradeJob(source=source, checks=CHECKS)) for _ in range(2)]
    assert verdicts[0].stdout == verdicts[1].stdout


def test_a_fitted_model_is_used_through_its_handle(grader: Grader) -> None:
    checks = '''
from sklearn.datasets import load_iris
from gradus.grading.checks import holds, close, has_shape
def check_model(student):
    """fit returns a model that predicts."""
    X, y = load_iris(return_X_y=True)
    model = student.fit(X, y)
    has_shape(model.coef_, (3, 4))
    holds((model.predict(X) == y).mean() > 0.9, because="It should fit.")
    close(model.named["n"], 150)
'''
    source = """
from sklearn.linear_model import LogisticRegression
def fit(X, y):
    model = LogisticRegression(max_iter=500).fit(X, y)
    model.named = {"n": len(y)}
    return model
"""
    assert grader.grade(GradeJob(source=source, checks=checks)).outcome is Outcome.PASSED


def test_files_lie_beside_the_code_of_both(grader: Grader) -> None:
    checks = (
        "from gradus.grading.checks import equal\n"
        "def check_a(student):\n"
        "    equal(student.text, open('a.csv').read())\n"
    )
    job = GradeJob(source="text = open('a.csv').read()", checks=checks, files={"a.csv": b"x,y\n"})
    assert grader.grade(job).outcome is Outcome.PASSED


def test_one_attempt_leaves_nothing_for_the_next(grader: Grader) -> None:
    leave = "import numpy as np\nopen('left.txt', 'w').write('x')\nnp.left = 1\n"
    look = "import os, numpy as np\nprint(os.listdir('.'), hasattr(np, 'left'))"
    grader.run(RunJob(cells=(leave,)))
    assert grader.run(RunJob(cells=(look,))).cells[0].stdout == "[] False\n"


def test_cells_share_names_and_each_shows_its_own(grader: Grader) -> None:
    result = grader.run(
        RunJob(
            cells=(
                "x = 20",
                "print('two'); x + 22",
                "import pandas as pd\npd.DataFrame({'a': [1]})",
                "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
            )
        )
    )
    assert result.outcome is Outcome.PASSED
    first, second, third, fourth = result.cells
    assert (first.stdout, first.value) == ("", "")
    assert (second.stdout, second.value) == ("two\n", "42")
    assert "<table" in third.value_html
    assert fourth.figures[0].media_type == "image/svg+xml"


def test_a_cell_that_raises_ends_the_run_there(grader: Grader) -> None:
    result = grader.run(RunJob(cells=("x = 1", "1 / 0", "x")))
    assert result.outcome is Outcome.ERROR
    assert len(result.cells) == 2
    assert "ZeroDivisionError" in result.cells[1].error


def test_a_run_that_keeps_going_tells_each_cells_error(grader: Grader) -> None:
    result = grader.run(RunJob(cells=("x = 1", "1 / 0", "x"), keeps_going=True))
    assert [bool(cell.error) for cell in result.cells] == [False, True, False]
    assert result.cells[2].value == "1"


MAIN = """
import pickle, sys
from dataclasses import dataclass
@dataclass
class Point:
    x: int
def main():
    print("guarded", sys.argv, pickle.loads(pickle.dumps(Point(3))))
if __name__ == "__main__":
    sys.exit(main())
"""


def test_what_is_under_the_guard_runs_with_run_and_not_with_check(grader: Grader) -> None:
    result = grader.run(RunJob(cells=(MAIN,), filename="points.py"))
    assert result.outcome is Outcome.PASSED, result
    assert result.cells[0].stdout == "guarded ['points.py'] Point(x=3)\n"
    checks = """
from gradus.grading.checks import equal
def check_it(student):
    equal(student.Point(3).x, 3)
"""
    verdict = grader.grade(GradeJob(source=MAIN, checks=checks))
    assert verdict.is_passed, verdict
    assert verdict.stdout == ""


@pytest.mark.parametrize(
    ("source", "outcome", "told"),
    [
        ("exit()", Outcome.PASSED, ""),
        ("raise SystemExit(0)", Outcome.PASSED, ""),
        ("import sys; sys.exit(3)", Outcome.ERROR, "SystemExit: 3"),
        ("import sys; sys.exit('no file')", Outcome.ERROR, "SystemExit: no file"),
    ],
)
def test_a_file_that_is_run_may_end_with_exit(grader: Grader, source: str, outcome: Outcome, told: str) -> None:
    result = grader.run(RunJob(cells=(f"print('before')\n{source}\nprint('after')",)))
    assert result.outcome is outcome
    assert result.cells[0].stdout == "before\n"
    assert told in result.cells[0].error


def test_a_file_that_ends_with_exit_where_a_check_imports_it_is_told_what_to_do(grader: Grader) -> None:
    verdict = grader.grade(GradeJob(source=f"{RIGHT}\nexit()\n", checks=CHECKS))
    assert verdict.outcome is Outcome.ERROR
    assert verdict.message.startswith("The file ended itself with exit()")
    assert 'if __name__ == "__main__":' in verdict.message


ANSWERS = """
import numpy as np
def nothing(): pass
def array(): return np.array([1.0, 2.0])
def both(): return (3, 1)
"""


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("student.nothing()", "Expected True or False, and your code gave nothing (None)."),
        ("student.both()[1]", "Expected True or False, and your code gave an integer."),
        (
            "student.array() > 0",
            "With what your code gave back, an array of shape (2,), the claim came to an array of shape (2,), where",
        ),
        ("np.array([True])", "The check ended with NoTruth: holds() takes True or False as its condition, not ndarray"),
    ],
)
def test_a_claim_that_is_neither_true_nor_false_is_told_to_whom_it_concerns(
    grader: Grader, claim: str, told: str
) -> None:
    head = "import numpy as np\nfrom gradus.grading.checks import holds\n"
    checks = f"{head}def check_it(student):\n    holds({claim}, because='It holds.')\n"
    (check,) = grader.grade(GradeJob(source=ANSWERS, checks=checks)).checks
    assert check.outcome is CheckOutcome.FAILED
    assert check.message.startswith(told)
    assert ("author's fault" in check.message) is ("student" not in claim)


def test_peak_memory_counts_what_the_learner_used(grader: Grader) -> None:
    source = RIGHT + "block = np.ones(10_000_000)\n"
    verdict = grader.grade(GradeJob(source=source, checks=CHECKS))
    assert verdict.peak_memory_mb is not None
    assert 70 < verdict.peak_memory_mb < 120


def test_peak_memory_is_known_of_a_process_that_is_gone(grader: Grader) -> None:
    """A report may come before the learner's process ends or after: a dead one has no memory to look up."""
    source = RIGHT + "import os\nblock = np.ones(10_000_000)\nos._exit(3)\n"
    verdict = grader.grade(GradeJob(source=source, checks=CHECKS))
    assert verdict.outcome is Outcome.CRASHED
    assert "exit code 3" in verdict.message
    assert verdict.peak_memory_mb is not None
    assert 70 < verdict.peak_memory_mb < 120


def test_a_file_in_place_of_a_folder_name_is_refused(grader: Grader) -> None:
    job = GradeJob(source=RIGHT, checks=CHECKS, files={"../a.csv": b""})
    assert grader.grade(job).outcome is Outcome.INTERNAL


def test_a_submission_too_large_for_the_line_is_refused(grader: Grader) -> None:
    assert grader.grade(GradeJob(source="#" * 30_000_000, checks=CHECKS)).outcome is Outcome.REFUSED


@pytest.mark.slow
def test_a_killed_zygote_is_our_fault_never_the_learners() -> None:
    with Grader.start() as grader:
        assert grader.grade(GradeJob(source=RIGHT, checks=CHECKS)).outcome is Outcome.PASSED
        os.kill(_zygote_of(grader), signal.SIGKILL)
        assert grader.grade(GradeJob(source=RIGHT, checks=CHECKS)).outcome is Outcome.INTERNAL


@pytest.mark.slow
def test_a_zygote_outlives_the_thread_that_asked_for_it() -> None:
    """The kernel ends who is to end with its parent when the thread ends that made it."""
    with own_zygotes(at_once=1, server=False, without=()) as own:
        grader = Grader(own.path, starter=own.start_late)
        asking = threading.Thread(target=grader.begin, args=("sql",))
        asking.start()
        asking.join()
        wait_until(lambda: not Path(f"/proc/self/task/{asking.native_id}").exists())
        started = own.processes["sql"]
        assert grader.run(RunJob(cells=("SELECT 42;",), environment="sql")).outcome is Outcome.PASSED
        assert own.processes["sql"] is started
        assert started.poll() is None


def test_a_runtime_folder_too_long_for_a_socket_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("x" * 100)))
    with pytest.raises(EngineUnavailable, match="shorter"):
        Grader.shared()


@pytest.mark.slow
def test_the_shared_zygote_is_started_again_when_it_is_gone(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    grader = Grader.shared()
    assert grader.grade(GradeJob(source=RIGHT, checks=CHECKS)).outcome is Outcome.PASSED
    os.kill(_zygote_of(grader), signal.SIGKILL)
    assert grader.grade(GradeJob(source=RIGHT, checks=CHECKS)).outcome is Outcome.PASSED
    os.kill(_zygote_of(grader), signal.SIGTERM)


def test_a_server_refuses_to_start_below_the_layers_it_needs() -> None:
    with pytest.raises(SandboxTooWeak, match="landlock"):
        prepare(needed=frozenset({Layer.LANDLOCK}), without=frozenset({Layer.LANDLOCK}))


def _zygote_of(grader: Grader) -> int:
    """The process that listens for `grader`: the kernel names it to whoever connects."""
    with grader._connect() as connection:
        return struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
