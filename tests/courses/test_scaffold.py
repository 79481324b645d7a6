"""What is begun loads at once, and the check says what to write next."""

from pathlib import Path

import pytest

from gradus.common.files import ContentError
from gradus.courses.checking.survey import survey
from gradus.courses.loader import load_course
from gradus.courses.parts import CardKind
from gradus.courses.scaffold import begin_card, begin_course, begin_exercise, begin_lesson
from gradus.courses.types import BlockKind


@pytest.fixture
def course(tmp_path: Path) -> Path:
    begin_course(tmp_path / "my-course", skill="python-first-steps")
    return tmp_path / "my-course"


def test_a_course_a_lesson_an_exercise_and_a_card_of_each_kind_load(course: Path) -> None:
    begin_lesson(course / "second", skill="python-first-steps")
    begin_exercise(course / "second" / "try-it")
    for kind in CardKind:
        begin_card(course / "second", f"a-{kind}", kind=kind)
    loaded = load_course(course)
    assert [lesson.id for lesson in loaded.lessons] == ["my-course-begins", "second"]
    assert [card.kind for card in loaded.cards] == list(CardKind)
    (exercise,) = loaded.exercises
    assert exercise.starter == exercise.solution
    assert loaded.lessons[1].blocks[-1].kind is BlockKind.EXERCISE


@pytest.mark.parametrize(("environment", "suffix"), [("", ".py"), ("r", ".R"), ("java", ".java")])
def test_an_exercise_begins_in_its_language(course: Path, environment: str, suffix: str) -> None:
    begin_exercise(course / "my-course-begins" / "try-it", environment_id=environment)
    (exercise,) = load_course(course).exercises
    assert exercise.solution_file.name == f"solution{suffix}"
    assert exercise.environment.id == (environment or "python")


def test_the_check_says_what_to_write_next(course: Path) -> None:
    begin_exercise(course / "my-course-begins" / "try-it")
    told = " ".join(problem.message for problem in survey(course).problems)
    assert "expected at least 5 wrong answers" in told
    assert "expected at least 2 other right answers" in told
    assert "names no check" not in told


def test_nothing_that_is_there_is_written_over(course: Path) -> None:
    begin_exercise(course / "my-course-begins" / "try-it")
    begin_card(course / "my-course-begins", "one", kind=CardKind.NUMBER)
    before = {file: file.read_bytes() for file in course.rglob("*") if file.is_file()}
    for begin in (
        lambda: begin_course(course, skill="s"),
        lambda: begin_lesson(course / "my-course-begins", skill="s"),
        lambda: begin_exercise(course / "my-course-begins" / "try-it"),
        lambda: begin_card(course / "my-course-begins", "one", kind=CardKind.GAP),
        lambda: begin_lesson(course / "No Id", skill="s"),
        lambda: begin_card(course / "my-course-begins", "No Id", kind=CardKind.GAP),
        lambda: begin_exercise(course / "my-course-begins" / "other", environment_id="cobol"),
    ):
        with pytest.raises(ContentError):
            begin()
    assert {file: file.read_bytes() for file in course.rglob("*") if file.is_file()} == before
