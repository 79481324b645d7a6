"""What a course's Python files say about themselves, read from the syntax tree and never run."""

import ast
import re
from collections.abc import Mapping

_CAUGHT_BY = re.compile(r"^Caught by:\s*(?P<check>\w+)\s*$", re.MULTILINE)


class PythonProblem(Exception):
    """What is wrong with a Python file, and on which line (from 1)."""

    def __init__(self, line: int, problem: str) -> None:
        self.line = line
        self.problem = problem
        super().__init__(f"line {line}: {problem}")


def check_titles(source: str) -> Mapping[str, str]:
    """Each `check_…` function of a checks file with the first line of its docstring, in the order of the file.

    Raises PythonProblem for a syntax error, no check at all, a repeated name, a check without a docstring, or one that
    does not take exactly one argument.
    """
    titles: dict[str, str] = {}
    for node in parse(source).body:
        if not (isinstance(node, ast.FunctionDef) and node.name.startswith("check_")):
            continue
        if node.name in titles:
            raise PythonProblem(node.lineno, f"{node.name} is defined twice. Give one of the two another name.")
        arguments = node.args
        if len(arguments.posonlyargs + arguments.args) != 1 or arguments.kwonlyargs:
            raise PythonProblem(node.lineno, f"{node.name} takes one argument: `def {node.name}(student):`.")
        title = (ast.get_docstring(node) or "").partition("\n")[0].strip()
        if not title:
            raise PythonProblem(node.lineno, f"{node.name} has no docstring. Its first line is what the learner reads.")
        titles[node.name] = title
    if not titles:
        raise PythonProblem(1, "defines no check. Write a function whose name begins with check_.")
    return titles


def misconception_and_check(source: str) -> tuple[str, str]:
    """A wrong answer's docstring: what it says before `Caught by:`, and the check it names. Raises PythonProblem."""
    docstring = ast.get_docstring(parse(source)) or ""
    caught_by = _CAUGHT_BY.search(docstring)
    misconception = " ".join(docstring[: caught_by.start()].split()) if caught_by else ""
    if caught_by is None or not misconception:
        raise PythonProblem(
            1, "begins with a docstring: the misconception in a sentence, then a line `Caught by: check_…`."
        )
    return misconception, caught_by["check"]


def parse(source: str) -> ast.Module:
    """The syntax tree. Raises PythonProblem where Python cannot read it."""
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise PythonProblem(error.lineno or 1, f"is not valid Python: {error.msg}.") from error
    except ValueError as error:
        raise PythonProblem(1, f"is not valid Python: {error}.") from error
