"""What comes back from grading: a closed vocabulary, the same for the page, the terminal and a worker."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How an attempt ended. Everything but INTERNAL is about the learner's code."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT_LIMIT = "output_limit"
    CRASHED = "crashed"
    REFUSED = "refused"
    INTERNAL = "internal"
    """Our fault: never the learner's zero, always tried again."""


class CheckOutcome(StrEnum):
    """How one check ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One claim about the learner's code, and whether it held."""

    name: str
    title: str
    outcome: CheckOutcome
    expected: str = ""
    actual: str = ""
    message: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture the learner's code drew. `data` comes from the sandbox: show it in an <img>, never inline."""

    media_type: str
    data: bytes
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement on one attempt. `message` is set when the file as a whole failed, not a single check."""

    outcome: Outcome
    checks: tuple[CheckResult, ...] = ()
    message: str = ""
    stdout: str = ""
    figures: tuple[Figure, ...] = ()
    seconds: float = 0.0
    peak_memory_mb: float = 0.0
    engine: str = ""

    @property
    def is_passed(self) -> bool:
        return self.outcome is Outcome.PASSED

    @property
    def passed_count(self) -> int:
        return sum(check.outcome is CheckOutcome.PASSED for check in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellOutput:
    """What one cell of a lesson printed, evaluated to, drew, or died of."""

    stdout: str = ""
    value: str = ""
    value_html: str = ""
    """An HTML table when the last expression is a data frame. Hostile: sanitise before showing."""
    error: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What running some cells gave: one output a cell that was reached."""

    outcome: Outcome
    cells: tuple[CellOutput, ...] = ()
    message: str = ""
    seconds: float = 0.0
    peak_memory_mb: float = 0.0
