"""What is fitted to everybody's answers: cards' difficulties and the model's coefficients."""

import math
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from gradus.accounts.models import Learner
from gradus.courses.library import Library
from gradus.mastery.calibrating import calibrate, propose
from gradus.mastery.calibration.coefficients import fit_coefficients, seen_by
from gradus.mastery.engine.model import Happening
from gradus.mastery.engine.tracing import Coefficients, LogisticTracing
from gradus.mastery.models import CardDifficulty, Evidence, FittedCoefficients
from gradus.mastery.placements.selectors import question_now
from gradus.mastery.placements.services import NoAnswer, answer, begin
from gradus.mastery.selectors import ENGINE, get_mastery
from gradus.mastery.services import answer_card

pytestmark = pytest.mark.slow

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
TRUE = Coefficients(prior_logit=0.4, right_slope=0.8, wrong_slope=0.6)


def history(chance: random.Random, model: LogisticTracing, *, length: int) -> list[Happening]:
    """What somebody does for whom the model is the truth."""
    state, happenings = model.initial(), []
    for number in range(length):
        moment = START + timedelta(days=number)
        is_right = chance.random() < model.estimate(state, moment).probability
        happenings.append(Happening(outcome=float(is_right), weight=1.0, happened_at=moment))
        state = model.update(state, happenings[-1])
    return happenings


def histories(learners: int, *, each: int = 10, length: int = 12) -> list[tuple[int, Sequence[Happening]]]:
    chance = random.Random(5)
    model = LogisticTracing(TRUE)
    return [(learner, history(chance, model, length=length)) for learner in range(learners) for _ in range(each)]


def test_coefficients_that_made_the_answers_are_found_again() -> None:
    fit = fit_coefficients(seen_by(histories(60), Coefficients()), Coefficients())
    assert fit is not None
    fitted = fit.coefficients
    assert fitted.prior_logit == pytest.approx(TRUE.prior_logit, abs=0.15)
    assert fitted.right_slope == pytest.approx(TRUE.right_slope, abs=0.2)
    assert fitted.wrong_slope == pytest.approx(TRUE.wrong_slope, abs=0.2)
    assert fit.is_better
    assert (fitted.shares, fitted.concentration) == (TRUE.shares, TRUE.concentration)
    assert (fit.answers, fit.learners) == (60 * 10 * 12, 60)


def test_coefficients_that_are_right_already_gain_next_to_nothing() -> None:
    fit = fit_coefficients(seen_by(histories(60), TRUE), TRUE)
    assert fit is not None
    assert abs(fit.loss_before - fit.loss_after) < 0.002


@pytest.mark.parametrize(("learners", "each"), [(19, 20), (25, 2)])
def test_too_few_learners_or_answers_fit_nothing(learners: int, each: int) -> None:
    assert fit_coefficients(seen_by(histories(learners, each=each), Coefficients()), Coefficients()) is None


def test_what_a_placement_began_and_what_weighs_nothing_is_not_fitted_to() -> None:
    begun = Happening(outcome=0.9, weight=2.0, happened_at=START, is_start=True)
    nothing = Happening(outcome=1.0, weight=0.0, happened_at=START)
    assert seen_by([(1, [begun, *history(random.Random(1), ENGINE, length=3)])], Coefficients()) == ()
    assert seen_by([(1, [nothing])], Coefficients()) == ()


def test_an_answer_is_not_seen_by_its_own_sums() -> None:
    first, second = seen_by(
        [(1, [Happening(outcome=1.0, weight=2.0, happened_at=START + timedelta(days=day)) for day in (0, 1)])],
        Coefficients(),
    )
    assert (first.right, first.wrong) == (0, 0)
    assert second.right > 0


@pytest.fixture
def missed(db: None, small_library: Library) -> None:
    """Thirty learners: all get one card right, most get another wrong."""
    for number in range(30):
        learner = Learner.objects.create(username=f"l{number}", date_joined=START)
        for card_id, given in (("double-of-three", 6), ("what-doubles", 0 if number % 5 == 0 else 1)):
            answer_card(learner_id=learner.pk, card=small_library.card(card_id), given=given, seconds=1, now=START)


@pytest.mark.usefixtures("missed")
def test_cards_move_from_their_authors_word_as_far_as_answers_carry(small_library: Library, now: datetime) -> None:
    changes = {card.card_id: card for card in calibrate(library=small_library, now=now).cards}
    assert set(changes) == {"double-of-three", "what-doubles"}
    assert changes["double-of-three"].after < changes["double-of-three"].before
    assert changes["what-doubles"].after > changes["what-doubles"].before
    assert all(card.answers == 30 and card.before == card.author for card in changes.values())
    stored = dict(CardDifficulty.objects.values_list("card_id", "difficulty"))
    assert stored == {card_id: card.after for card_id, card in changes.items()}
    again = {card.card_id: card for card in calibrate(library=small_library, now=now).cards}
    assert all(card.before == pytest.approx(card.after) for card in again.values())


@pytest.mark.usefixtures("missed")
def test_a_dry_run_stores_nothing(small_library: Library) -> None:
    assert propose(small_library).cards
    assert not CardDifficulty.objects.exists()
    assert not FittedCoefficients.objects.exists()


@pytest.mark.usefixtures("missed")
def test_a_placement_asks_with_the_difficulties_that_were_fitted(
    alice: int, small_library: Library, now: datetime
) -> None:
    calibrate(library=small_library, now=now)
    view = begin(learner_id=alice, library=small_library, now=now)
    fitted = dict(CardDifficulty.objects.values_list("card_id", "difficulty"))
    seen = {}
    while view is not None and view.is_open:
        asked = question_now(alice, view, small_library)
        assert asked is not None
        seen[asked.question.card_id] = asked.question.difficulty
        card = small_library.card(asked.question.card_id)
        view = answer(
            learner_id=alice, library=small_library, card=card, given=NoAnswer.DO_NOT_KNOW, seconds=1, now=now
        )
    assert {card_id: seen[card_id] for card_id in fitted} == fitted


def test_only_the_first_answer_to_a_card_counts_and_those_of_placements_too(
    alice: int, bob: int, small_library: Library, now: datetime
) -> None:
    card = small_library.card("double-of-three")
    for given, day in ((5, 0), (6, 1)):
        answer_card(learner_id=alice, card=card, given=given, seconds=1, now=now + timedelta(days=day))
    view = begin(learner_id=bob, library=small_library, now=now)
    while view is not None and view.is_open:
        asked = question_now(bob, view, small_library)
        assert asked is not None
        its = small_library.card(asked.question.card_id)
        view = answer(learner_id=bob, library=small_library, card=its, given=NoAnswer.DO_NOT_KNOW, seconds=1, now=now)
    changes = {card.card_id: card for card in propose(small_library).cards}
    assert changes[card.id].answers == 2
    assert changes[card.id].after > changes[card.id].author


def test_fitted_coefficients_change_what_is_read_and_no_state(
    alice: int, small_library: Library, now: datetime
) -> None:
    chance, model = random.Random(5), LogisticTracing(TRUE)
    for number in range(25):
        learner = Learner.objects.create(username=f"l{number}", date_joined=START)
        Evidence.objects.bulk_create(
            Evidence(
                learner_id=learner.pk,
                skill_id=f"skill-{skill}",
                side="theory",
                source_kind="card",
                source_id="made-up",
                event_id=uuid4(),
                outcome=happening.outcome,
                weight=happening.weight,
                happened_at=happening.happened_at,
            )
            for skill in range(10)
            for happening in history(chance, model, length=12)
        )
    answer_card(learner_id=alice, card=small_library.card("double-of-three"), given=6, seconds=1, now=now)
    before = get_mastery(alice, now)["doubling"].theory
    calibration = calibrate(library=small_library, now=now)
    assert calibration.coefficients is not None
    assert calibration.coefficients.is_better
    after = get_mastery(alice, now)["doubling"].theory
    assert before is not None
    assert after is not None
    assert after.probability > before.probability
    logit = math.log(after.probability / (1 - after.probability))
    row = FittedCoefficients.objects.get()
    shared = sum(share * math.log1p(0.5) for share in ENGINE.coefficients.shares)
    assert logit == pytest.approx(row.prior_logit + row.right_slope * shared)


def test_the_database_keeps_no_coefficients_that_foretell_worse(db: None, now: datetime) -> None:
    fields: dict[str, Any] = {"prior_logit": 0, "answers": 1, "learners": 1, "loss_before": 0.5, "fitted_at": now}
    for wrong in (
        {"right_slope": 1, "wrong_slope": 1, "loss_after": 0.5},
        {"right_slope": -1, "wrong_slope": 1, "loss_after": 0.4},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            FittedCoefficients.objects.create(**fields, **wrong)
