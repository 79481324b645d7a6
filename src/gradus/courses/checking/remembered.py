"""What was proved before on this machine and has not changed since: it need not be proved again.

Kept is only what held, under a key made of everything it rests on: the files, where they lie, the engine, the versions
of all installed packages and languages, and what was asked. Another checkout has other keys, so it proves all. A file
that cannot be read, or is not what it should be, is as good as none.
"""

import hashlib
import os
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TypeVar

import msgspec

import gradus
from gradus.grading.environments.installed import find_all

KEPT_DAYS = 60
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """Proofs in `folder`; nothing is remembered where it is None. `scope` is what all of them rest on."""

    folder: Path | None
    scope: str

    def get(self, key: str, kind: type[T]) -> T | None:
        """What was kept under `key`; None where nothing was."""
        if self.folder is None:
            return None
        file = self.folder / f"{key}.json"
        try:
            value = msgspec.json.decode(file.read_bytes(), type=kind)
            os.utime(file)
        except (OSError, msgspec.DecodeError, msgspec.ValidationError):
            return None
        return value

    def keep(self, key: str, value: object) -> None:
        """Keep `value`. What cannot be written is proved again next time."""
        if self.folder is None:
            return
        fresh = self.folder / f".{secrets.token_hex(8)}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.write_bytes(msgspec.json.encode(value))
            fresh.replace(self.folder / f"{key}.json")

    def key_of(self, *paths: Path) -> str:
        """The key of a proof that rests on these files, and on all files in these folders."""
        digest = hashlib.sha256(self.scope.encode())
        for file in _files(paths):
            digest.update(f"{file}\0".encode())
            digest.update(_digest_of(file))
        return digest.hexdigest()[:40]

    def forget_old(self, *, now: float | None = None) -> None:
        """Drop what nobody asked for in the last 60 days."""
        oldest = (time.time() if now is None else now) - KEPT_DAYS * 86400
        for file in () if self.folder is None else self.folder.glob("*.json"):
            with suppress(OSError):
                if file.stat().st_mtime < oldest:
                    file.unlink()


NOTHING = Remembered(folder=None, scope="")


def scope_of(root: Path, *, mutants: bool) -> str:
    """What every proof under `root` rests on, beside its own files."""
    versions = sorted({f"{package.name}=={package.version}" for package in metadata.distributions()})
    languages = [
        f"{installation.environment.id} {_told(installation.versions)} {installation.problem}"
        for installation in find_all()
    ]
    return "\n".join((str(root.resolve()), f"mutants {mutants}", _engine(), *versions, *languages))


def _engine() -> str:
    """A digest of the code that grades and proves."""
    digest = hashlib.sha256()
    package = Path(gradus.__file__).parent
    for file in _files((package / "grading", package / "courses")):
        if file.suffix != ".pyc":
            digest.update(_digest_of(file))
    return digest.hexdigest()


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in inside if file.is_file() and "__pycache__" not in file.parts)


def _digest_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()


def _told(versions: Mapping[str, str]) -> str:
    return " ".join(f"{name}={version}" for name, version in sorted(versions.items()))
