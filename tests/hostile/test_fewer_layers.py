"""Where the kernel gives no namespaces (some desktops), Landlock and seccomp still hold the same attacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gradus.grading.client import Grader
from gradus.grading.sandbox.layers import NAMESPACES, NEEDED_ON_A_SERVER, Layer
from gradus.grading.verdicts import Outcome
from tests.hostile.aiming import ATTACKS, commit, expected_outcomes, honest_verdict, name_of, needs_all_layers

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def weaker_grader() -> Iterator[Grader]:
    with Grader.start(without=[*NAMESPACES, Layer.JAIL, Layer.CGROUP]) as grader:
        yield grader


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if not needs_all_layers(attack)], ids=name_of)
def test_attack_ends_as_expected_without_namespaces(weaker_grader: Grader, attack: Path) -> None:
    verdict = commit(weaker_grader, attack)
    assert verdict.outcome in expected_outcomes(attack), (verdict.outcome, verdict.message, verdict.checks)
    assert honest_verdict(weaker_grader, attack).outcome is Outcome.PASSED


@pytest.mark.parametrize("layer", sorted(NEEDED_ON_A_SERVER))
def test_no_program_is_executed_where_any_layer_is_missing(layer: Layer) -> None:
    attack = next(attack for attack in ATTACKS if needs_all_layers(attack))
    with Grader.start(without=[layer]) as grader:
        verdict = honest_verdict(grader, attack)
    assert verdict.outcome is Outcome.INTERNAL
    assert f"Isolation is needed that this machine does not give: {layer}" in verdict.message
