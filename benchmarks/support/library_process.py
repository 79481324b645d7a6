"""What one process of `benchmarks.library_load` does: reads a library in one of three ways and says what it took.

`heads` is Gradus as it is. `whole` reads and keeps every body at the start, as Gradus did before. `shown` reads heads
and then all that learners look at, as a web process has after everybody visited everything. `next` is `gradus next`
with a library read `whole`.
"""

import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

from gradus.courses.library import Library, load_library


def main() -> None:
    how, *rest = sys.argv[1:]
    if how == "next":
        next_with_whole()
    else:
        measure(how, *rest)


def measure(how: str, root: str, cache: str = "") -> None:
    before = memory_mb()
    began = time.perf_counter()
    library = load_library(Path(root), cache=Path(cache) if cache else None)
    kept = all_bodies(library, with_proof=True) if how == "whole" else []
    seconds = time.perf_counter() - began
    if how == "shown":
        all_bodies(library, with_proof=False)
    print(json.dumps({"seconds": seconds, "mb": memory_mb() - before, "kept": len(kept)}))


def all_bodies(library: Library, *, with_proof: bool) -> list[Any]:
    """Every body. The caller keeps them or not."""
    bodies: list[Any] = [card.body for card in library.cards.values()]
    bodies += [lesson.blocks for course in library.courses.values() for lesson in course.lessons]
    for exercise in library.exercises.values():
        bodies += [exercise.task, exercise.starter, exercise.solution, exercise.checks, exercise.hints, exercise.files]
        if with_proof:
            exercise.body.read_everything()
            bodies += [exercise.wrong, exercise.equivalent]
    return bodies


def next_with_whole() -> None:
    from gradus.cli.main import main as gradus
    from gradus.runtime import process

    heads = process.load_library

    def load_whole(root: Path, **_: Any) -> Library:
        library = heads(root)
        all_bodies(library, with_proof=True)
        return library

    process.load_library = load_whole
    gradus(["next"])


def memory_mb() -> float:
    gc.collect()
    rows = (line.split() for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    return next(int(row[1]) for row in rows if row[0] == "VmRSS:") / 1024


if __name__ == "__main__":
    main()
