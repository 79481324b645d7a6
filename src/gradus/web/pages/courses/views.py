from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gradus.attempts import selectors as attempts
from gradus.attempts.engine.exercise_state import ExerciseState
from gradus.courses.types import Lesson
from gradus.presentation.states import ExerciseLine, cards_words, exercise_line
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLine:
    id: str
    title: str
    summary: str
    exercises: int
    solved: int
    unmet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLine:
    id: str
    title: str
    summary: str
    minutes: int
    exercises: tuple[ExerciseLine, ...]
    cards: int
    answered: int

    @property
    def is_done(self) -> bool:
        return all(exercise.is_solved for exercise in self.exercises) and self.answered == self.cards

    @property
    def is_begun(self) -> bool:
        return self.answered > 0 or any(exercise.state is not ExerciseState.NOT_TRIED for exercise in self.exercises)

    @property
    def cards_sign(self) -> str:
        return cards_words(answered=self.answered, count=self.cards).sign

    @property
    def cards_word(self) -> str:
        return f"{cards_words(answered=self.answered, count=self.cards).word}:"


@require_safe
@for_learner
def courses(request: HttpRequest) -> HttpResponse:
    """The courses that are installed."""
    content = library()
    solved = attempts.list_solved_exercises(learner_id_of(request))
    lines = [
        CourseLine(
            id=course.id,
            title=course.title,
            summary=course.summary,
            exercises=len(course.exercises),
            solved=sum(exercise.id in solved for exercise in course.exercises),
            unmet=content.unmet.get(course.id, ""),
        )
        for course in content.courses.values()
    ]
    return render(request, "web/pages/courses.html", {"courses": lines})


@require_safe
@for_learner
def course(request: HttpRequest, course_id: str) -> HttpResponse:
    """A course's lessons with what is in them, and where the learner is."""
    content, learner_id = library(), learner_id_of(request)
    shown_course = content.course(course_id)
    solved, tried = attempts.list_solved_exercises(learner_id), attempts.list_tried_exercises(learner_id)
    answered = attempts.list_answered_cards(learner_id)
    lines = [_line(lesson, solved=solved, tried=tried, answered=answered) for lesson in shown_course.lessons]
    context = {
        "course": shown_course,
        "lessons": lines,
        "here": next((line for line in lines if not line.is_done), None),
        "begun": any(line.is_begun for line in lines),
        "solved": sum(exercise.id in solved for exercise in shown_course.exercises),
        "exercises": len(shown_course.exercises),
        "unmet": content.unmet.get(shown_course.id, ""),
        "needs": [content.graph.skills[skill_id] for skill_id in shown_course.needs],
    }
    return render(request, "web/pages/course.html", context)


def _line(lesson: Lesson, *, solved: Collection[str], tried: Collection[str], answered: Collection[str]) -> LessonLine:
    return LessonLine(
        id=lesson.id,
        title=lesson.title,
        summary=lesson.summary,
        minutes=lesson.minutes,
        exercises=tuple(exercise_line(exercise, lesson, solved=solved, tried=tried) for exercise in lesson.exercises),
        cards=len(lesson.cards),
        answered=sum(card.id in answered for card in lesson.cards),
    )
