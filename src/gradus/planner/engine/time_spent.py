"""How long a learner was at it, as far as what they did tells: a lower bound, and said as one.

A card says how long it was looked at. An exercise says only when it was handed in; when something else was done within
PAUSE before, the time between belongs to it, else its beginning is not known and nothing is counted. Reading a lesson
and work in one's own editor before the first check leave no trace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gradus.attempts.engine.deeds import Deed

PAUSE = timedelta(minutes=30)
"""A longer gap is taken for a pause, not for work. Judgement: the longest exercises here take some 25 minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one deed took: `seconds`, 0 and not `is_known` where its beginning is not known."""

    exercise_id: str
    card_id: str
    ended_at: datetime
    seconds: float
    is_known: bool


def time_spent(deeds: Sequence[Deed]) -> tuple[Spent, ...]:
    """The time of each of the deeds, which come oldest first. No minute is counted twice."""
    spent: list[Spent] = []
    before: datetime | None = None
    for deed in deeds:
        gap = deed.happened_at - before if before is not None else None
        most = min(gap, PAUSE).total_seconds() if gap is not None else PAUSE.total_seconds()
        if deed.card_id:
            seconds, is_known = min(deed.seconds, most), True
        elif gap is not None and gap <= PAUSE:
            seconds, is_known = gap.total_seconds(), True
        else:
            seconds, is_known = 0.0, False
        spent.append(
            Spent(
                exercise_id=deed.exercise_id,
                card_id=deed.card_id,
                ended_at=deed.happened_at,
                seconds=seconds,
                is_known=is_known,
            )
        )
        before = deed.happened_at
    return tuple(spent)
