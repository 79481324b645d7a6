"""The report on a course as the terminal shows it."""

from typing import Any

import click


def print_report(report: Any) -> None:
    """One line an exercise, then every problem with its file and key."""
    for exercise in report.exercises:
        sign = click.style("✓", fg="green") if exercise.holds else click.style("✕", fg="red")
        mutants = f"  {exercise.killed} of {exercise.mutants} mutants killed" if exercise.mutants else ""
        click.echo(f"  {sign} {exercise.id}{mutants}")
    for problem in report.problems:
        click.secho(f"{problem.file}: {problem.key + ': ' if problem.key else ''}{problem.message}", fg="red")
    click.echo(f"{len(report.exercises)} exercises, {len(report.problems)} problems.")
