import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradus.mastery.reviews.engine import fitting as calibration
from gradus.mastery.reviews.engine.review import (
    Candidate,
    Grade,
    Memory,
    Phase,
    Review,
    Settings,
    daily_queue,
    dump,
    grade,
    load,
    rebuild,
    recall,
    review,
    usual_seconds,
)

START = datetime(2026, 1, 1, 8, tzinfo=UTC)
GRADES = st.sampled_from(list(Grade))
GAPS = st.floats(0, 90)


def write_log(steps: list[tuple[Grade, float]], *, card_id: str = "a") -> tuple[Memory | None, list[Review]]:
    memory, log, now = None, [], START
    for given_grade, gap in steps:
        now += timedelta(days=gap)
        memory, line = review(memory, card_id=card_id, grade=given_grade, seconds=8, now=now)
        log.append(line)
    return memory, log


STEPS = st.lists(st.tuples(GRADES, GAPS), min_size=1, max_size=15)


@given(STEPS)
def test_replaying_the_log_gives_the_memory_again(steps: list[tuple[Grade, float]]) -> None:
    memory, log = write_log(steps)
    assert memory is not None
    assert rebuild(log) == {"a": memory}
    assert load(dump(memory)) == memory


@given(STEPS, st.floats(0, 1000), st.floats(0, 1000))
def test_recall_is_a_probability_that_only_falls(steps: list[tuple[Grade, float]], a: float, b: float) -> None:
    memory, _ = write_log(steps)
    assert memory is not None
    sooner, later = sorted((a, b))
    first = recall(memory, memory.reviewed_at + timedelta(days=sooner))
    second = recall(memory, memory.reviewed_at + timedelta(days=later))
    assert 0 < second <= first <= 1


@given(STEPS, st.floats(1, 60))
def test_a_better_grade_never_brings_the_card_back_sooner(steps: list[tuple[Grade, float]], gap: float) -> None:
    memory, _ = write_log(steps)
    assert memory is not None
    plain = Settings(is_fuzzed=False)
    now = memory.reviewed_at + timedelta(days=gap)
    stable = [
        review(memory, card_id="a", grade=grade, seconds=8, now=now, settings=plain)[0].stability_days
        for grade in Grade
    ]
    assert stable == sorted(stable)


def test_a_higher_retention_asks_sooner() -> None:
    memory, _ = write_log([(Grade.EASY, 0), (Grade.GOOD, 8)])
    assert memory is not None
    now = memory.due_at
    due = [
        review(
            memory, card_id="a", grade=Grade.GOOD, seconds=8, now=now, settings=Settings(retention=r, is_fuzzed=False)
        )[0].due_at
        for r in (0.95, 0.9, 0.8)
    ]
    assert due[0] < due[1] < due[2]


def test_at_its_due_date_a_card_is_recalled_as_often_as_the_target_says() -> None:
    memory = None
    plain = Settings(retention=0.85, is_fuzzed=False)
    now = START
    for _ in range(5):
        memory, _ = review(memory, card_id="a", grade=Grade.GOOD, seconds=8, now=now, settings=plain)
        now = memory.due_at
    assert memory is not None
    assert recall(memory, memory.due_at, settings=plain) == pytest.approx(0.85, abs=0.01)


def test_cards_learnt_together_do_not_come_back_on_one_day() -> None:
    due = set()
    for number in range(20):
        memory, _ = write_log([(Grade.EASY, 0), (Grade.GOOD, 9), (Grade.GOOD, 40)], card_id=f"card-{number}")
        assert memory is not None
        due.add(memory.due_at.date())
    assert len(due) > 3


def test_a_lapse_is_counted_once_and_only_for_a_card_that_was_known() -> None:
    memory, _ = write_log([(Grade.AGAIN, 0), (Grade.EASY, 0.01), (Grade.AGAIN, 20), (Grade.AGAIN, 0.01)])
    assert memory is not None
    assert (memory.lapses, memory.reviews, memory.phase) == (1, 4, Phase.RELEARNING)


def test_an_answer_from_before_the_last_one_does_not_turn_time_back() -> None:
    memory, _ = write_log([(Grade.GOOD, 0), (Grade.GOOD, 3)])
    assert memory is not None
    after, line = review(memory, card_id="a", grade=Grade.GOOD, seconds=1, now=START)
    assert after.reviewed_at == line.reviewed_at == memory.reviewed_at


def test_the_memory_of_another_card_is_refused() -> None:
    memory, _ = write_log([(Grade.GOOD, 0)])
    with pytest.raises(ValueError, match="Expected the memory of 'b', got that of 'a'"):
        review(memory, card_id="b", grade=Grade.GOOD, seconds=1, now=START)


def test_a_target_that_cannot_be_meant_is_refused() -> None:
    with pytest.raises(ValueError, match="got 99%"):
        Settings(retention=0.99)


def test_the_grade_comes_from_the_answer_and_its_time() -> None:
    usual = usual_seconds(words=30, options=4)
    assert usual == pytest.approx(19)
    assert grade(is_right=True, seconds=usual, usual_seconds=usual) is Grade.GOOD
    assert grade(is_right=True, seconds=0.4 * usual, usual_seconds=usual) is Grade.EASY
    assert grade(is_right=True, seconds=3 * usual, usual_seconds=usual) is Grade.HARD
    assert grade(is_right=False, seconds=1, usual_seconds=usual) is Grade.AGAIN


def test_the_learner_may_say_that_a_right_answer_was_a_guess_and_a_wrong_one_a_slip() -> None:
    assert grade(is_right=True, seconds=1, usual_seconds=10, is_overruled=True) is Grade.AGAIN
    assert grade(is_right=False, seconds=1, usual_seconds=10, is_overruled=True) is Grade.HARD


def candidates(count: int, *, skills: int = 5, days_overdue: float = 0, seconds: float = 20) -> list[Candidate]:
    cards = []
    for number in range(count):
        card_id = f"card-{number}"
        memory, _ = write_log([(Grade.EASY, 0), (Grade.GOOD, 9)], card_id=card_id)
        assert memory is not None
        memory = replace(memory, due_at=START - timedelta(days=days_overdue, minutes=number))
        cards.append(Candidate(card_id=card_id, skill_id=f"skill-{number % skills}", seconds=seconds, memory=memory))
    return cards


@settings(max_examples=40)
@given(st.integers(0, 60), st.integers(1, 6), st.floats(20, 2000), st.integers(0, 5))
def test_a_day_fits_its_budget_and_says_what_waits(count: int, skills: int, budget: float, seed: int) -> None:
    cards = candidates(count, skills=skills)
    queue = daily_queue(cards, now=START, budget_seconds=budget, seed=seed)
    assert queue.seconds <= budget
    assert len(queue.card_ids) + queue.postponed == queue.due == count
    assert len(set(queue.card_ids)) == len(queue.card_ids)
    assert queue == daily_queue(cards, now=START, budget_seconds=budget, seed=seed)


def test_neighbours_are_of_different_skills() -> None:
    cards = candidates(20, skills=4)
    skill = {card.card_id: card.skill_id for card in cards}
    queue = daily_queue(cards, now=START, budget_seconds=1e6, seed=1)
    skills = [skill[card_id] for card_id in queue.card_ids]
    assert all(before != after for before, after in itertools.pairwise(skills))


def test_after_a_missed_fortnight_each_day_is_an_ordinary_day_and_the_backlog_ends() -> None:
    cards = {card.card_id: card for card in candidates(200, days_overdue=14)}
    now, sizes = START, []
    for day in range(60):
        queue = daily_queue(list(cards.values()), now=now, budget_seconds=600, seed=day)
        if day == 0:
            assert queue.days_to_clear == 7
            assert queue.sentence == (
                "30 cards, about 10 minutes. 170 more can wait; at this pace all are back in about 7 days."
            )
        sizes.append(queue.postponed)
        assert queue.seconds <= 600
        for card_id in queue.card_ids:
            memory, _ = review(cards[card_id].memory, card_id=card_id, grade=Grade.GOOD, seconds=20, now=now)
            cards[card_id] = replace(cards[card_id], memory=memory)
        now += timedelta(days=1)
        if not queue.postponed:
            break
    assert sizes[-1] == 0
    assert len(sizes) <= 8


def test_when_not_all_fits_the_best_remembered_come_first_and_some_of_the_oldest() -> None:
    fresh = candidates(10)
    stale = [
        replace(
            card,
            card_id=f"old-{card.card_id}",
            memory=replace(
                _memory(card),
                card_id=f"old-{card.card_id}",
                reviewed_at=START - timedelta(days=400),
                due_at=START - timedelta(days=300),
            ),
        )
        for card in candidates(10)
    ]
    queue = daily_queue(stale + fresh, now=START, budget_seconds=200, seed=3)
    assert sum(card_id.startswith("old-") for card_id in queue.card_ids) == 2
    assert len(queue.card_ids) == 10


def test_new_cards_wait_while_a_backlog_does_and_then_take_a_part_of_the_day() -> None:
    new = [Candidate(card_id=f"new-{n}", skill_id="s", seconds=20) for n in range(50)]
    crowded = daily_queue(candidates(100) + new, now=START, budget_seconds=600, seed=0)
    assert not any(card_id.startswith("new-") for card_id in crowded.card_ids)
    free = daily_queue(candidates(5) + new, now=START, budget_seconds=600, seed=0)
    assert sum(card_id.startswith("new-") for card_id in free.card_ids) == 9


def test_nothing_due_is_a_day_off() -> None:
    queue = daily_queue([], now=START, budget_seconds=600, seed=0)
    assert (queue.card_ids, queue.sentence, queue.days_to_clear) == ((), "Nothing is due today.", 0)


def test_a_budget_shorter_than_any_card_still_asks_one() -> None:
    queue = daily_queue(candidates(3, seconds=60), now=START, budget_seconds=30, seed=0)
    assert len(queue.card_ids) == 1


def test_the_vectorised_memory_says_what_the_package_says() -> None:
    rng = np.random.default_rng(7)
    log: list[Review] = []
    expected: list[float] = []
    memories: dict[str, Memory] = {}
    now = START
    for _ in range(400):
        now += timedelta(days=float(rng.choice([0.02, 0.4, 1.3, 6.2])))
        card_id = f"card-{rng.integers(12)}"
        memory = memories.get(card_id)
        expected.append(1.0 if memory is None else recall(memory, now))
        given_grade = Grade(int(rng.integers(1, 5)))
        memories[card_id], line = review(memory, card_id=card_id, grade=given_grade, seconds=5, now=now)
        log.append(line)
    table = calibration.as_table(log)
    predicted = calibration.predict(table, np.array(calibration.DEFAULT_PARAMETERS))[0]
    for row, places in enumerate(table.order):
        for column, place in enumerate(places[: table.lengths[row]]):
            assert predicted[row, column] == pytest.approx(expected[place], abs=1e-9)


def test_too_short_a_log_keeps_the_default_parameters() -> None:
    _, log = write_log([(Grade.GOOD, 2.0)] * 10)
    assert calibration.fit(log) == tuple(calibration.DEFAULT_PARAMETERS)


@pytest.mark.slow
def test_a_fit_predicts_a_quick_forgetter_better_than_the_defaults() -> None:
    rng = np.random.default_rng(3)
    log = []
    for card in range(150):
        now = START
        for _ in range(4):
            right = rng.random() < 0.45
            log.append(
                Review(card_id=str(card), grade=Grade.GOOD if right else Grade.AGAIN, seconds=5, reviewed_at=now)
            )
            now += timedelta(days=2)
    log.sort(key=lambda line: line.reviewed_at)
    fitted = calibration.fit(log, pull=1.0)
    table = calibration.as_table(log)
    default_loss, fitted_loss = calibration.log_loss(table, np.array([calibration.DEFAULT_PARAMETERS, fitted]))
    assert fitted_loss < default_loss - 0.05
    assert Settings(parameters=fitted).parameters == fitted


def _memory(card: Candidate) -> Memory:
    assert card.memory is not None
    return card.memory
