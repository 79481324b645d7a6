"""Begins a course, a lesson, an exercise or a card: files that load, and say by their problems what to write next."""

import json
import re
from pathlib import Path

from gradus.common.files import ContentError, read_text
from gradus.common.ids import ID_WORDS, is_content_id
from gradus.courses.bodies import read_lesson_text
from gradus.courses.environments import environment_named
from gradus.courses.heads import load_course_head
from gradus.courses.parts import CardKind

_LESSONS = re.compile(r"^(lessons\s*=\s*\[)(.*?)(,?\s*)(\])", re.MULTILINE | re.DOTALL)
_STARTERS = {
    "python": "def answer(x):\n    raise NotImplementedError\n",
    "r": 'answer <- function(x) {\n  stop("Not written yet.")\n}\n',
    "java": (
        "public class Solution {\n    static double answer(double x) {\n"
        '        throw new UnsupportedOperationException("Not written yet.");\n    }\n}\n'
    ),
}
_CHECKS = '''from gradus.grading.checks import close


def check_answer(student):
    """Say here what holds of the result, in a sentence that the learner reads."""
    close(student.answer(1.0), 2.0, because="Say what to look at, not the answer.", looks_like={"Yours is …": 1.0})
'''
_TASK = "Write `answer(x)`, which returns …<!-- check_answer -->\n\nThen say why it matters.\n"
_HINTS = "A nudge: where to look.\n\n---\n\nNearly everything, with at most the hardest line.\n"
_CARDS = {
    CardKind.CHOICE: (
        'options = [\n  { text = "Right", right = true, why = "Why it is." },\n'
        '  { text = "Wrong", why = "To whoever chose it." },\n]'
    ),
    CardKind.CHOICES: (
        'options = [\n  { text = "Right", right = true },\n  { text = "Wrong", why = "To whoever chose it." },\n]'
    ),
    CardKind.NUMBER: "answer = 1\ntolerance = 0.01",
    CardKind.ORDER: 'steps = ["First", "Second", "Third"]',
    CardKind.GAP: 'code = "y = ____"\naccepts = ["x"]',
    CardKind.BUG: 'code = """\nx = 1\ny = x + x\n"""\nline = 2',
    CardKind.FREE: 'model = "A good answer, in your words."',
}


def begin_course(folder: Path, *, skill: str) -> tuple[Path, ...]:
    """A course with one lesson, `ID-begins`. Returns the files written. Raises ContentError where something is."""
    _claim(folder)
    lesson = f"{folder.name}-begins"
    head = _write(
        folder / "course.toml",
        'title = "The title"\nsummary = "What a learner can do afterwards."\nauthors = ["Your name"]\n'
        f'licence = "CC-BY-4.0"\nversion = "0.1"\nneeds = []\nlessons = ["{lesson}"]\n',
    )
    return (head, *_lesson_files(folder / lesson, skill=skill))


def begin_lesson(folder: Path, *, skill: str) -> tuple[Path, ...]:
    """A lesson of the course above it, named last in `course.toml`. Returns the files written. Raises ContentError."""
    head = folder.parent / "course.toml"
    load_course_head(folder.parent)
    _claim(folder)
    text, count = _LESSONS.subn(rf'\g<1>\g<2>, "{folder.name}"\g<4>', read_text(head), count=1)
    if not count:
        raise ContentError(head, "lessons", f"expected a list here to add {folder.name!r} to. Write it in brackets.")
    written = _lesson_files(folder, skill=skill)
    return (_write(head, text), *written)


def begin_exercise(folder: Path, *, environment_id: str = "") -> tuple[Path, ...]:
    """An exercise of the lesson above it, with its place at the end of the text. Raises ContentError."""
    lesson = folder.parent / "lesson.md"
    head, _ = read_lesson_text(lesson)
    environment = environment_named(folder / "exercise.toml", environment_id)
    _claim(folder)
    language = environment.language
    named = f'environment = "{environment.id}"\n' if environment_id else ""
    starter = _STARTERS.get(language.id, f"{language.comment} Not written yet.\n")
    files = {
        "exercise.toml": (
            f'title = "The title"\nskills = {{ {head.skills[0]} = 1.0 }}\nminutes = 15\nlevel = "transfer"\n{named}'
        ),
        "task.md": _TASK,
        f"starter{language.suffix}": starter,
        f"solution{language.suffix}": starter,
        "checks.py": _CHECKS,
        "hints.md": _HINTS,
    }
    written = [_write(folder / name, text) for name, text in files.items()]
    text = read_text(lesson).rstrip("\n")
    return (*written, _write(lesson, f"{text}\n\n[[exercise: {folder.name}]]\n"))


def begin_card(lesson: Path, card_id: str, *, kind: CardKind) -> Path:
    """A card at the end of the lesson's `cards.toml`. Returns that file. Raises ContentError."""
    head, _ = read_lesson_text(lesson / "lesson.md")
    file = lesson / "cards.toml"
    if not is_content_id(card_id):
        raise ContentError(file, card_id, f"a card's id is {ID_WORDS}.")
    before = read_text(file) if file.exists() else ""
    if f'id = "{card_id}"' in before:
        raise ContentError(file, card_id, "is there already. Choose another id.")
    card = (
        f'[[card]]\nid = "{card_id}"\nkind = "{kind}"\nskills = {json.dumps(list(head.skills[:1]))}\n'
        'difficulty = 0.5\nquestion = "What do you expect?"\nwhy = "What everybody reads afterwards."\n'
        f"{_CARDS[kind]}\n"
    )
    return _write(file, f"{before}\n{card}" if before else card)


def _lesson_files(folder: Path, *, skill: str) -> tuple[Path, ...]:
    text = (
        f'+++\ntitle = "The title"\nsummary = "A sentence for the table of contents."\nskills = ["{skill}"]\n'
        "minutes = 5\n+++\n\nA question that one would want solved.\n\n"
        "```python\nx = 1\nx + x\n```\n"
    )
    return (_write(folder / "lesson.md", text),)


def _claim(folder: Path) -> None:
    if not is_content_id(folder.name):
        raise ContentError(folder, "", f"the name of a folder is an id: {ID_WORDS}.")
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise ContentError(folder, "", "is there already. Choose another id.") from error


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
