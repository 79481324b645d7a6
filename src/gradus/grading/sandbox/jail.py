"""The small file system that a child sees: the interpreter and its libraries, read-only, and one folder of its own."""

import os
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from gradus.grading.sandbox import kernel
from gradus.grading.sandbox.programs import Programs

WORK = "/learner"
_MOUNT_POINTS = ("/mnt", "/media", "/srv", "/opt", "/var/tmp")
"""Folders that every Linux has: the jail covers one of them, in the zygote's own mount namespace only."""
_SYSTEM_TREES = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/lib", "/lib32", "/lib64", "/usr/share/zoneinfo")
_DEVICES = ("null", "zero", "urandom", "random")
_OPEN_FILES = {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2"}
"""Links in /dev. A shell hands `<(command)` to a program as a name in /dev/fd."""


def library_trees(more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The folders that Python needs to go on importing: its library, site-packages, Gradus, shared libraries; and
    the ones in `more`.

    Only lib folders of a prefix, never the prefix: a virtual environment may lie in a home or a project.
    """
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix}
    paths = sysconfig.get_paths()
    package = Path(__file__).resolve().parents[2]
    trees = [
        *_SYSTEM_TREES,
        paths["stdlib"],
        paths["platstdlib"],
        paths["purelib"],
        paths["platlib"],
        str(package),
        *more,
    ]
    trees += [str(Path(prefix) / "lib") for prefix in prefixes]
    existing = sorted({os.path.realpath(tree) for tree in trees if os.path.isdir(tree)})
    return tuple(tree for tree in existing if not any(tree.startswith(other + "/") for other in existing))


@dataclass(frozen=True, slots=True)
class Jail:
    """A root folder built once by the zygote; each child adds its own empty working folder and moves in."""

    root: str
    has_proc: bool = False
    """Whether the child sees itself and its own children in /proc: those of its pid namespace that it could trace."""

    def enter(self, *, size_mb: int, uid: int) -> None:
        """Move this process, alone in a mount namespace, into the jail. Its working folder is empty."""
        work = self.root + WORK
        options = f"size={size_mb}m,nr_inodes=2048,mode=0700,uid={uid},gid={uid}"
        kernel.mount("tmpfs", work, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC, options)
        if self.has_proc:
            flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
            kernel.mount("proc", self.root + "/proc", "proc", flags, "subset=pid,hidepid=invisible")
        kernel.pivot_root(self.root)
        os.chdir(WORK)


def build_jail(more: tuple[str, ...] = ()) -> Jail:
    """Build the jail in the calling process's own mount namespace; `more` are folders to read beside Python's.

    Raises OSError where that is not allowed.
    """
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    trees = library_trees(more)
    root = _empty_root(trees)
    for tree in trees:
        _bind(tree, root + tree, is_folder=True)
    for link in ("/lib", "/lib64", "/lib32"):
        if os.path.islink(link) and not os.path.lexists(root + link):
            os.symlink(os.readlink(link), root + link)
    _finish(root)
    return Jail(root)


def build_program_jail(programs: Programs, *, beside: Jail) -> Jail:
    """Another jail, beside the one of Python's libraries: these programs, what they load, and nothing else.

    No folder of the machine is shown, but one of a locale: what is not on the list cannot be read, nor loaded.
    """
    root = _empty_root(tuple(programs.files.values()), taken=beside.root)
    for target, source in programs.files.items():
        _bind(source, root + target, is_folder=False)
    for target, source in programs.folders.items():
        _bind(source, root + target, is_folder=True)
    for link in ("bin", "lib", "lib64"):
        if not os.path.lexists(f"{root}/{link}"):
            os.symlink(f"usr/{link}", f"{root}/{link}")
    os.makedirs(root + "/proc")
    os.makedirs(root + "/dev")
    for name, leads_to in _OPEN_FILES.items():
        os.symlink(leads_to, f"{root}/dev/{name}")
    _finish(root)
    return Jail(root, has_proc=True)


def _empty_root(trees: tuple[str, ...], *, taken: str = "") -> str:
    root = _mount_point(trees, taken)
    kernel.mount("tmpfs", root, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m,mode=0755")
    return root


def _finish(root: str) -> None:
    for device in _DEVICES:
        _bind(f"/dev/{device}", f"{root}/dev/{device}", is_folder=False)
    os.makedirs(root + WORK)
    kernel.make_read_only(root, recursive=False)


def _mount_point(trees: tuple[str, ...], taken: str) -> str:
    for folder in _MOUNT_POINTS:
        is_free = folder != taken and not any(tree.startswith(folder + "/") for tree in trees)
        if is_free and os.path.isdir(folder):
            return folder
    raise OSError(f"none of {', '.join(_MOUNT_POINTS)} is a free folder to build the private file system in")


def _bind(source: str, target: str, *, is_folder: bool) -> None:
    if is_folder:
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    kernel.mount(source, target, flags=kernel.MS_BIND | kernel.MS_REC)
    kernel.make_read_only(target, recursive=True)
