"""Who is served when, and what the page says of it, without a queue: the rows are made by hand."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gradus.accounts.models import Learner
from gradus.attempts.errors import NoSuchAttempt, NotGradedYet
from gradus.attempts.models import Attempt, State
from gradus.attempts.selectors import find_place_in_line
from gradus.attempts.services import grade_one, next_turn
from gradus.courses.errors import NotInLibrary
from gradus.courses.library import Library
from gradus.grading.client import Grader
from gradus.grading.verdicts import Outcome
from gradus.mastery.models import Evidence
from gradus.mastery.services import grade_and_absorb
from gradus.runtime import process
from gradus.web.pages.attempts.waiting import ordinal, waiting_in_line

pytestmark = pytest.mark.slow

RIGHT = "def double(x):\n    return 2 * x\n"
SECOND = timedelta(seconds=1)


def hand_in(learner_id: int, now: datetime, *, exercise_id: str = "double") -> Attempt:
    return Attempt.objects.create(
        learner_id=learner_id,
        exercise_id=exercise_id,
        course_id="small",
        source=RIGHT,
        origin="web",
        submitted_at=now + Attempt.objects.count() * SECOND,
        turn=next_turn(learner_id),
    )


def begin(row: Attempt, now: datetime) -> None:
    Attempt.objects.filter(pk=row.pk).update(state=State.GRADING, claimed_until=now, tries=1)


def test_many_attempts_of_one_learner_do_not_stand_before_anothers_first(alice: int, bob: int, now: datetime) -> None:
    hers = [hand_in(alice, now) for _ in range(5)]
    his = hand_in(bob, now)
    assert [find_place_in_line(alice, row.pk) for row in hers] == [1, 3, 4, 5, 6]
    assert find_place_in_line(bob, his.pk) == 2


def test_whoever_comes_late_joins_the_turn_that_is_served(alice: int, bob: int, now: datetime) -> None:
    for _ in range(3):
        begin(hand_in(alice, now), now)
    fourth = hand_in(alice, now)
    his = hand_in(bob, now)
    assert (fourth.turn, his.turn) == (3, 2)
    assert find_place_in_line(bob, his.pk) == 1


def test_a_turn_is_not_put_off_for_ever_by_those_who_come_later(
    alice: int, bob: int, charlie: int, now: datetime
) -> None:
    """Two others hand in again each time they are served; alice's second attempt is served all the same."""
    second = [hand_in(alice, now), hand_in(alice, now)][1]
    for _ in range(3):
        for learner_id in (bob, charlie):
            hand_in(learner_id, now)
        begin(Attempt.objects.filter(state=State.QUEUED).order_by("turn", "submitted_at")[0], now)
    for _ in range(2):
        begin(Attempt.objects.filter(state=State.QUEUED).order_by("turn", "submitted_at")[0], now)
    second.refresh_from_db()
    assert second.state == State.GRADING


def test_the_place_is_told_to_its_owner_only(alice: int, bob: int, now: datetime) -> None:
    row = hand_in(alice, now)
    with pytest.raises(NoSuchAttempt):
        find_place_in_line(bob, row.pk)
    begin(row, now)
    assert find_place_in_line(alice, row.pk) == 0
    Attempt.objects.filter(pk=row.pk).update(state=State.GRADED, claimed_until=None)
    assert find_place_in_line(alice, row.pk) is None


def test_a_job_that_is_given_out_twice_is_graded_and_counted_once(
    alice: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    row = hand_in(alice, now)
    for _ in range(2):
        view = grade_and_absorb(attempt_id=row.pk, library=small_library, grader=grader, now=now)
        assert view is not None
        assert (view.is_passed, view.tries) == (True, 1)
    assert Evidence.objects.count() == 1


def test_a_job_given_out_again_does_not_wait_for_the_dead_workers_claim(
    alice: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    row = hand_in(alice, now)
    Attempt.objects.filter(pk=row.pk).update(state=State.GRADING, claimed_until=now + timedelta(hours=1), tries=1)
    view = grade_one(attempt_id=row.pk, library=small_library, grader=grader, now=now)
    assert view is not None
    assert (view.is_passed, view.tries) == (True, 2)


def test_our_fault_is_tried_again_by_the_queue_after_a_pause_three_times_in_all(
    alice: int, small_library: Library, tmp_path: Path, now: datetime
) -> None:
    row = hand_in(alice, now)
    nobody = Grader(tmp_path / "no.sock")
    for tries in (1, 2):
        with pytest.raises(NotGradedYet, match="did not answer"):
            grade_one(attempt_id=row.pk, library=small_library, grader=nobody, now=now)
        row.refresh_from_db()
        assert (row.state, row.tries) == (State.QUEUED, tries)
    view = grade_one(attempt_id=row.pk, library=small_library, grader=nobody, now=now)
    assert view is not None
    assert (view.outcome, view.tries) == (Outcome.INTERNAL, 3)


def test_a_job_of_an_attempt_that_is_gone_is_done(
    db: None, small_library: Library, grader: Grader, now: datetime
) -> None:
    assert grade_and_absorb(attempt_id=uuid4(), library=small_library, grader=grader, now=now) is None


def test_a_job_at_an_exercise_that_is_not_here_is_refused_and_changes_nothing(
    alice: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    row = hand_in(alice, now, exercise_id="gone")
    with pytest.raises(NotInLibrary):
        grade_one(attempt_id=row.pk, library=small_library, grader=grader, now=now)
    row.refresh_from_db()
    assert (row.state, row.tries) == (State.QUEUED, 0)


@pytest.fixture
def browsers(small_library: Library, alice: int, bob: int) -> Iterator[tuple[Client, Client]]:
    process.use_library(small_library)
    clients = (Client(), Client())
    for client, learner_id in zip(clients, (alice, bob), strict=True):
        client.force_login(Learner.objects.get(pk=learner_id), backend="django.contrib.auth.backends.ModelBackend")
    yield clients
    process.use_library(None)


def test_the_page_asks_again_until_the_verdict_is_there(
    browsers: tuple[Client, Client], alice: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    hers, his = browsers
    row = hand_in(alice, now)
    url = f"/exercises/double/verdict/{row.pk}"
    page = hers.get("/attempts/" + str(row.pk) + "/").content.decode()
    assert "You are next in line" in page
    assert f'hx-get="/attempts/{row.pk}/verdict?place=1" hx-trigger="every 1s"' in page
    assert hers.get(f"{url}?place=1").status_code == 204
    assert "You are next in line" in hers.get(f"{url}?place=2").content.decode()
    assert his.get(url).status_code == 404
    assert his.get(f"/attempts/{row.pk}/verdict").status_code == 404
    assert Client().get(url).status_code == 403

    grade_one(attempt_id=row.pk, library=small_library, grader=grader, now=now)
    judged = hers.get(f"{url}?place=1").content.decode()
    assert "Passed: all 3 checks" in judged
    assert "hx-trigger" not in judged


def test_a_place_is_said_in_words() -> None:
    assert waiting_in_line(1).headline == "You are next in line"
    assert waiting_in_line(3).headline == "You are 3rd in line"
    assert waiting_in_line(0).headline == "Your code is being judged"


@pytest.mark.parametrize(
    ("number", "text"),
    [(2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (102, "102nd"), (113, "113th")],
)
def test_ordinals(number: int, text: str) -> None:
    assert ordinal(number) == text


@given(st.integers(min_value=1, max_value=10_000))
def test_an_ordinal_begins_with_its_number(number: int) -> None:
    assert ordinal(number).rstrip("stndrh") == str(number)
