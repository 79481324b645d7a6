"""What a move of the libraries does to a course: the same check before and after, and what no longer holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from gradus.courses.checking.report import ContentReport, ExerciseReport, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A library that has another version after; empty where it is not installed."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotted:
    """An exercise that held before and does not after, with what is new about it."""

    exercise_id: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RotReport:
    """`holds` is true when nothing that held has ceased to. `other` are new problems of no exercise, such as cells."""

    holds: bool
    moved: tuple[Moved, ...]
    rotted: tuple[Rotted, ...]
    other: tuple[Problem, ...]
    broken_before: tuple[str, ...]
    """Exercises that did not hold before either: mend those first."""


def compare(
    before: ContentReport,
    after: ContentReport,
    *,
    libraries_before: Mapping[str, str],
    libraries_after: Mapping[str, str],
) -> RotReport:
    """What changed between two checks of the same files with different libraries."""
    known = {(problem.file, problem.key) for problem in before.problems}
    fresh = [problem for problem in after.problems if (problem.file, problem.key) not in known]
    held = {exercise.id for exercise in before.exercises if exercise.holds}
    rotted: list[Rotted] = []
    told: set[Problem] = set()
    for exercise in after.exercises:
        if exercise.id in held and not exercise.holds:
            own = tuple(problem for problem in fresh if _is_of(exercise, problem))
            told.update(own)
            rotted.append(Rotted(exercise_id=exercise.id, problems=own))
    other = tuple(problem for problem in fresh if problem not in told)
    names = sorted(libraries_before.keys() | libraries_after.keys())
    return RotReport(
        holds=not rotted and not other,
        moved=tuple(
            Moved(name=name, before=libraries_before.get(name, ""), after=libraries_after.get(name, ""))
            for name in names
            if libraries_before.get(name) != libraries_after.get(name)
        ),
        rotted=tuple(rotted),
        other=other,
        broken_before=tuple(exercise.id for exercise in before.exercises if not exercise.holds),
    )


def _is_of(exercise: ExerciseReport, problem: Problem) -> bool:
    return f"{exercise.lesson_id}/{exercise.id}/" in f"/{problem.file}"
