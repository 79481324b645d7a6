"""`gradus content`: the proof that a course holds together."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec
import platformdirs

from gradus.cli.content_text import print_report, print_rot
from gradus.cli.exits import EXIT_NOT_PASSED, EXIT_UNUSABLE
from gradus.cli.other_libraries import checked_by, libraries, libraries_of, with_libraries_of
from gradus.cli.output import print_json
from gradus.courses.checking import check_content
from gradus.courses.checking.remembered import NOTHING, Remembered, scope_of
from gradus.courses.checking.report import ContentReport
from gradus.courses.checking.rot import RotReport, compare
from gradus.courses.library import content_root
from gradus.grading.client import Grader


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--mutants", is_flag=True, help="Also grade automatic changes to every solution.")
@click.option(
    "--against",
    metavar="LOCK",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Check again with the library versions of a requirements file, and say what rotted.",
)
@click.option("--jobs", default=os.cpu_count() or 1, show_default=True, help="Exercises graded at the same time.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON document.")
@click.option("--no-cache", is_flag=True, help="Prove again what was proved before and is unchanged.")
@click.option("--brief", is_flag=True, help="Without ledgers, messages and notes.")
def check(  # noqa: PLR0917 - one an option
    path: Path | None, mutants: bool, against: Path | None, jobs: int, as_json: bool, no_cache: bool, brief: bool
) -> None:
    """Prove the content under PATH: a content folder or one course. Default: ours.

    Exit code: 0 everything holds, 1 something does not, 2 what could be graded holds, but an environment is missing;
    with --against: 0 nothing rotted, 1 something did.
    """
    root = content_root(path)
    with Grader.start(at_once=jobs) as grader:
        progress = None if as_json else (lambda line: click.echo(line, err=True))
        known = NOTHING if no_cache or against else _remembered(root, mutants=mutants)
        report = check_content(root, grader, mutants=mutants, jobs=jobs, progress=progress, remembered=known)
    if against is None:
        _end(report, partial(print_report, is_brief=brief), as_json=as_json)
    _end(_rot(report, root, against, jobs=jobs), print_rot, as_json=as_json)


def _remembered(root: Path, *, mutants: bool) -> Remembered:
    """What was proved on this machine, in the user's cache."""
    folder = platformdirs.user_cache_path("gradus") / "content-check"
    return Remembered(folder=folder, scope=scope_of(root, mutants=mutants))


def _rot(before: ContentReport, root: Path, lock: Path, *, jobs: int) -> RotReport:
    """The content checked once more with the libraries of `lock`, compared with `before`."""
    click.echo(f"Installing what {lock} names differently, and checking again", err=True)
    with with_libraries_of(lock) as python:
        after = msgspec.json.decode(checked_by(python, root, jobs=jobs), type=ContentReport)
        return compare(before, after, libraries_before=libraries(), libraries_after=libraries_of(python))


def _end(report: Any, print_it: Callable[[Any], None], *, as_json: bool) -> NoReturn:
    if as_json:
        print_json(report)
    else:
        print_it(report)
    if not report.holds:
        sys.exit(EXIT_NOT_PASSED)
    left_out = [exercise.skipped for exercise in getattr(report, "exercises", ())]
    left_out += getattr(report, "skipped_cells", {}).values()
    left_out += getattr(report, "skipped_courses", {}).values()
    sys.exit(EXIT_UNUSABLE if any(left_out) else 0)
