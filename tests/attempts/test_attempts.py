from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from gradus.attempts import selectors
from gradus.attempts.errors import AnswerRefused, NoSuchAttempt, SourceRefused
from gradus.attempts.models import Attempt, CardAnswer, Draft, State, StoredVerdict
from gradus.attempts.services import MAX_TRIES, answer_card, grade_waiting, save_draft, submit
from gradus.courses.library import Library
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.grading.feedback import Feedback, Show
from gradus.grading.verdicts import Outcome
from tests.other_checks import with_checks

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x * x\n"
HOUR = timedelta(hours=1)


@pytest.fixture
def double(small_library: Library) -> Exercise:
    return small_library.exercise("double")


@pytest.fixture
def broken(double: Exercise) -> Exercise:
    """An exercise whose checks cannot be loaded: grading it is INTERNAL, our side's fault and never the learner's."""
    return with_checks(double, "import gradus_has_no_such_module\n")


def left_behind(learner_id: int, now: datetime, **fields: Any) -> Attempt:
    """The row that a process leaves when it is killed in the middle of grading."""
    row = {
        "learner_id": learner_id,
        "exercise_id": "double",
        "course_id": "small",
        "source": RIGHT,
        "origin": "web",
        "submitted_at": now,
        "state": State.GRADING,
        "claimed_until": now + HOUR,
        "tries": 1,
    }
    return Attempt.objects.create(**row | fields)


def test_an_attempt_is_stored_with_its_verdict(alice: int, double: Exercise, grader: Grader, now: datetime) -> None:
    view = submit(learner_id=alice, exercise=double, source=WRONG, origin="web", grader=grader, now=now)
    assert view.outcome is Outcome.FAILED
    assert not view.is_passed
    assert view.verdict is not None
    assert view.verdict.checks[0].message == "Yours squares."
    assert (view.state, view.tries, view.submitted_at) == ("graded", 1, now)
    assert selectors.get_attempt(alice, view.id) == view


def test_nobody_sees_what_is_anothers(  # noqa: PLR0917 - fixtures
    alice: int, bob: int, charlie: int, double: Exercise, grader: Grader, now: datetime, small_library: Library
) -> None:
    hers = submit(learner_id=alice, exercise=double, source=RIGHT, origin="web", grader=grader, now=now)
    his = submit(learner_id=bob, exercise=double, source=WRONG, origin="cli", grader=grader, now=now)
    save_draft(learner_id=alice, exercise_id="double", source="draft", now=now + HOUR)
    answer_card(learner_id=alice, card=small_library.card("what-doubles"), given=0, seconds=3, now=now)
    assert [view.id for view in selectors.list_recent(alice, 5)] == [hers.id]
    assert [view.id for view in selectors.list_attempts_on(bob, "double")] == [his.id]
    assert selectors.list_solved_exercises(alice) == {"double"}
    assert selectors.list_solved_exercises(bob) == frozenset()
    assert selectors.list_tried_exercises(bob) == {"double"}
    assert selectors.find_last_source(bob, "double") == WRONG
    for learner_id in (bob, charlie):
        with pytest.raises(NoSuchAttempt):
            selectors.get_attempt(learner_id, hers.id)
        assert selectors.list_answered_cards(learner_id) == {}
    assert selectors.list_recent(charlie) == ()
    assert selectors.list_attempts_on(charlie, "double") == ()
    assert selectors.list_tried_exercises(charlie) == frozenset()
    assert selectors.find_last_source(charlie, "double") is None


def test_an_attempt_that_is_not_there_is_told(alice: int) -> None:
    with pytest.raises(NoSuchAttempt):
        selectors.get_attempt(alice, uuid4())


@pytest.mark.parametrize("source", ["x" * 200_001, "a\x00b", "\ud800"])
def test_what_is_no_text_is_refused_and_not_stored(
    alice: int, double: Exercise, grader: Grader, now: datetime, source: str
) -> None:
    with pytest.raises(SourceRefused):
        submit(learner_id=alice, exercise=double, source=source, origin="web", grader=grader, now=now)
    with pytest.raises(SourceRefused):
        save_draft(learner_id=alice, exercise_id="double", source=source, now=now)
    assert not Attempt.objects.exists()


def test_our_fault_is_tried_again_and_then_told_as_ours(
    alice: int, broken: Exercise, grader: Grader, now: datetime
) -> None:
    view = submit(learner_id=alice, exercise=broken, source=RIGHT, origin="web", grader=grader, now=now)
    assert view.outcome is Outcome.INTERNAL
    assert view.tries == MAX_TRIES
    assert selectors.list_solved_exercises(alice) == frozenset()


@pytest.mark.django_db(transaction=True)
def test_the_attempt_is_committed_before_grading_begins(
    alice: int, double: Exercise, grader: Grader, now: datetime
) -> None:
    seen: list[tuple[str, bool]] = []

    class Watched(Grader):
        """The real grader, which looks at the database before it grades."""

        def grade(self, job: Any) -> Any:
            seen.append((Attempt.objects.get().state, connection.in_atomic_block))
            return grader.grade(job)

    submit(learner_id=alice, exercise=double, source=RIGHT, origin="web", grader=Watched(grader.path), now=now)
    assert seen == [("grading", False)]


@pytest.mark.django_db(transaction=True)
def test_nobody_sees_a_verdict_before_what_follows_from_it(
    alice: int, double: Exercise, grader: Grader, now: datetime
) -> None:
    def look(_: object = None) -> tuple[str, int]:
        try:
            return Attempt.objects.get().state, StoredVerdict.objects.count()
        finally:
            connection.close()

    seen_by_others: list[tuple[str, int]] = []

    def follow(attempt: selectors.AttemptView, exercise: Exercise) -> None:
        assert attempt.is_passed
        assert exercise is double
        with ThreadPoolExecutor(1) as other:
            seen_by_others.append(other.submit(look).result())

    submit(learner_id=alice, exercise=double, source=RIGHT, origin="web", grader=grader, now=now, on_verdict=follow)
    assert seen_by_others == [("grading", 0)]
    assert look() == ("graded", 1)


def test_a_verdict_whose_consequences_cannot_be_written_is_not_there(
    alice: int, double: Exercise, grader: Grader, now: datetime, small_library: Library
) -> None:
    def refuse(attempt: selectors.AttemptView, exercise: Exercise) -> None:
        raise IntegrityError

    with pytest.raises(IntegrityError):
        submit(learner_id=alice, exercise=double, source=RIGHT, origin="web", grader=grader, now=now, on_verdict=refuse)
    assert not StoredVerdict.objects.exists()
    followed: list[str] = []
    (graded,) = grade_waiting(
        library=small_library,
        grader=grader,
        now=now + HOUR,
        on_verdict=lambda attempt, exercise: followed.append(exercise.id),
    )
    assert graded.is_passed
    assert followed == ["double"]


@pytest.mark.django_db(transaction=True)
def test_when_grading_is_interrupted_the_attempt_waits_and_the_error_goes_up(
    alice: int, double: Exercise, grader: Grader, now: datetime, small_library: Library
) -> None:
    class Interrupted(Grader):
        def grade(self, job: Any) -> Any:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        submit(learner_id=alice, exercise=double, source=RIGHT, origin="web", grader=Interrupted(grader.path), now=now)
    row = Attempt.objects.get()
    assert (row.state, row.claimed_until, row.tries) == ("queued", None, 0)
    (graded,) = grade_waiting(library=small_library, grader=grader, now=now)
    assert graded.is_passed


def test_an_attempt_left_by_a_killed_process_is_graded_when_its_claim_has_run_out(
    alice: int, grader: Grader, now: datetime, small_library: Library
) -> None:
    row = left_behind(alice, now)
    assert grade_waiting(library=small_library, grader=grader, now=now) == ()
    assert not selectors.is_waiting(now=now)
    assert selectors.is_waiting(now=now + HOUR)
    (graded,) = grade_waiting(library=small_library, grader=grader, now=now + HOUR)
    assert (graded.id, graded.is_passed, graded.tries) == (row.pk, True, 2)
    assert grade_waiting(library=small_library, grader=grader, now=now + 2 * HOUR) == ()


def test_the_only_server_need_not_wait_for_a_claim_to_run_out(
    alice: int, grader: Grader, now: datetime, small_library: Library
) -> None:
    left_behind(alice, now)
    (graded,) = grade_waiting(library=small_library, grader=grader, now=now, are_claims_void=True)
    assert graded.is_passed


def test_an_attempt_that_killed_three_graders_is_given_up_as_our_fault(
    alice: int, grader: Grader, now: datetime, small_library: Library
) -> None:
    left_behind(alice, now, tries=MAX_TRIES)
    (given_up,) = grade_waiting(library=small_library, grader=grader, now=now + HOUR)
    assert given_up.outcome is Outcome.INTERNAL


def test_an_attempt_at_an_exercise_that_is_gone_is_kept(
    alice: int, grader: Grader, now: datetime, small_library: Library
) -> None:
    left_behind(alice, now, exercise_id="gone", state=State.QUEUED, claimed_until=None)
    assert grade_waiting(library=small_library, grader=grader, now=now) == ()
    assert Attempt.objects.get().state == "queued"


def test_a_slow_graders_verdict_is_dropped_when_another_took_over(
    alice: int, double: Exercise, grader: Grader, now: datetime, small_library: Library
) -> None:
    class Slow(Grader):
        """The real grader; while it grades, the claim runs out and another worker finishes."""

        def grade(self, job: Any) -> Any:
            grade_waiting(library=small_library, grader=grader, now=now + HOUR)
            return grader.grade(replace(job, source=WRONG))

    view = submit(learner_id=alice, exercise=double, source=RIGHT, origin="web", grader=Slow(grader.path), now=now)
    assert view.is_passed
    assert view.tries == 2
    assert StoredVerdict.objects.count() == 1


def test_of_two_workers_one_claims_an_attempt(
    alice: int, grader: Grader, now: datetime, small_library: Library
) -> None:
    row = left_behind(alice, now, state=State.QUEUED, claimed_until=None, tries=0)

    class Raced(Library):
        """The library; between reading the rows and claiming one, another worker claims it."""

        def exercise(self, exercise_id: str) -> Exercise:
            Attempt.objects.filter(pk=row.pk).update(state=State.GRADING, claimed_until=now + HOUR, tries=1)
            return super().exercise(exercise_id)

    library = Raced(
        root=small_library.root,
        graph=small_library.graph,
        roles=small_library.roles,
        courses=small_library.courses,
    )
    assert grade_waiting(library=library, grader=grader, now=now) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "thinking"},
        {"origin": "post"},
        {"claimed_until": None},
        {"state": State.GRADED},
        {"state": State.GRADED, "claimed_until": None, "tries": 0},
    ],
)
def test_the_database_refuses_an_attempt_in_no_known_state(alice: int, now: datetime, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        left_behind(alice, now, **fields)


def test_the_database_refuses_a_verdict_that_contradicts_itself(alice: int, now: datetime) -> None:
    row = left_behind(alice, now)
    for outcome, body in (("passed", {"outcome": "failed"}), ("wonderful", {"outcome": "wonderful"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            StoredVerdict.objects.create(attempt=row, outcome=outcome, body=body, graded_at=now)


def test_the_database_refuses_a_second_verdict(alice: int, now: datetime) -> None:
    row = left_behind(alice, now)
    StoredVerdict.objects.create(attempt=row, outcome="passed", body={"outcome": "passed"}, graded_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredVerdict.objects.create(attempt=row, outcome="passed", body={"outcome": "passed"}, graded_at=now)


def test_a_verdict_that_cannot_be_read_is_shown_as_our_fault(alice: int, now: datetime) -> None:
    row = left_behind(alice, now, state=State.GRADED, claimed_until=None)
    StoredVerdict.objects.create(
        attempt=row, outcome="passed", body={"outcome": "passed", "version": 99}, graded_at=now
    )
    assert selectors.get_attempt(alice, row.pk).outcome is Outcome.INTERNAL


def test_the_newest_of_draft_and_attempt_is_what_was_last_written(
    alice: int, double: Exercise, grader: Grader, now: datetime
) -> None:
    assert selectors.find_last_source(alice, "double") is None
    save_draft(learner_id=alice, exercise_id="double", source="first", now=now)
    save_draft(learner_id=alice, exercise_id="double", source="second", now=now)
    assert selectors.find_last_source(alice, "double") == "second"
    assert Draft.objects.count() == 1
    submit(learner_id=alice, exercise=double, source=WRONG, origin="web", grader=grader, now=now + HOUR)
    assert selectors.find_last_source(alice, "double") == WRONG
    save_draft(learner_id=alice, exercise_id="double", source="third", now=now + 2 * HOUR)
    assert selectors.find_last_source(alice, "double") == "third"


def test_an_answer_is_marked_and_kept(alice: int, small_library: Library, now: datetime) -> None:
    card = small_library.card("what-doubles")
    view = answer_card(learner_id=alice, card=card, given=1, seconds=99_999, now=now)
    assert (view.is_right, view.right_answer, view.why) == (False, "$x + x$", card.why)
    answer_card(learner_id=alice, card=card, given=0, seconds=float("nan"), now=now + HOUR)
    kept = selectors.list_answered_cards(alice)["what-doubles"]
    assert (kept.is_right, kept.answered_at, kept.times) == (True, now + HOUR, 2)
    assert sorted(CardAnswer.objects.values_list("seconds", flat=True)) == [0, 3600]


def test_what_is_no_answer_is_not_kept(alice: int, small_library: Library, now: datetime) -> None:
    with pytest.raises(AnswerRefused):
        answer_card(learner_id=alice, card=small_library.card("what-doubles"), given=9, seconds=1, now=now)
    assert not CardAnswer.objects.exists()


def test_selectors_cost_a_fixed_number_of_queries(  # noqa: PLR0917 - fixtures
    alice: int,
    double: Exercise,
    grader: Grader,
    now: datetime,
    small_library: Library,
    django_assert_num_queries: Any,
) -> None:
    for hour in range(3):
        view = submit(
            learner_id=alice, exercise=double, source=RIGHT, origin="web", grader=grader, now=now + hour * HOUR
        )
        answer_card(
            learner_id=alice, card=small_library.card("what-doubles"), given=0, seconds=1, now=now + hour * HOUR
        )
    for queries, read in (
        (1, lambda: selectors.get_attempt(alice, view.id)),
        (1, lambda: selectors.list_attempts_on(alice, "double")),
        (1, lambda: selectors.list_recent(alice, 10)),
        (2, lambda: selectors.find_last_source(alice, "double")),
        (1, lambda: selectors.list_solved_exercises(alice)),
        (1, lambda: selectors.list_tried_exercises(alice)),
        (1, lambda: selectors.list_answered_cards(alice)),
        (1, lambda: selectors.is_waiting(now=now)),
    ):
        with django_assert_num_queries(queries):
            read()


SECRET_CHECKS = '''
from gradus.grading.checks import close, rules

def check_open(student):
    """double(1) is 2."""
    close(student.double(1), 2)

@rules(hidden=True)
def check_secret(student):
    """double(4711) is 9422."""
    close(student.double(4711), 9422, because="Large numbers too.")
'''


@pytest.mark.slow
def test_hidden_checks_are_shown_as_the_author_says_and_no_sooner(
    alice: int, double: Exercise, grader: Grader, now: datetime, django_assert_num_queries: Any
) -> None:
    quiet = with_checks(double, SECRET_CHECKS)
    source = "def double(x):\n    return 2 if x == 1 else 0\n"
    handed_in = submit(learner_id=alice, exercise=quiet, source=source, origin="web", grader=grader, now=now)
    assert "4711" not in repr(handed_in)
    assert "4711" not in repr(selectors.list_recent(alice))
    with django_assert_num_queries(0):
        assert selectors.verdict_shown(handed_in, quiet, now=now) == handed_in.verdict
        assert selectors.verdict_shown(handed_in, None, now=now) == handed_in.verdict
    later = replace(quiet, feedback=Feedback(show=Show.EACH, all_from=now + HOUR))
    early, open_ = (selectors.verdict_shown(handed_in, later, now=at) for at in (now, now + HOUR))
    assert early is not None
    assert early.checks[1].title == "Hidden check 1."
    assert open_ is not None
    assert open_.checks[1].message == "Large numbers too."
    after_pass = replace(quiet, feedback=Feedback(all_after_pass=True))
    assert "4711" not in repr(selectors.verdict_shown(handed_in, after_pass, now=now))
    passed = submit(learner_id=alice, exercise=after_pass, source=RIGHT, origin="web", grader=grader, now=now)
    assert "4711" in repr(selectors.verdict_shown(passed, after_pass, now=now))
