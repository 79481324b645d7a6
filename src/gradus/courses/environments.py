"""Which environment a file of a course names, and the limits that hold there. Errors are ContentErrors."""

from collections.abc import Iterable
from pathlib import Path

from gradus.common.files import ContentError
from gradus.courses.schemas import ExerciseFile
from gradus.grading.environments import ENVIRONMENTS, FIRST, Environment, plain
from gradus.grading.jobs import Limits
from gradus.grading.languages import LANGUAGES


def environment_named(file: Path, environment: str, *, language: str = "") -> Environment:
    """The environment that a file of a course names by its own id or by its language's. Raises ContentError."""
    for key, value, known in (("environment", environment, ENVIRONMENTS), ("language", language, LANGUAGES)):
        if value and value not in known:
            raise ContentError(file, key, f"expected {_listed(known)}, got {value!r}.")
    named = plain(LANGUAGES[language]) if language and not environment else ENVIRONMENTS[environment or FIRST]
    if language and named.language.id != language:
        problem = f"the environment {environment!r} is for files in {named.language.title}. Leave out one of the two."
        raise ContentError(file, "language", problem)
    return named


def limits_of(file: Path, head: ExerciseFile, environment: Environment) -> Limits:
    """What `[limits]` says, and what the environment says where it is silent. Raises ContentError."""
    usual, said = environment.limits, head.limits
    memory_mb = said.memory_mb or usual.memory_mb
    if environment.heap_mb is not None and memory_mb > environment.heap_mb:
        size = f"is at most {environment.heap_mb} in {environment.title}"
        raise ContentError(file, "limits.memory_mb", f"{size}, whose heap has that size for every exercise.")
    return Limits(
        seconds=said.seconds or usual.seconds,
        memory_mb=memory_mb,
        output_kb=said.output_kb or usual.output_kb,
        files_mb=usual.files_mb,
        hidden_seconds=head.feedback.seconds,
    )


def _listed(ids: Iterable[str]) -> str:
    *others, last = sorted(ids)
    return f"{', '.join(others)} or {last}"
