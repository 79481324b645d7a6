"""Runs a command as the user nobody, for tests that run as root: `python as_ordinary_user.py COMMAND…`.

The interpreter may lie in a folder that only root may enter (/root): in a mount namespace of its own, such a folder is
replaced by one that leads to the interpreter and nowhere else.
"""

import os
import sys
import tempfile
from pathlib import Path

from gradus.grading.sandbox import kernel

NOBODY = 65534


def open_the_way_to(target: Path) -> None:
    closed = [folder for folder in (*reversed(target.parents), target) if not folder.stat().st_mode & 0o001]
    if not closed:
        return
    kernel.unshare(kernel.CLONE_NEWNS)
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    aside = tempfile.mkdtemp()
    kernel.mount(str(target), aside, flags=kernel.MS_BIND)
    kernel.mount("tmpfs", str(closed[0]), "tmpfs", options="mode=0755")
    target.mkdir(parents=True)
    kernel.mount(aside, str(target), flags=kernel.MS_BIND)


if __name__ == "__main__":
    open_the_way_to(Path(sys.base_prefix))
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    os.environ["HOME"] = "/nonexistent"
    os.execv(sys.argv[1], sys.argv[1:])
