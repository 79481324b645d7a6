"""Brings up Django and the database for the commands that need them."""

import os
from datetime import UTC, datetime

import click


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
