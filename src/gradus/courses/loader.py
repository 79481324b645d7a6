"""Reads one course folder into typed objects. Every error is a ContentError that names file and key.

Light on purpose: `gradus grade` imports it to find one exercise, so nothing here pulls in Markdown, networkx or Django.
"""

import math
import re
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any

from gradus.common.files import ContentError, parse_toml, read_bytes, read_text, read_toml
from gradus.common.ids import ID_WORDS, is_content_id
from gradus.courses.engine.lesson_text import TextProblem, split_blocks, split_front_matter, split_hints
from gradus.courses.engine.python_text import PythonProblem, check_titles, misconception_and_check
from gradus.courses.schemas import (
    AnyCard,
    BugCard,
    CardsFile,
    ChoiceCard,
    ChoicesCard,
    CourseFile,
    ExerciseFile,
    FreeCard,
    GapCard,
    LessonHead,
    NumberCard,
    OptionTable,
    OrderCard,
)
from gradus.courses.types import (
    GAP_MARK,
    Block,
    BlockKind,
    Card,
    CardKind,
    Course,
    EquivalentMutant,
    Exercise,
    Lesson,
    Option,
    WrongAnswer,
)
from gradus.grading.feedback import Feedback
from gradus.grading.jobs import Limits
from gradus.grading.languages import LANGUAGES, Language

EXERCISE_PARTS = frozenset({"exercise.toml", "task.md", "checks.py", "hints.md", "wrong", "files"})
"""Beside them a starter and a solution, named after the exercise's language."""
LESSON_PARTS = {"lesson.md", "cards.toml"}
MAX_FILE_BYTES = 4 * 1024 * 1024
MAX_CODE_LINES = 40


def load_course(path: Path) -> Course:
    """The course in the folder `path`. Raises ContentError at the first thing that does not hold."""
    head = load_course_head(path)
    lessons = tuple(load_lesson(path / lesson_id, course_id=path.name) for lesson_id in head.lessons)
    _once(path, "exercise", ((e.id, e.path / "exercise.toml") for lesson in lessons for e in lesson.exercises))
    _once(path, "card", ((c.id, lesson.path / "cards.toml") for lesson in lessons for c in lesson.cards))
    return Course(
        id=path.name,
        title=head.title,
        summary=head.summary,
        authors=tuple(head.authors),
        licence=head.licence,
        version=head.version,
        needs=tuple(head.needs),
        lessons=lessons,
        path=path,
    )


def load_course_head(path: Path) -> CourseFile:
    """`course.toml`, with every lesson it names in place and every folder beside it named. Raises ContentError."""
    file = path / "course.toml"
    _check_id(path)
    head = read_toml(file, CourseFile)
    for position, lesson_id in enumerate(head.lessons):
        if lesson_id in head.lessons[:position]:
            raise ContentError(file, f"lessons[{position}]", f"{lesson_id!r} is named twice. Name every lesson once.")
        if not (path / lesson_id).is_dir():
            raise ContentError(file, f"lessons[{position}]", f"there is no folder {lesson_id!r} beside this file.")
    for entry in _entries(path):
        if entry.is_dir() and entry.name not in head.lessons:
            raise ContentError(
                file, "lessons", f"the folder {entry.name!r} is not named. Add it to the list or move it."
            )
        if not entry.is_dir() and entry.name != "course.toml":
            raise ContentError(entry, "", "is not part of a course. A course folder holds course.toml and lessons.")
    return head


def load_lesson(path: Path, *, course_id: str) -> Lesson:
    """The lesson in the folder `path`, its exercises in the order of their places. Raises ContentError."""
    _check_id(path)
    file = path / "lesson.md"
    head, blocks = read_lesson_text(file)
    for entry in _entries(path):
        if not entry.is_dir() and entry.name not in LESSON_PARTS:
            raise ContentError(
                entry,
                "",
                f"is not part of a lesson. A lesson folder holds {', '.join(sorted(LESSON_PARTS))}, exercises.",
            )
    places = [block.text for block in blocks if block.kind is BlockKind.EXERCISE]
    folders = {entry.name for entry in _entries(path) if entry.is_dir()}
    for exercise_id in places:
        if places.count(exercise_id) > 1:
            raise ContentError(file, exercise_id, "has two places. Keep one [[exercise: …]].")
        if exercise_id not in folders:
            raise ContentError(file, exercise_id, "has a place here but no folder. Add the folder or correct the id.")
    for name in sorted(folders - set(places)):
        raise ContentError(file, name, f"has a folder but no place. Add a paragraph [[exercise: {name}]].")
    cards_file = path / "cards.toml"
    cards = load_cards(cards_file, course_id=course_id, lesson_id=path.name) if cards_file.exists() else ()
    _check_predictions(file, blocks, {card.id for card in cards})
    exercises = (load_exercise(path / name, course_id=course_id, lesson_id=path.name) for name in places)
    return Lesson(
        id=path.name,
        title=head.title,
        summary=head.summary,
        skills=tuple(head.skills),
        minutes=head.minutes,
        blocks=blocks,
        cards=cards,
        exercises=tuple(exercises),
        course_id=course_id,
        path=path,
    )


def _check_predictions(file: Path, blocks: tuple[Block, ...], card_ids: Set[str]) -> None:
    predictions = [block.text for block in blocks if block.kind is BlockKind.PREDICTION]
    for card_id in predictions:
        if predictions.count(card_id) > 1:
            raise ContentError(file, card_id, "is predicted twice. Keep one [[predict: …]].")
        if card_id not in card_ids:
            raise ContentError(
                file, card_id, "is predicted here and is no card of cards.toml. Add it, or correct the id."
            )


def read_lesson_text(file: Path) -> tuple[LessonHead, tuple[Block, ...]]:
    """A `lesson.md` as its front matter and its blocks. Raises ContentError."""
    try:
        front, body, first_line = split_front_matter(read_text(file))
        head = parse_toml(front, LessonHead, path=file)
        blocks = split_blocks(body, first_line=first_line)
    except TextProblem as problem:
        raise ContentError(file, f"line {problem.line}", problem.problem) from problem
    if len(set(head.skills)) < len(head.skills):
        raise ContentError(file, "skills", "names a skill twice.")
    return head, blocks


def load_exercise(path: Path, *, course_id: str, lesson_id: str) -> Exercise:
    """The exercise in the folder `path`. Raises ContentError."""
    _check_id(path)
    file = path / "exercise.toml"
    head = read_toml(file, ExerciseFile)
    language = LANGUAGES[head.language]
    filename = head.filename or language.filename
    if re.fullmatch(language.name_pattern, filename) is None:
        problem = f"expected a name like {language.filename} for a file in {language.title}, got {filename!r}."
        raise ContentError(file, "filename", problem)
    if language.heap_mb is not None and head.limits.memory_mb > language.heap_mb:
        problem = f"is at most {language.heap_mb} in {language.title}, whose heap has that size for every exercise."
        raise ContentError(file, "limits.memory_mb", problem)
    parts = EXERCISE_PARTS | {f"starter{language.suffix}", f"solution{language.suffix}"}
    for entry in _entries(path):
        if entry.name not in parts:
            problem = f"is not part of an exercise in {language.title}. Its folder holds {', '.join(sorted(parts))}."
            raise ContentError(entry, "", problem)
    checks = _words(path / "checks.py")
    titles = _titles(path / "checks.py", checks)
    return Exercise(
        id=path.name,
        title=head.title,
        skills=_weights(file, "skills", head.skills),
        minutes=head.minutes,
        language=language,
        filename=filename,
        limits=Limits(
            seconds=head.limits.seconds,
            memory_mb=head.limits.memory_mb,
            output_kb=head.limits.output_kb,
            hidden_seconds=head.feedback.seconds,
        ),
        feedback=Feedback(
            show=head.feedback.hidden,
            all_after_pass=head.feedback.all_after_pass,
            all_from=head.feedback.all_from,
        ),
        task=_words(path / "task.md"),
        starter=read_text(path / f"starter{language.suffix}"),
        solution=_words(path / f"solution{language.suffix}"),
        checks=checks,
        hints=_hints(path / "hints.md"),
        wrong=_wrong_answers(path / "wrong", language=language, known=titles),
        equivalent=tuple(
            EquivalentMutant(kind=row.kind, before=row.before, after=row.after, reason=row.reason)
            for row in head.equivalent
        ),
        files=_data_files(path / "files", filename=filename),
        course_id=course_id,
        lesson_id=lesson_id,
        path=path,
    )


def load_cards(file: Path, *, course_id: str, lesson_id: str) -> tuple[Card, ...]:
    """The cards in `file`, in order. Raises ContentError."""
    cards = tuple(
        _card(file, f"card[{position}]", row, course_id=course_id, lesson_id=lesson_id)
        for position, row in enumerate(read_toml(file, CardsFile).card)
    )
    for position, card in enumerate(cards):
        if card.id in (earlier.id for earlier in cards[:position]):
            raise ContentError(file, f"card[{position}].id", f"{card.id!r} is used twice. Ids are unique.")
    return cards


def _card(file: Path, key: str, row: AnyCard, *, course_id: str, lesson_id: str) -> Card:
    if not is_content_id(row.id):
        raise ContentError(file, f"{key}.id", f"a card's id is {ID_WORDS}; got {row.id!r}.")
    key = f"{key} ({row.id})"
    if bool(row.figure) != bool(row.alt):
        raise ContentError(file, f"{key}.alt", "a figure and the words that say what it shows belong together.")
    return Card(
        id=row.id,
        skills=_weights(file, f"{key}.skills", row.skills),
        question=row.question,
        why=row.why,
        difficulty=row.difficulty,
        figure=row.figure,
        alt=row.alt,
        course_id=course_id,
        lesson_id=lesson_id,
        **_parts(file, key, row),
    )


def _parts(file: Path, key: str, row: AnyCard) -> dict[str, Any]:
    """The card's kind, and the fields that only this kind has."""
    match row:
        case ChoiceCard():
            options = _options(file, key, row.options)
            if (rights := sum(option.is_right for option in options)) != 1:
                raise ContentError(file, f"{key}.options", f"a choice has exactly one right option; this has {rights}.")
            return {"kind": CardKind.CHOICE, "options": options}
        case ChoicesCard():
            return {"kind": CardKind.CHOICES, "options": _options(file, key, row.options)}
        case NumberCard():
            if not (math.isfinite(row.answer) and math.isfinite(row.tolerance)):
                raise ContentError(file, f"{key}.answer", "expected finite numbers: nobody can type another.")
            return {"kind": CardKind.NUMBER, "answer": row.answer, "tolerance": row.tolerance, "unit": row.unit}
        case OrderCard():
            if len(set(row.steps)) < len(row.steps):
                raise ContentError(file, f"{key}.steps", "two steps read the same: nobody could order them.")
            return {"kind": CardKind.ORDER, "steps": tuple(row.steps)}
        case GapCard():
            if (gaps := row.code.count(GAP_MARK)) != 1:
                raise ContentError(file, f"{key}.code", f"has one gap, written {GAP_MARK}; this has {gaps}.")
            return {"kind": CardKind.GAP, "code": row.code.strip("\n"), "accepts": tuple(row.accepts)}
        case BugCard():
            lines = row.code.strip("\n").splitlines()
            if not (2 <= len(lines) <= MAX_CODE_LINES and row.line <= len(lines) and lines[row.line - 1].strip()):
                raise ContentError(
                    file, f"{key}.line", f"names a line that is not blank, of 2 to {MAX_CODE_LINES}; got {row.line}."
                )
            return {"kind": CardKind.BUG, "code": "\n".join(lines), "line": row.line}
        case FreeCard():
            return {"kind": CardKind.FREE, "model": row.model}


def _options(file: Path, key: str, rows: list[OptionTable]) -> tuple[Option, ...]:
    texts = [row.text for row in rows]
    for position, row in enumerate(rows):
        if row.text in texts[:position]:
            raise ContentError(file, f"{key}.options[{position}]", "reads the same as an earlier option.")
        if not row.right and not row.why:
            raise ContentError(file, f"{key}.options[{position}].why", "is missing: say why this option is wrong.")
    return tuple(Option(text=row.text, is_right=row.right, why=row.why) for row in rows)


def _weights(file: Path, key: str, skills: list[str] | dict[str, float]) -> Mapping[str, float]:
    """Skill weights that sum to 1; a plain list weighs every skill the same."""
    if isinstance(skills, list):
        if len(set(skills)) < len(skills):
            raise ContentError(file, key, "names a skill twice.")
        return {skill_id: 1 / len(skills) for skill_id in skills}
    total = math.fsum(skills.values())
    if abs(total - 1) > 1e-6:
        raise ContentError(file, key, f"weights sum to 1; these sum to {total:g}.")
    return dict(skills)


def _titles(file: Path, source: str) -> Mapping[str, str]:
    try:
        return check_titles(source)
    except PythonProblem as problem:
        raise ContentError(file, f"line {problem.line}", problem.problem) from problem


def _hints(file: Path) -> tuple[str, ...]:
    hints = split_hints(read_text(file))
    if not hints:
        raise ContentError(file, "", "holds no hint. Write at least one.")
    return hints


def _wrong_answers(folder: Path, *, language: Language, known: Mapping[str, str]) -> tuple[WrongAnswer, ...]:
    answers = []
    for file in _entries(folder) if folder.is_dir() else ():
        if file.suffix != language.suffix:
            problem = f"is not a file in {language.title} ({language.suffix}). wrong/ holds wrong answers, one a file."
            raise ContentError(file, "", problem)
        source = read_text(file)
        try:
            misconception, caught_by = misconception_and_check(source, language)
        except PythonProblem as problem:
            raise ContentError(file, f"line {problem.line}", problem.problem) from problem
        if caught_by not in known:
            raise ContentError(
                file, "Caught by", f"{caught_by} is no check of checks.py, which has {', '.join(known)}."
            )
        answers.append(WrongAnswer(name=file.stem, source=source, misconception=misconception, caught_by=caught_by))
    return tuple(answers)


def _data_files(folder: Path, *, filename: str) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    for file in _entries(folder) if folder.is_dir() else ():
        if file.name == filename:
            raise ContentError(file, "", "has the name of the learner's own file. Rename one of the two.")
        files[file.name] = read_bytes(file)
        if len(files[file.name]) > MAX_FILE_BYTES:
            raise ContentError(file, "", f"is larger than {MAX_FILE_BYTES // 1024 // 1024} MB. Cut it down.")
    return files


def _words(file: Path) -> str:
    text = read_text(file)
    if not text.strip():
        raise ContentError(file, "", "is empty.")
    return text


def _check_id(folder: Path) -> None:
    if not is_content_id(folder.name):
        raise ContentError(folder, "", f"the name of a folder is an id: {ID_WORDS}.")


def _entries(folder: Path) -> list[Path]:
    """What is in the folder, by name, without what editors and interpreters leave behind."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise ContentError(folder, "", f"cannot be listed: {error.strerror}. Check its permissions.") from error
    return [entry for entry in entries if not entry.name.startswith(".") and entry.name != "__pycache__"]


def _once(course: Path, kind: str, ids: Iterable[tuple[str, Path]]) -> None:
    seen: dict[str, Path] = {}
    for found, file in ids:
        if found in seen:
            raise ContentError(
                file,
                found,
                f"is also the id of the {kind} in {seen[found].relative_to(course)}. Ids are unique.",
            )
        seen[found] = file
