"""What a learner's process may execute where its environment allows that: a list of programs, and what they load.

Found once, by the zygote. Everything else of the machine is not there for the process: see `jail.build_program_jail`.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = "/usr/bin"
"""Where all of them lie in the jail, each under its own name, wherever the machine has it."""
_LOCALES = ("/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8")
_GIT_PARTS = (
    "git",
    "git-bisect",
    "git-filter-branch",
    "git-merge-octopus",
    "git-merge-one-file",
    "git-merge-resolve",
    "git-receive-pack",
    "git-sh-i18n",
    "git-sh-i18n--envsubst",
    "git-sh-setup",
    "git-submodule",
    "git-upload-archive",
    "git-upload-pack",
)
"""Of the folder in which git looks for its own parts. Nothing that talks to a network, a browser or a mailer."""
_LOADED = re.compile(r"^\s+(?:\S+ => )?(/\S+) \(0x[0-9a-f]+\)$", re.MULTILINE)
_LOADER = re.compile(r"/ld-[^/]+$|/ld\.so\.1$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    """Paths in the jail, with the file or folder of the machine that each shows."""

    names: tuple[str, ...]
    files: Mapping[str, str]
    folders: Mapping[str, str]
    executable: tuple[str, ...]
    """Those of `files` that may be executed. The loader is among them: the kernel runs it for each of the others."""


def collect(names: Iterable[str]) -> Programs:
    """The programs of these names on the path. Raises FileNotFoundError for one that is not there.

    What they load is asked of the loader, by `ldd`, which starts none of them.
    """
    programs = {f"{FOLDER}/{name}": _on_the_path(name) for name in names}
    if f"{FOLDER}/git" in programs:
        programs |= _git_parts(programs[f"{FOLDER}/git"])
    libraries = {_in_the_jail(path): os.path.realpath(path) for path in _loaded_by(sorted(set(programs.values())))}
    loaders = [path for path in libraries if _LOADER.search(path)]
    return Programs(
        names=tuple(sorted(names)),
        files=programs | libraries,
        folders={folder: folder for folder in _LOCALES if os.path.isdir(folder)},
        executable=(*programs, *loaders),
    )


def _on_the_path(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise FileNotFoundError(f"the program {name} is not on the path")
    return os.path.realpath(path)


def _git_parts(git: str) -> dict[str, str]:
    folder = subprocess.run([git, "--exec-path"], capture_output=True, text=True, check=True).stdout.strip()
    paths = (Path(folder, part) for part in _GIT_PARTS)
    return {_in_the_jail(str(path)): os.path.realpath(path) for path in paths if path.is_file()}


def _loaded_by(files: list[str]) -> set[str]:
    """The shared libraries of these files; of a script there are none."""
    told = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False)  # noqa: S607 - on the path of every Linux
    return set(_LOADED.findall(told.stdout))


def _in_the_jail(path: str) -> str:
    """With links in its folder resolved (/lib is one to /usr/lib), and its own name kept."""
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
