"""A library of 350 exercises and 2,000 cards: how soon it is ready, and what it weighs; beside one that is read whole.

It is made of the content that ships, under ids of their own (`support/big_library.py`). "Whole" reads every body at
the start, as Gradus did before it read heads. The same figures are shown for the content that ships. Every figure is
one of a fresh process.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.report import conclude, median_ms, spread, timed_in_turn
from benchmarks.support.big_library import Size, make_library
from gradus.courses.library import content_root

SIZE = Size(courses=31, lessons=230, exercises=350, cards=2000)
SEED = 20261127
ROUNDS = 9
READY_MS, NEXT_MS, MEMORY_MB = 120.0, 350.0, 40.0
SETTLE_S = 2.5
"""Heads of files that were changed in the last two seconds are not kept."""
GRADUS = str(Path(sys.executable).with_name("gradus"))
PROCESS = [sys.executable, "-m", "benchmarks.support.library_process"]


def main() -> None:
    shipped = content_root()
    with tempfile.TemporaryDirectory(prefix="gradus-library-") as folder:
        big, home = Path(folder, "content"), Path(folder, "home")
        make_library(shipped, big, SIZE, seed=SEED)
        time.sleep(SETTLE_S)
        libraries = {"350 exercises": big, "as shipped": shipped}
        ready = {name: measure_ready(root, Path(folder, "cache", name)) for name, root in libraries.items()}
        steps = measure_next(big, home)
    more_mb = ready["350 exercises"]["shown"]["mb"] - ready["as shipped"]["whole"]["mb"]
    print(f"a web worker that has shown everything, over one with the content that ships read whole: {more_mb:+.1f} MB")
    print(f"gradus next:                   {spread(steps['next'])}")
    print(f"gradus next, library whole:    {spread(steps['next, whole'])}")
    print(f"python -c pass:                {spread(steps['python'])}")
    conclude(
        "a library of 350 exercises and 2,000 cards is ready at once",
        ready["350 exercises"]["warm"]["ms"],
        unit="ms",
        target=READY_MS,
        better="lower",
        ready=ready,
        next_ms=round(median_ms(steps["next"]), 1),
        next_target_ms=NEXT_MS,
        next_whole_ms=round(median_ms(steps["next, whole"]), 1),
        bare_python_ms=round(median_ms(steps["python"]), 1),
        worker_more_mb=round(more_mb, 1),
        worker_more_target_mb=MEMORY_MB,
        load_average=[round(load, 1) for load in os.getloadavg()],
    )


def measure_ready(root: Path, cache: Path) -> dict[str, dict[str, float]]:
    """Median milliseconds and megabytes of each way to read the library at `root`, in turn."""
    ways = {
        "cold": ["heads", str(root)],
        "warm": ["heads", str(root), str(cache)],
        "whole": ["whole", str(root)],
        "shown": ["shown", str(root), str(cache)],
    }
    read(ways["warm"])
    rows: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, words in ways.items():
            rows[name].append(read(words))
    medians = {
        name: {
            "ms": round(statistics.median(row["seconds"] for row in runs) * 1000, 1),
            "mb": round(statistics.median(row["mb"] for row in runs), 1),
        }
        for name, runs in rows.items()
    }
    for name, figures in medians.items():
        print(f"{root.name} {root.parent.name:<24} {name:<6} {figures['ms']:8.1f} ms {figures['mb']:7.1f} MB")
    return medians


def read(words: list[str]) -> dict[str, float]:
    done = subprocess.run([*PROCESS, *words], check=True, capture_output=True, text=True)
    row: dict[str, float] = json.loads(done.stdout)
    return row


def measure_next(root: Path, home: Path) -> dict[str, list[float]]:
    """Seconds of `gradus next` over the library at `root`, as whole processes, for somebody with a role."""
    surroundings = {**os.environ, "GRADUS_CONTENT": str(root), "GRADUS_HOME": str(home)}

    def run(*words: str) -> Any:
        return subprocess.run(words, env=surroundings, check=True, capture_output=True)

    run(GRADUS, "role", "ml-engineer")
    return timed_in_turn(
        {
            "next": lambda: run(GRADUS, "next"),
            "next, whole": lambda: run(*PROCESS, "next"),
            "python": lambda: run(sys.executable, "-c", "pass"),
        },
        rounds=ROUNDS,
    )


if __name__ == "__main__":
    main()
