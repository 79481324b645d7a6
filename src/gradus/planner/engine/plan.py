"""A plan with a date: which lessons, exercises and reviews in which week, and when the learner will be ready.

Skills come in the order of `schedule.best_order`. Each brings what the library has for it, in the library's order;
what is missing to the skill's hours is *own study*, said as such. A skill of both sides leans to neither: lessons and
cards are theory, exercises and projects practice, own study is shared out so that the week's two sides come as near
to even as the skill allows. REVIEW_SHARE of every week is kept for reviews once something was learnt.

The date is a range, because weeks differ: see `ready_range`. A plan is made anew whenever something happened, from
what is left: a missed week moves the date and nothing else.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gradus.planner.engine.schedule import Task, best_order
from gradus.skills.engine.graph import Skill, SkillGraph

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


class Activity(StrEnum):
    LESSON = "lesson"
    EXERCISE = "exercise"
    CARDS = "cards"
    PROJECT = "project"
    STUDY = "study"
    REVIEW = "review"

    @property
    def is_theory(self) -> bool:
        return self in (Activity.LESSON, Activity.CARDS)


class TargetLevel(StrEnum):
    """How much of what the role asks for (by weight) makes one ready to apply."""

    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"

    @property
    def share(self) -> float:
        return {TargetLevel.ENTRY: 0.7, TargetLevel.MID: 0.85, TargetLevel.SENIOR: 0.95}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Something in the library that teaches or tests a skill, not done yet."""

    activity: Activity
    id: str
    title: str
    skill_id: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a plan is made from. `weights` are the role's; `shown` how much of a skill is there, 0 to 1.

    `past_weeks` are the hours of the learner's own weeks so far, oldest first, weeks without any included.
    """

    weights: Mapping[str, float]
    level: TargetLevel
    hours_a_week: float
    starts_on: date
    shown: Mapping[str, float]
    materials: Sequence[Material] = ()
    past_weeks: Sequence[float] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        if not self.hours_a_week > 0:
            raise ValueError(f"Expected more than 0 hours a week, got {self.hours_a_week:g}. Half an hour is a start.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One line of a week. `hours` are those of this week; `is_continued` when an earlier week had a part of it."""

    activity: Activity
    id: str
    title: str
    skill_id: str
    hours: float
    theory_hours: float
    is_continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """`readiness` is the share of the role's weight that is there when the week is done."""

    number: int
    starts_on: date
    items: tuple[Planned, ...]
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
    """Weeks until the level is reached; none, and no range, when it is reached already."""

    weeks: tuple[Week, ...]
    readiness_now: float
    target: float
    hours_left: float
    ready: ReadyRange | None
    levers: tuple[DateLever, ...]


def make_plan(graph: SkillGraph, wish: Wish) -> Plan:
    """The plan for the wish. The same for the same arguments. Raises ValueError when the role asks for no skill."""
    weights = {skill_id: weight for skill_id, weight in wish.weights.items() if skill_id in graph.skills and weight > 0}
    if not weights:
        raise ValueError("Expected a role that asks for at least one skill of the graph, got none.")
    total = sum(weights.values())
    now = sum(weight * _shown(wish, skill_id) for skill_id, weight in weights.items()) / total
    tasks = _until(wish.level.share - now, _ordered(graph, weights, wish), total)
    items = [item for task in tasks for item in _items(graph.skills[task.id], task.hours, wish)]
    weeks = _weeks(items, {task.id: task.value / total for task in tasks}, now, wish)
    hours = sum(task.hours for task in tasks)
    if not tasks:
        return Plan(weeks=(), readiness_now=now, target=wish.level.share, hours_left=0.0, ready=None, levers=())
    ready = ready_range(hours / (1 - REVIEW_SHARE), wish)
    return Plan(
        weeks=weeks,
        readiness_now=now,
        target=wish.level.share,
        hours_left=hours,
        ready=ready,
        levers=_levers(hours, tasks, graph, wish, ready),
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


def _ordered(graph: SkillGraph, weights: Mapping[str, float], wish: Wish) -> tuple[Task, ...]:
    """Every skill that the role asks for, or that such a skill stands on, and that is not all there."""
    wanted = set(weights).union(*(graph.ancestors(skill_id) for skill_id in weights))
    return best_order(
        Task(
            id=skill.id,
            hours=skill.hours * (1 - _shown(wish, skill.id)),
            value=weights.get(skill.id, 0.0) * (1 - _shown(wish, skill.id)),
            needs=skill.prerequisites,
        )
        for skill in graph.skills.values()
        if skill.id in wanted and _shown(wish, skill.id) < 1
    )


def _until(missing: float, tasks: Sequence[Task], total: float) -> tuple[Task, ...]:
    """The tasks up to the one with which the missing share is there."""
    chosen: list[Task] = []
    for task in tasks:
        if missing <= 1e-9:
            break
        chosen.append(task)
        missing -= task.value / total
    return tuple(chosen)


def _items(skill: Skill, hours: float, wish: Wish) -> list[Planned]:
    """What to do for a skill: its materials, and own study for the hours that they leave."""
    items = [
        Planned(
            activity=material.activity,
            id=material.id,
            title=material.title,
            skill_id=skill.id,
            hours=material.hours,
            theory_hours=material.hours if material.activity.is_theory else 0.0,
        )
        for material in wish.materials
        if material.skill_id == skill.id and material.hours > 0
    ]
    left = hours - sum(item.hours for item in items)
    if left > 0.05 or not items:
        left = max(left, 0.05)
        theory = sum(item.theory_hours for item in items)
        items.append(
            Planned(
                activity=Activity.STUDY,
                id=skill.id,
                title=f"{skill.title}: own study",
                skill_id=skill.id,
                hours=left,
                theory_hours=_theory_share(skill, left, theory, hours),
            )
        )
    return items


def _theory_share(skill: Skill, left: float, theory: float, hours: float) -> float:
    """How much of the own study is theory: what brings both sides of the skill as near to even as may be."""
    if not skill.has_practice:
        return left
    if not skill.has_theory:
        return 0.0
    return min(max(hours / 2 - theory, 0.0), left)


def _weeks(items: Sequence[Planned], gains: Mapping[str, float], now: float, wish: Wish) -> tuple[Week, ...]:
    left_of = dict.fromkeys(gains, 0.0)
    for item in items:
        left_of[item.skill_id] += item.hours
    weeks: list[Week] = []
    waiting = list(reversed(items))
    readiness = now
    while waiting:
        room = wish.hours_a_week
        reviews = REVIEW_SHARE * room if weeks or now > 0 else 0.0
        room -= reviews
        lines: list[Planned] = []
        while waiting and room > 1e-9:
            item = waiting.pop()
            part = item if item.hours <= room + 1e-9 else _part(item, room)
            lines.append(part)
            room -= part.hours
            left_of[item.skill_id] -= part.hours
            if part is not item:
                waiting.append(_rest(item, part))
            elif left_of[item.skill_id] < 1e-6:
                readiness += gains[item.skill_id]
        if reviews:
            lines.append(_review(reviews))
        starts_on = wish.starts_on + timedelta(weeks=len(weeks))
        weeks.append(
            Week(number=len(weeks) + 1, starts_on=starts_on, items=tuple(lines), readiness=min(readiness, 1.0))
        )
    return tuple(weeks)


def _part(item: Planned, hours: float) -> Planned:
    return _of(item, hours, is_continued=item.is_continued)


def _rest(item: Planned, part: Planned) -> Planned:
    return _of(item, item.hours - part.hours, is_continued=True)


def _of(item: Planned, hours: float, *, is_continued: bool) -> Planned:
    return Planned(
        activity=item.activity,
        id=item.id,
        title=item.title,
        skill_id=item.skill_id,
        hours=hours,
        theory_hours=item.theory_hours * hours / item.hours,
        is_continued=is_continued,
    )


def _review(hours: float) -> Planned:
    return Planned(activity=Activity.REVIEW, id="", title="Reviews", skill_id="", hours=hours, theory_hours=hours)


def _levers(
    hours: float, tasks: Sequence[Task], graph: SkillGraph, wish: Wish, ready: ReadyRange
) -> tuple[DateLever, ...]:
    """What would move the likely date, most first: more hours, the longest skill shown, every other week missed."""
    work = hours / (1 - REVIEW_SHARE)
    days = max((ready.likely - wish.starts_on).days, 7)
    longest = max(tasks, key=lambda task: task.hours)
    title = graph.skills[longest.id].title
    more = wish.hours_a_week + 2
    levers = (
        DateLever(
            sentence=f"Two more hours a week ({more:g} in all).",
            days_sooner=round(days * (1 - wish.hours_a_week / more)),
        ),
        DateLever(
            sentence=f"Show that you can do *{title}* already, {longest.hours:.0f} hours of the plan.",
            days_sooner=round(days * longest.hours / (1 - REVIEW_SHARE) / work),
        ),
        DateLever(sentence="Every fourth week off.", days_sooner=-round(days / 3)),
    )
    return tuple(sorted(levers, key=lambda lever: -lever.days_sooner))


def _shown(wish: Wish, skill_id: str) -> float:
    return min(max(wish.shown.get(skill_id, 0.0), 0.0), 1.0)
