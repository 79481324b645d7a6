"""The sandbox holds for an ordinary user as it does for root: the attacks again, with a zygote that is not root's."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gradus.grading.client import Grader
from gradus.grading.environments import ENVIRONMENTS, FIRST
from gradus.grading.environments.installed import find
from gradus.grading.verdicts import Outcome
from tests.hostile.aiming import ATTACKS, commit, expected_outcomes, honest_verdict, name_of
from tests.hostile.as_ordinary_user import NOBODY

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="the other tests already run as an ordinary user"),
]

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def users_grader() -> Iterator[Grader]:
    folder = Path(tempfile.mkdtemp(prefix="gradus-user-"))
    os.chown(folder, NOBODY, NOBODY)
    processes = [_start_as_ordinary_user(folder, name) for name in ENVIRONMENTS if find(name).is_here]
    yield Grader(folder / "z.sock")
    ended = [process.poll() for process in processes]
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()
    said = (folder / "stderr").read_text()
    shutil.rmtree(folder)
    assert ended == [None] * len(processes), f"an attack ended a zygote: {ended}\n{said}"


def _start_as_ordinary_user(folder: Path, name: str) -> "subprocess.Popen[bytes]":
    path = folder / ("z.sock" if name == FIRST else f"z-{name}.sock")
    zygote = [sys.executable, "-m", "gradus.grading.zygote", "--socket", str(path), "--environment", name, "--owned"]
    starter = [sys.executable, str(Path(__file__).with_name("as_ordinary_user.py"))]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "MPLCONFIGDIR": str(folder)}
    with (folder / "stderr").open("ab") as stderr:
        process = subprocess.Popen([*starter, *zygote], env=environment, stderr=stderr)
    while not path.exists():
        assert process.poll() is None, f"the zygote of the ordinary user for {name} did not start"
        time.sleep(0.02)
    return process


@pytest.mark.parametrize("attack", ATTACKS, ids=name_of)
def test_attack_ends_as_expected_for_an_ordinary_user(users_grader: Grader, attack: Path) -> None:
    verdict = commit(users_grader, attack)
    assert verdict.outcome in expected_outcomes(attack), (verdict.outcome, verdict.message, verdict.checks)
    assert honest_verdict(users_grader, attack).outcome is Outcome.PASSED
