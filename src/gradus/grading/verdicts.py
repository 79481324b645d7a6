"""What comes back from grading: a closed vocabulary, the same for the page, the terminal and a worker."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    TIMEOUT = "timeout"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One claim about the learner's code, and whether it held. `earned` is 0 to `points`, also where it did not.

    `is_hidden`: the learner is shown no more of it than the exercise's `Feedback` says.
    """

    name: str
    title: str
    outcome: CheckOutcome
    expected: str = ""
    actual: str = ""
    message: str = ""
    seconds: float = 0.0
    points: float = 1.0
    earned: float = 0.0
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture the learner's code drew. `data` comes from the sandbox: show it in an <img>, never inline."""

    media_type: str
    data: bytes
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement on one attempt. `message` is set when the file as a whole failed, not a single check.

    `content` names the exercise's files as they were; `versions` says by which libraries it was judged.
    """

    outcome: Outcome
    checks: tuple[CheckResult, ...] = ()
    message: str = ""
    stdout: str = ""
    figures: tuple[Figure, ...] = ()
    seconds: float = 0.0
    peak_memory_mb: float | None = None
    """What the learner's code took at most; None where it is not known, or withheld."""
    engine: str = ""
    content: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_passed(self) -> bool:
        return self.outcome is Outcome.PASSED

    @property
    def passed_count(self) -> int:
        return sum(check.outcome is CheckOutcome.PASSED for check in self.checks)

    @property
    def points(self) -> float:
        """The most that can be earned."""
        return sum(check.points for check in self.checks)

    @property
    def earned(self) -> float:
        return sum(check.earned for check in self.checks)

    @property
    def gives_points(self) -> bool:
        """Whether points say more than the count of checks that passed."""
        return any(check.points != 1 or 0 < check.earned < 1 for check in self.checks)

    @property
    def has_hidden(self) -> bool:
        return any(check.is_hidden for check in self.checks)


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
    peak_memory_mb: float | None = None
