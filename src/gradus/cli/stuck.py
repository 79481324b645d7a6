"""`gradus hint` and `solution`: help with the exercise of a folder, as far as one asks for it."""

from pathlib import Path

import click

from gradus.attempts.selectors import list_solved_exercises, list_tried_exercises
from gradus.cli.cards import plain
from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.output import refuse
from gradus.cli.practise import exercise_folder
from gradus.runtime import process

_FOLDER = click.option(
    "--folder", default=".", show_default=True, type=click.Path(path_type=Path), help="The exercise's folder."
)


@click.command()
@click.argument("number", required=False, default=1, type=click.IntRange(min=1))
@_FOLDER
@for_learner
def hint(run: ForLearner, number: int, folder: Path) -> None:
    """Show hint NUMBER on the exercise in this folder, the first without one.

    Hints go from a nudge to the hardest line.
    """
    exercise = process.library().exercise(exercise_folder(folder).exercise_id)
    count = len(exercise.hints)
    if number > count:
        refuse(f"expected a number from 1 to {count}, got {number}: there are no more hints. Next: gradus solution")
    click.secho(f"Hint {number} of {count}", dim=True)
    click.echo(plain(exercise.hints[number - 1]))
    click.echo(f"\nMore: {f'gradus hint {number + 1}' if number < count else 'gradus solution'}")


@click.command()
@_FOLDER
@for_learner
def solution(run: ForLearner, folder: Path) -> None:
    """Show a solution of the exercise in this folder, once you have tried; after a pass, other approaches too."""
    exercise = process.library().exercise(exercise_folder(folder).exercise_id)
    if exercise.id not in list_tried_exercises(run.learner.id):
        refuse("expected a try first: one's own attempt is what makes a solution worth reading. Hand in: gradus check")
    click.echo(exercise.solution)
    if exercise.id in list_solved_exercises(run.learner.id):
        for answer in exercise.right:
            click.secho(f"\nAnother approach. {answer.approach}", bold=True)
            click.echo(answer.source)
