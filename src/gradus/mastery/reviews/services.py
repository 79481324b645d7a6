"""Writes reviews: what an answer does to a card's memory, the learner's one override, their settings and own cards.

The log is `CardReview`; `CardMemory` is a projection of it, like every state: `rebuild_memories` makes it again.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from gradus.attempts.services import AnswerView, take_turns
from gradus.courses.types import Card
from gradus.mastery.reviews.engine.decks import usual_seconds_of
from gradus.mastery.reviews.engine.review import Grade, Memory, Review, Settings, dump, grade, load, rebuild, review
from gradus.mastery.reviews.errors import NoSuchReview, TooManyOwnCards
from gradus.mastery.reviews.models import CardMemory, CardReview, OwnCard, ReviewSettings
from gradus.mastery.reviews.selectors import get_settings

MAX_OWN_CARDS = 20_000
MAX_OWN_CHARS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCard:
    """A card that a learner brings: a question, and the answer they will compare theirs with. Plain text."""

    question: str
    answer: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedReviews:
    """What fitting did: on how many reviews a day or more apart, and the log loss before and after; None, too few."""

    counted: int
    loss_before: float | None
    loss_after: float | None


@transaction.atomic
def note_review(*, learner_id: int, card: Card, answer: AnswerView) -> Memory:
    """The answer is in the log, and the card's memory is what it makes of it. Once an answer.

    Two answers of one learner take turns. Belongs in the transaction that stores the answer.
    """
    take_turns(learner_id)
    settings = get_settings(learner_id).engine
    usual = usual_seconds_of(card)
    given = grade(is_right=answer.is_right, seconds=answer.seconds or usual, usual_seconds=usual)
    stored = CardMemory.objects.filter(learner_id=learner_id, card_id=card.id).first()
    memory, line = review(
        load(stored.body) if stored else None,
        card_id=card.id,
        grade=given,
        seconds=answer.seconds,
        now=answer.answered_at,
        settings=settings,
    )
    CardReview.objects.create(
        learner_id=learner_id,
        card_id=card.id,
        answer_id=answer.id,
        grade=int(line.grade),
        was_right=answer.is_right,
        seconds=line.seconds,
        reviewed_at=line.reviewed_at,
    )
    _keep(learner_id, memory)
    return memory


@transaction.atomic
def overrule(*, learner_id: int, card_id: str, now: datetime) -> Memory:
    """The learner's word on their newest answer to the card: a right one was a guess, a wrong one a slip.

    Raises NoSuchReview when there is none of today, or when it was overruled already.
    """
    take_turns(learner_id)
    last = CardReview.objects.filter(learner_id=learner_id, card_id=card_id).order_by("-id").first()
    if last is None or last.is_overruled or last.reviewed_at.astimezone().date() != now.astimezone().date():
        raise NoSuchReview(card_id)
    last.is_overruled = True
    last.grade = int(grade(is_right=last.was_right, seconds=last.seconds, usual_seconds=1.0, is_overruled=True))
    last.save(update_fields=["is_overruled", "grade"])
    memory = rebuild(_log(learner_id, card_id=card_id), settings=get_settings(learner_id).engine)[card_id]
    _keep(learner_id, memory)
    return memory


@transaction.atomic
def set_review_settings(*, learner_id: int, retention: float, minutes_per_day: int) -> None:
    """How well the learner wants to remember, and how long they review a day. Memories follow. Raises ValueError."""
    take_turns(learner_id)
    old = get_settings(learner_id)
    Settings(retention=retention, parameters=old.engine.parameters)
    ReviewSettings.objects.update_or_create(
        learner_id=learner_id, defaults={"retention": retention, "minutes_per_day": minutes_per_day}
    )
    if retention != old.engine.retention:
        rebuild_memories(learner_id=learner_id)


def fit_reviews(*, learner_id: int) -> FittedReviews:
    """FSRS's parameters are those that fit the learner's own log, and memories follow.

    Nothing changes where too few reviews tell about forgetting, or where the fit is no better on the log than what is
    in use. Takes seconds to a minute, and holds no lock meanwhile: for a command, never for a request. What the learner
    wishes for in that minute stays as they wish.
    """
    import numpy as np

    from gradus.mastery.reviews.engine.fitting import FEWEST_REVIEWS, as_table, fit, log_loss

    log = _log(learner_id)
    table = as_table(log)
    counted = int(table.counted.sum())
    old = get_settings(learner_id)
    if counted < FEWEST_REVIEWS:
        return FittedReviews(counted=counted, loss_before=None, loss_after=None)
    parameters = fit(log)
    before, after = map(float, log_loss(table, np.array([old.engine.parameters, parameters])))
    if after < before:
        _use_parameters(learner_id, parameters)
    return FittedReviews(counted=counted, loss_before=before, loss_after=min(after, before))


@transaction.atomic
def _use_parameters(learner_id: int, parameters: Sequence[float]) -> None:
    take_turns(learner_id)
    wishes = get_settings(learner_id)
    ReviewSettings.objects.update_or_create(
        learner_id=learner_id,
        defaults={
            "retention": wishes.engine.retention,
            "minutes_per_day": wishes.minutes_per_day,
            "parameters": list(parameters),
        },
    )
    rebuild_memories(learner_id=learner_id)


@transaction.atomic
def rebuild_memories(*, learner_id: int) -> None:
    """The learner's memories are what the engine makes of their whole log, whatever they were before."""
    take_turns(learner_id)
    memories = rebuild(_log(learner_id), settings=get_settings(learner_id).engine)
    CardMemory.objects.filter(learner_id=learner_id).delete()
    CardMemory.objects.bulk_create(
        CardMemory(learner_id=learner_id, card_id=memory.card_id, body=dump(memory), due_at=memory.due_at)
        for memory in memories.values()
    )


@transaction.atomic
def add_own_cards(*, learner_id: int, cards: Sequence[NewCard], now: datetime) -> int:
    """The learner has these cards besides those of the courses; how many were new. One with a known question is not.

    Raises TooManyOwnCards, adding none.
    """
    take_turns(learner_id)
    fresh = {_fingerprint(card.question): _bounded(card) for card in cards if card.question.strip()}
    own = OwnCard.objects.filter(learner_id=learner_id)
    known = set(own.values_list("fingerprint", flat=True))
    new = {key: card for key, card in fresh.items() if key not in known}
    if len(known) + len(new) > MAX_OWN_CARDS:
        raise TooManyOwnCards(MAX_OWN_CARDS, have=len(known), more=len(new))
    OwnCard.objects.bulk_create(
        OwnCard(
            id=uuid4(),
            learner_id=learner_id,
            fingerprint=key,
            question=card.question,
            answer=card.answer,
            tags=" ".join(card.tags)[:200],
            created_at=now,
        )
        for key, card in new.items()
    )
    return len(new)


@transaction.atomic
def delete_own_card(*, learner_id: int, own_id: UUID) -> None:
    """The card and its memory are gone; its reviews stay in the log. Nothing happens to somebody else's."""
    take_turns(learner_id)
    row = OwnCard.objects.filter(learner_id=learner_id, pk=own_id).first()
    if row is not None:
        CardMemory.objects.filter(learner_id=learner_id, card_id=row.card_id).delete()
        row.delete()


def _keep(learner_id: int, memory: Memory) -> None:
    CardMemory.objects.update_or_create(
        learner_id=learner_id, card_id=memory.card_id, defaults={"body": dump(memory), "due_at": memory.due_at}
    )


def _log(learner_id: int, *, card_id: str = "") -> list[Review]:
    rows = CardReview.objects.filter(learner_id=learner_id, **({"card_id": card_id} if card_id else {}))
    return [
        Review(card_id=row.card_id, grade=Grade(row.grade), seconds=row.seconds, reviewed_at=row.reviewed_at)
        for row in rows.order_by("id")
    ]


def _fingerprint(question: str) -> str:
    return hashlib.sha256(" ".join(question.split()).encode()).hexdigest()


def _bounded(card: NewCard) -> NewCard:
    return replace(card, question=card.question.strip()[:MAX_OWN_CHARS], answer=card.answer.strip()[:MAX_OWN_CHARS])
