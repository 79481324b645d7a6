"""Reads a `cards.toml`. Every error is a ContentError that names file and key."""

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradus.common.files import ContentError, read_toml
from gradus.common.ids import ID_WORDS, is_content_id
from gradus.courses.parts import GAP_MARK, CardBody, CardKind, Option
from gradus.courses.schemas import (
    AnyCard,
    BugCard,
    CardsFile,
    ChoiceCard,
    ChoicesCard,
    FreeCard,
    GapCard,
    NumberCard,
    OptionTable,
    OrderCard,
)

MAX_CODE_LINES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCard:
    """A card as its file has it, head and body."""

    id: str
    kind: CardKind
    skills: Mapping[str, float]
    difficulty: float
    body: CardBody


def read_cards(file: Path) -> tuple[WholeCard, ...]:
    """The cards in `file`, in order. Raises ContentError."""
    cards = tuple(_card(file, f"card[{position}]", row) for position, row in enumerate(read_toml(file, CardsFile).card))
    seen: set[str] = set()
    for position, card in enumerate(cards):
        if card.id in seen:
            raise ContentError(file, f"card[{position}].id", f"{card.id!r} is used twice. Ids are unique.")
        seen.add(card.id)
    return cards


def read_weights(file: Path, key: str, skills: list[str] | dict[str, float]) -> Mapping[str, float]:
    """Skill weights that sum to 1; a plain list weighs every skill the same. Raises ContentError."""
    if isinstance(skills, list):
        if len(set(skills)) < len(skills):
            raise ContentError(file, key, "names a skill twice.")
        return {skill_id: 1 / len(skills) for skill_id in skills}
    total = math.fsum(skills.values())
    if abs(total - 1) > 1e-6:
        raise ContentError(file, key, f"weights sum to 1; these sum to {total:g}.")
    return dict(skills)


def _card(file: Path, key: str, row: AnyCard) -> WholeCard:
    if not is_content_id(row.id):
        raise ContentError(file, f"{key}.id", f"a card's id is {ID_WORDS}; got {row.id!r}.")
    key = f"{key} ({row.id})"
    if bool(row.figure) != bool(row.alt):
        raise ContentError(file, f"{key}.alt", "a figure and the words that say what it shows belong together.")
    kind, parts = _parts(file, key, row)
    return WholeCard(
        id=row.id,
        kind=kind,
        skills=read_weights(file, f"{key}.skills", row.skills),
        difficulty=row.difficulty,
        body=CardBody(question=row.question, why=row.why, figure=row.figure, alt=row.alt, **parts),
    )


def _parts(file: Path, key: str, row: AnyCard) -> tuple[CardKind, dict[str, Any]]:
    """The card's kind, and the fields that only this kind has."""
    match row:
        case ChoiceCard():
            options = _options(file, key, row.options)
            if (rights := sum(option.is_right for option in options)) != 1:
                raise ContentError(file, f"{key}.options", f"a choice has exactly one right option; this has {rights}.")
            return CardKind.CHOICE, {"options": options}
        case ChoicesCard():
            return CardKind.CHOICES, {"options": _options(file, key, row.options)}
        case NumberCard():
            if not (math.isfinite(row.answer) and math.isfinite(row.tolerance)):
                raise ContentError(file, f"{key}.answer", "expected finite numbers: nobody can type another.")
            return CardKind.NUMBER, {"answer": row.answer, "tolerance": row.tolerance, "unit": row.unit}
        case OrderCard():
            if len(set(row.steps)) < len(row.steps):
                raise ContentError(file, f"{key}.steps", "two steps read the same: nobody could order them.")
            return CardKind.ORDER, {"steps": tuple(row.steps), "before": _before(file, key, row)}
        case GapCard():
            if (gaps := row.code.count(GAP_MARK)) != 1:
                raise ContentError(file, f"{key}.code", f"has one gap, written {GAP_MARK}; this has {gaps}.")
            parts = {"code": row.code.strip("\n"), "accepts": tuple(row.accepts), "commutes": row.commutes}
            return CardKind.GAP, parts
        case BugCard():
            lines = row.code.strip("\n").splitlines()
            if not (2 <= len(lines) <= MAX_CODE_LINES and row.line <= len(lines) and lines[row.line - 1].strip()):
                raise ContentError(
                    file, f"{key}.line", f"names a line that is not blank, of 2 to {MAX_CODE_LINES}; got {row.line}."
                )
            return CardKind.BUG, {"code": "\n".join(lines), "line": row.line}
        case FreeCard():
            return CardKind.FREE, {"model": row.model}


def _before(file: Path, key: str, row: OrderCard) -> tuple[tuple[int, int], ...]:
    """The chains of step numbers as pairs of positions. `steps` is itself a right order, so numbers only rise."""
    for chain in row.before:
        if not 1 <= chain[0] <= chain[-1] <= len(row.steps) or chain != sorted(set(chain)):
            problem = f"expected rising numbers of steps, from 1 to {len(row.steps)}, such as [1, 3]; got {chain}."
            raise ContentError(file, f"{key}.before", problem)
    return tuple((first - 1, second - 1) for chain in row.before for first, second in itertools.pairwise(chain))


def _options(file: Path, key: str, rows: list[OptionTable]) -> tuple[Option, ...]:
    texts = [row.text for row in rows]
    for position, row in enumerate(rows):
        if row.text in texts[:position]:
            raise ContentError(file, f"{key}.options[{position}]", "reads the same as an earlier option.")
        if not row.right and not row.why:
            raise ContentError(file, f"{key}.options[{position}].why", "is missing: say why this option is wrong.")
    return tuple(Option(text=row.text, is_right=row.right, why=row.why) for row in rows)
