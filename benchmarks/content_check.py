"""How long `gradus content check` takes over a curriculum of at least 350 exercises on two cores, without mutants.

The courses that ship are copied under ids of their own, with two other right answers each. Then it is asked again with
nothing changed, with one exercise changed, and for how long the paper alone takes. `GRADUS_BENCH_EXERCISES` asks for
fewer exercises; the minutes are then for as many as were asked, and scaled to 350 in the details.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.report import conclude
from benchmarks.support.copied_courses import copy_courses
from gradus.courses.checking import ContentReport, check_content
from gradus.courses.checking.remembered import Remembered, scope_of
from gradus.courses.checking.survey import survey
from gradus.courses.library import content_root
from gradus.grading.client import Grader

EXERCISES = int(os.environ.get("GRADUS_BENCH_EXERCISES", "350"))
JOBS = 2
TARGET_MINUTES = 6.0
T = TypeVar("T")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gradus-check-") as folder:
        root = Path(folder, "content")
        exercises = copy_courses(content_root(), root, exercises=EXERCISES)
        _, paper = timed(lambda: survey(root))
        cache = Path(folder, "cache")
        before = os.times()
        report, first = timed(lambda: checked(root, cache))
        after = os.times()
        again, second = timed(lambda: checked(root, cache))
        change_one(root)
        one_changed, third = timed(lambda: checked(root, cache))
    cpu = sum(after[:4]) - sum(before[:4])
    ungraded = sum(bool(exercise.skipped) for exercise in report.exercises)
    print(f"{exercises} exercises, {report.cells} cells, {report.cards} cards; {ungraded} exercises not gradable here")
    print(f"on paper alone:           {paper:8.1f} s")
    print(f"everything:               {first:8.1f} s")
    print(f"  of processors' time:    {cpu:8.1f} s")
    print(f"nothing changed:          {second:8.1f} s, {len(again.remembered)} remembered")
    print(f"one exercise changed:     {third:8.1f} s, {len(one_changed.remembered)} remembered")
    conclude(
        f"gradus content check over {exercises} exercises on {JOBS} cores, cells run",
        first / 60,
        unit="min",
        target=TARGET_MINUTES,
        better="lower",
        minutes_for_350=round(first / 60 * 350 / exercises, 2),
        processor_s=round(cpu, 1),
        unchanged_s=round(second, 1),
        one_changed_s=round(third, 1),
        paper_s=round(paper, 1),
        cores=os.cpu_count(),
        load_average=[round(load, 1) for load in os.getloadavg()],
    )


def checked(root: Path, cache: Path) -> ContentReport:
    known = Remembered(folder=cache, scope=scope_of(root, mutants=False))
    with Grader.start(at_once=JOBS) as grader:
        return check_content(root, grader, jobs=JOBS, remembered=known)


def change_one(root: Path) -> None:
    hints = sorted(root.glob("courses/*/*/*/hints.md"))[0]
    hints.write_text(hints.read_text(encoding="utf-8") + "\n---\nOne more.\n", encoding="utf-8")


def timed(body: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    return body(), time.perf_counter() - started


if __name__ == "__main__":
    main()
