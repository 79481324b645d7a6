"""Writes what a learner chose for their plan."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from gradus.accounts.services import set_hours
from gradus.planner.engine.agenda import TargetLevel
from gradus.planner.engine.fit import Fit
from gradus.planner.errors import PlanFull
from gradus.planner.models import PlanChoice, PlanPosting, StudiedSkill
from gradus.skills.engine.graph import Skill

MOST_POSTINGS = 20
"""On one plan: with more it is nobody's plan."""
MUST_WEIGHT, NICE_WEIGHT = 3, 1


@transaction.atomic
def choose_plan(*, learner_id: int, level: TargetLevel, starts_on: date | None, hours_per_week: int) -> None:
    """The plan is made for this level, start and week from now on; no start means at once. Raises NoSuchLearner."""
    set_hours(learner_id=learner_id, hours_per_week=hours_per_week)
    PlanChoice.objects.update_or_create(learner_id=learner_id, defaults={"level": level.value, "starts_on": starts_on})


def note_studied(*, learner_id: int, skill: Skill, now: datetime) -> None:
    """The learner has studied the skill elsewhere: its study is off the plan, what checks it is on. Again: nothing."""
    StudiedSkill.objects.get_or_create(learner_id=learner_id, skill_id=skill.id, defaults={"studied_at": now})


def take_back_studied(*, learner_id: int, skill: Skill) -> bool:
    """The study is on the plan again; whether it was off."""
    return StudiedSkill.objects.filter(learner_id=learner_id, skill_id=skill.id).delete()[0] > 0


@transaction.atomic
def put_on_plan(*, learner_id: int, posting_id: UUID, title: str, company: str, fit: Fit, now: datetime) -> int:
    """What the posting asks for and is missing is on the learner's plan; how many skills. Again: as it is now.

    Raises PlanFull when MOST_POSTINGS others are on it.
    """
    rows = PlanPosting.objects.select_for_update().filter(learner_id=learner_id)
    if rows.exclude(posting_id=posting_id).count() >= MOST_POSTINGS:
        raise PlanFull(MOST_POSTINGS)
    skills = {fit_skill.skill.id: MUST_WEIGHT if fit_skill.is_must else NICE_WEIGHT for fit_skill in fit.missing}
    PlanPosting.objects.update_or_create(
        learner_id=learner_id,
        posting_id=posting_id,
        defaults={"title": title, "company": company, "skills": skills, "added_at": now},
    )
    return len(skills)


@transaction.atomic
def take_off_plan(*, learner_id: int, posting_id: UUID) -> bool:
    """The posting moves the learner's plan no more; whether it did."""
    return PlanPosting.objects.filter(learner_id=learner_id, posting_id=posting_id).delete()[0] > 0
