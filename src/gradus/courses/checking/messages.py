"""What a wrong answer is told first, and whether two of them are told the same."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from gradus.courses.checking.report import Problem, WrongReport, problem_in
from gradus.courses.types import Exercise
from gradus.grading.verdicts import CheckOutcome, CheckResult, Verdict

_FINE = (CheckOutcome.PASSED, CheckOutcome.NOT_RUN)


def first_failed(verdict: Verdict) -> CheckResult | None:
    """The first check that ran and did not hold; None when none did."""
    return next((check for check in verdict.checks if check.outcome not in _FINE), None)


def message_of(verdict: Verdict) -> str:
    """What a learner reads first: the claim that did not hold and why. Of a traceback only its last line counts.

    Empty when everything passed. Expected and actual values are left out: they say what came, not what was meant.
    """
    if verdict.is_passed:
        return ""
    check = first_failed(verdict)
    if check is None:
        return " ".join((f"{verdict.outcome.value}.", verdict.message)).strip()
    reason = check.message.strip()
    if check.outcome is CheckOutcome.ERROR and reason:
        reason = reason.splitlines()[-1].strip()
    return f"{check.title} {reason}".strip()


def same_messages(root: Path, exercise: Exercise, wrong: tuple[WrongReport, ...]) -> Iterator[Problem]:
    """A problem for each wrong answer that is told what an earlier one was told already."""
    names: dict[str, list[str]] = defaultdict(list)
    for answer in wrong:
        if not answer.message:
            continue
        if names[answer.message]:
            message = (
                f"is told the same as {names[answer.message][0]}: “{answer.message}” "
                "Say what sets it apart, with looks_like or a check of its own."
            )
            yield problem_in(root, exercise.wrong_file(answer.name), answer.first_failed, message)
        names[answer.message].append(answer.name)
