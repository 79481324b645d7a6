"""Where a user's shared zygote listens. Imports next to nothing: who finds it warm waits for this and little else."""

import binascii
import os
import stat
import sys

from gradus import __version__

_LOADED = ("common", "courses", "grading", "presentation", "cli")
"""The rooms whose code a zygote may have loaded: the engine, and its clerk with what that reads."""


def shared_socket() -> str:
    """The path at which this user's zygote of this version of the code listens, if one runs.

    The folder is there then, and only this user can enter it. Raises EngineUnavailable when somebody else made it.
    """
    path, problem = look_for_socket()
    if problem:
        from gradus.grading.errors import EngineUnavailable

        raise EngineUnavailable(problem)
    return path


def look_for_socket() -> tuple[str, str]:
    """As `shared_socket`, with the problem in words, or none, beside the path."""
    base = os.environ.get("XDG_RUNTIME_DIR")
    folder = os.path.join(base, "gradus") if base else _temporary_folder()
    os.makedirs(folder, mode=0o700, exist_ok=True)
    return f"{folder}/{_code_digest()}.sock", _problem_with(folder)


def _problem_with(folder: str) -> str:
    state = os.lstat(folder)
    if not stat.S_ISDIR(state.st_mode) or state.st_uid != os.getuid() or state.st_mode & 0o077:
        return f"{folder} should be a folder of yours that nobody else can open. Remove it, or set XDG_RUNTIME_DIR."
    return ""


def _temporary_folder() -> str:
    """`tempfile` would find it too, and take as long to import as asking the zygote takes to answer."""
    return os.path.join(os.environ.get("TMPDIR") or "/tmp", f"gradus-{os.getuid()}")


def _code_digest() -> str:
    """Changes when the code does, so that a new Gradus never talks to an old zygote. `hashlib` takes long to import."""
    house = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    states = sorted(state for room in _LOADED for state in _file_states(f"{house}/{room}"))
    text = repr((__version__, sys.executable, states)).encode()
    return f"{binascii.crc32(text):08x}{binascii.crc32(text[::-1]):08x}"[:12]


def _file_states(folder: str) -> list[tuple[str, int, int]]:
    states = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                state = entry.stat()
                states.append((entry.path, state.st_mtime_ns, state.st_size))
            elif entry.name != "__pycache__" and entry.is_dir():
                states += _file_states(entry.path)
    return states
