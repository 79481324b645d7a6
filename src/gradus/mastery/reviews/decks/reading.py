"""Cards out of somebody's file: an Anki package or a CSV. The file is taken as hostile.

An .apkg is a zip with an SQLite database, `collection.anki2` or `collection.anki21`, whose table `notes` has each
note's fields in `flds`, separated by the character 31, and its tags in `tags`. The first field is the question, the
second the answer. Newer packages hold a compressed `collection.anki21b` and an old one that says so.
Source: the manual of Anki, "Packaged Decks", and the notes of its add-on documentation on the database.
"""

import csv
import html
import io
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import nh3

from gradus.common.errors import Fault, GradusError
from gradus.mastery.reviews.services import NewCard

MAX_FILE_BYTES = 16 * 1024 * 1024
MAX_DATABASE_BYTES = 128 * 1024 * 1024
MAX_CARDS = 20_000
MAX_FIELD_CHARS = 100_000
SQLITE_STEPS = 20_000_000
"""Instructions of SQLite's machine after which a query is broken off: a hostile schema can make one endless."""

_FIELD_END = "\x1f"
_CLOZE = re.compile(r"\{\{c\d+::(.*?)(::.*?)?\}\}", re.DOTALL)
_BREAKS = re.compile(r"<\s*(br|/p|/div|/li|/tr)\b[^>]*>", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:[^\]]*\]")


class DeckUnreadable(GradusError):
    """The file is no deck that can be read. The text says what was expected."""

    fault: ClassVar[Fault] = Fault.LEARNER


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedDeck:
    """The cards of a file, and what of it was not taken over."""

    cards: tuple[NewCard, ...]
    notes: tuple[str, ...] = ()


def read_deck(data: bytes, *, suffix: str) -> ImportedDeck:
    """The cards in `data`, by the ending of its file's name. Raises DeckUnreadable."""
    if len(data) > MAX_FILE_BYTES:
        raise DeckUnreadable(f"Expected at most {MAX_FILE_BYTES // 1024 // 1024} MB. Export the deck without media.")
    match suffix.lower():
        case ".apkg":
            deck = _read_package(data)
        case ".csv" | ".tsv" | ".txt":
            deck = _read_table(data)
        case _:
            raise DeckUnreadable(
                f"Expected an Anki package (.apkg) or a table (.csv); got {suffix[:20] or 'no ending'}."
            )
    if not deck.cards:
        raise DeckUnreadable("Expected notes with a question and an answer in the first two fields; found none.")
    return deck


def _read_table(data: bytes) -> ImportedDeck:
    """Two columns, question and answer; a third may hold tags. A first row of those words is taken as their names."""
    try:
        text = data.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), _dialect(text)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DeckUnreadable("Expected a table as UTF-8 text with commas, semicolons or tabs.") from error
    if rows and [cell.strip().lower() for cell in rows[0][:2]] in (["question", "answer"], ["front", "back"]):
        rows = rows[1:]
    complete = [row for row in rows if len(row) >= 2 and row[0].strip() and row[1].strip()]
    cards = tuple(_card(row[0], row[1], row[2] if len(row) > 2 else "") for row in complete[:MAX_CARDS])
    blank = sum(1 for row in rows if any(cell.strip() for cell in row)) - len(complete)
    return ImportedDeck(cards=cards, notes=_notes(incomplete=blank, too_many=len(complete) - len(cards), media=0))


def _dialect(text: str) -> type[csv.Dialect]:
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")

    class DeckDialect(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return DeckDialect


def _read_package(data: bytes) -> ImportedDeck:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if "collection.anki21b" in names:
                raise DeckUnreadable(
                    "This package is in Anki's newest form. Export it again with “Support older Anki versions” ticked."
                )
            name = next((known for known in ("collection.anki21", "collection.anki2") if known in names), "")
            if not name:
                raise DeckUnreadable("Expected an Anki package with a collection in it; this zip has none.")
            with package.open(name) as file:
                database = file.read(MAX_DATABASE_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise DeckUnreadable("Expected an Anki package; this file is no zip that can be opened.") from error
    if len(database) > MAX_DATABASE_BYTES:
        raise DeckUnreadable("The collection in this package is too large to be one deck's. Export fewer notes.")
    return _read_collection(database)


def _read_collection(database: bytes) -> ImportedDeck:
    cards: list[NewCard] = []
    incomplete = media = too_many = 0
    for fields, tags in _notes_in(database):
        parts = fields.split(_FIELD_END)
        question = _plain(parts[0]) if parts else ""
        answer = _plain(parts[1]) if len(parts) > 1 else ""
        if "{{c" in parts[0]:
            question, answer = _of_cloze(parts[0], extra=answer)
        media += "<img" in fields.lower() or "[sound:" in fields
        if not question or not answer:
            incomplete += 1
        elif len(cards) == MAX_CARDS:
            too_many += 1
        else:
            cards.append(_card(question, answer, tags))
    return ImportedDeck(cards=tuple(cards), notes=_notes(incomplete=incomplete, too_many=too_many, media=media))


def _notes_in(database: bytes) -> Iterator[tuple[str, str]]:
    """Fields and tags of every note, read from a copy that nothing can write to and in a bounded number of steps."""
    with tempfile.NamedTemporaryFile(suffix=".sqlite3") as file:
        file.write(database)
        file.flush()
        try:
            with closing(sqlite3.connect(f"{Path(file.name).as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
                connection.execute("PRAGMA trusted_schema = OFF")
                connection.execute("PRAGMA cell_size_check = ON")
                connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_FIELD_CHARS * 4)
                connection.set_progress_handler(lambda: 1, SQLITE_STEPS)
                connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
                kind = connection.execute("SELECT type FROM sqlite_master WHERE name = 'notes'").fetchone()
                if kind != ("table",):
                    raise DeckUnreadable("Expected a table of notes in this package's collection; it has none.")
                for fields, tags in connection.execute("SELECT flds, tags FROM notes ORDER BY id"):
                    yield str(fields)[:MAX_FIELD_CHARS], str(tags)
        except (sqlite3.Error, ValueError) as error:
            raise DeckUnreadable("The collection in this package is damaged, or is no collection.") from error


def _of_cloze(field: str, *, extra: str) -> tuple[str, str]:
    """A text with gaps as one question: all gaps open, and the whole text as its answer."""
    question = _plain(_CLOZE.sub(lambda gap: f"[{(gap[2] or '::…')[2:]}]", field))
    answer = _plain(_CLOZE.sub(lambda gap: gap[1], field))
    return question, f"{answer}\n\n{extra}".strip()


def _plain(text: str) -> str:
    """The words of a field, without its HTML, sounds and pictures."""
    broken = _BREAKS.sub("\n", _SOUND.sub("", text))
    words = html.unescape(nh3.clean(broken, tags=set(), clean_content_tags={"script", "style"}))
    return "\n".join(" ".join(line.split()) for line in words.replace("\x00", "").splitlines()).strip()


def _card(question: str, answer: str, tags: str) -> NewCard:
    return NewCard(question=_valid(question), answer=_valid(answer), tags=tuple(_valid(tags).split()))


def _valid(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "replace").decode().strip()


def _notes(*, incomplete: int, too_many: int, media: int) -> tuple[str, ...]:
    said = (
        (incomplete, f"{incomplete} had no question or no answer and were left out."),
        (too_many, f"{too_many} beyond the first {MAX_CARDS:,} were left out."),
        (media, f"{media} had pictures or sounds, which were left out."),
    )
    return tuple(sentence for count, sentence in said if count)
