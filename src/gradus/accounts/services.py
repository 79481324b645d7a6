"""Writes who a learner is."""

from datetime import datetime

from gradus.accounts.errors import NoSuchLearner
from gradus.accounts.models import Learner
from gradus.accounts.selectors import Profile, profile, profile_of

SINGLE_USERNAME = "learner"


def the_learner(*, now: datetime) -> Profile:
    """The one learner of a machine without sign-in, made on the first call.

    Two first calls at once: the username is unique, so one insert fails and `get_or_create` reads the other's row.
    """
    learner, _ = Learner.objects.get_or_create(
        username=SINGLE_USERNAME,
        # A password that no input matches: this account is never signed in to by form.
        defaults={"date_joined": now, "password": "!"},
    )
    return profile_of(learner)


def choose_role(*, learner_id: int, role_id: str, now: datetime) -> Profile:
    """The learner aims at `role_id` from now on; an empty one means none. Raises NoSuchLearner.

    Whether the role exists is the caller's to check: roles are content, and content is not known here.
    """
    if not Learner.objects.filter(pk=learner_id).update(role_id=role_id, role_chosen_at=now):
        raise NoSuchLearner(learner_id)
    return profile(learner_id)
