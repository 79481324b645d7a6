"""What the files of a course hold: the parts that a body is made of. See docs/content-format.md."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongAnswer:
    """A planted file that must fail: a real misconception, and the check that catches it."""

    name: str
    source: str
    misconception: str
    caught_by: str
    passed_at_first_sight: bool = False
    """Whether it passed when it was first tried, before a check was made for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightAnswer:
    """Another file that must pass, and its approach in a sentence: what it does otherwise than the solution."""

    name: str
    source: str
    approach: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDemand:
    """Words of a task that demand something, and the checks that hold it."""

    text: str
    checks: tuple[str, ...]


class ExerciseLevel(StrEnum):
    """A rung of the ladder: how much of the way a learner goes alone."""

    WORKED = "worked"
    FADED = "faded"
    TRANSFER = "transfer"
    REAL = "real"
    DEBUG = "debug"
    CAPSTONE = "capstone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requires:
    """What a machine must have for a course: environments, packages with versions, and memory for one attempt."""

    environments: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    memory_mb: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EquivalentMutant:
    """A change to the solution that changes nothing a check could see, with the reason."""

    kind: str
    before: str
    after: str
    reason: str


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
class CardBody:
    """What a card asks and what is right. Which fields are set depends on its kind."""

    question: str
    why: str
    options: tuple[Option, ...] = ()
    """CHOICE (one right), CHOICES (any number right)."""
    answer: float | None = None
    """NUMBER: the right value, with `tolerance` and `unit`."""
    tolerance: float = 0.0
    unit: str = ""
    steps: tuple[str, ...] = ()
    """ORDER: the steps in a right order."""
    before: tuple[tuple[int, int], ...] = ()
    """ORDER: pairs of positions of which the first comes before the second; empty where only one order is right."""
    code: str = ""
    """GAP: with one GAP_MARK in it. BUG: with one line that is wrong."""
    accepts: tuple[str, ...] = ()
    """GAP: what may stand in the gap; the first is shown as the answer."""
    commutes: bool = False
    """GAP: whether `a + b` is as good as `b + a`, which it is for numbers and is not for texts and lists."""
    line: int = 0
    """BUG: the line that is wrong, from 1."""
    model: str = ""
    """FREE: a good answer, as Markdown. Learners compare theirs with it and judge themselves."""
    figure: str = ""
    """Python that draws the plot the question is about; empty for none. `alt` says in words what it shows."""
    alt: str = ""

    @property
    def words(self) -> int:
        """How many words there are to read before one can answer."""
        parts = (self.question, self.code, *(option.text for option in self.options), *self.steps)
        return sum(len(part.split()) for part in parts)

    @property
    def choices(self) -> int:
        """Among how many options, steps or lines of code one chooses; 0 where one types."""
        lines = sum(bool(line.strip()) for line in self.code.splitlines()) if self.line else 0
        return len(self.options) or len(self.steps) or lines


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
