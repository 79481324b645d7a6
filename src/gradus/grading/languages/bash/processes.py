"""One run: a program and all that it starts, from the first instruction to the death of the last of them.

The desk is the first process of its pid namespace. So it inherits whatever a script leaves in the background, none of
them can harm it, and one call of `kill` reaches them all.
"""

import codecs
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

MOST_OUTPUT = 4 * 1024 * 1024
_CHUNK = 65536
_SIGNALLED = 128


class TooMuchPrinted(Exception):
    """The run printed more than is kept of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedRun:
    """How a run ended. `code` is the shell's: 128 and the number of the signal, where one ended it."""

    code: int
    stdout: bytes
    stderr: bytes
    timed_out: bool


class Processes:
    """Runs programs one after another. There is one in a process: it listens to the end of every child."""

    def __init__(self) -> None:
        self._woken, waker = os.pipe()
        for end in (self._woken, waker):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # What is ignored here, a script could not trap.

    def run(
        self,
        command: list[str],
        *,
        folder: str,
        variables: Mapping[str, str],
        stdin: int,
        seconds: float | None,
        tell: Callable[[str], object],
    ) -> EndedRun:
        """Run `command` and end whatever it started. What it prints is told as it comes. Raises TooMuchPrinted."""
        with subprocess.Popen(
            command,
            cwd=folder,
            env=dict(variables),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            try:
                return self._watch(process, seconds=seconds, tell=tell)
            finally:
                _end_all()
                process.returncode = 0

    def _watch(
        self, process: "subprocess.Popen[bytes]", *, seconds: float | None, tell: Callable[[str], object]
    ) -> EndedRun:
        assert process.stdout is not None
        assert process.stderr is not None
        outlets = {process.stdout.fileno(): Captured(tell), process.stderr.fileno(): Captured(tell)}
        until = None if seconds is None else time.monotonic() + seconds
        status: int | None = None
        with selectors.DefaultSelector() as selector:
            for number in (*outlets, self._woken):
                selector.register(number, selectors.EVENT_READ)
            while status is None and (until is None or time.monotonic() < until):
                left = None if until is None else max(0.0, until - time.monotonic())
                for key, _ in selector.select(left):
                    if key.fd == self._woken:
                        os.read(self._woken, _CHUNK)
                    elif not outlets[key.fd].take(key.fd):
                        selector.unregister(key.fd)
                status = _bury(process.pid)
        timed_out = status is None
        status = _end_all().get(process.pid, status)
        for number, captured in outlets.items():
            while captured.take(number):
                pass
            captured.close()
        stdout, stderr = (bytes(captured.data) for captured in outlets.values())
        return EndedRun(code=_code(status), stdout=stdout, stderr=stderr, timed_out=timed_out)


class Captured:
    """What was printed to one pipe, told in whole characters as it comes."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        self.data = bytearray()
        self._tell = tell
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def take(self, number: int) -> bool:
        """Read what is there. False at the end."""
        part = os.read(number, _CHUNK)
        self.data += part
        self._tell(self._decoder.decode(part))
        if len(self.data) > MOST_OUTPUT:
            raise TooMuchPrinted(f"More than {MOST_OUTPUT // 1024 // 1024} MB were printed.")
        return bool(part)

    def close(self) -> None:
        self._tell(self._decoder.decode(b"", final=True))


def _bury(awaited: int) -> int | None:
    """Bury every child that has ended, orphans too. The status of the awaited one, if it is among them."""
    status = None
    while True:
        try:
            pid, ended = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return status
        if pid == 0:
            return status
        if pid == awaited:
            status = ended


def _end_all() -> dict[int, int]:
    """End every process of the namespace but this one, and wait for their ends. Their statuses.

    None can escape: a fork that is under way when the signal comes fails.
    """
    statuses: dict[int, int] = {}
    while True:
        with suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        try:
            pid, status = os.waitpid(-1, 0)
        except ChildProcessError:
            return statuses
        statuses[pid] = status


def _code(status: int | None) -> int:
    if status is None:
        return _SIGNALLED + signal.SIGKILL
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else _SIGNALLED - code
