"""What is said about an environment that is or is not here, without uninstalling anything."""

import socket
import struct
from pathlib import Path

import pytest

from gradus.grading.client import Grader
from gradus.grading.environments import ENVIRONMENTS, Environment, plain
from gradus.grading.environments.installed import find, find_all, look_for
from gradus.grading.environments.runners import RUNNERS
from gradus.grading.jobs import GradeJob
from gradus.grading.languages import JAVA, LANGUAGES, PYTHON, Language, R
from gradus.grading.verdicts import Outcome
from tests.waiting import wait_until


def test_python_is_always_here() -> None:
    assert find("python").is_here


@pytest.mark.parametrize(("environment", "variable"), [("r", "R_HOME"), ("java", "JAVA_HOME")])
def test_a_language_that_is_not_where_it_should_be_is_missing_with_advice(
    environment: str, variable: str, tmp_path: Path
) -> None:
    installation = find(environment, {variable: str(tmp_path)})
    assert not installation.is_here
    assert str(tmp_path) in installation.advice
    assert "Install it with `sudo apt-get install " in installation.advice


def test_a_java_that_is_too_old_is_named(tmp_path: Path) -> None:
    (tmp_path / "lib" / "server").mkdir(parents=True)
    (tmp_path / "lib" / "server" / "libjvm.so").touch()
    (tmp_path / "jmods").mkdir()
    (tmp_path / "release").write_text('JAVA_VERSION="11.0.2"\n')
    assert "17 or newer" in find("java", {"JAVA_HOME": str(tmp_path)}).problem


def test_every_environment_is_listed_once_and_has_a_runner() -> None:
    listed = [installation.environment.id for installation in find_all({})]
    assert listed == list(ENVIRONMENTS)
    assert set(listed) == set(RUNNERS)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_every_language_has_a_plain_environment(language: Language) -> None:
    assert plain(language).language is language


@pytest.mark.parametrize("environment", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_an_environment_that_can_be_missing_says_how_to_get_it(environment: Environment) -> None:
    can_be_missing = environment.packages or environment.programs or environment.language in (R, JAVA)
    assert bool(environment.install) == bool(can_be_missing)


def test_an_environment_without_one_of_its_packages_or_programs_says_which() -> None:
    for needs in ({"packages": ("numpy", "not-a-package")}, {"programs": ("sh", "not-a-package")}):
        environment = Environment(id="deeper", title="Deeper", language=PYTHON, install="`make deeper`", **needs)
        installation = look_for(environment, {})
        assert not installation.is_here
        assert "not-a-package is not" in installation.advice
        assert "Install it with `make deeper`, then try again." in installation.advice


def test_an_environment_has_the_versions_of_its_language_and_its_packages() -> None:
    environment = Environment(id="deeper", title="Deeper", language=PYTHON, packages=("numpy",))
    assert list(look_for(environment, {}).versions) == ["python", "numpy"]


def test_programs_are_for_environments_that_need_all_layers() -> None:
    assert not [e.id for e in ENVIRONMENTS.values() if e.programs and not e.needs_all_layers]


def test_an_attempt_in_a_missing_environment_is_never_the_learners_fault(
    grader: Grader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("R_HOME", str(tmp_path))
    verdict = grader.grade(GradeJob(source="x <- 1", checks="", environment="r"))
    assert verdict.outcome is Outcome.INTERNAL
    assert "sudo apt-get install r-base-core" in verdict.message


@pytest.mark.slow
@pytest.mark.skipif(not find("r").is_here, reason="R is not installed: sh tools/languages.sh")
def test_who_was_given_a_running_grader_starts_other_environments_beside_it_and_they_end_with_it() -> None:
    checks = 'def check_it(student):\n    """It is three."""\n    assert student.three == 3\n'
    job = GradeJob(source="three <- 3", checks=checks, environment="r", filename="solution.R")
    with Grader.start(at_once=1) as owner:
        assert Grader.of_server(owner.path).grade(job).outcome is Outcome.PASSED
        with Grader(owner.path)._connect("r") as connection:
            zygote = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
        assert Path(f"/proc/{zygote}").exists()
    wait_until(lambda: not _is_running(zygote))


def _is_running(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not find("r").is_here, reason="R is not on this machine")
def test_an_environment_can_be_made_ready_before_its_first_file_comes() -> None:
    with Grader.start(at_once=1) as grader:
        beside = grader.path.with_name(f"{grader.path.stem}-r.sock")
        assert not beside.exists()
        grader.begin("r")
        assert beside.exists()
        Grader(grader.path).begin("java")
        assert not grader.path.with_name(f"{grader.path.stem}-java.sock").exists(), "nobody to start it"
