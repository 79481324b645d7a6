from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from gradus.courses.library import Library
from gradus.mastery.engine.lesson_deck import Deck, open_cards

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    is_right: bool
    answered_at: datetime = NOON


def ids(deck: Deck) -> list[str]:
    return [card.id for card in deck.cards]


def test_a_card_answered_wrongly_comes_back_another_day(small_library: Library) -> None:
    deck = Deck(cards=small_library.lesson("lines").cards)
    first, second = ids(deck)
    answered = {first: Answer(is_right=False), second: Answer(is_right=True)}
    assert deck.next_after(None, answered=answered, today=TODAY) is None
    tomorrow = deck.next_after(None, answered=answered, today=TODAY + timedelta(days=1))
    assert tomorrow is not None
    assert tomorrow.id == first


def test_a_skipped_card_comes_round(small_library: Library) -> None:
    deck = Deck(cards=small_library.lesson("lines").cards)
    first, second = ids(deck)
    following = deck.next_after(second, answered={}, today=TODAY)
    assert following is not None
    assert following.id == first


def test_the_only_open_card_is_not_its_own_next(small_library: Library) -> None:
    deck = Deck(cards=small_library.lesson("lines").cards)
    first, second = ids(deck)
    assert deck.next_after(first, answered={second: Answer(is_right=True)}, today=TODAY) is None


def test_again_goes_through_all_once(small_library: Library) -> None:
    deck = Deck(cards=small_library.lesson("lines").cards, is_again=True)
    first, second = ids(deck)
    answered = {card: Answer(is_right=True) for card in (first, second)}
    steps = [deck.next_after(after, answered=answered, today=TODAY) for after in (None, first, second)]
    assert [card.id if card else None for card in steps] == [first, second, None]


def test_the_terminal_asks_what_the_page_asks(small_library: Library) -> None:
    deck = Deck(cards=small_library.lesson("lines").cards)
    first, second = ids(deck)
    for answered in (
        {},
        {first: Answer(is_right=False)},
        {first: Answer(is_right=False), second: Answer(is_right=True)},
        {first: Answer(is_right=True), second: Answer(is_right=False)},
    ):
        for today in (TODAY, TODAY + timedelta(days=1)):
            on_the_page = deck.next_after(None, answered=answered, today=today)
            in_the_terminal = open_cards(deck.cards, answered=answered, today=today)
            assert (on_the_page is None) == (in_the_terminal == ())
            assert on_the_page is None or on_the_page in in_the_terminal


def test_new_cards_come_before_those_that_went_wrong(small_library: Library) -> None:
    deck = Deck(cards=small_library.lesson("lines").cards)
    first, second = ids(deck)
    answered = {first: Answer(is_right=False)}
    tomorrow = open_cards(deck.cards, answered=answered, today=TODAY + timedelta(days=1))
    assert [card.id for card in tomorrow] == [second, first]
