"""Claims about what a script did when it was run."""

from types import SimpleNamespace

from gradus.grading.checks.showing import Verbatim, fail

_TAIL_CHARS = 500


def exited(run: SimpleNamespace, code: int = 0, because: str = "", *, credit: float = 0.0) -> None:
    """Claim that a run of the learner's script ended with this exit code. What it said to its errors is shown."""
    if run.timed_out:
        fail(f"It was not done in time. {because}".strip(), expected=f"exit code {code}", credit=credit)
    if run.code != code:
        said = Verbatim(f"exit code {run.code}\n{run.stderr[-_TAIL_CHARS:]}".strip())
        fail(because or "It ended with another exit code.", expected=f"exit code {code}", actual=said, credit=credit)
