"""Otter's assignments: tests read from the notebook's metadata or tests/*.py, and the points as `otter run` gives them.

The rules are those of Otter-Grader 7. Test files are read as literals and never executed here; a file that computes its
test is refused. Source: https://otter-grader.readthedocs.io/, "Test files" and "Executing submissions".
"""

import ast
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent
from typing import Any

from gradus.common.files import ContentError
from gradus.courses.interop.ipython_syntax import HELPERS
from gradus.courses.interop.notebooks import Cell, CellKind, Notebook
from gradus.courses.interop.running import NotebookRun, run_notebook
from gradus.courses.interop.scores import NotebookScore, PartScore, PartStanding, Scheme
from gradus.grading.client import Grader
from gradus.grading.jobs import Limits

KEY = "otter"
IGNORED_TAG = "otter_ignore"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtterCase:
    """One test case. `code` is its doctest; empty when it is a function of the question's file."""

    name: str
    points: float
    is_hidden: bool
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtterQuestion:
    """The tests of one question. `source` is the test file where they are functions that raise."""

    name: str
    cases: tuple[OtterCase, ...]
    is_all_or_nothing: bool = False
    source: str = ""

    @property
    def max_points(self) -> float:
        return math.fsum(case.points for case in self.cases)


def read_questions(source: Notebook, tests: Mapping[str, str], path: Path) -> tuple[OtterQuestion, ...]:
    """The questions of tests/*.py, or, where there is none, of the notebook's metadata. Raises ContentError."""
    if tests:
        named = [(_file_question(text, path / "tests" / name)) for name, text in sorted(tests.items())]
    else:
        meta = source.metadata.get(KEY)
        specs = meta.get("tests") if isinstance(meta, Mapping) else None
        if not isinstance(specs, Mapping) or not specs:
            raise ContentError(
                path, "", "expected Otter tests in tests/*.py or in the notebook's metadata; found none."
            )
        place = path / "source.ipynb"
        named = [_metadata_question(name, spec, place) for name, spec in specs.items()]
    questions = {question.name: question for question in named}
    if len(questions) < len(named):
        raise ContentError(path, "tests", "two test files have the same name inside. Give every question its own.")
    return tuple(questions.values())


def public_only(notebook: Notebook) -> Notebook:
    """The notebook without the solutions and hidden tests that `otter assign` marks: what learners may have."""
    cells = tuple(cell for cell in notebook.cells if "otter_assign_solution_cell" not in cell.tags)
    meta = notebook.metadata.get(KEY)
    if not isinstance(meta, Mapping) or not isinstance(meta.get("tests"), Mapping):
        return replace(notebook, cells=cells)
    tests = {name: _public_spec(spec) for name, spec in meta["tests"].items()}
    return replace(notebook, cells=cells, metadata={**notebook.metadata, KEY: {**meta, "tests": tests}})


def grade(
    submission: Notebook,
    questions: tuple[OtterQuestion, ...],
    *,
    grader: Grader,
    limits: Limits,
    cell_seconds: float,
    files: Mapping[str, bytes],
    seed: int | None = None,
    seed_variable: str = "",
) -> NotebookScore:
    """Run the submission with Otter's tests in it and give the points of every question.

    A question's last `grader.check` counts, as it was when it ran; what was never checked is checked at the end.
    """
    notebook = _seeded(_without_ignored(submission), seed, seed_variable)
    specs = {question.name: _spec(question) for question in questions}
    stand_in = Path(__file__).with_name("otter_in_sandbox.py").read_text(encoding="utf-8")
    asked = {position: names for position, cell in enumerate(notebook.cells) if (names := _tests_of(cell))}
    last = f"{HELPERS}.report(globals())"
    run = run_notebook(
        notebook,
        grader=grader,
        limits=limits,
        cell_seconds=cell_seconds,
        files=files,
        before=f"{stand_in}\nSPECS.update(json.loads({json.dumps(specs)!r}))\n",
        extras={
            **{position: _checks(names) for position, names in asked.items()},
            -1: last,
        },
    )
    results, note = _claimed_results(run)
    notes = tuple(dict.fromkeys(text for cell in run.cells for text in cell.notes))
    return NotebookScore(
        scheme=Scheme.OTTER,
        outcome=run.outcome,
        parts=tuple(_score(question, results.get(question.name), note) for question in questions),
        message=run.message,
        notes=notes,
        seconds=run.seconds,
    )


def resolve_points(total: Any, given: Iterable[Any]) -> tuple[float, ...]:
    """Points of each test case, from those of the question and those given a case. Raises ValueError.

    Source: Otter's documentation, "Resolving point values".
    """
    points = list(given)
    if isinstance(total, list):
        if len(total) != len(points):
            raise ValueError(f"points: {len(total)} values for {len(points)} test cases")
        points, total = list(total), None
    for value in [total, *points]:
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise ValueError(f"points: expected numbers, got {value!r}")
    said = sum(value for value in points if value is not None)
    silent = sum(value is None for value in points)
    if total is not None:
        if said > total:
            raise ValueError("points: the test cases have more than the question")
        share = (total - said) / silent if silent else 0.0
    else:
        share = 1 / silent if silent and said == 0 and all(value in (0, None) for value in points) else 0.0
    return tuple(float(share if value is None else value) for value in points)


def _score(question: OtterQuestion, result: list[tuple[bool, str]] | None, note: str) -> PartScore:
    if result is None or len(result) != len(question.cases):
        return PartScore(
            id=question.name,
            standing=PartStanding.MISSING,
            points=0.0,
            max_points=question.max_points,
            note=note or "Its tests gave no result.",
        )
    failed = [(case, text) for case, (is_passed, text) in zip(question.cases, result, strict=True) if not is_passed]
    earned = math.fsum(case.points for case, (is_passed, _) in zip(question.cases, result, strict=True) if is_passed)
    if question.is_all_or_nothing and failed:
        earned = 0.0
    visible = [f"{case.name}: {text.strip()}" for case, text in failed if not case.is_hidden]
    hidden = len(failed) - len(visible)
    standing = (
        PartStanding.FAILED if failed and earned <= 0 else PartStanding.PARTIAL if failed else PartStanding.PASSED
    )
    return PartScore(
        id=question.name,
        standing=standing,
        points=earned,
        max_points=question.max_points,
        note=visible[0][:400] if visible else "A hidden test failed." if hidden else "",
        hidden_failures=hidden,
    )


def _claimed_results(run: NotebookRun) -> tuple[dict[str, list[tuple[bool, str]]], str]:
    """The results the learner's process printed last, if they have the shape of results; and why there are none."""
    printed = run.extras.get(-1, "")
    if not printed:
        return {}, f"The run ended before the tests ({run.outcome})."
    try:
        tree = json.loads(printed.strip().splitlines()[-1])
        return {
            str(name): [(is_passed is True, str(text)) for is_passed, text in results] for name, results in tree.items()
        }, ""
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return {}, f"The tests could not be run to their end: {printed.strip().splitlines()[-1][:200]}"


def _checks(names: tuple[str, ...]) -> str:
    return "\n".join(f"{HELPERS}.check_question({name!r}, globals())" for name in names) + "\nNone"


def _spec(question: OtterQuestion) -> dict[str, Any]:
    if question.source:
        return {"source": question.source}
    return {"cases": [case.code for case in question.cases]}


def _without_ignored(notebook: Notebook) -> Notebook:
    return replace(
        notebook,
        cells=tuple(
            cell for cell in notebook.cells if IGNORED_TAG not in cell.tags and not _own(cell).get("ignore", False)
        ),
    )


def _seeded(notebook: Notebook, seed: int | None, variable: str) -> Notebook:
    if seed is None:
        return notebook
    line = f"{variable} = {seed}" if variable else f"{HELPERS}.seed({seed})"
    return replace(
        notebook,
        cells=tuple(
            replace(cell, source=f"{line}\n{cell.source}")
            if cell.kind is CellKind.CODE and not cell.source.startswith("%%")
            else cell
            for cell in notebook.cells
        ),
    )


def _own(cell: Cell) -> Mapping[str, Any]:
    meta = cell.metadata.get(KEY)
    return meta if isinstance(meta, Mapping) else {}


def _tests_of(cell: Cell) -> tuple[str, ...]:
    tests = _own(cell).get("tests")
    return tuple(map(str, tests)) if isinstance(tests, list) and cell.kind is CellKind.CODE else ()


def _public_spec(spec: Any) -> Any:
    if isinstance(spec, Mapping):
        suites = [
            {**suite, "cases": [case for case in suite.get("cases", ()) if not case.get("hidden", True)]}
            for suite in spec.get("suites", ())
        ]
        return {**spec, "suites": suites}
    tree = ast.parse(str(spec))
    tree.body = [node for node in tree.body if not _is_hidden_function(node)]
    return ast.unparse(tree) + "\n"


def _is_hidden_function(node: ast.stmt) -> bool:
    decorator = _decorator(node)
    return decorator is not None and bool(_keywords(decorator).get("hidden", False))


def _metadata_question(name: str, spec: Any, path: Path) -> OtterQuestion:
    if isinstance(spec, Mapping):
        return _ok_question(spec, path, name)
    if isinstance(spec, str):
        return _file_question(spec, path, key=name)
    raise ContentError(path, f"metadata.otter.tests.{name}", "expected a test in the OK format, or Python text.")


def _file_question(text: str, path: Path, key: str = "") -> OtterQuestion:
    """A test file, in either format, read from its syntax tree."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise ContentError(path, key, f"is not valid Python: {error}.") from error
    said = _literals(tree)
    if "test" in said:
        if not isinstance(said["test"], Mapping):
            raise ContentError(path, "test", "expected a dictionary in the OK format.")
        return _ok_question(said["test"], path, key)
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef) and _decorator(node)}
    if not functions or not isinstance(said.get("name"), str):
        raise ContentError(path, key, "expected `test = {…}` written out, or `name = …` and functions with @test_case.")
    try:
        heads = [_keywords(_decorator(node)) for node in functions.values()]
        points = resolve_points(said.get("points"), (head.get("points") for head in heads))
    except ValueError as error:
        raise ContentError(path, key, f"{error}.") from error
    cases = (
        OtterCase(
            name=str(head.get("name") or f"{said['name']} - {n}"), points=value, is_hidden=bool(head.get("hidden"))
        )
        for n, (head, value) in enumerate(zip(heads, points, strict=True), 1)
    )
    return OtterQuestion(
        name=said["name"], cases=tuple(cases), is_all_or_nothing=bool(said.get("all_or_nothing")), source=text
    )


def _ok_question(spec: Mapping[str, Any], path: Path, key: str) -> OtterQuestion:
    try:
        suites = spec["suites"]
        if len(suites) != 1 or suites[0].get("type", "doctest") != "doctest":
            raise ValueError("suites: expected one suite of type doctest")
        if suites[0].get("setup") or suites[0].get("teardown"):
            raise ValueError("suites: setup and teardown are not read")
        rows = suites[0]["cases"]
        points = resolve_points(spec.get("points"), (row.get("points") for row in rows))
        name = str(spec["name"])
        cases = tuple(
            OtterCase(
                name=str(row.get("name", f"{name} - {n}")),
                points=value,
                is_hidden=bool(row.get("hidden", True)),
                code=dedent(row["code"]),
            )
            for n, (row, value) in enumerate(zip(rows, points, strict=True), 1)
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ContentError(path, key, f"is no test in the OK format: {type(error).__name__} {error}.") from error
    except ValueError as error:
        raise ContentError(path, key, f"{error}.") from error
    return OtterQuestion(name=name, cases=cases, is_all_or_nothing=bool(spec.get("all_or_nothing", False)))


def _literals(tree: ast.Module) -> dict[str, Any]:
    """The names a file gives literal values to at its top level."""
    literals: dict[str, Any] = {}
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                try:
                    literals[name] = ast.literal_eval(value)
                except (ValueError, TypeError, RecursionError):
                    literals.pop(name, None)
    return literals


def _decorator(node: ast.stmt) -> ast.expr | None:
    for decorator in getattr(node, "decorator_list", ()):
        call = decorator.func if isinstance(decorator, ast.Call) else decorator
        if getattr(call, "id", getattr(call, "attr", "")) == "test_case":
            return decorator  # type: ignore[no-any-return]
    return None


def _keywords(decorator: ast.expr | None) -> dict[str, Any]:
    """The arguments of `@test_case(…)`. Raises ValueError when one is not written out."""
    if not isinstance(decorator, ast.Call):
        return {}
    names = ("name", "points", "hidden", "success_message", "failure_message")
    try:
        said = {name: ast.literal_eval(value) for name, value in zip(names, decorator.args, strict=False)}
        return said | {word.arg: ast.literal_eval(word.value) for word in decorator.keywords if word.arg}
    except ValueError as error:
        raise ValueError("@test_case: its arguments must be written out") from error
