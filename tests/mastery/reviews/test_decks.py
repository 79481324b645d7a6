"""Decks from and for other programs: real packages, and files that are none."""

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.courses.library import Library
from gradus.mastery.reviews.decks.reading import MAX_FILE_BYTES, DeckUnreadable, read_deck
from gradus.mastery.reviews.decks.writing import DeckFormat, write_deck


def package(database: bytes, name: str = "collection.anki2") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, database)
        archive.writestr("media", "{}")
    return data.getvalue()


def collection(tmp_path: Path, *notes: tuple[str, str], schema: str = "") -> bytes:
    """A collection as Anki has it, as far as notes go."""
    file = tmp_path / "collection"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            schema
            or "CREATE TABLE notes (id integer primary key, guid text, mid int, mod int, usn int, tags text,"
            " flds text, sfld int, csum int, flags int, data text);"
        )
        for number, (fields, tags) in enumerate(notes):
            connection.execute("INSERT INTO notes (id, flds, tags) VALUES (?, ?, ?)", (number, fields, tags))
        connection.commit()
    return file.read_bytes()


def test_the_notes_of_an_anki_package_become_cards_in_plain_words(tmp_path: Path) -> None:
    notes = (
        ("<b>Capital</b> of&nbsp;Peru?<script>alert(1)</script>\x1f<div>Lima</div>", " geography south "),
        ("The {{c1::mean}} is a {{c2::sum::operation}} over n\x1fmore", ""),
        ('<img src="x.png" onerror="alert(1)">\x1f[sound:a.mp3]', ""),
        ("What does this show?<br><img src='plot.png'>\x1fA line", ""),
    )
    deck = read_deck(package(collection(tmp_path, *notes)), suffix=".APKG")
    assert [(card.question, card.answer) for card in deck.cards] == [
        ("Capital of Peru?", "Lima"),
        ("The […] is a [operation] over n", "The mean is a sum over n\n\nmore"),
        ("What does this show?", "A line"),
    ]
    assert deck.cards[0].tags == ("geography", "south")
    assert deck.notes == (
        "1 had no question or no answer and were left out.",
        "2 had pictures or sounds, which were left out.",
    )


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("question,answer,tags\nA?,B.,x y\n", ".csv"),
        ("Front;Back\nA?;B.\n", ".csv"),
        ("A?\tB.\n\n,\n", ".txt"),
        ("\ufeffA?,B.\nonly one\n", ".csv"),
    ],
)
def test_a_table_becomes_cards(text: str, suffix: str) -> None:
    deck = read_deck(text.encode(), suffix=suffix)
    assert [(card.question, card.answer) for card in deck.cards] == [("A?", "B.")]


def test_what_is_written_for_anki_is_read_back(small_library: Library) -> None:
    cards = tuple(small_library.cards.values())
    data = write_deck(cards, DeckFormat.APKG)
    deck = read_deck(data, suffix=".apkg")
    assert len(deck.cards) == len(cards)
    assert not deck.notes
    number = small_library.card("double-of-three")
    assert any(card.answer.startswith("6") and number.why[:20] in card.answer for card in deck.cards)


def test_the_same_cards_give_notes_that_anki_knows_again(small_library: Library, tmp_path: Path) -> None:
    cards = tuple(small_library.cards.values())
    notes = []
    for number in range(2):
        with zipfile.ZipFile(io.BytesIO(write_deck(cards, DeckFormat.APKG))) as archive:
            (tmp_path / str(number)).write_bytes(archive.read("collection.anki2"))
        with closing(sqlite3.connect(tmp_path / str(number))) as connection:
            notes.append(connection.execute("SELECT id, guid, mid FROM notes ORDER BY id").fetchall())
    assert notes[0] == notes[1]


def test_a_table_that_is_written_is_read_back(small_library: Library) -> None:
    cards = tuple(small_library.cards.values())
    deck = read_deck(write_deck(cards, DeckFormat.CSV), suffix=".csv")
    assert [card.question.split("\n")[0] for card in deck.cards] == [card.question.split("\n")[0] for card in cards]


def bomb() -> bytes:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("collection.anki2", "w", force_zip64=True) as file,
    ):
        for _ in range(200):
            file.write(bytes(1_000_000))
    return data.getvalue()


@pytest.mark.slow
def test_a_zip_that_unfolds_without_end_is_refused() -> None:
    with pytest.raises(DeckUnreadable, match="too large"):
        read_deck(bomb(), suffix=".apkg")


ENDLESS = """
CREATE TABLE other (id);
CREATE VIEW notes AS
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 'a' AS flds, '' AS tags FROM n;
"""
SLOW = """
CREATE TABLE notes (id integer primary key, tags text,
  flds text GENERATED ALWAYS AS (replace(hex(zeroblob(1000000)), '0', 'aaaaaaaaaa')) VIRTUAL);
INSERT INTO notes (id, tags) VALUES (1, '');
"""


@pytest.mark.parametrize("schema", [ENDLESS, SLOW], ids=["a view without end", "a column that grows"])
def test_a_collection_that_computes_is_refused(tmp_path: Path, schema: str) -> None:
    with pytest.raises(DeckUnreadable):
        read_deck(package(collection(tmp_path, schema=schema)), suffix=".apkg")


@pytest.mark.parametrize(
    ("data", "suffix", "words"),
    [
        (b"PK\x03\x04 nothing more", ".apkg", "no zip"),
        (b"not a zip", ".apkg", "no zip"),
        (package(b"not a database"), ".apkg", "damaged"),
        (package(b"", "collection.anki21b"), ".apkg", "Support older Anki versions"),
        (package(b"", "else"), ".apkg", "has none"),
        (b"\xff\xfe\x00", ".csv", "UTF-8"),
        (b"", ".csv", "found none"),
        (b"A?,B.", ".exe", "Expected an Anki package"),
        (bytes(MAX_FILE_BYTES + 1), ".csv", "at most 16 MB"),
    ],
)
def test_what_is_no_deck_is_told(data: bytes, suffix: str, words: str) -> None:
    with pytest.raises(DeckUnreadable, match=words):
        read_deck(data, suffix=suffix)


@given(st.binary(max_size=2000), st.sampled_from([".apkg", ".csv"]))
def test_no_bytes_do_anything_but_be_read_or_refused(data: bytes, suffix: str) -> None:
    try:
        deck = read_deck(data, suffix=suffix)
    except DeckUnreadable:
        return
    assert deck.cards
