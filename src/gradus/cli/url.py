"""`gradus url`: another way in to the server that runs, which a link that was used up or lost needs."""

import json
import os
from contextlib import suppress
from pathlib import Path

import click
from django.conf import settings

from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.output import refuse
from gradus.cli.serve import SERVER_FILE, entry_url


@click.command()
@for_learner
def url(run: ForLearner) -> None:
    """Print a fresh sign-in URL for the server that runs now. The one before stops working."""
    port = _running_port(settings.GRADUS_HOME)
    if port is None:
        refuse("no server runs with this data folder. Start one with `gradus`.")
    click.echo(entry_url(settings.GRADUS_HOME, port, run.now))


def _running_port(home: Path) -> int | None:
    with suppress(OSError, ValueError, KeyError):
        noted = json.loads((home / SERVER_FILE).read_text())
        os.kill(noted["pid"], 0)
        return int(noted["port"])
    return None
