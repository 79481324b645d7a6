"""Where the kernel gives no namespaces (some desktops), Landlock and seccomp still hold the same attacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gradus.grading.client import Grader
from gradus.grading.sandbox.layers import NAMESPACES, Layer
from gradus.grading.verdicts import Outcome
from tests.hostile.test_attacks import ATTACKS, HONEST, expected_outcomes, grade, header

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def weaker_grader() -> Iterator[Grader]:
    with Grader.start(without=[*NAMESPACES, Layer.JAIL, Layer.CGROUP]) as grader:
        yield grader


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda path: path.stem)
def test_attack_ends_as_expected_without_namespaces(weaker_grader: Grader, attack: Path) -> None:
    verdict = grade(weaker_grader, attack.read_text(), seconds=float(header(attack, "Seconds", "3")))
    assert verdict.outcome in expected_outcomes(attack), (verdict.outcome, verdict.message, verdict.checks)
    assert grade(weaker_grader, HONEST).outcome is Outcome.PASSED
