"""Reads how it went: readiness over time, hours, what fades, and the balance of theory and practice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gradus.attempts.selectors import list_deeds
from gradus.courses.library import Library
from gradus.mastery.engine.status import SkillMastery, Status
from gradus.mastery.selectors import over_time
from gradus.planner.engine import readiness as engine
from gradus.planner.engine.pace import MOST_WEEKS, Done, done_by, monday
from gradus.planner.engine.standing import Standing
from gradus.planner.engine.time_spent import Spent, time_spent
from gradus.planner.selectors import find_planned_role

AHEAD_WEEKS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessPoint:
    """Readiness towards the role on a day, theory and practice apart, 0 to 1."""

    on: date
    theory: float
    practice: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSpent:
    """A week from Monday: hours that are known to have been spent, and what was done in the plan's own hours."""

    starts_on: date
    card_hours: float
    exercise_hours: float
    theory_done: float
    practice_done: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTime:
    """What is known of the time that one exercise, or the cards of one lesson, took. `unknown` counts tries whose
    beginning is not known."""

    exercise_id: str
    lesson_id: str
    title: str
    tries: int
    unknown: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fading:
    """A skill that is done now and will not be, left alone, from about `on`."""

    skill_id: str
    title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """All of it. `past` ends today; `ahead` is what would be left, week by week, if nothing more were done."""

    past: tuple[ReadinessPoint, ...]
    ahead: tuple[ReadinessPoint, ...]
    weeks: tuple[WeekSpent, ...]
    items: tuple[ItemTime, ...]
    fading: tuple[Fading, ...]


def progress(*, learner_id: int, library: Library, now: datetime) -> Progress:
    """How it went for the learner over at most MOST_WEEKS weeks. Seven queries. Raises NoSuchLearner.

    Towards their role, or without one over every skill.
    """
    role = find_planned_role(learner_id, library)
    weights = role.weights if role else dict.fromkeys(library.graph.skills, 1)
    did = list_deeds(learner_id)
    spent = time_spent(did)
    days = _weeks_since(min((deed.happened_at for deed in did), default=now), now)
    past = [_end_of(day + timedelta(days=6), now) for day in days]
    ahead = [now + timedelta(weeks=number) for number in range(AHEAD_WEEKS + 1)]
    standings = over_time(learner_id, past, ahead, library.graph)

    def point(moment: datetime, known: Mapping[str, SkillMastery]) -> ReadinessPoint:
        standing = Standing(solved=frozenset(), tried=frozenset(), answered={}, mastery=known)
        readiness = engine.readiness(library.graph, weights, standing, role_id="")
        return ReadinessPoint(on=moment.astimezone().date(), theory=readiness.theory, practice=readiness.practice)

    later = standings[len(past) :]
    return Progress(
        past=tuple(map(point, past, standings)),
        ahead=tuple(map(point, ahead, later)),
        weeks=_weeks(days, spent, done_by(did, library)),
        items=_items(spent, library),
        fading=_fading(library, weights, ahead, later),
    )


def _weeks_since(first: datetime, now: datetime) -> list[date]:
    """The Mondays from the first week to this one, the newest MOST_WEEKS."""
    this_week = monday(now.astimezone().date())
    count = min((this_week - monday(first.astimezone().date())).days // 7 + 1, MOST_WEEKS)
    return [this_week - timedelta(weeks=back) for back in range(count - 1, -1, -1)]


def _end_of(day: date, now: datetime) -> datetime:
    return min(datetime.combine(day, time.max).astimezone(), now)


def _weeks(days: list[date], spent: tuple[Spent, ...], did: tuple[Done, ...]) -> tuple[WeekSpent, ...]:
    hours_by_week = {day: [0.0, 0.0, 0.0, 0.0] for day in days}
    for deed_time in spent:
        if (week := hours_by_week.get(monday(deed_time.ended_at.astimezone().date()))) is not None:
            week[0 if deed_time.card_id else 1] += deed_time.seconds / 3600
    for done in did:
        if (week := hours_by_week.get(monday(done.on))) is not None:
            week[2] += done.theory_hours
            week[3] += done.hours - done.theory_hours
    return tuple(
        WeekSpent(starts_on=day, card_hours=cards, exercise_hours=exercises, theory_done=theory, practice_done=practice)
        for day, (cards, exercises, theory, practice) in hours_by_week.items()
    )


def _items(spent: tuple[Spent, ...], library: Library) -> tuple[ItemTime, ...]:
    """By exercise, and by lesson for its cards; in the library's order. What is no longer there is left out."""
    lessons = [lesson for course in library.courses.values() for lesson in course.lessons]
    items: list[ItemTime] = []
    for lesson in lessons:
        card_ids = {card.id for card in lesson.cards}
        groups = [("", [deed_time for deed_time in spent if deed_time.card_id in card_ids])]
        groups += [
            (exercise.id, [deed_time for deed_time in spent if deed_time.exercise_id == exercise.id])
            for exercise in lesson.exercises
        ]
        items += [
            ItemTime(
                exercise_id=exercise_id,
                lesson_id=lesson.id,
                title=library.exercise(exercise_id).title if exercise_id else f"Questions on {lesson.title}",
                tries=len(its),
                unknown=sum(not deed_time.is_known for deed_time in its),
                seconds=sum(deed_time.seconds for deed_time in its),
            )
            for exercise_id, its in groups
            if its
        ]
    return tuple(items)


def _fading(
    library: Library,
    weights: Mapping[str, int],
    ahead: list[datetime],
    later: tuple[Mapping[str, SkillMastery], ...],
) -> tuple[Fading, ...]:
    """Skills of the role that are done now and not at a later moment, soonest first."""
    fadings = []
    for skill_id, mastery in later[0].items():
        if mastery.status is not Status.DONE or skill_id not in weights:
            continue
        lost = next(
            (moment for moment, known in zip(ahead, later, strict=True) if known[skill_id].status is not Status.DONE),
            None,
        )
        if lost is not None:
            title = library.graph.skills[skill_id].title
            fadings.append(Fading(skill_id=skill_id, title=title, on=lost.astimezone().date()))
    return tuple(sorted(fadings, key=lambda fading: (fading.on, fading.title)))
