"""A learner's own plan: what it is made from, and how it moves."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gradus.accounts.errors import NoSuchLearner
from gradus.accounts.selectors import get_profile
from gradus.accounts.services import choose_role
from gradus.attempts.engine.deeds import Deed
from gradus.courses.library import Library
from gradus.grading.client import Grader
from gradus.mastery.services import answer_card, practise
from gradus.planner.engine.agenda import Activity, TargetLevel
from gradus.planner.engine.pace import done_by, past_weeks
from gradus.planner.models import PlanChoice
from gradus.planner.selectors import LearnerPlan, plan
from gradus.planner.services import choose_plan

MONDAY = date(2026, 3, 2)
WEEK = timedelta(weeks=1)


def planned(learner_id: int, library: Library, now: datetime) -> LearnerPlan:
    learner_plan = plan(learner_id=learner_id, library=library, now=now)
    assert learner_plan is not None
    return learner_plan


def titles(learner_plan: LearnerPlan) -> list[str]:
    return [item.title for week in learner_plan.plan.weeks for item in week.items]


def test_without_a_role_there_is_no_plan(alice: int, small_library: Library, now: datetime) -> None:
    assert plan(learner_id=alice, library=small_library, now=now) is None


def test_what_the_library_has_comes_first_and_what_was_done_goes(
    alice: int, bob: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    for learner_id in (alice, bob):
        choose_role(learner_id=learner_id, role_id="averager", now=now)
    before = planned(alice, small_library, now)
    lesson, exercise = small_library.lesson("lines"), small_library.exercise("double")
    of_doubling = [item.title for week in before.plan.weeks for item in week.items if item.skill_id == "doubling"]
    assert of_doubling[:3] == [lesson.title, exercise.title, f"Questions on {lesson.title}"]
    practise(learner_id=alice, exercise=exercise, source=exercise.solution, origin="web", grader=grader, now=now)
    after = planned(alice, small_library, now)
    assert lesson.title not in titles(after)
    assert exercise.title not in titles(after)
    assert after.plan.hours_left < before.plan.hours_left
    assert after.plan.readiness_now > before.plan.readiness_now
    assert planned(bob, small_library, now).plan.hours_left == before.plan.hours_left


def test_what_was_chosen_counts_and_is_kept_apart(alice: int, bob: int, small_library: Library, now: datetime) -> None:
    for learner_id in (alice, bob):
        choose_role(learner_id=learner_id, role_id="averager", now=now)
    start = MONDAY + 4 * WEEK
    choose_plan(learner_id=alice, level=TargetLevel.SENIOR, starts_on=start, hours_per_week=2)
    hers, his = planned(alice, small_library, now), planned(bob, small_library, now)
    assert (hers.level, hers.starts_on, hers.hours_per_week) == (TargetLevel.SENIOR, start, 2)
    assert (his.level, his.starts_on, his.hours_per_week) == (TargetLevel.ENTRY, MONDAY, 7)
    assert all(week.hours <= 2 + 1e-6 for week in hers.plan.weeks)
    assert get_profile(bob).hours_per_week == 7
    choose_plan(learner_id=alice, level=TargetLevel.MID, starts_on=None, hours_per_week=3)
    assert planned(alice, small_library, now).starts_on == MONDAY
    assert PlanChoice.objects.count() == 1


def test_a_start_that_is_gone_means_this_week(alice: int, small_library: Library, now: datetime) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    choose_plan(learner_id=alice, level=TargetLevel.ENTRY, starts_on=MONDAY - 9 * WEEK, hours_per_week=7)
    assert planned(alice, small_library, now + timedelta(days=3)).starts_on == MONDAY


def test_a_missed_week_moves_the_date_and_nothing_else(alice: int, small_library: Library, now: datetime) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    first, later = planned(alice, small_library, now), planned(alice, small_library, now + WEEK)
    assert titles(first) == titles(later)
    assert first.plan.ready is not None
    assert later.plan.ready is not None
    assert later.plan.ready.likely - first.plan.ready.likely == WEEK


@pytest.mark.parametrize("hours", [0, 81])
def test_hours_that_cannot_be_are_refused_by_the_database(alice: int, hours: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        choose_plan(learner_id=alice, level=TargetLevel.ENTRY, starts_on=None, hours_per_week=hours)
    assert not PlanChoice.objects.exists()


@pytest.mark.django_db
def test_nobody_has_no_plan(small_library: Library, now: datetime) -> None:
    with pytest.raises(NoSuchLearner):
        choose_plan(learner_id=99, level=TargetLevel.ENTRY, starts_on=None, hours_per_week=7)
    with pytest.raises(NoSuchLearner):
        plan(learner_id=99, library=small_library, now=now)


def test_a_plan_costs_a_fixed_number_of_queries(
    alice: int, small_library: Library, now: datetime, django_assert_num_queries: Any
) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    for card_id, given in (("double-of-three", 6), ("what-doubles", 0)):
        answer_card(learner_id=alice, card=small_library.card(card_id), given=given, seconds=1, now=now)
        with django_assert_num_queries(13):
            planned(alice, small_library, now)


def deed(day: int, now: datetime, *, exercise: str = "", card: str = "", is_right: bool = True) -> Deed:
    return Deed(exercise_id=exercise, card_id=card, is_right=is_right, happened_at=now + timedelta(days=day))


def test_the_pace_counts_each_thing_once_in_the_plans_hours(small_library: Library, now: datetime) -> None:
    lesson = small_library.lesson("lines")
    deeds = [
        deed(0, now, exercise="double", is_right=False),
        deed(1, now, exercise="double"),
        deed(2, now, exercise="double"),
        deed(15, now, card="what-doubles", is_right=False),
        deed(16, now, card="what-doubles"),
        deed(16, now, card="long-gone"),
    ]
    done = done_by(deeds, small_library)
    assert [(did.on - MONDAY).days for did in done] == [1, 1, 15]
    assert sum(did.hours for did in done) == pytest.approx((lesson.minutes + 0.75) / 60)
    assert done[0].theory_hours == 0
    weeks = past_weeks(done, MONDAY + 3 * WEEK)
    assert len(weeks) == 3
    assert weeks[1] == 0
    assert weeks[0] > weeks[2] > 0


def test_the_week_that_is_under_way_is_not_past(small_library: Library, now: datetime) -> None:
    done = done_by([deed(0, now, exercise="double")], small_library)
    assert past_weeks(done, MONDAY + timedelta(days=6)) == ()
    assert len(past_weeks(done, MONDAY + WEEK)) == 1
    assert past_weeks((), MONDAY) == ()


def test_reviews_and_both_sides_are_in_it(alice: int, small_library: Library, now: datetime) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    choose_plan(learner_id=alice, level=TargetLevel.SENIOR, starts_on=None, hours_per_week=2)
    items = [item for week in planned(alice, small_library, now).plan.weeks for item in week.items]
    assert {Activity.LESSON, Activity.EXERCISE, Activity.CARDS, Activity.STUDY, Activity.REVIEW} <= {
        item.activity for item in items
    }
