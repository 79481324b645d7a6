"""Goes errands for `gradus grade` inside the warm process: finds the exercise, and words the verdict.

It has the command's own parts already imported. Whatever it cannot do is left to the command, which then says why.
"""

import contextlib
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from gradus.cli.verdict_text import exit_code, print_verdict
from gradus.common.errors import GradusError
from gradus.courses.jobs import job_for
from gradus.courses.library import content_root, find_exercise
from gradus.grading.client import verdict_from
from gradus.grading.environments import FIRST
from gradus.grading.errands import Errand
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.verdicts import Verdict

MOST_FILE_BYTES = 16 * 1024 * 1024
"""With the learner's file and the checks, well within what may be asked in one frame."""


class _Terminal(io.StringIO):
    """Makes click write colours."""

    def isatty(self) -> bool:
        return True


def take(words: Sequence[str]) -> Errand | None:
    """An errand for `gradus grade`: `words` are its folder, content, exercise, the learner's text and the form.

    None for an exercise that is not there, not sound, or not for this process. The warden that calls is used once, so
    it may stand in the folder of whoever asked: a path means the same to both.
    """
    folder, content, exercise_id, source, form = words
    try:
        os.chdir(folder)
        exercise = find_exercise(content_root(Path(content) if content else None), exercise_id)
        job = job_for(exercise, source)
    except (GradusError, OSError):
        return None
    if exercise.environment.id != FIRST or sum(map(len, job.files.values())) > MOST_FILE_BYTES:
        return None
    return Errand(job=job, reply=lambda report: _reply(report, job, form))


def _reply(report: dict[str, Any], job: GradeJob, form: str) -> tuple[int, str]:
    verdict = verdict_from(report, job)
    return exit_code(verdict.outcome), _worded(verdict, job.limits, form)


def _worded(verdict: Verdict, limits: Limits, form: str) -> str:
    """What the command prints: `json`, `plain`, or `colour` for a terminal."""
    if form == "json":
        return msgspec.json.encode(verdict).decode() + "\n"
    with contextlib.redirect_stdout(_Terminal() if form == "colour" else io.StringIO()) as printed:
        print_verdict(verdict, limits=limits)
    return printed.getvalue()
