"""`gradus start`, `check` and `watch`: exercises in the learner's own editor."""

import sys
import time
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from gradus.common.errors import Fault, GradusError
from gradus.grading.languages import PYTHON

if TYPE_CHECKING:
    from gradus.attempts.selectors import AttemptView
    from gradus.courses.types import Exercise
    from gradus.grading.verdicts import Verdict

POLL_SECONDS = 0.3
PATIENCE_SECONDS = 300.0
MARKER = ".gradus.toml"
HOW = "The task is in `task.md`. `gradus check` grades this file, `gradus watch` does so each time you save it."


class NotAnExerciseFolder(GradusError):
    """The command was run in, or given, a folder that `gradus start` did not make."""

    fault: ClassVar[Fault] = Fault.LEARNER


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """An exercise's folder on the learner's disk."""

    exercise_id: str
    file: Path


@click.command()
@click.argument("exercise")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to put it. Default: a new folder named so.")
def start(exercise: str, folder: Path | None) -> None:
    """Lay out EXERCISE in a folder: the task, and a file to write in.

    A Python file has percent cells, which VS Code, Spyder and Jupyter (with jupytext) run one by one. What you wrote
    before, here or on the page, is taken up again. A file that is there already is never overwritten.
    """
    from gradus.cli.django_setup import prepare_for_one

    now = prepare_for_one()
    from gradus.accounts.services import the_learner
    from gradus.attempts.selectors import last_source
    from gradus.runtime import process

    wanted = process.library().exercise(exercise)
    target = folder or Path(wanted.id)
    target.mkdir(parents=True, exist_ok=True)
    file = target / wanted.filename
    source = last_source(the_learner(now=now).id, wanted.id) or wanted.starter
    is_new = _write_new(file, _with_header(wanted, source))
    _write_new(target / "task.md", f"# {wanted.title}\n\n{wanted.task}")
    for name, data in wanted.files.items():
        _write_new(target / name, data)
    (target / MARKER).write_text(f'exercise = "{wanted.id}"\nfile = "{wanted.filename}"\n', encoding="utf-8")
    click.echo(f"{'Made' if is_new else 'Kept your'} {file}. About {wanted.minutes} minutes.")
    click.echo(f"Read {target / 'task.md'}, then: cd {target} && gradus check")


@click.command()
@click.argument("folder", required=False, default=".", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as one JSON document.")
def check(folder: Path, as_json: bool) -> None:
    """Grade the exercise in FOLDER (default: here) and remember the attempt, as the page does.

    Exit code: 0 passed, 1 not passed, 2 cannot be used, 3 our fault.
    """
    from gradus.cli.grade import exit_code

    verdict = _check_once(workplace(folder))
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(verdict).decode())
    else:
        from gradus.cli.verdict_text import print_verdict

        print_verdict(verdict)
    sys.exit(exit_code(verdict.outcome))


@click.command()
@click.argument("folder", required=False, default=".", type=click.Path(path_type=Path))
def watch(folder: Path) -> None:
    """Grade the exercise in FOLDER (default: here) each time you save it, until it passes or you press Ctrl-C."""
    from watchfiles import watch as changes

    from gradus.cli.verdict_text import print_verdict

    place = workplace(folder)
    click.echo(f"Watching {place.file}. Save it to have it graded; Ctrl-C ends.")
    for _ in changes(place.file.parent, watch_filter=lambda _, path: Path(path).name == place.file.name):
        click.clear()
        verdict = _check_once(place)
        print_verdict(verdict)
        if verdict.is_passed:
            return


def _with_header(exercise: "Exercise", source: str) -> str:
    """The source under a comment that says how to go on; in Python it begins the cells that editors run."""
    mark = exercise.language.comment
    if exercise.language is PYTHON:
        header = f"# %% [markdown]\n# # {exercise.title}\n# {HOW}\n\n# %%\n"
        return source if source.startswith("# %%") else header + source
    header = f"{mark} {exercise.title}\n{mark} {HOW}\n\n"
    return source if source.startswith(header) else header + source


def workplace(folder: Path) -> Workplace:
    """What `gradus start` noted in `folder`. Raises NotAnExerciseFolder."""
    try:
        noted = tomllib.loads((folder / MARKER).read_text(encoding="utf-8"))
        return Workplace(exercise_id=str(noted["exercise"]), file=folder / Path(str(noted["file"])).name)
    except FileNotFoundError as error:
        raise NotAnExerciseFolder(
            f"Expected a folder made by `gradus start`; {folder.resolve()} has no {MARKER}. "
            "`gradus next` names an exercise, `gradus start EXERCISE` lays it out."
        ) from error
    except (tomllib.TOMLDecodeError, KeyError, OSError) as error:
        raise NotAnExerciseFolder(
            f"{folder / MARKER} cannot be read ({error}). Run `gradus start EXERCISE --folder {folder}` again: "
            "your file is kept."
        ) from error


def _check_once(place: Workplace) -> "Verdict":
    from gradus.cli.grade import read_source

    source = read_source(place.file)
    from gradus.cli.django_setup import prepare_for_one

    prepare_for_one()
    from gradus.accounts.services import the_learner
    from gradus.attempts.selectors import verdict_shown
    from gradus.grading.verdicts import Outcome, Verdict
    from gradus.mastery.services import practise
    from gradus.runtime import process

    exercise: Exercise = process.library().exercise(place.exercise_id)
    now = datetime.now(UTC)
    attempt = practise(
        learner_id=the_learner(now=now).id,
        exercise=exercise,
        source=source,
        origin="cli",
        grader=process.grader(),
        now=now,
    )
    if attempt.verdict is None:
        attempt = _await_verdict(attempt)
    return verdict_shown(attempt, exercise, now=now) or Verdict(
        outcome=Outcome.INTERNAL, message="It waits in line longer than usual. It is kept and will be graded."
    )


def _await_verdict(waiting: "AttemptView") -> "AttemptView":
    """The attempt as soon as a worker graded it, or as it is when that takes too long."""
    from gradus.attempts.selectors import attempt

    deadline = time.monotonic() + PATIENCE_SECONDS
    while waiting.verdict is None and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
        waiting = attempt(waiting.learner_id, waiting.id)
    return waiting


def _write_new(file: Path, content: str | bytes) -> bool:
    """True when `file` was not there and now is."""
    try:
        with file.open("xb") as target:
            target.write(content.encode() if isinstance(content, str) else content)
    except FileExistsError:
        return False
    return True
