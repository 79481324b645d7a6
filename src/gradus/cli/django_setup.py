"""Brings up what the table of commands says a command needs: Django, the database, the learner, the school."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from gradus.cli.commands import Needs
from gradus.common.errors import Fault, GradusError

if TYPE_CHECKING:
    from gradus.accounts.selectors import Profile
    from gradus.runtime.server import Server


class ManyLearners(GradusError):
    """A command for the one learner of a machine was run on the data of a school."""

    fault: ClassVar[Fault] = Fault.OPERATOR


class NoSchool(GradusError):
    """There is no `server.toml` in the data folder."""

    fault: ClassVar[Fault] = Fault.OPERATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class ForLearner:
    """What a command of the one learner begins with: the instant, and whose rows it may read and write."""

    now: datetime
    learner: "Profile"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithDatabase:
    """What a command begins with that serves no learner in particular."""

    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ForSchool:
    """What a command of a school's operator begins with."""

    now: datetime
    school: "Server"


for_learner = click.make_pass_decorator(ForLearner)
with_database = click.make_pass_decorator(WithDatabase)
for_school = click.make_pass_decorator(ForSchool)


def refuse_elsewhere(needs: Needs) -> None:
    """Nothing, where such a command may run in this data folder. Raises ManyLearners or NoSchool. Makes nothing."""
    if needs not in {Needs.LEARNER, Needs.SCHOOL}:
        return
    from gradus.runtime.home import SERVER_FILE, home_path  # `gradus grade` does not wait for what it needs not.

    home = home_path(os.environ)
    is_school = (home / SERVER_FILE).exists()
    if needs is Needs.LEARNER and is_school:
        raise ManyLearners(
            f"this is for one learner on their own machine, and {home} is a school's: there, people sign in to the "
            "pages. To learn by yourself, set GRADUS_HOME to another folder."
        )
    if needs is Needs.SCHOOL and not is_school:
        raise no_school(home)


def no_school(home: Path) -> NoSchool:
    """The error that says how to make that data folder a school's."""
    from gradus.runtime.home import SERVER_FILE

    return NoSchool(f"Expected {home / SERVER_FILE}; there is none. `gradus server init` makes it.")


def set_up_django() -> None:
    """Models can be imported from here on. Touches no database."""
    import django

    django.setup()


def bring_up(needs: Needs) -> ForLearner | WithDatabase | ForSchool | None:
    """What a command begins with, its database brought to this version; None for one that needs nothing of us."""
    if needs in {Needs.NOTHING, Needs.ITS_OWN}:
        return None
    now = prepare()
    if needs is Needs.DATABASE:
        return WithDatabase(now=now)
    if needs is Needs.SCHOOL:
        from django.conf import settings

        assert settings.GRADUS_SCHOOL is not None, "refuse_elsewhere saw a server.toml"
        return ForSchool(now=now, school=settings.GRADUS_SCHOOL)
    from gradus.accounts.services import the_learner

    return ForLearner(now=now, learner=the_learner(now=now))


def prepare() -> datetime:
    """Django is set up, the database is there and of this version. Returns the instant at which it was."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gradus.config.settings")
    set_up_django()
    from gradus.runtime.database import prepare_database

    now = datetime.now(UTC)
    prepared = prepare_database(now)
    if prepared.backup is not None:
        click.echo(f"The database was brought up to date; a copy of the old one is {prepared.backup}.", err=True)
    return now
