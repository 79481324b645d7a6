"""A stand-in for the `otter` package in the learner's process: runs the tests it was given and keeps their results.

Sent as text behind `in_sandbox.py` and run in the same module. Shares its process with hostile code; the results it
keeps are a claim of that process, nothing more. `SPECS` is filled in before it runs: question to test cases.
"""

import contextlib
import doctest
import inspect
import io
import json
import sys
import types
from typing import Any

SPECS: dict[str, Any] = {}
MESSAGE_CHARS = 300
REPORT_CHARS = 20_000

_out = sys.stdout
_results: dict[str, list[tuple[bool, str]]] = {}


class TestCase:
    """Otter's `test_case` decorator."""

    def __init__(self, name: Any = None, points: Any = None, hidden: bool = False, **messages: Any) -> None:
        self.run: Any = None

    def __call__(self, function: Any) -> "TestCase":
        self.run = function
        return self


class Checked:
    """What `grader.check` shows."""

    def __init__(self, name: str, results: list[tuple[bool, str]]) -> None:
        self._name, self._results = name, results

    def __repr__(self) -> str:
        if all(is_passed for is_passed, _ in self._results):
            return f"{self._name} results: All test cases passed!"
        lines = [f"{n}: {'passed' if ok else 'failed. ' + text}" for n, (ok, text) in enumerate(self._results, 1)]
        return f"{self._name} results:\n" + "\n".join(lines)


class OtterNotebook:
    """Otter's `Notebook`: only what grading needs does anything."""

    def __init__(self, *args: Any, **options: Any) -> None:
        pass

    def check(self, question: str, global_env: dict[str, Any] | None = None) -> Checked:
        return check_question(question, _learner_globals() if global_env is None else global_env)

    def check_all(self) -> None:
        for question in SPECS:
            self.check(question)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **options: None


def check_question(question: str, namespace: dict[str, Any]) -> Checked:
    """Run the tests of a question against `namespace` now; this result replaces an earlier one."""
    if question not in SPECS:
        raise FileNotFoundError(f"No test file found for question {question!r}.")
    spec = SPECS[question]
    if "cases" in spec:
        results = [_run_doctest(f"{question} {n}", case, namespace) for n, case in enumerate(spec["cases"])]
    else:
        results = _run_functions(spec["source"], namespace)
    _results[question] = results
    return Checked(question, results)


def report(namespace: dict[str, Any]) -> None:
    """Run the tests that have not been run, then print every result as one line of JSON."""
    for question in SPECS:
        if question not in _results:
            check_question(question, namespace)
    short = REPORT_CHARS // max(1, sum(len(results) for results in _results.values()))
    print(json.dumps({q: [[ok, text[:short]] for ok, text in results] for q, results in _results.items()}), file=_out)


def _run_doctest(name: str, code: str, namespace: dict[str, Any]) -> tuple[bool, str]:
    examples = [part for part in doctest.DocTestParser().parse(code, name) if isinstance(part, doctest.Example)]
    test = doctest.DocTest(examples, namespace, name, None, None, code)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        failed, _ = doctest.DocTestRunner(verbose=False).run(test, out=out.write, clear_globs=False)
    return failed == 0, out.getvalue()[-MESSAGE_CHARS:] if failed else ""


def _run_functions(source: str, namespace: dict[str, Any]) -> list[tuple[bool, str]]:
    module: dict[str, Any] = {}
    exec(compile(source, "<tests>", "exec"), module)  # noqa: S102  the teacher's tests, in the sandbox
    results = []
    for case in [value for value in module.values() if isinstance(value, TestCase)]:
        wanted = inspect.signature(case.run).parameters
        try:
            case.run(**{name: namespace if name == "env" else namespace.get(name) for name in wanted})
        except Exception as error:
            results.append((False, f"{type(error).__name__}: {error}"[:MESSAGE_CHARS]))
        else:
            results.append((True, ""))
    return results


def _learner_globals() -> dict[str, Any]:
    return sys.modules["student"].__dict__


def _install_otter() -> None:
    otter, files = types.ModuleType("otter"), types.ModuleType("otter.test_files")
    otter.__dict__.update(Notebook=OtterNotebook, test_files=files, __version__="stand-in", __path__=[])
    files.__dict__.update(test_case=TestCase)
    sys.modules |= {"otter": otter, "otter.test_files": files}


_install_otter()
