"""Reads what to do next and how far it is. A fixed number of queries, whatever the learner did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from gradus.accounts.selectors import get_profile
from gradus.attempts.selectors import (
    find_last_exercise,
    list_answered_cards,
    list_deeds,
    list_solved_exercises,
    list_tried_exercises,
)
from gradus.courses.library import Library
from gradus.market.postings.engine.demand import market_weights
from gradus.market.postings.selectors import PostingView, get_demand
from gradus.mastery.selectors import get_mastery
from gradus.planner.engine import fit as fitting
from gradus.planner.engine import next_step
from gradus.planner.engine import readiness as engine
from gradus.planner.engine.agenda import Agenda, Aim, TargetLevel, make_agenda
from gradus.planner.engine.materials import studied_of, units_of
from gradus.planner.engine.next_step import Step
from gradus.planner.engine.pace import done_by, monday, past_weeks
from gradus.planner.engine.plan import Plan, Wish, make_plan
from gradus.planner.engine.readiness import DepthCount, Readiness
from gradus.planner.engine.standing import Standing
from gradus.planner.models import PlanChoice, PlanPosting, StudiedSkill
from gradus.skills.engine.graph import Role

__all__ = [
    "DepthCount",
    "LearnerPlan",
    "Overview",
    "Readiness",
    "Step",
    "get_readiness",
    "list_next_steps",
    "plan",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Where a learner stands and goes: their role if the library has it, what is left, its best steps, how far it is.

    Everything that is said anywhere of what to do next, and of the hours and the date ahead, comes from one of these.
    """

    role: Role | None
    level: TargetLevel
    hours_per_week: int
    chosen_start: date | None
    agenda: Agenda
    steps: tuple[Step, ...]
    readiness: Readiness
    standing: Standing


def get_overview(*, learner_id: int, library: Library, now: datetime, count: int = 4) -> Overview:
    """All that the planner says of today, from one look at the learner. Eleven queries. Raises NoSuchLearner.

    With no role, or one that the library no longer has, every skill weighs the same.
    """
    who = get_profile(learner_id)
    role = library.roles.get(who.role_id)
    role = _as_planned(role, learner_id, library) if role else None
    weights = role.weights if role else dict.fromkeys(library.graph.skills, 1)
    choice = PlanChoice.objects.filter(learner_id=learner_id).first()
    level = TargetLevel(choice.level) if choice else TargetLevel.ENTRY
    standing = _standing(learner_id, library, now)
    shown = {skill.id: standing.shown(skill) for skill in library.graph.skills.values()}
    aim = Aim(weights=weights, level=level, shown=shown, studied=studied_of(library, standing))
    agenda = make_agenda(library.graph, aim, units_of(library, standing))
    return Overview(
        role=role,
        level=level,
        hours_per_week=who.hours_per_week,
        chosen_start=choice.starts_on if choice else None,
        agenda=agenda,
        steps=next_step.next_steps(library, role, standing, agenda, count=count),
        readiness=engine.readiness(library.graph, weights, standing, role_id=role.id if role else ""),
        standing=standing,
    )


def list_next_steps(*, learner_id: int, library: Library, now: datetime, count: int = 4) -> tuple[Step, ...]:
    """The best next steps for the learner's role, best first. Eleven queries. Raises NoSuchLearner."""
    return get_overview(learner_id=learner_id, library=library, now=now, count=count).steps


def get_readiness(*, learner_id: int, library: Library, now: datetime) -> Readiness:
    """How far the learner is towards their role. Eleven queries. Raises NoSuchLearner."""
    return get_overview(learner_id=learner_id, library=library, now=now, count=0).readiness


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerPlan:
    """A learner's plan, and what it was made for. `starts_on` is the day of the first week."""

    role: Role
    level: TargetLevel
    hours_per_week: int
    chosen_start: date | None
    starts_on: date
    past_weeks: tuple[float, ...]
    plan: Plan


def plan(*, learner_id: int, library: Library, now: datetime) -> LearnerPlan | None:
    """The learner's plan from today, or from the day that they chose when that is to come; None without a role.

    It begins on the Monday of this week, so that within a week it stays as it is but for what was done. Thirteen
    queries. Raises NoSuchLearner.
    """
    return plan_of(get_overview(learner_id=learner_id, library=library, now=now), learner_id, library, now)


def plan_of(overview: Overview, learner_id: int, library: Library, now: datetime) -> LearnerPlan | None:
    """The plan of what an overview says is left. Two queries."""
    if overview.role is None:
        return None
    today = now.astimezone().date()
    chosen = overview.chosen_start
    starts_on = chosen if chosen is not None and chosen > today else monday(today)
    weeks = past_weeks(done_by(list_deeds(learner_id), library), today)
    wish = Wish(hours_a_week=overview.hours_per_week, starts_on=starts_on, past_weeks=weeks, seed=learner_id)
    return LearnerPlan(
        role=overview.role,
        level=overview.level,
        hours_per_week=overview.hours_per_week,
        chosen_start=chosen,
        starts_on=starts_on,
        past_weeks=weeks,
        plan=make_plan(library.graph, overview.agenda, wish),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPosting:
    """A posting whose skills are on a learner's plan."""

    posting_id: UUID
    title: str
    company: str
    skills: Mapping[str, int]


def list_planned_postings(learner_id: int) -> tuple[PlannedPosting, ...]:
    """The postings on the learner's plan, in the order in which they were put there. One query."""
    return tuple(
        PlannedPosting(posting_id=row.posting_id, title=row.title, company=row.company, skills=row.skills)
        for row in PlanPosting.objects.filter(learner_id=learner_id)
    )


def list_fits(
    *, learner_id: int, library: Library, postings: Mapping[UUID, Mapping[str, bool]], now: datetime
) -> Mapping[UUID, fitting.Fit]:
    """The learner's fit to each posting, given what it asks for; without those that ask for no skill. Six queries."""
    standing = _standing(learner_id, library, now)
    fit_by_posting = {key: fitting.fit(library.graph, asked, standing) for key, asked in postings.items()}
    return {key: fit for key, fit in fit_by_posting.items() if fit is not None}


def by_fit(postings: Iterable[PostingView], meets: Mapping[UUID, fitting.Fit]) -> tuple[PostingView, ...]:
    """What meets the learner best first; what has no fit last."""
    return tuple(
        sorted(
            postings,
            key=lambda posting: meets[posting.id].nearness if posting.id in meets else (-1.0, 0.0),
            reverse=True,
        )
    )


def find_planned_role(learner_id: int, library: Library) -> Role | None:
    """The learner's role with the weights that are planned for: the author's, what the market adds, and the postings
    that the learner put on the plan. None without a role. Three queries, one without a role.
    """
    role = library.roles.get(get_profile(learner_id).role_id)
    return _as_planned(role, learner_id, library) if role else None


def _as_planned(role: Role, learner_id: int, library: Library) -> Role:
    counted = get_demand(role.id)
    weights = market_weights(role.weights, counted[0]) if counted else dict(role.weights)
    for posting in list_planned_postings(learner_id):
        for skill_id, weight in posting.skills.items():
            weights[skill_id] = max(weights.get(skill_id, 0), weight)
    return replace(
        role, weights={skill_id: weight for skill_id, weight in weights.items() if skill_id in library.graph.skills}
    )


def list_studied(learner_id: int) -> frozenset[str]:
    """The ids of the skills that the learner says to have studied elsewhere. One query."""
    return frozenset(StudiedSkill.objects.filter(learner_id=learner_id).order_by().values_list("skill_id", flat=True))


def _standing(learner_id: int, library: Library, now: datetime) -> Standing:
    return Standing(
        solved=list_solved_exercises(learner_id),
        tried=list_tried_exercises(learner_id),
        answered=list_answered_cards(learner_id),
        mastery=get_mastery(learner_id, now, library.graph),
        last_exercise=find_last_exercise(learner_id),
        studied=list_studied(learner_id),
    )
