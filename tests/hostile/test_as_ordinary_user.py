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
from gradus.grading.verdicts import Outcome
from tests.hostile.as_ordinary_user import NOBODY
from tests.hostile.test_attacks import ATTACKS, HONEST, expected_outcomes, grade, header

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="the other tests already run as an ordinary user"),
]

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def users_grader() -> Iterator[Grader]:
    folder = Path(tempfile.mkdtemp(prefix="gradus-user-"))
    os.chown(folder, NOBODY, NOBODY)
    path = folder / "z.sock"
    zygote = [sys.executable, "-m", "gradus.grading.zygote", "--socket", str(path), "--owned"]
    starter = [sys.executable, str(Path(__file__).with_name("as_ordinary_user.py"))]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "MPLCONFIGDIR": str(folder)}
    process = subprocess.Popen([*starter, *zygote], env=environment)
    while not path.exists():
        assert process.poll() is None, "the zygote of the ordinary user did not start"
        time.sleep(0.02)
    yield Grader(path)
    process.terminate()
    process.wait(timeout=10)
    shutil.rmtree(folder)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda path: path.stem)
def test_attack_ends_as_expected_for_an_ordinary_user(users_grader: Grader, attack: Path) -> None:
    verdict = grade(users_grader, attack.read_text(), seconds=float(header(attack, "Seconds", "3")))
    assert verdict.outcome in expected_outcomes(attack), (verdict.outcome, verdict.message, verdict.checks)
    assert grade(users_grader, HONEST).outcome is Outcome.PASSED
