"""`gradus`: the group of all commands, built from the table in `commands`."""

import copy
import gc
import importlib
import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import click

from gradus import __version__
from gradus.cli.commands import COMMANDS, CommandRow, Needs
from gradus.cli.django_setup import bring_up, refuse_elsewhere, set_up_django
from gradus.cli.exits import EXIT_UNUSABLE


class TableGroup(click.Group):
    """A group that knows its commands by rows of the table, and imports one only when it is run."""

    def __init__(self, *args: Any, rows: Mapping[str, CommandRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        row = self.rows.get(cmd_name)
        return None if row is None else _command_of(cmd_name, row)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.help) for name, row in self.rows.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, once it may run here: refused before it is imported, and so before anything is made."""
        row = self.rows.get(args[0])
        if row is None:
            ctx.fail(f"There is no command '{args[0]}'. Expected one of: {', '.join(self.rows)}.")
        if not set(ctx.help_option_names) & set(args[1:]):
            refuse_elsewhere(row.needs)
        return args[0], _command_of(args[0], row), args[1:]


def _command_of(name: str, row: CommandRow) -> click.Command:
    """The command of the row, with what it needs brought up when it is called. Imports its module."""
    settings = {"help_option_names": ["-h", "--help"]}
    if not row.at:
        return TableGroup(name=name, help=row.help, rows=row.commands, context_settings=settings)
    if row.needs not in {Needs.NOTHING, Needs.ITS_OWN}:
        set_up_django()
    module, function = row.at.split(":")
    command: click.Command = copy.copy(getattr(importlib.import_module(module), function))
    assert command.callback is not None
    command.callback = _when_ready(command.callback, row.needs)
    if not row.commands:
        return command
    return TableGroup(
        name=name,
        help=command.help,
        params=command.params,
        callback=command.callback,
        rows=row.commands,
        invoke_without_command=True,
        context_settings=settings,
    )


def _when_ready(begin: Callable[..., Any], needs: Needs) -> Callable[..., Any]:
    """The command's function, called with what it needs; not at all where a command below it was asked for."""

    @wraps(begin)
    def ready(*args: Any, **kwargs: Any) -> Any:
        context = click.get_current_context()
        if context.invoked_subcommand is not None:
            return None
        context.obj = bring_up(needs)
        _keep_what_was_imported()
        return begin(*args, **kwargs)

    return ready


def _keep_what_was_imported() -> None:
    """Where `main` put garbage collection off: it begins, and never looks at what is there by now, even at the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@click.group(
    cls=TableGroup,
    rows=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="New here? Run `gradus`, open the URL it prints, and press the one button.",
)
@click.version_option(__version__, prog_name="gradus")
@click.pass_context
def gradus(ctx: click.Context) -> None:
    """Gradus: the open way into a machine-learning career.

    Places you, teaches, grades in a sandbox, remembers, and says what to do next. Everything runs on this machine.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(_command_of("serve", COMMANDS["serve"]))


def main(args: list[str] | None = None) -> Any:
    """Run a command. What is not our fault ends in one sentence and the exit code 2, never in a traceback."""
    gc.disable()  # Looking through a thousand modules for garbage was a third of a short command's time.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gradus.config.settings")
    try:
        return gradus.main(args=args, prog_name="gradus")
    except Exception as error:
        from gradus.cli.failures import sentence_of  # Only who fails waits for it.

        sentence = sentence_of(error)
        if sentence is None or os.environ.get("GRADUS_DEBUG") == "1":
            raise
        click.echo(f"gradus: {sentence}", err=True)
        sys.exit(EXIT_UNUSABLE)
    finally:
        _keep_what_was_imported()
