"""The way in: a Grader sends a job to a zygote and returns the verdict; it starts the zygote when there is none."""

import socket
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from gradus import __version__
from gradus.grading.environments import ENVIRONMENTS, FIRST
from gradus.grading.environments.installed import find
from gradus.grading.errors import EngineUnavailable, ProtocolViolation
from gradus.grading.frames import receive_frame, send_frame
from gradus.grading.jobs import GradeJob, Limits, RunJob
from gradus.grading.place import shared_socket
from gradus.grading.sockets import require_short
from gradus.grading.verdicts import Outcome, RunResult, Verdict

MAX_REQUEST_BYTES = 24 * 1024 * 1024
MAX_REPORT_BYTES = 24 * 1024 * 1024
QUEUE_SECONDS = 120.0
_Answer = TypeVar("_Answer", Verdict, RunResult)

Starter = Callable[[Path, str], None]
"""Sees to it that a zygote of an environment listens at a path."""


class Grader:
    """Grades jobs through the zygotes whose sockets lie at `path`: the first one's there itself, the others'
    beside it.

    Safe to share between threads: one connection a job.
    """

    def __init__(self, path: Path, *, starter: Starter | None = None) -> None:
        self.path = path
        self._starter = starter

    @classmethod
    def shared(cls, *, clerk: str = "") -> "Grader":
        """The grader of this user: its zygotes outlive this process and end when idle. Raises EngineUnavailable.

        `clerk` names the module that goes errands for a zygote which this grader has to start (see `errands`). A zygote
        without one listens elsewhere: who asks for an errand must not meet it.
        """
        path = Path(shared_socket())
        path = path if clerk else path.with_stem(f"{path.stem}-bare")
        require_short(path.parent, setting="XDG_RUNTIME_DIR")
        return cls(path, starter=lambda path, environment: _start_shared(path, environment, clerk))

    @classmethod
    def of_server(cls, path: Path) -> "Grader":
        """The grader whose zygote another process started at `path`. Other environments start, and end, beside it."""
        return cls(path, starter=lambda other, environment: _start_beside(path, other, environment))

    @classmethod
    @contextmanager
    def start(
        cls, *, at_once: int | None = None, server: bool = False, without: Collection[str] = ()
    ) -> Iterator["Grader"]:
        """A grader with a zygote of its own, which ends with the context. `without`: layers to leave out, for tests.

        The zygote of another environment than the first is started when a job for it comes, and ends when idle.
        """
        from gradus.grading.starting import own_zygotes

        with own_zygotes(at_once=at_once, server=server, without=without) as own:
            yield cls(own.path, starter=own.start_late)

    def await_warmth(self) -> None:
        """The libraries are imported and an attempt can be graded. Raises EngineUnavailable when that failed."""
        result = self.run(RunJob(cells=("",)))
        if result.outcome is Outcome.INTERNAL:
            raise EngineUnavailable(f"The grading process cannot work: {result.message} Run gradus doctor to see why.")

    def grade(self, job: GradeJob) -> Verdict:
        """The verdict on `job`. Whatever goes wrong on our side is the outcome INTERNAL, never an exception."""
        return verdict_from(self._ask(_grade_request(job), job), job)

    def run(self, job: RunJob) -> RunResult:
        """What running the cells of `job` gave."""
        if not (environment := ENVIRONMENTS[job.environment]).can_run_cells:
            message = f"{environment.title} is not run by itself: hand the file in to have it checked."
            return RunResult(outcome=Outcome.REFUSED, message=message)
        report = self._ask(
            {"kind": "cells", "source": "", "cells": list(job.cells), "keeps_going": job.keeps_going}, job
        )
        return _read(report, RunResult)

    def _ask(self, request: dict[str, Any], job: GradeJob | RunJob) -> dict[str, Any]:
        request |= _common_request(job)
        if not (installation := find(job.environment)).is_here:
            return {"outcome": Outcome.INTERNAL, "message": installation.advice}
        for _ in range(2):
            try:
                return self._ask_once(request, job.limits, job.environment)
            except OverflowError:
                return {"outcome": Outcome.REFUSED, "message": "The submission is larger than 24 MB."}
            except (OSError, ProtocolViolation) as error:
                trouble = error
        return {"outcome": Outcome.INTERNAL, "message": f"The grading process did not answer: {trouble}."}

    def _ask_once(self, request: dict[str, Any], limits: Limits, environment: str) -> dict[str, Any]:
        with self._connect(environment) as connection:
            connection.settimeout(limits.seconds + limits.hidden_seconds + QUEUE_SECONDS)
            send_frame(connection, request, limit=MAX_REQUEST_BYTES)
            report: dict[str, Any] = receive_frame(connection, limit=MAX_REPORT_BYTES)
            return report

    def begin(self, environment: str) -> None:
        """Have a zygote of `environment` ready before the first job comes, where that is installed and none runs.

        Waits until it is there. What goes wrong is told by the job that follows.
        """
        path = self._path_of(environment)
        if self._starter is not None and not path.exists() and find(environment).is_here:
            with suppress(OSError, EngineUnavailable):
                self._starter(path, environment)

    def _path_of(self, environment: str) -> Path:
        return self.path if environment == FIRST else self.path.with_name(f"{self.path.stem}-{environment}.sock")

    def _connect(self, environment: str = FIRST) -> socket.socket:
        path = self._path_of(environment)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(str(path))
        except (FileNotFoundError, ConnectionRefusedError):
            try:
                if self._starter is None:
                    raise
                self._starter(path, environment)
                connection.connect(str(path))
            except BaseException:
                connection.close()
                raise
        return connection


def _start_beside(main: Path, path: Path, environment: str) -> None:
    from gradus.grading.starting import start_beside

    start_beside(main, path, environment)


def _start_shared(path: Path, environment: str, clerk: str) -> None:
    from gradus.grading.starting import start_shared  # Most jobs find a zygote: only who starts one pays for this.

    start_shared(path, environment, *(["--clerk", clerk] if clerk and environment == FIRST else []))


def request_for(job: GradeJob) -> dict[str, Any]:
    """What a warden is asked to do for `job`."""
    return _grade_request(job) | _common_request(job)


def verdict_from(report: dict[str, Any], job: GradeJob) -> Verdict:
    """The verdict that a warden's report on `job` is."""
    return _read(report, Verdict, engine=f"gradus {__version__}", content=job.content)


def _grade_request(job: GradeJob) -> dict[str, Any]:
    return {
        "kind": "grade",
        "source": job.source,
        "checks": job.checks,
        "hides_duration": job.hides_duration,
        "draws": job.draws,
        "stops_at_failure": job.stops_at_failure,
    }


def _common_request(job: GradeJob | RunJob) -> dict[str, Any]:
    return {
        "filename": job.filename,
        "seed": job.seed,
        "files": dict(job.files),
        "limits": msgspec.to_builtins(job.limits),
    }


def _read(report: dict[str, Any], kind: type[_Answer], **extra: Any) -> _Answer:
    return msgspec.convert({**report, **extra}, kind)
