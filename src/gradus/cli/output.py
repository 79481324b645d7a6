"""What every command prints alike: one JSON document, or one sentence that says what was expected."""

import sys
from typing import Any, NoReturn

import click
import msgspec

from gradus.cli.exits import EXIT_UNUSABLE

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def print_json(document: Any) -> None:
    """The document, and nothing else, on stdout."""
    click.echo(msgspec.json.encode(document).decode())


def refuse(problem: str) -> NoReturn:
    """The problem on stderr, and the exit code of a command that could not be used."""
    click.echo(f"gradus: {problem}", err=True)
    sys.exit(EXIT_UNUSABLE)
