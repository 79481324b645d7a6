"""What a verdict says to the learner: the outcome in words, what it means, and what to try."""

from dataclasses import dataclass

from gradus.grading.jobs import Limits
from gradus.grading.verdicts import CheckOutcome, CheckResult, Outcome, RunResult, Verdict
from gradus.web.cells import CellView, view_cell
from gradus.web.meanings import meaning
from gradus.web.pictures import Picture, picture_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeWords:
    """An outcome for a list or a heading: a sign, a word, and the sign's class."""

    sign: str
    word: str


WORDS = {
    Outcome.PASSED: OutcomeWords(sign="right", word="passed"),
    Outcome.FAILED: OutcomeWords(sign="wrong", word="not yet"),
    Outcome.ERROR: OutcomeWords(sign="wrong", word="stopped with an error"),
    Outcome.TIMEOUT: OutcomeWords(sign="wrong", word="out of time"),
    Outcome.MEMORY: OutcomeWords(sign="wrong", word="out of memory"),
    Outcome.OUTPUT_LIMIT: OutcomeWords(sign="wrong", word="printed too much"),
    Outcome.CRASHED: OutcomeWords(sign="wrong", word="crashed"),
    Outcome.REFUSED: OutcomeWords(sign="wrong", word="refused"),
    Outcome.INTERNAL: OutcomeWords(sign="wait", word="not judged: our fault"),
}
WAITING = OutcomeWords(sign="wait", word="waiting")

_CHECK_SIGNS = {
    CheckOutcome.PASSED: OutcomeWords(sign="right", word="holds:"),
    CheckOutcome.FAILED: OutcomeWords(sign="wrong", word="does not hold:"),
    CheckOutcome.ERROR: OutcomeWords(sign="wrong", word="stopped with an error:"),
    CheckOutcome.TIMEOUT: OutcomeWords(sign="wrong", word="out of time:"),
    CheckOutcome.NOT_RUN: OutcomeWords(sign="idle", word="not reached:"),
}


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


def headline(verdict: Verdict) -> str:
    """The outcome in a few words, with the count of checks where there is one."""
    total = len(verdict.checks)
    count = f": {verdict.passed_count} of {total}" if total else ""
    match verdict.outcome:
        case Outcome.PASSED:
            return "Passed: the one check" if total == 1 else f"Passed: all {total} checks"
        case Outcome.FAILED:
            return f"Not yet{count}"
        case Outcome.ERROR:
            return f"Not yet{count}" if verdict.passed_count else "Your code stopped with an error"
        case Outcome.TIMEOUT:
            return "Out of time"
        case Outcome.MEMORY:
            return "Out of memory"
        case Outcome.OUTPUT_LIMIT:
            return "It printed too much"
        case Outcome.CRASHED:
            return "The Python process died"
        case Outcome.REFUSED:
            return "The sandbox refused it"
        case Outcome.INTERNAL:
            return "No verdict: our fault"


def time_text(seconds: float) -> str:
    """A duration as a reader wants it: `61 ms`, `2.4 s`."""
    if seconds < 0.9995:
        return f"{max(round(seconds * 1000), 1)} ms"
    return f"{seconds:.1f} s"


def points_text(earned: float, points: float) -> str:
    """`2.5 of 3 points`."""
    return f"{earned:g} of {points:g} {'point' if points == 1 else 'points'}"


def _view_checks(verdict: Verdict) -> tuple[CheckView, ...]:
    """The checks as lines. Only the first traceback stands open: one error often stops several checks."""
    first = next((check for check in verdict.checks if check.outcome is CheckOutcome.ERROR), None)
    return tuple(
        _view_check(check, is_folded=check is not first, with_points=verdict.gives_points) for check in verdict.checks
    )


def _view_check(check: CheckResult, *, is_folded: bool, with_points: bool) -> CheckView:
    words = _CHECK_SIGNS[check.outcome]
    return CheckView(
        title=check.title,
        css={"right": "ok", "wrong": "no", "idle": "idle"}[words.sign],
        sign=words.sign,
        word=words.word,
        expected=check.expected,
        actual=check.actual,
        message=check.message,
        is_trace=check.outcome is CheckOutcome.ERROR,
        points=points_text(check.earned, check.points) if with_points else "",
        summary=_last_line(check.message) if is_folded and check.outcome is CheckOutcome.ERROR else "",
    )


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""


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
