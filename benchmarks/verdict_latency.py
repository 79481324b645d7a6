"""What a verdict costs on top of the work itself: fit a logistic regression on iris, five checks.

In turn: Gradus with full isolation; the same file and checks in one warm interpreter with no isolation at all (the
floor); the same in a bare fork of that interpreter, as anybody would make who wants a clean start; the same through
pytest in a fresh process (what a learner would otherwise type).
"""

import os
import subprocess
import sys
import tempfile
import types
from pathlib import Path

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[_name] = "1"  # as in the sandbox, and before numpy is imported: the floor must not pay for threads

from benchmarks.report import conclude, median_ms, spread, timed_in_turn  # noqa: E402
from gradus.grading.client import Grader  # noqa: E402
from gradus.grading.examiner import load_checks  # noqa: E402
from gradus.grading.jobs import GradeJob  # noqa: E402
from gradus.grading.verdicts import Outcome  # noqa: E402

ROUNDS = 40
PYTEST_ROUNDS = 5
TARGET_MS = 40.0

SOURCE = """
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression


def as_table(X, y):
    return pd.DataFrame(X).assign(species=y)


def fit(X, y):
    return LogisticRegression(max_iter=200).fit(X, y)


def accuracy(predicted, y):
    return float(np.mean(predicted == y))
"""

CHECKS = '''
import numpy as np
from sklearn.datasets import load_iris
from gradus.grading.checks import close, has_shape, holds

X, y = load_iris(return_X_y=True)


def check_table(student):
    """The table has a column for the species."""
    holds("species" in list(student.as_table(X, y).columns), because="Add the column species.")


def check_shape(student):
    """The model has one row of weights a class."""
    has_shape(student.fit(X, y).coef_, (3, 4))


def check_fits(student):
    """The model gets nearly all flowers right."""
    holds((student.fit(X, y).predict(X) == y).mean() > 0.95, because="Let it converge.")


def check_accuracy(student):
    """Accuracy is the share that is right."""
    close(student.accuracy(np.array([1, 0, 1, 1]), np.array([1, 1, 1, 1])), 0.75)


def check_accuracy_of_nothing_right(student):
    """Accuracy is 0 when nothing is right."""
    close(student.accuracy(np.array([0, 0]), np.array([1, 1])), 0.0)
'''

PYTEST_FILE = f"""
import types
from gradus.grading.checks import *
{CHECKS}
student = types.SimpleNamespace()
exec(open("solution.py").read(), student.__dict__)


def test_table(): check_table(student)
def test_shape(): check_shape(student)
def test_fits(): check_fits(student)
def test_accuracy(): check_accuracy(student)
def test_nothing_right(): check_accuracy_of_nothing_right(student)
"""


def in_this_interpreter() -> None:
    student = types.SimpleNamespace()
    exec(compile(SOURCE, "solution.py", "exec"), student.__dict__)
    for _, check in load_checks(CHECKS):
        check(student)  # type: ignore[arg-type]


def in_a_bare_fork() -> None:
    pid = os.fork()
    if pid == 0:
        in_this_interpreter()
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0


def main() -> None:
    job = GradeJob(source=SOURCE, checks=CHECKS)
    with Grader.start() as grader, tempfile.TemporaryDirectory() as folder:

        def with_gradus() -> None:
            verdict = grader.grade(job)
            assert verdict.outcome is Outcome.PASSED, verdict

        def with_pytest() -> None:
            command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "."]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)

        Path(folder, "solution.py").write_text(SOURCE)
        Path(folder, "test_solution.py").write_text(PYTEST_FILE)
        Path(folder, "pytest.ini").write_text("[pytest]\n")
        bodies = {"gradus": with_gradus, "interpreter": in_this_interpreter, "fork": in_a_bare_fork}
        warm = timed_in_turn(bodies, rounds=ROUNDS)
        fresh = timed_in_turn({"pytest": with_pytest, "gradus": with_gradus}, rounds=PYTEST_ROUNDS, warm_up=1)

    print(f"Gradus, isolated:           {spread(warm['gradus'])}")
    print(f"warm interpreter (floor):   {spread(warm['interpreter'])}")
    print(f"bare fork of it:            {spread(warm['fork'])}")
    print(f"pytest, fresh process:      {spread(fresh['pytest'])}")
    gradus, floor = median_ms(warm["gradus"]), median_ms(warm["interpreter"])
    conclude(
        "a verdict costs little more than the same work in a warm interpreter",
        gradus - floor,
        unit="ms",
        target=TARGET_MS,
        better="lower",
        gradus_ms=round(gradus, 1),
        warm_interpreter_ms=round(floor, 1),
        ratio_to_interpreter=round(gradus / floor, 2),
        bare_fork_ms=round(median_ms(warm["fork"]), 1),
        ratio_to_bare_fork=round(gradus / median_ms(warm["fork"]), 2),
        pytest_ms=round(median_ms(fresh["pytest"]), 1),
        pytest_over_gradus=round(median_ms(fresh["pytest"]) / median_ms(fresh["gradus"]), 1),
    )


if __name__ == "__main__":
    main()
