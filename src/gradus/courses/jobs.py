"""From an exercise to what the grader is asked."""

import hashlib

from gradus.courses.types import Exercise
from gradus.grading.jobs import GradeJob


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


def content_version(exercise: Exercise) -> str:
    """`course/exercise sha256:…`: changes with whatever of the exercise can change a verdict."""
    rules = (exercise.checks, exercise.environment.id, exercise.filename, exercise.limits)
    digest = hashlib.sha256(repr(rules).encode())
    for name, data in sorted(exercise.files.items()):
        digest.update(f"{name} {len(data)} ".encode() + data)
    return f"{exercise.course_id}/{exercise.id} sha256:{digest.hexdigest()[:16]}"
