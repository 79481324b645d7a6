"""How far each skill is taught, and whether it is taught after what it stands on."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from gradus.courses.checking.report import Problem, SkillReport, problem_in
from gradus.courses.types import Course, Exercise
from gradus.skills.engine.graph import Skill, SkillGraph

HOURS_A_LESSON = 4.5
EXERCISES_ASKED = 3
REAL_ASKED = 1
CARDS_ASKED = 8


def skills_taught(graph: SkillGraph, courses: Mapping[str, Course]) -> tuple[SkillReport, ...]:
    """A row for each skill of the graph, in its order."""
    return tuple(_skill_report(skill, courses) for skill in graph.skills.values())


def lessons_asked(hours: float) -> int:
    """One lesson for each 4.5 hours that the skill takes, and always one."""
    return max(1, int(hours // HOURS_A_LESSON))


def order_problems(root: Path, graph: SkillGraph, courses: Mapping[str, Course]) -> Iterator[Problem]:
    """Skills taught before one of their prerequisites: it comes in a later lesson, or nowhere and is not needed."""
    places = _first_places(courses)
    for course in courses.values():
        brought = set(course.needs).union(*(graph.ancestors(need) for need in course.needs if need in graph.skills))
        for lesson in course.lessons:
            brought.update(lesson.skills)
            for skill_id, prerequisite in _missing(graph, lesson.skills, brought):
                file = lesson.path / "lesson.md"
                later = places.get(prerequisite)
                where = f"which {later[1]} teaches later" if later else "which no lesson up to here teaches"
                message = (
                    f"teaches {skill_id!r} before its prerequisite {prerequisite!r}, {where} and course.toml does not "
                    "need. Change the order, needs, the lesson's skills, or skills.csv: whichever is wrong."
                )
                yield problem_in(root, file, "skills", message)
    yield from _courses_in_the_wrong_order(root, graph, courses, places)


def _missing(graph: SkillGraph, skills: tuple[str, ...], brought: set[str]) -> Iterator[tuple[str, str]]:
    for skill_id in skills:
        for prerequisite in graph.skills[skill_id].prerequisites if skill_id in graph.skills else ():
            if prerequisite not in brought:
                yield skill_id, prerequisite


def _courses_in_the_wrong_order(
    root: Path, graph: SkillGraph, courses: Mapping[str, Course], places: Mapping[str, tuple[int, str]]
) -> Iterator[Problem]:
    """A course that needs what only a later course teaches: two courses wait for each other."""
    first_lesson = 0
    for course in courses.values():
        for need in course.needs:
            place = places.get(need)
            own = range(first_lesson, first_lesson + len(course.lessons))
            if place is not None and place[0] >= own.stop:
                message = (
                    f"needs {need!r}, which only {place[1]} teaches, in a later course. Two courses wait in a circle."
                )
                yield problem_in(root, course.path / "course.toml", "needs", message)
        first_lesson += len(course.lessons)


def _first_places(courses: Mapping[str, Course]) -> dict[str, tuple[int, str]]:
    """For each skill that is taught, the number of its first lesson over all courses, and that lesson's id."""
    places: dict[str, tuple[int, str]] = {}
    lessons = (lesson for course in courses.values() for lesson in course.lessons)
    for number, lesson in enumerate(lessons):
        for skill_id in lesson.skills:
            places.setdefault(skill_id, (number, lesson.id))
    return places


def _skill_report(skill: Skill, courses: Mapping[str, Course]) -> SkillReport:
    lessons = [lesson for course in courses.values() for lesson in course.lessons]
    exercises: list[Exercise] = [e for lesson in lessons for e in lesson.exercises if skill.id in e.skills]
    counts = {
        "lessons": sum(skill.id in lesson.skills for lesson in lessons),
        "exercises": len(exercises),
        "real": sum(exercise.is_on_real_data for exercise in exercises),
        "cards": sum(skill.id in card.skills for lesson in lessons for card in lesson.cards),
    }
    asked = lessons_asked(skill.hours), EXERCISES_ASKED, REAL_ASKED, CARDS_ASKED
    return SkillReport(
        id=skill.id,
        hours=skill.hours,
        lessons_asked=asked[0],
        **counts,
        is_taught=all(count >= least for count, least in zip(counts.values(), asked, strict=True)),
    )
