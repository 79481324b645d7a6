"""The warm process: imports the scientific stack once, then keeps forked wardens waiting for attempts.

It reads nothing of an attempt itself, so that none leaves a trace in the ones after it.
"""

import argparse
import ctypes
import gc
import importlib
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from gradus.grading.environments import ENVIRONMENTS, FIRST, Environment
from gradus.grading.environments.runners import Runner, runner_for
from gradus.grading.errands import Clerk, find_clerk
from gradus.grading.errors import GradingError, ProtocolViolation
from gradus.grading.frames import receive_frame, send_frame
from gradus.grading.sandbox import kernel
from gradus.grading.sandbox.layers import NEEDED_ON_A_SERVER, Layer, Sandbox, prepare
from gradus.grading.verdicts import Outcome

MAX_BACKLOG = 128
MAX_REQUEST_BYTES = 24 * 1024 * 1024
PAUSE_WITHOUT_ROOM_S = 0.5
PAUSE_AFTER_FAILURE_S = 0.1
"""A warden that fails before it is asked would otherwise be forked again at once, for ever."""


DECLINES_S = 30.0
"""How long a zygote that cannot work says why. Until then nobody starts another in vain."""
LOOKS_BESIDE_S = 3.0
"""How often a zygote beside another looks whether that one is still there."""


def warm_up(environment: Environment) -> None:
    """Import and run once what every grading needs, and what `environment` adds, so that a fork finds it ready.

    Only here, once there is a socket to wait at and the numerical libraries have been told to use one thread.
    """
    from gradus.grading import figures, warden  # noqa: F401
    from gradus.grading.versions import library_versions

    library_versions()
    figures.apply_style()
    for module in environment.warm_ups:
        importlib.import_module(module).warm_up()


def serve(
    listener: socket.socket,
    sandbox: Sandbox,
    runner: Runner,
    *,
    idle_seconds: float | None,
    at_once: int,
    beside: Path | None = None,
    clerk: Clerk | None = None,
) -> None:
    """Keep `at_once` wardens waiting at `listener`, each for one attempt, until told to stop or idle for too long."""
    wardens: set[int] = set()
    last_used = time.monotonic()
    waker, wake_writer = os.pipe()
    for end in (waker, wake_writer):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake_writer, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    told_to_stop: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: told_to_stop.append(number))
    pause = min(idle_seconds or 60.0, 60.0 if beside is None else LOOKS_BESIDE_S)
    while not told_to_stop and (idle_seconds is None or time.monotonic() - last_used < idle_seconds):
        if beside is not None and not beside.exists():
            break
        is_full = _fill(wardens, lambda: _fork_warden(listener, sandbox, runner, clerk), at_once)
        if select.select([waker], [], [], pause if is_full else PAUSE_WITHOUT_ROOM_S)[0]:
            os.read(waker, 512)
            last_used = time.monotonic()
        _bury(wardens)


def _fill(wardens: set[int], fork: Callable[[], int], at_once: int) -> bool:
    """Fork until `at_once` wardens wait. False where the machine has no room for another process at this moment."""
    while len(wardens) < at_once:
        try:
            wardens.add(fork())
        except BlockingIOError:
            return False
    return True


def _bury(wardens: set[int]) -> None:
    for pid in list(wardens):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            wardens.discard(pid)
        if status:
            time.sleep(PAUSE_AFTER_FAILURE_S)


def _fork_warden(listener: socket.socket, sandbox: Sandbox, runner: Runner, clerk: Clerk | None) -> int:
    pid = os.fork()
    if pid:
        return pid
    from gradus.grading.warden import attend

    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _die_with_parent()
        attend(listener, sandbox, runner, clerk=clerk)
        status = 0
    except Exception as error:
        os.write(2, f"gradus warden: {type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(status)


def _die_with_parent() -> None:
    if kernel.IS_LINUX:
        kernel.set_process(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def bind(path: str) -> socket.socket:
    """A listening socket at `path` that only this user can open. It appears there whole, or not at all."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    unfinished = f"{path}~"
    with suppress(FileNotFoundError):
        os.unlink(unfinished)
    listener.bind(unfinished)
    os.chmod(unfinished, 0o600)
    listener.listen(MAX_BACKLOG)
    os.rename(unfinished, path)
    return listener


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m gradus.grading.zygote", description=__doc__)
    parser.add_argument("--socket", required=True, help="where to listen")
    parser.add_argument("--environment", choices=ENVIRONMENTS, default=FIRST, help="what the learners' files need")
    parser.add_argument("--idle", type=float, help="seconds without an attempt after which to end; never without")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, help="attempts graded at the same time")
    parser.add_argument("--beside", type=Path, help="end when this file is gone: another zygote's socket")
    parser.add_argument("--clerk", help="the module that goes errands for the wardens (see errands.py)")
    parser.add_argument("--owned", action="store_true", help="end when the process that started this one ends")
    parser.add_argument("--server", action="store_true", help="refuse to start below the layers a shared server needs")
    parser.add_argument("--without", type=Layer, action="append", default=[], help="do as if this layer were missing")
    options = parser.parse_args()
    if options.owned:
        _die_with_parent()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listener = bind(options.socket)
    try:
        _work(listener, options)
    except (GradingError, ImportError) as error:
        os.write(2, f"{error}\n".encode())
        decline(listener, str(error))
        sys.exit(1)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(options.socket)


def _work(listener: socket.socket, options: argparse.Namespace) -> None:
    """Get warm, then serve. Raises GradingError where this environment, or a layer it needs, is not to be had."""
    environment = ENVIRONMENTS[options.environment]
    needed = NEEDED_ON_A_SERVER if options.server or environment.needs_all_layers else frozenset()
    runner = runner_for(environment.id)
    sandbox = prepare(
        needed=needed, without=frozenset(options.without), trees=runner.trees, programs=environment.programs
    )
    warm_up(environment)
    runner.warm_up()
    clerk = find_clerk(options.clerk) if options.clerk else None
    _give_back_memory()
    serve(
        listener,
        sandbox,
        runner,
        idle_seconds=options.idle,
        at_once=options.at_once,
        beside=options.beside,
        clerk=clerk,
    )


def decline(listener: socket.socket, reason: str, *, seconds: float = DECLINES_S) -> None:
    """Answer every job with why none is graded here, for a while: then whoever has mended it starts another zygote."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and select.select([listener], [], [], left)[0]:
        connection, _ = listener.accept()
        with connection, suppress(OSError, ProtocolViolation):
            connection.settimeout(1.0)
            receive_frame(connection, limit=MAX_REQUEST_BYTES)
            send_frame(connection, {"outcome": Outcome.INTERNAL, "message": reason})


def _give_back_memory() -> None:
    """Freeze the heap: the collector of a child would otherwise touch, and so copy, every page of it."""
    gc.collect()
    gc.freeze()
    if kernel.IS_LINUX:
        ctypes.CDLL(None).malloc_trim(0)


if __name__ == "__main__":
    main()
