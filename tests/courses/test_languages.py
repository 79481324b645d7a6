"""Exercises in other languages than Python, as the loader and the content check see them."""

from pathlib import Path

import pytest

from gradus.common.files import ContentError
from gradus.courses.checking import check_content
from gradus.courses.library import find_exercise, load_library
from gradus.courses.loader import read_everything
from gradus.grading.client import Grader
from gradus.grading.environments.installed import find
from tests.courses.other_languages import TURNED, turn_double_into
from tests.courses.test_loader import DOUBLE

needs = {
    language: pytest.mark.skipif(not find(language).is_here, reason="sh tools/languages.sh") for language in TURNED
}
EACH = [pytest.param(language, marks=[needs[language], pytest.mark.slow]) for language in TURNED]


@pytest.mark.parametrize("language", TURNED)
def test_an_exercise_names_its_files_after_its_language(small_tree: Path, language: str) -> None:
    turn_double_into(language, small_tree)
    exercise = load_library(small_tree).exercise("double")
    assert exercise.language.id == language
    assert exercise.filename == exercise.language.filename
    assert exercise.solution_file.is_file()
    assert {answer.caught_by for answer in exercise.wrong} == {"check_doubles_three", "check_doubles_a_fraction"}
    assert exercise.wrong[0].misconception == "Squares instead of doubling."
    assert [answer.approach for answer in exercise.right] == ["In another way."] * 2


@pytest.mark.parametrize("language", EACH)
def test_sound_content_holds_in_every_language(small_tree: Path, grader: Grader, language: str) -> None:
    turn_double_into(language, small_tree)
    report = check_content(small_tree, grader)
    assert report.problems == ()
    assert report.exercises[0].solution == "passed"


@pytest.mark.parametrize("language", TURNED)
@pytest.mark.parametrize(
    ("change", "key", "message"),
    [
        ("a starter in Python", "", "is not part of an exercise in"),
        ("a wrong answer in Python", "", "is not a file in"),
        ("a wrong answer that begins with code", "line 1", "begins with a comment"),
        ("a file named for Python", "filename", "expected a name like"),
    ],
)
def test_a_file_that_does_not_fit_the_language_is_refused(
    small_tree: Path, language: str, change: str, key: str, message: str
) -> None:
    folder = turn_double_into(language, small_tree)
    match change:
        case "a starter in Python":
            (folder / "starter.py").write_text("x = 1\n")
        case "a wrong answer in Python":
            (folder / "wrong" / "more.py").write_text('"""x"""\n')
        case "a wrong answer that begins with code":
            file = find_exercise(small_tree, "double").wrong_file("squares")
            file.write_text("x\n" + file.read_text())
        case _:
            with (folder / "exercise.toml").open("a") as file:
                file.write('filename = "double.py"\n')
    with pytest.raises(ContentError) as refused:
        read_everything(load_library(small_tree).exercises.values())
    assert refused.value.key == key
    assert message in refused.value.problem


def test_exercises_in_a_missing_language_are_skipped_and_named(
    small_tree: Path, grader: Grader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    turn_double_into("r", small_tree)
    monkeypatch.setenv("R_HOME", str(tmp_path))
    lines: list[str] = []
    report = check_content(small_tree, grader, progress=lines.append)
    double, mean = report.exercises
    assert "sudo apt-get install r-base-core" in double.skipped
    assert not double.holds
    assert not mean.skipped
    assert mean.holds
    assert any(line.startswith("double: skipped.") for line in lines)


def test_python_stays_the_language_where_none_is_named(small_tree: Path) -> None:
    assert (small_tree / DOUBLE / "starter.py").is_file()
    assert load_library(small_tree).exercise("double").language.id == "python"
