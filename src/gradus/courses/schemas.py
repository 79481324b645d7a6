"""The shapes of the TOML files of a course. Strict: an unknown key is an error."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from gradus.courses.parts import ExerciseLevel
from gradus.grading.feedback import Show

Words = Annotated[str, Meta(min_length=1)]
Minutes = Annotated[int, Meta(ge=1, le=600)]
Share = Annotated[float, Meta(gt=0, le=1)]
SkillWeights = Annotated[dict[str, Share], Meta(min_length=1)]
SkillNames = Annotated[list[str], Meta(min_length=1)]


class RequiresTable(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`requires` of `course.toml`: what a machine must have for the course to be of use there."""

    environments: list[Words] = []
    packages: list[Words] = []
    memory_mb: Annotated[int, Meta(ge=0, le=65536)] = 0


class CourseFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`course.toml`."""

    title: Words
    summary: Words
    authors: Annotated[list[Words], Meta(min_length=1)]
    licence: Words
    version: Words
    needs: list[str]
    requires: RequiresTable = RequiresTable()
    welcome: bool = False
    lessons: Annotated[list[str], Meta(min_length=1)]


class LessonHead(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The front matter of `lesson.md`."""

    title: Words
    summary: Words
    skills: SkillNames
    minutes: Minutes
    environment: str = ""


class LimitsTable(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`[limits]` of `exercise.toml`. What it does not say comes from the exercise's environment."""

    seconds: Annotated[float, Meta(gt=0, le=120)] | None = None
    memory_mb: Annotated[int, Meta(ge=32, le=8192)] | None = None
    output_kb: Annotated[int, Meta(ge=1, le=4096)] | None = None


class FeedbackTable(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`[feedback]` of `exercise.toml`: what a learner is shown of hidden checks, and when."""

    hidden: Show = Show.TOTAL
    all_after_pass: bool = False
    all_from: Annotated[datetime, Meta(tz=True)] | None = None
    seconds: Annotated[float, Meta(ge=0.1, le=30)] = 1.0


class EquivalentTable(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One `[[equivalent]]` of `exercise.toml`."""

    kind: Words
    before: str
    after: str
    reason: Words


class ExerciseFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`exercise.toml`."""

    title: Words
    skills: SkillWeights
    minutes: Minutes
    level: ExerciseLevel | None = None
    data: Literal["real", "synthetic"] = "synthetic"
    environment: str = ""
    language: str = ""
    """The short way to name the environment of a language that has nothing but the language."""
    filename: str = ""
    limits: LimitsTable = LimitsTable()
    feedback: FeedbackTable = FeedbackTable()
    equivalent: list[EquivalentTable] = []


class OptionTable(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One of a card's `options`."""

    text: Words
    right: bool = False
    why: str = ""


class CardBase(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, tag_field="kind"):
    """What every card has."""

    id: str
    skills: SkillNames | SkillWeights
    difficulty: Annotated[float, Meta(ge=0, le=1)]
    question: Words
    why: Words
    figure: str = ""
    alt: str = ""


class ChoiceCard(CardBase, frozen=True, tag="choice"):
    options: Annotated[list[OptionTable], Meta(min_length=2, max_length=12)]


class ChoicesCard(CardBase, frozen=True, tag="choices"):
    options: Annotated[list[OptionTable], Meta(min_length=2, max_length=12)]


class NumberCard(CardBase, frozen=True, tag="number"):
    answer: float
    tolerance: Annotated[float, Meta(ge=0)] = 0.0
    unit: str = ""


class OrderCard(CardBase, frozen=True, tag="order"):
    steps: Annotated[list[Words], Meta(min_length=2, max_length=12)]
    before: list[Annotated[list[int], Meta(min_length=2, max_length=12)]] = []


class GapCard(CardBase, frozen=True, tag="gap"):
    code: Words
    accepts: Annotated[list[Words], Meta(min_length=1, max_length=12)]
    commutes: bool = False


class BugCard(CardBase, frozen=True, tag="bug"):
    code: Words
    line: Annotated[int, Meta(ge=1, le=40)]


class FreeCard(CardBase, frozen=True, tag="free"):
    model: Words


AnyCard = ChoiceCard | ChoicesCard | NumberCard | OrderCard | GapCard | BugCard | FreeCard


class CardsFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`cards.toml`."""

    card: Annotated[list[AnyCard], Meta(min_length=1)]
