"""What is known of how it went, and no more than that."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.accounts.services import choose_role
from gradus.attempts.engine.deeds import Deed
from gradus.courses.library import Library
from gradus.grading.client import Grader
from gradus.mastery.selectors import get_mastery, over_time
from gradus.mastery.services import answer_card, practise
from gradus.planner.engine.time_spent import PAUSE, time_spent
from gradus.planner.progress import progress
from gradus.planner.selectors import get_readiness

MINUTE, WEEK = timedelta(minutes=1), timedelta(weeks=1)
START = datetime.fromisoformat("2026-03-02T12:00:00+00:00")


def at(minutes: float, *, card: bool = False, seconds: float = 0.0) -> Deed:
    return Deed(
        exercise_id="" if card else "e",
        card_id="c" if card else "",
        is_right=True,
        seconds=seconds,
        happened_at=START + minutes * MINUTE,
    )


def test_an_exercise_takes_the_time_since_the_thing_before_when_that_was_not_a_pause() -> None:
    spent = time_spent([at(0), at(10), at(60), at(61, card=True, seconds=40)])
    assert [(deed_time.seconds, deed_time.is_known) for deed_time in spent] == [
        (0, False),
        (600, True),
        (0, False),
        (40, True),
    ]


@given(st.lists(st.tuples(st.floats(0, 90), st.booleans(), st.floats(0, 3600)), max_size=20))
def test_no_minute_is_counted_twice(steps: list[tuple[float, bool, float]]) -> None:
    minutes, deeds = 0.0, []
    for gap, is_card, seconds in steps:
        minutes += gap
        deeds.append(at(minutes, card=is_card, seconds=seconds))
    spent = time_spent(deeds)
    assert all(0 <= deed_time.seconds <= PAUSE.total_seconds() + 1e-6 for deed_time in spent)
    first = spent[0].seconds if spent else 0.0
    assert sum(deed_time.seconds for deed_time in spent) - first <= (minutes * 60) + 1e-3


@pytest.fixture
def three_weeks(alice: int, small_library: Library, grader: Grader, now: datetime) -> datetime:
    """Alice passed an exercise, answered a card two minutes later, and another two weeks on. Now is a day after."""
    choose_role(learner_id=alice, role_id="averager", now=now)
    exercise = small_library.exercise("double")
    practise(learner_id=alice, exercise=exercise, source=exercise.solution, origin="web", grader=grader, now=now)
    for card_id, given_, moment in (
        ("what-doubles", 0, now + 2 * MINUTE),
        ("double-of-three", 6, now + 2 * WEEK),
    ):
        answer_card(learner_id=alice, card=small_library.card(card_id), given=given_, seconds=30, now=moment)
    return now + 2 * WEEK + timedelta(days=1)


def test_readiness_is_told_week_by_week_up_to_what_the_home_page_says(
    alice: int, small_library: Library, three_weeks: datetime
) -> None:
    learner_progress = progress(learner_id=alice, library=small_library, now=three_weeks)
    assert len(learner_progress.past) == len(learner_progress.weeks) == 3
    today = get_readiness(learner_id=alice, library=small_library, now=three_weeks)
    for point in (learner_progress.past[-1], learner_progress.ahead[0]):
        assert (point.theory, point.practice) == pytest.approx((today.theory, today.practice))
    assert learner_progress.past[0].theory < learner_progress.past[-1].theory
    practice = [point.practice for point in learner_progress.ahead]
    assert practice == sorted(practice, reverse=True)


def test_hours_and_balance_are_those_of_the_week(alice: int, small_library: Library, three_weeks: datetime) -> None:
    weeks = progress(learner_id=alice, library=small_library, now=three_weeks).weeks
    assert [round(week.card_hours * 3600) for week in weeks] == [30, 0, 30]
    exercise = small_library.exercise("double")
    assert weeks[0].practice_done == pytest.approx(exercise.minutes / 60)
    assert (weeks[1].theory_done, weeks[1].practice_done) == (0, 0)


def test_a_try_whose_beginning_is_not_known_is_said_to_be_so(
    alice: int, small_library: Library, three_weeks: datetime
) -> None:
    items = progress(learner_id=alice, library=small_library, now=three_weeks).items
    exercise = next(item for item in items if item.exercise_id == "double")
    assert (exercise.tries, exercise.unknown, exercise.seconds) == (1, 1, 0)
    cards = next(item for item in items if not item.exercise_id)
    assert (cards.tries, cards.unknown, cards.seconds) == (2, 0, 60)


def test_nobody_sees_anothers_progress(
    alice: int, bob: int, charlie: int, small_library: Library, three_weeks: datetime
) -> None:
    for learner_id in (bob, charlie):
        learner_progress = progress(learner_id=learner_id, library=small_library, now=three_weeks)
        assert (learner_progress.items, learner_progress.fading) == ((), ())
        assert {point.practice for point in (*learner_progress.past, *learner_progress.ahead)} == {0}


def test_the_log_replayed_to_now_is_what_mastery_says(
    alice: int, small_library: Library, three_weeks: datetime, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        then, now = over_time(alice, [START, three_weeks], [], small_library.graph)
    assert now == get_mastery(alice, three_weeks, small_library.graph)
    assert then != now


def test_progress_costs_a_fixed_number_of_queries(
    alice: int, small_library: Library, three_weeks: datetime, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(7):
        progress(learner_id=alice, library=small_library, now=three_weeks)
