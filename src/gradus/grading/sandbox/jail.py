"""The small file system that a child sees: the interpreter and its libraries, read-only, and one folder of its own."""

import os
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from gradus.grading.sandbox import kernel

WORK = "/learner"
_MOUNT_POINTS = ("/mnt", "/media", "/srv", "/opt", "/var/tmp")
"""Folders that every Linux has: the jail covers one of them, in the zygote's own mount namespace only."""
_SYSTEM_TREES = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/lib", "/lib32", "/lib64", "/usr/share/zoneinfo")
_DEVICES = ("null", "zero", "urandom", "random")


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

    def enter(self, *, size_mb: int, uid: int) -> None:
        """Move this process, alone in a mount namespace, into the jail. Its working folder is empty."""
        work = self.root + WORK
        options = f"size={size_mb}m,nr_inodes=2048,mode=0700,uid={uid},gid={uid}"
        kernel.mount("tmpfs", work, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC, options)
        kernel.pivot_root(self.root)
        os.chdir(WORK)


def build_jail(more: tuple[str, ...] = ()) -> Jail:
    """Build the jail in the calling process's own mount namespace; `more` are folders to read beside Python's.

    Raises OSError where that is not allowed.
    """
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    trees = library_trees(more)
    root = _mount_point(trees)
    kernel.mount("tmpfs", root, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m,mode=0755")
    for tree in trees:
        _bind(tree, root + tree, is_folder=True)
    for link in ("/lib", "/lib64", "/lib32"):
        if os.path.islink(link) and not os.path.lexists(root + link):
            os.symlink(os.readlink(link), root + link)
    for device in _DEVICES:
        _bind(f"/dev/{device}", f"{root}/dev/{device}", is_folder=False)
    os.makedirs(root + WORK)
    kernel.make_read_only(root, recursive=False)
    return Jail(root)


def _mount_point(trees: tuple[str, ...]) -> str:
    for folder in _MOUNT_POINTS:
        if os.path.isdir(folder) and not any(tree.startswith(folder + "/") for tree in trees):
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
