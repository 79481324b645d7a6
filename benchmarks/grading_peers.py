"""The same work graded by Gradus, nbgrader, Otter and plain pytest, each as its users run it: one command a submission.

The work: import numpy, pandas and scikit-learn, fit a logistic regression on iris, five checks. In turn, so that a
drift of the machine hits all alike. The peers' environments are made once in a cache folder (GRADUS_PEERS, or
gradus/peers in the user's cache) and take some minutes the first time.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs

from benchmarks.report import conclude, timed_in_turn
from gradus.grading.jobs import GradeJob
from gradus.runtime.shared_grader import shared_grader

ROUNDS = 3
TARGET = 40.0
CLAIM = "Gradus grades one submission many times faster than nbgrader and Otter"
PEERS = {"nbgrader": "nbgrader==0.9.6", "otter": "otter-grader==7.0.0"}
LIBRARIES = ("numpy", "pandas", "scikit-learn", "ipykernel")
INSTALL_SECONDS = 900
COMMAND_SECONDS = 120

SOURCE = """\
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
DATA = "from sklearn.datasets import load_iris\n\nX, y = load_iris(return_X_y=True)\n"
CLAIMS = {
    "table": "'species' in list(as_table(X, y).columns)",
    "rows": "len(as_table(X, y)) == 150",
    "shape": "fit(X, y).coef_.shape == (3, 4)",
    "half": "accuracy(np.array([1, 0]), np.array([1, 1])) == 0.5",
    "learns": "accuracy(fit(X, y).predict(X), y) > 0.9",
}
CHECKS = """\
import numpy as np
from sklearn.datasets import load_iris

from gradus.grading.checks import close, has_shape, holds

X, y = load_iris(return_X_y=True)


def check_table(student):
    \"\"\"The table has a column for the species.\"\"\"
    holds("species" in list(student.as_table(X, y).columns), because="Add the column species.")


def check_rows(student):
    \"\"\"Every flower has a row.\"\"\"
    holds(len(student.as_table(X, y)) == 150, because="Keep all rows.")


def check_shape(student):
    \"\"\"The model has one row of weights a class.\"\"\"
    has_shape(student.fit(X, y).coef_, (3, 4))


def check_half(student):
    \"\"\"The accuracy is a share.\"\"\"
    close(student.accuracy(np.array([1, 0]), np.array([1, 1])), 0.5, because="Take the mean.")


def check_learns(student):
    \"\"\"The model learns.\"\"\"
    predicted = student.fit(X, y).predict(X)
    holds(student.accuracy(predicted, y) > 0.9, because="Fit on all rows.")
"""


class CannotMeasure(Exception):
    """A peer could not be installed, or did not do the work."""


def main() -> None:
    try:
        environments = {name: peer_environment(name) for name in PEERS}
        with tempfile.TemporaryDirectory(prefix="gradus-peers-") as folder:
            measure(Path(folder), environments)
    except CannotMeasure as problem:
        print(f"Skipped: {problem}")
        conclude(CLAIM, 0.0, unit="times", target=TARGET, better="higher", skipped=str(problem))


def measure(folder: Path, environments: dict[str, Path]) -> None:
    bodies = {
        "gradus": gradus_command(folder / "gradus"),
        "gradus on the page": gradus_on_the_page(),
        "nbgrader": nbgrader_command(folder / "nbgrader", environments["nbgrader"]),
        "otter": otter_command(folder / "otter", environments["otter"]),
        "pytest": pytest_command(folder / "pytest"),
    }
    seconds = {
        name: statistics.median(times) for name, times in timed_in_turn(bodies, rounds=ROUNDS, warm_up=1).items()
    }
    for name, median in seconds.items():
        print(f"{name:<18} {median:7.3f} s a submission  {median / seconds['gradus']:6.1f} times Gradus")
    ratios = {name: seconds[name] / seconds["gradus"] for name in ("nbgrader", "otter", "pytest")}
    conclude(
        CLAIM,
        min(ratios["nbgrader"], ratios["otter"]),
        unit="times",
        target=TARGET,
        better="higher",
        seconds={name: round(median, 4) for name, median in seconds.items()},
        ratios={name: round(ratio, 1) for name, ratio in ratios.items()},
        rounds=ROUNDS,
        cores=os.cpu_count(),
        peers=PEERS,
    )


def peer_environment(name: str) -> Path:
    """The bin folder of a virtual environment that holds the peer, made when it is not there."""
    cache = os.environ.get("GRADUS_PEERS") or platformdirs.user_cache_path("gradus") / "peers"
    home = Path(cache) / name
    stamp = home / "gradus.stamp"
    if not stamp.exists():
        print(f"Making an environment for {name} in {home} (some minutes) …", file=sys.stderr, flush=True)
        try:
            subprocess.run(
                [sys.executable, "-m", "venv", home], check=True, capture_output=True, timeout=INSTALL_SECONDS
            )
            subprocess.run(
                [home / "bin" / "python", "-m", "pip", "install", "--quiet", PEERS[name], *LIBRARIES],
                check=True,
                capture_output=True,
                timeout=INSTALL_SECONDS,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise CannotMeasure(
                f"{PEERS[name]} could not be installed ({type(error).__name__}). Is there a network?"
            ) from error
        stamp.write_text(PEERS[name] + "\n", encoding="utf-8")
    return home / "bin"


def gradus_command(folder: Path) -> Callable[[], None]:
    """`gradus grade`, in a fresh process, with the shared zygote that its users have."""
    exercise = folder / "course" / "lesson" / "iris"
    exercise.mkdir(parents=True)
    files = {
        "exercise.toml": 'title = "Iris"\nskills = { logistic-regression = 1 }\nminutes = 5\n',
        "task.md": "Fit a model.\n",
        "starter.py": "",
        "solution.py": SOURCE,
        "checks.py": CHECKS,
        "hints.md": "Look at the documentation.\n",
    }
    for name, text in files.items():
        (exercise / name).write_text(text, encoding="utf-8")
    (folder / "course" / "course.toml").write_text('title = "Iris"\n', encoding="utf-8")
    gradus = Path(sys.executable).parent / "gradus"
    words = [gradus, "grade", "iris", exercise / "solution.py", "--content", folder / "course"]

    def grade() -> None:
        if "Passed: all 5 checks" not in run(words, cwd=folder):
            raise CannotMeasure("Gradus did not pass the work.")

    return grade


def gradus_on_the_page() -> Callable[[], None]:
    """What a page that is already running does with a submission: no process is started. Not part of the value."""
    job = GradeJob(source=SOURCE, checks=CHECKS)
    grader = shared_grader()

    def grade() -> None:
        if not grader.grade(job).is_passed:
            raise CannotMeasure("Gradus did not pass the work.")

    return grade


def nbgrader_command(folder: Path, binaries: Path) -> Callable[[], None]:
    """`nbgrader autograde` for one learner whose notebook is there."""
    cells = [cell(SOURCE, grade_id="work", solution=True)]
    cells += [
        cell(f"{DATA if position == 0 else ''}assert {claim}", grade_id=name, grade=True, locked=True, points=1)
        for position, (name, claim) in enumerate(CLAIMS.items())
    ]
    for place in ("source/iris", "submitted/alice/iris"):
        write_notebook(folder / place / "iris.ipynb", cells)
    nbgrader = [binaries / "python", "-m", "nbgrader"]
    run([*nbgrader, "generate_assignment", "iris"], cwd=folder, binaries=binaries)

    def grade() -> None:
        run([*nbgrader, "autograde", "iris", "--student", "alice", "--force"], cwd=folder, binaries=binaries)

    grade()
    read = (
        "from nbgrader.api import Gradebook\n"
        "print(Gradebook('sqlite:///gradebook.db').find_submission('iris', 'alice').score)"
    )
    if run([binaries / "python", "-c", read], cwd=folder, binaries=binaries).strip() != "5.0":
        raise CannotMeasure("nbgrader did not give all points to the work.")
    return grade


def otter_command(folder: Path, binaries: Path) -> Callable[[], None]:
    """`otter run` with the autograder made beforehand."""
    (folder / "tests").mkdir(parents=True)
    for name, claim in CLAIMS.items():
        setup = "".join(f">>> {line}\n" for line in DATA.splitlines() if line)
        cases = [{"code": f"{setup}>>> bool({claim})\nTrue\n", "hidden": False, "locked": False}]
        suite = {"cases": cases, "scored": True, "setup": "", "teardown": "", "type": "doctest"}
        text = f"OK_FORMAT = True\n\ntest = { ({'name': name, 'points': 1, 'suites': [suite]})!r}\n"
        (folder / "tests" / f"{name}.py").write_text(text, encoding="utf-8")
    write_notebook(folder / "iris.ipynb", [cell(SOURCE)])
    otter = [binaries / "python", "-m", "otter"]
    run([*otter, "generate", "-t", "tests", "-o", "autograder.zip", "--no-environment"], cwd=folder, binaries=binaries)

    def grade() -> None:
        run([*otter, "run", "-a", "autograder.zip", "-o", ".", "iris.ipynb"], cwd=folder, binaries=binaries)

    grade()
    tests = json.loads((folder / "results.json").read_text(encoding="utf-8"))["tests"]
    if sum(test.get("score", 0) for test in tests) != 5:
        raise CannotMeasure("Otter did not give all points to the work.")
    return grade


def pytest_command(folder: Path) -> Callable[[], None]:
    """pytest in a fresh process, with nothing around it."""
    folder.mkdir(parents=True)
    (folder / "solution.py").write_text(SOURCE, encoding="utf-8")
    tests = "".join(f"\n\ndef test_{name}():\n    assert {claim}\n" for name, claim in CLAIMS.items())
    head = f"import numpy as np\n{DATA}\nfrom solution import accuracy, as_table, fit\n"
    (folder / "test_iris.py").write_text(head + tests, encoding="utf-8")
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        "--rootdir",
        ".",
        "-c",
        os.devnull,
    ]

    def grade() -> None:
        if "5 passed" not in run([*words, "test_iris.py"], cwd=folder):
            raise CannotMeasure("pytest did not pass the work.")

    return grade


def cell(source: str, **mark: Any) -> dict[str, Any]:
    """A code cell, marked for nbgrader where `mark` says something."""
    flags = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    meta = {"nbgrader": {**flags, **mark}} if mark else {}
    return {"cell_type": "code", "execution_count": None, "metadata": meta, "outputs": [], "source": source}


def write_notebook(path: Path, cells: list[dict[str, Any]]) -> None:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    cells = [{**row, "id": f"cell-{number}"} for number, row in enumerate(cells)]
    path.parent.mkdir(parents=True, exist_ok=True)
    tree = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(tree), encoding="utf-8")


def run(words: list[Any], *, cwd: Path, binaries: Path | None = None) -> str:
    """What the command printed. Raises CannotMeasure when it fails."""
    path = os.pathsep.join([*([str(binaries)] if binaries else []), os.environ.get("PATH", "")])
    try:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=cwd,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["no message"])[-1]
        raise CannotMeasure(f"{Path(str(words[0])).name} {words[1]} ended with {error.returncode}: {last}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotMeasure(f"{words[0]} could not be run: {error}") from error
    return done.stdout


if __name__ == "__main__":
    main()
