"""How long the way to a role is for somebody who has shown nothing yet, at several paces."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from gradus.courses.library import Library
from gradus.planner.engine.agenda import Agenda, Aim, TargetLevel, make_agenda
from gradus.planner.engine.materials import units_of
from gradus.planner.engine.plan import Wish, make_plan
from gradus.planner.engine.standing import Standing
from gradus.skills.engine.graph import Role

HOURS_A_WEEK = (5, 10, 20)
"""The paces that are shown to who has not begun: beside a full week of other work, half a day, half a week."""
NOTHING_SHOWN = Standing(solved=frozenset(), tried=frozenset(), answered={}, mastery={})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerPace:
    """With so many hours a week: the hours of learning, and the weeks in 10, 50 and 90 of 100 simulated futures.

    The hours are without those for reviews; the weeks are with them.
    """

    hours_a_week: int
    hours: float
    early_weeks: int
    likely_weeks: int
    late_weeks: int


def paces(library: Library, role: Role, *, hours_a_week: Sequence[int], starts_on: date) -> tuple[NewcomerPace, ...]:
    """The way from nothing to the role's entry level, a pace for each number of hours. No learner, no query.

    It is the plan that a new learner would be shown on that day. Raises ValueError when the role asks for no skill.
    """
    aim = Aim(weights=role.weights, level=TargetLevel.ENTRY, shown={})
    agenda = make_agenda(library.graph, aim, units_of(library, NOTHING_SHOWN))
    return tuple(_pace(library, agenda, hours, starts_on) for hours in hours_a_week)


def _pace(library: Library, agenda: Agenda, hours_a_week: int, starts_on: date) -> NewcomerPace:
    plan = make_plan(library.graph, agenda, Wish(hours_a_week=hours_a_week, starts_on=starts_on))
    assert plan.ready is not None, "from nothing there is always something left to learn"
    early, likely, late = (
        ceil((day - starts_on).days / 7) for day in (plan.ready.early, plan.ready.likely, plan.ready.late)
    )
    return NewcomerPace(
        hours_a_week=hours_a_week, hours=plan.hours_left, early_weeks=early, likely_weeks=likely, late_weeks=late
    )
