"""From an exercise to what the grader is asked."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from gradus.courses.types import Exercise
from gradus.grading.environments import Environment
from gradus.grading.jobs import GradeJob, Limits, RunJob

CELL_LIMITS = Limits(seconds=20.0, memory_mb=768)
"""For all cells of a lesson together. An environment that needs more memory gets it."""


def job_for(exercise: Exercise, source: str) -> GradeJob:
    """What the grader needs to judge `source` as an answer to `exercise`."""
    return GradeJob(
        source=source,
        checks=exercise.checks,
        environment=exercise.environment.id,
        filename=exercise.filename,
        files=exercise.files,
        limits=exercise.limits,
        content=content_version(exercise),
    )


def job_of_cells(cells: Sequence[str], environment: Environment) -> RunJob:
    """What the grader needs to run the cells of a lesson one after another, each as a file of that environment."""
    limits = replace(CELL_LIMITS, memory_mb=max(CELL_LIMITS.memory_mb, environment.limits.memory_mb))
    return RunJob(cells=tuple(cells), environment=environment.id, filename=environment.language.filename, limits=limits)


def content_version(exercise: Exercise) -> str:
    """`course/exercise sha256:…`: changes with whatever of the exercise can change a verdict."""
    rules = (exercise.checks, exercise.environment.id, exercise.filename, exercise.limits)
    digest = hashlib.sha256(repr(rules).encode())
    for name, data in sorted(exercise.files.items()):
        digest.update(f"{name} {len(data)} ".encode() + data)
    return f"{exercise.course_id}/{exercise.id} sha256:{digest.hexdigest()[:16]}"
