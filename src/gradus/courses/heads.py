"""Reads the heads of a course from its files into records: plain rows that can be kept in a file and read back.

Whatever is wrong with a head is told here; what is wrong with the body of an exercise, when the body is asked for.
"""

import os
import re
from collections.abc import Set
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gradus.common.files import ContentError, list_folder, read_toml, require_folder
from gradus.common.ids import ID_WORDS, is_content_id
from gradus.courses.bodies import read_lesson_text
from gradus.courses.cards import read_cards
from gradus.courses.environments import environment_named, limits_of
from gradus.courses.parts import BlockKind, CardKind
from gradus.courses.schemas import CourseFile, ExerciseFile, LessonHead
from gradus.grading.languages import Language

EXERCISE_PARTS = frozenset({"exercise.toml", "task.md", "checks.py", "hints.md", "wrong", "right", "files"})
"""Beside them a starter and a solution, named after the exercise's language."""
COURSE_PARTS = {"course.toml", "NOTES.md"}
"""NOTES.md is for authors: what was found when the course was attacked. Learners never see it."""
LESSON_PARTS = {"lesson.md", "cards.toml"}


class CardRecord(Struct, frozen=True, array_like=True):
    """The head of a card."""

    id: str
    kind: CardKind
    skills: dict[str, float]
    difficulty: float
    words: int
    choices: int


class ExerciseRecord(Struct, frozen=True, array_like=True):
    """The head of an exercise."""

    id: str
    file: ExerciseFile


class LessonRecord(Struct, frozen=True, array_like=True):
    """The head of a lesson, with those of its exercises in the order of their places, and of its cards."""

    id: str
    head: LessonHead
    exercises: tuple[ExerciseRecord, ...]
    cards: tuple[CardRecord, ...]


class CourseRecord(Struct, frozen=True, array_like=True):
    """The head of a course, with those of its lessons."""

    id: str
    file: CourseFile
    lessons: tuple[LessonRecord, ...]


def read_course(path: Path) -> CourseRecord:
    """The heads of the course in the folder `path`. Raises ContentError at the first thing that does not hold."""
    head = load_course_head(path)
    lessons = tuple(read_lesson(path / lesson_id) for lesson_id in head.lessons)
    return CourseRecord(id=path.name, file=head, lessons=lessons)


def load_course_head(path: Path) -> CourseFile:
    """`course.toml`, with every lesson it names in place and every folder beside it named. Raises ContentError."""
    file = path / "course.toml"
    _check_id(path)
    entries = list_folder(path)
    head = read_toml(file, CourseFile)
    for position, lesson_id in enumerate(head.lessons):
        if lesson_id in head.lessons[:position]:
            raise ContentError(file, f"lessons[{position}]", f"{lesson_id!r} is named twice. Name every lesson once.")
        if not entries.get(lesson_id):
            raise ContentError(file, f"lessons[{position}]", f"there is no folder {lesson_id!r} beside this file.")
    for name, is_dir in entries.items():
        if is_dir and name not in head.lessons:
            raise ContentError(file, "lessons", f"the folder {name!r} is not named. Add it to the list or move it.")
        if not is_dir and name not in COURSE_PARTS:
            problem = "is not part of a course. A course folder holds course.toml, lessons and perhaps NOTES.md."
            raise ContentError(path / name, "", problem)
    return head


def read_lesson(path: Path) -> LessonRecord:
    """The heads of the lesson in the folder `path`. Raises ContentError."""
    _check_id(path)
    head, blocks = read_lesson_text(path / "lesson.md")
    places = tuple(block.text for block in blocks if block.kind is BlockKind.EXERCISE)
    _check_places(path, places)
    cards = read_card_heads(path / "cards.toml") if os.path.lexists(path / "cards.toml") else ()
    predictions = tuple(block.text for block in blocks if block.kind is BlockKind.PREDICTION)
    _check_predictions(path / "lesson.md", predictions, {card.id for card in cards})
    return LessonRecord(
        id=path.name,
        head=head,
        exercises=tuple(read_exercise(path / exercise_id) for exercise_id in places),
        cards=cards,
    )


def _check_predictions(file: Path, predictions: tuple[str, ...], card_ids: Set[str]) -> None:
    for card_id in predictions:
        if predictions.count(card_id) > 1:
            raise ContentError(file, card_id, "is predicted twice. Keep one [[predict: …]].")
        if card_id not in card_ids:
            problem = "is predicted here and is no card of cards.toml. Add it, or correct the id."
            raise ContentError(file, card_id, problem)


def _check_places(path: Path, places: tuple[str, ...]) -> None:
    """Each exercise has one place in the text and a folder, and nothing else is in the lesson's folder."""
    file = path / "lesson.md"
    entries = list_folder(path)
    for name, is_dir in entries.items():
        if not is_dir and name not in LESSON_PARTS:
            problem = f"is not part of a lesson. A lesson folder holds {', '.join(sorted(LESSON_PARTS))}, exercises."
            raise ContentError(path / name, "", problem)
    for exercise_id in places:
        if places.count(exercise_id) > 1:
            raise ContentError(file, exercise_id, "has two places. Keep one [[exercise: …]].")
        if not entries.get(exercise_id):
            raise ContentError(file, exercise_id, "has a place here but no folder. Add the folder or correct the id.")
    for name, is_dir in entries.items():
        if is_dir and name not in places:
            raise ContentError(file, name, f"has a folder but no place. Add a paragraph [[exercise: {name}]].")


def read_exercise(path: Path) -> ExerciseRecord:
    """The head of the exercise in the folder `path`, with every part of it named as it should be. Raises ContentError.

    What is excused in the proof stays in its file: it is many words, and no head.
    """
    _check_id(path)
    require_folder(path)
    head = read_toml(path / "exercise.toml", ExerciseFile)
    environment = environment_named(path / "exercise.toml", head.environment, language=head.language)
    language = environment.language
    _check_filename(path / "exercise.toml", head, language)
    limits_of(path / "exercise.toml", head, environment)
    parts = EXERCISE_PARTS | {f"starter{language.suffix}", f"solution{language.suffix}"}
    for name in list_folder(path):
        if name not in parts:
            problem = f"is not part of an exercise in {language.title}. Its folder holds {', '.join(sorted(parts))}."
            raise ContentError(path / name, "", problem)
    return ExerciseRecord(id=path.name, file=replace(head, equivalent=[]))


def _check_filename(file: Path, head: ExerciseFile, language: Language) -> None:
    filename = head.filename or language.filename
    if re.fullmatch(language.name_pattern, filename) is None:
        problem = f"expected a name like {language.filename} for a file in {language.title}, got {filename!r}."
        raise ContentError(file, "filename", problem)


def read_card_heads(file: Path) -> tuple[CardRecord, ...]:
    """The heads of the cards in `file`, in order. Raises ContentError, for their bodies too."""
    return tuple(
        CardRecord(
            id=card.id,
            kind=card.kind,
            skills=dict(card.skills),
            difficulty=card.difficulty,
            words=card.body.words,
            choices=card.body.choices,
        )
        for card in read_cards(file)
    )


def _check_id(folder: Path) -> None:
    if not is_content_id(folder.name):
        raise ContentError(folder, "", f"the name of a folder is an id: {ID_WORDS}.")
