"""`gradus grade`: one file against one exercise. Imports no Django and remembers nothing."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from gradus.cli.exits import EXIT_INTERNAL
from gradus.cli.output import print_json, refuse
from gradus.cli.verdict_text import exit_code, print_verdict
from gradus.courses.jobs import job_for
from gradus.courses.library import content_root, find_exercise
from gradus.grading.verdicts import Outcome
from gradus.runtime.shared_grader import shared_grader

MAX_SOURCE_BYTES = 1_000_000


@click.command()
@click.argument("exercise")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--content", type=click.Path(path_type=Path), help="The content folder, or one course. Default: ours.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict, or all results, as one JSON document.")
@click.option("--out", type=click.Path(path_type=Path), help="Many files: where results go, .csv or .json (resumable).")
def grade(exercise: str, files: tuple[Path, ...], content: Path | None, as_json: bool, out: Path | None) -> None:
    """Grade FILES against EXERCISE: one file, or many files and folders over all cores.

    Exit code: 0 passed (all of them), 1 not passed, 2 cannot be used (no such exercise, unreadable file), 3 our fault.
    """
    override = content or (Path(os.environ["GRADUS_CONTENT"]) if os.environ.get("GRADUS_CONTENT") else None)
    root = content_root(override)
    if len(files) > 1 or out is not None or files[0].is_dir():
        _grade_many(root, exercise, files, out=out, as_json=as_json)
    (file,) = files
    if file.suffix == ".ipynb":
        from gradus.cli.grade_notebook import grade_notebook  # Only a notebook waits for nbformat.

        grade_notebook(exercise, file, content=root, as_json=as_json)
    wanted = find_exercise(root, exercise)
    verdict = shared_grader().grade(job_for(wanted, read_source(file)))
    if as_json:
        print_json(verdict)
    else:
        print_verdict(verdict, limits=wanted.limits)
    sys.exit(exit_code(verdict.outcome))


def _grade_many(root: Path, exercise: str, paths: tuple[Path, ...], *, out: Path | None, as_json: bool) -> NoReturn:
    # Many at once wait for what grades notebooks anyway.
    from gradus.cli.batch import find_judge, find_submissions, grade_all, summary

    judge = find_judge(root, exercise)
    rows = grade_all(judge, find_submissions(paths, judge.pattern), out=out)
    if as_json:
        print_json(rows)
    else:
        for line in summary(rows):
            click.echo(line)
    outcomes = {row["outcome"] for row in rows}
    sys.exit(EXIT_INTERNAL if Outcome.INTERNAL in outcomes else int(outcomes != {Outcome.PASSED.value}))


def read_source(file: Path) -> str:
    """The text of a learner's file, or the end of the command with what is wrong with it."""
    try:
        data = file.read_bytes()
        if len(data) > MAX_SOURCE_BYTES:
            refuse(f"{file} is {len(data)} bytes long; at most {MAX_SOURCE_BYTES} are graded.")
        return data.decode("utf-8")
    except UnicodeDecodeError:
        refuse(f"{file} is not UTF-8 text. Save it as UTF-8.")
    except OSError as error:
        refuse(f"{file} cannot be read: {error.strerror}.")
