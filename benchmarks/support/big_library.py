"""Makes a content tree of any size out of the one that ships, seeded: real files under ids of their own."""

import random
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_PLACE = re.compile(r"^\[\[exercise: [^\]]*\]\]\n", re.MULTILINE)
_PREDICTION = re.compile(r"^\[\[predict: [^\]]*\]\]\n", re.MULTILINE)
_CARD_ID = re.compile(r'^id = "[^"]*"$', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    courses: int
    lessons: int
    exercises: int
    cards: int


@dataclass(slots=True, kw_only=True)
class _Maker:
    """Draws from what ships, and counts what it made: a number in each id keeps it unique."""

    drawn: random.Random
    lessons: list[Path]
    exercises: list[Path]
    cards: list[str]
    made: dict[str, int] = field(default_factory=lambda: {"lesson": 0, "exercise": 0, "card": 0})

    def number(self, kind: str) -> int:
        self.made[kind] += 1
        return self.made[kind]


def make_library(shipped: Path, target: Path, size: Size, *, seed: int) -> None:
    """A content tree at `target` that holds together as far as heads and bodies tell."""
    shutil.copytree(shipped, target, ignore=shutil.ignore_patterns("courses"))
    lessons = sorted(file.parent for file in shipped.glob("courses/*/*/lesson.md"))
    maker = _Maker(
        drawn=random.Random(seed),
        lessons=lessons,
        exercises=sorted(file.parent for file in shipped.glob("courses/*/*/*/exercise.toml")),
        cards=[card for lesson in lessons for card in _cards_of(lesson / "cards.toml")],
    )
    heads = sorted(shipped.glob("courses/*/course.toml"))
    for position in range(size.courses):
        course = target / "courses" / f"course-{position + 1}"
        course.mkdir(parents=True)
        count = _share(size.lessons, size.courses, position)
        names = [_make_lesson(maker, course, size) for _ in range(count)]
        text = maker.drawn.choice(heads).read_text(encoding="utf-8")
        text = re.sub(
            r"^lessons = \[.*?\]", f"lessons = {names}".replace("'", '"'), text, flags=re.DOTALL | re.MULTILINE
        )
        (course / "course.toml").write_text(text, encoding="utf-8")


def _make_lesson(maker: _Maker, course: Path, size: Size) -> str:
    number = maker.number("lesson")
    folder = course / f"lesson-{number}"
    folder.mkdir()
    exercises = [_make_exercise(maker, folder) for _ in range(_share(size.exercises, size.lessons, number - 1))]
    cards = {
        f"card-{maker.number('card')}": maker.drawn.choice(maker.cards)
        for _ in range(_share(size.cards, size.lessons, number - 1))
    }
    text = _PLACE.sub("", (maker.drawn.choice(maker.lessons) / "lesson.md").read_text(encoding="utf-8"))
    text = _with_predictions_of(cards, text)
    places = "".join(f"\n[[exercise: {exercise_id}]]\n" for exercise_id in exercises)
    (folder / "lesson.md").write_text(f"{text}\n{places}", encoding="utf-8")
    renamed = (_CARD_ID.sub(f'id = "{card_id}"', card, count=1) for card_id, card in cards.items())
    (folder / "cards.toml").write_text("\n".join(renamed), encoding="utf-8")
    return folder.name


def _with_predictions_of(cards: Iterable[str], text: str) -> str:
    """The text with its predictions about `cards`, in their order; those for which there is no card are left out."""
    left = iter(cards)

    def of_the_next(_: re.Match[str]) -> str:
        card = next(left, None)
        return f"[[predict: {card}]]\n" if card else ""

    return _PREDICTION.sub(of_the_next, text)


def _make_exercise(maker: _Maker, lesson: Path) -> str:
    folder = lesson / f"exercise-{maker.number('exercise')}"
    shutil.copytree(maker.drawn.choice(maker.exercises), folder)
    return folder.name


def _cards_of(file: Path) -> list[str]:
    if not file.exists():
        return []
    parts = re.split(r"^(?=\[\[card\]\]$)", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [part for part in parts if part.startswith("[[card]]")]


def _share(total: int, among: int, position: int) -> int:
    """How many of `total` fall to one of `among`, as evenly as whole numbers allow."""
    return (position + 1) * total // among - position * total // among
