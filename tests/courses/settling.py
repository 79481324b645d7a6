"""Waits until files are old enough to be trusted: nobody can make a file's last change look older than it is."""

import time
from pathlib import Path

from gradus.common.files import SETTLED_S


def settle(*paths: Path) -> None:
    """Nothing at or under `paths` was changed in the last `SETTLED_S`."""
    newest = max(file.lstat().st_ctime for path in paths for file in (path, *path.rglob("*")))
    time.sleep(max(0.0, newest + SETTLED_S + 0.05 - time.time()))
