"""A course as typed objects: what the loader returns and everybody else reads. See docs/content-format.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gradus.grading.feedback import Feedback
from gradus.grading.jobs import Limits
from gradus.grading.languages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongAnswer:
    """A planted file that must fail: a real misconception, and the check that catches it."""

    name: str
    source: str
    misconception: str
    caught_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EquivalentMutant:
    """A change to the solution that changes nothing a check could see, with the reason."""

    kind: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """Something done in code and judged by checks. `skills` maps skill id to weight; weights sum to 1."""

    id: str
    title: str
    skills: Mapping[str, float]
    minutes: int
    language: Language
    filename: str
    limits: Limits
    feedback: Feedback
    """What a learner is shown of the checks that are hidden."""
    task: str
    starter: str
    solution: str
    checks: str
    hints: tuple[str, ...]
    wrong: tuple[WrongAnswer, ...]
    equivalent: tuple[EquivalentMutant, ...]
    files: Mapping[str, bytes]
    course_id: str
    lesson_id: str
    path: Path

    @property
    def starter_file(self) -> Path:
        return self.path / f"starter{self.language.suffix}"

    @property
    def solution_file(self) -> Path:
        return self.path / f"solution{self.language.suffix}"

    def wrong_file(self, name: str) -> Path:
        return self.path / "wrong" / f"{name}{self.language.suffix}"


GAP_MARK = "____"


class CardKind(StrEnum):
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    ORDER = "order"
    GAP = "gap"
    BUG = "bug"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose from, and what to say to somebody who chose it."""

    text: str
    is_right: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A theory question. Which fields are set depends on `kind`."""

    id: str
    kind: CardKind
    skills: Mapping[str, float]
    question: str
    why: str
    difficulty: float
    options: tuple[Option, ...] = ()
    """CHOICE (one right), CHOICES (any number right)."""
    answer: float | None = None
    """NUMBER: the right value, with `tolerance` and `unit`."""
    tolerance: float = 0.0
    unit: str = ""
    steps: tuple[str, ...] = ()
    """ORDER: the steps in their right order."""
    code: str = ""
    """GAP: with one GAP_MARK in it. BUG: with one line that is wrong."""
    accepts: tuple[str, ...] = ()
    """GAP: what may stand in the gap; the first is shown as the answer."""
    line: int = 0
    """BUG: the line that is wrong, from 1."""
    model: str = ""
    """FREE: a good answer, as Markdown. Learners compare theirs with it and judge themselves."""
    figure: str = ""
    """Python that draws the plot the question is about; empty for none. `alt` says in words what it shows."""
    alt: str = ""
    course_id: str
    lesson_id: str


class BlockKind(StrEnum):
    PROSE = "prose"
    CELL = "cell"
    FIGURE = "figure"
    SLIDER = "slider"
    PREDICTION = "prediction"
    EXERCISE = "exercise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One picture of a slider: the value it is drawn for, as the author wrote it, and the cell that draws it."""

    value: str
    cell: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A lesson is a row of blocks.

    Markdown prose, a runnable cell, a figure drawn by a cell, a slider of figures drawn for several values of one
    name, a card whose answer is predicted before the block after it is seen, or an exercise's place. `text` is the
    Markdown, the code, or the id of the card or exercise. `cell` is the first of the block's cells, which count from 0.
    """

    kind: BlockKind
    text: str
    cell: int | None = None
    caption: str = ""
    name: str = ""
    """SLIDER: the name that takes another value in each of the `frames`."""
    frames: tuple[Frame, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """What is run for it: one cell, for a slider one a frame, for the others none."""
        if self.cell is None:
            return ()
        return tuple(frame.source for frame in self.frames) or (self.text,)

    @property
    def cell_numbers(self) -> range:
        """The numbers of its cells in the lesson."""
        first = self.cell or 0
        return range(first, first + len(self.sources))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    id: str
    title: str
    summary: str
    skills: tuple[str, ...]
    """The skills this lesson teaches."""
    minutes: int
    blocks: tuple[Block, ...]
    cards: tuple[Card, ...]
    exercises: tuple[Exercise, ...]
    course_id: str
    path: Path

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

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(exercise for lesson in self.lessons for exercise in lesson.exercises)

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for lesson in self.lessons for card in lesson.cards)
