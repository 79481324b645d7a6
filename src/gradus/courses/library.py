"""All content in one object, found by id. Built once and shared: nothing in it changes."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TypeVar

from gradus.common.files import ContentError, Stamp, is_folder, list_folder, state_of
from gradus.courses.errors import NotInLibrary
from gradus.courses.head_cache import HeadCache, head_states
from gradus.courses.loader import BANK, bank_of, course_of, load_exercise
from gradus.courses.shelf import Shelf
from gradus.courses.types import Card, Course, Exercise, Lesson, Requires
from gradus.skills.engine.graph import Role, Skill, SkillGraph
from gradus.skills.files import load_skills, roles_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The skills, the roles and the courses of one content tree.

    Raises ContentError when two things share an id or something names a skill that does not exist.
    """

    root: Path
    graph: SkillGraph
    roles: Mapping[str, Role]
    courses: Mapping[str, Course]
    unmet: Mapping[str, str] = field(default_factory=dict)
    """Why a course cannot be used on this machine, by the course's id, as it was when the library was read."""
    banks: Mapping[Path, tuple[Card, ...]] = field(default_factory=dict)
    """Questions of no lesson, by file: placements ask them, and whoever checks what they studied elsewhere."""
    _lessons: dict[str, Lesson] = field(init=False, repr=False, default_factory=dict)
    _exercises: dict[str, Exercise] = field(init=False, repr=False, default_factory=dict)
    _cards: dict[str, Card] = field(init=False, repr=False, default_factory=dict)
    _questions: dict[str, Card] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for course in self.courses.values():
            self._lessons.update((lesson.id, lesson) for lesson in course.lessons)
            self._exercises.update((exercise.id, exercise) for exercise in course.exercises)
            self._cards.update((card.id, card) for card in course.cards)
        self._questions.update(self._cards)
        self._questions.update((card.id, card) for cards in self.banks.values() for card in cards)
        for problem in library_problems(self.graph, self.courses, self.banks):
            raise problem

    def course(self, course_id: str) -> Course:
        """The course of that id. Raises NotInLibrary."""
        return _find("course", self.courses, course_id)

    def lesson(self, lesson_id: str) -> Lesson:
        """The lesson of that id. Raises NotInLibrary."""
        return _find("lesson", self._lessons, lesson_id)

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise of that id. Raises NotInLibrary."""
        return _find("exercise", self._exercises, exercise_id)

    def card(self, card_id: str) -> Card:
        """The card of that id, of a lesson or of the bank. Raises NotInLibrary."""
        return _find("card", self._questions, card_id)

    def skill(self, skill_id: str) -> Skill:
        """The skill of that id. Raises NotInLibrary."""
        return _find("skill", self.graph.skills, skill_id)

    def role(self, role_id: str) -> Role:
        """The role of that id. Raises NotInLibrary."""
        return _find("role", self.roles, role_id)

    @property
    def usable_courses(self) -> tuple[Course, ...]:
        """The courses of which this machine has what they require, in their order."""
        return tuple(course for course in self.courses.values() if course.id not in self.unmet)

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """Every exercise by id, in the order of the courses."""
        return self._exercises

    @property
    def cards(self) -> Mapping[str, Card]:
        """Every card of a lesson by id, in the order of the courses."""
        return self._cards

    @property
    def questions(self) -> Mapping[str, Card]:
        """Every card by id, those of the bank last."""
        return self._questions

    @property
    def bank(self) -> tuple[Card, ...]:
        """The questions of the bank, area by area."""
        return tuple(card for cards in self.banks.values() for card in cards)

    def questions_on(self, skill_id: str) -> tuple[Card, ...]:
        """The questions of the bank on a skill, in their order. Raises NotInLibrary for a skill that there is not."""
        skill = self.skill(skill_id)
        return tuple(card for card in self.bank if skill.id in card.skills)


def load_library(root: Path, *, cache: Path | None = None) -> Library:
    """The heads of everything under `root`. Raises ContentError at the first that does not hold; `checking` finds all.

    `cache`: a folder of this user's in which heads are kept between processes (see `head_cache`).
    """
    shelf, heads = Shelf(), HeadCache(root, cache)
    graph = load_skills(root / "skills.csv")
    roles = roles_of(heads.roles(root / "roles.toml"), root / "roles.toml", graph)
    courses = in_order(tuple(course_of(heads.course(path), path, shelf=shelf) for path in course_folders(root)))
    library = Library(
        root=root,
        graph=graph,
        roles=roles,
        courses={course.id: course for course in courses},
        unmet=_unmet(courses),
        banks={file: bank_of(heads.bank(file), file, shelf=shelf) for file in bank_files(root)},
    )
    heads.write()
    return library


def _unmet(courses: Iterable[Course]) -> Mapping[str, str]:
    demanding = [course for course in courses if course.requires != Requires()]
    if not demanding:
        return {}
    from gradus.courses.requirements import unmet  # Reads of packages: few courses require any.

    return {course.id: reason for course in demanding if (reason := unmet(course.requires))}


def library_state(library: Library) -> Stamp:
    """Differs once a file or folder that the library's heads were read from is not what it was. No file is opened."""
    root = library.root
    names = ("skills.csv", "roles.toml", "courses", BANK, *(f"{BANK}/{file.name}" for file in library.banks))
    states = tuple(state_of(f"{root}/{name}") for name in names)
    return (*states, *chain.from_iterable(head_states(course.path, course) for course in library.courses.values()))


def in_order(courses: tuple[Course, ...]) -> tuple[Course, ...]:
    """The courses so that one which needs what another teaches comes after it; otherwise by id.

    Where two need each other's skills, neither waits.
    """
    taught = {course.id: {skill for lesson in course.lessons for skill in lesson.skills} for course in courses}
    left, done = sorted(courses, key=lambda course: course.id), []
    while left:
        waiting = {
            course.id: set().union(*(taught[other.id] for other in left if other is not course)) for course in left
        }
        ready = next((course for course in left if not waiting[course.id] & set(course.needs)), left[0])
        left.remove(ready)
        done.append(ready)
    return tuple(done)


def course_folders(root: Path) -> tuple[Path, ...]:
    """The course folders of a content tree, by name; `root` itself when it is a course."""
    if (root / "course.toml").exists():
        return (root.resolve() if root.is_symlink() else root,)
    courses = root / "courses"
    if not is_folder(courses):
        raise ContentError(courses, "", "expected a folder of courses here. Is this the content folder?")
    return tuple(courses / name for name, is_dir in list_folder(courses).items() if is_dir and not name.startswith("_"))


def content_root(override: Path | None = None) -> Path:
    """Where the content is: `override` when given, else the repository's `content/`, else what the wheel brought.

    Raises ContentError when nothing is there.
    """
    root = override or Path(__file__).resolve().parents[3] / "content"
    if override is None and not root.is_dir():
        root = _brought_by_wheel()
    if not root.is_dir():
        raise ContentError(root, "", "expected a content folder here. Give its path with --content or GRADUS_CONTENT.")
    return root


def _brought_by_wheel() -> Path:
    """Where pip puts a wheel's shared data: of this installation, or of the user's own with `pip install --user`."""
    import site
    import sysconfig

    bases = (sysconfig.get_path("data"), site.getuserbase())
    roots = [Path(base, "share", "gradus", "content") for base in bases]
    return next((root for root in roots if root.is_dir()), roots[0])


def find_exercise(root: Path, exercise_id: str) -> Exercise:
    """One exercise, read alone: nothing else of the tree has to be sound. Raises NotInLibrary, ContentError."""
    lessons = [lesson for course in course_folders(root) for lesson in _subfolders(course)]
    if not exercise_id.startswith((".", "_")) and "/" not in exercise_id and "\0" not in exercise_id:
        for lesson in lessons:
            if is_folder(lesson / exercise_id):
                return load_exercise(lesson / exercise_id, course_id=lesson.parent.name, lesson_id=lesson.name)
    raise NotInLibrary("exercise", exercise_id, sorted(each.name for lesson in lessons for each in _subfolders(lesson)))


def bank_files(root: Path) -> tuple[Path, ...]:
    """The files of the bank under a content tree, by name; none where there is no bank. Raises ContentError."""
    folder = root / BANK
    if not os.path.lexists(folder):
        return ()
    for name, is_dir in (entries := list_folder(folder)).items():
        if is_dir or not name.endswith(".toml"):
            raise ContentError(folder / name, "", "is not part of the bank. It holds one AREA.toml an area.")
    return tuple(folder / name for name in entries)


def library_problems(
    graph: SkillGraph, courses: Mapping[str, Course], banks: Mapping[Path, tuple[Card, ...]]
) -> Iterator[ContentError]:
    """Ids used twice over the whole tree, and skills that do not exist."""
    folders: dict[str, Path] = {}
    cards: dict[str, Path] = {}
    for course in courses.values():
        lessons = course.lessons
        for path in (course.path, *(lesson.path for lesson in lessons), *(e.path for e in course.exercises)):
            if path.name in folders:
                yield ContentError(path, "", f"its name is also that of {folders[path.name]}. Ids are unique.")
            folders.setdefault(path.name, path)
        for lesson in lessons:
            file = lesson.path / "cards.toml"
            for card in lesson.cards:
                if card.id in cards:
                    yield ContentError(file, card.id, f"is also the id of a card in {cards[card.id]}. Ids are unique.")
                cards.setdefault(card.id, file)
        yield from _unknown_skills(graph, _skills_named(course))
    for file, card in ((file, card) for file, of_file in banks.items() for card in of_file):
        if card.id in cards:
            yield ContentError(file, card.id, f"is also the id of a card in {cards[card.id]}. Ids are unique.")
        cards[card.id] = file
        yield from _unknown_skills(graph, ((file.parent, file.name, f"{card.id}.skills", card.skills),))


def _unknown_skills(graph: SkillGraph, named: Iterable[tuple[Path, str, str, Iterable[str]]]) -> Iterator[ContentError]:
    known = graph.skills.keys()
    for folder, file, key, skills in named:
        for skill_id in skills:
            if skill_id not in known:
                close = NotInLibrary("skill", skill_id, tuple(known)).close
                advice = f"Did you mean {' or '.join(close)}?" if close else "Add it to skills.csv or correct the id."
                yield ContentError(folder / file, key, f"{skill_id!r} is no skill. {advice}")


def _skills_named(course: Course) -> Iterator[tuple[Path, str, str, Iterable[str]]]:
    """Folder, file and key of each place where skills are named. Paths are slow to make: only an error makes them."""
    yield course.path, "course.toml", "needs", course.needs
    for lesson in course.lessons:
        yield lesson.path, "lesson.md", "skills", lesson.skills
        for card in lesson.cards:
            yield lesson.path, "cards.toml", f"{card.id}.skills", card.skills
        for exercise in lesson.exercises:
            yield exercise.path, "exercise.toml", "skills", exercise.skills


def _subfolders(folder: Path) -> list[Path]:
    """The folders in a folder that are no links; what else is there is somebody else's trouble."""
    with suppress(OSError), os.scandir(folder) as entries:
        return [
            folder / entry.name
            for entry in entries
            if not entry.name.startswith((".", "_")) and entry.is_dir(follow_symlinks=False)
        ]
    return []


def _find(kind: str, things: Mapping[str, T], wanted: str) -> T:
    try:
        return things[wanted]
    except KeyError:
        raise NotInLibrary(kind, wanted, tuple(things)) from None
