"""`gradus data`: everything that is stored of you, to take along or to delete."""

from typing import IO

import click


@click.group()
def data() -> None:
    """Everything that is stored of you: take it along, or delete it."""


@data.command()
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=False))
def export(file: IO[str]) -> None:
    """Write everything as JSON to FILE, or to the terminal with -."""
    import json

    from gradus.cli.django_setup import prepare

    now = prepare()
    from django.core.serializers.json import DjangoJSONEncoder

    from gradus.accounts.personal_data import export as export_everything
    from gradus.accounts.services import the_learner

    found = export_everything(the_learner(now=now).id, now=now)
    json.dump(found, file, cls=DjangoJSONEncoder, indent=1)
    file.write("\n")
    click.echo(f"Wrote {sum(map(len, found['tables'].values()))} rows.", err=True)


@data.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(yes: bool) -> None:
    """Delete every attempt, answer, draft and estimate. It cannot be undone."""
    from gradus.cli.django_setup import prepare

    now = prepare()
    from gradus.accounts.personal_data import forget
    from gradus.accounts.services import the_learner

    learner_id = the_learner(now=now).id
    if not yes:
        click.confirm("Delete everything that is stored of you? It cannot be undone", abort=True)
    forget(learner_id)
    click.echo("Deleted. Copies of the database that were made before are not touched.")
