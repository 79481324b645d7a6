"""The courses that ship, held to the rules on paper. What has to be graded, `make content` proves."""

from pathlib import Path

import pytest

from gradus.courses.checking.survey import survey

BEHIND = frozenset({"linear-models"})
"""Courses that are not up to the rules yet. Take one out when it is; a new course is never put in."""


@pytest.fixture(scope="module")
def files_with_problems() -> frozenset[str]:
    return frozenset(problem.file for problem in survey(Path(__file__).parents[2] / "content").problems)


def test_every_course_that_is_up_to_the_rules_holds_on_paper(files_with_problems: frozenset[str]) -> None:
    behind = tuple(f"courses/{course}/" for course in BEHIND)
    assert [file for file in files_with_problems if not file.startswith(behind)] == []


@pytest.mark.parametrize("course", sorted(BEHIND))
def test_a_course_that_holds_is_not_called_behind(course: str, files_with_problems: frozenset[str]) -> None:
    assert any(file.startswith(f"courses/{course}/") for file in files_with_problems)
