"""What was proved before is not proved again, unless anything that it rests on has changed."""

import os
import time
from pathlib import Path

import pytest

from gradus.courses.checking import ContentReport, check_content
from gradus.courses.checking.remembered import KEPT_DAYS, NOTHING, Remembered, scope_of
from gradus.courses.checking.report import ExerciseReport
from gradus.grading.client import Grader
from gradus.grading.errors import EngineUnavailable

from .test_loader import COURSE, DOUBLE, replace

LESSON = COURSE / "lines/lesson.md"


def remembered(tmp_path: Path, scope: str = "s") -> Remembered:
    return Remembered(folder=tmp_path / "cache", scope=scope)


def check_without_grader(tree: Path, known: Remembered) -> ContentReport:
    """The check where nothing can be graded: it only holds if nothing has to be."""
    return check_content(tree, Grader(tree / "no.sock"), remembered=known)


@pytest.mark.slow
def test_what_is_unchanged_is_not_graded_again(small_tree: Path, tmp_path: Path, grader: Grader) -> None:
    known = remembered(tmp_path)
    first = check_content(small_tree, grader, remembered=known)
    assert (first.holds, first.remembered) == (True, ())
    again = check_without_grader(small_tree, known)
    assert again.holds
    assert again.remembered == ("averages", "double", "lines", "mean-of")
    assert again.exercises == first.exercises
    for change in (replace(DOUBLE / "hints.md", "itself", "it"), replace(LESSON, "print(2", "print(3")):
        change(small_tree)
        with pytest.raises(EngineUnavailable):
            check_without_grader(small_tree, known)
        assert len(check_content(small_tree, grader, remembered=known).remembered) == 3
    with pytest.raises(EngineUnavailable):
        check_without_grader(small_tree, remembered(tmp_path, "with another library"))


@pytest.mark.slow
def test_what_does_not_hold_is_never_remembered(small_tree: Path, tmp_path: Path, grader: Grader) -> None:
    known = remembered(tmp_path)
    replace(DOUBLE / "right/adds.py", "x + x", "x + 3")(small_tree)
    for _ in range(2):
        report = check_content(small_tree, grader, remembered=known)
        assert not report.holds
    assert report.remembered == ("averages", "lines", "mean-of")


def test_every_file_of_an_exercise_is_in_its_key(small_tree: Path, tmp_path: Path) -> None:
    known, exercise = remembered(tmp_path), small_tree / DOUBLE
    keys = {known.key_of(exercise)}
    for file in sorted(path for path in exercise.rglob("*") if path.is_file()):
        file.write_bytes(file.read_bytes() + b"\n")
        keys.add(known.key_of(exercise))
    (exercise / "files").mkdir()
    (exercise / "files" / "data.csv").write_text("")
    keys |= {known.key_of(exercise), remembered(tmp_path, "other").key_of(exercise)}
    assert len(keys) == 1 + len([path for path in exercise.rglob("*") if path.is_file()]) + 1


def test_what_is_in_the_cache_and_is_no_proof_counts_for_nothing(tmp_path: Path) -> None:
    known = remembered(tmp_path)
    assert known.get("missing", ExerciseReport) is None
    known.keep("kept", True)
    assert known.get("kept", bool) is True
    (tmp_path / "cache" / "kept.json").write_text('{"id": 3')
    assert known.get("kept", bool) is None
    assert NOTHING.get("kept", bool) is None
    NOTHING.keep("kept", True)


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    known = remembered(tmp_path)
    known.keep("old", True)
    known.keep("new", True)
    long_ago = time.time() - (KEPT_DAYS + 1) * 86400
    os.utime(tmp_path / "cache" / "old.json", (long_ago, long_ago))
    known.forget_old()
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["new.json"]


def test_another_checkout_or_mutants_are_another_scope(tmp_path: Path) -> None:
    assert len({scope_of(tmp_path, mutants=False), scope_of(tmp_path / "b", mutants=False)}) == 2
    assert scope_of(tmp_path, mutants=False) == scope_of(tmp_path, mutants=False)
    assert scope_of(tmp_path, mutants=False) != scope_of(tmp_path, mutants=True)
