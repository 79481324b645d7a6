"""`gradus content`: the proof that a course holds together."""

import os
import sys
from pathlib import Path

import click

from gradus.cli.main import EXIT_NOT_PASSED


@click.group()
def content() -> None:
    """Tools for people who write courses."""


@content.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--mutants", is_flag=True, help="Also grade automatic changes to every solution.")
@click.option("--jobs", default=os.cpu_count() or 1, show_default=True, help="Exercises graded at the same time.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON document.")
def check(path: Path | None, mutants: bool, jobs: int, as_json: bool) -> None:
    """Prove the content under PATH: a content folder or one course. Default: ours.

    Exit code: 0 everything holds, 1 something does not.
    """
    from gradus.cli.content_text import print_report
    from gradus.courses.checking import check_content
    from gradus.courses.library import content_root
    from gradus.grading.client import Grader

    root = content_root(path)
    with Grader.start(at_once=jobs) as grader:
        progress = None if as_json else (lambda line: click.echo(line, err=True))
        report = check_content(root, grader, mutants=mutants, jobs=jobs, progress=progress)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(report).decode())
    else:
        print_report(report)
    sys.exit(0 if report.holds else EXIT_NOT_PASSED)
