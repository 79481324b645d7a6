"""What the library has to do for an agenda: everything that was not done yet, lesson by lesson, in its order."""

from collections.abc import Iterator, Mapping

from gradus.courses.library import Library
from gradus.courses.types import Card, Course, Exercise, Lesson
from gradus.mastery.engine.status import is_shown
from gradus.planner.engine.agenda import Activity, AgendaItem, Unit
from gradus.planner.engine.standing import Standing

CARD_MINUTES = 0.75
"""Reading, answering and reading why: three quarters of a minute. Reasoning: a question and four options are about
100 words, half a minute at a reader's pace."""


def units_of(library: Library, standing: Standing) -> tuple[Unit, ...]:
    """Lessons not begun, exercises not passed and cards not answered, each under the skill that it is most about.

    Left out is a lesson that was not begun and whose skills the learner shows already, by other means than earlier
    lessons of its course; and questions whose theory is shown.
    """
    units = (
        _unit(course, position, standing)
        for course in library.usable_courses
        for position in range(len(course.lessons))
        if not _is_shown_already(course, position, standing)
    )
    return tuple(unit for unit in units if unit.entries)


def open_questions(library: Library, skill_id: str, standing: Standing) -> tuple[Card, ...]:
    """The questions of the bank on a skill that the learner has not answered."""
    return tuple(card for card in library.questions_on(skill_id) if card.id not in standing.answered)


def studied_of(library: Library, standing: Standing) -> Mapping[str, float]:
    """The skills that the learner says to have studied elsewhere, with the hours that checking them takes."""
    return {
        skill_id: len(open_questions(library, skill_id, standing)) * CARD_MINUTES / 60
        for skill_id in standing.studied & library.graph.skills.keys()
    }


def open_cards(lesson: Lesson, standing: Standing) -> tuple[Card, ...]:
    """The lesson's cards without an answer; none once all their theory is shown."""
    cards = tuple(card for card in lesson.cards if card.id not in standing.answered)
    return () if all(_is_theory_shown(skill_id, standing) for card in cards for skill_id in card.skills) else cards


def _unit(course: Course, position: int, standing: Standing) -> Unit:
    lesson = course.lessons[position]
    return Unit(
        course_id=course.id,
        lesson_id=lesson.id,
        skill_ids=lesson.skills,
        needs=() if any(map(standing.is_begun, course.lessons)) else course.needs,
        entries=tuple(_entries(lesson, standing)),
        is_begun=standing.is_begun(lesson),
        is_current=any(exercise.id == standing.last_exercise for exercise in lesson.exercises),
        is_welcome=course.is_welcome and position == 0 and not standing.solved,
    )


def _entries(lesson: Lesson, standing: Standing) -> Iterator[AgendaItem]:
    skill_id = next((skill_id for skill_id in lesson.skills if not standing.is_done(skill_id)), lesson.skills[0])
    if not standing.is_begun(lesson):
        yield _entry(lesson, Activity.LESSON, (lesson.id, lesson.title), skill_id, lesson.reading_minutes)
    for exercise in lesson.exercises:
        if exercise.id not in standing.solved:
            main = _main_skill(exercise)
            yield _entry(lesson, Activity.EXERCISE, (exercise.id, exercise.title), main, exercise.minutes)
    if cards := open_cards(lesson, standing):
        minutes = len(cards) * CARD_MINUTES
        yield _entry(lesson, Activity.CARDS, (lesson.id, f"Questions on {lesson.title}"), skill_id, minutes)


def _entry(lesson: Lesson, activity: Activity, named: tuple[str, str], skill_id: str, minutes: float) -> AgendaItem:
    hours = minutes / 60
    return AgendaItem(
        activity=activity,
        id=named[0],
        title=named[1],
        skill_id=skill_id,
        hours=hours,
        theory_hours=hours if activity.is_theory else 0.0,
        lesson_id=lesson.id,
    )


def _is_shown_already(course: Course, position: int, standing: Standing) -> bool:
    lesson = course.lessons[position]
    if standing.is_begun(lesson) or not all(map(standing.is_done, lesson.skills)):
        return False
    earlier = [before for before in course.lessons[:position] if standing.is_begun(before)]
    return not any(skill_id in before.skills for before in earlier for skill_id in lesson.skills)


def _is_theory_shown(skill_id: str, standing: Standing) -> bool:
    mastery = standing.mastery.get(skill_id)
    return is_shown(mastery.theory) if mastery else False


def _main_skill(exercise: Exercise) -> str:
    return max(exercise.skills, key=lambda skill_id: exercise.skills[skill_id])
