"""How a learner's process runs a file. A zygote has one environment, and so one runner.

No runner of R or Java executes a program: an interpreter that is not Python is a library that is loaded into the
process, so the filter on system calls and everything else of the sandbox is the same for all (ADR 6). The shell alone
executes programs, from a list, behind a filter of its own (ADR 13).
"""

import socket
from collections.abc import Callable, Mapping
from typing import Protocol

from gradus.grading.environments.installed import Installation, find
from gradus.grading.errors import EnvironmentMissing


class Runner(Protocol):
    """What differs from environment to environment in the life of a learner's process.

    A runner that cannot work here raises a GradingError when it is made or warmed up: every job is answered with it.
    """

    @property
    def trees(self) -> tuple[str, ...]:
        """Folders to read from, beyond Python's own libraries."""

    @property
    def starts_late(self) -> bool:
        """Whether `get_ready` starts something that cannot be forked, and that weighs before the learner's code."""

    @property
    def versions(self) -> Mapping[str, str]:
        """What a verdict says about the environment, beside Python and the libraries of every zygote."""

    def warm_up(self) -> None:
        """In the zygote, once, before it forks."""

    def get_ready(self) -> None:
        """In the learner's process, locked in, before a request is read."""

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        """Answer the examiner at the other end of `sock` until it hangs up."""


class PythonRunner:
    """The zygote is the interpreter already."""

    trees: tuple[str, ...] = ()
    starts_late = False

    def __init__(self, installation: Installation) -> None:
        self.versions = installation.versions

    def warm_up(self) -> None:
        pass

    def get_ready(self) -> None:
        pass

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        from gradus.grading.student import PythonDesk

        PythonDesk(sock, source=source, filename=filename, seed=seed).serve()


class SqlRunner(PythonRunner):
    """SQLite is a library of the interpreter's."""

    def warm_up(self) -> None:
        from gradus.grading.languages.sql import desk  # noqa: F401 - imported before the zygote forks
        from gradus.grading.languages.sql.database import Database

        Database().run("SELECT count(*) FROM sqlite_schema", {})

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        from gradus.grading.languages.sql.desk import SqlDesk

        SqlDesk(sock, source=source, filename=filename, seed=seed).serve()


class TextRunner(PythonRunner):
    """A text is not run."""

    def warm_up(self) -> None:
        from gradus.grading.checks.texts import workflow

        workflow.warm_up()

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        from gradus.grading.languages.text.desk import TextDesk

        TextDesk(sock, source=source, filename=filename, seed=seed).serve()


class TorchRunner(PythonRunner):
    """Python with torch in the zygote."""

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        from gradus.grading.environments.deep import TorchDesk

        TorchDesk(sock, source=source, filename=filename, seed=seed).serve()


def _r(installation: Installation) -> Runner:
    from gradus.grading.languages.r.runner import RRunner

    return RRunner(installation)


def _java(installation: Installation) -> Runner:
    from gradus.grading.languages.java.runner import JavaRunner

    return JavaRunner(installation)


def _shell(installation: Installation) -> Runner:
    from gradus.grading.languages.bash.runner import ShellRunner

    return ShellRunner(installation)


RUNNERS: Mapping[str, Callable[[Installation], Runner]] = {
    "python": PythonRunner,
    "torch": TorchRunner,
    "chat": PythonRunner,
    "r": _r,
    "java": _java,
    "sql": SqlRunner,
    "text": TextRunner,
    "shell": _shell,
}
"""By environment."""


def runner_for(environment_id: str) -> Runner:
    """The runner of an environment. Raises EnvironmentMissing where that is not installed."""
    installation = find(environment_id)
    if not installation.is_here:
        raise EnvironmentMissing(installation.advice)
    return RUNNERS[environment_id](installation)
