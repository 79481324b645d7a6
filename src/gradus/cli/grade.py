"""`gradus grade`: one file against one exercise. Imports no Django and remembers nothing."""

import os
import sys
from pathlib import Path

import click

from gradus.cli.main import EXIT_INTERNAL, EXIT_NOT_PASSED, EXIT_UNUSABLE
from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob
from gradus.grading.verdicts import Outcome

MAX_SOURCE_BYTES = 1_000_000


@click.command()
@click.argument("exercise")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--content", type=click.Path(path_type=Path), help="The content folder, or one course. Default: ours.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as one JSON document.")
def grade(exercise: str, file: Path, content: Path | None, as_json: bool) -> None:
    """Grade FILE against EXERCISE.

    Exit code: 0 passed, 1 not passed, 2 cannot be used (no such exercise, unreadable file), 3 our fault.
    """
    from gradus.courses.library import content_root, find_exercise

    override = content or (Path(os.environ["GRADUS_CONTENT"]) if os.environ.get("GRADUS_CONTENT") else None)
    wanted = find_exercise(content_root(override), exercise)
    job = GradeJob(
        source=read_source(file),
        checks=wanted.checks,
        filename=wanted.filename,
        files=wanted.files,
        limits=wanted.limits,
    )
    verdict = Grader.shared().grade(job)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(verdict).decode())
    else:
        from gradus.cli.verdict_text import print_verdict

        print_verdict(verdict)
    sys.exit(exit_code(verdict.outcome))


def exit_code(outcome: Outcome) -> int:
    return {Outcome.PASSED: 0, Outcome.INTERNAL: EXIT_INTERNAL}.get(outcome, EXIT_NOT_PASSED)


def read_source(file: Path) -> str:
    """The text of a learner's file, or the end of the command with what is wrong with it."""
    try:
        data = file.read_bytes()
        if len(data) > MAX_SOURCE_BYTES:
            problem = f"is {len(data)} bytes long; at most {MAX_SOURCE_BYTES} are graded"
        else:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        problem = "is not UTF-8 text. Save it as UTF-8"
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
    click.echo(f"gradus: {file} {problem}.", err=True)
    sys.exit(EXIT_UNUSABLE)
