"""Where the learner stands with skills, exercises and cards, in words."""

from collections.abc import Collection
from dataclasses import dataclass

from gradus.attempts.engine.exercise_state import ExerciseState, state_of
from gradus.courses.places import position_in_lesson
from gradus.courses.types import Exercise, Lesson
from gradus.mastery.engine.status import Status
from gradus.presentation.signs import Sign, SignedWord

SKILL_WORDS = {
    Status.DONE: SignedWord(sign=Sign.RIGHT, word="done"),
    Status.UNDER_WAY: SignedWord(sign=Sign.HALF, word="under way"),
    Status.AHEAD: SignedWord(sign=Sign.IDLE, word="ahead"),
}
EXERCISE_SIGNS = {
    ExerciseState.SOLVED: Sign.RIGHT,
    ExerciseState.TRIED: Sign.HALF,
    ExerciseState.NOT_TRIED: Sign.IDLE,
}
NOTHING_SHOWN = "nothing shown yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseLine:
    """An exercise as a line: its title, its number in the lesson, and its state as a sign and a word."""

    id: str
    title: str
    minutes: int
    number: int
    count: int
    state: ExerciseState
    sign: Sign
    word: str

    @property
    def is_solved(self) -> bool:
        return self.state is ExerciseState.SOLVED


def exercise_line(
    exercise: Exercise, lesson: Lesson, *, solved: Collection[str], tried: Collection[str]
) -> ExerciseLine:
    """The exercise with its place in its lesson and how far the learner is with it."""
    state, position = state_of(exercise.id, solved=solved, tried=tried), position_in_lesson(lesson, exercise)
    return ExerciseLine(
        id=exercise.id,
        title=exercise.title,
        minutes=exercise.minutes,
        number=position.number,
        count=position.count,
        state=state,
        sign=EXERCISE_SIGNS[state],
        word=state.value,
    )


def cards_words(*, answered: int, count: int) -> SignedWord:
    """How far the learner is with a lesson's cards."""
    if answered == count:
        return SignedWord(sign=Sign.RIGHT, word="done")
    return SignedWord(sign=Sign.HALF, word="begun") if answered else SignedWord(sign=Sign.IDLE, word="not begun")


def side_words(probability: float, low: float, high: float) -> str:
    """How far one side of a skill is shown, of 100, with the range that is likely."""
    return f"{points(probability)} of 100, likely between {points(low)} and {points(high)}"


def placed_words(probability: float) -> str:
    """What a placement concluded of one side of a skill."""
    return f"placement: begins at {points(probability)} of 100"


def points(probability: float) -> int:
    return round(probability * 100)
