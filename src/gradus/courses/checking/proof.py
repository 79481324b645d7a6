"""Grades what a course promises: starters fail, solutions pass, wrong answers and mutants are caught, cells run."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gradus.common.files import read_text
from gradus.courses.checking.ledger import ledger_of
from gradus.courses.checking.messages import first_failed, message_of, same_messages
from gradus.courses.checking.mutants import Mutant, choose, one_line
from gradus.courses.checking.mutation import mutants_of
from gradus.courses.checking.report import (
    ExerciseReport,
    Problem,
    RightReport,
    Survivor,
    WrongReport,
    problem_in,
)
from gradus.courses.engine.spreads import Spread, disagreement, find_broken_marks, find_spreads
from gradus.courses.jobs import job_for, job_of_cells
from gradus.courses.types import EquivalentMutant, Exercise, Lesson
from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, RunJob
from gradus.grading.languages import PYTHON
from gradus.grading.verdicts import CheckOutcome, CheckResult, Outcome, RunResult, Verdict

MAX_MUTANTS = 80
MUTANT_SECONDS = 3.0
LOWEST_SCORE = 0.9
TRIES = 3
"""INTERNAL is our fault and no verdict: it is tried again this often before the check gives up on a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What grading an exercise showed."""

    report: ExerciseReport
    problems: tuple[Problem, ...]


def prove_exercise(root: Path, exercise: Exercise, grader: Grader, *, mutants: bool) -> Proof:
    """Grade everything the exercise's folder promises. Problems name file and key."""
    problems: list[Problem] = []
    starter = _grade(grader, exercise, exercise.starter, draws=True)
    first = _grade(grader, exercise, exercise.solution, draws=True)
    second = _grade(grader, exercise, exercise.solution, draws=True)
    problems += _starter_problems(root, exercise, starter)
    problems += _solution_problems(root, exercise, first, second)
    wrong, wrong_problems = _prove_wrong(root, exercise, grader)
    right, right_problems = _prove_right(root, exercise, grader)
    problems += [*wrong_problems, *right_problems]
    report = ExerciseReport(
        id=exercise.id,
        course_id=exercise.course_id,
        lesson_id=exercise.lesson_id,
        holds=not problems,
        starter=starter.outcome.value,
        solution=first.outcome.value,
        solution_seconds=round(first.seconds, 3),
        wrong=wrong,
        right=right,
        ledger=ledger_of(exercise),
    )
    if mutants and first.is_passed:
        report, more = _prove_mutants(root, exercise, grader, report, seconds=first.seconds)
        problems += more
    return Proof(report=replace(report, holds=not problems), problems=tuple(problems))


def _prove_wrong(root: Path, exercise: Exercise, grader: Grader) -> tuple[tuple[WrongReport, ...], tuple[Problem, ...]]:
    """Every wrong answer graded: each fails first where it says, and no two are told the same."""
    reports: list[WrongReport] = []
    problems: list[Problem] = []
    for answer in exercise.wrong:
        verdict = _grade(grader, exercise, answer.source)
        report = WrongReport(
            name=answer.name,
            outcome=verdict.outcome.value,
            caught_by=answer.caught_by,
            first_failed=_name_of(first_failed(verdict)),
            message=message_of(verdict),
            passed_at_first_sight=answer.passed_at_first_sight,
        )
        reports.append(report)
        problems += _wrong_problems(root, exercise, report, verdict)
    return tuple(reports), (*problems, *same_messages(root, exercise, tuple(reports)))


def _prove_right(root: Path, exercise: Exercise, grader: Grader) -> tuple[tuple[RightReport, ...], tuple[Problem, ...]]:
    """Every other right answer graded: each passes."""
    reports: list[RightReport] = []
    problems: list[Problem] = []
    for answer in exercise.right:
        verdict = _grade(grader, exercise, answer.source)
        reports.append(RightReport(name=answer.name, approach=answer.approach, outcome=verdict.outcome.value))
        problems += _must_pass(root, exercise.right_file(answer.name), verdict)
    return tuple(reports), tuple(problems)


def prove_cells(root: Path, lesson: Lesson, grader: Grader) -> tuple[Problem, ...]:
    """Run the lesson's cells in order. A problem for each that does not run, and each figure that draws nothing."""
    file = lesson.path / "lesson.md"
    text = read_text(file)
    quoted = find_spreads(text)
    problems = list(_mark_problems(root, lesson, text, quoted))
    if not lesson.cells:
        return tuple(problems)
    is_python = lesson.environment.language is PYTHON
    cells = (*lesson.cells, *(_LIST.format(name=spread.name) for spread in quoted if is_python))
    result = _run(grader, job_of_cells(cells, lesson.environment))
    own, problems_of_own = _cell_problems(root, lesson, result)
    problems += problems_of_own
    if own and is_python:
        problems += _spread_problems(root, lesson, quoted, result)
    return tuple(problems)


_LIST = "print(__import__('json').dumps([float(value) for value in __import__('numpy').asarray({name}).ravel()]))"
"""A cell that tells an array's values."""


def _mark_problems(root: Path, lesson: Lesson, text: str, quoted: tuple[Spread, ...]) -> Iterator[Problem]:
    file = lesson.path / "lesson.md"
    for line in find_broken_marks(text):
        message = "a spread's mark follows a figure: `0.478 ± 0.067<!-- spread: name -->`."
        yield problem_in(root, file, f"line {line}", message)
    if quoted and (not lesson.cells or lesson.environment.language is not PYTHON):
        message = "quotes a spread, and only a cell in Python can give one. Take the mark out, or add the cell."
        yield problem_in(root, file, f"line {quoted[0].line}", message)


def _spread_problems(root: Path, lesson: Lesson, quoted: tuple[Spread, ...], result: RunResult) -> Iterator[Problem]:
    """Figures of the prose that are not those of the lesson's own cells."""
    for spread, output in zip(quoted, result.cells[len(lesson.cells) :], strict=False):
        key = f"line {spread.line}"
        if output.error:
            message = f"the array {spread.name!r} of a spread cannot be read. {output.error.strip().splitlines()[-1]}"
            yield problem_in(root, lesson.path / "lesson.md", key, message)
        elif told := disagreement(spread, json.loads(output.stdout)):
            yield problem_in(root, lesson.path / "lesson.md", key, told)


def _cell_problems(root: Path, lesson: Lesson, result: RunResult) -> tuple[bool, tuple[Problem, ...]]:
    """Whether all of the lesson's own cells ran, and what is wrong with them."""
    file = lesson.path / "lesson.md"
    problems: list[Problem] = []
    for number, source in enumerate(lesson.cells):
        key = f"cell {number + 1} ({source.strip().partition(chr(10))[0][:50]})"
        if number >= len(result.cells):
            message = f"was not reached: {result.outcome.value}. {result.message}".strip()
            return False, (*problems, problem_in(root, file, key, message))
        output = result.cells[number]
        if output.error:
            return False, (*problems, problem_in(root, file, key, f"does not run. {output.error.strip()}"))
        if number in lesson.drawn_cells and not output.figures:
            problems.append(problem_in(root, file, key, "draws no figure. Draw one, or make it a plain cell."))
    is_told_below = any(output.error for output in result.cells[len(lesson.cells) :])
    if result.outcome is not Outcome.PASSED and not is_told_below:
        problems.append(problem_in(root, file, "", f"its cells ended with {result.outcome.value}. {result.message}"))
    return True, tuple(problems)


def prove_card_figures(root: Path, lesson: Lesson, grader: Grader) -> tuple[Problem, ...]:
    """Draw the figure of each card that has one. A problem for each that does not run or draws nothing."""
    problems: list[Problem] = []
    for card in lesson.cards:
        if not card.figure:
            continue
        result = _run(grader, RunJob(cells=(card.figure,)))
        if not any(output.figures for output in result.cells):
            said = next((output.error.strip() for output in result.cells if output.error), result.message)
            message = f"draws no figure. {said}".strip()
            problems.append(problem_in(root, lesson.path / "cards.toml", f"{card.id}.figure", message))
    return tuple(problems)


def _name_of(check: CheckResult | None) -> str:
    return "" if check is None else check.name


def _starter_problems(root: Path, exercise: Exercise, verdict: Verdict) -> Iterator[Problem]:
    file = exercise.starter_file
    if verdict.outcome is Outcome.INTERNAL:
        yield problem_in(root, file, "", _internal(verdict))
    elif verdict.is_passed:
        yield problem_in(
            root, file, "", "passes every check. A starter must fail: take out what the learner should write."
        )


def _solution_problems(root: Path, exercise: Exercise, first: Verdict, second: Verdict) -> Iterator[Problem]:
    file = exercise.solution_file
    for verdict in (first, second):
        if not verdict.is_passed:
            yield from _must_pass(root, file, verdict)
            return
    if _essence(first) != _essence(second):
        yield problem_in(
            root, file, "", "gives two different verdicts in two runs. Seed every generator of the checks."
        )


def _must_pass(root: Path, file: Path, verdict: Verdict) -> Iterator[Problem]:
    if verdict.outcome is Outcome.INTERNAL:
        yield problem_in(root, file, "", _internal(verdict))
    elif not verdict.is_passed:
        name = _name_of(first_failed(verdict))
        yield problem_in(root, file, name, f"must pass and does not: {_told(verdict)}")


def _wrong_problems(root: Path, exercise: Exercise, wrong: WrongReport, verdict: Verdict) -> Iterator[Problem]:
    file = exercise.wrong_file(wrong.name)
    if verdict.outcome is Outcome.INTERNAL:
        yield problem_in(root, file, "", _internal(verdict))
    elif verdict.is_passed:
        yield problem_in(root, file, wrong.caught_by, "catches nothing: this wrong answer passes every check.")
    elif wrong.first_failed != wrong.caught_by:
        came = wrong.first_failed or f"no check, but {wrong.outcome}"
        yield problem_in(
            root, file, wrong.caught_by, f"should be the first check to fail, and {came} is. {_told(verdict)}"
        )


def _prove_mutants(
    root: Path, exercise: Exercise, grader: Grader, report: ExerciseReport, *, seconds: float
) -> tuple[ExerciseReport, list[Problem]]:
    made = mutants_of(exercise)
    listed = {_key(row.kind, row.before, row.after): row for row in exercise.equivalent}
    claimed = [mutant for mutant in made if _key(mutant.kind, mutant.before, mutant.after) in listed]
    others = tuple(mutant for mutant in made if mutant not in claimed)
    # Three times the solution's own time, and never less than MUTANT_SECONDS: a mutant that takes longer hangs.
    limits = replace(exercise.limits, seconds=min(exercise.limits.seconds, max(MUTANT_SECONDS, 3 * seconds)))
    hurried = replace(exercise, limits=limits)
    problems = [
        _equivalent_problem(root, exercise, mutant, "is not equivalent: a check tells it apart.")
        for mutant in claimed
        if not _passes(grader, hurried, mutant.source)
    ]
    problems += [
        _equivalent_problem(root, exercise, row, "is no mutant of this solution.") for row in _unused(exercise, claimed)
    ]
    chosen = choose(others, MAX_MUTANTS - min(len(claimed), MAX_MUTANTS))
    survivors = [
        Survivor(kind=mutant.kind, line=mutant.line, before=mutant.before, after=mutant.after)
        for mutant in chosen
        if _passes(grader, hurried, mutant.source)
    ]
    killed = len(chosen) - len(survivors)
    score = killed / len(chosen) if chosen else None
    if score is not None and score < LOWEST_SCORE:
        shown = "; ".join(f"{s.kind} in line {s.line}: {s.before} → {s.after}" for s in survivors[:5])
        problems.append(
            problem_in(
                root,
                exercise.path / "checks.py",
                "mutants",
                f"kills {killed} of {len(chosen)} mutants, and {LOWEST_SCORE:.0%} is asked. Check more, or list "
                f"equivalents in exercise.toml. Alive: {shown}.",
            )
        )
    return (
        replace(
            report,
            mutants_made=len(made),
            mutants=len(chosen) + len(claimed),
            killed=killed,
            equivalent=len(claimed),
            score=None if score is None else round(score, 4),
            survivors=tuple(survivors),
        ),
        problems,
    )


def _key(kind: str, before: str, after: str) -> tuple[str, str, str]:
    return kind, one_line(before), one_line(after)


def _unused(exercise: Exercise, claimed: list[Mutant]) -> list[EquivalentMutant]:
    claimed_keys = {_key(mutant.kind, mutant.before, mutant.after) for mutant in claimed}
    return [row for row in exercise.equivalent if _key(row.kind, row.before, row.after) not in claimed_keys]


def _equivalent_problem(root: Path, exercise: Exercise, row: Mutant | EquivalentMutant, message: str) -> Problem:
    key = f"equivalent ({row.kind}: {row.before} → {row.after})"
    return problem_in(root, exercise.path / "exercise.toml", key, f"{message} Take it out or correct it.")


def _grade(grader: Grader, exercise: Exercise, source: str, *, draws: bool = False) -> Verdict:
    return _graded(grader, replace(job_for(exercise, source), hides_duration=False, draws=draws))


def _passes(grader: Grader, exercise: Exercise, source: str) -> bool:
    job = replace(job_for(exercise, source), hides_duration=False, draws=False, stops_at_failure=True)
    return _graded(grader, job).is_passed


def _graded(grader: Grader, job: GradeJob) -> Verdict:
    for _ in range(TRIES):
        verdict = grader.grade(job)
        if verdict.outcome is not Outcome.INTERNAL:
            break
    return verdict


def _run(grader: Grader, job: RunJob) -> RunResult:
    for _ in range(TRIES):
        result = grader.run(job)
        if result.outcome is not Outcome.INTERNAL:
            break
    return result


def _essence(verdict: Verdict) -> object:
    """What must be the same in two runs: everything but times and memory."""
    checks = [(c.name, c.outcome, c.message, c.expected, c.actual) for c in verdict.checks]
    return verdict.outcome, checks, verdict.message, verdict.stdout


def _told(verdict: Verdict) -> str:
    for check in verdict.checks:
        if check.outcome in (CheckOutcome.FAILED, CheckOutcome.ERROR):
            parts = (check.message, f"Expected {check.expected}." if check.expected else "", check.actual)
            return f"{check.name}: {' '.join(part for part in parts if part)}"[:400]
    return f"{verdict.outcome.value}. {verdict.message}".strip()[:400]


def _internal(verdict: Verdict) -> str:
    return f"could not be graded, by a fault of Gradus or of checks.py: {verdict.message}"
