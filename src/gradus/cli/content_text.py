"""The report on a course as the terminal shows it."""

from typing import Any

import click


def print_report(report: Any) -> None:
    """One line an exercise, then every problem with its file and key."""
    for exercise in report.exercises:
        if exercise.skipped:
            click.echo(f"  – {exercise.id}  skipped: {exercise.skipped}")
            continue
        sign = click.style("✓", fg="green") if exercise.holds else click.style("✕", fg="red")
        mutants = f"  {exercise.killed} of {exercise.mutants} mutants killed" if exercise.mutants else ""
        click.echo(f"  {sign} {exercise.id}{mutants}")
    for lesson_id, reason in report.skipped_cells.items():
        click.echo(f"  – {lesson_id}  cells skipped: {reason}")
    for problem in report.problems:
        _print_problem(problem)
    skipped = sum(bool(exercise.skipped) for exercise in report.exercises)
    left_out = f" {skipped} were skipped." if skipped else ""
    click.echo(f"{len(report.exercises)} exercises, {len(report.problems)} problems.{left_out}")


def print_rot(report: Any) -> None:
    """What moved, and what no longer holds because of it."""
    for moved in report.moved:
        click.echo(f"  {moved.name} {moved.before or 'absent'} → {moved.after or 'absent'}")
    if not report.moved:
        click.echo("  The lock names no version that is not installed already.")
    for rotted in report.rotted:
        click.secho(f"{rotted.exercise_id} rotted:", bold=True)
        for problem in rotted.problems:
            _print_problem(problem)
    for problem in report.other:
        _print_problem(problem)
    if report.broken_before:
        click.echo(f"Not compared, because they do not hold now either: {', '.join(report.broken_before)}.")
    click.echo(f"{len(report.moved)} libraries moved, {len(report.rotted)} exercises rotted.")


def _print_problem(problem: Any) -> None:
    click.secho(f"{problem.file}: {problem.key + ': ' if problem.key else ''}{problem.message}", fg="red")
