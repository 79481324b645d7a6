import os
from pathlib import Path
from typing import Any

import pytest

from gradus.courses.errors import ContentError
from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob
from gradus.runtime import process


def test_the_library_is_read_once(small_tree: Path, settings: Any) -> None:
    settings.GRADUS_CONTENT = small_tree
    first = process.library()
    (small_tree / "skills.csv").unlink()
    assert process.library() is first
    assert set(first.courses) == {"small"}


def test_with_debug_the_library_is_read_again_when_a_file_changed(small_tree: Path, settings: Any) -> None:
    settings.GRADUS_CONTENT = small_tree
    settings.DEBUG = True
    first = process.library()
    assert process.library() is first
    course = small_tree / "courses/small/course.toml"
    course.write_text(course.read_text().replace("A small course", "Another title"))
    later = course.stat().st_mtime + 60
    os.utime(course, (later, later))
    assert process.library().course("small").title == "Another title"


def test_content_that_is_not_there_is_told(tmp_path: Path, settings: Any) -> None:
    settings.GRADUS_CONTENT = tmp_path / "gone"
    with pytest.raises(ContentError):
        process.library()


def test_the_servers_grader_is_used_where_there_is_one(grader: Grader, settings: Any, small_library: Any) -> None:
    settings.GRADUS_GRADER = grader.path
    exercise = small_library.exercise("double")
    assert process.grader().grade(GradeJob(source=exercise.solution, checks=exercise.checks)).is_passed


def test_a_caller_may_bring_its_own_and_take_it_away_again(
    grader: Grader, small_library: Any, small_tree: Path, settings: Any
) -> None:
    settings.GRADUS_CONTENT = small_tree
    process.use_library(small_library)
    process.use_grader(grader)
    assert process.library() is small_library
    assert process.grader() is grader
    process.use_library(None)
    process.use_grader(None)
    assert process.library() is not small_library
    assert process.grader() is not grader
