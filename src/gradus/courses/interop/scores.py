"""Points, cell by cell or question by question: what grading a notebook gives."""

from dataclasses import dataclass
from enum import StrEnum

from gradus.grading.verdicts import Outcome


class Scheme(StrEnum):
    """Whose rules a notebook is graded by."""

    NBGRADER = "nbgrader"
    OTTER = "otter"


class Trust(StrEnum):
    """What a score is worth against somebody who wants to cheat."""

    ISOLATED = "isolated"
    """The checks ran in another process than the learner's code."""
    SHARED = "shared"
    """The checks ran in the learner's own process, which can see and change them."""


class PartStanding(StrEnum):
    PASSED = "passed"
    PARTIAL = "partial"
    FAILED = "failed"
    WAITING = "waiting for a person"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScore:
    """One graded cell (nbgrader) or question (Otter). `points` is None while it waits for a person."""

    id: str
    standing: PartStanding
    points: float | None
    max_points: float
    note: str = ""
    hidden_failures: int = 0
    """How many of its failed tests are hidden from learners: their text is in no note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookScore:
    """The judgement on a notebook. `outcome` says how the run ended, INTERNAL is our fault and scores nothing."""

    scheme: Scheme
    outcome: Outcome
    parts: tuple[PartScore, ...]
    message: str = ""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    trust: Trust = Trust.SHARED
    engine: str = ""

    @property
    def points(self) -> float:
        """What has been earned so far; parts that wait count nothing yet."""
        return sum(part.points or 0.0 for part in self.parts)

    @property
    def max_points(self) -> float:
        return sum(part.max_points for part in self.parts)

    @property
    def waiting_points(self) -> float:
        """How many of `max_points` a person has yet to give."""
        return sum(part.max_points for part in self.parts if part.standing is PartStanding.WAITING)

    @property
    def has_full_marks(self) -> bool:
        """Whether everything that needs no person has all its points."""
        return all(
            part.standing is PartStanding.WAITING or (part.points or 0.0) >= part.max_points for part in self.parts
        )
