"""Which cards a learner's reviews are made of: those of the lessons they have begun, and their own."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from gradus.courses.types import Card, CardKind, Lesson
from gradus.mastery.reviews.engine.review import Candidate, Memory, usual_seconds

OWN_PREFIX = "own-"
OWN_SKILL = "own"
"""Own cards are about no skill of the graph; in the mixing of skills they count as one of their own."""
TYPING_SECONDS = 20.0
"""What writing a sentence or a piece of code takes, beyond reading. Judgement."""


def begun_cards(lessons: Iterable[Lesson], *, tried: Collection[str], answered: Collection[str]) -> tuple[Card, ...]:
    """The cards of the lessons in which an exercise was tried or a card answered."""
    return tuple(
        card
        for lesson in lessons
        if any(exercise.id in tried for exercise in lesson.exercises)
        or any(card.id in answered for card in lesson.cards)
        for card in lesson.cards
    )


def usual_seconds_of(card: Card) -> float:
    """How long the card takes somebody who knows it."""
    typing = TYPING_SECONDS if card.kind in {CardKind.GAP, CardKind.FREE} else 0.0
    return usual_seconds(words=card.words, options=card.choices) + typing


def candidates(
    cards: Sequence[Card], *, memories: Mapping[str, Memory], weights: Mapping[str, float]
) -> tuple[Candidate, ...]:
    """The cards as the day's queue takes them. `weights`: how much the learner's role asks for each skill."""
    candidates = []
    for card in cards:
        skill_id = max(card.skills, key=lambda skill_id: card.skills[skill_id], default=OWN_SKILL)
        candidates.append(
            Candidate(
                card_id=card.id,
                skill_id=skill_id,
                seconds=usual_seconds_of(card),
                memory=memories.get(card.id),
                weight=weights.get(skill_id, 1.0),
            )
        )
    return tuple(candidates)
