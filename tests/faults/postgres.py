"""Debian's PostgreSQL in a temporary folder, on loopback, as an ordinary user; it ends with who started it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.ports import reserve_port

START_SECONDS = 90.0
"""Recovery after a kill waits for the disk, which other tests use too."""
MEMORY, NEEDED_BYTES = Path("/dev/shm"), 2**30
SUPERUSER = "gradus"

SETTINGS = (
    "unix_socket_directories=",
    "fsync=on",
    "synchronous_commit=on",
    "max_connections=100",
    "shared_buffers=64MB",
    "log_min_messages=fatal",
    "restart_after_crash=on",
    "recovery_init_sync_method=syncfs",
)


class NoPostgres(Exception):
    """PostgreSQL is not on this machine and cannot be put there; the text says what to do."""


class Postgres:
    """A server of our own. `url` names its one database; killed, it can be started again on the same data."""

    def __init__(self, *, binaries: Path, folder: Path, port: int, addresses: tuple[str, ...]) -> None:
        self.port = port
        self._addresses = addresses
        self.url = f"postgresql://{SUPERUSER}@127.0.0.1:{port}/gradus"
        self._binaries = binaries
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """The server answers. After a kill the last of the old processes must go first: it is asked again."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            if self._process is None or self._process.poll() is not None:
                self._process = self._spawn()
            while self._process.poll() is None:
                if self._answers():
                    return
                if time.monotonic() > deadline:
                    raise NoPostgres(f"PostgreSQL did not answer within {START_SECONDS:g} s: {self._log()}")
                time.sleep(0.05)
            if time.monotonic() > deadline:
                raise NoPostgres(f"PostgreSQL ended at its start: {self._log()}")
            time.sleep(0.1)

    def kill(self) -> None:
        """SIGKILL the server; its children notice and end."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def kill_a_backend(self) -> bool:
        """SIGKILL one connection's process: the server drops all connections and recovers. False when there is none."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        for child in children:
            with suppress(OSError):
                if b"127.0.0.1" in Path(f"/proc/{child}/cmdline").read_bytes():
                    os.kill(int(child), signal.SIGKILL)
                    time.sleep(0.1)
                    self.start()
                    return True
        return False

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()

    def tool(self, name: str, *args: str) -> "subprocess.CompletedProcess[bytes]":
        """Run one of PostgreSQL's own programs."""
        return subprocess.run([self._binaries / name, *args], check=True, capture_output=True)

    def _spawn(self) -> "subprocess.Popen[bytes]":
        listen = f"listen_addresses={','.join(self._addresses)}"
        options = [f"-c{setting}" for setting in (*SETTINGS, listen, f"port={self.port}")]
        # Ends when the thread that started it does, however that ends.
        command = ["setpriv", "--pdeathsig", "QUIT", self._binaries / "postgres", "-D", self._folder / "data", *options]
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
                cwd="/",
                **_ordinary_user(),
            )

    def _answers(self) -> bool:
        import psycopg

        with suppress(psycopg.OperationalError):
            psycopg.connect(f"{self.url.rpartition('/')[0]}/postgres", connect_timeout=2).close()
            return True
        return False

    def _log(self) -> str:
        return (self._folder / "log").read_text(errors="replace")[-400:]


@contextmanager
def running(*, on_disk: bool = False, network: str = "", address: str = "") -> Iterator[Postgres]:
    """A fresh server with an empty database, gone with its data at the end. Raises NoPostgres.

    It listens on loopback, and at `address` for the hosts of `network`, where the caller made one.

    Its data is in memory where there is room, as a busy disk takes half a minute to recover after each kill. That
    loses no proof: what a killed process has written outlives it, on either; `fsync`, which is on, is for power cuts.
    """
    binaries = _binaries()
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > NEEDED_BYTES
    folder = Path(tempfile.mkdtemp(prefix="gradus-postgres-", dir=MEMORY if has_room and not on_disk else None))
    user = _ordinary_user()
    try:
        if user:
            os.chown(folder, int(user["user"]), int(user["group"]))
        subprocess.run(
            [binaries / "initdb", "-D", folder / "data", "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C"],
            check=True,
            capture_output=True,
            cwd="/",
            **user,
        )
        if network:
            with (folder / "data" / "pg_hba.conf").open("a") as rules:
                rules.write(f"host all all {network} trust\n")
        addresses = ("127.0.0.1", *([address] if address else []))
        server = Postgres(binaries=binaries, folder=folder, port=reserve_port(), addresses=addresses)
        try:
            server.start()
            server.tool("createdb", "-h", "127.0.0.1", "-p", str(server.port), "-U", SUPERUSER, "gradus")
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    """The folder of the newest server; installed first where we may. Raises NoPostgres."""
    for _ in range(2):
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda file: int(file.parts[-3]))
        if binaries:
            return binaries[-1].parent
        if os.getuid() != 0 or not shutil.which("apt-get"):
            break
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "install", "-y", "postgresql"]):
            subprocess.run(command, env=environment, check=False, capture_output=True)
    raise NoPostgres("PostgreSQL is not on this machine. Install it: sudo apt-get install postgresql.")


def _ordinary_user() -> dict[str, int]:
    """For `subprocess`: PostgreSQL refuses to run as root, so root runs it as Debian's user for it."""
    if os.getuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid}
