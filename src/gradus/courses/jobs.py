"""From an exercise to what the grader is asked."""

from gradus.courses.types import Exercise
from gradus.grading.jobs import GradeJob


def job_for(exercise: Exercise, source: str) -> GradeJob:
    """What the grader needs to judge `source` as an answer to `exercise`."""
    return GradeJob(
        source=source,
        checks=exercise.checks,
        filename=exercise.filename,
        files=exercise.files,
        limits=exercise.limits,
    )
