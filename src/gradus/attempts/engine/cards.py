"""Is this answer right? Marking of cards, and the order in which their parts are shown.

What is *given*, by kind of card:
`choice` the position of one option in `card.options`; `choices` a list of such positions, empty for none;
`number` a number, or text as typed; `order` the positions of `card.steps` in the order the learner put them;
`gap` the text for the gap; `bug` the position of a line; `free` the learner's words with their own judgement of them.
Positions count from 0 in the card's own order, whatever order was shown.
"""

import math
import random
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from gradus.attempts.engine.equal_code import is_equal_code
from gradus.attempts.errors import AnswerRefused
from gradus.courses.types import GAP_MARK, Card, CardKind


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedText:
    """What a learner wrote, and whether they found it right when they saw the model answer."""

    text: str
    is_right: bool


Given: TypeAlias = int | float | str | Sequence[int] | JudgedText
Kept: TypeAlias = int | float | str | list[int] | dict[str, str | bool]
"""An answer as JSON keeps it."""

MAX_TEXT_CHARS = 2000
MAX_GAP_CHARS = 200

_NUMBER = re.compile(r"[-+−]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+−]?\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionNote:
    """One option of a marked card. Texts are Markdown."""

    text: str
    is_right: bool
    was_chosen: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A marked answer. `given` is what was understood, as JSON keeps it; texts are Markdown."""

    is_right: bool
    given: Kept
    right_answer: str
    why: str
    options: tuple[OptionNote, ...] = ()
    """For `choice` and `choices`: every option, in the card's order."""

    @property
    def whys(self) -> tuple[str, ...]:
        """What to say about each option that was wrongly chosen or wrongly left, where the author said it."""
        return tuple(note.why for note in self.options if note.was_chosen != note.is_right and note.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredCard:
    """A learner's newest answer to a card, and how often they answered it."""

    card_id: str
    is_right: bool
    answered_at: datetime
    times: int


def mark(card: Card, given: Given) -> Marking:
    """The marked answer. Raises AnswerRefused when `given` cannot be an answer to this card."""
    match card.kind:
        case CardKind.CHOICE:
            chosen = _position(given, len(card.options))
            return _mark_options(card, {chosen}, given=chosen)
        case CardKind.CHOICES:
            positions = _positions(given, len(card.options))
            return _mark_options(card, set(positions), given=sorted(set(positions)))
        case CardKind.NUMBER:
            return _mark_number(card, parse_number(given, unit=card.unit))
        case CardKind.ORDER:
            return _mark_order(card, _positions(given, len(card.steps)))
        case CardKind.GAP:
            return _mark_gap(card, given)
        case CardKind.BUG:
            return _mark_bug(card, _position(given, len(card.code.splitlines())))
        case CardKind.FREE:
            return _mark_free(card, given)


def right_answer(card: Card) -> str:
    """What is right, as Markdown."""
    match card.kind:
        case CardKind.CHOICE | CardKind.CHOICES:
            return "; ".join(option.text for option in card.options if option.is_right) or "None of them."
        case CardKind.NUMBER:
            slack = f" ± {card.tolerance:.10g}" if card.tolerance else ""
            return f"{card.answer:.10g}{slack} {card.unit}".strip()
        case CardKind.ORDER:
            steps = "\n".join(f"{number}. {step}" for number, step in enumerate(card.steps, start=1))
            return f"{steps}\n\n{freedom(card)}".strip()
        case CardKind.GAP:
            return f"`{card.accepts[0]}`"
        case CardKind.BUG:
            return f"Line {card.line}: `{card.code.splitlines()[card.line - 1].strip()}`"
        case CardKind.FREE:
            return card.model


def shown_order(card: Card, *, seed: int) -> tuple[int, ...]:
    """The positions of the card's steps (or options) in the order to show, the same for the same seed.

    Steps are never shown in a right order. Numbers have nothing to order: the result is empty.
    """
    positions = list(range(len(card.steps) or len(card.options)))
    right = list(positions)
    shuffle = random.Random(f"{card.id}:{seed}")  # noqa: S311 - what is shuffled is no secret
    shuffle.shuffle(positions)
    if card.kind is CardKind.ORDER and positions == right:
        positions = positions[1:] + positions[:1]
    if card.kind is CardKind.ORDER and is_right_order(card, positions):
        positions = right[::-1]  # Whatever the steps, the last one first is wrong.
    return tuple(positions)


def is_right_order(card: Card, positions: Sequence[int]) -> bool:
    """Whether the steps may stand in this order: the card's own, or where it says what comes before what, any such."""
    if not card.before:
        return list(positions) == sorted(positions)
    place = {step: number for number, step in enumerate(positions)}
    return all(place[first] < place[second] for first, second in card.before)


def freedom(card: Card) -> str:
    """What to say where more than one order is right; empty where one is."""
    if not card.before:
        return ""
    pairs = ", ".join(f"{first + 1} before {second + 1}" for first, second in card.before)
    return f"Other orders are right too. What counts: {pairs}."


def parse_number(given: Given, *, unit: str = "") -> float:
    """The number that was given or typed: `0.5`, `0,5`, `1e-3`, `−2`, also with the unit. Raises AnswerRefused."""
    if isinstance(given, str):
        text = given.strip()
        if unit and text.lower().endswith(unit.lower()):
            text = text[: -len(unit)].strip()
        if not _NUMBER.fullmatch(text):
            raise AnswerRefused(f"Expected a number such as 0.25, got {given[:40]!r}. Type digits only.")
        number = float(text.replace("−", "-").replace(",", "."))
    elif isinstance(given, int | float) and not isinstance(given, bool):
        try:
            number = float(given)
        except OverflowError:
            number = math.inf
    else:
        raise AnswerRefused(f"Expected a number such as 0.25, got {given!r:.40}.")
    if not math.isfinite(number):
        raise AnswerRefused("Expected a finite number such as 0.25.")
    return number


def _mark_options(card: Card, chosen: set[int], *, given: int | list[int]) -> Marking:
    notes = tuple(
        OptionNote(text=option.text, is_right=option.is_right, was_chosen=position in chosen, why=option.why)
        for position, option in enumerate(card.options)
    )
    return Marking(
        is_right=all(note.is_right == note.was_chosen for note in notes),
        given=given,
        right_answer=right_answer(card),
        why=card.why,
        options=notes,
    )


def _mark_number(card: Card, number: float) -> Marking:
    assert card.answer is not None
    # The loader's tolerance may be 0; then only rounding of the last decimal place of a double is forgiven.
    slack = card.tolerance + 1e-9 * max(1.0, abs(card.answer))
    return Marking(
        is_right=abs(number - card.answer) <= slack,
        given=number,
        right_answer=right_answer(card),
        why=card.why,
    )


def _mark_order(card: Card, positions: list[int]) -> Marking:
    if sorted(positions) != list(range(len(card.steps))):
        raise AnswerRefused(f"Expected each of the {len(card.steps)} steps once. Put all of them in order.")
    return Marking(
        is_right=is_right_order(card, positions),
        given=positions,
        right_answer=right_answer(card),
        why=card.why,
    )


def _mark_gap(card: Card, given: object) -> Marking:
    if not isinstance(given, str) or not given.strip() or len(given) > MAX_GAP_CHARS:
        raise AnswerRefused(f"Expected what belongs in the gap, at most {MAX_GAP_CHARS} characters.")
    return Marking(
        is_right=any(_fits_gap(card, given, text) for text in card.accepts),
        given=given.strip(),
        right_answer=right_answer(card),
        why=card.why,
    )


def _fits_gap(card: Card, given: str, accepted: str) -> bool:
    """Whether what was given is what is accepted: as text, or as Python in its place, where that can be read."""
    if _bare(given) == _bare(accepted):
        return True
    filled = (textwrap.dedent(card.code.replace(GAP_MARK, text.strip())) for text in (given, accepted))
    return is_equal_code(*filled, commutes=card.commutes)


def _bare(code: str) -> str:
    """Code without what does not matter in a gap: spaces, and which of the two quotes was used."""
    return "".join(code.split()).replace('"', "'")


def _mark_bug(card: Card, position: int) -> Marking:
    return Marking(
        is_right=position == card.line - 1,
        given=position,
        right_answer=right_answer(card),
        why=card.why,
    )


def _mark_free(card: Card, given: object) -> Marking:
    if not isinstance(given, JudgedText):
        raise AnswerRefused("Expected your answer in words, and then your own judgement of it.")
    if len(given.text) > MAX_TEXT_CHARS:
        raise AnswerRefused(f"Expected at most {MAX_TEXT_CHARS} characters, got {len(given.text)}. Keep to the point.")
    return Marking(
        is_right=given.is_right,
        given={"text": given.text, "is_right": given.is_right},
        right_answer=right_answer(card),
        why=card.why,
    )


def _position(given: object, count: int) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given < count:
        raise AnswerRefused(f"Expected one of the {count} options, got {given!r:.40}. Choose one of them.")
    return given


def _positions(given: object, count: int) -> list[int]:
    if isinstance(given, str | bytes) or not isinstance(given, Sequence):
        raise AnswerRefused(f"Expected a list of positions, got {given!r:.40}.")
    return [_position(position, count) for position in given]
