"""One attempt from request to report: starts the examiner and the learner's process, holds the watch, ends both.

The warden is the only one that knows why a process ended. It never decodes a byte of the learner's.
"""

import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from gradus.grading.errors import ChecksUnusable
from gradus.grading.examiner import examine, run_cells
from gradus.grading.frames import Closed, receive_frame, send_frame
from gradus.grading.jobs import Limits
from gradus.grading.sandbox import cgroups, kernel
from gradus.grading.sandbox.layers import Sandbox
from gradus.grading.student import run_student
from gradus.grading.verdicts import Outcome

GRACE_SECONDS = 3.0
"""For the examiner to report once the learner's process is gone, and for checks that compute on their own."""
EXAMINER_LIMITS = Limits(seconds=60, memory_mb=2048, files_mb=16)
MAX_REQUEST_BYTES = 24 * 1024 * 1024
MAX_REPORT_BYTES = 24 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Child:
    pid: int
    started_at: float


def attend(connection: socket.socket, sandbox: Sandbox) -> None:
    """Read one request from `connection`, answer it with one report.

    The learner's half of the request is read, and the learner's process forked, before the examiner's half is: what
    was never in this process cannot be found in its copy.
    """
    scratch = "" if sandbox.jail is not None else tempfile.mkdtemp(prefix="gradus-work-")
    learner_end, examiner_end = socket.socketpair()
    orders, examiner_orders = socket.socketpair()
    try:
        examiner = _fork(
            lambda: _be_examiner(examiner_orders, examiner_end, sandbox, scratch),
            keep=(examiner_orders.fileno(), examiner_end.fileno()),
        )
        for end in (examiner_orders, examiner_end):
            end.close()
        brief = receive_frame(connection, limit=MAX_REQUEST_BYTES)
        limits = msgspec.convert(brief["limits"], Limits)
        group = _group(sandbox, limits)
        started = time.perf_counter()
        sandbox.start_pid_namespace()
        student = _fork(
            lambda: _be_student(learner_end, brief, limits, sandbox, scratch, group), keep=(learner_end.fileno(),)
        )
        learner_end.close()
        orders_for_examiner = receive_frame(connection, limit=MAX_REQUEST_BYTES)
        send_frame(orders, {**brief, **orders_for_examiner}, limit=2 * MAX_REQUEST_BYTES)
        report = _watch(orders, connection, examiner, student, limits, group)
        if report is not None:
            report["seconds"] = time.perf_counter() - started
            send_frame(connection, report, limit=MAX_REPORT_BYTES)
        if group is not None:
            group.close()
    finally:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)


def _group(sandbox: Sandbox, limits: Limits) -> cgroups.Group | None:
    return sandbox.make_group(f"gradus-{os.getpid()}-{time.monotonic_ns()}", memory_mb=limits.memory_mb)


def _fork(body: Callable[[], None], *, keep: tuple[int, ...]) -> Child:
    """Fork a child that holds no descriptor but `keep`, runs `body` and is never heard of again."""
    started = time.monotonic()
    pid = os.fork()
    if pid:
        return Child(pid, started)
    status = 1
    try:
        _close_all_but(keep)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        body()
        status = 0
    except BaseException as error:
        _complain(error)
    finally:
        os._exit(status)


def _complain(error: BaseException) -> None:
    with suppress(Exception):
        os.write(2, f"{type(error).__name__}: {error}\n".encode()[:2000])


def _close_all_but(keep: tuple[int, ...]) -> None:
    """Only `keep` stays open; 0, 1 and 2 lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    start = 3
    for number in sorted(keep):
        os.closerange(start, number)
        start = number + 1
    os.closerange(start, 65536 if sys.platform != "linux" else _highest_descriptor() + 1)


def _highest_descriptor() -> int:
    return max(map(int, os.listdir("/proc/self/fd")))


def _clear_environment() -> None:
    os.environ.clear()
    os.environ.update({"HOME": os.getcwd(), "TMPDIR": os.getcwd(), "LANG": "C.UTF-8", "MPLBACKEND": "agg"})
    tempfile.tempdir = os.getcwd()


def _put_files(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if os.path.basename(name) != name or name.startswith("."):
            raise ValueError(f"a file beside the learner's code needs a plain name, not {name!r}")
        with open(name, "wb") as file:
            file.write(data)


def _be_student(
    sock: socket.socket,
    brief: dict[str, Any],
    limits: Limits,
    sandbox: Sandbox,
    scratch: str,
    group: cgroups.Group | None,
) -> None:
    if group is not None:
        group.enter()
    sandbox.lock_in(limits, scratch=scratch)
    _clear_environment()
    _put_files(brief["files"])
    run_student(sock, source=brief["source"], filename=brief["filename"], seed=brief["seed"])


def _be_examiner(orders: socket.socket, learner: socket.socket, sandbox: Sandbox, scratch: str) -> None:
    sandbox.lock_in(EXAMINER_LIMITS, scratch=scratch)
    _clear_environment()
    job = receive_frame(orders, limit=2 * MAX_REQUEST_BYTES)
    limits = msgspec.convert(job["limits"], Limits)
    try:
        if job["kind"] == "grade":
            if sandbox.jail is not None:
                _put_files(job["files"])
            report = examine(learner, source=job["source"], checks=job["checks"], limits=limits)
        else:
            report = run_cells(learner, cells=job["cells"], limits=limits)
    except ChecksUnusable as error:
        report = {"outcome": Outcome.INTERNAL, "message": str(error)}
    report["figures"] = list(report.get("figures", ()))
    send_frame(orders, report, limit=MAX_REPORT_BYTES)


def _watch(
    orders: socket.socket,
    connection: socket.socket,
    examiner: Child,
    student: Child,
    limits: Limits,
    group: cgroups.Group | None,
) -> dict[str, Any] | None:
    """The examiner's report, put right by what only the warden knows; None when nobody waits for it any more."""
    deadline = student.started_at + limits.seconds
    is_late = False
    try:
        if not _wait(orders, connection, deadline):
            if _hung_up(connection):
                return None
            is_late = True
            _kill(student)
            if not _wait(orders, connection, time.monotonic() + GRACE_SECONDS):
                return _internal(f"The checks did not come to an end within {limits.seconds:g} s.")
        report: dict[str, Any] = receive_frame(orders, limit=MAX_REPORT_BYTES)
    except Closed:
        return _internal("The process that runs the checks ended without a report.")
    finally:
        _kill(examiner)
        _kill(student)
        _reap(examiner)
        status, usage = _reap(student)
    if not isinstance(report.get("outcome"), str):
        return _internal("The report of the checks cannot be read.")
    report["peak_memory_mb"] = _memory_mb(usage)
    return _with_cause(report, status, limits, is_late=is_late, out_of_memory=_out_of_memory(group))


def _with_cause(
    report: dict[str, Any], status: int, limits: Limits, *, is_late: bool, out_of_memory: bool
) -> dict[str, Any]:
    """Only the warden knows why the learner's process went: by the clock, by memory, or by itself."""
    if report["outcome"] != Outcome.CRASHED:
        return report
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if is_late or number == signal.SIGXCPU:
        return report | {"outcome": Outcome.TIMEOUT, "message": f"Not done after {limits.seconds:g} seconds."}
    if out_of_memory:
        return report | {"outcome": Outcome.MEMORY, "message": f"More than {limits.memory_mb} MB were asked for."}
    if number:
        return report | {"message": f"The process was ended by signal {signal.Signals(number).name}."}
    return report | {"message": f"The process ended by itself, with exit code {os.WEXITSTATUS(status)}."}


def _out_of_memory(group: cgroups.Group | None) -> bool:
    return group is not None and group.was_out_of_memory()


def _internal(message: str) -> dict[str, Any]:
    return {"outcome": Outcome.INTERNAL, "message": message}


def _wait(orders: socket.socket, connection: socket.socket, deadline: float) -> bool:
    """True once the examiner has something to say; False at the deadline or when the client is gone."""
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([orders, connection], [], [], left)
        if orders in ready:
            return True
        if connection in ready:
            return False
    return False


def _hung_up(connection: socket.socket) -> bool:
    ready, _, _ = select.select([connection], [], [], 0)
    return bool(ready) and connection.recv(1, socket.MSG_PEEK) == b""


def _kill(child: Child) -> None:
    with suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGKILL)


def _reap(child: Child) -> tuple[int, Any]:
    _, status, usage = os.wait4(child.pid, 0)
    return status, usage


def _memory_mb(usage: Any) -> float:
    """What the process used at its peak beyond what it was born with."""
    born_with = 0.0
    if kernel.IS_LINUX:
        with open("/proc/self/status") as file:
            born_with = next(float(line.split()[1]) for line in file if line.startswith("VmRSS"))
    return max(0.0, float(usage.ru_maxrss) - born_with) / 1024
