"""When a host may be asked next: one pace for all who share it, threads or processes.

A *turn* is the moment at which somebody may ask; who books one is told how long it is until then, and waits outside any
lock. A *rest* is a pause that the host asked for: no turn lies in it.
"""

import fcntl
import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from gradus.fetching.errors import ComeBackLater, PaceUnusable

Clock = Callable[[], float]
Sleep = Callable[[float], None]

LONGEST_S = 86_400.0
"""A rest longer than a day is kept for a day; a moment further away was written by a clock that has been set back."""
LONGEST_FILE = 1_000


class Pace(Protocol):
    """Keeps the pace of every host. All who share one book their turns with it."""

    def book(self, host: str, *, every_s: float, patience_s: float) -> float:
        """The seconds until the turn that is now booked; whoever books next gets one `every_s` later, or after it.

        Raises ComeBackLater, and books nothing, where `host` rests for longer than `patience_s`.
        """

    def begin_rest(self, host: str, seconds: float) -> None:
        """No turn at `host` is sooner than in so many seconds."""

    def rest_left(self, host: str) -> float:
        """The seconds for which `host` still rests."""


def await_turn(pace: Pace, host: str, *, every_s: float, patience_s: float, sleep: Sleep) -> None:
    """Returns when `host` may be asked. Raises ComeBackLater where it rests for longer than `patience_s`.

    A rest that somebody else was told of while this one slept puts its turn off. What it waits for such rests counts
    as one wait: a host that rests again and again is not waited for without end, nor is a clock that stands still.
    """
    wait_s = pace.book(host, every_s=every_s, patience_s=patience_s)
    while wait_s > 0:
        sleep(wait_s)
        if not pace.rest_left(host):
            return
        wait_s = pace.book(host, every_s=every_s, patience_s=patience_s)
        patience_s -= wait_s


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPace:
    """What is kept of a host: when its next turn is, and until when it rests. On the clock of who keeps it."""

    next_at: float = 0.0
    rests_until: float = 0.0

    def rest_left(self, now: float) -> float:
        left = self.rests_until - now
        return left if 0 < left <= LONGEST_S else 0.0

    def booked(self, now: float, *, every_s: float, patience_s: float) -> tuple["HostPace", float]:
        """With one more turn, and the seconds until it. Raises ComeBackLater."""
        rest = self.rest_left(now)
        if rest > patience_s:
            raise ComeBackLater(rest)
        queue = self.next_at - now
        wait = max(0.0, rest, queue if queue <= LONGEST_S else 0.0)
        return replace(self, next_at=now + wait + every_s), wait

    def resting(self, now: float, seconds: float) -> "HostPace":
        until = max(now + min(seconds, LONGEST_S), now + self.rest_left(now))
        return replace(self, rests_until=until)


class PaceInMemory:
    """For the threads of one process."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._hosts: dict[str, HostPace] = {}

    def book(self, host: str, *, every_s: float, patience_s: float) -> float:
        with self._lock:
            kept = self._hosts.get(host, HostPace())
            self._hosts[host], wait = kept.booked(self._clock(), every_s=every_s, patience_s=patience_s)
        return wait

    def begin_rest(self, host: str, seconds: float) -> None:
        with self._lock:
            self._hosts[host] = self._hosts.get(host, HostPace()).resting(self._clock(), seconds)

    def rest_left(self, host: str) -> float:
        with self._lock:
            return self._hosts.get(host, HostPace()).rest_left(self._clock())


class PaceInFiles:
    """For all processes of a machine that name the same folder: a file a host, locked while it is read and written.

    The clock is the wall's, because it must go on when the machine starts anew. Every method raises PaceUnusable.
    """

    def __init__(self, folder: Path, clock: Clock = time.time) -> None:
        self._folder = folder
        self._clock = clock

    def book(self, host: str, *, every_s: float, patience_s: float) -> float:
        with self._locked(host) as file:
            kept, wait = _read(file).booked(self._clock(), every_s=every_s, patience_s=patience_s)
            _write(file, kept)
        return wait

    def begin_rest(self, host: str, seconds: float) -> None:
        with self._locked(host) as file:
            _write(file, _read(file).resting(self._clock(), seconds))

    def rest_left(self, host: str) -> float:
        with self._locked(host) as file:
            return _read(file).rest_left(self._clock())

    @contextmanager
    def _locked(self, host: str) -> Iterator[int]:
        """The host's file, which nobody else has. A host is not trusted with the name of a file."""
        name = hashlib.sha256(host.encode()).hexdigest()[:40]
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(self._folder / name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield file
            finally:
                os.close(file)
        except OSError as error:
            raise PaceUnusable(self._folder, error) from error


def _read(file: int) -> HostPace:
    """What the file keeps; nothing, when a crash left half of it."""
    try:
        kept = json.loads(os.pread(file, LONGEST_FILE, 0))
        return HostPace(next_at=float(kept["next_at"]), rests_until=float(kept["rests_until"]))
    except (ValueError, TypeError, KeyError):
        return HostPace()


def _write(file: int, kept: HostPace) -> None:
    text = json.dumps({"next_at": kept.next_at, "rests_until": kept.rests_until}).encode()
    os.pwrite(file, text, 0)
    os.ftruncate(file, len(text))
