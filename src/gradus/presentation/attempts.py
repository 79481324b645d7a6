"""The list of what a learner handed in."""

from collections.abc import Collection
from typing import Any

from gradus.attempts.listing import AttemptLine, AttemptQuery
from gradus.courses.library import Library
from gradus.grading.verdicts import Outcome
from gradus.presentation.lists import Filter, ListQuery, ListSpec, Order
from gradus.presentation.verdicts import WAITING, words_of

WAITS = "waiting"
OUTCOME_CHOICES = {outcome.value: words_of(outcome).word for outcome in Outcome} | {WAITS: WAITING.word}
COLUMNS = ("id", "exercise", "title", "outcome", "submitted_at", "from")
ATTEMPTS = ListSpec(
    filters=(
        Filter(name="outcome", title="Outcome", choices=OUTCOME_CHOICES),
        Filter(name="exercise", title="Exercise"),
    ),
    orders=(
        Order(name="submitted", title="Handed in", falls=True),
        Order(name="exercise", title="Exercise"),
        Order(name="outcome", title="Outcome"),
    ),
)


def attempts_spec(library: Library, tried: Collection[str]) -> ListSpec:
    """The list's filters for a learner who tried these exercises; those of courses that are gone are among them."""
    return ATTEMPTS.with_choices(
        exercise={exercise_id: exercise_title(exercise_id, library) for exercise_id in (*library.exercises, *tried)}
    )


def attempt_query(asked: ListQuery) -> AttemptQuery:
    """The question to the database."""
    outcome = asked.text("outcome")
    return AttemptQuery(
        exercise_id=asked.text("exercise"),
        outcome=Outcome(outcome) if outcome and outcome != WAITS else None,
        is_waiting=outcome == WAITS,
        sort=asked.order.name,
        is_falling=asked.is_falling,
    )


def attempt_document(line: AttemptLine, library: Library) -> dict[str, Any]:
    """The line as JSON and CSV have it."""
    return {
        "id": str(line.id),
        "exercise": line.exercise_id,
        "title": exercise_title(line.exercise_id, library),
        "outcome": line.outcome.value if line.outcome else WAITS,
        "submitted_at": line.submitted_at.isoformat(timespec="seconds"),
        "from": "terminal" if line.is_from_terminal else "page",
    }


def exercise_title(exercise_id: str, library: Library) -> str:
    """The exercise's title; its id where the course is not installed."""
    exercise = library.exercises.get(exercise_id)
    return exercise.title if exercise else exercise_id
