"""Which questions a placement may ask: the library's cards, each on the skill that it is most about."""

from collections.abc import Collection, Iterable, Mapping

from gradus.courses.types import Card, CardKind
from gradus.mastery.engine.irt import difficulty_from_author
from gradus.mastery.engine.rules import guess_share
from gradus.mastery.placements.engine.placement import Question


def questions_of(
    cards: Iterable[Card], *, difficulties: Mapping[str, float], without: Collection[str]
) -> tuple[Question, ...]:
    """A question a card that is not in `without`, for each skill the one of middling difficulty first.

    `difficulties` are those estimated from answers, in logits, by card id; other cards have their author's.
    """
    questions = [
        Question(
            card_id=card.id,
            skill_id=max(card.skills, key=lambda skill_id: card.skills[skill_id]),
            difficulty=difficulties.get(card.id, difficulty_from_author(card.difficulty)),
            guess=guess_share(card),
        )
        for card in cards
        if card.id not in without and card.kind is not CardKind.FREE  # nobody but the learner could mark those
    ]
    return tuple(sorted(questions, key=lambda question: abs(question.difficulty)))
