"""What a verdict says to the learner: the outcome in words, what it means, and what to try."""

from gradus.grading.jobs import Limits
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict
from gradus.presentation.signs import Sign, SignedWord

WORDS = {
    Outcome.PASSED: SignedWord(sign=Sign.RIGHT, word="passed"),
    Outcome.FAILED: SignedWord(sign=Sign.WRONG, word="not yet"),
    Outcome.ERROR: SignedWord(sign=Sign.WRONG, word="stopped with an error"),
    Outcome.TIMEOUT: SignedWord(sign=Sign.WRONG, word="out of time"),
    Outcome.MEMORY: SignedWord(sign=Sign.WRONG, word="out of memory"),
    Outcome.OUTPUT_LIMIT: SignedWord(sign=Sign.WRONG, word="printed too much"),
    Outcome.CRASHED: SignedWord(sign=Sign.WRONG, word="crashed"),
    Outcome.REFUSED: SignedWord(sign=Sign.WRONG, word="refused"),
    Outcome.INTERNAL: SignedWord(sign=Sign.WAIT, word="not judged: our fault"),
}
WAITING = SignedWord(sign=Sign.WAIT, word="waiting")

CHECK_WORDS = {
    CheckOutcome.PASSED: SignedWord(sign=Sign.RIGHT, word="holds"),
    CheckOutcome.FAILED: SignedWord(sign=Sign.WRONG, word="does not hold"),
    CheckOutcome.ERROR: SignedWord(sign=Sign.WRONG, word="stopped with an error"),
    CheckOutcome.TIMEOUT: SignedWord(sign=Sign.WRONG, word="out of time"),
    CheckOutcome.NOT_RUN: SignedWord(sign=Sign.IDLE, word="not reached"),
}


def words_of(outcome: Outcome | None) -> SignedWord:
    """The outcome for a list; None is an attempt that waits for its verdict."""
    return WAITING if outcome is None else WORDS[outcome]


def headline(verdict: Verdict) -> str:
    """The outcome in a few words, with the count of checks where there is one."""
    total = len(verdict.checks)
    count = f": {verdict.passed_count} of {total}" if total else ""
    match verdict.outcome:
        case Outcome.PASSED:
            return {0: "Passed", 1: "Passed: the one check"}.get(total, f"Passed: all {total} checks")
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


def headline_with_time(verdict: Verdict) -> str:
    """`Not yet: 2 of 4, 3 of 5 points, in 61 ms`: the headline with the points, and the time that was the learner's."""
    points = (points_text(verdict.earned, verdict.points),) if verdict.gives_points else ()
    time = () if verdict.outcome is Outcome.INTERNAL else (f"in {time_text(verdict.seconds)}",)
    return ", ".join((headline(verdict), *points, *time))


def time_text(seconds: float) -> str:
    """A duration as a reader wants it: `61 ms`, `2.4 s`."""
    if seconds < 0.9995:
        return f"{max(round(seconds * 1000), 1)} ms"
    return f"{seconds:.1f} s"


def points_text(earned: float, points: float) -> str:
    """`2.5 of 3 points`."""
    return f"{earned:g} of {points:g} {'point' if points == 1 else 'points'}"


def meaning(outcome: Outcome, *, limits: Limits) -> str:
    """What an outcome other than passed, failed and error means, and what to try next; empty for those three."""
    match outcome:
        case Outcome.PASSED | Outcome.FAILED | Outcome.ERROR:
            return ""
        case Outcome.TIMEOUT:
            return (
                f"It was stopped after {limits.seconds:g} seconds. Look for a loop that never ends, or for a loop "
                "over rows where one array operation would do. Press Run with a smaller input first."
            )
        case Outcome.MEMORY:
            return (
                f"It asked for more than {limits.memory_mb} MB. Look for an array with a row and a column for "
                "every data point, or a list that never stops growing."
            )
        case Outcome.OUTPUT_LIMIT:
            return (
                f"It printed more than {limits.output_kb} kB and was stopped. Take the print out of the loop, or "
                "print every hundredth step."
            )
        case Outcome.CRASHED:
            return (
                "It ended without a Python error: mostly recursion that goes too deep, or a fault in compiled "
                "code. Press Run with half of the file to find the line."
            )
        case Outcome.REFUSED:
            return (
                "The code did something the sandbox does not allow, such as opening a connection, or sent "
                "back something that cannot be read. The exercise needs neither: return plain values and arrays."
            )
        case Outcome.INTERNAL:
            return (
                "It is not your code. Your text is kept and this does not count as a try. Press Check again; if "
                "it happens twice, run gradus doctor in a terminal."
            )


def last_line(text: str) -> str:
    """Of a traceback, what stands for the whole: the error itself."""
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""
