"""What a learner is shown of checks that an author hides.

Whether the attempt passed is always told: one bit an attempt. Everything else about a hidden check is withheld unless
the author says otherwise: its text, what came and what was expected, what the code printed and drew meanwhile, how it
ended, how long it took, and the memory it used. All of these can carry what the check hands to the learner's code.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from gradus.grading.verdicts import CheckOutcome, CheckResult, Outcome, Verdict


class Show(StrEnum):
    """How much of hidden checks is shown, from least to most."""

    TOTAL = "total"
    """One line for all of them: they hold, or not all do."""
    EACH = "each"
    """A line each, without its title: holds or does not."""
    TITLES = "titles"
    """A line each with its title."""
    ALL = "all"
    """As if they were not hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """The author's choice. Everything is shown once the attempt passed (`all_after_pass`), and from `all_from` on."""

    show: Show = Show.TOTAL
    all_after_pass: bool = False
    all_from: datetime | None = None

    def at(self, now: datetime, *, is_passed: bool) -> Show:
        is_open = (self.all_after_pass and is_passed) or (self.all_from is not None and now >= self.all_from)
        return Show.ALL if is_open else self.show


def withheld(verdict: Verdict, show: Show) -> Verdict:
    """The verdict as somebody may see it who is shown `show` of hidden checks; the same one when none is hidden."""
    if show is Show.ALL or not verdict.has_hidden:
        return verdict
    visible = tuple(check for check in verdict.checks if not check.is_hidden)
    hidden = tuple(check for check in verdict.checks if check.is_hidden)
    never_began = all(check.outcome is CheckOutcome.NOT_RUN for check in hidden)
    if never_began or verdict.outcome is Outcome.INTERNAL:
        outcome, message = verdict.outcome, verdict.message
    else:
        outcome, message = _outcome_of(visible, is_passed=verdict.is_passed), ""
    return replace(
        verdict,
        outcome=outcome,
        message=message,
        checks=visible + _covered(hidden, show),
        seconds=sum(check.seconds for check in visible),
        peak_memory_mb=None,
    )


def _outcome_of(visible: tuple[CheckResult, ...], *, is_passed: bool) -> Outcome:
    """What the visible checks alone would give, but for whether all is well."""
    if is_passed:
        return Outcome.PASSED
    first = next((check.outcome for check in visible if check.outcome is not CheckOutcome.PASSED), None)
    match first:
        case CheckOutcome.ERROR:
            return Outcome.ERROR
        case CheckOutcome.TIMEOUT:
            return Outcome.TIMEOUT
        case _:
            return Outcome.FAILED


def _covered(hidden: tuple[CheckResult, ...], show: Show) -> tuple[CheckResult, ...]:
    if show is Show.TOTAL:
        return (_summed_up(hidden),)
    return tuple(
        CheckResult(
            name=check.name if show is Show.TITLES else f"hidden_{number}",
            title=check.title if show is Show.TITLES else f"Hidden check {number}.",
            outcome=_held_or_not(check),
            points=check.points,
            earned=check.points if check.outcome is CheckOutcome.PASSED else 0.0,
            is_hidden=True,
        )
        for number, check in enumerate(hidden, start=1)
    )


def _summed_up(hidden: tuple[CheckResult, ...]) -> CheckResult:
    """All of them in one. What they earned in part is not told: it would tell which of them hold."""
    outcomes = {_held_or_not(check) for check in hidden}
    outcome = outcomes.pop() if len(outcomes) == 1 else CheckOutcome.FAILED
    points = sum(check.points for check in hidden)
    return CheckResult(
        name="hidden",
        title="The hidden checks hold.",
        outcome=outcome,
        points=points,
        earned=points if outcome is CheckOutcome.PASSED else 0.0,
        is_hidden=True,
    )


def _held_or_not(check: CheckResult) -> CheckOutcome:
    """Passed, or not: an error or a limit in a hidden check would be a way to tell what it was given."""
    match check.outcome:
        case CheckOutcome.PASSED:
            return CheckOutcome.PASSED
        case _:
            return CheckOutcome.FAILED
