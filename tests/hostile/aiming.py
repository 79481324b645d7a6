"""The attacks on the sandbox as submissions: each file with what makes it whole, and how it may end."""

import atexit
import dataclasses
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from gradus.grading.client import Grader
from gradus.grading.environments import ENVIRONMENTS, FIRST, Environment
from gradus.grading.environments.installed import find
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.languages import BASH, JAVA, PYTHON, R
from gradus.grading.verdicts import Outcome, Verdict
from gradus.grading.warden import CEILING

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
CHECKS = (HERE / "target_checks.py").read_text()
CALLBACK_CHECKS = (HERE / "callback_checks.py").read_text()
SHELL_CHECKS = (HERE / "shell_checks.py").read_text()
LIMITS = Limits(seconds=CEILING.seconds, memory_mb=256, output_kb=32)
"""Time is for those to meet who never end: how long the others take is the machine's affair."""
SECONDS_OF_THE_ENDLESS = "3"
HONEST = """
LOOT = []
def add(a, b): return a + b
def double(x): return 2 * x
def name(): return "step"
"""
PYTHON_ATTACKS = sorted((HERE / "attacks").glob("*.py"))
OTHER_ATTACKS = sorted((HERE / "attacks").glob("*/*.*"))
"""In folders named after their environments."""
ATTACKS = [*PYTHON_ATTACKS, *OTHER_ATTACKS]


def name_of(attack: Path) -> str:
    return attack.stem if attack in PYTHON_ATTACKS else f"{attack.parent.name}-{attack.stem}"


def header(attack: Path, field: str, default: str | None = None) -> str:
    field_line = re.search(rf"^(?:(?:#|//) )?{field}: (.+)$", attack.read_text(), re.MULTILINE)
    assert field_line or default is not None, f"{attack.name} does not say {field}"
    return field_line[1] if field_line else str(default)


def expected_outcomes(attack: Path) -> set[str]:
    return set(header(attack, "Expect").split(","))


def seconds_of(attack: Path) -> float:
    """How long the attack may take: little where its header says that it may end by the clock."""
    if Outcome.TIMEOUT in expected_outcomes(attack):
        return float(header(attack, "Seconds", SECONDS_OF_THE_ENDLESS))
    return LIMITS.seconds


def source_of(attack: Path, *, repository: Path = REPOSITORY) -> str:
    """The attack, told where the checks lie, and to leave its marks in `marks()`, where no other run leaves any."""
    return attack.read_text().replace("@REPOSITORY@", str(repository)).replace("/tmp/gradus-", f"{marks()}/gradus-")


@cache
def marks() -> Path:
    """A folder that every user of the machine may write to, as /tmp, and that only this run looks at."""
    folder = Path(tempfile.mkdtemp(prefix="gradus-marks-"))
    folder.chmod(0o1777)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def needs_all_layers(attack: Path) -> bool:
    return _environment_of(attack).needs_all_layers


def commit(grader: Grader, attack: Path) -> Verdict:
    """The verdict on an attack, with an honest answer around it. Skips the test where its environment is missing."""
    if not (installation := find(_environment_of(attack).id)).is_here:
        pytest.skip(installation.advice)
    checks = CALLBACK_CHECKS if header(attack, "Target", "") == "callbacks" else CHECKS
    return _grade(grader, _whole(attack), _environment_of(attack), checks=checks, seconds=seconds_of(attack))


def honest_verdict(grader: Grader, attack: Path) -> Verdict:
    """The verdict on an honest answer in the same environment."""
    environment = _environment_of(attack)
    if environment.language is PYTHON:
        return _grade(grader, HONEST, environment, seconds=LIMITS.seconds)
    source = (HERE / f"honest{environment.language.suffix}").read_text()
    if environment.language is JAVA:
        source += "class Attack { static void run(List<Object> loot) {} }\n"
    return _grade(grader, source, environment, seconds=LIMITS.seconds)


def _grade(grader: Grader, source: str, environment: Environment, *, checks: str = CHECKS, seconds: float) -> Verdict:
    if environment.language is BASH:
        checks = SHELL_CHECKS
    if environment.language is JAVA:  # There `double` is a word of the language.
        checks = checks.replace("student.double(", "student.twice(")
    return grader.grade(
        GradeJob(
            source=source,
            checks=checks,
            environment=environment.id,
            filename=environment.language.filename,
            limits=dataclasses.replace(LIMITS, seconds=seconds),
        )
    )


def _environment_of(attack: Path) -> Environment:
    return ENVIRONMENTS[FIRST if attack in PYTHON_ATTACKS else attack.parent.name]


def _whole(attack: Path) -> str:
    source = source_of(attack)
    match _environment_of(attack).language:
        case lang if lang in (R, BASH):
            return (HERE / f"honest{lang.suffix}").read_text() + source
        case lang if lang is JAVA and "class Attack" in source:
            return (HERE / "honest.java").read_text() + source
        case _:
            return source
