"""The list of attempts: everything is counted, filtered and put in order by the database."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from pytest_django import DjangoAssertNumQueries

from gradus.attempts.engine.verdict_json import to_json
from gradus.attempts.listing import (
    SORTS,
    AttemptQuery,
    count_attempts,
    count_by_exercise,
    count_by_outcome,
    list_attempts,
)
from gradus.attempts.models import Attempt, Origin, State, StoredVerdict
from gradus.grading.verdicts import Outcome, Verdict

pytestmark = pytest.mark.django_db
MANY = 230


def hand_in(learner_id: int, exercise_id: str, at: datetime, outcome: Outcome | None) -> None:
    attempt = Attempt.objects.create(
        learner_id=learner_id,
        exercise_id=exercise_id,
        course_id="c",
        source="x",
        origin=Origin.WEB,
        submitted_at=at,
        state=State.GRADED if outcome else State.QUEUED,
        tries=1 if outcome else 0,
    )
    if outcome is not None:
        body = to_json(Verdict(outcome=outcome))
        StoredVerdict.objects.create(attempt=attempt, outcome=outcome.value, body=body, graded_at=at)


@pytest.fixture
def many(alice: int, bob: int, now: datetime) -> None:
    """Alice's: the oldest passed, the newest waits, the others failed, ten at every instant. And one of Bob's."""
    for number in range(MANY):
        outcome = {0: Outcome.PASSED, MANY - 1: None}.get(number, Outcome.FAILED)
        hand_in(alice, f"e{number % 3}", now + timedelta(minutes=number // 10), outcome)
    hand_in(bob, "e0", now, Outcome.PASSED)


@pytest.mark.usefixtures("many")
def test_what_is_far_down_the_list_is_found_and_counted(alice: int) -> None:
    passed = AttemptQuery(outcome=Outcome.PASSED)
    assert [line.exercise_id for line in list_attempts(alice, passed, first=0, count=50)] == ["e0"]
    assert count_attempts(alice, passed) == 1
    assert count_attempts(alice, AttemptQuery()) == MANY
    assert count_attempts(alice, AttemptQuery(exercise_id="e1")) == 77
    assert count_by_outcome(alice) == {Outcome.PASSED: 1, None: 1, Outcome.FAILED: MANY - 2}
    assert count_by_exercise(alice) == {"e0": 77, "e1": 77, "e2": 76}
    assert [line.outcome for line in list_attempts(alice, AttemptQuery(is_waiting=True), first=0, count=50)] == [None]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("is_falling", [True, False])
def test_pages_together_are_the_whole_list_each_row_once(alice: int, sort: str, is_falling: bool) -> None:
    query = AttemptQuery(sort=sort, is_falling=is_falling)
    pages = [list_attempts(alice, query, first=first, count=50) for first in range(0, MANY, 50)]
    lines = [line for page in pages for line in page]
    assert len({line.id for line in lines}) == MANY
    assert lines == list(list_attempts(alice, query, first=0, count=MANY))
    if sort == "submitted":
        steps = [later.submitted_at - earlier.submitted_at for earlier, later in pairwise(lines)]
        assert all(step <= timedelta() if is_falling else step >= timedelta() for step in steps)


@pytest.mark.usefixtures("many")
def test_a_page_is_one_query_and_nobody_elses(
    alice: int, bob: int, charlie: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert len(list_attempts(alice, AttemptQuery(), first=100, count=50)) == 50
    assert count_attempts(bob, AttemptQuery()) == 1
    assert list_attempts(charlie, AttemptQuery(), first=0, count=50) == ()
