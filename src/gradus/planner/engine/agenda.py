"""What is left for a learner, in the order to do it: the one list that the next step, the plan and its date come from.

Skills come in the order of `schedule.best_order`. A skill brings the lessons that teach it, each whole, with its
exercises and questions, and after those of its course that come before it; what is then missing to the skill's hours
is *own study*. Three things go before that order: a lesson that shows how work here is done, for whoever has passed
nothing yet; lessons that were begun; and lessons that go on with a skill which earlier ones of their course have shown.

The list has two parts: what leads to the level that the learner aims at, and what else there is beyond it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gradus.planner.engine.schedule import Task, best_order
from gradus.skills.engine.graph import Skill, SkillGraph

LEAST_STUDY_HOURS = 0.05
"""What is less than that is not worth a line, unless the skill has no other."""


class Activity(StrEnum):
    ROLE = "role"
    LESSON = "lesson"
    EXERCISE = "exercise"
    CARDS = "cards"
    STUDY = "study"
    CHECK = "check"
    REVIEW = "review"

    @property
    def is_theory(self) -> bool:
        return self in (Activity.LESSON, Activity.CARDS, Activity.CHECK)


class TargetLevel(StrEnum):
    """How much of what the role asks for (by weight) makes one ready to apply."""

    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"

    @property
    def share(self) -> float:
        return {TargetLevel.ENTRY: 0.7, TargetLevel.MID: 0.85, TargetLevel.SENIOR: 0.95}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """Something to do. `id` is the exercise's, the lesson's (LESSON, CARDS) or the skill's (STUDY, CHECK)."""

    activity: Activity
    id: str
    title: str
    skill_id: str
    hours: float
    theory_hours: float
    lesson_id: str = ""
    is_continued: bool = False
    """A part of it was planned for an earlier week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is left of a lesson, in its order. `skill_ids` are those that it teaches, `needs` those that it expects."""

    course_id: str
    lesson_id: str
    skill_ids: tuple[str, ...]
    entries: tuple[AgendaItem, ...]
    needs: tuple[str, ...] = ()
    is_begun: bool = False
    is_current: bool = False
    """Where the learner worked last."""
    is_welcome: bool = False
    """Shows how work here is done, to somebody who has passed nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What an agenda is for. `weights` are the role's; `shown` how much of a skill is there, 0 to 1.

    `studied` are the skills that the learner says to have studied elsewhere, with the hours that checking them takes.
    """

    weights: Mapping[str, float]
    level: TargetLevel
    shown: Mapping[str, float]
    studied: Mapping[str, float] = field(default_factory=dict)

    def shown_of(self, skill_id: str) -> float:
        return min(max(self.shown.get(skill_id, 0.0), 0.0), 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """`entries` lead to the level; none when it is reached. `beyond` is what else there is, best first.

    `gains` is how much readiness rises, by skill, when that is done. `readiness_now` and `target` are shares, 0 to 1.
    """

    entries: tuple[AgendaItem, ...]
    beyond: tuple[AgendaItem, ...]
    gains: Mapping[str, float]
    readiness_now: float
    target: float

    @property
    def hours_left(self) -> float:
        """Hours of the entries, reviews aside."""
        return sum(entry.hours for entry in self.entries)


def make_agenda(graph: SkillGraph, aim: Aim, units: Sequence[Unit]) -> Agenda:
    """The agenda for the aim, the same for the same arguments. Raises ValueError where no skill is asked for."""
    weights = {skill_id: weight for skill_id, weight in aim.weights.items() if skill_id in graph.skills and weight > 0}
    if not weights:
        raise ValueError("Expected a role that asks for at least one skill of the graph, got none.")
    total = sum(weights.values())
    now = sum(weight * aim.shown_of(skill_id) for skill_id, weight in weights.items()) / total
    asked = set(weights).union(*(graph.ancestors(skill_id) for skill_id in weights))
    needs = _needs(graph, units)
    tasks = best_order(
        Task(
            id=skill.id,
            hours=skill.hours * (1 - aim.shown_of(skill.id)),
            value=weights.get(skill.id, 0.0) * (1 - aim.shown_of(skill.id)),
            needs=needs[skill.id],
        )
        for skill in graph.skills.values()
        if skill.id in asked and aim.shown_of(skill.id) < 1
    )
    count = _count_until(aim.level.share - now, tasks, total)
    to_the_level, after_it = tasks[:count], tasks[count:]
    lister = _Lister(graph, units, aim.studied, place={task.id: place for place, task in enumerate(tasks)})
    head = lister.head(asked)
    entries = (*head, *lister.entries_for(to_the_level)) if to_the_level else ()
    beyond = (*lister.entries_for(after_it), *lister.others())
    return Agenda(
        entries=entries,
        beyond=beyond if entries else (*head, *beyond),
        gains={task.id: task.value / total for task in to_the_level},
        readiness_now=now,
        target=aim.level.share,
    )


def _needs(graph: SkillGraph, units: Sequence[Unit]) -> Mapping[str, tuple[str, ...]]:
    """What each skill waits for: what it stands on, and what the lessons that teach it expect.

    A lesson's expectation that stands on the skill itself is left out: nothing waits in a circle.
    """
    needs = {skill.id: skill.prerequisites for skill in graph.skills.values()}
    below = {skill_id: {skill_id, *graph.ancestors(skill_id)} for skill_id in graph.skills}
    expected = dict.fromkeys((skill_id, need) for unit in units for skill_id in unit.skill_ids for need in unit.needs)
    for skill_id, need in expected:
        if need in below[skill_id] or skill_id in below[need]:
            continue
        needs[skill_id] += (need,)
        for waits in below.values():
            if skill_id in waits:
                waits.update(below[need])
    return needs


def _count_until(missing: float, tasks: Sequence[Task], total: float) -> int:
    """How many tasks there are up to the one with which the missing share is there."""
    for count, task in enumerate(tasks):
        if missing <= 1e-9:
            return count
        missing -= task.value / total
    return len(tasks)


class _Lister:
    """Takes each unit once, where it is first called for."""

    def __init__(
        self, graph: SkillGraph, units: Sequence[Unit], studied: Mapping[str, float], *, place: Mapping[str, int]
    ) -> None:
        self._graph = graph
        self._studied = studied
        self._place = place
        self._left = {unit.lesson_id: unit for unit in units}
        self._turns = {unit.lesson_id: self._turn_of(unit) for unit in units}
        self._by_turn: defaultdict[int | None, list[Unit]] = defaultdict(list)
        self._of_course: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            self._by_turn[self._turns[unit.lesson_id]].append(unit)
            self._of_course[unit.course_id].append(unit)
        self._hours: defaultdict[str, float] = defaultdict(float)
        self._theory_hours: defaultdict[str, float] = defaultdict(float)
        """By skill, what was taken so far."""

    def head(self, asked: set[str]) -> tuple[AgendaItem, ...]:
        """What comes before the order of skills: see the module's docstring."""
        started = [
            unit
            for unit in self._left.values()
            if asked.intersection(unit.skill_ids) and (unit.is_begun or not self._is_in_order(unit))
        ]
        started.sort(key=self._urgency)
        welcome = [unit for unit in self._left.values() if unit.is_welcome]
        return tuple(entry for unit in (*welcome, *started) for entry in self._take(unit))

    def entries_for(self, tasks: Sequence[Task]) -> tuple[AgendaItem, ...]:
        """The units that teach these skills, and own study after them."""
        lessons = [(task, tuple(self._lessons_for(task.id))) for task in tasks]
        return tuple(
            entry for task, entries in lessons for entry in (*entries, *self._study(self._graph.skills[task.id], task))
        )

    def others(self) -> tuple[AgendaItem, ...]:
        """What is left in the end: nobody asked for it."""
        return tuple(entry for unit in tuple(self._left.values()) for entry in self._take(unit))

    def _lessons_for(self, skill_id: str) -> Iterator[AgendaItem]:
        for unit in sorted(self._by_turn[self._place[skill_id]], key=lambda unit: skill_id in unit.needs):
            yield from self._take_with_earlier(unit)

    def _take_with_earlier(self, unit: Unit) -> Iterator[AgendaItem]:
        """The unit, after those before it in its course that are asked for too."""
        if unit.lesson_id not in self._left:
            return
        for other in self._of_course[unit.course_id]:
            if self._is_in_order(other):
                yield from self._take(other)
            if other is unit:
                break

    def _take(self, unit: Unit) -> tuple[AgendaItem, ...]:
        if self._left.pop(unit.lesson_id, None) is None:
            return ()
        for entry in unit.entries:
            self._hours[entry.skill_id] += entry.hours
            self._theory_hours[entry.skill_id] += entry.theory_hours
        return unit.entries

    def _turn_of(self, unit: Unit) -> int | None:
        """The place of the first of its skills, or of the last that it needs; None where no skill of its is asked."""
        places = [self._place[skill_id] for skill_id in unit.skill_ids if skill_id in self._place]
        needed = [self._place[skill_id] for skill_id in unit.needs if skill_id in self._place]
        return max([min(places), *needed]) if places else None

    def _is_in_order(self, unit: Unit) -> bool:
        return self._turns[unit.lesson_id] is not None

    def _urgency(self, unit: Unit) -> tuple[bool, bool, int]:
        place = min(self._place.get(skill_id, -1) for skill_id in unit.skill_ids)
        return not unit.is_current, not unit.is_begun, place

    def _study(self, skill: Skill, task: Task) -> Iterator[AgendaItem]:
        """Own study for the hours of the skill that what was taken leaves; what checks it, where that was done."""
        if skill.id in self._studied:
            yield from self._check(skill)
            return
        left = task.hours - self._hours[skill.id]
        if left <= LEAST_STUDY_HOURS and self._hours[skill.id]:
            return
        left = max(left, LEAST_STUDY_HOURS)
        yield AgendaItem(
            activity=Activity.STUDY,
            id=skill.id,
            title=f"{skill.title}: own study",
            skill_id=skill.id,
            hours=left,
            theory_hours=_theory_share(skill, left, self._theory_hours[skill.id], task.hours),
        )

    def _check(self, skill: Skill) -> Iterator[AgendaItem]:
        hours = self._studied[skill.id]
        if hours > 0:
            yield AgendaItem(
                activity=Activity.CHECK,
                id=skill.id,
                title=f"{skill.title}: check yourself",
                skill_id=skill.id,
                hours=hours,
                theory_hours=hours,
            )


def _theory_share(skill: Skill, left: float, theory: float, hours: float) -> float:
    """How much of the own study is theory: what brings both sides of the skill as near to even as may be."""
    if not skill.has_practice:
        return left
    if not skill.has_theory:
        return 0.0
    return min(max(hours / 2 - theory, 0.0), left)
