"""200 submissions from one worker and from two: what a second core brings.

The same submissions, in turn one worker and two, each worker a warden at a time of one zygote. The value is the
throughput of two as a share of twice that of one. Beside it, as the ceiling of this machine in the same minutes, the
same share for two plain processes that do arithmetic and share nothing.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.report import conclude
from benchmarks.verdict_latency import CHECKS, SOURCE
from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob

SUBMISSIONS = 200
ROUNDS = 3
TARGET = 80.0
ARITHMETIC = "sum(i * i for i in range(20_000_000))"


def seconds_of_batch(workers: int) -> float:
    """Seconds for all submissions with so many graded at once; the zygote is warm before the clock starts."""
    job = GradeJob(source=SOURCE, checks=CHECKS)
    with Grader.start(at_once=workers) as grader, ThreadPoolExecutor(workers) as pool:
        grader.await_warmth()
        started = time.perf_counter()
        verdicts = list(pool.map(lambda _: grader.grade(job), range(SUBMISSIONS)))
        seconds = time.perf_counter() - started
    assert all(verdict.is_passed for verdict in verdicts)
    return seconds


def seconds_of_arithmetic(processes: int) -> float:
    """Seconds for two rounds of arithmetic, one after the other or side by side."""
    started = time.perf_counter()
    for _ in range(2 // processes):
        running = [subprocess.Popen([sys.executable, "-c", ARITHMETIC]) for _ in range(processes)]
        assert all(process.wait() == 0 for process in running)
    return time.perf_counter() - started


def main() -> None:
    batch: dict[int, list[float]] = {1: [], 2: []}
    plain: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for workers in (1, 2):
            batch[workers].append(seconds_of_batch(workers))
            plain[workers].append(seconds_of_arithmetic(workers))
    share, ceiling = (100 * min(seconds[1]) / (2 * min(seconds[2])) for seconds in (batch, plain))
    for workers in (1, 2):
        print(f"{workers} at once: {SUBMISSIONS / min(batch[workers]):6.1f} submissions a second")
    print(f"two workers give {share:.0f} % of twice one; two plain processes {ceiling:.0f} %")
    conclude(
        "two workers grade a batch nearly twice as fast as one",
        share,
        unit="%",
        target=TARGET,
        better="higher",
        submissions=SUBMISSIONS,
        per_second={workers: round(SUBMISSIONS / min(seconds), 1) for workers, seconds in batch.items()},
        share_of_plain_processes=round(ceiling, 1),
        cores=os.cpu_count(),
    )


if __name__ == "__main__":
    main()
