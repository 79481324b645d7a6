"""Commands are run as a user runs them: as processes, with a data folder of their own."""

import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.waiting import HANGS_AFTER_S

GRADUS = [sys.executable, "-m", "gradus.cli"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def runtime_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One for all tests of a worker, so that they share a warm zygote."""
    folder = tmp_path_factory.mktemp("runtime")
    folder.chmod(0o700)
    with ending_the_zygotes_of(folder):
        yield folder


@contextmanager
def ending_the_zygotes_of(runtime: Path) -> Iterator[None]:
    """Whatever zygotes listen below the runtime folder are ended with the context."""
    try:
        yield
    finally:
        for path in runtime.glob("gradus/*.sock"):
            with suppress(ConnectionRefusedError), socket.socket(socket.AF_UNIX) as connection:
                connection.connect(str(path))
                peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
                os.kill(struct.unpack("3i", peer)[0], signal.SIGTERM)


@pytest.fixture
def environment(tmp_path: Path, runtime_folder: Path) -> dict[str, str]:
    return {**os.environ, "GRADUS_HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(runtime_folder)}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    def run_command(*args: str, cwd: Path = tmp_path, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*GRADUS, *args],
            cwd=cwd,
            env=environment,
            input=stdin,
            capture_output=True,
            check=False,
            text=True,
            timeout=HANGS_AFTER_S,
        )

    return run_command
