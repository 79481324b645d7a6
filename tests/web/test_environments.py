"""Pages of exercises and lessons that need more than Python."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from gradus.courses.library import load_library
from gradus.courses.types import Lesson
from gradus.grading.environments.installed import find
from gradus.runtime import process
from tests.courses.other_languages import turn_double_into
from tests.courses.test_environments import IN_R
from tests.courses.test_loader import COURSE

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def in_r(small_tree: Path, pages: None) -> Iterator[Lesson]:
    """The lesson `lines` with its exercise, both in R."""
    turn_double_into("r", small_tree)
    (small_tree / COURSE / "lines" / "lesson.md").write_text(IN_R)
    library = load_library(small_tree)
    process.use_library(library)
    yield library.lesson("lines")
    process.use_library(None)


def test_a_lesson_in_another_environment_names_its_language_in_its_cells(in_r: Lesson, page: Client) -> None:
    html = page.get("/lessons/lines/").content.decode()
    assert 'data-language="r"' in html
    assert 'aria-label="Cell 1, R"' in html


@pytest.mark.slow
@pytest.mark.skipif(not find("r").is_here, reason="R is not installed: sh tools/languages.sh")
def test_its_cells_run_there(in_r: Lesson, page: Client) -> None:
    response = page.post("/lessons/lines/run", {"run": "0", "cell-0": "x <- 20\nx + 22"}, headers=HTMX)
    assert "[1] 42" in response.content.decode()


@pytest.mark.parametrize("path", ["/lessons/lines/", "/exercises/double/"])
def test_what_is_missing_is_told_before_anything_is_tried(
    in_r: Lesson, page: Client, path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("R_HOME", str(tmp_path))
    assert "<code>sudo apt-get install r-base-core</code>" in page.get(path).content.decode()
    monkeypatch.undo()
    if find("r").is_here:
        assert "apt-get" not in page.get(path).content.decode()
