"""Keeps the bodies that were read last, so that each is read once while it stays the same."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from gradus.common.files import Stamp, is_settled, now_of_files, stamp

MAX_BYTES = 16 * 1024 * 1024
"""Of files. The objects made of them take one to two times as much."""
LEAST_BYTES = 512
"""What keeping anything costs, however small its file."""

T = TypeVar("T")


class Shelf:
    """Values made of files, at most `max_bytes` of them; what was not asked for longest goes first. Thread-safe.

    Whoever asks gets what the files hold at that moment: their stamps are compared each time. One that was changed
    a moment ago is read again until it has settled. What cannot be read is not kept: it is tried again.
    """

    def __init__(self, *, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._lock = threading.RLock()  # Held while reading: of two threads that ask, the second finds it read.
        self._kept: OrderedDict[tuple[str, Path], tuple[Stamp, int, Any]] = OrderedDict()

    def get(self, name: str, paths: tuple[Path, ...], read: Callable[[], T]) -> T:
        """What `read` makes of the files and folders at `paths`. `name` tells apart what is made of the same."""
        key = (name, paths[0])
        with self._lock:
            states = stamp(*paths)
            kept = self._kept.get(key)
            if kept is not None and kept[0] == states:
                self._kept.move_to_end(key)
                return cast("T", kept[2])
            self._drop(key)
            began_at = now_of_files()
            value = read()
            if is_settled(states, read_at=began_at):
                self._keep(key, states, value)
            return value

    def _keep(self, key: tuple[str, Path], states: Stamp, value: Any) -> None:
        size = LEAST_BYTES + sum(row[3] for row in states if row)
        self._kept[key] = (states, size, value)
        self._bytes += size
        while self._bytes > self._max_bytes:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: tuple[str, Path]) -> None:
        if (dropped := self._kept.pop(key, None)) is not None:
            self._bytes -= dropped[1]
