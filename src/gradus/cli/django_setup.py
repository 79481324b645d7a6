"""Brings up Django and the database for the commands that need them."""

import os
from datetime import UTC, datetime
from typing import ClassVar

import click

from gradus.common.errors import Fault, GradusError


class ManyLearners(GradusError):
    """A command for the one learner of a machine was run on the data of a school."""

    fault: ClassVar[Fault] = Fault.OPERATOR


def prepare_for_one() -> datetime:
    """As `prepare`, for a command that works for the one learner of this machine. Raises ManyLearners in a school."""
    from gradus.runtime.home import SERVER_FILE, home_path

    home = home_path(os.environ)
    if (home / SERVER_FILE).exists():
        raise ManyLearners(
            f"this is for one learner on their own machine, and {home} is a school's: there, people sign in to the "
            "pages. To learn by yourself, set GRADUS_HOME to another folder."
        )
    return prepare()


def prepare() -> datetime:
    """Django is set up, the database is there and of this version. Returns the instant at which it was."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gradus.config.settings")
    import django

    django.setup()
    from gradus.runtime.database import prepare_database

    now = datetime.now(UTC)
    prepared = prepare_database(now)
    if prepared.backup is not None:
        click.echo(f"The database was brought up to date; a copy of the old one is {prepared.backup}.", err=True)
    return now
