"""A small course of nbgrader's shape with every kind of cell, and submissions good and broken. Both tools grade it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from gradus.courses.interop.nbgrader import release
from gradus.courses.interop.notebooks import Cell, CellKind, Notebook, write_notebook

ASSIGNMENT, NOTEBOOK = "week1", "numbers"

MEAN = """\
def mean(xs):
    \"\"\"The mean of a list.\"\"\"
    ### BEGIN SOLUTION
    if not xs:
        raise ValueError("no numbers")
    return sum(xs) / len(xs)
    ### END SOLUTION"""
MEAN_TEST = """\
assert mean([1, 2, 3]) == 2
### BEGIN HIDDEN TESTS
assert mean([1.5, 2.5]) == 2
try:
    mean([])
except ValueError:
    pass
else:
    raise AssertionError("an empty list has no mean")
### END HIDDEN TESTS"""
SQUARES = "def squares(n):\n    return [k * k for k in range(n)]"
SQUARES_TEST = """\
earned = 0
if squares(2) == [0, 1]:
    earned += 1
if squares(0) == []:
    earned += 0.5
if len(squares(10)) == 10 and squares(10)[-1] == 81:
    earned += 1.5
earned"""
ROOTS = "def roots(xs):\n    return [x ** 0.5 for x in xs]"
ESSAY = "A mean is pulled by one large value, a median is not."
OWN_WORDS = "def doubled(x):\n    # in your own style\n    return x + x"


def _cell(kind: CellKind, source: str, grade_id: str = "", **mark: Any) -> Cell:
    if not grade_id:
        return Cell(kind=kind, source=source)
    version = mark.pop("schema_version", 3)
    flags = {"grade": False, "solution": False, "locked": False, **({"task": False} if version == 3 else {})}
    meta = {**flags, **mark, "grade_id": grade_id, "schema_version": version}
    return Cell(kind=kind, source=source, metadata={"nbgrader": meta})


def _code(source: str, grade_id: str = "", **mark: Any) -> Cell:
    return _cell(CellKind.CODE, source, grade_id, **mark)


def _text(source: str, grade_id: str = "", **mark: Any) -> Cell:
    return _cell(CellKind.MARKDOWN, source, grade_id, **mark)


def _test(source: str, grade_id: str, points: float, **mark: Any) -> Cell:
    return _code(source, grade_id, grade=True, locked=True, points=points, **mark)


SOURCE = Notebook(
    cells=(
        _text("# Numbers\n\nFill in what is missing."),
        _code("import math\nimport warnings\n\n%matplotlib inline", "setup", locked=True),
        _code(MEAN, "mean", solution=True),
        _test(MEAN_TEST, "mean-test", 2),
        _code(SQUARES, "squares", solution=True, schema_version=1),
        _test(SQUARES_TEST, "squares-test", 3, schema_version=2),
        _code(ROOTS, "roots", solution=True, schema_version=2),
        _test('print("roots")\nassert roots([4, 9]) == [2, 3]', "roots-test", 1.5, schema_version=1),
        _test("0.5 * len(roots([1]));", "quiet-test", 2),
        _test("math.sqrt(len(roots([])))", "zero-test", 1),
        _test('"half"', "text-test", 1),
        _test("assert squares(3) == [0, 1, 4]", "nothing-test", 0),
        _code(OWN_WORDS, "doubled", grade=True, solution=True, points=4),
        _text(ESSAY, "essay", grade=True, solution=True, points=5),
        _text(
            "Draw both.\n\n### BEGIN MARK SCHEME\nOne point a line.\n### END MARK SCHEME",
            "drawing",
            task=True,
            locked=True,
            points=6,
        ),
        _text("Read only.", "closing", locked=True),
        _test("assert math.isclose(mean([0.1, 0.2]), 0.15)", "closing-test", 1),
    )
)


def released() -> Notebook:
    return release(SOURCE, Path("numbers.ipynb"))


def answered(notebook: Notebook | None = None, **answers: str) -> Notebook:
    """The released notebook with cells filled in by grade_id."""
    notebook = notebook or released()
    return replace(
        notebook, cells=tuple(replace(cell, source=answers.get(id_of(cell), cell.source)) for cell in notebook.cells)
    )


def id_of(cell: Cell) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", "")).replace("-", "_")


RIGHT = {
    "mean": "def mean(xs):\n    if not xs:\n        raise ValueError\n    return math.fsum(xs) / len(xs)",
    "squares": SQUARES,
    "roots": ROOTS,
    "doubled": "def doubled(x):\n    return 2 * x",
    "essay": "The median is robust.",
}


def _without(notebook: Notebook, *ids: str) -> Notebook:
    return replace(notebook, cells=tuple(cell for cell in notebook.cells if id_of(cell) not in ids))


def _with_marks(notebook: Notebook, grade_id: str, **mark: Any) -> Notebook:
    return replace(
        notebook,
        cells=tuple(
            replace(cell, metadata={"nbgrader": {**cell.metadata["nbgrader"], **mark}})
            if id_of(cell) == grade_id
            else cell
            for cell in notebook.cells
        ),
    )


def _inserted(notebook: Notebook, position: int, *cells: Cell) -> Notebook:
    return replace(notebook, cells=(*notebook.cells[:position], *cells, *notebook.cells[position:]))


def retyped(notebook: Notebook, grade_id: str, kind: CellKind) -> Notebook:
    return replace(
        notebook, cells=tuple(replace(cell, kind=kind) if id_of(cell) == grade_id else cell for cell in notebook.cells)
    )


def _reversed_tests(notebook: Notebook) -> Notebook:
    return replace(notebook, cells=(*notebook.cells[:2], *reversed(notebook.cells[2:])))


def submissions() -> dict[str, Notebook]:
    """Each submission by the name of the learner who hands it in."""
    right = answered(**RIGHT)
    return {
        "solution": SOURCE,
        "released": released(),
        "right": right,
        "half": answered(
            **RIGHT
            | {
                "mean": "def mean(xs):\n    return sum(xs) / len(xs)",
                "squares": "def squares(n):\n    return [0, 1][:n]",
            }
        ),
        "tampered": answered(
            mean_test="pass",
            squares_test="3",
            roots_test="",
            setup="math = None",
            closing_test="assert True",
            closing="Changed.",
            drawing="Mine.",
        ),
        "deleted": _without(right, "mean_test", "squares_test", "essay", "drawing", "roots"),
        "no-setup": _without(right, "setup"),
        "endless": answered(**RIGHT | {"mean": "def mean(xs):\n    while True:\n        pass"}),
        "endless-cell": answered(**RIGHT | {"squares": SQUARES + "\n\nwhile True:\n    pass"}),
        "raises": answered(**RIGHT | {"mean": "def mean(xs):\n    return xs.no_such_thing", "roots": "1 / 0"}),
        "no-python": answered(**RIGHT | {"mean": "def mean(xs)\n    return 1", "doubled": "x ="}),
        "warns": answered(**RIGHT | {"roots": f'def roots(xs):\n    warnings.warn("roots")\n    return {[2, 3]}'}),
        "writes-stderr": answered(
            **RIGHT | {"squares": "import sys\n\ndef squares(n):\n    print('x', file=sys.stderr)\n    return []"}
        ),
        "more-points": _with_marks(_with_marks(right, "mean_test", points=200), "squares_test", points=1),
        "upside-down": _reversed_tests(right),
        "magics": _inserted(
            right,
            2,
            _code("%%time\ntotal = sum(range(10))"),
            _code("%timeit -n 2 -r 2 sum([1])"),
            _code("print?"),
            _code("from IPython.display import display, HTML\ndisplay(HTML('<b>x</b>'))"),
        ),
        "empty": replace(released(), cells=()),
    }


def twice() -> Notebook:
    """Two cells of a grade_id twice. Not among `submissions`: nbgrader 0.9.6 stops at it and grades nobody after."""
    return _inserted(
        answered(**RIGHT),
        5,
        _code("def mean(xs):\n    return 0", "mean", solution=True),
        _test("pass", "mean-test", 2),
        _code("mean = None\nsquares = None"),
    )


def of_another_course() -> Notebook:
    """A graded cell that the source does not know. Not among `submissions`: nbgrader 0.9.6 cannot grade it."""
    return _inserted(answered(**RIGHT), 3, _test("raise ValueError", "of-another-course", 9))


def write_course(folder: Path) -> Path:
    """The course as nbgrader lays it out: source/, submitted/<learner>/, and a data file. Returns the folder."""
    texts = {"source": SOURCE} | {f"submitted/{name}": notebook for name, notebook in submissions().items()}
    for place, notebook in texts.items():
        home = folder / place / ASSIGNMENT
        home.mkdir(parents=True, exist_ok=True)
        (home / f"{NOTEBOOK}.ipynb").write_text(write_notebook(notebook), encoding="utf-8")
    (folder / "source" / ASSIGNMENT / "numbers.csv").write_text("n\n1\n2\n", encoding="utf-8")
    return folder
