"""A verdict as the terminal shows it."""

import textwrap

import click

from gradus.cli.exits import EXIT_INTERNAL, EXIT_NOT_PASSED
from gradus.grading.jobs import Limits
from gradus.grading.verdicts import CheckOutcome, CheckResult, Outcome, Verdict
from gradus.presentation.signs import Sign
from gradus.presentation.verdicts import CHECK_WORDS, headline_with_time, last_line, meaning, points_text
from gradus.presentation.visible import visible

WIDTH = 92

_COLOURS = {Sign.RIGHT: "green", Sign.WRONG: "red"}


def exit_code(outcome: Outcome) -> int:
    """0 passed, 1 not passed, 3 our fault."""
    return {Outcome.PASSED: 0, Outcome.INTERNAL: EXIT_INTERNAL}.get(outcome, EXIT_NOT_PASSED)


def print_verdict(verdict: Verdict, *, limits: Limits) -> None:
    """The verdict in the page's words. `limits` are the exercise's. Learners' text is shown with its signs visible."""
    click.secho(headline_with_time(verdict), bold=True, fg="green" if verdict.is_passed else None)
    if means := meaning(verdict.outcome, limits=limits):
        click.echo(_indented(textwrap.fill(means, WIDTH), 2))
    if verdict.message:
        click.echo(_indented(visible(verdict.message), 2))
    traced = False
    for check in verdict.checks:
        _print_check(check, with_trace=not traced, with_points=verdict.gives_points)
        traced = traced or check.outcome is CheckOutcome.ERROR
    if verdict.stdout:
        click.secho("\nIt printed:", dim=True)
        click.echo(_indented(visible(verdict.stdout.rstrip("\n")), 2))


def signed(sign: Sign) -> str:
    """The sign as the terminal draws it."""
    return click.style(sign.character, fg=_COLOURS.get(sign), bold=True)


def _print_check(check: CheckResult, *, with_trace: bool, with_points: bool) -> None:
    """One claim. After the first traceback only the last line of the others: they are mostly the same error."""
    points = f"  ({points_text(check.earned, check.points)})" if with_points else ""
    click.echo(f"  {signed(CHECK_WORDS[check.outcome].sign)} {check.title}{points}")
    if check.expected or check.actual:
        click.echo(_labelled("expected", visible(check.expected)))
        click.echo(_labelled("yours", visible(check.actual)))
    if check.message:
        message = visible(check.message.rstrip())
        if check.outcome is CheckOutcome.ERROR:
            click.echo(_indented(message if with_trace else last_line(message), 6))
        else:
            click.echo(_indented(textwrap.fill(message, WIDTH), 6))


def _labelled(label: str, text: str) -> str:
    first, *rest = text.splitlines() or [""]
    return "\n".join([f"      {label:<9} {first}", *(" " * 16 + line for line in rest)])


def _indented(text: str, width: int) -> str:
    return textwrap.indent(text.rstrip(), " " * width)
