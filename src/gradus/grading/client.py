"""The way in: a Grader sends a job to a zygote and returns the verdict; it starts the zygote when there is none."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

from gradus import __version__
from gradus.grading.errors import EngineUnavailable, ProtocolViolation
from gradus.grading.frames import receive_frame, send_frame
from gradus.grading.jobs import GradeJob, Limits, RunJob
from gradus.grading.verdicts import Outcome, RunResult, Verdict

MAX_REQUEST_BYTES = 24 * 1024 * 1024
MAX_REPORT_BYTES = 24 * 1024 * 1024
START_SECONDS = 60.0
QUEUE_SECONDS = 120.0
MAX_FOLDER_BYTES = 88
"""A socket's path holds 107 bytes, of which its name takes 19."""
IDLE_SECONDS = 15 * 60.0

_THREAD_SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""One thread each: a process with more cannot be forked safely, and attempts share the cores anyway."""

_Answer = TypeVar("_Answer", Verdict, RunResult)


class Grader:
    """Grades jobs through the zygote that listens at `path`. Safe to share between threads: one connection a job."""

    def __init__(self, path: Path, *, restart: bool = False) -> None:
        self.path = path
        self._restart = restart

    @classmethod
    def shared(cls) -> "Grader":
        """The grader of this user: its zygote outlives this process and ends when idle."""
        return cls(_runtime_folder() / f"{_engine_digest()}.sock", restart=True)

    @classmethod
    @contextmanager
    def start(
        cls, *, at_once: int | None = None, server: bool = False, without: Collection[str] = ()
    ) -> Iterator["Grader"]:
        """A grader with a zygote of its own, which ends with the context. `without`: layers to leave out, for tests."""
        folder = Path(tempfile.mkdtemp(prefix="gradus-"))
        path = folder / "zygote.sock"
        options = [
            "--owned",
            *(["--at-once", str(at_once)] if at_once else []),
            *(["--server"] if server else []),
        ]
        options += [f"--without={layer}" for layer in without]
        process = _spawn(path, *options)
        try:
            _await_socket(path, process)
            yield cls(path)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            shutil.rmtree(folder, ignore_errors=True)

    def await_warmth(self) -> None:
        """The libraries are imported and an attempt can be graded. Raises EngineUnavailable when that failed."""
        result = self.run(RunJob(cells=("",)))
        if result.outcome is Outcome.INTERNAL:
            raise EngineUnavailable(f"The grading process cannot work: {result.message} Run gradus doctor to see why.")

    def grade(self, job: GradeJob) -> Verdict:
        """The verdict on `job`. Whatever goes wrong on our side is the outcome INTERNAL, never an exception."""
        report = self._ask({"kind": "grade", "source": job.source, "checks": job.checks}, job)
        return _read(report, Verdict, engine=f"gradus {__version__}", content=job.content)

    def run(self, job: RunJob) -> RunResult:
        """What running the cells of `job` gave."""
        report = self._ask(
            {"kind": "cells", "source": "", "cells": list(job.cells), "keeps_going": job.keeps_going}, job
        )
        return _read(report, RunResult)

    def _ask(self, request: dict[str, Any], job: GradeJob | RunJob) -> dict[str, Any]:
        request |= {
            "filename": job.filename,
            "seed": job.seed,
            "files": dict(job.files),
            "limits": msgspec.to_builtins(job.limits),
        }
        for _ in range(2):
            try:
                return self._ask_once(request, job.limits)
            except OverflowError:
                return {"outcome": Outcome.REFUSED, "message": "The submission is larger than 24 MB."}
            except (OSError, ProtocolViolation) as error:
                trouble = error
        return {"outcome": Outcome.INTERNAL, "message": f"The grading process did not answer: {trouble}."}

    def _ask_once(self, request: dict[str, Any], limits: Limits) -> dict[str, Any]:
        with self._connect() as connection:
            connection.settimeout(limits.seconds + limits.hidden_seconds + QUEUE_SECONDS)
            send_frame(connection, request, limit=MAX_REQUEST_BYTES)
            report: dict[str, Any] = receive_frame(connection, limit=MAX_REPORT_BYTES)
            return report

    def _connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(str(self.path))
        except (FileNotFoundError, ConnectionRefusedError):
            if not self._restart:
                connection.close()
                raise
            _start_shared(self.path)
            connection.connect(str(self.path))
        return connection


def _read(report: dict[str, Any], kind: type[_Answer], **extra: Any) -> _Answer:
    return msgspec.convert({**report, **extra}, kind)


_outliving: list["subprocess.Popen[bytes]"] = []
"""The shared zygotes that this process started: referred to so that one that ends is not left a zombie."""


def _spawn(path: Path, *options: str, stderr: IO[bytes] | None = None) -> "subprocess.Popen[bytes]":
    """Start a zygote. One that outlives us must not keep our stderr: who reads that waits for its end."""
    command = [sys.executable, "-m", "gradus.grading.zygote", "--socket", str(path), *options]
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        start_new_session=True,
        env={**os.environ, **dict.fromkeys(_THREAD_SETTINGS, "1")},
    )


def _await_socket(path: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while not path.exists():
        if process.poll() is not None:
            raise EngineUnavailable(
                f"The grading process ended at its start with code {process.returncode}. Run gradus doctor to see why."
            )
        if time.monotonic() > deadline:
            process.kill()
            raise EngineUnavailable(f"The grading process was not there after {START_SECONDS:g} s. Try again.")
        time.sleep(0.01)


def _start_shared(path: Path) -> None:
    """Start this user's zygote unless another process of theirs is doing so at this moment."""
    with open(path.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.connect(str(path))
            return
        path.unlink(missing_ok=True)
        for process in _outliving:
            process.poll()
        with path.with_suffix(".log").open("wb") as log:
            _outliving.append(_spawn(path, "--idle", str(IDLE_SECONDS), stderr=log))
        _await_socket(path, _outliving[-1])


def _runtime_folder() -> Path:
    """A folder that only this user can enter. Raises EngineUnavailable when somebody else made it first."""
    base = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(base, "gradus") if base else Path(tempfile.gettempdir(), f"gradus-{os.getuid()}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise EngineUnavailable(
            f"{folder} should be a folder of yours that nobody else can open. Remove it, or set XDG_RUNTIME_DIR."
        )
    if len(os.fsencode(folder)) > MAX_FOLDER_BYTES:
        raise EngineUnavailable(
            f"{folder} is too long a path for a socket: expected at most {MAX_FOLDER_BYTES} bytes. "
            "Set XDG_RUNTIME_DIR to a shorter one."
        )
    return folder


def _engine_digest() -> str:
    """Changes when the engine's code does, so that a new Gradus never talks to an old zygote."""
    digest = hashlib.sha256(f"{__version__} {sys.executable}".encode())
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        status = file.stat()
        digest.update(f"{file.name} {status.st_mtime_ns} {status.st_size}".encode())
    return digest.hexdigest()[:12]
