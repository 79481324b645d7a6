"""`gradus watch`: graded again each time the learner saves."""

from pathlib import Path

import click
from watchfiles import watch as changes

from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.practise import check_once, exercise_folder, show_verdict


@click.command()
@click.argument("folder", required=False, default=".", type=click.Path(path_type=Path))
@for_learner
def watch(run: ForLearner, folder: Path) -> None:
    """Grade the exercise in FOLDER (default: here) each time you save it, until it passes or you press Ctrl-C."""
    place = exercise_folder(folder)
    click.echo(f"Watching {place.file}. Save it to have it graded; Ctrl-C ends.")
    for _ in changes(place.file.parent, watch_filter=lambda _, path: Path(path).name == place.file.name):
        click.clear()
        verdict = check_once(place, run.learner.id)
        show_verdict(verdict, place, run.learner.id)
        if verdict.is_passed:
            return
