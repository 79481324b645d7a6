"""Makes a course folder into typed objects. Every error is a ContentError that names file and key.

`load_…` reads heads, and the bodies come when they are asked for; `read_everything` asks for all of them.
Light on purpose: `gradus grade` imports it to find one exercise, so nothing here pulls in Markdown, networkx or Django.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from gradus.common.files import ContentError
from gradus.courses.bodies import CardsBody, ExerciseBody, LessonBody, read_lesson_text
from gradus.courses.cards import read_weights
from gradus.courses.environments import environment_named, limits_of
from gradus.courses.heads import (
    CardRecord,
    CourseRecord,
    ExerciseRecord,
    LessonRecord,
    load_course_head,
    read_card_heads,
    read_course,
    read_exercise,
    read_lesson,
)
from gradus.courses.shelf import Shelf
from gradus.courses.types import Card, CardBodies, CardKind, Course, Exercise, Lesson, Requires
from gradus.grading.feedback import Feedback

BANK = "placement"
"""The folder of questions that belong to no lesson, and the course that their cards say they are of."""

__all__ = [
    "BANK",
    "bank_of",
    "course_of",
    "load_cards",
    "load_course",
    "load_course_head",
    "load_exercise",
    "load_lesson",
    "read_everything",
    "read_lesson_text",
]


def load_course(path: Path, *, shelf: Shelf | None = None) -> Course:
    """The course in the folder `path`. Raises ContentError at the first thing that does not hold in a head."""
    return course_of(read_course(path), path, shelf=shelf or Shelf())


def load_lesson(path: Path, *, course_id: str, shelf: Shelf | None = None) -> Lesson:
    """The lesson in the folder `path`, its exercises in the order of their places. Raises ContentError."""
    return _lesson_of(read_lesson(path), path, course_id=course_id, shelf=shelf or Shelf())


def load_exercise(path: Path, *, course_id: str, lesson_id: str, shelf: Shelf | None = None) -> Exercise:
    """The exercise in the folder `path`. Raises ContentError."""
    return _exercise_of(read_exercise(path), path, course_id=course_id, lesson_id=lesson_id, shelf=shelf or Shelf())


def load_cards(file: Path, *, course_id: str, lesson_id: str) -> tuple[Card, ...]:
    """The cards in `file`, in order. Raises ContentError."""
    records = read_card_heads(file)
    above = (file.parent.parent, file.parent)
    body = CardsBody(file=file, kinds=_kinds(records), shelf=Shelf(), above=above)
    return _cards_of(records, body, course_id=course_id, lesson_id=lesson_id)


def bank_of(records: Iterable[CardRecord], file: Path, *, shelf: Shelf) -> tuple[Card, ...]:
    """The questions in a file of the bank. They are cards of no lesson."""
    records = tuple(records)
    body = CardsBody(file=file, kinds=_kinds(records), shelf=shelf, above=(file.parent,))
    return _cards_of(records, body, course_id=BANK, lesson_id="")


def read_everything(exercises: Iterable[Exercise]) -> None:
    """Raises the first ContentError of a body. Those of lessons and cards were told when their heads were read."""
    for exercise in exercises:
        exercise.body.read_everything()


def course_of(record: CourseRecord, path: Path, *, shelf: Shelf) -> Course:
    """The course that `record` is the heads of. Raises ContentError for what the record alone cannot tell."""
    head = record.file
    lessons = tuple(_lesson_of(lesson, path / lesson.id, course_id=record.id, shelf=shelf) for lesson in record.lessons)
    _once(path, "exercise", "exercise.toml", ((e.id, e.path) for lesson in lessons for e in lesson.exercises))
    _once(path, "card", "cards.toml", ((card.id, lesson.path) for lesson in lessons for card in lesson.cards))
    return Course(
        id=record.id,
        title=head.title,
        summary=head.summary,
        authors=tuple(head.authors),
        licence=head.licence,
        version=head.version,
        needs=tuple(head.needs),
        is_welcome=head.welcome,
        lessons=lessons,
        path=path,
        requires=Requires(
            environments=tuple(head.requires.environments),
            packages=tuple(head.requires.packages),
            memory_mb=head.requires.memory_mb,
        ),
    )


def _lesson_of(record: LessonRecord, path: Path, *, course_id: str, shelf: Shelf) -> Lesson:
    places = tuple(exercise.id for exercise in record.exercises)
    cards = CardsBody(file=path / "cards.toml", kinds=_kinds(record.cards), shelf=shelf, above=(path.parent, path))
    return Lesson(
        id=record.id,
        title=record.head.title,
        summary=record.head.summary,
        skills=tuple(record.head.skills),
        minutes=record.head.minutes,
        cards=_cards_of(record.cards, cards, course_id=course_id, lesson_id=record.id),
        exercises=tuple(
            _exercise_of(exercise, path / exercise.id, course_id=course_id, lesson_id=record.id, shelf=shelf)
            for exercise in record.exercises
        ),
        course_id=course_id,
        path=path,
        environment=environment_named(path / "lesson.md", record.head.environment),
        body=LessonBody(folder=path, places=places, shelf=shelf),
    )


def _exercise_of(record: ExerciseRecord, path: Path, *, course_id: str, lesson_id: str, shelf: Shelf) -> Exercise:
    head, file = record.file, path / "exercise.toml"
    environment = environment_named(file, head.environment, language=head.language)
    filename = head.filename or environment.language.filename
    return Exercise(
        id=record.id,
        title=head.title,
        skills=read_weights(file, "skills", head.skills),
        minutes=head.minutes,
        environment=environment,
        filename=filename,
        limits=limits_of(file, head, environment),
        feedback=Feedback(
            show=head.feedback.hidden,
            all_after_pass=head.feedback.all_after_pass,
            all_from=head.feedback.all_from,
        ),
        course_id=course_id,
        lesson_id=lesson_id,
        path=path,
        body=ExerciseBody(folder=path, language=environment.language, filename=filename, shelf=shelf),
        level=head.level,
        is_on_real_data=head.data == "real",
    )


def _cards_of(records: Iterable[CardRecord], bodies: CardBodies, *, course_id: str, lesson_id: str) -> tuple[Card, ...]:
    return tuple(
        Card(
            id=record.id,
            kind=record.kind,
            skills=record.skills,
            difficulty=record.difficulty,
            words=record.words,
            choices=record.choices,
            course_id=course_id,
            lesson_id=lesson_id,
            bodies=bodies,
        )
        for record in records
    )


def _kinds(records: Iterable[CardRecord]) -> Mapping[str, CardKind]:
    return {record.id: record.kind for record in records}


def _once(course: Path, kind: str, file: str, ids: Iterable[tuple[str, Path]]) -> None:
    """Each id, told in `file` of a folder, once. Paths are slow to make: only an error makes them."""
    seen: dict[str, Path] = {}
    for content_id, folder in ids:
        if content_id in seen:
            other = (seen[content_id] / file).relative_to(course)
            raise ContentError(folder / file, content_id, f"is also the id of the {kind} in {other}. Ids are unique.")
        seen[content_id] = folder
