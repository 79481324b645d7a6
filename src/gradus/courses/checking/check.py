"""The whole check of a content tree."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from gradus.courses.checking.anatomy import lesson_report
from gradus.courses.checking.proof import MAX_MUTANTS, Proof, prove_card_figures, prove_cells, prove_exercise
from gradus.courses.checking.report import ContentReport, Problem, count_course, skipped
from gradus.courses.checking.survey import survey
from gradus.courses.checking.taught import skills_taught
from gradus.courses.types import Exercise, Lesson
from gradus.grading.client import Grader
from gradus.grading.environments.installed import find


def check_content(
    root: Path,
    grader: Grader,
    *,
    mutants: bool = False,
    jobs: int = 2,
    progress: Callable[[str], None] | None = None,
) -> ContentReport:
    """Whether the content under `root`, a content tree or one course, holds; see docs/content-format.md for the list.

    `jobs` exercises are graded at the same time. `progress` is called with one line for each thing that is done, from
    one thread at a time. The report is the same in every run, whatever the order in which things are done.
    """
    surveyed = survey(root)
    lessons = [lesson for course in surveyed.courses.values() for lesson in course.lessons]
    exercises = [exercise for lesson in lessons for exercise in lesson.exercises]
    installations = {lesson.id: find(lesson.environment.id) for lesson in lessons if lesson.cells}
    unreachable = {lesson_id: here.advice for lesson_id, here in installations.items() if not here.is_here}
    lock = Lock()

    def say(line: str) -> None:
        if progress is not None:
            with lock:
                progress(line)

    def prove(exercise: Exercise) -> Proof:
        installation = find(exercise.environment.id)
        if not installation.is_here:
            say(f"{exercise.id}: skipped. {installation.advice}")
            return Proof(report=skipped(exercise, installation.advice), problems=())
        proof = prove_exercise(root, exercise, grader, mutants=mutants)
        say(f"{exercise.id}: {_summary(proof)}")
        return proof

    def run_cells(lesson: Lesson) -> tuple[Problem, ...]:
        drawn = prove_card_figures(root, lesson, grader)
        if lesson.cells and lesson.id in unreachable:
            say(f"{lesson.id}: its cells are skipped. {unreachable[lesson.id]}")
            return drawn
        problems = prove_cells(root, lesson, grader)
        if lesson.cells:
            say(f"{lesson.id}: {len(lesson.cells)} cells {'do not all run' if problems else 'run'}")
        return (*problems, *drawn)

    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        cell_problems = pool.map(run_cells, lessons)
        proofs = tuple(pool.map(prove, exercises))
        problems = [*surveyed.problems, *(problem for found in cell_problems for problem in found)]
    problems += [problem for proof in proofs for problem in proof.problems]
    return ContentReport(
        holds=not problems,
        problems=tuple(problems),
        notes=surveyed.notes,
        skills=len(surveyed.graph.skills) if surveyed.graph else 0,
        roles=len(surveyed.roles),
        courses=len(surveyed.courses),
        lessons=len(lessons),
        cards=sum(len(lesson.cards) for lesson in lessons),
        cells=sum(len(lesson.cells) for lesson in lessons),
        exercises=tuple(proof.report for proof in proofs),
        skipped_cells=unreachable,
        by_lesson=tuple(lesson_report(lesson) for lesson in lessons),
        by_skill=skills_taught(surveyed.graph, surveyed.courses) if surveyed.graph else (),
        by_course=tuple(count_course(course) for course in surveyed.courses.values()),
        with_mutants=mutants,
        mutants_at_most=MAX_MUTANTS,
    )


def _summary(proof: Proof) -> str:
    report = proof.report
    parts = [f"solution {report.solution}", f"starter {report.starter}", f"{len(report.wrong)} wrong answers"]
    if report.score is not None:
        parts.append(f"{report.killed} of {report.mutants - report.equivalent} mutants killed")
    parts += [f"{len(proof.problems)} problems"] if proof.problems else []
    return ", ".join(parts)
