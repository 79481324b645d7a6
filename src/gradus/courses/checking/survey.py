"""Reads a whole content tree and collects everything that does not hold on paper, going on after each problem."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gradus.common.files import ContentError, is_folder
from gradus.courses.checking.anatomy import hint_problems, minutes_problems
from gradus.courses.checking.bank import NO_BANK, survey_bank
from gradus.courses.checking.cards_lint import Remark, lint_cards
from gradus.courses.checking.ledger import ledger_of, ledger_problems
from gradus.courses.checking.report import Problem, problem_from, problem_in
from gradus.courses.checking.taught import order_problems
from gradus.courses.library import content_root, course_folders, in_order, library_problems
from gradus.courses.loader import load_cards, load_course, load_course_head, load_exercise, load_lesson, read_everything
from gradus.courses.markdown import broken_formulas, headings
from gradus.courses.requirements import faults
from gradus.courses.types import BlockKind, Card, Course, Exercise, Lesson
from gradus.skills.engine.graph import Role, SkillGraph
from gradus.skills.files import load_roles, load_skills

FEWEST_WRONG_ANSWERS = 5
FEWEST_RIGHT_ANSWERS = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What could be read, and what could not. `graph` is None when the skills cannot be read."""

    root: Path
    graph: SkillGraph | None
    roles: Mapping[str, Role]
    courses: Mapping[str, Course]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    """What an author should have seen once; nothing that makes the check fail."""


def survey(root: Path) -> Survey:
    """Everything under `root`, a content tree or one course. Raises nothing for bad content: that is in `problems`.

    A folder without skills.csv, somebody's own course, is held against the skills that came with Gradus.
    """
    errors: list[ContentError] = []
    graph, roles = _skills_and_roles(root, errors)
    courses: dict[str, Course] = {}
    for folder in _try(lambda: course_folders(root), errors) or ():
        course = _try(lambda folder=folder: _whole_course(folder), [])  # type: ignore[misc]
        if course is None:
            errors.extend(_course_problems(folder))
        else:
            courses[course.id] = course
    courses = {course.id: course for course in in_order(tuple(courses.values()))}
    bank = NO_BANK if graph is None or (root / "course.toml").exists() else survey_bank(root, graph)
    if graph is not None:
        errors.extend(library_problems(graph, courses, bank.banks))
    problems = [*(problem_from(root, error) for error in errors), *bank.problems]
    for course in courses.values():
        problems.extend(_paper_problems(root, course))
    if graph is not None:
        problems.extend(order_problems(root, graph, courses))
    remarks = [(course, remark) for course in courses.values() for remark in lint_cards(course.cards)]
    problems += [_as_problem(root, course, remark) for course, remark in remarks if remark.is_problem]
    return Survey(
        root=root,
        graph=graph,
        roles=roles,
        courses=courses,
        problems=tuple(dict.fromkeys(problems)),
        notes=(
            *(_as_problem(root, course, remark) for course, remark in remarks if not remark.is_problem),
            *bank.notes,
        ),
    )


def _as_problem(root: Path, course: Course, remark: Remark) -> Problem:
    if remark.card is None:
        return problem_in(root, course.path / "course.toml", "cards", remark.message)
    return problem_in(root, course.path / remark.card.lesson_id / "cards.toml", remark.card.id, remark.message)


def _skills_and_roles(root: Path, problems: list[ContentError]) -> tuple[SkillGraph | None, Mapping[str, Role]]:
    if (root / "course.toml").exists() or not ((root / "skills.csv").exists() or (root / "roles.toml").exists()):
        shipped = _try(content_root, problems)
        if shipped is None or shipped.resolve() == root.resolve():
            problems.append(ContentError(root / "skills.csv", "", "a file is expected here, and it is missing."))
            return None, {}
        root = shipped
    graph = _try(lambda: load_skills(root / "skills.csv"), problems)
    roles = None if graph is None else _try(lambda: load_roles(root / "roles.toml", graph), problems)
    return graph, roles or {}


def _try(read: Callable[[], T], problems: list[ContentError]) -> T | None:
    try:
        return read()
    except ContentError as error:
        problems.append(error)
        return None


def _whole_course(folder: Path) -> Course:
    course = load_course(folder)
    read_everything(course.exercises)
    return course


def _whole_lesson(folder: Path, *, course_id: str) -> Lesson:
    lesson = load_lesson(folder, course_id=course_id)
    read_everything(lesson.exercises)
    return lesson


def _whole_exercise(folder: Path, *, course_id: str, lesson_id: str) -> Exercise:
    exercise = load_exercise(folder, course_id=course_id, lesson_id=lesson_id)
    read_everything((exercise,))
    return exercise


def _course_problems(folder: Path) -> list[ContentError]:
    """What is wrong with a course that does not load: one problem from each of its parts."""
    problems: list[ContentError] = []
    _try(lambda: load_course_head(folder), problems)
    for lesson in _folders(folder):
        if _try(lambda lesson=lesson: _whole_lesson(lesson, course_id=folder.name), []):  # type: ignore[misc]
            continue
        inner: list[ContentError] = []
        for exercise in _folders(lesson):
            _try(
                lambda exercise=exercise, lesson=lesson: _whole_exercise(  # type: ignore[misc]
                    exercise, course_id=folder.name, lesson_id=lesson.name
                ),
                inner,
            )
        cards = lesson / "cards.toml"
        if cards.exists():
            _try(
                lambda cards=cards, lesson=lesson: load_cards(  # type: ignore[misc]
                    cards, course_id=folder.name, lesson_id=lesson.name
                ),
                inner,
            )
        own: list[ContentError] = []
        _try(lambda lesson=lesson: _whole_lesson(lesson, course_id=folder.name), own)  # type: ignore[misc]
        known = {(error.file, error.key, error.problem) for error in inner}
        problems += inner + [error for error in own if (error.file, error.key, error.problem) not in known]
    if not problems:
        _try(lambda: _whole_course(folder), problems)
    return problems


def _folders(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if is_folder(entry) and not entry.name.startswith((".", "_")))


def _paper_problems(root: Path, course: Course) -> Iterator[Problem]:
    taught = set(course.needs)
    for fault in faults(course.requires):
        yield problem_in(root, course.path / "course.toml", "requires", fault)
    for lesson in course.lessons:
        taught.update(lesson.skills)
        for card in lesson.cards:
            yield from _asked_too_early(root, lesson.path / "cards.toml", card, taught)
        for exercise in lesson.exercises:
            file = exercise.path / "exercise.toml"
            yield from _asked_too_early(root, file, exercise, taught)
            yield from exercise_problems(root, exercise)
        yield from minutes_problems(root, lesson)
        yield from _heading_problems(root, lesson)
        yield from _formula_problems(root, lesson)


def exercise_problems(root: Path, exercise: Exercise) -> Iterator[Problem]:
    """What does not hold on paper in one exercise, whatever the course around it."""
    yield from _too_few_answers(root, exercise)
    yield from ledger_problems(root, exercise, ledger_of(exercise))
    yield from hint_problems(root, exercise)


def _too_few_answers(root: Path, exercise: Exercise) -> Iterator[Problem]:
    wrong, right = len(exercise.wrong), len(exercise.right)
    if wrong < FEWEST_WRONG_ANSWERS:
        message = (
            f"expected at least {FEWEST_WRONG_ANSWERS} wrong answers, got {wrong}. Add what real learners hand in."
        )
        yield problem_in(root, exercise.path / "wrong", "", message)
    if right < FEWEST_RIGHT_ANSWERS:
        message = (
            f"expected at least {FEWEST_RIGHT_ANSWERS} other right answers, got {right}. Write the solution in another "
            "style: a loop, another library, another algorithm."
        )
        yield problem_in(root, exercise.path / "right", "", message)


def _asked_too_early(root: Path, file: Path, thing: Card | Exercise, taught: set[str]) -> Iterator[Problem]:
    key = f"{thing.id}.skills" if isinstance(thing, Card) else "skills"
    for skill_id in thing.skills:
        if skill_id not in taught:
            yield problem_in(
                root,
                file,
                key,
                f"asks for {skill_id!r}, which no lesson up to this one teaches and the course does not need. "
                "Teach it earlier, or list it in needs of course.toml.",
            )


def _heading_problems(root: Path, lesson: Lesson) -> Iterator[Problem]:
    seen: set[str] = set()
    for block in lesson.blocks:
        for _, anchor, words in headings(block.text) if block.kind is BlockKind.PROSE else ():
            if anchor in seen:
                yield problem_in(
                    root,
                    lesson.path / "lesson.md",
                    words,
                    "is a heading twice, and links to it would be ambiguous.",
                )
            seen.add(anchor)


def _formula_problems(root: Path, lesson: Lesson) -> Iterator[Problem]:
    texts: list[tuple[Path, str, str]] = [
        (lesson.path / "lesson.md", "", block.text) for block in lesson.blocks if block.kind is BlockKind.PROSE
    ]
    for card in lesson.cards:
        parts = (
            card.question,
            card.why,
            *card.steps,
            *(part for o in card.options for part in (o.text, o.why)),
        )
        texts += [(lesson.path / "cards.toml", card.id, part) for part in parts]
    for exercise in lesson.exercises:
        texts += [(exercise.path / "task.md", "", exercise.task)]
        texts += [(exercise.path / "hints.md", "", hint) for hint in exercise.hints]
    for file, key, text in texts:
        for formula in broken_formulas(text):
            yield problem_in(root, file, key, f"the formula ${formula}$ cannot be set as MathML. Write it otherwise.")
