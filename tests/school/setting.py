"""A data folder whose `server.toml` makes it a school, for tests that need a school's settings."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gradus.runtime.server import Server, write_server

HOST = "gradus.school.example"
SCHOOL = Server(name="Test School", hosts=(HOST,), proxies=1, sign_up_domains=("school.example",))


@contextmanager
def school_home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="gradus-school-") as folder:
        home = Path(folder) / "home"
        write_server(home, SCHOOL)
        yield home
