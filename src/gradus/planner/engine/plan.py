"""A plan with a date: which lessons, exercises and reviews in which week, and when the learner will be ready.

It is the agenda, cut into weeks. A skill of both sides leans to neither: lessons and cards are theory, exercises
practice, own study is shared out so that the two sides come as near to even as the skill allows.
REVIEW_SHARE of every week is kept for reviews once something was learnt.

The date is a range, because weeks differ: see `ready_range`. A plan is made anew whenever something happened, from
what is left: a missed week moves the date and nothing else.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gradus.planner.engine.agenda import Activity, Agenda, AgendaItem
from gradus.skills.engine.graph import SkillGraph

REVIEW_SHARE = 0.15
"""Of a week's hours. Judgement: at 90 % retention FSRS asks some ten reviews a card in its first year."""
USUAL_WEEK, WEEK_SPREAD, MISSED = 0.85, 0.5, 0.1
"""Before a learner's own weeks are known: the share of the planned hours that a week brings, its spread (of the
logarithm), and the share of weeks that bring nothing. Judgement."""
PRIOR_WEEKS = 4
"""How many weeks that prior counts for beside the learner's own."""
EFFORT_SPREAD = 0.25
"""How far the hours of the whole may be off from the author's judgement (of the logarithm). Judgement."""
RUNS = 400
LONGEST_WEEKS = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """At what pace an agenda is to be done.

    `past_weeks` are the hours of the learner's own weeks so far, oldest first, weeks without any included.
    """

    hours_a_week: float
    starts_on: date
    past_weeks: Sequence[float] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        if not self.hours_a_week > 0:
            raise ValueError(f"Expected more than 0 hours a week, got {self.hours_a_week:g}. Half an hour is a start.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """`items` have this week's hours. `readiness` is the share of the role's weight that is there when it is done."""

    number: int
    starts_on: date
    items: tuple[AgendaItem, ...]
    readiness: float

    @property
    def hours(self) -> float:
        return sum(item.hours for item in self.items)

    @property
    def theory_hours(self) -> float:
        return sum(item.theory_hours for item in self.items)

    @property
    def practice_hours(self) -> float:
        return self.hours - self.theory_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyRange:
    """In 10 of 100 simulated futures ready by `early`, in half by `likely`, in 90 by `late`."""

    early: date
    likely: date
    late: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLever:
    """Something that would move the date, and by how many days; sooner is above 0."""

    sentence: str
    days_sooner: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Weeks until the level is reached; none, and no range, when it is, or when all the rest was studied elsewhere."""

    weeks: tuple[Week, ...]
    readiness_now: float
    target: float
    hours_left: float
    ready: ReadyRange | None
    levers: tuple[DateLever, ...]

    @property
    def is_reached(self) -> bool:
        return self.readiness_now >= self.target - 1e-9


def make_plan(graph: SkillGraph, agenda: Agenda, wish: Wish) -> Plan:
    """The weeks in which the agenda is done as wished. The same for the same arguments."""
    if not agenda.entries:
        return Plan(
            weeks=(), readiness_now=agenda.readiness_now, target=agenda.target, hours_left=0.0, ready=None, levers=()
        )
    ready = ready_range(agenda.hours_left / (1 - REVIEW_SHARE), wish)
    return Plan(
        weeks=_weeks(agenda, wish),
        readiness_now=agenda.readiness_now,
        target=agenda.target,
        hours_left=agenda.hours_left,
        ready=ready,
        levers=_levers(agenda, graph, wish, ready),
    )


def ready_range(hours: float, wish: Wish) -> ReadyRange:
    """When `hours` of work will be done, from RUNS simulated futures.

    Each future draws how far the hours are off, and week for week either one of the learner's own past weeks or one
    of the prior's, the own ones the more often the more there are.
    """
    import numpy as np  # Only who asks for a plan waits for it: every command imports this file.

    rng = np.random.default_rng(wish.seed)
    needed = hours * np.exp(EFFORT_SPREAD * rng.standard_normal(RUNS))
    past = np.array(wish.past_weeks, dtype=float)
    mean = (past.sum() + PRIOR_WEEKS * USUAL_WEEK * wish.hours_a_week) / (len(past) + PRIOR_WEEKS)
    count = min(LONGEST_WEEKS, max(8, math.ceil(4 * hours / max(mean, 0.01))))
    shape = (RUNS, count)
    level = USUAL_WEEK * wish.hours_a_week / (1 - MISSED)
    drawn = level * np.exp(WEEK_SPREAD * rng.standard_normal(shape) - WEEK_SPREAD**2 / 2)
    drawn[rng.random(shape) < MISSED] = 0.0
    if len(past):
        is_own = rng.random(shape) < len(past) / (len(past) + PRIOR_WEEKS)
        drawn = np.where(is_own, rng.choice(past, size=shape), drawn)
    weeks = (np.cumsum(drawn, axis=1) < needed[:, None]).sum(axis=1) + 1
    early, likely, late = (math.ceil(float(np.quantile(weeks, share))) for share in (0.1, 0.5, 0.9))
    by = [wish.starts_on + timedelta(weeks=number) for number in (early, likely, late)]
    return ReadyRange(early=by[0], likely=by[1], late=by[2])


def _weeks(agenda: Agenda, wish: Wish) -> tuple[Week, ...]:
    left_of = dict.fromkeys(agenda.gains, 0.0)
    for entry in agenda.entries:
        if entry.skill_id in left_of:
            left_of[entry.skill_id] += entry.hours
    weeks: list[Week] = []
    # Of a skill that was studied elsewhere and has no question left, nothing is to be done before it counts.
    readiness = agenda.readiness_now + sum(agenda.gains[skill_id] for skill_id, hours in left_of.items() if not hours)
    left_of = {skill_id: hours for skill_id, hours in left_of.items() if hours}
    waiting = list(reversed(agenda.entries))
    while waiting:
        room = wish.hours_a_week
        reviews = REVIEW_SHARE * room if weeks or agenda.readiness_now > 0 else 0.0
        room -= reviews
        lines: list[AgendaItem] = []
        while waiting and room > 1e-9:
            item = waiting.pop()
            part = item if item.hours <= room + 1e-9 else _part(item, room)
            lines.append(part)
            room -= part.hours
            if part is not item:
                waiting.append(_rest(item, part))
            if item.skill_id in left_of:
                left_of[item.skill_id] -= part.hours
                if left_of[item.skill_id] < 1e-6:
                    readiness += agenda.gains[item.skill_id]
                    del left_of[item.skill_id]
        if reviews:
            lines.append(_review(reviews))
        starts_on = wish.starts_on + timedelta(weeks=len(weeks))
        weeks.append(
            Week(number=len(weeks) + 1, starts_on=starts_on, items=tuple(lines), readiness=min(readiness, 1.0))
        )
    return tuple(weeks)


def _part(item: AgendaItem, hours: float) -> AgendaItem:
    return replace(item, hours=hours, theory_hours=item.theory_hours * hours / item.hours)


def _rest(item: AgendaItem, part: AgendaItem) -> AgendaItem:
    return replace(_part(item, item.hours - part.hours), is_continued=True)


def _review(hours: float) -> AgendaItem:
    return AgendaItem(activity=Activity.REVIEW, id="", title="Reviews", skill_id="", hours=hours, theory_hours=hours)


def _levers(agenda: Agenda, graph: SkillGraph, wish: Wish, ready: ReadyRange) -> tuple[DateLever, ...]:
    """What would move the likely date, most first: more hours, the longest skill shown, every other week missed."""
    days = max((ready.likely - wish.starts_on).days, 7)
    hours_of: defaultdict[str, float] = defaultdict(float)
    for entry in agenda.entries:
        hours_of[entry.skill_id] += entry.hours
    longest, hours = max(hours_of.items(), key=lambda row: row[1])
    title = graph.skills[longest].title
    more = wish.hours_a_week + 2
    levers = (
        DateLever(
            sentence=f"Two more hours a week ({more:g} in all).",
            days_sooner=round(days * (1 - wish.hours_a_week / more)),
        ),
        DateLever(
            sentence=f"Show that you can do *{title}* already, {hours:.0f} hours of the plan.",
            days_sooner=round(days * hours / agenda.hours_left),
        ),
        DateLever(sentence="Every fourth week off.", days_sooner=-round(days / 3)),
    )
    return tuple(sorted(levers, key=lambda lever: -lever.days_sooner))
