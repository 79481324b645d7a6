"""Waiting for what other processes do."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

HANGS_AFTER_S = 300.0
"""When a test gives up on another process: so that a run ends, and not as a judgement on how fast anything is."""


def wait_until(condition: Callable[[], bool], *, pause_s: float = 0.05) -> None:
    deadline = time.monotonic() + HANGS_AFTER_S
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(pause_s)


def birth_of(pid: int) -> str:
    """When the process began, in the kernel's ticks: with its number, who it is. Empty when there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return ""


def stand_still(pid: int) -> None:
    """Stop the process, and be sure that it has stopped: a signal is on its way for a while."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGSTOP)
        wait_until(lambda: _state_of(pid) in {"", "T", "Z", "X"})


def _state_of(pid: int) -> str:
    """The letter of the kernel for it; empty when there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def direct_children_of(pid: int) -> list[int]:
    """The children of all the process's threads."""
    children: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # a thread may have ended meanwhile
            children += map(int, thread.read_text().split())
    return children


def children_of(pid: int) -> list[int]:
    """The process's children and theirs."""
    direct = direct_children_of(pid)
    return direct + [grandchild for child in direct for grandchild in children_of(child)]
