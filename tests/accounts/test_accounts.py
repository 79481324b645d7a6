from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from gradus.accounts.errors import NoSuchLearner
from gradus.accounts.models import Learner
from gradus.accounts.selectors import get_profile
from gradus.accounts.services import choose_role, the_learner


def test_the_learner_is_made_once(db: None, now: datetime) -> None:
    first = the_learner(now=now)
    again = the_learner(now=now + timedelta(days=1))
    assert first == again
    assert first.joined_at == now
    assert (first.role_id, first.hours_per_week) == ("", 7)


def test_the_learner_cannot_be_signed_in_to_by_password(db: None, now: datetime) -> None:
    the_learner(now=now)
    learner = Learner.objects.get()
    assert not learner.has_usable_password()
    assert not learner.is_staff


def test_choosing_a_role_changes_ones_own_alone(alice: int, bob: int, now: datetime) -> None:
    assert choose_role(learner_id=alice, role_id="averager", now=now).role_id == "averager"
    assert get_profile(alice).role_id == "averager"
    assert get_profile(bob).role_id == ""


def test_a_learner_that_is_not_there_is_told(db: None, now: datetime) -> None:
    with pytest.raises(NoSuchLearner):
        get_profile(404)
    with pytest.raises(NoSuchLearner):
        choose_role(learner_id=404, role_id="averager", now=now)


@pytest.mark.parametrize("hours", [0, 81])
def test_the_database_refuses_hours_out_of_range(alice: int, hours: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Learner.objects.filter(pk=alice).update(hours_per_week=hours)


def test_a_profile_costs_one_query(alice: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        get_profile(alice)
