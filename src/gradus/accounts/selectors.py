"""Reads who a learner is."""

from dataclasses import dataclass
from datetime import datetime

from gradus.accounts.errors import NoSuchLearner
from gradus.accounts.models import Learner


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A learner as everybody else sees them. `name` and `role_id` may be empty."""

    id: int
    name: str
    role_id: str
    hours_per_week: int
    joined_at: datetime


def profile(learner_id: int) -> Profile:
    """The learner of that id. One query. Raises NoSuchLearner."""
    learner = Learner.objects.filter(pk=learner_id).first()
    if learner is None:
        raise NoSuchLearner(learner_id)
    return profile_of(learner)


def profile_of(learner: Learner) -> Profile:
    """A learner's row as a plain value. No query."""
    return Profile(
        id=learner.pk,
        name=learner.get_full_name(),
        role_id=learner.role_id,
        hours_per_week=learner.hours_per_week,
        joined_at=learner.date_joined,
    )
