"""Whether a machine has what a course requires."""

from importlib import metadata
from pathlib import Path

import pytest

from gradus.courses.checking import check_content
from gradus.courses.checking.survey import survey
from gradus.courses.requirements import faults, unmet
from gradus.courses.types import Requires
from gradus.grading.client import Grader

from .test_loader import COURSE, replace

NUMPY = metadata.version("numpy")


@pytest.mark.parametrize(
    ("requires", "message"),
    [
        (Requires(), ""),
        (Requires(environments=("python",), packages=("numpy", f"numpy>={NUMPY}"), memory_mb=1), ""),
        (Requires(packages=('numpy>=99; python_version < "3"',)), ""),
        (Requires(packages=("no-such-package>=0.2",)), "no-such-package>=0.2, which is not installed. Install it with"),
        (Requires(packages=("numpy>=99",)), f"This needs numpy>=99, and {NUMPY} is installed"),
        (Requires(memory_mb=10**9), "1000000000 MB of memory for one attempt, and this machine has"),
    ],
)
def test_what_is_missing_is_told_with_a_way_to_get_it(requires: Requires, message: str) -> None:
    told = unmet(requires)
    assert message in told
    assert bool(told) == bool(message)


def test_an_environment_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("R_HOME", str(tmp_path))
    assert "Install it with `sudo apt-get install r-base-core`" in unmet(Requires(environments=("r",)))


def test_what_no_machine_could_have_is_a_fault() -> None:
    requires = Requires(environments=("cobol",), packages=("a b",))
    assert [fault.partition(" is ")[0] for fault in faults(requires)] == ["'cobol'", "'a b'"]
    assert unmet(requires) == ""


def test_a_course_that_requires_what_is_missing_is_skipped_with_a_sentence(small_tree: Path) -> None:
    replace(COURSE / "course.toml", "needs =", 'requires = { packages = ["no-such-package"] }\nneeds =')(small_tree)
    report = check_content(small_tree, Grader(small_tree / "no.sock"))
    assert report.holds
    assert "no-such-package" in report.skipped_courses["small"]
    assert all("no-such-package" in exercise.skipped for exercise in report.exercises)
    assert set(report.skipped_cells) == {"lines", "averages"}


def test_a_requirement_that_is_none_is_a_problem(small_tree: Path) -> None:
    replace(COURSE / "course.toml", "needs =", 'requires = { environments = ["cobol"] }\nneeds =')(small_tree)
    assert [(p.key, p.message.partition(".")[0]) for p in survey(small_tree).problems] == [
        ("requires", "'cobol' is no environment")
    ]
