"""Starts zygotes: one that outlives this process and is shared by a user's commands, or one that ends with it."""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import IO

from gradus.grading.environments import FIRST
from gradus.grading.errors import EngineUnavailable
from gradus.grading.sockets import require_short

START_SECONDS = 60.0
IDLE_SECONDS = 15 * 60.0

_THREAD_SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""One thread each: a process with more cannot be forked safely, and attempts share the cores anyway."""


class OwnZygotes:
    """The zygotes of one grader, one an environment, that end with it.

    One thread starts them all and stays: the kernel ends a process that is to end with its parent (`--owned`) when the
    thread ends that made it.
    """

    def __init__(self, path: Path, options: list[str]) -> None:
        self.path = path
        self._options = options
        self._lock = Lock()
        self._spawner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="zygotes")
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, path: Path, environment: str, *options: str) -> None:
        spawning = self._spawner.submit(_spawn, path, environment, *self._options, *options)
        self.processes[environment] = process = spawning.result()
        _await_socket(path, process)

    def start_late(self, path: Path, environment: str) -> None:
        """Start the zygote of `environment` where none runs; it ends when idle. The first is not started twice."""
        with self._lock:
            known = self.processes.get(environment)
            if known is None or (environment != FIRST and known.poll() is not None):
                path.unlink(missing_ok=True)
                self.start(path, environment, "--idle", str(IDLE_SECONDS))

    def end(self) -> None:
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._spawner.shutdown()


@contextmanager
def own_zygotes(*, at_once: int | None, server: bool, without: Collection[str]) -> Iterator[OwnZygotes]:
    """The first zygote in a folder of its own, and room for those of other environments; gone with the context."""
    require_short(Path(tempfile.gettempdir(), "gradus-12345678"), setting="TMPDIR")
    folder = Path(tempfile.mkdtemp(prefix="gradus-"))
    options = [
        "--owned",
        *(["--at-once", str(at_once)] if at_once else []),
        *(["--server"] if server else []),
        *(f"--without={layer}" for layer in without),
    ]
    own = OwnZygotes(folder / "zygote.sock", options)
    try:
        own.start(own.path, FIRST)
        yield own
    finally:
        own.end()
        shutil.rmtree(folder, ignore_errors=True)


_outliving: list["subprocess.Popen[bytes]"] = []
"""The shared zygotes that this process started: referred to so that one that ends is not left a zombie."""


def _spawn(path: Path, environment: str, *options: str, stderr: IO[bytes] | None = None) -> "subprocess.Popen[bytes]":
    """Start a zygote. One that outlives us must not keep our stderr: who reads that waits for its end."""
    zygote = [sys.executable, "-m", "gradus.grading.zygote"]
    return subprocess.Popen(
        [*zygote, "--socket", str(path), "--environment", environment, *options],
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


def start_beside(main: Path, path: Path, environment: str) -> None:
    """Start a zygote that ends when nothing is at `main` any more. The first, at `main`, is not ours to start."""
    if environment == FIRST or not main.exists():
        return
    try:
        start_shared(path, environment, "--beside", str(main))
    except EngineUnavailable as error:
        raise ConnectionRefusedError(str(error)) from error


def start_shared(path: Path, environment: str, *options: str) -> None:
    """Start this user's zygote of `environment` unless another process of theirs is doing so at this moment."""
    with open(path.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.connect(str(path))
            return
        path.unlink(missing_ok=True)
        for process in _outliving:
            process.poll()
        with path.with_suffix(".log").open("wb") as log:
            _outliving.append(_spawn(path, environment, "--idle", str(IDLE_SECONDS), *options, stderr=log))
        _await_socket(path, _outliving[-1])
