"""A learner's own pace: how many of the plan's hours each of their weeks brought.

Counted in the hours that the plan counts in, those of the authors: an exercise at its first pass, a lesson when its
first exercise is passed or its first card answered, a card at its first answer. So the pace says how fast the plan
goes down, whatever the clock on the wall showed. What a learner studies elsewhere leaves no trace here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gradus.attempts.engine.deeds import Deed
from gradus.courses.library import Library
from gradus.planner.engine.materials import CARD_MINUTES

MOST_WEEKS = 26
"""Older weeks say little about the coming ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something of the plan that was done: on which day, for how many hours, of them theory."""

    on: date
    hours: float
    theory_hours: float


def done_by(deeds: Sequence[Deed], library: Library) -> tuple[Done, ...]:
    """What the deeds, oldest first, have brought of the plan. What is no longer in the library brings nothing."""
    seen: set[str] = set()
    done: list[Done] = []

    def add(key: str, deed: Deed, minutes: float, *, is_theory: bool) -> None:
        if key not in seen:
            seen.add(key)
            hours = minutes / 60
            day = deed.happened_at.astimezone().date()
            done.append(Done(on=day, hours=hours, theory_hours=hours if is_theory else 0.0))

    for deed in deeds:
        exercise, card = library.exercises.get(deed.exercise_id), library.cards.get(deed.card_id)
        if exercise is not None and deed.is_right:
            add(f"exercise {exercise.id}", deed, exercise.minutes, is_theory=False)
            add(
                f"lesson {exercise.lesson_id}", deed, library.lesson(exercise.lesson_id).reading_minutes, is_theory=True
            )
        if card is not None:
            add(f"card {card.id}", deed, CARD_MINUTES, is_theory=True)
            add(f"lesson {card.lesson_id}", deed, library.lesson(card.lesson_id).reading_minutes, is_theory=True)
    return tuple(done)


def past_weeks(did: Iterable[Done], today: date) -> tuple[float, ...]:
    """The hours of each whole week from the first in which something was done to the last before `today`'s.

    Weeks begin on Monday. Those without any are 0. At most the newest MOST_WEEKS; none before the first week is over.
    """
    this_week = monday(today)
    by_week: dict[date, float] = {}
    for done in did:
        week = monday(done.on)
        if week < this_week:
            by_week[week] = by_week.get(week, 0.0) + done.hours
    if not by_week:
        return ()
    count = (this_week - min(by_week)).days // 7
    weeks = [this_week - timedelta(weeks=back) for back in range(count, 0, -1)]
    return tuple(by_week.get(week, 0.0) for week in weeks)[-MOST_WEEKS:]


def monday(day: date) -> date:
    """The first day of the day's week."""
    return day - timedelta(days=day.weekday())
