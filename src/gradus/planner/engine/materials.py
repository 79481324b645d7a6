"""What the library has to do for a plan: everything that was not done yet, in the library's order."""

from collections.abc import Iterator

from gradus.courses.library import Library
from gradus.courses.types import Exercise, Lesson
from gradus.planner.engine.next_step import CARD_MINUTES
from gradus.planner.engine.plan import Activity, Material
from gradus.planner.engine.standing import Standing


def materials_of(library: Library, standing: Standing) -> tuple[Material, ...]:
    """Lessons not begun, exercises not passed and cards not answered, each under the skill that it is most about.

    A lesson's cards are one line. A lesson that teaches several skills stands under the first that is not done.
    """
    return tuple(
        material
        for course in library.usable_courses
        for lesson in course.lessons
        for material in _of_lesson(lesson, standing)
    )


def _of_lesson(lesson: Lesson, standing: Standing) -> Iterator[Material]:
    skill_id = next((skill_id for skill_id in lesson.skills if not standing.is_done(skill_id)), lesson.skills[0])
    if not standing.is_begun(lesson):
        yield Material(
            activity=Activity.LESSON,
            id=lesson.id,
            title=lesson.title,
            skill_id=skill_id,
            hours=lesson.reading_minutes / 60,
        )
    for exercise in lesson.exercises:
        if exercise.id not in standing.solved:
            yield Material(
                activity=Activity.EXERCISE,
                id=exercise.id,
                title=exercise.title,
                skill_id=_main_skill(exercise),
                hours=exercise.minutes / 60,
            )
    left = [card for card in lesson.cards if card.id not in standing.answered]
    if left:
        yield Material(
            activity=Activity.CARDS,
            id=lesson.id,
            title=f"Questions on {lesson.title}",
            skill_id=skill_id,
            hours=len(left) * CARD_MINUTES / 60,
        )


def _main_skill(exercise: Exercise) -> str:
    return max(exercise.skills, key=lambda skill_id: exercise.skills[skill_id])
