"""`gradus content show`: an exercise on one screen, for somebody who wants to judge it in a minute."""

import sys
from pathlib import Path

import click

from gradus.cli.content_text import print_ledger_row
from gradus.cli.exits import EXIT_NOT_PASSED
from gradus.cli.output import print_json
from gradus.courses.checking.proof import Proof, prove_exercise
from gradus.courses.checking.survey import exercise_problems
from gradus.courses.library import content_root, find_exercise
from gradus.courses.types import Exercise
from gradus.runtime.shared_grader import shared_grader


@click.command()
@click.argument("exercise_id", metavar="EXERCISE")
@click.option("--content", type=click.Path(path_type=Path), help="A content folder or one course. Default: ours.")
@click.option("--json", "as_json", is_flag=True, help="Print the proof as one JSON document.")
def show(exercise_id: str, content: Path | None, as_json: bool) -> None:
    """Print EXERCISE as a learner sees it, and beside it what each answer is told and which check holds what.

    Exit code: 0 it holds, 1 it does not.
    """
    root = content_root(content)
    exercise = find_exercise(root, exercise_id)
    proof = prove_exercise(root, exercise, shared_grader(), mutants=False)
    problems = (*exercise_problems(root, exercise), *proof.problems)
    if as_json:
        print_json(proof.report)
    else:
        _print_what_a_learner_sees(exercise)
        _print_what_holds(exercise, proof)
        for problem in problems:
            click.secho(f"{problem.file}: {problem.key + ': ' if problem.key else ''}{problem.message}", fg="red")
    sys.exit(EXIT_NOT_PASSED if problems else 0)


def _print_what_a_learner_sees(exercise: Exercise) -> None:
    level = f", {exercise.level}" if exercise.level else ""
    skills = ", ".join(f"{skill_id} {share:.2g}" for skill_id, share in exercise.skills.items())
    click.secho(f"{exercise.title}  (about {exercise.minutes} minutes{level}; {skills})", bold=True)
    click.echo(f"\n{exercise.task.strip()}\n")
    click.secho(exercise.filename, bold=True)
    click.echo(f"{exercise.starter.rstrip()}\n")
    for number, hint in enumerate(exercise.hints, start=1):
        click.echo(f"Hint {number}: {hint}\n")


def _print_what_holds(exercise: Exercise, proof: Proof) -> None:
    report = proof.report
    click.secho("What is demanded, and what holds it", bold=True)
    for row in report.ledger:
        print_ledger_row(row)
    click.secho(f"\nRight answers: the solution {report.solution}", bold=True)
    for right in report.right:
        click.echo(f"      {right.name} {right.outcome}: {right.approach}")
    click.secho("\nWrong answers, and what each is told", bold=True)
    misconceptions = {answer.name: answer.misconception for answer in exercise.wrong}
    for wrong in report.wrong:
        at_first = " (passed at first sight)" if wrong.passed_at_first_sight else ""
        click.echo(f"      {wrong.name}{at_first}: {misconceptions[wrong.name]}")
        click.echo(f"          → {wrong.message or 'passes every check.'}")
