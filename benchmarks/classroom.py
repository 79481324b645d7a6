"""A class of 300 that hands in through the pages while grading workers judge, on PostgreSQL and two cores.

Each learner hands in every two minutes, at random instants: 2.5 attempts a second, all nineteen shipped exercises in
turn. Measured is what a learner sees: from pressing Check to the verdict on the page, which asks after 250 ms and
then every second. Then, with nobody at the pages, 120 attempts that wait are graded, for the throughput of one worker
and of two. `GRADUS_CLASSROOM_SECONDS=600` is the full lesson of ten minutes; by default it lasts one.
"""

import json
import os
import random
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.report import conclude
from benchmarks.support.data import save_figure
from gradus.courses.library import load_library
from gradus.grading.figures import apply_style
from tests.faults.farm import ROOT, Browser, Farm, running
from tests.faults.postgres import NoPostgres

LEARNERS = 300
SECONDS = float(os.environ.get("GRADUS_CLASSROOM_SECONDS", "60"))
ATTEMPTS_A_SECOND = LEARNERS / 120
WAITING = 120
WORKERS = (1, 2)
FIRST_LOOK_SECONDS, LOOK_SECONDS = 0.25, 1.0
SAMPLE_SECONDS = 0.1
GIVE_UP_SECONDS = 300.0
TARGET_SECONDS = 2.0
CLAIM = "p95 from Check to the verdict on the page, 300 learners, 2 workers"
SEED = 7

ENQUEUE = """
import random, sys
import django
django.setup()
from datetime import UTC, datetime
from gradus.accounts.models import Learner
from gradus.mastery.services import practise
from gradus.runtime import process
exercises = sorted(process.library().exercises.values(), key=lambda exercise: exercise.id)
learners = list(Learner.objects.order_by("pk").values_list("pk", flat=True))
for number in range(int(sys.argv[1])):
    exercise = exercises[number % len(exercises)]
    practise(
        learner_id=learners[number % len(learners)], exercise=exercise, source=exercise.solution, origin="cli",
        grader=process.grader(), now=datetime.now(UTC),
    )
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """How many attempts wait or are being graded, so long after the beginning."""

    seconds: float
    waiting: int


class Watcher:
    """Samples the length of the queue while the context lasts."""

    def __init__(self, farm: Farm) -> None:
        self.samples: list[Sample] = []
        self._farm = farm
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Watcher":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        self._thread.join()

    def _watch(self) -> None:
        started = time.perf_counter()
        with psycopg.connect(self._farm.server.url, autocommit=True) as connection:
            while not self._ends.wait(SAMPLE_SECONDS):
                row = connection.execute("SELECT count(*) FROM attempts_attempt WHERE state <> 'graded'").fetchone()
                assert row is not None
                self.samples.append(Sample(seconds=time.perf_counter() - started, waiting=int(row[0])))


def see_verdict(browser: Browser, exercise_id: str, source: str) -> float:
    """Seconds from pressing Check until the page shows the verdict, asking as the page does."""
    started = time.perf_counter()
    status, attempt_id = browser.hand_in(source, exercise_id=exercise_id)
    assert attempt_id, f"expected the attempt to be taken, got status {status}"
    pause = FIRST_LOOK_SECONDS
    while time.perf_counter() - started < GIVE_UP_SECONDS:
        time.sleep(pause)
        pause = LOOK_SECONDS
        status, html = browser.ask("GET", f"/exercises/{exercise_id}/verdict/{attempt_id}?place=1")
        if status == 200 and "hx-trigger" not in html:
            return time.perf_counter() - started
    raise AssertionError(f"no verdict on {attempt_id} after {GIVE_UP_SECONDS:g} s")


def teach(browsers: list[Browser], solutions: dict[str, str]) -> list[float]:
    """Seconds of each attempt of one lesson, handed in at random instants whatever became of those before."""
    chance = random.Random(SEED)
    learners = chance.sample(browsers, len(browsers))
    instants = sorted(chance.uniform(0, SECONDS) for _ in range(round(SECONDS * ATTEMPTS_A_SECOND)))
    started = time.perf_counter()
    with ThreadPoolExecutor(128) as pool:
        under_way = []
        for number, instant in enumerate(instants):
            time.sleep(max(0.0, started + instant - time.perf_counter()))
            exercise_id = sorted(solutions)[number % len(solutions)]
            browser = learners[number % len(learners)]
            under_way.append(pool.submit(see_verdict, browser, exercise_id, solutions[exercise_id]))
        return [each.result() for each in under_way]


def drain(farm: Farm, *, workers: int) -> tuple[float, list[Sample]]:
    """Attempts graded a second, from the tenth of those waiting to the last."""
    farm.run(ENQUEUE, str(WAITING))
    with Watcher(farm) as watcher:
        started = start_workers(farm, count=workers)
        while not watcher.samples or watcher.samples[-1].waiting:
            assert time.perf_counter() - started < GIVE_UP_SECONDS, "the queue did not come to an end"
            time.sleep(SAMPLE_SECONDS)
    begun = next(sample for sample in watcher.samples if sample.waiting <= WAITING * 0.9)
    return begun.waiting / (watcher.samples[-1].seconds - begun.seconds), watcher.samples


def start_workers(farm: Farm, *, count: int) -> float:
    for _ in range(count):
        farm.start_worker(at_once=1)
    return time.perf_counter()


def stop_workers(farm: Farm) -> None:
    for worker in farm.workers:
        worker.send_signal(signal.SIGTERM)
    for worker in farm.workers:
        worker.wait(timeout=60)
    farm.workers.clear()


def warm_up(browser: Browser, solutions: dict[str, str]) -> None:
    """One attempt at each exercise, one after another: the zygote is up, and the pages have been asked once."""
    for exercise_id, source in solutions.items():
        see_verdict(browser, exercise_id, source)


def draw(lessons: dict[int, list[Sample]], drains: dict[int, list[Sample]]) -> Path:
    apply_style()
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    for axes, runs in ((left, lessons), (right, drains)):
        for workers, samples in runs.items():
            label = f"{workers} worker{'s' if workers > 1 else ''}"
            style = "-" if workers > 1 else "--"
            axes.step([s.seconds for s in samples], [s.waiting for s in samples], style, where="post", label=label)
        axes.set(xlabel="seconds", ylabel="attempts without a verdict")
        axes.set_ylim(bottom=0)
        axes.legend()
    left.set_title(f"{ATTEMPTS_A_SECOND:g} attempts a second")
    right.set_title(f"{WAITING} at once")
    return save_figure(figure, "classroom-queue")


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def main() -> None:
    solutions = {exercise.id: exercise.solution for exercise in load_library(ROOT / "content").exercises.values()}
    seen: dict[int, list[float]] = {}
    rates: dict[int, float] = {}
    lessons: dict[int, list[Sample]] = {}
    drains: dict[int, list[Sample]] = {}
    with (
        tempfile.TemporaryDirectory(prefix="gradus-class-") as folder,
        running(Path(folder), content=ROOT / "content", on_disk=True) as farm,
    ):
        browsers = farm.enrol(LEARNERS)
        farm.start_web()
        for workers in WORKERS:
            start_workers(farm, count=workers)
            warm_up(browsers[0], solutions)
            with Watcher(farm) as watcher:
                seen[workers] = teach(browsers, solutions)
            lessons[workers] = watcher.samples
            stop_workers(farm)
            rates[workers], drains[workers] = drain(farm, workers=workers)
            stop_workers(farm)
            longest = max(sample.waiting for sample in lessons[workers])
            print(
                f"{workers} worker(s): {len(seen[workers])} attempts in {SECONDS:g} s, seen after "
                f"{statistics.median(seen[workers]):.2f} s (median), {p95(seen[workers]):.2f} s (p95), "
                f"at most {longest} waiting; {rates[workers]:.1f} graded a second when many wait"
            )
        failed = farm.ask("SELECT count(*) FROM attempts_storedverdict WHERE outcome <> 'passed'")[0][0]
    print(f"The picture is {draw(lessons, drains).relative_to(ROOT)}.")
    conclude(
        CLAIM,
        p95(seen[2]) if not failed else float(GIVE_UP_SECONDS),
        unit="s",
        target=TARGET_SECONDS,
        better="lower",
        cores=os.cpu_count(),
        attempts=len(seen[2]),
        seconds=SECONDS,
        not_passed=failed,
        median_s={str(workers): round(statistics.median(each), 3) for workers, each in seen.items()},
        p95_s={str(workers): round(p95(each), 3) for workers, each in seen.items()},
        graded_a_second={str(workers): round(rate, 2) for workers, rate in rates.items()},
        two_workers_over_one=round(rates[2] / rates[1], 3),
        longest_queue={str(workers): max(s.waiting for s in each) for workers, each in lessons.items()},
    )


if __name__ == "__main__":
    try:
        main()
    except (NoPostgres, subprocess.CalledProcessError) as error:
        print(f"Nothing was measured: {error}")
        line = {"claim": CLAIM, "value": "", "unit": "s", "target": TARGET_SECONDS, "better": "lower", "holds": False}
        print(json.dumps({**line, "details": {"skipped": str(error)}}))
