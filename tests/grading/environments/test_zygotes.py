"""What a zygote says that cannot work here, and when one is there."""

import socket
import threading
from pathlib import Path

import pytest

from gradus.grading.client import Grader
from gradus.grading.errors import EngineUnavailable
from gradus.grading.jobs import GradeJob
from gradus.grading.sandbox.layers import Layer
from gradus.grading.verdicts import Outcome
from gradus.grading.zygote import bind, decline

pytestmark = pytest.mark.slow


def test_a_zygote_that_cannot_work_answers_every_job_with_why(tmp_path: Path) -> None:
    listener = bind(str(tmp_path / "z.sock"))
    declining = threading.Thread(target=decline, args=(listener, "a layer is missing"), kwargs={"seconds": 2.0})
    declining.start()
    for _ in range(2):
        verdict = Grader(tmp_path / "z.sock").grade(GradeJob(source="x = 1", checks=""))
        assert verdict.outcome is Outcome.INTERNAL
        assert verdict.message == "a layer is missing"
    declining.join()
    listener.close()


def test_it_is_not_held_up_by_who_connects_and_says_nothing(tmp_path: Path) -> None:
    listener = bind(str(tmp_path / "z.sock"))
    declining = threading.Thread(target=decline, args=(listener, "no"), kwargs={"seconds": 4.0})
    declining.start()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as silent:
        silent.connect(str(tmp_path / "z.sock"))
        assert Grader(tmp_path / "z.sock").grade(GradeJob(source="", checks="")).message == "no"
    declining.join()
    listener.close()


@pytest.mark.slow
def test_a_server_without_a_layer_it_needs_says_which_at_its_start() -> None:
    with (
        Grader.start(at_once=1, server=True, without=[Layer.LANDLOCK]) as grader,
        pytest.raises(EngineUnavailable, match="landlock: left out on request"),
    ):
        grader.await_warmth()
