"""The grader of this user's commands. Imports no Django."""

from gradus.grading.client import Grader

CLERK = "gradus.cli.clerk"
"""Named and not imported: only a zygote loads it, to go errands for `gradus grade`."""


def shared_grader() -> Grader:
    """The grader whose zygotes outlive this process, and are started when there is none. Raises EngineUnavailable."""
    return Grader.shared(clerk=CLERK)
