"""A course as typed objects: what the loader returns and everybody else reads. See docs/content-format.md.

Each has a *head*, its fields, which lists, the planner and searches need and which is in memory, and a *body*, its
properties, which are read from the files when asked for and may raise ContentError. A list must not ask for bodies.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from gradus.courses.bodies import ExerciseBody, LessonBody
from gradus.courses.parts import (
    GAP_MARK,
    Block,
    BlockKind,
    CardBody,
    CardKind,
    EquivalentMutant,
    ExerciseLevel,
    Option,
    Requires,
    RightAnswer,
    TaskDemand,
    WrongAnswer,
)
from gradus.grading.environments import Environment
from gradus.grading.feedback import Feedback
from gradus.grading.jobs import Limits
from gradus.grading.languages import Language, colours_of

__all__ = [
    "GAP_MARK",
    "Block",
    "BlockKind",
    "Card",
    "CardBody",
    "CardKind",
    "Course",
    "EquivalentMutant",
    "Exercise",
    "ExerciseLevel",
    "Lesson",
    "Option",
    "Requires",
    "RightAnswer",
    "TaskDemand",
    "WrongAnswer",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """Something done in code and judged by checks. `skills` maps skill id to weight; weights sum to 1."""

    id: str
    title: str
    skills: Mapping[str, float]
    minutes: int
    environment: Environment
    filename: str
    limits: Limits
    feedback: Feedback
    """What a learner is shown of the checks that are hidden."""
    course_id: str
    lesson_id: str
    path: Path
    body: ExerciseBody = field(repr=False, compare=False)
    level: ExerciseLevel | None = None
    is_on_real_data: bool = False

    @property
    def language(self) -> Language:
        """What its files are written in."""
        return self.environment.language

    @property
    def colours(self) -> str:
        """The name of the colours of its files, in the editor and where code is shown."""
        return colours_of(self.language, self.filename)

    @property
    def task(self) -> str:
        """As a learner reads it: without marks."""
        return self.body.task

    @property
    def demands(self) -> tuple[TaskDemand, ...]:
        return self.body.demands

    @property
    def starter(self) -> str:
        return self.body.starter

    @property
    def solution(self) -> str:
        return self.body.solution

    @property
    def checks(self) -> str:
        return self.body.checks

    @property
    def hints(self) -> tuple[str, ...]:
        return self.body.hints

    @property
    def wrong(self) -> tuple[WrongAnswer, ...]:
        return self.body.wrong

    @property
    def right(self) -> tuple[RightAnswer, ...]:
        return self.body.right

    @property
    def equivalent(self) -> tuple[EquivalentMutant, ...]:
        return self.body.equivalent

    @property
    def files(self) -> Mapping[str, bytes]:
        return self.body.files

    @property
    def starter_file(self) -> Path:
        return self.path / f"starter{self.language.suffix}"

    @property
    def solution_file(self) -> Path:
        return self.path / f"solution{self.language.suffix}"

    def wrong_file(self, name: str) -> Path:
        return self.path / "wrong" / f"{name}{self.language.suffix}"

    def right_file(self, name: str) -> Path:
        return self.path / "right" / f"{name}{self.language.suffix}"


class CardBodies(Protocol):
    """The bodies of cards by id: of a lesson's file, or any mapping."""

    def __getitem__(self, card_id: str, /) -> CardBody: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A theory question. Which parts of its body are set depends on `kind`; see CardBody."""

    id: str
    kind: CardKind
    skills: Mapping[str, float]
    difficulty: float
    words: int
    """How many there are to read before one can answer."""
    choices: int
    """Among how many options, steps or lines of code one chooses; 0 where one types."""
    course_id: str
    lesson_id: str
    bodies: CardBodies = field(repr=False, compare=False)

    @property
    def body(self) -> CardBody:
        return self.bodies[self.id]

    @property
    def question(self) -> str:
        return self.body.question

    @property
    def why(self) -> str:
        return self.body.why

    @property
    def options(self) -> tuple[Option, ...]:
        return self.body.options

    @property
    def answer(self) -> float | None:
        return self.body.answer

    @property
    def tolerance(self) -> float:
        return self.body.tolerance

    @property
    def unit(self) -> str:
        return self.body.unit

    @property
    def steps(self) -> tuple[str, ...]:
        return self.body.steps

    @property
    def before(self) -> tuple[tuple[int, int], ...]:
        return self.body.before

    @property
    def code(self) -> str:
        return self.body.code

    @property
    def accepts(self) -> tuple[str, ...]:
        return self.body.accepts

    @property
    def commutes(self) -> bool:
        return self.body.commutes

    @property
    def line(self) -> int:
        return self.body.line

    @property
    def model(self) -> str:
        return self.body.model

    @property
    def figure(self) -> str:
        return self.body.figure

    @property
    def alt(self) -> str:
        return self.body.alt


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    id: str
    title: str
    summary: str
    skills: tuple[str, ...]
    """The skills this lesson teaches."""
    minutes: int
    """For the whole lesson, its exercises among them."""
    cards: tuple[Card, ...]
    exercises: tuple[Exercise, ...]
    course_id: str
    path: Path
    environment: Environment
    """Where its cells run."""
    body: LessonBody = field(repr=False, compare=False)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.body.blocks

    @property
    def reading_minutes(self) -> int:
        """What is left of the minutes without the exercises', which are steps of their own in a plan."""
        return max(1, self.minutes - sum(exercise.minutes for exercise in self.exercises))

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(source for block in self.blocks for source in block.sources)

    @property
    def drawn_cells(self) -> frozenset[int]:
        """The numbers of the cells that have to draw a figure, and that a reader does not change."""
        blocks = (block for block in self.blocks if block.cell is not None and block.kind is not BlockKind.CELL)
        return frozenset(number for block in blocks for number in block.cell_numbers)

    @property
    def predictions(self) -> tuple[str, ...]:
        """The ids of the cards that are asked before something is shown, in the order of the text."""
        return tuple(block.text for block in self.blocks if block.kind is BlockKind.PREDICTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    id: str
    title: str
    summary: str
    authors: tuple[str, ...]
    licence: str
    version: str
    needs: tuple[str, ...]
    """Skills a learner is expected to bring."""
    lessons: tuple[Lesson, ...]
    path: Path
    requires: Requires = field(default_factory=Requires)
    is_welcome: bool = False
    """Its first lesson shows how work here is done: it comes first for whoever has passed nothing yet."""

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(exercise for lesson in self.lessons for exercise in lesson.exercises)

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for lesson in self.lessons for card in lesson.cards)
