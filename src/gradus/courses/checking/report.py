"""What a check of content found: plain values that go into JSON as they are."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gradus.common.files import ContentError
from gradus.courses.types import Course, Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that does not hold. `file` is relative to the checked folder where it lies in it."""

    file: str
    key: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongReport:
    """What became of a wrong answer: it holds when `first_failed` is `caught_by`."""

    name: str
    outcome: str
    caught_by: str
    first_failed: str
    message: str = ""
    """What its writer would read first: the claim that did not hold, and why."""
    passed_at_first_sight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RightReport:
    """What became of another right answer: it holds when it passed."""

    name: str
    approach: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """Words of a task that demand something, or are said not to, and what holds them. `line` counts from 1."""

    line: int
    text: str
    checks: tuple[str, ...] = ()
    no_demand: str = ""
    """Why it only sounds like a demand."""

    @property
    def is_open(self) -> bool:
        """Whether it is a demand that nothing holds."""
        return not self.checks and not self.no_demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A mutant that passed every check and is not listed as equivalent."""

    kind: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseReport:
    """One exercise: outcomes of its files, and its mutants when they were asked for.

    `mutants` were graded, out of `mutants_made`; `equivalent` of them are listed as such and count neither way.
    `score` is killed / (mutants − equivalent), None when nothing was graded.
    """

    id: str
    course_id: str
    lesson_id: str
    holds: bool
    starter: str
    solution: str
    solution_seconds: float
    wrong: tuple[WrongReport, ...]
    right: tuple[RightReport, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    mutants_made: int = 0
    mutants: int = 0
    killed: int = 0
    equivalent: int = 0
    score: float | None = None
    survivors: tuple[Survivor, ...] = ()
    skipped: str = ""
    """Why nothing was graded, when this machine has not the exercise's environment: then `holds` says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseReport:
    """What is counted over a course. Of its `wrong` answers `passed_at_first_sight` got by when first tried."""

    id: str
    exercises: int
    wrong: int
    right: int
    passed_at_first_sight: int
    share_at_first_sight: float
    levels: dict[str, int]
    """How many exercises stand on each rung; those that do not say stand under the empty text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonReport:
    """What a lesson is made of. `minutes_derived` is what its words, cells, figures and exercises take."""

    id: str
    course_id: str
    words: int
    figures: int
    predictions: int
    cells: int
    exercises: int
    cards: int
    minutes: int
    minutes_derived: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillReport:
    """How far a skill is taught: its lessons, its exercises (of which `real` on real data) and its cards.

    `is_taught` is true when each reaches what is asked: `lessons_asked`, 3 exercises, 1 on real data, 8 cards.
    """

    id: str
    hours: float
    lessons_asked: int
    lessons: int
    exercises: int
    real: int
    cards: int
    is_taught: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentReport:
    """The whole check. `holds` is true when there is no problem in what could be graded."""

    holds: bool
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    """What an author should have seen once. They do not make the check fail."""
    skills: int
    roles: int
    courses: int
    lessons: int
    cards: int
    cells: int
    exercises: tuple[ExerciseReport, ...]
    skipped_cells: Mapping[str, str]
    """The lessons whose cells this machine has not the environment for, and why."""
    skipped_courses: Mapping[str, str]
    """The courses that require what this machine has not, and why."""
    remembered: tuple[str, ...]
    """The exercises and lessons that were proved before and have not changed since."""
    by_course: tuple[CourseReport, ...]
    by_lesson: tuple[LessonReport, ...]
    by_skill: tuple[SkillReport, ...]
    with_mutants: bool
    mutants_at_most: int
    """Of an exercise with more mutants than this, that many are graded, spread evenly over its text."""


def count_course(course: Course) -> CourseReport:
    """What is counted over a course, from its files alone."""
    wrong = [answer for exercise in course.exercises for answer in exercise.wrong]
    passed = sum(answer.passed_at_first_sight for answer in wrong)
    return CourseReport(
        id=course.id,
        exercises=len(course.exercises),
        wrong=len(wrong),
        right=sum(len(exercise.right) for exercise in course.exercises),
        passed_at_first_sight=passed,
        levels=dict(Counter(exercise.level or "" for exercise in course.exercises)),
        share_at_first_sight=round(passed / len(wrong), 4) if wrong else 0.0,
    )


def skipped(exercise: Exercise, reason: str) -> ExerciseReport:
    """The report on an exercise that could not be graded here."""
    return ExerciseReport(
        id=exercise.id,
        course_id=exercise.course_id,
        lesson_id=exercise.lesson_id,
        holds=False,
        starter="",
        solution="",
        solution_seconds=0.0,
        wrong=(),
        skipped=reason,
    )


def problem_in(root: Path, file: Path, key: str, message: str) -> Problem:
    """A problem whose file is named relative to `root` where it lies below it."""
    try:
        shown = file.relative_to(root)
    except ValueError:
        shown = file
    return Problem(file=shown.as_posix(), key=key, message=message)


def problem_from(root: Path, error: ContentError) -> Problem:
    """A ContentError as a problem."""
    return problem_in(root, error.file, error.key, error.problem)
