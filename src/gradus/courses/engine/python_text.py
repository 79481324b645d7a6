"""What a course's files of code say about themselves, read from their text and never run."""

import ast
import itertools
import re
from collections.abc import Mapping

from gradus.grading.languages import PYTHON, TEXT, Language

_FIRST_SIGHT = re.compile(r"^\W*First sight:\s*(?P<outcome>\w+)\s*$", re.MULTILINE)
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


def misconception_and_check(source: str, language: Language) -> tuple[str, str]:
    """What a wrong answer says before `Caught by:`, and the check it names. Raises PythonProblem.

    In Python this is its docstring, in another language the comment it begins with.
    """
    is_python = language is PYTHON
    docstring = (ast.get_docstring(parse(source)) or "") if is_python else first_comment(source, language)
    caught_by = _CAUGHT_BY.search(docstring)
    misconception = _one_line(_FIRST_SIGHT.sub("", docstring[: caught_by.start()])) if caught_by else ""
    if caught_by is None or not misconception:
        begin = "a docstring" if is_python else f"a comment of lines with {language.comment}"
        raise PythonProblem(
            1, f"begins with {begin}: the misconception in a sentence, then a line `Caught by: check_…`."
        )
    return misconception, caught_by["check"]


def passed_at_first_sight(source: str) -> bool:
    """Whether a wrong answer says `First sight: passed`. Raises PythonProblem where it says anything else."""
    told = _FIRST_SIGHT.search(source)
    if told is not None and told["outcome"] not in ("passed", "caught"):
        line = source.count("\n", 0, told.start("outcome")) + 1
        raise PythonProblem(line, f"expected `First sight: passed` or `First sight: caught`, got {told['outcome']!r}.")
    return told is not None and told["outcome"] == "passed"


def approach(source: str, language: Language) -> str:
    """What another right answer says of itself: its docstring, or the comment it begins with. Raises PythonProblem."""
    is_python = language is PYTHON
    words = _one_line((ast.get_docstring(parse(source)) or "") if is_python else first_comment(source, language))
    if not words:
        begin = "a docstring" if is_python else f"a comment of lines with {language.comment}"
        raise PythonProblem(1, f"begins with {begin}: the approach in a sentence, for learners who passed.")
    return words


def without_header(source: str, language: Language) -> str:
    """An answer as a learner hands it in: in a text, what it says of itself is no comment and is cut off."""
    if language is not TEXT:
        return source
    lines = source.split("\n")
    return "\n".join(itertools.dropwhile(lambda line: line.startswith(language.comment), lines))


def first_comment(source: str, language: Language) -> str:
    """The lines of comment that a file begins with, without their marks."""
    lines = source.lstrip().splitlines()
    comment = itertools.takewhile(lambda line: line.startswith(language.comment), lines)
    return "\n".join(line.removeprefix(language.comment).strip() for line in comment)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def parse(source: str) -> ast.Module:
    """The syntax tree. Raises PythonProblem where Python cannot read it."""
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise PythonProblem(error.lineno or 1, f"is not valid Python: {error.msg}.") from error
    except ValueError as error:
        raise PythonProblem(1, f"is not valid Python: {error}.") from error
