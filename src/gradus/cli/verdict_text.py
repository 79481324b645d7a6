"""A verdict as the terminal shows it."""

import textwrap

import click

from gradus.cli.exits import EXIT_INTERNAL, EXIT_NOT_PASSED
from gradus.grading.verdicts import CheckOutcome, CheckResult, Outcome, Verdict

_SIGNS = {
    CheckOutcome.PASSED: ("✓", "green"),
    CheckOutcome.FAILED: ("✕", "red"),
    CheckOutcome.ERROR: ("✕", "red"),
    CheckOutcome.TIMEOUT: ("✕", "red"),
    CheckOutcome.NOT_RUN: ("·", None),
}

MEANING = {
    Outcome.ERROR: "Your code raised an error.",
    Outcome.TIMEOUT: "Out of time. Look for a loop that does not end, or for work that grows faster than the data.",
    Outcome.MEMORY: "Out of memory. Look for an array much larger than the data, such as an outer product.",
    Outcome.OUTPUT_LIMIT: "Too much was printed. Look for a print inside a loop.",
    Outcome.CRASHED: "The process ended too early. Look for exit(), very deep recursion, or a native crash.",
    Outcome.REFUSED: "What came back could not be read as a result.",
    Outcome.INTERNAL: "This is our fault, not yours. Your work is kept; try again.",
}


def exit_code(outcome: Outcome) -> int:
    return {Outcome.PASSED: 0, Outcome.INTERNAL: EXIT_INTERNAL}.get(outcome, EXIT_NOT_PASSED)


def headline(verdict: Verdict) -> str:
    """The outcome in words, and the time it took."""
    count = f"{verdict.passed_count} of {len(verdict.checks)}"
    words = {
        Outcome.PASSED: f"Passed: {count}" if verdict.checks else "Passed",
        Outcome.FAILED: f"Not yet: {count}",
    }.get(verdict.outcome, MEANING.get(verdict.outcome, "Not yet."))
    if verdict.gives_points:
        words += f", {verdict.earned:g} of {verdict.points:g} points"
    return f"{words}  (in {verdict.seconds * 1000:.0f} ms)"


def print_verdict(verdict: Verdict) -> None:
    click.secho(headline(verdict), bold=True, fg="green" if verdict.is_passed else None)
    if verdict.message:
        click.echo(_indented(verdict.message, 2))
    traced = False
    for check in verdict.checks:
        _print_check(check, with_trace=not traced, with_points=verdict.gives_points)
        traced = traced or check.outcome is CheckOutcome.ERROR
    if verdict.stdout:
        click.secho("\nprinted:", dim=True)
        click.echo(_indented(verdict.stdout.rstrip("\n"), 2))


def _print_check(check: CheckResult, *, with_trace: bool, with_points: bool) -> None:
    """One claim. After the first traceback only the last line of the others: they are mostly the same error."""
    sign, colour = _SIGNS[check.outcome]
    points = f"  ({check.earned:g} of {check.points:g})" if with_points else ""
    click.echo(f"  {click.style(sign, fg=colour, bold=True)} {check.title}{points}")
    if check.expected or check.actual:
        click.echo(_labelled("expected", check.expected))
        click.echo(_labelled("yours", check.actual))
    if check.message:
        message = check.message.rstrip()
        if check.outcome is CheckOutcome.ERROR:
            click.echo(_indented(message if with_trace else message.splitlines()[-1], 6))
        else:
            click.echo(_indented(textwrap.fill(message, 92), 6))


def _labelled(label: str, text: str) -> str:
    first, *rest = text.splitlines() or [""]
    return "\n".join([f"      {label:<9} {first}", *(" " * 16 + line for line in rest)])


def _indented(text: str, width: int) -> str:
    return textwrap.indent(text.rstrip(), " " * width)
