"""What a course's cards give away, repeat or leave out. Pure: cards go in, remarks come out.

A *problem* is what a learner could use to answer without knowing, or a deck of one kind only: the check fails. A *note*
is a matter of taste that an author should have seen once.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import factorial

from gradus.courses.types import Card, CardKind

MAX_QUESTION_CHARS = 300
MAX_OPTION_CHARS = 140
FEWEST_CARDS = 8
"""Shares over a course are looked at from this many cards on."""
FEWEST_CHOICES = 3
LEAST_MIXED = 0.25
MOST_LONGEST = 0.5
MOST_IN_ONE_PLACE = 0.6
MOST_ORDERS_RIGHT = 0.25
NEARLY_THE_SAME = 0.8
THE_SAME = 0.95
"""Shares of words that two cards have in common."""

_ABSOLUTE = re.compile(r"\b(always|never|all|none|every|impossible)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(not|never|except|\w+n't)\b", re.IGNORECASE)
_STRESSED = re.compile(r"\*\*[^*]*\*\*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about one card, or about the cards of a course where `card` is None."""

    card: Card | None
    message: str
    is_problem: bool = False


def lint_cards(cards: tuple[Card, ...]) -> Iterator[Remark]:
    """Remarks on the cards of one course."""
    for card in cards:
        yield from _card_remarks(card)
    yield from _near_duplicates(cards)
    yield from _kinds(cards)
    yield from _numbers_of_right_options(cards)
    yield from _lengths(cards)
    yield from _places(cards)


def count_right_orders(steps: int, before: tuple[tuple[int, int], ...]) -> int:
    """In how many orders so many steps may stand, where some come before others."""
    if not before:
        return 1
    ways = {frozenset[int](): 1}
    for _ in range(steps):
        longer: Counter[frozenset[int]] = Counter()
        for placed, count in ways.items():
            for step in set(range(steps)) - placed:
                if all(first in placed for first, second in before if second == step):
                    longer[placed | {step}] += count
        ways = dict(longer)
    return sum(ways.values())


def _card_remarks(card: Card) -> Iterator[Remark]:
    if len(card.question) > MAX_QUESTION_CHARS:
        message = f"its question has {len(card.question)} characters. Above {MAX_QUESTION_CHARS} it tests reading."
        yield Remark(card=card, message=message)
    for option in card.options:
        if len(option.text) > MAX_OPTION_CHARS:
            yield Remark(card=card, message=f"an option has {len(option.text)} characters: “{option.text[:40]}…”")
    asked = re.split(r"[.!]\s", card.question.strip())[-1]
    if _NEGATION.search(_STRESSED.sub("", asked)):
        yield Remark(card=card, message="its question holds a negation. Turn it round, or stress it: **not**.")
    yield from _absolute_words(card)
    if card.kind is CardKind.ORDER:
        share = count_right_orders(len(card.steps), card.before) / factorial(len(card.steps))
        if share > MOST_ORDERS_RIGHT:
            yield Remark(card=card, message=f"{share:.0%} of all orders are right: a guess may do. Add steps or pairs.")


def _absolute_words(card: Card) -> Iterator[Remark]:
    """Absolute words in wrong options only: who knows about tests, and nothing else, leaves those out."""
    right = [option for option in card.options if option.is_right]
    if any(_ABSOLUTE.search(option.text) for option in right):
        return
    for option in card.options:
        if word := _ABSOLUTE.search(option.text):
            message = f"only a wrong option says “{word[0]}”, which gives it away: “{option.text}”"
            yield Remark(card=card, message=message)


def _near_duplicates(cards: tuple[Card, ...]) -> Iterator[Remark]:
    words = {card.id: _all_words(card) for card in cards}
    for first, second in combinations(cards, 2):
        union = words[first.id] | words[second.id]
        share = len(words[first.id] & words[second.id]) / len(union) if union else 0.0
        if share >= THE_SAME:
            yield Remark(card=second, message=f"asks what {first.id} asks. Keep one.", is_problem=True)
        elif share >= NEARLY_THE_SAME:
            yield Remark(card=second, message=f"asks nearly what {first.id} asks. Keep both only on purpose.")


def _all_words(card: Card) -> frozenset[str]:
    texts = (card.question, card.code, *card.steps, *(option.text for option in card.options))
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def _kinds(cards: tuple[Card, ...]) -> Iterator[Remark]:
    chosen = (CardKind.CHOICE, CardKind.CHOICES)
    others = sum(card.kind not in chosen or bool(card.figure) for card in cards)
    if len(cards) >= FEWEST_CARDS and others < LEAST_MIXED * len(cards):
        message = (
            f"{others} of {len(cards)} cards are gap, bug, number, order, free or about a plot, and "
            f"{LEAST_MIXED:.0%} is asked: choosing is easier than knowing."
        )
        yield Remark(card=None, message=message, is_problem=True)


def _numbers_of_right_options(cards: tuple[Card, ...]) -> Iterator[Remark]:
    numbers = [sum(o.is_right for o in card.options) for card in cards if card.kind is CardKind.CHOICES]
    if len(numbers) >= FEWEST_CHOICES and len(set(numbers)) == 1:
        message = f"all {len(numbers)} cards of kind choices have {numbers[0]} right options. Let the number vary."
        yield Remark(card=None, message=message, is_problem=True)


def _lengths(cards: tuple[Card, ...]) -> Iterator[Remark]:
    choices = [card for card in cards if card.kind is CardKind.CHOICE]
    longest = sum(max(card.options, key=lambda option: len(option.text)).is_right for card in choices)
    if len(choices) >= FEWEST_CARDS and longest > MOST_LONGEST * len(choices):
        message = (
            f"in {longest} of {len(choices)} choices the longest option is the right one. Shorten some, or lengthen."
        )
        yield Remark(card=None, message=message, is_problem=True)


def _places(cards: tuple[Card, ...]) -> Iterator[Remark]:
    """Options are shown shuffled on the page; in a printed deck, or one for Anki, their order stands."""
    places = Counter(
        next(place for place, option in enumerate(card.options, start=1) if option.is_right)
        for card in cards
        if card.kind is CardKind.CHOICE
    )
    if places.total() < FEWEST_CARDS:
        return
    ((place, count),) = places.most_common(1)
    if count > MOST_IN_ONE_PLACE * places.total():
        message = f"in {count} of {places.total()} choices the right option stands in place {place}. Mix them."
        yield Remark(card=None, message=message)
