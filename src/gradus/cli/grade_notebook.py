"""A notebook against a notebook exercise: points cell by cell. What `gradus grade` calls for .ipynb files."""

import sys
from pathlib import Path

import click

from gradus.cli.main import EXIT_INTERNAL, EXIT_NOT_PASSED, EXIT_UNUSABLE
from gradus.common.files import ContentError
from gradus.courses.interop.exercises import find_notebook_exercise, grade_submission
from gradus.courses.interop.notebooks import read_notebook
from gradus.courses.interop.scores import NotebookScore, PartScore, Standing, Trust
from gradus.grading.client import Grader
from gradus.grading.verdicts import Outcome

TRUST_WORDS = (
    "These checks ran in the learner's own process, which could have changed them. Look before you rely on it."
)

_SIGNS = {
    Standing.PASSED: ("✓", "green"),
    Standing.PARTIAL: ("◐", "yellow"),
    Standing.FAILED: ("✕", "red"),
    Standing.MISSING: ("✕", "red"),
    Standing.WAITING: ("…", None),
}


def grade_notebook(
    exercise: str, file: Path, *, content: Path, as_json: bool = False, grader: Grader | None = None
) -> None:
    """Grade `file` against the notebook exercise of that id under `content`, print its points, and end the command.

    Exit code: 0 all points that need no person, 1 not all, 2 cannot be used, 3 our fault.
    """
    wanted = find_notebook_exercise(content, exercise)
    try:
        submission = read_notebook(file)
    except ContentError as error:
        click.echo(f"gradus: {error}", err=True)
        sys.exit(EXIT_UNUSABLE)
    score = grade_submission(wanted, submission, grader=grader or Grader.shared())
    if as_json:
        click.echo(score_json(score))
    else:
        print_score(score)
    sys.exit(exit_code(score))


def exit_code(score: NotebookScore) -> int:
    if score.outcome is Outcome.INTERNAL:
        return EXIT_INTERNAL
    return 0 if score.has_full_marks else EXIT_NOT_PASSED


def score_json(score: NotebookScore) -> str:
    """The score as one JSON document, totals included."""
    import msgspec

    tree = msgspec.to_builtins(score)
    tree |= {
        "points": score.points,
        "max_points": score.max_points,
        "waiting_points": score.waiting_points,
    }
    return msgspec.json.encode(tree).decode()


def print_score(score: NotebookScore) -> None:
    if score.outcome is Outcome.INTERNAL:
        click.secho("This is our fault, not yours. Nothing was scored; try again.", bold=True)
        click.echo(f"  {score.message}")
        return
    waiting = f", {score.waiting_points:g} more wait for a person" if score.waiting_points else ""
    click.secho(f"{score.points:g} of {score.max_points:g} points{waiting}  (in {score.seconds:.1f} s)", bold=True)
    if score.outcome not in (Outcome.PASSED, Outcome.ERROR):
        click.echo(f"  The run ended early ({score.outcome}). {score.message} What came before it counts.")
    width = max((len(part.id) for part in score.parts), default=0)
    for part in score.parts:
        _print_part(part, width)
    for note in score.notes:
        click.secho(f"  note: {note}", dim=True)
    if score.trust is Trust.SHARED:
        click.secho(TRUST_WORDS, dim=True)


def _print_part(part: PartScore, width: int) -> None:
    sign, colour = _SIGNS[part.standing]
    points = "?" if part.points is None else f"{part.points:g}"
    words = part.note or ("" if part.standing in (Standing.PASSED, Standing.FAILED) else str(part.standing))
    click.echo(
        f"  {click.style(sign, fg=colour, bold=True)} {part.id:<{width}}  {points:>5} of {part.max_points:<5g} {words}"
    )
