"""Reviews as they are stored: what an answer leaves, the one override, settings, own cards."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from gradus.courses.errors import NotInLibrary
from gradus.courses.library import Library
from gradus.mastery.reviews import selectors as reviews
from gradus.mastery.reviews.engine.review import Grade
from gradus.mastery.reviews.errors import NoSuchReview, TooManyOwnCards
from gradus.mastery.reviews.models import CardMemory, CardReview, OwnCard
from gradus.mastery.reviews.services import (
    MAX_OWN_CARDS,
    NewCard,
    add_own_cards,
    delete_own_card,
    fit_reviews,
    overrule,
    rebuild_memories,
    set_review_settings,
)
from gradus.mastery.services import answer_card

DAY = timedelta(days=1)


def give(learner_id: int, library: Library, now: datetime, *, given: float = 6, seconds: float = 8.0) -> None:
    card = library.card("double-of-three")
    answer_card(learner_id=learner_id, card=card, given=given, seconds=seconds, now=now)


def due(learner_id: int, library: Library, now: datetime, **options: Any) -> tuple[str, ...]:
    return reviews.today(learner_id=learner_id, library=library, weights={}, now=now, **options).queue.card_ids


def test_an_answer_leaves_a_memory_and_a_line_in_the_log(alice: int, small_library: Library, now: datetime) -> None:
    give(alice, small_library, now)
    memory = reviews.find_memory(alice, "double-of-three")
    assert memory is not None
    assert memory.reviews == 1
    assert memory.due_at > now
    (line,) = CardReview.objects.filter(learner_id=alice)
    assert (line.grade, line.was_right, line.is_overruled) == (Grade.GOOD, True, False)


def test_an_answer_of_unknown_length_is_neither_quick_nor_slow(
    alice: int, small_library: Library, now: datetime
) -> None:
    give(alice, small_library, now, seconds=0.0)
    assert CardReview.objects.get().grade == Grade.GOOD


def test_memories_can_be_dropped_and_come_back_equal(alice: int, small_library: Library, now: datetime) -> None:
    for number, given in enumerate((6, 7, 6, 6)):
        give(alice, small_library, now + number * 3 * DAY, given=given)
    overrule(learner_id=alice, card_id="double-of-three", now=now + 9 * DAY)
    before = reviews.list_memories(alice)
    CardMemory.objects.all().delete()
    rebuild_memories(learner_id=alice)
    assert reviews.list_memories(alice) == before


def test_a_guess_brings_the_card_back_sooner_and_a_slip_later(
    alice: int, bob: int, small_library: Library, now: datetime
) -> None:
    for learner_id, given in ((alice, 6), (bob, 7)):
        for number in range(3):
            give(learner_id, small_library, now + 5 * number * DAY)
        give(learner_id, small_library, now + 30 * DAY, given=given)
    told = {learner_id: reviews.find_memory(learner_id, "double-of-three") for learner_id in (alice, bob)}
    later = now + 30 * DAY
    for learner_id, comes_sooner in ((alice, True), (bob, False)):
        memory = overrule(learner_id=learner_id, card_id="double-of-three", now=later)
        before = told[learner_id]
        assert before is not None
        assert (memory.stability_days < before.stability_days) is comes_sooner


def test_an_answer_is_overruled_once_and_on_its_own_day(alice: int, small_library: Library, now: datetime) -> None:
    give(alice, small_library, now)
    with pytest.raises(NoSuchReview):
        overrule(learner_id=alice, card_id="double-of-three", now=now + DAY)
    overrule(learner_id=alice, card_id="double-of-three", now=now)
    with pytest.raises(NoSuchReview):
        overrule(learner_id=alice, card_id="double-of-three", now=now)


def test_nobody_overrules_anothers_answer(alice: int, bob: int, small_library: Library, now: datetime) -> None:
    give(alice, small_library, now)
    with pytest.raises(NoSuchReview):
        overrule(learner_id=bob, card_id="double-of-three", now=now)


def test_what_is_due_comes_from_begun_lessons_and_ones_own_cards(
    alice: int, bob: int, small_library: Library, now: datetime
) -> None:
    assert due(alice, small_library, now) == ()
    give(alice, small_library, now)
    add_own_cards(learner_id=alice, cards=[NewCard(question="Capital of Peru?", answer="Lima.")], now=now)
    (own,) = reviews.list_own_cards(alice)
    asked = due(alice, small_library, now + DAY)
    assert own.id in asked
    lesson = small_library.lesson(small_library.card("double-of-three").lesson_id)
    assert set(asked) <= {card.id for card in lesson.cards} | {own.id}
    assert due(bob, small_library, now + DAY) == ()


def test_the_days_time_is_used_up_by_what_was_answered_and_can_be_extended(
    alice: int, small_library: Library, now: datetime
) -> None:
    set_review_settings(learner_id=alice, retention=0.9, minutes_per_day=1)
    give(alice, small_library, now, given=7, seconds=600.0)
    assert due(alice, small_library, now + timedelta(hours=2)) == ()
    assert due(alice, small_library, now + timedelta(hours=2), goes_on=True) != ()
    assert due(alice, small_library, now + DAY) != ()


def test_wanting_to_remember_better_brings_cards_back_sooner(alice: int, small_library: Library, now: datetime) -> None:
    for number in range(3):
        give(alice, small_library, now + 5 * number * DAY)
    before = reviews.find_memory(alice, "double-of-three")
    set_review_settings(learner_id=alice, retention=0.97, minutes_per_day=15)
    after = reviews.find_memory(alice, "double-of-three")
    assert before is not None
    assert after is not None
    assert after.due_at < before.due_at


@pytest.mark.parametrize("retention", [0.5, 0.99, float("nan")])
def test_a_retention_that_helps_nobody_is_refused(alice: int, retention: float) -> None:
    with pytest.raises(ValueError, match="retention"):
        set_review_settings(learner_id=alice, retention=retention, minutes_per_day=15)


def test_the_forecast_counts_what_is_overdue_today(alice: int, small_library: Library, now: datetime) -> None:
    give(alice, small_library, now)
    memory = reviews.find_memory(alice, "double-of-three")
    assert memory is not None
    days = reviews.forecast(alice, now=memory.due_at + 40 * DAY)
    assert [day.young for day in days] == [1] + [0] * 13
    assert not any(day.firm for day in days)
    CardMemory.objects.update(body=CardMemory.objects.get().body | {"stability_days": 30.0})
    assert [day.firm for day in reviews.forecast(alice, now=now, days=30)].count(1) == 1


def test_a_question_is_taken_once(alice: int, bob: int, now: datetime) -> None:
    card = NewCard(question="What is  a mean?", answer="The sum over the count.")
    assert add_own_cards(learner_id=alice, cards=[card, card], now=now) == 1
    again = NewCard(question="What is a mean?", answer="Another answer.")
    assert add_own_cards(learner_id=alice, cards=[again], now=now) == 0
    assert add_own_cards(learner_id=bob, cards=[again], now=now) == 1


def test_there_is_an_end_to_ones_own_cards(alice: int, now: datetime) -> None:
    cards = [NewCard(question=f"{number}?", answer="!") for number in range(MAX_OWN_CARDS + 1)]
    with pytest.raises(TooManyOwnCards):
        add_own_cards(learner_id=alice, cards=cards, now=now)
    assert not OwnCard.objects.exists()


def test_ones_own_card_is_ones_own(alice: int, bob: int, small_library: Library, now: datetime) -> None:
    add_own_cards(learner_id=alice, cards=[NewCard(question="Mine?", answer="Yes.")], now=now)
    (card,) = reviews.list_own_cards(alice)
    assert reviews.get_card(alice, card.id, small_library) == card
    for wanted in (card.id, "own-nonsense"):
        with pytest.raises(NotInLibrary):
            reviews.get_card(bob, wanted, small_library)
    row = OwnCard.objects.get()
    delete_own_card(learner_id=bob, own_id=row.pk)
    assert OwnCard.objects.exists()
    delete_own_card(learner_id=alice, own_id=row.pk)
    assert not OwnCard.objects.exists()


def test_the_database_refuses_what_is_no_review(alice: int, small_library: Library, now: datetime) -> None:
    give(alice, small_library, now)
    for change in ({"grade": 5}, {"grade": 0}, {"seconds": -1.0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CardReview.objects.update(**change)


def reviewed_daily(learner_id: int, now: datetime, *, cards: int, days: int) -> None:
    """A log of somebody who recalls nearly everything, day after day."""
    CardReview.objects.bulk_create(
        CardReview(
            learner_id=learner_id,
            card_id=f"card-{card}",
            answer_id=uuid4(),
            grade=1 if (card + day) % 19 == 0 else 3,
            was_right=(card + day) % 19 != 0,
            seconds=5.0,
            reviewed_at=now + day * 2 * DAY + timedelta(seconds=card),
        )
        for day in range(days)
        for card in range(cards)
    )


@pytest.mark.slow
def test_the_schedule_is_fitted_to_the_learners_own_log(alice: int, bob: int, now: datetime) -> None:
    reviewed_daily(alice, now, cards=30, days=9)
    rebuild_memories(learner_id=alice)
    before = reviews.list_memories(alice)
    fit = fit_reviews(learner_id=alice)
    assert fit.counted == 240
    assert fit.loss_before is not None
    assert fit.loss_after is not None
    assert fit.loss_after < fit.loss_before
    assert reviews.get_settings(alice).engine.parameters != reviews.get_settings(bob).engine.parameters
    after = reviews.list_memories(alice)
    assert after.keys() == before.keys()
    assert after != before
    again = fit_reviews(learner_id=alice)
    assert again.loss_after == pytest.approx(fit.loss_after, abs=1e-3)


@pytest.mark.slow
def test_what_a_learner_wishes_for_while_the_schedule_is_fitted_stays(alice: int, now: datetime) -> None:
    reviewed_daily(alice, now, cards=30, days=9)
    asked: list[str] = []

    def meanwhile(execute: Any, sql: str, *rest: Any) -> Any:
        result = execute(sql, *rest)
        if "mastery_reviewsettings" in sql and not asked:
            asked.append(sql)
            set_review_settings(learner_id=alice, retention=0.8, minutes_per_day=45)
        return result

    with connection.execute_wrapper(meanwhile):
        fit_reviews(learner_id=alice)
    wishes = reviews.get_settings(alice)
    assert (wishes.engine.retention, wishes.minutes_per_day) == (0.8, 45)
    assert wishes.engine.parameters != reviews.ReviewWishes().engine.parameters


def test_too_few_reviews_change_nothing(alice: int, now: datetime) -> None:
    reviewed_daily(alice, now, cards=5, days=4)
    assert fit_reviews(learner_id=alice).loss_after is None
    assert reviews.get_settings(alice) == reviews.ReviewWishes()
