"""`gradus start` and `check`: exercises in the learner's own editor."""

import sys
import time
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import click

from gradus.attempts.selectors import AttemptView, find_last_source, get_attempt, verdict_shown
from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.grade import read_source
from gradus.cli.how_to import HOW_TO
from gradus.cli.output import print_json
from gradus.cli.verdict_text import exit_code, print_verdict
from gradus.common.errors import Fault, GradusError
from gradus.courses.types import Exercise
from gradus.grading.environments.installed import find
from gradus.grading.languages import PYTHON
from gradus.grading.verdicts import Outcome, Verdict
from gradus.mastery.services import practise
from gradus.planner.selectors import list_next_steps
from gradus.presentation.steps import onward_words
from gradus.runtime import process

POLL_SECONDS = 0.3
PATIENCE_SECONDS = 300.0
MARKER = ".gradus.toml"
HOW = "The task is in `task.md`. `gradus check` grades this file, `gradus watch` does so each time you save it."


class NotAnExerciseFolder(GradusError):
    """The command was run in, or given, a folder that `gradus start` did not make."""

    fault: ClassVar[Fault] = Fault.LEARNER


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseFolder:
    """An exercise's folder on the learner's disk."""

    exercise_id: str
    file: Path


@click.command()
@click.argument("exercise")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to put it. Default: a new folder named so.")
@for_learner
def start(run: ForLearner, exercise: str, folder: Path | None) -> None:
    """Lay out EXERCISE in a folder: the task, and a file to write in.

    A Python file has percent cells, which VS Code, Spyder and Jupyter (with jupytext) run one by one. What you wrote
    before, here or on the page, is taken up again. A file that is there already is never overwritten.
    """
    wanted = process.library().exercise(exercise)
    target = folder or Path(wanted.id)
    target.mkdir(parents=True, exist_ok=True)
    file = target / wanted.filename
    source = find_last_source(run.learner.id, wanted.id) or wanted.starter
    is_new = _write_new(file, _with_header(wanted, source))
    _write_new(target / "task.md", f"# {wanted.title}\n\n{wanted.task}")
    for name, data in wanted.files.items():
        _write_new(target / name, data)
    (target / MARKER).write_text(f'exercise = "{wanted.id}"\nfile = "{wanted.filename}"\n', encoding="utf-8")
    click.echo(f"{'Made' if is_new else 'Kept your'} {file}. About {wanted.minutes} minutes.")
    if not (installation := find(wanted.environment.id)).is_here:
        click.echo(installation.advice)
    click.echo(f"Read {target / 'task.md'}, then: cd {target} && gradus check")


@click.command()
@click.argument("folder", required=False, default=".", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as one JSON document.")
@for_learner
def check(run: ForLearner, folder: Path, as_json: bool) -> None:
    """Grade the exercise in FOLDER (default: here) and remember the attempt, as the page does.

    Exit code: 0 passed, 1 not passed, 2 cannot be used, 3 our fault.
    """
    place = exercise_folder(folder)
    verdict = check_once(place, run.learner.id)
    if as_json:
        print_json(verdict)
    else:
        show_verdict(verdict, place, run.learner.id)
    sys.exit(exit_code(verdict.outcome))


def _with_header(exercise: Exercise, source: str) -> str:
    """The source under a comment that says how to go on; in Python it begins the cells that editors run."""
    mark = exercise.language.comment
    if exercise.language is PYTHON:
        header = f"# %% [markdown]\n# # {exercise.title}\n# {HOW}\n\n# %%\n"
        return source if source.startswith("# %%") else header + source
    header = f"{mark} {exercise.title}\n{mark} {HOW}\n\n"
    return source if source.startswith(header) else header + source


def exercise_folder(folder: Path) -> ExerciseFolder:
    """What `gradus start` noted in `folder`. Raises NotAnExerciseFolder."""
    try:
        noted = tomllib.loads((folder / MARKER).read_text(encoding="utf-8"))
        return ExerciseFolder(exercise_id=str(noted["exercise"]), file=folder / Path(str(noted["file"])).name)
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


def show_verdict(verdict: Verdict, place: ExerciseFolder, learner_id: int) -> None:
    """The verdict; after a pass also what comes next, as the page offers it."""
    exercise = process.library().exercise(place.exercise_id)
    print_verdict(verdict, limits=exercise.limits)
    if verdict.is_passed:
        steps = list_next_steps(learner_id=learner_id, library=process.library(), now=datetime.now(UTC), count=1)
        step = next(iter(steps), None)
        how = HOW_TO[step.kind].format(id=step.id) if step else "gradus next"
        click.echo(f"\n{onward_words(step)}: {how}")


def check_once(place: ExerciseFolder, learner_id: int) -> Verdict:
    """The verdict on the file as it stands, once the attempt is stored and judged."""
    source = read_source(place.file)
    exercise = process.library().exercise(place.exercise_id)
    now = datetime.now(UTC)
    attempt = practise(
        learner_id=learner_id,
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


def _await_verdict(waiting: AttemptView) -> AttemptView:
    """The attempt as soon as a worker graded it, or as it is when that takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while waiting.verdict is None and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
        waiting = get_attempt(waiting.learner_id, waiting.id)
    return waiting


def _write_new(file: Path, content: str | bytes) -> bool:
    """True when `file` was not there and now is."""
    try:
        with file.open("xb") as target:
            target.write(content.encode() if isinstance(content, str) else content)
    except FileExistsError:
        return False
    return True
