"""Where to go after an exercise was passed, within its course: the way is the author's, and nothing is weighed.

What is best to do next of everything is `next_step`'s to say; this is for whoever wants to stay in the flow.
"""

from collections.abc import Collection
from dataclasses import dataclass

from gradus.courses.library import Library
from gradus.courses.places import following_exercise, following_lesson, lesson_of
from gradus.courses.types import Exercise
from gradus.planner.engine.next_step import StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """An exercise, the cards of a lesson, or a lesson; `id` is the exercise's or the lesson's."""

    kind: StepKind
    id: str
    title: str


def onward(library: Library, exercise: Exercise, *, answered: Collection[str]) -> Onward | None:
    """The lesson's next exercise, else its cards if some are unanswered, else the next lesson; None at the end."""
    course = library.course(exercise.course_id)
    if (following := following_exercise(course, exercise)) is not None:
        return Onward(kind=StepKind.EXERCISE, id=following.id, title=following.title)
    lesson = lesson_of(course, exercise)
    if any(card.id not in answered for card in lesson.cards):
        return Onward(kind=StepKind.CARDS, id=lesson.id, title=lesson.title)
    if (next_lesson := following_lesson(course, lesson.id)) is not None:
        return Onward(kind=StepKind.LESSON, id=next_lesson.id, title=next_lesson.title)
    return None
