"""Where an exercise stands in its lesson, for this learner, and what comes after it."""

from collections.abc import Collection
from dataclasses import dataclass

from gradus.courses.types import Course, Exercise, Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An exercise as a line: its title, its number in the lesson, and its state as a sign and a word."""

    id: str
    title: str
    minutes: int
    number: int
    count: int
    sign: str
    word: str
    is_solved: bool


def place_of(exercise: Exercise, lesson: Lesson, *, solved: Collection[str], tried: Collection[str]) -> Place:
    """The exercise's place in its lesson."""
    if exercise.id in solved:
        sign, word = "right", "solved"
    elif exercise.id in tried:
        sign, word = "half", "tried"
    else:
        sign, word = "idle", "not tried"
    return Place(
        id=exercise.id,
        title=exercise.title,
        minutes=exercise.minutes,
        number=[other.id for other in lesson.exercises].index(exercise.id) + 1,
        count=len(lesson.exercises),
        sign=sign,
        word=word,
        is_solved=exercise.id in solved,
    )


def lesson_of(course: Course, exercise: Exercise) -> Lesson:
    """The lesson that the exercise belongs to."""
    return next(lesson for lesson in course.lessons if lesson.id == exercise.lesson_id)


def following_exercise(course: Course, exercise: Exercise) -> Exercise | None:
    """The next exercise of the same lesson; None after the last."""
    exercises = lesson_of(course, exercise).exercises
    position = [other.id for other in exercises].index(exercise.id)
    return exercises[position + 1] if position + 1 < len(exercises) else None


def following_lesson(course: Course, lesson_id: str) -> Lesson | None:
    """The next lesson of the course; None after the last."""
    position = [lesson.id for lesson in course.lessons].index(lesson_id)
    return course.lessons[position + 1] if position + 1 < len(course.lessons) else None
