"""Exercises and lessons that name an environment, as the loader and the content check see them."""

from pathlib import Path

import pytest

from gradus.common.files import ContentError
from gradus.courses.checking import check_content
from gradus.courses.jobs import content_version, job_for
from gradus.courses.library import load_library
from gradus.grading.client import Grader
from gradus.grading.environments.installed import find
from gradus.grading.languages import PYTHON
from tests.courses.test_loader import COURSE, DOUBLE

IN_R = """+++
title = "Doubling"
summary = "Twice as much."
skills = ["doubling"]
minutes = 5
environment = "r"
+++

```r
x <- 21
2 * x
```

```python
not run here
```

```r static
not run at all
```

[[exercise: double]]
"""


def _name(tree: Path, environment: str, more: str = "") -> None:
    with (tree / DOUBLE / "exercise.toml").open("a") as file:
        file.write(f'\nenvironment = "{environment}"\n{more}')


def test_an_exercise_in_an_environment_has_its_language_and_its_limits(small_tree: Path) -> None:
    before = load_library(small_tree).exercise("double")
    _name(small_tree, "torch")
    double = load_library(small_tree).exercise("double")
    assert double.environment.id == "torch"
    assert double.language is PYTHON
    assert (before.limits.memory_mb, double.limits.memory_mb) == (512, 1024)
    assert job_for(double, "").environment == "torch"
    assert content_version(double) != content_version(before)


def test_what_limits_say_goes_before_the_environment(small_tree: Path) -> None:
    _name(small_tree, "torch", "[limits]\nmemory_mb = 2048\n")
    limits = load_library(small_tree).exercise("double").limits
    assert (limits.memory_mb, limits.seconds) == (2048, 10.0)


def test_a_language_names_the_plain_environment_and_may_stand_beside_one_of_its_own(small_tree: Path) -> None:
    _name(small_tree, "torch", 'language = "python"\n')
    library = load_library(small_tree)
    assert library.exercise("double").environment.id == "torch"
    assert library.exercise("mean-of").environment.id == "python"


def test_the_fences_of_a_lessons_own_language_are_its_cells(small_tree: Path) -> None:
    (small_tree / COURSE / "lines" / "lesson.md").write_text(IN_R)
    lesson = load_library(small_tree).lesson("lines")
    assert lesson.environment.id == "r"
    assert lesson.cells == ("x <- 21\n2 * x\n",)


def test_a_fence_of_unknown_kind_is_told_in_the_lessons_language(small_tree: Path) -> None:
    (small_tree / COURSE / "lines" / "lesson.md").write_text(IN_R.replace("r static", "r statik"))
    with pytest.raises(ContentError, match='expected `r`, `r static`, `r figure "Caption"`'):
        load_library(small_tree)


@pytest.mark.slow
@pytest.mark.skipif(not find("r").is_here, reason="R is not installed: sh tools/languages.sh")
def test_cells_are_proven_in_the_lessons_environment(small_tree: Path, grader: Grader) -> None:
    (small_tree / COURSE / "lines" / "lesson.md").write_text(IN_R)
    assert check_content(small_tree, grader).problems == ()
    (small_tree / COURSE / "lines" / "lesson.md").write_text(IN_R.replace("2 * x", "2 * nobody"))
    problems = check_content(small_tree, grader).problems
    assert any("object 'nobody' not found" in problem.message for problem in problems)


@pytest.mark.slow
def test_cells_in_a_missing_environment_are_skipped_and_named(
    small_tree: Path, grader: Grader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (small_tree / COURSE / "lines" / "lesson.md").write_text(IN_R.replace("2 * x", "nobody"))
    monkeypatch.setenv("R_HOME", str(tmp_path))
    lines: list[str] = []
    report = check_content(small_tree, grader, progress=lines.append)
    assert "sudo apt-get install r-base-core" in report.skipped_cells["lines"]
    assert report.problems == ()
    assert any(line.startswith("lines: its cells are skipped.") for line in lines)
