"""The attacks on the sandbox as submissions: each file with what makes it whole, and how it may end."""

import dataclasses
import re
from pathlib import Path

from gradus.grading.client import Grader
from gradus.grading.environments import ENVIRONMENTS, FIRST, Environment
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.languages import JAVA, PYTHON, R
from gradus.grading.verdicts import Verdict

HERE = Path(__file__).parent
CHECKS = (HERE / "target_checks.py").read_text()
LIMITS = Limits(seconds=3, memory_mb=256, output_kb=32)
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
    found = re.search(rf"^(?:(?:#|//) )?{field}: (.+)$", attack.read_text(), re.MULTILINE)
    assert found or default is not None, f"{attack.name} does not say {field}"
    return found[1] if found else str(default)


def expected_outcomes(attack: Path) -> set[str]:
    return set(header(attack, "Expect").split(","))


def commit(grader: Grader, attack: Path) -> Verdict:
    """The verdict on an attack, with an honest answer around it."""
    return _grade(grader, _whole(attack), _environment_of(attack), seconds=float(header(attack, "Seconds", "3")))


def honest_verdict(grader: Grader, attack: Path) -> Verdict:
    """The verdict on an honest answer in the same environment."""
    environment = _environment_of(attack)
    if environment.language is PYTHON:
        return _grade(grader, HONEST, environment, seconds=LIMITS.seconds)
    source = (HERE / f"honest{environment.language.suffix}").read_text()
    if environment.language is JAVA:
        source += "class Attack { static void run(List<Object> loot) {} }\n"
    return _grade(grader, source, environment, seconds=LIMITS.seconds)


def _grade(grader: Grader, source: str, environment: Environment, *, seconds: float) -> Verdict:
    # In Java `double` is a word of the language.
    checks = CHECKS.replace("student.double(", "student.twice(") if environment.language is JAVA else CHECKS
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
    source = attack.read_text()
    match _environment_of(attack).language:
        case lang if lang is R:
            return (HERE / "honest.R").read_text() + source
        case lang if lang is JAVA and "class Attack" in source:
            return (HERE / "honest.java").read_text() + source
        case _:
            return source
