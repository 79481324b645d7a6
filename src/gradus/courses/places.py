"""Where an exercise and a lesson stand in their course, and what follows them there."""

from dataclasses import dataclass

from gradus.courses.types import Course, Exercise, Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """`number` of `count`, from 1."""

    number: int
    count: int


def position_in_lesson(lesson: Lesson, exercise: Exercise) -> Position:
    """The exercise's place among those of its lesson."""
    number = [other.id for other in lesson.exercises].index(exercise.id) + 1
    return Position(number=number, count=len(lesson.exercises))


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


def preceding_lesson(course: Course, lesson_id: str) -> Lesson | None:
    """The lesson before it; None before the first."""
    position = [lesson.id for lesson in course.lessons].index(lesson_id)
    return course.lessons[position - 1] if position else None
