"""Which theory card of a lesson comes next, outside reviews. Pure: the cards, and what was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from gradus.courses.types import Card


class NewestAnswer(Protocol):
    """A learner's newest answer to a card."""

    @property
    def is_right(self) -> bool: ...

    @property
    def answered_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Cards in the order they are asked. `is_again` asks all of them, whatever was answered."""

    cards: tuple[Card, ...]
    is_again: bool = False

    def number(self, card_id: str) -> int:
        """The card's place, from 1; 0 when it is not in this deck."""
        return next((n for n, card in enumerate(self.cards, start=1) if card.id == card_id), 0)

    def next_after(self, card_id: str | None, *, answered: Mapping[str, NewestAnswer], today: date) -> Card | None:
        """The next card to ask after `card_id`, or from the top. None when nothing is left for today.

        A card is asked when it was never answered, or wrongly the last time and not today. Skipped ones come
        round again.
        """
        position = self.number(card_id) if card_id else 0
        if self.is_again:
            return self.cards[position] if position < len(self.cards) else None
        turned = self.cards[position:] + self.cards[: max(position - 1, 0)]
        return next((card for card in turned if _is_open(answered.get(card.id), today)), None)


def open_cards(cards: Iterable[Card], *, answered: Mapping[str, NewestAnswer], today: date) -> tuple[Card, ...]:
    """Those never answered, then those answered wrongly the last time and not today, in the order of the courses."""
    among = [card for card in cards if _is_open(answered.get(card.id), today)]
    return tuple(sorted(among, key=lambda card: card.id in answered))


def _is_open(answer: NewestAnswer | None, today: date) -> bool:
    if answer is None:
        return True
    return not answer.is_right and answer.answered_at.astimezone().date() < today
