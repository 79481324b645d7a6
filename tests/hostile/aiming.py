"""The attacks on the sandbox as submissions: each file with what makes it whole, and how it may end."""

import dataclasses
import re
from pathlib import Path

from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.languages import LANGUAGES
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
OTHER_ATTACKS = [*sorted((HERE / "attacks" / "r").glob("*.R")), *sorted((HERE / "attacks" / "java").glob("*.java"))]
ATTACKS = [*PYTHON_ATTACKS, *OTHER_ATTACKS]


def name_of(attack: Path) -> str:
    return attack.stem if attack.suffix == ".py" else f"{attack.parent.name}-{attack.stem}"


def header(attack: Path, field: str, default: str | None = None) -> str:
    found = re.search(rf"^(?:(?:#|//) )?{field}: (.+)$", attack.read_text(), re.MULTILINE)
    assert found or default is not None, f"{attack.name} does not say {field}"
    return found[1] if found else str(default)


def expected_outcomes(attack: Path) -> set[str]:
    return set(header(attack, "Expect").split(","))


def commit(grader: Grader, attack: Path) -> Verdict:
    """The verdict on an attack, with an honest answer around it."""
    return _grade(grader, _whole(attack), _language_of(attack), seconds=float(header(attack, "Seconds", "3")))


def honest_verdict(grader: Grader, attack: Path) -> Verdict:
    """The verdict on an honest answer in the same language."""
    language = _language_of(attack)
    if language == "python":
        return _grade(grader, HONEST, language, seconds=LIMITS.seconds)
    source = (HERE / f"honest{LANGUAGES[language].suffix}").read_text()
    if language == "java":
        source += "class Attack { static void run(List<Object> loot) {} }\n"
    return _grade(grader, source, language, seconds=LIMITS.seconds)


def _grade(grader: Grader, source: str, language: str, *, seconds: float) -> Verdict:
    # In Java `double` is a word of the language.
    checks = CHECKS.replace("student.double(", "student.twice(") if language == "java" else CHECKS
    return grader.grade(
        GradeJob(
            source=source,
            checks=checks,
            language=language,
            filename=LANGUAGES[language].filename,
            limits=dataclasses.replace(LIMITS, seconds=seconds),
        )
    )


def _language_of(attack: Path) -> str:
    return "python" if attack.suffix == ".py" else attack.parent.name


def _whole(attack: Path) -> str:
    source = attack.read_text()
    match _language_of(attack):
        case "r":
            return (HERE / "honest.R").read_text() + source
        case "java" if "class Attack" in source:
            return (HERE / "honest.java").read_text() + source
        case _:
            return source
