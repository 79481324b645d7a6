"""Course files come from strangers too: checks.py is locked in like the learner's code."""

import pytest

from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.verdicts import Outcome
from gradus.grading.warden import CEILING

LIMITS = Limits(seconds=CEILING.seconds, memory_mb=256)

PROBE = """
from gradus.grading.checks import holds

def check_probe(student):
    \"\"\"The checks can do what they should not.\"\"\"
    try:
        {action}
    except OSError:
        return
    holds(False, because="it worked")
"""

ACTIONS = {
    "read the list of users": "open('/etc/passwd').read()",
    "open a socket": "import socket; socket.socket()",
    "start a program": "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
    "kill the warden": "import os, signal; os.kill(os.getppid(), signal.SIGKILL)",
    "write beside the libraries": "import os; open(os.path.dirname(os.__file__) + '/x.py', 'w')",
}


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS.keys())
def test_checks_cannot(grader: Grader, action: str) -> None:
    verdict = grader.grade(GradeJob(source="", checks=PROBE.format(action=action), limits=LIMITS))
    assert verdict.outcome is Outcome.PASSED, verdict


@pytest.mark.slow
def test_checks_that_never_end_are_not_the_learners_fault(grader: Grader) -> None:
    checks = "def check_loop(student):\n    while True: pass\n"
    verdict = grader.grade(GradeJob(source="", checks=checks, limits=Limits(seconds=1)))
    assert verdict.outcome is Outcome.INTERNAL
    assert "did not come to an end" in verdict.message


def test_checks_that_cannot_be_loaded_are_not_the_learners_fault(grader: Grader) -> None:
    verdict = grader.grade(GradeJob(source="", checks="import nothing_of_that_name"))
    assert verdict.outcome is Outcome.INTERNAL
    assert "nothing_of_that_name" in verdict.message
