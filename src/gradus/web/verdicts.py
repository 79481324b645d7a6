"""A verdict as a page shows it: the words of `presentation.verdicts`, with pictures, classes and what is folded."""

from dataclasses import dataclass

from gradus.grading.jobs import Limits
from gradus.grading.verdicts import CheckOutcome, CheckResult, Outcome, RunResult, Verdict
from gradus.presentation.signs import Sign
from gradus.presentation.verdicts import CHECK_WORDS, headline, last_line, meaning, points_text, time_text
from gradus.web.cells import CellView, view_cell
from gradus.web.pictures import Picture, picture_of

_CSS = {Sign.RIGHT: "ok", Sign.WRONG: "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One check as a line of the verdict."""

    title: str
    css: str
    sign: str
    word: str
    expected: str
    actual: str
    message: str
    is_trace: bool
    points: str = ""
    """`2 of 3 points`, where an exercise gives points."""
    summary: str = ""
    """For a traceback after the first: its last line, shown in place of the whole until it is opened."""

    @property
    def has_more(self) -> bool:
        return bool(self.expected or self.actual or self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """A verdict as the page shows it."""

    css: str
    headline: str
    time_text: str = ""
    score: str = ""
    """`5 of 8 points`, where an exercise gives points."""
    means: str = ""
    message: str = ""
    checks: tuple[CheckView, ...] = ()
    stdout: str = ""
    pictures: tuple[Picture, ...] = ()


def view_verdict(verdict: Verdict, *, limits: Limits) -> VerdictView:
    """The verdict in words. `limits` are those of the exercise, so that a limit that was hit can be named."""
    return VerdictView(
        css=verdict.outcome.value,
        headline=headline(verdict),
        time_text="" if verdict.outcome is Outcome.INTERNAL else f"in {time_text(verdict.seconds)}",
        score=points_text(verdict.earned, verdict.points) if verdict.gives_points else "",
        means=meaning(verdict.outcome, limits=limits),
        message=verdict.message,
        checks=_view_checks(verdict),
        stdout=verdict.stdout,
        pictures=tuple(
            picture_of(figure, alt=figure.title or f"Figure {number} drawn by your code")
            for number, figure in enumerate(verdict.figures, start=1)
        ),
    )


def waiting_verdict() -> VerdictView:
    """What stands in the place of a verdict that is not there yet."""
    return VerdictView(
        css="waiting",
        headline="Waiting for the verdict",
        means="Your code is kept. It is judged as soon as the grader is free; reload this page in a moment.",
    )


def _view_checks(verdict: Verdict) -> tuple[CheckView, ...]:
    """The checks as lines. Only the first traceback stands open: one error often stops several checks."""
    first = next((check for check in verdict.checks if check.outcome is CheckOutcome.ERROR), None)
    return tuple(
        _view_check(check, is_folded=check is not first, with_points=verdict.gives_points) for check in verdict.checks
    )


def _view_check(check: CheckResult, *, is_folded: bool, with_points: bool) -> CheckView:
    words = CHECK_WORDS[check.outcome]
    return CheckView(
        title=check.title,
        css=_CSS.get(words.sign, "idle"),
        sign=words.sign,
        word=f"{words.word}:",
        expected=check.expected,
        actual=check.actual,
        message=check.message,
        is_trace=check.outcome is CheckOutcome.ERROR,
        points=points_text(check.earned, check.points) if with_points else "",
        summary=last_line(check.message) if is_folded and check.outcome is CheckOutcome.ERROR else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RanView:
    """What running a file gave, when nothing was checked."""

    headline: str
    time_text: str
    means: str
    outputs: tuple[CellView, ...]


def view_ran(result: RunResult, *, limits: Limits) -> RanView:
    """The run of one file in words."""
    outputs = tuple(view_cell(number, output) for number, output in enumerate(result.cells))
    means = meaning(result.outcome, limits=limits)
    has_run = result.outcome is Outcome.PASSED
    return RanView(
        headline="It ran" if has_run else headline(Verdict(outcome=result.outcome)),
        time_text=f"in {time_text(result.seconds)}",
        means=means or result.message,
        outputs=outputs,
    )
