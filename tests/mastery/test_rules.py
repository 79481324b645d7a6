from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.courses.library import Library
from gradus.grading.verdicts import Outcome
from gradus.mastery.engine.model import HALF_LIFE, Happening, forgotten
from gradus.mastery.engine.rules import CARD_WEIGHT, EXERCISE_WEIGHT, Event, guess_share, weigh_answer, weigh_attempt
from gradus.mastery.engine.status import SHOWN, Status, is_shown, status_of
from gradus.mastery.engine.tracing import LogisticTracing
from gradus.skills.engine.graph import Skill, SkillKind

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
STOPPED = [Outcome.TIMEOUT, Outcome.MEMORY, Outcome.OUTPUT_LIMIT, Outcome.CRASHED, Outcome.REFUSED]


def passed(at: datetime) -> Event:
    return Event(outcome=1.0, happened_at=at)


def failed(at: datetime) -> Event:
    return Event(outcome=0.0, happened_at=at)


def weight(outcome: Outcome, at: datetime, earlier: list[Event]) -> float:
    weighed = weigh_attempt(outcome, at, earlier)
    assert weighed is not None
    assert weighed.outcome == (outcome is Outcome.PASSED)
    return weighed.weight


def test_our_fault_is_no_evidence() -> None:
    assert weigh_attempt(Outcome.INTERNAL, NOON, []) is None


def test_a_first_pass_counts_in_full_whatever_failed_before() -> None:
    assert weight(Outcome.PASSED, NOON, []) == EXERCISE_WEIGHT
    assert weight(Outcome.PASSED, NOON, [failed(NOON - DAY)]) == EXERCISE_WEIGHT


def test_passing_again_the_same_day_adds_next_to_nothing() -> None:
    assert weight(Outcome.PASSED, NOON + timedelta(hours=2), [passed(NOON)]) < 0.01


def test_passing_again_restores_what_was_forgotten_and_no_more() -> None:
    assert weight(Outcome.PASSED, NOON + HALF_LIFE, [passed(NOON)]) == pytest.approx(EXERCISE_WEIGHT / 2)
    events: list[Event] = []
    left, before = 0.0, NOON
    for days in (0, 10, 60, 61, 200, 500):
        at = NOON + days * DAY
        left = left * (1 - forgotten(at - before)) + weight(Outcome.PASSED, at, events)
        events.append(passed(at))
        before = at
        assert left == pytest.approx(EXERCISE_WEIGHT)


@given(st.integers(1, 60))
def test_all_failed_tries_together_weigh_less_than_a_pass(tries: int) -> None:
    events: list[Event] = []
    total = 0.0
    for minute in range(tries):
        at = NOON + timedelta(minutes=minute)
        total += weight(Outcome.FAILED, at, events)
        events.append(failed(at))
    assert total < EXERCISE_WEIGHT / 2 + 1e-9


@pytest.mark.parametrize("outcome", STOPPED)
def test_a_file_that_did_not_run_to_its_end_counts_lightly_and_not_nothing(outcome: Outcome) -> None:
    assert 0 < weight(outcome, NOON, []) < weight(Outcome.FAILED, NOON, [])


def test_playing_with_a_solved_exercise_costs_nothing() -> None:
    assert weight(Outcome.FAILED, NOON + timedelta(hours=1), [passed(NOON)]) < 0.001


def test_a_guessable_card_counts_less_when_right(small_library: Library) -> None:
    choice, number = small_library.card("what-doubles"), small_library.card("double-of-three")
    assert guess_share(choice) == 0.25
    assert guess_share(small_library.card("what-moves-a-mean")) == 0.125
    assert weigh_answer(choice, NOON, [], is_right=True).weight == pytest.approx(0.75 * CARD_WEIGHT)
    assert weigh_answer(choice, NOON, [], is_right=False).weight == CARD_WEIGHT
    assert weigh_answer(number, NOON, [], is_right=True).weight == CARD_WEIGHT


@pytest.mark.parametrize("is_right", [True, False])
def test_the_same_card_the_same_day_adds_nothing(small_library: Library, *, is_right: bool) -> None:
    card = small_library.card("what-doubles")
    for event in (passed(NOON), failed(NOON)):
        assert weigh_answer(card, NOON + timedelta(hours=3), [event], is_right=is_right).weight == 0


def test_the_next_day_a_mended_answer_counts_and_a_repeated_one_hardly(small_library: Library) -> None:
    card = small_library.card("double-of-three")
    assert weigh_answer(card, NOON + DAY, [failed(NOON)], is_right=True).weight == CARD_WEIGHT
    assert weigh_answer(card, NOON + DAY, [passed(NOON)], is_right=True).weight < 0.01


def skill(kind: SkillKind) -> Skill:
    return Skill(id="s", title="S", area="a", prerequisites=(), hours=1.0, sources=("x",), kind=kind)


def test_a_clean_pass_or_four_right_choices_show_a_side_and_less_does_not() -> None:
    engine = LogisticTracing()

    def shown(*weights: float) -> bool:
        state = engine.initial()
        for each in weights:
            state = engine.update(state, Happening(outcome=1.0, weight=each, happened_at=NOON))
        return is_shown(engine.estimate(state, NOON))

    assert shown(EXERCISE_WEIGHT)
    assert not shown(EXERCISE_WEIGHT / 2)
    assert shown(*[0.75 * CARD_WEIGHT] * 4)
    assert not shown(*[0.75 * CARD_WEIGHT] * 3)
    state = engine.update(engine.initial(), Happening(outcome=1.0, weight=EXERCISE_WEIGHT, happened_at=NOON))
    assert engine.estimate(state, NOON + 95 * DAY).probability >= SHOWN
    assert engine.estimate(state, NOON + 96 * DAY).probability < SHOWN


def test_a_skill_is_done_when_each_side_of_its_kind_is_shown() -> None:
    engine = LogisticTracing()
    good = engine.estimate(engine.update(engine.initial(), Happening(outcome=1.0, weight=2.0, happened_at=NOON)), NOON)
    poor = engine.estimate(engine.initial(), NOON)
    assert status_of(None, None, skill=skill(SkillKind.BOTH)) is Status.AHEAD
    assert status_of(None, good, skill=skill(SkillKind.BOTH)) is Status.UNDER_WAY
    assert status_of(good, good, skill=skill(SkillKind.BOTH)) is Status.DONE
    assert status_of(None, good, skill=skill(SkillKind.PRACTICE)) is Status.DONE
    assert status_of(good, None, skill=skill(SkillKind.THEORY)) is Status.DONE
    assert status_of(good, None, skill=skill(SkillKind.PRACTICE)) is Status.UNDER_WAY
    assert status_of(None, good) is Status.DONE
    assert status_of(poor, good) is Status.UNDER_WAY
