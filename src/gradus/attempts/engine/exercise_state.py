"""How far a learner is with an exercise."""

from collections.abc import Collection
from enum import StrEnum


class ExerciseState(StrEnum):
    SOLVED = "solved"
    TRIED = "tried"
    NOT_TRIED = "not tried"


def state_of(exercise_id: str, *, solved: Collection[str], tried: Collection[str]) -> ExerciseState:
    """Solved once is solved for good, whatever was handed in later."""
    if exercise_id in solved:
        return ExerciseState.SOLVED
    return ExerciseState.TRIED if exercise_id in tried else ExerciseState.NOT_TRIED
