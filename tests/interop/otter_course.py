"""A small Otter assignment in both formats of tests, and submissions good and broken. Both tools grade it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from gradus.courses.interop.notebooks import KERNEL, Cell, CellKind, Notebook, write_notebook


def _case(code: str, *, hidden: bool = False, **more: Any) -> dict[str, Any]:
    return {"code": code, "hidden": hidden, "locked": False, **more}


def _spec(name: str, cases: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    suite = {"cases": cases, "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    return {"name": name, "suites": [suite], **more}


TESTS: Mapping[str, dict[str, Any]] = {
    "q1": _spec("q1", [_case(">>> total == 6\nTrue\n"), _case(">>> isinstance(total, int)\nTrue\n", hidden=True)]),
    "q2": _spec(
        "q2",
        [
            _case(">>> half(4)\n2.0\n", points=1),
            _case(">>> half(1)\n0.5\n", hidden=True, points=0.5),
            _case(">>> half('x')\nTraceback (most recent call last):\nTypeError: no number\n", hidden=True),
        ],
        points=4,
    ),
    "q3": _spec(
        "q3",
        [_case(">>> bool(np.isclose(mean([1, 2]), 1.5))\nTrue\n"), _case(">>> mean([]) is None\nTrue\n", hidden=True)],
        points=[2, 3],
        all_or_nothing=True,
    ),
    "q4": _spec("q4", [_case(">>> for k in range(2):\n...     print(word, k)\nhello 0\nhello 1\n")], points=2),
}
EXCEPTION_TESTS = {
    "q5": """\
from otter.test_files import test_case

OK_FORMAT = False

name = "q5"
points = 5

@test_case(points=1, hidden=False)
def test_double(double):
    assert double(2) == 4, "two times two"

@test_case(points=None, hidden=True)
def test_double_words(double):
    assert double("a") == "aa"

@test_case(points=None, hidden=True, name="environment")
def test_environment(env):
    assert env["total"] > 0
"""
}
RIGHT = {
    "q1": "total = 1 + 2 + 3",
    "q2": "def half(x):\n    if isinstance(x, str):\n        raise TypeError('no number')\n    return x / 2",
    "q3": "def mean(xs):\n    return float(np.mean(xs)) if xs else None",
    "q4": "word = 'hello'",
    "q5": "def double(x):\n    return x + x",
}


def _code(source: str, **meta: Any) -> Cell:
    return Cell(kind=CellKind.CODE, source=source, metadata=meta)


def notebook(answers: Mapping[str, str], *, checks: bool = True) -> Notebook:
    cells = [
        _code('# Initialize Otter\nimport otter\ngrader = otter.Notebook("week2.ipynb")'),
        _code("import numpy as np"),
    ]
    for name, answer in answers.items():
        cells += [Cell(kind=CellKind.MARKDOWN, source=f"## {name}"), _code(answer)]
        if checks:
            cells.append(_code(f'grader.check("{name}")', deletable=False, editable=False))
    return Notebook(cells=tuple(cells), metadata={**KERNEL, "otter": {"OK_FORMAT": True, "tests": dict(TESTS)}})


def submissions() -> dict[str, Notebook]:
    right = notebook(RIGHT)
    return {
        "right": right,
        "empty": notebook(dict.fromkeys(RIGHT, "...")),
        "partly": notebook(
            RIGHT
            | {
                "q1": "total = 6.0",
                "q2": "def half(x):\n    return x / 2",
                "q3": "def mean(xs):\n    return sum(xs) / 2",
            }
        ),
        "wrong": notebook(RIGHT | {"q1": "total = 5", "q4": "word = 'bye'", "q5": "def double(x):\n    return 4"}),
        "raises": notebook(RIGHT | {"q2": "1 / 0", "q5": "def double(x):\n    raise ValueError(x)"}),
        "no-python": notebook(RIGHT | {"q3": "def mean(xs)\n    return 1"}),
        "no-checks": notebook(RIGHT | {"q1": "total = 7"}, checks=False),
        "checked-too-early": _rebound(right),
        "ignored": replace(right, cells=(*right.cells, _code("total = 0\ngrader.check('q1')", tags=["otter_ignore"]))),
        "tests-in-metadata": _with_tests_in_metadata(notebook(RIGHT | {"q1": "total = 8"}, checks=False)),
        "numpy-scalar": notebook(RIGHT | {"q1": "total = np.int64(6)"}),
    }


def _rebound(right: Notebook) -> Notebook:
    """What a check saw when it ran counts, not what the name holds at the end; a second check replaces the first."""
    return replace(right, cells=(*right.cells, _code("total = -1\nword = 'late'"), _code('grader.check("q4")')))


def _with_tests_in_metadata(plain: Notebook) -> Notebook:
    return replace(
        plain,
        cells=tuple(
            replace(cell, metadata={"otter": {"tests": ["q1"]}}) if cell.source.startswith("total") else cell
            for cell in plain.cells
        ),
    )


def write_tests(folder: Path) -> Path:
    """tests/*.py as `otter assign` writes them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, spec in TESTS.items():
        (folder / f"{name}.py").write_text(f"OK_FORMAT = True\n\ntest = {spec!r}\n", encoding="utf-8")
    for name, text in EXCEPTION_TESTS.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


def write_assignment(folder: Path) -> Path:
    """What `otter assign` leaves for a teacher: the notebook with solutions, and its tests. Returns the folder."""
    write_tests(folder / "tests")
    (folder / "week2.ipynb").write_text(write_notebook(notebook(RIGHT)), encoding="utf-8")
    return folder
