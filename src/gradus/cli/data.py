"""`gradus data`: everything that is stored of you, to take along or to delete."""

import json
from typing import IO

import click
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from gradus.accounts.personal_data import export as export_everything
from gradus.accounts.personal_data import forget
from gradus.cli.django_setup import ForLearner, for_learner


@click.command()
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=False))
@for_learner
def export(run: ForLearner, file: IO[str]) -> None:
    """Write everything as JSON to FILE, or to the terminal with -."""
    everything = export_everything(run.learner.id, home=settings.GRADUS_HOME, now=run.now)
    json.dump(everything, file, cls=DjangoJSONEncoder, indent=1)
    file.write("\n")
    click.echo(f"Wrote {sum(map(len, everything['tables'].values()))} rows.", err=True)


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@for_learner
def delete(run: ForLearner, yes: bool) -> None:
    """Delete every attempt, answer, draft and estimate. It cannot be undone."""
    if not yes:
        click.confirm("Delete everything that is stored of you? It cannot be undone", abort=True)
    forget(run.learner.id, home=settings.GRADUS_HOME)
    click.echo("Deleted. Copies of the database that were made before are not touched.")
