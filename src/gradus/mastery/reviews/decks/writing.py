"""Cards into a file that other programs read: an Anki package, by the library genanki, or a CSV."""

import csv
import io
import tempfile
import zlib
from collections.abc import Sequence
from enum import StrEnum
from html import escape
from pathlib import Path

from gradus.attempts.engine.cards import right_answer
from gradus.common.spreadsheets import harmless
from gradus.courses.markdown import render, render_inline
from gradus.courses.types import Card, CardKind

DECK_ID, MODEL_ID = 1_763_114_001, 1_763_114_002
"""Any two numbers; always the same, so that Anki updates the deck that is there when it is imported again."""
_CSS = ".card { font-family: serif; font-size: 20px; text-align: left } pre { white-space: pre-wrap }"


class DeckFormat(StrEnum):
    APKG = "apkg"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        return {"apkg": "application/octet-stream", "csv": "text/csv; charset=utf-8"}[self.value]


def write_deck(cards: Sequence[Card], form: DeckFormat) -> bytes:
    """The file's bytes. In the package texts are HTML, in the table Markdown."""
    match form:
        case DeckFormat.APKG:
            return _package(cards)
        case DeckFormat.CSV:
            return _table(cards)


def _table(cards: Sequence[Card]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("question", "answer", "tags"))
    for card in cards:
        answer = f"{right_answer(card)}\n\n{card.why}".strip()
        writer.writerow((harmless(_question(card)), harmless(answer), _tags(card)))
    return text.getvalue().encode()


def _package(cards: Sequence[Card]) -> bytes:
    import genanki

    model = genanki.Model(
        MODEL_ID,
        "Gradus",
        fields=[{"name": "Question"}, {"name": "Answer"}],
        templates=[
            {"name": "Card", "qfmt": "{{Question}}", "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}"},
        ],
        css=_CSS,
    )
    deck = genanki.Deck(DECK_ID, "Gradus")
    for card in cards:
        note = genanki.Note(
            model=model,
            fields=[_front(card), _back(card)],
            guid=genanki.guid_for("gradus", card.id),
            tags=_tags(card).split(),
        )
        deck.add_note(note)
    with tempfile.TemporaryDirectory(prefix="gradus-deck-") as folder:
        file = Path(folder, "deck.apkg")
        # Note ids count up from the timestamp; one that follows from the cards gives the same file for the same cards.
        genanki.Package(deck).write_to_file(str(file), timestamp=float(zlib.crc32(b"".join(_keys(cards)))))
        return file.read_bytes()


def _keys(cards: Sequence[Card]) -> list[bytes]:
    return [card.id.encode() for card in cards]


def _question(card: Card) -> str:
    """The question with what there is to choose from, as Markdown."""
    parts = [card.question]
    if card.code:
        parts.append(f"```python\n{card.code}\n```")
    choices = sorted(card.steps) if card.kind is CardKind.ORDER else [option.text for option in card.options]
    parts += ["\n".join(f"- {choice}" for choice in choices)] if choices else []
    parts += [f"({card.alt})"] if card.alt else []
    return "\n\n".join(parts)


def _front(card: Card) -> str:
    return render(_question(card)) if card.course_id else _as_html(_question(card))


def _back(card: Card) -> str:
    if not card.course_id:
        return _as_html(card.model)
    return render_inline(right_answer(card)) + render(card.why)


def _as_html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _tags(card: Card) -> str:
    return " ".join((card.course_id, card.lesson_id, *card.skills)).strip() or "own"
