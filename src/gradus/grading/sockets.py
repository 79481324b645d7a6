"""Where a socket may lie: its path is bounded by the kernel, and a folder can be too deep for it."""

import os
from pathlib import Path

from gradus.grading.environments import ENVIRONMENTS
from gradus.grading.errors import EngineUnavailable

MAX_FOLDER_BYTES = 107 - len("/0123456789ab-.sock~") - max(map(len, ENVIRONMENTS))
"""A socket's path holds 107 bytes, of which the longest name takes the rest."""


def require_short(folder: Path, *, setting: str) -> None:
    """The folder can hold our sockets. Raises EngineUnavailable; `setting` is the variable that names another."""
    if len(os.fsencode(folder)) > MAX_FOLDER_BYTES:
        raise EngineUnavailable(
            f"{folder} is too long a path for a socket: expected at most {MAX_FOLDER_BYTES} bytes. "
            f"Set {setting} to a shorter one."
        )
