"""Writes what a learner chose for their plan."""

from datetime import date

from django.db import transaction

from gradus.accounts.services import set_hours
from gradus.planner.engine.plan import Level
from gradus.planner.models import PlanChoice


@transaction.atomic
def choose_plan(*, learner_id: int, level: Level, starts_on: date | None, hours_per_week: int) -> None:
    """The plan is made for this level, start and week from now on; no start means at once. Raises NoSuchLearner."""
    set_hours(learner_id=learner_id, hours_per_week=hours_per_week)
    PlanChoice.objects.update_or_create(learner_id=learner_id, defaults={"level": level.value, "starts_on": starts_on})
