"""The queue with everything alive, and with one submission that kills whoever grades it."""

import signal

import pytest

from tests.faults.farm import Farm
from tests.waiting import HANGS_AFTER_S, wait_until

pytestmark = pytest.mark.slow

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x * x\n"
SLOW = "import time\ntime.sleep(6)\n"


def graded(farm: Farm) -> list[tuple[int, int, str]]:
    """Learner, turn and outcome of what was judged, in that order."""
    return farm.ask(  # type: ignore[return-value]
        "SELECT learner_id, turn, outcome FROM attempts_attempt a JOIN attempts_storedverdict v ON v.attempt_id = a.id "
        "ORDER BY graded_at"
    )


def waiting(farm: Farm) -> int:
    return int(farm.ask("SELECT count(*) FROM attempts_attempt WHERE state <> 'graded'")[0][0])


def test_learners_take_turns_and_see_their_place(farm: Farm) -> None:
    alice, bob, charlie = farm.enrol(3)
    farm.start_web()
    hers = [alice.hand_in(RIGHT)[1] for _ in range(5)]
    his = bob.hand_in(WRONG)[1]
    assert all(hers)
    assert "You are 2nd in line" in bob.ask("GET", f"/attempts/{his}/verdict")[1]
    assert "You are 3rd in line" in alice.ask("GET", f"/attempts/{hers[1]}/verdict")[1]

    status, refusal = alice.ask("POST", "/exercises/double/check", {"source": "one too many"})
    assert status == 200
    assert "5 of your attempts wait" in refusal
    assert waiting(farm) == 6
    assert bob.ask("GET", f"/attempts/{hers[0]}/verdict")[0] == 404
    assert charlie.ask("GET", f"/exercises/double/verdict/{hers[0]}")[0] == 404

    place = f"/exercises/double/verdict/{his}?place=2"
    assert bob.ask("GET", place) == (204, "")
    farm.start_worker(at_once=1)
    wait_until(lambda: waiting(farm) == 0)
    assert [learner for learner, _, _ in graded(farm)] == [alice.learner_id, bob.learner_id, *[alice.learner_id] * 4]
    judged = bob.ask("GET", place)[1]
    assert "Yours squares." in judged
    assert "hx-trigger" not in judged
    assert farm.ask("SELECT count(*) FROM mastery_evidence") == [(6,)]


def test_an_operator_sees_how_many_workers_live(farm: Farm) -> None:
    (alice,) = farm.enrol(1)
    farm.environment["GRADUS_METRICS_TOKEN"] = "for-this-test"
    farm.start_web()

    def figures() -> str:
        return alice.ask("GET", "/metrics", token="for-this-test")[1]

    assert "gradus_workers_alive 0.0" in figures()
    farm.start_worker(at_once=1)
    farm.start_worker(at_once=1)
    wait_until(lambda: "gradus_workers_alive 2.0" in figures())


def test_a_worker_that_is_told_to_stop_finishes_what_it_has_begun(farm: Farm) -> None:
    (alice,) = farm.enrol(1)
    farm.start_web()
    worker = farm.start_worker(at_once=1)
    with farm.grading_held():
        alice.hand_in(RIGHT)
        wait_until(lambda: farm.ask("SELECT state FROM attempts_attempt") == [("grading",)])
        alice.hand_in(RIGHT)
        worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=HANGS_AFTER_S) == 0
    assert [(turn, outcome) for _, turn, outcome in graded(farm)] == [(0, "passed")]
    assert waiting(farm) == 1


def test_a_submission_that_kills_its_worker_three_times_is_our_fault_and_the_queue_goes_on(farm: Farm) -> None:
    alice, bob = farm.enrol(2)
    farm.start_web()
    worker = farm.start_worker(at_once=1)
    poisoned = alice.hand_in(SLOW)[1]
    bob.hand_in(RIGHT)
    sql = "SELECT state, tries FROM attempts_attempt WHERE id = %s"
    for tries in (1, 2, 3):
        wait_until(lambda expected=tries: farm.ask(sql, poisoned) == [("grading", expected)])  # type: ignore[misc]
        farm.kill_worker(worker)
        worker = farm.start_worker(at_once=1)
    wait_until(lambda: waiting(farm) == 0)
    assert {(learner, outcome) for learner, _, outcome in graded(farm)} == {
        (alice.learner_id, "internal"),
        (bob.learner_id, "passed"),
    }


def test_an_attempt_whose_job_was_removed_is_queued_again(farm: Farm) -> None:
    (alice,) = farm.enrol(1)
    farm.start_web()
    alice.hand_in(RIGHT)
    farm.ask("DELETE FROM procrastinate_jobs RETURNING id")
    farm.start_worker()
    wait_until(lambda: waiting(farm) == 0)
    wait_until(lambda: farm.ask("SELECT id FROM procrastinate_jobs WHERE queue_name = 'grading'") == [])
    assert [outcome for _, _, outcome in graded(farm)] == ["passed"]
