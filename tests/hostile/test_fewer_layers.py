"""Where the kernel gives no namespaces (some desktops), Landlock and seccomp still hold the same attacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gradus.grading.client import Grader
from gradus.grading.sandbox.layers import NAMESPACES, Layer
from gradus.grading.verdicts import Outcome
from tests.hostile.aiming import ATTACKS, commit, expected_outcomes, honest_verdict, name_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def weaker_grader() -> Iterator[Grader]:
    with Grader.start(without=[*NAMESPACES, Layer.JAIL, Layer.CGROUP]) as grader:
        yield grader


@pytest.mark.parametrize("attack", ATTACKS, ids=name_of)
def test_attack_ends_as_expected_without_namespaces(weaker_grader: Grader, attack: Path) -> None:
    verdict = commit(weaker_grader, attack)
    assert verdict.outcome in expected_outcomes(attack), (verdict.outcome, verdict.message, verdict.checks)
    assert honest_verdict(weaker_grader, attack).outcome is Outcome.PASSED
