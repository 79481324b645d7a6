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

from gradus.grading.client import request_for
from gradus.grading.environments.runners import Runner
from gradus.grading.errands import NOT_DONE, Clerk
from gradus.grading.errors import ChecksUnusable, GradingError, ProtocolViolation
from gradus.grading.examiner import examine, run_cells
from gradus.grading.frames import receive_frame, send_frame
from gradus.grading.jobs import Limits
from gradus.grading.sandbox import cgroups
from gradus.grading.sandbox.layers import Sandbox
from gradus.grading.verdicts import Outcome
from gradus.grading.versions import library_versions

GRACE_SECONDS = 3.0
"""For the examiner to report once the learner's process is gone, and for checks that compute on their own."""
CEILING = Limits(seconds=120, memory_mb=4096, output_kb=4096, files_mb=16, hidden_seconds=30)
"""The most that an exercise may ask for, and what its processes are born with."""
MAX_REQUEST_BYTES = 24 * 1024 * 1024
MAX_REPORT_BYTES = 24 * 1024 * 1024


READY = ["ready"]
"""What the learner's process says before it looks at the learner's code."""
HIDDEN_BEGINS = ["hidden begins"]
"""What the examiner says before the time of the hidden checks begins."""


class NotReady(GradingError):
    """The learner's process failed while it locked itself in."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two children of one attempt, locked in and waiting for work, and the line over which they get it."""

    examiner: int
    student: int
    orders: socket.socket
    group: cgroups.Group | None
    born_with_mb: float | None
    """What the learner's process holds before their code; None where nothing tells, or their code has its own."""
    allowance_mb: int
    """What its control group is charged with before their code."""
    scratch: str


def attend(listener: socket.socket, sandbox: Sandbox, runner: Runner, *, clerk: Clerk | None = None) -> None:
    """Make a pair of children ready, then answer one request from `listener` with one report.

    The children are forked before a byte of the request is read: what was never in this process cannot be found in
    its copies. Being ready beforehand also keeps forking and locking in out of the time a learner waits.
    """
    pair = _make_pair(sandbox, runner)
    try:
        connection, _ = listener.accept()
        listener.close()
        if _is_mine(connection):
            _answer(connection, pair, runner, clerk)
    finally:
        for pid in (pair.examiner, pair.student):
            with suppress(ChildProcessError):
                _end(pid)
        if pair.group is not None:
            pair.group.close()
        if pair.scratch:
            shutil.rmtree(pair.scratch, ignore_errors=True)


def _make_pair(sandbox: Sandbox, runner: Runner) -> Pair:
    scratch = ""
    if sandbox.jail is None:
        scratch = tempfile.mkdtemp(prefix="gradus-work-")
        os.chmod(scratch, 0o711)
        for name in ("examiner", "student"):
            folder = os.path.join(scratch, name)
            os.mkdir(folder, 0o700)
            os.chown(folder, sandbox.uid, -1)
    learner_end, examiner_end = socket.socketpair()
    orders, examiner_orders = socket.socketpair()
    group = sandbox.make_group(f"{cgroups.PREFIX}{os.getpid()}-{time.monotonic_ns()}", memory_mb=CEILING.memory_mb)
    examiner = _fork(
        lambda: _be_examiner(examiner_orders, examiner_end, sandbox, scratch),
        keep=(examiner_orders.fileno(), examiner_end.fileno()),
    )
    sandbox.start_pid_namespace()
    awaited, is_ready = os.pipe()
    student = _fork(
        lambda: _be_student(learner_end, sandbox, runner, is_ready=is_ready, scratch=scratch, group=group),
        keep=(learner_end.fileno(), is_ready),
    )
    for end in (examiner_orders, examiner_end, learner_end):
        end.close()
    os.close(is_ready)
    if runner.starts_late:
        os.read(awaited, 1)  # Ends when the learner's process lets go of its end: ready, or dead.
    os.close(awaited)
    born_with_mb = _resident_mb(student, "VmRSS") if sandbox.bench is None else None
    allowance_mb = int(born_with_mb or 0) if runner.starts_late else 0
    return Pair(examiner, student, orders, group, born_with_mb, allowance_mb, scratch)


def _is_mine(connection: socket.socket) -> bool:
    """Only the user who owns the zygote, and root, may ask for anything."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    peer = int.from_bytes(credentials[4:8], sys.byteorder)
    return peer in (os.getuid(), 0)


def _answer(connection: socket.socket, pair: Pair, runner: Runner, clerk: Clerk | None) -> None:
    request = receive_frame(connection, limit=MAX_REQUEST_BYTES)
    if "errand" in request:
        answer: object = _go(request["errand"], connection, pair, runner, clerk)
    else:
        answer = _grade(request, connection, pair, runner)
    if answer is not None:
        send_frame(connection, answer, limit=MAX_REPORT_BYTES)


def _go(
    words: list[str], connection: socket.socket, pair: Pair, runner: Runner, clerk: Clerk | None
) -> tuple[int, str] | None:
    """The reply to an errand. The clerk reads what it must only now that both children were forked long ago."""
    errand = clerk(words) if clerk is not None else None
    if errand is None:
        return NOT_DONE, ""
    report = _grade(request_for(errand.job), connection, pair, runner)
    return None if report is None else errand.reply(report)


def _grade(request: dict[str, Any], connection: socket.socket, pair: Pair, runner: Runner) -> dict[str, Any] | None:
    """The report on the request; None when nobody waits for it any more."""
    limits = _within(msgspec.convert(request["limits"], Limits), CEILING)
    request["limits"] = msgspec.to_builtins(limits)
    started = time.perf_counter()
    if pair.group is not None:
        pair.group.limit_memory(limits.memory_mb + pair.allowance_mb)
    send_frame(pair.orders, request, limit=2 * MAX_REQUEST_BYTES)
    report = _watch(pair, connection, limits)
    if report is not None:
        report["seconds"] = time.perf_counter() - started
        report["versions"] = library_versions() | dict(runner.versions)
    return report


def _within(limits: Limits, ceiling: Limits) -> Limits:
    return Limits(
        seconds=min(limits.seconds, ceiling.seconds),
        memory_mb=min(limits.memory_mb, ceiling.memory_mb),
        output_kb=min(limits.output_kb, ceiling.output_kb),
        files_mb=min(limits.files_mb, ceiling.files_mb),
        hidden_seconds=min(limits.hidden_seconds, ceiling.hidden_seconds),
    )


def _fork(body: Callable[[], None], *, keep: tuple[int, ...]) -> int:
    """Fork a child that holds no descriptor but `keep`, runs `body` and ends."""
    pid = os.fork()
    if pid:
        return pid
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
    sandbox: Sandbox,
    runner: Runner,
    *,
    is_ready: int,
    scratch: str,
    group: cgroups.Group | None,
) -> None:
    if group is not None:
        group.enter()
    room = sandbox.lock_in(
        CEILING, scratch=os.path.join(scratch, "student"), fills_up=runner.starts_late, bench=sandbox.bench
    )
    _clear_environment()
    runner.get_ready()
    room = room.weighed()
    os.close(is_ready)
    brief = receive_frame(sock, limit=2 * MAX_REQUEST_BYTES)
    room.tighten(msgspec.convert(brief["limits"], Limits))
    _put_files(brief["files"])
    send_frame(sock, READY)
    runner.run(sock, source=brief["source"], filename=brief["filename"], seed=brief["seed"])


def _be_examiner(orders: socket.socket, learner: socket.socket, sandbox: Sandbox, scratch: str) -> None:
    sandbox.lock_in(CEILING, scratch=os.path.join(scratch, "examiner"))
    _clear_environment()
    job = receive_frame(orders, limit=2 * MAX_REQUEST_BYTES)
    limits = msgspec.convert(job["limits"], Limits)
    brief = {name: job[name] for name in ("source", "filename", "seed", "files", "limits")}
    send_frame(learner, brief, limit=2 * MAX_REQUEST_BYTES)
    _put_files(job["files"])
    try:
        _await_ready(learner)
        if job["kind"] == "grade":
            report = examine(
                learner,
                source=job["source"],
                checks=job["checks"],
                limits=limits,
                hides_duration=job["hides_duration"],
                draws=job["draws"],
                stops_at_failure=job["stops_at_failure"],
                tell_warden=lambda: send_frame(orders, HIDDEN_BEGINS),
            )
        else:
            report = run_cells(learner, cells=job["cells"], keeps_going=job["keeps_going"], limits=limits)
    except (ChecksUnusable, NotReady) as error:
        report = {"outcome": Outcome.INTERNAL, "message": str(error)}
    send_frame(orders, report, limit=MAX_REPORT_BYTES)


def _await_ready(learner: socket.socket) -> None:
    """Up to here nothing of the learner's has run: a process that is gone now is our fault, not theirs."""
    try:
        ready = receive_frame(learner)
    except ProtocolViolation as error:
        raise NotReady("The learner's process could not be made ready.") from error
    if ready != READY:
        raise NotReady("The learner's process did not say that it was ready.")


def _watch(pair: Pair, connection: socket.socket, limits: Limits) -> dict[str, Any] | None:
    """The examiner's report, put right by what only the warden knows; None when nobody waits for it any more."""
    is_late = False
    seconds = limits.seconds
    try:
        while True:
            if not _wait(pair.orders, connection, seconds):
                if _hung_up(connection):
                    return None
                is_late = True
                _kill(pair.student)
                if not _wait(pair.orders, connection, GRACE_SECONDS):
                    return _internal(f"The checks did not come to an end within {seconds:g} s.")
            report: dict[str, Any] | list[str] = receive_frame(pair.orders, limit=MAX_REPORT_BYTES)
            if isinstance(report, dict):
                break
            seconds = limits.hidden_seconds + GRACE_SECONDS
    except ProtocolViolation:
        return _internal("The process that runs the checks ended without a report.")
    peak_mb = _resident_mb(pair.student, "VmHWM")
    if report["outcome"] == Outcome.CRASHED or peak_mb is None:
        ended = _end(pair.student)
        peak_mb = ended.peak_mb
        if report["outcome"] == Outcome.CRASHED:
            report |= _cause(ended.status, limits, is_late=is_late, group=pair.group)
    report["peak_memory_mb"] = _beyond(pair.born_with_mb, peak_mb)
    return report


def _beyond(born_with_mb: float | None, peak_mb: float | None) -> float | None:
    """What the learner's code took beyond what its process was born with; None where one of the two is not known."""
    if born_with_mb is None or peak_mb is None:
        return None
    return max(0.0, peak_mb - born_with_mb)


def _cause(status: int, limits: Limits, *, is_late: bool, group: cgroups.Group | None) -> dict[str, Any]:
    """Why the learner's process is gone: by the clock, by memory, or by itself."""
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if is_late or number == signal.SIGXCPU:
        return {"outcome": Outcome.TIMEOUT, "message": f"Not done after {limits.seconds:g} seconds."}
    if group is not None and group.was_out_of_memory():
        return {"outcome": Outcome.MEMORY, "message": f"More than {limits.memory_mb} MB were asked for."}
    if number:
        return {"message": f"The process was ended by signal {signal.Signals(number).name}."}
    return {"message": f"The process ended by itself, with exit code {os.WEXITSTATUS(status)}."}


def _internal(message: str) -> dict[str, Any]:
    return {"outcome": Outcome.INTERNAL, "message": message}


def _wait(orders: socket.socket, connection: socket.socket, seconds: float) -> bool:
    """True once the examiner has something to say; False when time is up or the client is gone."""
    ready, _, _ = select.select([orders, connection], [], [], seconds)
    return orders in ready


def _hung_up(connection: socket.socket) -> bool:
    ready, _, _ = select.select([connection], [], [], 0)
    return bool(ready)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class EndedChild:
    """How a child ended, and the most memory it ever had: of the dead, /proc does not tell."""

    status: int
    peak_mb: float | None


def _end(pid: int) -> EndedChild:
    """The child is ended, whatever it is doing, and buried.

    Raises ChildProcessError when it was buried before: its number may be another process's by now.
    """
    ended, status, used = os.wait4(pid, os.WNOHANG)
    if not ended:
        _kill(pid)
        _, status, used = os.wait4(pid, 0)
    return EndedChild(status, used.ru_maxrss / 1024 or None)


def _resident_mb(pid: int, field: str) -> float | None:
    """A figure of a child's /proc status; None where there is none: its memory goes before the child does."""
    with suppress(OSError), open(f"/proc/{pid}/status") as file:
        for line in file:
            if line.startswith(field):
                return float(line.split()[1]) / 1024
    return None
