"""This Python environment once more, with the versions that a lock file names."""

import errno
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import ClassVar

from gradus.common.errors import Fault, GradusError

INSTALL_SECONDS = 1800
CHECK_SECONDS = 4 * 3600
LIST = "import json; from gradus.cli.other_libraries import libraries; print(json.dumps(libraries()))"


class LockUnusable(GradusError):
    """The versions that a lock file names cannot be installed, or nothing runs with them."""

    fault: ClassVar[Fault] = Fault.AUTHOR


def libraries() -> Mapping[str, str]:
    """Name to version of every distribution that is installed here."""
    return {
        distribution.name.lower().replace("_", "-"): distribution.version for distribution in metadata.distributions()
    }


@contextmanager
def with_libraries_of(lock: Path) -> Iterator[Path]:
    """The interpreter of an environment that is ours but for what `lock` pins; gone afterwards.

    Its packages are links to ours until pip replaces them, so that only what moved is fetched. Raises LockUnusable.
    """
    with tempfile.TemporaryDirectory(prefix="gradus-libraries-") as folder:
        venv.create(folder, with_pip=False, symlinks=True)
        python = Path(folder, "bin", "python")
        ours = Path(sysconfig.get_path("purelib"))
        theirs = Path(sysconfig.get_path("purelib", vars={"base": folder, "platbase": folder}))
        shutil.copytree(ours, theirs, copy_function=_link, dirs_exist_ok=True, symlinks=True)
        pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", "-r", str(lock)]
        done = _run([str(python), *pip], seconds=INSTALL_SECONDS)
        if done.returncode:
            raise LockUnusable(f"pip could not install {lock}: {_last_words(done.stderr)}")
        yield python


def libraries_of(python: Path) -> Mapping[str, str]:
    """Name to version in that environment."""
    versions: Mapping[str, str] = json.loads(_answer([str(python), "-c", LIST]))
    return versions


def checked_by(python: Path, root: Path, *, jobs: int) -> bytes:
    """The JSON report of `gradus content check` there. Raises LockUnusable when it gives none."""
    words = ["-m", "gradus.cli", "content", "check", str(root.absolute()), "--json", "--no-cache", "--jobs", str(jobs)]
    return _answer([str(python), *words])


def _answer(command: list[str]) -> bytes:
    """What the command printed. A report of problems ends with code 1 and is an answer; silence is none."""
    done = _run(command, seconds=CHECK_SECONDS)
    if not done.stdout.strip():
        raise LockUnusable(f"Gradus does not run with these versions: {_last_words(done.stderr)}")
    return done.stdout


def _run(command: list[str], *, seconds: float) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - our own words


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK):
            raise
        shutil.copy2(source, target)


def _last_words(text: bytes) -> str:
    lines = [line for line in text.decode(errors="replace").splitlines() if line.strip()]
    return " ".join(lines[-2:]) or f"no word of why; Python was {sys.version.split()[0]}"
