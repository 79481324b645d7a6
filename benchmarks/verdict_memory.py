"""Memory that is one attempt's alone: what the learner's process does not share with the zygote, after its work.

The work is that of verdict_latency. The floor, in the same run, is a plain fork of a process with the same libraries
that does nothing. Read from /proc/PID/smaps_rollup, so root is needed (the process is not dumpable).
"""

import os
import socket
import statistics
import struct
import threading
import time
from pathlib import Path

from benchmarks.report import conclude
from benchmarks.verdict_latency import CHECKS, SOURCE
from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob
from gradus.grading.verdicts import Outcome

ROUNDS = 7
TARGET_MB = 25.0
RESTING = "import time\n\n\ndef rest():\n    time.sleep(1.5)\n"
REST = '\n\ndef check_last(student):\n    """Waits to be measured."""\n    student.rest()\n'


def main() -> None:
    with Grader.start(at_once=1) as grader:
        job = GradeJob(source=SOURCE + RESTING, checks=CHECKS + REST)
        grader.grade(GradeJob(source=SOURCE, checks=CHECKS))
        zygote = zygote_of(grader)
        used = [measured(grader, zygote, job) for _ in range(ROUNDS)]
        shared = resident_mb(zygote)
    idle = fork_that_does_nothing()
    value = statistics.median(used)
    print(f"the learner's process, its own:  {value:6.1f} MB  (from {min(used):.1f} to {max(used):.1f})")
    print(f"a fork that does nothing:        {idle:6.1f} MB")
    print(f"the zygote, shared by all:       {shared:6.1f} MB")
    conclude(
        "an attempt takes little memory of its own",
        value,
        unit="MB",
        target=TARGET_MB,
        better="lower",
        idle_fork_mb=round(idle, 1),
        zygote_resident_mb=round(shared, 1),
    )


def measured(grader: Grader, zygote: int, job: GradeJob) -> float:
    """Unique megabytes of the learner's process while it rests in the last check."""
    verdicts = []
    grading = threading.Thread(target=lambda: verdicts.append(grader.grade(job)))
    grading.start()
    time.sleep(0.9)
    megabytes = max(unique_mb(pid) for pid in first_of_a_namespace(zygote))
    grading.join()
    assert verdicts[0].outcome is Outcome.PASSED, verdicts
    return megabytes


def zygote_of(grader: Grader) -> int:
    """The kernel names the process that listens to whoever connects."""
    with grader._connect() as connection:
        return int(struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0])


def first_of_a_namespace(pid: int) -> list[int]:
    """The descendants of `pid` that are the first of a pid namespace: learners' processes."""
    pids = []
    for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        status = Path(f"/proc/{child}/status").read_text()
        numbers = next(line.split()[1:] for line in status.splitlines() if line.startswith("NSpid"))
        pids += [child] if numbers[1:] == ["1"] else first_of_a_namespace(child)
    return pids


def unique_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def fork_that_does_nothing() -> float:
    pid = os.fork()
    if pid == 0:
        time.sleep(0.5)
        os._exit(0)
    time.sleep(0.2)
    megabytes = unique_mb(pid)
    os.waitpid(pid, 0)
    return megabytes


if __name__ == "__main__":
    main()
