"""Re-estimates what is the same for everybody from everybody's answers: cards' difficulties, the model's coefficients.

Nothing of it belongs to a learner or tells who answered what. It is kept in two tables, so that all machines of a
school read the same.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

import numpy as np
from django.db import transaction

from gradus.attempts.selectors import list_first_answers
from gradus.courses.library import Library
from gradus.mastery.calibration.coefficients import CoefficientFit, fit_coefficients, seen_by
from gradus.mastery.engine.irt import calibrate as calibrate_cards
from gradus.mastery.engine.irt import difficulty_from_author
from gradus.mastery.engine.model import Happening
from gradus.mastery.models import CardDifficulty, Evidence, FittedCoefficients, SourceKind
from gradus.mastery.placements.models import PlacementAnswer
from gradus.mastery.selectors import get_engine

MOST_LEARNERS = 2000
"""Coefficients are fitted to a sample of so many: more would cost memory and change the third decimal place."""
SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """A card's difficulty in logits: what its author said, what is in use, and what its answers make of both."""

    card_id: str
    author: float
    before: float
    after: float
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What a calibration found. `coefficients` is None when there are too few answers to fit them."""

    cards: tuple[CardChange, ...]
    learners: int
    coefficients: CoefficientFit | None


def propose(library: Library) -> Calibration:
    """What `calibrate` would store, storing nothing."""
    answers = _first_answers(library)
    return Calibration(
        cards=_cards(library, answers),
        learners=len({learner_id for learner_id, _ in answers}),
        coefficients=fit_coefficients(seen_by(_histories(), get_engine().coefficients), get_engine().coefficients),
    )


@transaction.atomic
def calibrate(*, library: Library, now: datetime) -> Calibration:
    """Difficulties are those that authors and answers give; coefficients too, where they foretell better than before.

    Cards that nobody answered, or that are no longer in the library, have their author's word.
    """
    calibration = propose(library)
    CardDifficulty.objects.all().delete()
    CardDifficulty.objects.bulk_create(
        CardDifficulty(card_id=card.card_id, difficulty=card.after, answers=card.answers, fitted_at=now)
        for card in calibration.cards
    )
    fit = calibration.coefficients
    if fit is not None and fit.is_better:
        FittedCoefficients.objects.create(
            prior_logit=fit.coefficients.prior_logit,
            right_slope=fit.coefficients.right_slope,
            wrong_slope=fit.coefficients.wrong_slope,
            answers=fit.answers,
            learners=fit.learners,
            loss_before=fit.loss_before,
            loss_after=fit.loss_after,
            fitted_at=now,
        )
    return calibration


def _first_answers(library: Library) -> Mapping[tuple[int, str], bool]:
    """Whether each learner was right the first time they were asked each card, in a placement or outside."""
    first = {key: answer for key, answer in list_first_answers().items() if key[1] in library.questions}
    placed = PlacementAnswer.objects.filter(is_right__isnull=False).order_by()
    for learner_id, card_id, answered_at, is_right in placed.values_list(
        "session__learner_id", "card_id", "answered_at", "is_right"
    ).iterator():
        key = (learner_id, card_id)
        if card_id in library.questions and (key not in first or answered_at < first[key][0]):
            first[key] = (answered_at, bool(is_right))
    return {key: is_right for key, (_, is_right) in first.items()}


def _cards(library: Library, answers: Mapping[tuple[int, str], bool]) -> tuple[CardChange, ...]:
    answered = {card_id for _, card_id in answers}
    card_ids = [card_id for card_id in library.questions if card_id in answered]
    if not card_ids:
        return ()
    columns = {card_id: number for number, card_id in enumerate(card_ids)}
    lines = {
        learner_id: number for number, learner_id in enumerate(dict.fromkeys(learner_id for learner_id, _ in answers))
    }
    table = np.full((len(lines), len(columns)), np.nan)
    for (learner_id, card_id), is_right in answers.items():
        table[lines[learner_id], columns[card_id]] = is_right
    fit = calibrate_cards(table, [library.questions[card_id].difficulty for card_id in card_ids])
    in_use = dict(CardDifficulty.objects.values_list("card_id", "difficulty"))
    counts = (~np.isnan(table)).sum(axis=0)
    return tuple(
        CardChange(
            card_id=card_id,
            author=(author := difficulty_from_author(library.questions[card_id].difficulty)),
            before=in_use.get(card_id, author),
            after=fit.difficulties[number],
            answers=int(counts[number]),
        )
        for card_id, number in columns.items()
    )


def _histories() -> Iterator[tuple[int, Sequence[Happening]]]:
    """Of a sample of learners, what happened on each side of each skill, in the order of the log."""
    learner_ids = sorted(Evidence.objects.order_by().values_list("learner_id", flat=True).distinct())
    chosen = random.Random(SEED).sample(learner_ids, min(len(learner_ids), MOST_LEARNERS))  # noqa: S311 - a sample
    for learner_id in chosen:
        rows = (
            Evidence.objects.filter(learner_id=learner_id)
            .order_by("skill_id", "side", "id")
            .values_list("skill_id", "side", "outcome", "weight", "happened_at", "source_kind")
        )
        for _, group in groupby(rows, key=itemgetter(0, 1)):
            yield (
                learner_id,
                [
                    Happening(
                        outcome=outcome,
                        weight=weight,
                        happened_at=happened_at,
                        is_start=source_kind == SourceKind.PLACEMENT,
                    )
                    for _, _, outcome, weight, happened_at, source_kind in group
                ],
            )
