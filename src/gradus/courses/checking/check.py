"""The whole check of a content tree."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock

from gradus.courses.checking.anatomy import lesson_report
from gradus.courses.checking.proof import MAX_MUTANTS, Proof, prove_card_figures, prove_cells, prove_exercise
from gradus.courses.checking.remembered import NOTHING, Remembered
from gradus.courses.checking.report import ContentReport, ExerciseReport, Problem, count_course, skipped
from gradus.courses.checking.survey import Survey, survey
from gradus.courses.checking.taught import skills_taught
from gradus.courses.requirements import unmet
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
    remembered: Remembered = NOTHING,
) -> ContentReport:
    """Whether the content under `root`, a content tree or one course, holds; see docs/content-format.md for the list.

    `jobs` exercises are graded at the same time. `progress` is called with one line for each thing that is done, from
    one thread at a time. What is `remembered` to hold is not proved again. Otherwise the report is the same in every
    run, whatever the order in which things are done.
    """
    surveyed = survey(root)
    lessons = [lesson for course in surveyed.courses.values() for lesson in course.lessons]
    work = _Work(
        root=root,
        grader=grader,
        with_mutants=mutants,
        remembered=remembered,
        unmet={course.id: reason for course in surveyed.courses.values() if (reason := unmet(course.requires))},
        progress=progress,
    )
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        cells = pool.map(work.run_cells, lessons)
        proofs = tuple(pool.map(work.prove, (exercise for lesson in lessons for exercise in lesson.exercises)))
        problems = [*surveyed.problems, *(problem for of_lesson in cells for problem in of_lesson)]
    problems += [problem for proof in proofs for problem in proof.problems]
    remembered.forget_old()
    return _report(surveyed, lessons, proofs, problems, work)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What is done for each lesson and each exercise, by several threads."""

    root: Path
    grader: Grader
    with_mutants: bool
    remembered: Remembered
    unmet: Mapping[str, str]
    """Why a course cannot be used here, by its id."""
    progress: Callable[[str], None] | None
    skipped_cells: dict[str, str] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    """The exercises and lessons that were proved before."""
    lock: Lock = field(default_factory=Lock)
    is_warm: Event = field(default_factory=Event)

    def prove(self, exercise: Exercise) -> Proof:
        reason = self.unmet.get(exercise.course_id) or _advice(exercise.environment.id)
        if reason:
            self._say(f"{exercise.id}: skipped. {reason}")
            return Proof(report=skipped(exercise, reason), problems=())
        key = self.remembered.key_of(exercise.path)
        if (report := self.remembered.get(key, ExerciseReport)) is not None:
            self._know(exercise.id)
            return Proof(report=report, problems=())
        self._await_warmth()
        proof = prove_exercise(self.root, exercise, self.grader, mutants=self.with_mutants)
        self._say(f"{exercise.id}: {_summary(proof)}")
        if not proof.problems:
            self.remembered.keep(key, proof.report)
        return proof

    def run_cells(self, lesson: Lesson) -> tuple[Problem, ...]:
        """Run the lesson's cells and draw the figures of its cards, where this machine can."""
        reason = self.unmet.get(lesson.course_id) or (_advice(lesson.environment.id) if lesson.cells else "")
        if reason:
            with self.lock:
                self.skipped_cells[lesson.id] = reason
            self._say(f"{lesson.id}: its cells are skipped. {reason}")
            return () if lesson.course_id in self.unmet else prove_card_figures(self.root, lesson, self.grader)
        key = self.remembered.key_of(lesson.path / "lesson.md", lesson.path / "cards.toml")
        if self.remembered.get(key, bool):
            self._know(lesson.id)
            return ()
        self._await_warmth()
        problems = prove_cells(self.root, lesson, self.grader)
        if lesson.cells:
            self._say(f"{lesson.id}: {len(lesson.cells)} cells {'do not all run' if problems else 'run'}")
        problems = (*problems, *prove_card_figures(self.root, lesson, self.grader))
        if not problems:
            self.remembered.keep(key, True)
        return problems

    def _await_warmth(self) -> None:
        """Raises EngineUnavailable where the grader cannot work. Where all is remembered, nobody waits for it."""
        if not self.is_warm.is_set():
            self.grader.await_warmth()
            self.is_warm.set()

    def _say(self, line: str) -> None:
        if self.progress is not None:
            with self.lock:
                self.progress(line)

    def _know(self, content_id: str) -> None:
        with self.lock:
            self.known.append(content_id)


def _report(
    surveyed: Survey, lessons: list[Lesson], proofs: tuple[Proof, ...], problems: list[Problem], work: _Work
) -> ContentReport:
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
        skipped_cells=work.skipped_cells,
        skipped_courses=work.unmet,
        remembered=tuple(sorted(work.known)),
        by_lesson=tuple(lesson_report(lesson) for lesson in lessons),
        by_skill=skills_taught(surveyed.graph, surveyed.courses) if surveyed.graph else (),
        by_course=tuple(count_course(course) for course in surveyed.courses.values()),
        with_mutants=work.with_mutants,
        mutants_at_most=MAX_MUTANTS,
    )


def _advice(environment_id: str) -> str:
    """Why nothing of that environment can run here; empty where it can."""
    installation = find(environment_id)
    return "" if installation.is_here else installation.advice


def _summary(proof: Proof) -> str:
    report = proof.report
    parts = [f"solution {report.solution}", f"starter {report.starter}", f"{len(report.wrong)} wrong answers"]
    if report.score is not None:
        parts.append(f"{report.killed} of {report.mutants - report.equivalent} mutants killed")
    parts += [f"{len(proof.problems)} problems"] if proof.problems else []
    return ", ".join(parts)
