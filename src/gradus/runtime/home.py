"""Where a learner's data lives, and the secret that signs sessions."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import platformdirs

from gradus.common.errors import Fault, GradusError

SECRET_FILE = "secret_key"  # noqa: S105 - a file's name
SERVER_FILE = "server.toml"


class HomeUnusable(GradusError):
    """The data folder cannot be made, read or written."""

    fault: ClassVar[Fault] = Fault.OPERATOR

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        super().__init__(
            f"Gradus keeps your data in {path} and cannot use it: {error.strerror}. "
            "Free space, mend its permissions, or set GRADUS_HOME to another folder."
        )


def home_path(environ: Mapping[str, str]) -> Path:
    """The data folder: `GRADUS_HOME`, else the platform's. Makes nothing."""
    given = environ.get("GRADUS_HOME", "")
    return Path(given).expanduser().absolute() if given else platformdirs.user_data_path("gradus")


def pace_folder(home: Path) -> Path:
    """Where it is kept when each host may be asked again, for all processes of this folder."""
    return home / "pace"


def make_home(path: Path) -> None:
    """The folder exists and is this user's alone. Raises HomeUnusable."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HomeUnusable(path, error) from error


def secret_key(home: Path) -> str:
    """The secret in `home`, made on the first call. Only this user can read it. Raises HomeUnusable.

    Two processes may start at once: each writes a file of its own and links it into place, which only the first can
    do; then both read what is there. So nobody ever reads half a secret.
    """
    make_home(home)
    file = home / SECRET_FILE
    try:
        if not file.exists():
            _write_once(file, secrets.token_urlsafe(48))
        secret = file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise HomeUnusable(file, error) from error
    if len(secret) < 50:
        raise HomeUnusable(file, OSError(0, "it holds no secret; delete it and a new one is made"))
    return secret


def _write_once(file: Path, text: str) -> None:
    own = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as handle:
            handle.write(text)
        try:
            os.link(own, file)
        except FileExistsError:
            return
        except OSError:
            # Some file systems have no hard links; replacing is still whole, and a loser reads the winner's next.
            os.replace(own, file)
    finally:
        own.unlink(missing_ok=True)
