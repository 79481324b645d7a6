"""A notebook against a notebook exercise: points cell by cell. What `gradus grade` calls for .ipynb files."""

import sys
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec

from gradus.cli.exits import EXIT_INTERNAL, EXIT_NOT_PASSED
from gradus.cli.output import print_json
from gradus.cli.verdict_text import exit_code as verdict_exit_code
from gradus.cli.verdict_text import print_verdict, signed
from gradus.courses.interop.exercises import find_notebook_exercise, grade_submission
from gradus.courses.interop.export import answer_in
from gradus.courses.interop.ipython_syntax import to_plain_python
from gradus.courses.interop.notebooks import read_notebook
from gradus.courses.interop.scores import NotebookScore, PartScore, PartStanding, Trust
from gradus.courses.jobs import job_for
from gradus.courses.library import find_exercise
from gradus.grading.client import Grader
from gradus.grading.jobs import Limits
from gradus.grading.verdicts import Outcome, Verdict
from gradus.presentation.signs import Sign
from gradus.presentation.verdicts import headline, meaning, points_text, time_text
from gradus.presentation.visible import visible
from gradus.runtime.shared_grader import shared_grader

TRUST_WORDS = (
    "These checks ran in the learner's own process, which could have changed them. Look before you rely on it."
)

_SIGNS = {
    PartStanding.PASSED: Sign.RIGHT,
    PartStanding.PARTIAL: Sign.HALF,
    PartStanding.FAILED: Sign.WRONG,
    PartStanding.MISSING: Sign.WRONG,
    PartStanding.WAITING: Sign.WAIT,
}


def grade_notebook(
    exercise: str, file: Path, *, content: Path, as_json: bool = False, grader: Grader | None = None
) -> None:
    """Grade the notebook `file` against the exercise of that id under `content`, print the result, end the command.

    A notebook exercise gives points; a notebook that `gradus export ipynb` made of an ordinary exercise is graded as
    the file its code cells are. Exit code: 0 all points that need no person, 1 not all, 2 cannot be used, 3 our fault.
    """
    submission = read_notebook(file.resolve() if file.is_symlink() else file)  # The one who runs us named it.
    grader = grader or shared_grader()
    answer = answer_in(submission)
    if answer is not None and answer[0] == exercise:
        _grade_answer(exercise, answer[1], content=content, as_json=as_json, grader=grader)
    score = grade_submission(find_notebook_exercise(content, exercise), submission, grader=grader)
    if as_json:
        print_json(score_document(score))
    else:
        print_score(score)
    sys.exit(exit_code(score))


def _grade_answer(exercise: str, code: str, *, content: Path, as_json: bool, grader: Grader) -> NoReturn:
    """The code of an exported exercise, judged by its checks in a process of their own."""
    wanted = find_exercise(content, exercise)
    verdict = grader.grade(job_for(wanted, to_plain_python(code).source))
    if as_json:
        print_json({**msgspec.to_builtins(verdict), "trust": Trust.ISOLATED})
    else:
        print_verdict(verdict, limits=wanted.limits)
    sys.exit(verdict_exit_code(verdict.outcome))


def exit_code(score: NotebookScore) -> int:
    if score.outcome is Outcome.INTERNAL:
        return EXIT_INTERNAL
    return 0 if score.has_full_marks else EXIT_NOT_PASSED


def score_document(score: NotebookScore) -> dict[str, Any]:
    """The score as JSON has it, totals included."""
    tree: dict[str, Any] = msgspec.to_builtins(score)
    return tree | {
        "points": score.points,
        "max_points": score.max_points,
        "waiting_points": score.waiting_points,
    }


def print_score(score: NotebookScore) -> None:
    if score.outcome is Outcome.INTERNAL:
        click.secho(headline(Verdict(outcome=score.outcome)), bold=True)
        click.echo(f"  {meaning(score.outcome, limits=Limits())}\n  {visible(score.message)}")
        return
    waiting = f", {score.waiting_points:g} more wait for a person" if score.waiting_points else ""
    click.secho(f"{points_text(score.points, score.max_points)}{waiting}, in {time_text(score.seconds)}", bold=True)
    if score.outcome not in (Outcome.PASSED, Outcome.ERROR):
        click.echo(f"  The run ended early ({score.outcome}). {visible(score.message)} What came before it counts.")
    width = max((len(part.id) for part in score.parts), default=0)
    for part in score.parts:
        _print_part(part, width)
    for note in score.notes:
        click.secho(f"  note: {visible(note)}", dim=True)
    if score.trust is Trust.SHARED:
        click.secho(TRUST_WORDS, dim=True)


def _print_part(part: PartScore, width: int) -> None:
    points = "?" if part.points is None else f"{part.points:g}"
    words = part.note or ("" if part.standing in (PartStanding.PASSED, PartStanding.FAILED) else str(part.standing))
    scored = f"{points:>5} of {part.max_points:<5g}"
    click.echo(f"  {signed(_SIGNS[part.standing])} {visible(part.id):<{width}}  {scored} {visible(words)}")
