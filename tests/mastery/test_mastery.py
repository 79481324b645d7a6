from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gradus.attempts import selectors as attempts_selectors
from gradus.attempts import services as attempts_services
from gradus.attempts.models import Attempt, CardAnswer, State
from gradus.courses.library import Library
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.grading.verdicts import Outcome
from gradus.mastery import selectors
from gradus.mastery.engine.status import SHOWN, Status
from gradus.mastery.models import Evidence, SkillState
from gradus.mastery.services import absorb_verdict, answer_card, catch_up, practise, rebuild
from tests.other_checks import with_checks

MEAN = """
def mean(values):
    return sum(values) / len(values) if values else float("nan")
"""
RIGHT = "def double(x):\n    return 2 * x\n"
HOUR = timedelta(hours=1)

Practise = Callable[..., Any]


@pytest.fixture
def practised(grader: Grader, small_library: Library) -> Practise:
    def do(learner_id: int, now: datetime, source: str = RIGHT, exercise_id: str = "double") -> Any:
        return practise(
            learner_id=learner_id,
            exercise=small_library.exercise(exercise_id),
            source=source,
            origin="web",
            grader=grader,
            now=now,
        )

    return do


def states(learner_id: int) -> set[tuple[str, str, str, str]]:
    rows = SkillState.objects.filter(learner_id=learner_id)
    return {(row.skill_id, row.side, row.engine, repr(sorted(row.body.items()))) for row in rows}


def test_a_passed_exercise_is_evidence_of_practice_shared_by_weight(
    alice: int, practised: Practise, now: datetime
) -> None:
    attempt = practised(alice, now, MEAN, "mean-of")
    assert attempt.is_passed
    rows = {row.skill_id: row for row in Evidence.objects.all()}
    assert set(rows) == {"averaging", "doubling"}
    assert (rows["averaging"].weight, rows["doubling"].weight) == (1.5, 0.5)
    for row in rows.values():
        assert (row.side, row.source_kind, row.source_id) == ("practice", "exercise", "mean-of")
        assert (row.outcome, row.attempt_id, row.happened_at) == (1.0, attempt.id, now)


def test_nobody_is_credited_with_what_another_did(  # noqa: PLR0917 - fixtures
    alice: int, bob: int, charlie: int, practised: Practise, now: datetime, small_library: Library
) -> None:
    practised(alice, now)
    practised(bob, now, "def double(x):\n    return x\n")
    card = small_library.card("double-of-three")
    answer_card(learner_id=alice, card=card, given=6, seconds=1, now=now)
    hers, his = selectors.get_mastery(alice, now), selectors.get_mastery(bob, now)
    assert hers["doubling"].practice is not None
    assert his["doubling"].practice is not None
    assert hers["doubling"].practice.probability > 0.65 > his["doubling"].practice.probability
    assert his["doubling"].theory is None
    assert selectors.get_mastery(charlie, now) == {}
    assert len(selectors.list_evidence_for(alice, "doubling")) == 2
    assert len(selectors.list_evidence_for(bob, "doubling")) == 1
    assert selectors.list_evidence_for(charlie, "doubling") == ()


def test_a_skill_of_both_kinds_is_done_by_theory_and_practice(
    alice: int, practised: Practise, now: datetime, small_library: Library
) -> None:
    graph = small_library.graph
    practised(alice, now)
    assert selectors.get_mastery(alice, now, graph)["doubling"].status is Status.UNDER_WAY
    for _, card_id, given_ in [(0, "double-of-three", 6), (1, "what-doubles", 0)]:
        answer_card(learner_id=alice, card=small_library.card(card_id), given=given_, seconds=1, now=now)
    theory = selectors.get_mastery(alice, now, graph)["doubling"].theory
    assert theory is not None
    assert 0.5 < theory.probability < SHOWN


def test_our_fault_adds_nothing(alice: int, grader: Grader, small_library: Library, now: datetime) -> None:

    exercise = with_checks(small_library.exercise("double"), "import gradus_has_no_such_module\n")
    view = practise(learner_id=alice, exercise=exercise, source=RIGHT, origin="web", grader=grader, now=now)
    assert view.outcome is Outcome.INTERNAL
    assert not Evidence.objects.exists()
    assert catch_up(library=small_library, grader=grader, now=now) == ()
    assert not Evidence.objects.exists()


def test_a_verdict_is_absorbed_once_however_often_it_is_offered(
    alice: int, practised: Practise, now: datetime, small_library: Library, grader: Grader
) -> None:
    attempt = practised(alice, now)
    before = states(alice)
    exercise = small_library.exercise("double")
    assert not absorb_verdict(attempt=attempt, exercise=exercise, now=now + HOUR)
    catch_up(library=small_library, grader=grader, now=now + HOUR)
    assert Evidence.objects.count() == 1
    assert states(alice) == before


def test_after_a_crash_the_attempt_is_graded_and_absorbed_once(
    alice: int, bob: int, grader: Grader, small_library: Library, now: datetime
) -> None:
    """Alice's process was killed while grading, Bob's between his verdict and its evidence."""
    row = Attempt.objects.create(
        learner_id=alice,
        exercise_id="double",
        course_id="small",
        source=RIGHT,
        origin="web",
        submitted_at=now,
        state=State.GRADING,
        claimed_until=now + HOUR,
        tries=1,
    )
    exercise = small_library.exercise("double")
    attempts_services.submit(learner_id=bob, exercise=exercise, source=RIGHT, origin="web", grader=grader, now=now)
    assert not Evidence.objects.exists()
    (graded,) = catch_up(library=small_library, grader=grader, now=now, are_claims_void=True)
    assert graded.id == row.pk
    assert Evidence.objects.count() == 2
    assert catch_up(library=small_library, grader=grader, now=now, are_claims_void=True) == ()
    assert Evidence.objects.count() == 2
    for learner_id in (alice, bob):
        assert selectors.get_mastery(learner_id, now, small_library.graph)["doubling"].practice is not None


def test_where_evidence_cannot_be_written_there_is_no_verdict(
    alice: int, grader: Grader, small_library: Library, now: datetime
) -> None:
    """The database refuses a weight below 0."""
    exercise = replace(small_library.exercise("double"), skills={"doubling": -1.0})
    with pytest.raises(IntegrityError):
        practise(learner_id=alice, exercise=exercise, source=RIGHT, origin="web", grader=grader, now=now)
    assert selectors.get_mastery(alice, now, small_library.graph) == {}
    (left,) = attempts_selectors.list_recent(alice)
    assert left.verdict is None
    (graded,) = catch_up(library=small_library, grader=grader, now=now + HOUR)
    assert graded.is_passed
    assert Evidence.objects.count() == 1


def test_catching_up_costs_two_queries_when_nothing_was_left(
    db: None, grader: Grader, small_library: Library, now: datetime, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        catch_up(library=small_library, grader=grader, now=now)


def test_a_clock_that_was_set_back_brings_no_evidence_from_the_future(
    alice: int, grader: Grader, small_library: Library, now: datetime
) -> None:
    exercise: Exercise = small_library.exercise("double")
    attempt = attempts_services.submit(
        learner_id=alice, exercise=exercise, source=RIGHT, origin="web", grader=grader, now=now + 9 * HOUR
    )
    absorb_verdict(attempt=attempt, exercise=exercise, now=now)
    assert Evidence.objects.get().happened_at == now


def test_a_refused_answer_leaves_nothing(alice: int, small_library: Library, now: datetime) -> None:
    from gradus.attempts.errors import AnswerRefused

    with pytest.raises(AnswerRefused):
        answer_card(learner_id=alice, card=small_library.card("what-doubles"), given=99, seconds=1, now=now)
    assert not CardAnswer.objects.exists()
    assert not Evidence.objects.exists()


def evidence(learner_id: int, now: datetime, **fields: Any) -> Evidence:
    row = {
        "learner_id": learner_id,
        "skill_id": "doubling",
        "side": "practice",
        "source_kind": "exercise",
        "source_id": "double",
        "event_id": uuid4(),
        "outcome": 1.0,
        "weight": 1.0,
        "happened_at": now,
    }
    return Evidence.objects.create(**row | fields)


def test_evidence_cannot_be_changed(alice: int, now: datetime) -> None:
    row = evidence(alice, now)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Evidence.objects.filter(pk=row.pk).update(outcome=0.0)
    row.weight = 9.0
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    "fields",
    [{"outcome": 1.1}, {"outcome": -0.1}, {"weight": -1.0}, {"side": "luck"}, {"source_kind": "rumour"}],
)
def test_the_database_refuses_evidence_that_means_nothing(alice: int, now: datetime, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        evidence(alice, now, **fields)


def test_the_database_refuses_an_event_twice(alice: int, now: datetime) -> None:
    row = evidence(alice, now)
    evidence(alice, now, event_id=row.event_id, skill_id="averaging")
    with pytest.raises(IntegrityError), transaction.atomic():
        evidence(alice, now, event_id=row.event_id)


def test_a_learner_who_leaves_takes_their_evidence_along(alice: int, bob: int, now: datetime) -> None:
    from gradus.accounts.models import Learner

    evidence(alice, now)
    evidence(bob, now)
    Learner.objects.get(pk=alice).delete()
    assert Evidence.objects.get().learner_id == bob


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["double-of-three", "what-doubles", "steps-of-a-mean"]), st.booleans(), st.integers(0, 400)
    ),
    max_size=12,
)


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(DEEDS)
def test_dropping_every_state_and_replaying_the_log_gives_equal_states(
    db: None, small_library: Library, deeds: list[tuple[str, bool, int]]
) -> None:
    from gradus.accounts.models import Learner

    start = datetime(2026, 3, 2, tzinfo=UTC)
    right: dict[str, Any] = {"double-of-three": 6, "what-doubles": 0, "steps-of-a-mean": [0, 1, 2]}
    wrong: dict[str, Any] = {"double-of-three": 5, "what-doubles": 1, "steps-of-a-mean": [1, 0, 2]}
    with transaction.atomic():
        learner = Learner.objects.create(username="dana", date_joined=start)
        for card_id, is_right, day in deeds:
            answer_card(
                learner_id=learner.pk,
                card=small_library.card(card_id),
                given=(right if is_right else wrong)[card_id],
                seconds=1,
                now=start + timedelta(days=day),
            )
        before = states(learner.pk)
        assert bool(before) == bool(deeds)
        SkillState.objects.all().delete()
        rebuild(learner_id=learner.pk)
        assert states(learner.pk) == before
        transaction.set_rollback(True)


def test_states_of_another_engine_are_replaced_by_replaying_the_log(
    alice: int, small_library: Library, now: datetime
) -> None:
    answer_card(learner_id=alice, card=small_library.card("double-of-three"), given=6, seconds=1, now=now)
    read = selectors.get_mastery(alice, now)
    SkillState.objects.update(engine="an-older-one", body={"theta": 1})
    assert selectors.get_mastery(alice, now) == read
    answer_card(learner_id=alice, card=small_library.card("what-doubles"), given=0, seconds=1, now=now)
    after = states(alice)
    assert {engine for _, _, engine, _ in after} == {selectors.ENGINE.name}
    rebuild(learner_id=alice)
    assert states(alice) == after


def test_selectors_cost_a_fixed_number_of_queries(
    alice: int, small_library: Library, now: datetime, django_assert_num_queries: Any
) -> None:
    for card_id, given_ in (("double-of-three", 6), ("what-doubles", 0), ("steps-of-a-mean", [0, 1, 2])):
        answer_card(learner_id=alice, card=small_library.card(card_id), given=given_, seconds=1, now=now)
    with django_assert_num_queries(2):
        selectors.get_mastery(alice, now, small_library.graph)
    with django_assert_num_queries(1):
        selectors.list_evidence_for(alice, "doubling")
