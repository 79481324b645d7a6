"""The courses that ship, as often as it takes to have so many exercises: each copy under ids of its own."""

import re
import shutil
from pathlib import Path

_PLACE = re.compile(r"^(\[\[(?:exercise|predict): )([^\]]*?)(\s*\]\])", re.MULTILINE)
_CARD_ID = re.compile(r'^id = "([^"]*)"$', re.MULTILINE)
_LESSONS = re.compile(r"^lessons = \[(.*?)\]", re.MULTILINE | re.DOTALL)
_FEWEST_RIGHT = 2


def copy_courses(shipped: Path, target: Path, *, exercises: int) -> int:
    """A content tree at `target` with at least so many exercises. Returns how many it has."""
    shutil.copytree(shipped, target, ignore=shutil.ignore_patterns("courses"))
    courses = sorted(file.parent for file in shipped.glob("courses/*/course.toml"))
    made = number = 0
    while made < exercises:
        number += 1
        for course in courses:
            made += _copy_course(course, target / "courses" / f"{course.name}-{number}", suffix=f"-{number}")
    return made


def _copy_course(course: Path, target: Path, *, suffix: str) -> int:
    target.mkdir(parents=True)
    head = (course / "course.toml").read_text(encoding="utf-8")
    lessons = re.findall(r'"([^"]+)"', _LESSONS.findall(head)[0])
    renamed = ", ".join(f'"{lesson}{suffix}"' for lesson in lessons)
    (target / "course.toml").write_text(_LESSONS.sub(f"lessons = [{renamed}]", head), encoding="utf-8")
    return sum(_copy_lesson(course / lesson, target / f"{lesson}{suffix}", suffix=suffix) for lesson in lessons)


def _copy_lesson(lesson: Path, target: Path, *, suffix: str) -> int:
    target.mkdir()
    text = (lesson / "lesson.md").read_text(encoding="utf-8")
    (target / "lesson.md").write_text(_PLACE.sub(rf"\g<1>\g<2>{suffix}\g<3>", text), encoding="utf-8")
    cards = lesson / "cards.toml"
    if cards.exists():
        text = _CARD_ID.sub(rf'id = "\g<1>{suffix}"', cards.read_text(encoding="utf-8"))
        (target / "cards.toml").write_text(text, encoding="utf-8")
    exercises = sorted(file.parent for file in lesson.glob("*/exercise.toml"))
    for exercise in exercises:
        _add_right(shutil.copytree(exercise, target / f"{exercise.name}{suffix}"))
    return len(exercises)


def _add_right(exercise: Path) -> None:
    """Where an exercise has not two other right answers yet, its solution stands in: it is graded all the same."""
    solution = next(exercise.glob("solution.*"))
    comment = {".py": '"""As the solution."""\n', ".R": "# As the solution.\n"}.get(
        solution.suffix, "// As the solution.\n"
    )
    folder = exercise / "right"
    folder.mkdir(exist_ok=True)
    for number in range(len(list(folder.iterdir())), _FEWEST_RIGHT):
        text = comment + solution.read_text(encoding="utf-8")
        (folder / f"stand_in_{number}{solution.suffix}").write_text(text, encoding="utf-8")
