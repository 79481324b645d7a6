"""Control groups: the kernel bounds memory and processes, where a hierarchy (v1 or v2) is ours to write."""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")
PREFIX = "gradus-"
"""Group names go on with the process id of the warden."""
SLACK_MB = 64
"""Room above the learner's limit for the page tables and pages that a fork copies."""


_MEMORY_LIMITS = ("memory.max", "memory.limit_in_bytes")
"""Version 2's name and version 1's; a group has one of them, or none if it only counts processes."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group made for one attempt: `close` removes it once its processes are gone."""

    folders: tuple[Path, ...]

    def enter(self) -> None:
        """Move the calling process in."""
        for folder in self.folders:
            (folder / "cgroup.procs").write_text(str(os.getpid()))

    def limit_memory(self, memory_mb: int) -> None:
        """Lower the limit before the learner's code begins."""
        for folder in self.folders:
            for name in _MEMORY_LIMITS:
                if (folder / name).exists():
                    (folder / name).write_text(_memory_bytes(memory_mb))

    def was_out_of_memory(self) -> bool:
        for folder in self.folders:
            for name in ("memory.events", "memory.oom_control"):
                with suppress(OSError):
                    words = (folder / name).read_text().split()
                    if int(words[words.index("oom_kill") + 1]) > 0:
                        return True
        return False

    def close(self) -> None:
        """Remove the group. The kernel may take a moment to see that its processes are gone."""
        for folder in self.folders:
            for _ in range(20):
                try:
                    folder.rmdir()
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.005)


@dataclass(frozen=True, slots=True)
class Parent:
    """Where groups can be made on this machine."""

    version: int
    folders: tuple[Path, ...]

    def make(self, name: str, *, memory_mb: int, processes: int) -> Group:
        """A new group. Raises OSError when the kernel refuses it."""
        settings = dict.fromkeys(_MEMORY_LIMITS, _memory_bytes(memory_mb))
        settings |= {"memory.swap.max": "0", "pids.max": str(processes)}
        made = []
        for folder in self.folders:
            group = folder / name
            group.mkdir()
            made.append(group)
            for key, value in settings.items():
                if (group / key).exists():
                    (group / key).write_text(value)
        return Group(tuple(made))


def sweep(parent: Parent) -> None:
    """Remove the groups that killed wardens left.

    A group whose warden lives is left alone: it may be empty because its process has not moved in yet.
    """
    for folder in parent.folders:
        for group in folder.glob(f"{PREFIX}*"):
            warden = group.name.removeprefix(PREFIX).split("-")[0]
            if not Path("/proc", warden).exists():
                with suppress(OSError):
                    group.rmdir()


def find_parent() -> Parent | None:
    """The hierarchy we may write to, or None. Costs a few milliseconds: ask once a process, not once an attempt."""
    own = _own_paths()
    candidates = []
    if "memory" in own and "pids" in own:
        candidates.append(Parent(1, tuple(_ROOT / name / own[name].lstrip("/") for name in ("memory", "pids"))))
    if "" in own:
        candidates.append(Parent(2, (_ROOT / own[""].lstrip("/"),)))
    for parent in candidates:
        if _works(parent):
            return parent
    return None


def _memory_bytes(memory_mb: int) -> str:
    return str((memory_mb + SLACK_MB) * 1024 * 1024)


def _own_paths() -> dict[str, str]:
    try:
        lines = Path("/proc/self/cgroup").read_text().splitlines()
    except OSError:
        return {}
    paths = {}
    for line in lines:
        _, controllers, path = line.split(":", 2)
        paths.update(dict.fromkeys(controllers.split(","), path))
    return paths


def _works(parent: Parent) -> bool:
    group = None
    try:
        group = parent.make(f"{PREFIX}{os.getpid()}-probe", memory_mb=64, processes=8)
        limit = "memory.max" if parent.version == 2 else "memory.limit_in_bytes"
        return (group.folders[0] / limit).exists()
    except OSError:
        return False
    finally:
        if group is not None:
            group.close()
