"""How a learner's process runs a file of a language. A zygote has one runner, and so one language.

No runner executes a program: an interpreter that is not Python is a library that is loaded into the process, so the
filter on system calls and everything else of the sandbox is the same for all. See ADR 6.
"""

import socket
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from gradus.grading.errors import LanguageMissing
from gradus.grading.languages.installed import find


class Runner(Protocol):
    """What differs from language to language in the life of a learner's process."""

    @property
    def trees(self) -> tuple[str, ...]:
        """Folders to read from, beyond Python's own libraries."""

    @property
    def starts_late(self) -> bool:
        """Whether `get_ready` starts something that cannot be forked, and that weighs before the learner's code."""

    @property
    def versions(self) -> Mapping[str, str]:
        """What a verdict says about the language, beside Python and its libraries."""

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
    versions: Mapping[str, str] = MappingProxyType({})

    def warm_up(self) -> None:
        pass

    def get_ready(self) -> None:
        pass

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        from gradus.grading.student import PythonDesk

        PythonDesk(sock, source=source, filename=filename, seed=seed).serve()


def runner_for(language_id: str) -> Runner:
    """The runner of a language. Raises LanguageMissing where it is not installed."""
    found = find(language_id)
    if not found.is_here:
        raise LanguageMissing(found.advice)
    match language_id, found.home:
        case "r", home if home is not None:
            from gradus.grading.languages.r.runner import RRunner

            return RRunner(home)
        case "java", home if home is not None:
            from gradus.grading.languages.java.runner import JavaRunner

            return JavaRunner(home)
        case _:
            return PythonRunner()
