"""The ledger of an exercise: what its task demands, and which checks hold it."""

from collections.abc import Iterator
from pathlib import Path

from gradus.common.files import read_text
from gradus.courses.checking.report import LedgerRow, Problem, problem_in
from gradus.courses.engine.demands import demanding
from gradus.courses.engine.python_text import check_titles
from gradus.courses.engine.task_text import split_sentences
from gradus.courses.types import Exercise

SHOWN_CHARS = 90


def ledger_of(exercise: Exercise) -> tuple[LedgerRow, ...]:
    """A row for each mark of the task, and for each sentence that demands something and has none, in their order."""
    sentences = split_sentences(read_text(exercise.path / "task.md"))
    demands = demanding(sentences)
    rows: list[LedgerRow] = []
    for sentence in sentences:
        rows += [
            LedgerRow(line=sentence.line, text=mark.text, checks=mark.checks, no_demand=mark.reason)
            for mark in sentence.marks
        ]
        if sentence in demands and not sentence.marks:
            rows.append(LedgerRow(line=sentence.line, text=sentence.text))
    return tuple(rows)


def ledger_problems(root: Path, exercise: Exercise, ledger: tuple[LedgerRow, ...]) -> Iterator[Problem]:
    """Demands without a mark, marks that name no check, and checks that no demand names."""
    checks, task = tuple(check_titles(exercise.checks)), exercise.path / "task.md"
    for row in ledger:
        if row.is_open:
            message = (
                f"demands something and names no check: “{_cut(row.text)}” Put <!-- check_… --> right after it, "
                "or <!-- no demand: reason -->."
            )
            yield problem_in(root, task, f"line {row.line}", message)
        for name in row.checks:
            if name not in checks:
                message = f"{name} is no check of checks.py, which has {', '.join(checks)}."
                yield problem_in(root, task, f"line {row.line}", message)
    named = {name for row in ledger for name in row.checks}
    for name in checks:
        if name not in named:
            message = "no demand of task.md names this check. Say in the task what it asks, and mark it there."
            yield problem_in(root, exercise.path / "checks.py", name, message)


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1].rstrip() + "…"
