"""Work that a warden's clerk makes ready: whoever asks says where a job is found, and the clerk finds it.

Grading knows no exercises. A zygote is told the name of a module that does, imports it once, and its wardens call the
module's `take`. They do so with both children long forked: what a clerk reads was never in the learner's process.
"""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from gradus.grading.jobs import GradeJob

NOT_DONE = -1
"""The exit code in a reply to an errand that has to be gone another way; its text is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A job, and what to make of the report on it: an exit code and a text to print."""

    job: GradeJob
    reply: Callable[[dict[str, Any]], tuple[int, str]]


Clerk = Callable[[Sequence[str]], Errand | None]
"""Takes the words of an errand. None where it cannot be gone here."""


def find_clerk(module: str) -> Clerk:
    """The clerk in the module of that name, its imports done."""
    return cast("Clerk", importlib.import_module(module).take)
