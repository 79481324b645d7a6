"""The runner for the shell: nothing of it is warm but the desk, since every run starts programs of its own."""

import resource
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path

from gradus.grading.environments.installed import Installation

_BYTES_OF_A_PAGE = resource.getpagesize()


class ShellRunner:
    """Shell scripts."""

    trees: tuple[str, ...] = ()
    starts_late = False

    def __init__(self, installation: Installation) -> None:
        self._programs = tuple(sorted(installation.environment.programs))
        self.versions: Mapping[str, str] = {}

    def warm_up(self) -> None:
        from gradus.grading.languages.bash import desk  # noqa: F401 - nothing can be imported once locked in

        self.versions = {program: _version(program) for program in ("bash", "git", "awk", "grep", "sed")}

    def get_ready(self) -> None:
        pass

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        from gradus.grading.languages.bash.desk import ShellDesk

        desk = ShellDesk(
            sock, source=source, filename=filename, seed=seed, memory_kb=_memory_left_kb(), programs=self._programs
        )
        desk.serve()


def _memory_left_kb() -> int:
    """What this process may still take: what the attempt was given, and each program may have as much."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    return max(0, allowed - pages * _BYTES_OF_A_PAGE) // 1024


def _version(program: str) -> str:
    """The number in the first line of what it says about itself; mawk takes another option than the rest."""
    for option in ("--version", "-W version"):
        told = subprocess.run([program, *option.split()], capture_output=True, text=True, check=False)
        numbers = [word.strip("(),") for word in told.stdout.split("\n")[0].split() if word.strip("(),")[:1].isdigit()]
        if told.returncode == 0 and numbers:
            return numbers[0]
    return "of an unknown version"
