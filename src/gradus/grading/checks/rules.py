"""What an author says of one check: its points, its time, and who sees it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

_Check = TypeVar("_Check", bound=Callable[..., None])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an author says of one check. Raises ValueError for what makes no sense."""

    points: float = 1.0
    seconds: float | None = None
    hidden: bool = False

    def __post_init__(self) -> None:
        if not (math.isfinite(self.points) and self.points >= 0):
            raise ValueError(f"a check's points are a number from 0 on, not {self.points!r}")
        if self.seconds is not None and not 0 < self.seconds <= 120:
            raise ValueError(f"a check's seconds are above 0 and at most 120, not {self.seconds!r}")


def rules(*, points: float = 1.0, seconds: float | None = None, hidden: bool = False) -> Callable[[_Check], _Check]:
    """Decorate a check with what it is worth, how long the learner's code may take in it, and who sees it.

    A check without it is worth one point, may take what the whole attempt may, and is shown. Hidden checks run after
    the others; what the learner is told of them is the `[feedback]` of exercise.toml.
    """
    said = Rules(points=points, seconds=seconds, hidden=hidden)

    def note(check: _Check) -> _Check:
        check.rules = said  # type: ignore[attr-defined]
        return check

    return note


def rules_of(check: Callable[..., None]) -> Rules:
    """What `rules` said of the check, or what holds where nothing was said."""
    said = getattr(check, "rules", None)
    return said if isinstance(said, Rules) else Rules()
