"""What a lesson is made of, whether its minutes are true, and whether its hints leave something to find."""

import re
from collections.abc import Iterator
from pathlib import Path

from gradus.courses.checking.report import LessonReport, Problem, problem_in
from gradus.courses.engine.telling_lines import telling_lines, told_in
from gradus.courses.types import BlockKind, Exercise, Lesson

WORDS_A_MINUTE = 200
MINUTES_A_CELL = 1.5
MINUTES_A_FIGURE = 1.0
MOST_OFF = 1.6

_FENCED = re.compile(r"^(?P<mark>`{3,}|~{3,}).*?^(?P=mark)", re.DOTALL | re.MULTILINE)


def lesson_report(lesson: Lesson) -> LessonReport:
    """The lesson in numbers. Code is no words, a slider is a figure, a card's minutes are its own."""
    prose = [block.text for block in lesson.blocks if block.kind is BlockKind.PROSE]
    words = sum(len(_FENCED.sub(" ", text).split()) for text in prose)
    cells = sum(block.kind is BlockKind.CELL for block in lesson.blocks)
    figures = sum(block.kind in (BlockKind.FIGURE, BlockKind.SLIDER) for block in lesson.blocks)
    predictions = sum(block.kind is BlockKind.PREDICTION for block in lesson.blocks)
    looking = MINUTES_A_CELL * cells + MINUTES_A_FIGURE * (figures + predictions)
    doing = sum(exercise.minutes for exercise in lesson.exercises)
    return LessonReport(
        id=lesson.id,
        course_id=lesson.course_id,
        words=words,
        figures=figures,
        cells=cells,
        exercises=len(lesson.exercises),
        cards=len(lesson.cards),
        minutes=lesson.minutes,
        predictions=predictions,
        minutes_derived=round(words / WORDS_A_MINUTE + looking + doing, 1),
    )


def minutes_problems(root: Path, lesson: Lesson) -> Iterator[Problem]:
    """Minutes that are off by more than a factor of 1.6 from what words, cells, figures and exercises take."""
    derived = lesson_report(lesson).minutes_derived
    if not derived / MOST_OFF <= lesson.minutes <= derived * MOST_OFF:
        message = (
            f"says {lesson.minutes}, and its words ({WORDS_A_MINUTE} a minute), cells ({MINUTES_A_CELL:g} each), "
            f"figures and predictions ({MINUTES_A_FIGURE:g}) and exercises take about {derived:.0f}."
        )
        yield problem_in(root, lesson.path / "lesson.md", "minutes", message)


def hint_problems(root: Path, exercise: Exercise) -> Iterator[Problem]:
    """Hints before the last that hold a line of the solution, and a last one that holds more than one."""
    lines = telling_lines(exercise.solution, known=exercise.starter + exercise.task, language=exercise.language)
    for number, hint in enumerate(exercise.hints, start=1):
        is_last = number == len(exercise.hints)
        told = told_in(hint, lines)
        if len(told) > is_last:
            least = "the last hint holds at most one, the hardest" if is_last else "only the last hint may hold one"
            quoted = ", ".join(f"`{line}`" for line in told)
            message = f"holds {'lines' if len(told) > 1 else 'a line'} of the solution, and {least}: {quoted}."
            yield problem_in(root, exercise.path / "hints.md", f"hint {number}", message)
