"""Bodies are read when asked for, once while they stay the same, and within a bound."""

import os
import threading
from pathlib import Path

import pytest

from gradus.common.files import SETTLED_S, stamp
from gradus.courses.errors import ContentError
from gradus.courses.library import load_library
from gradus.courses.shelf import LEAST_BYTES, Shelf
from tests.courses.settling import settle

pytestmark = pytest.mark.slow

LINES = Path("courses/small/lines")


def test_what_is_wrong_with_a_body_is_told_when_it_is_asked_for(small_tree: Path) -> None:
    (small_tree / LINES / "double/checks.py").write_text("")
    exercise = load_library(small_tree).exercise("double")
    assert exercise.title
    assert exercise.task
    with pytest.raises(ContentError, match="is empty"):
        _ = exercise.checks
    (small_tree / LINES / "double/checks.py").write_text("x = 1\n")
    assert exercise.checks == "x = 1\n"


def test_a_body_is_what_the_files_hold_at_that_moment(small_tree: Path) -> None:
    library = load_library(small_tree)
    hints = small_tree / LINES / "double/hints.md"
    for words in ("one way", "two way", "six way"):  # The same length, within one tick of a clock.
        hints.write_text(words)
        assert library.exercise("double").hints == (words,)
    (small_tree / LINES / "double/files").mkdir()
    for data in (b"a", b"b"):
        (small_tree / LINES / "double/files/data.csv").write_bytes(data)
        assert library.exercise("double").files == {"data.csv": data}


def test_a_lesson_whose_exercises_or_cards_changed_asks_for_a_new_start(small_tree: Path) -> None:
    library = load_library(small_tree)
    text, cards = small_tree / LINES / "lesson.md", small_tree / LINES / "cards.toml"
    text.write_text(text.read_text().replace("[[exercise: double]]", ""))
    with pytest.raises(ContentError, match="Start Gradus again"):
        _ = library.lesson("lines").blocks
    cards.write_text(cards.read_text().replace('"what-doubles"', '"what-else"'))
    with pytest.raises(ContentError, match="'what-doubles' changed"):
        _ = library.card("double-of-three").question


def test_what_stays_the_same_is_read_once(tmp_path: Path) -> None:
    file, shelf, reads = tmp_path / "a", Shelf(), []
    file.write_text("a")

    def read() -> str:
        reads.append(1)
        return file.read_text()

    settle(file)
    threads = [threading.Thread(target=shelf.get, args=("text", (file,), read)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shelf.get("text", (file,), read) == "a"
    assert len(reads) == 1


def test_a_shelf_keeps_no_more_than_its_bound(tmp_path: Path) -> None:
    files = [tmp_path / name for name in "abc"]
    for file in files:
        file.write_bytes(b"x" * 1000)
    settle(*files)
    reads: list[Path] = []
    shelf = Shelf(max_bytes=2 * (1000 + LEAST_BYTES))

    def get(file: Path) -> None:
        shelf.get("bytes", (file,), lambda: reads.append(file))

    a, b, c = files
    for file in (a, b, a, c, a, b):
        get(file)
    assert reads == [a, b, c, b]


def test_an_edit_that_keeps_size_and_time_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("first")
    settle(file)
    before, times = stamp(file), file.stat()
    file.write_text("other")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert stamp(file) != before
    assert SETTLED_S > 1
