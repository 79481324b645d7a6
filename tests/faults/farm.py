"""A school in small: PostgreSQL, a web server and workers as processes, each of which can be killed."""

import http.client
import json
import os
import re
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg

from tests.faults import postgres
from tests.faults.postgres import Postgres
from tests.ports import reserve_port
from tests.waiting import HANGS_AFTER_S, direct_children_of, stand_still, wait_until

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "tests" / "fixtures" / "content"
DEAD_AFTER_SECONDS = 2
COOKIE = re.compile(r"gradus_session=[^;]+")
POLLED = re.compile(r"/verdict/([0-9a-f-]{36})")

ENROL = """
import json, sys
from gradus.cli.django_setup import prepare
now = prepare()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from gradus.accounts.models import Learner
made = []
for number in range(int(sys.argv[1])):
    learner = Learner.objects.create(username=f"learner{number}", date_joined=now)
    session = SessionStore()
    session[SESSION_KEY] = str(learner.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = learner.get_session_auth_hash()
    session.save()
    made.append([learner.pk, session.session_key])
print(json.dumps(made))
"""
WORK = "from gradus.cli.grading_worker import grading_worker; grading_worker()"


class Browser:
    """One learner's browser, signed in."""

    def __init__(self, learner_id: int, session_key: str, port: int) -> None:
        self.learner_id = learner_id
        self.port = port
        self._token = secrets.token_hex(16)
        self._cookie = f"gradus_session={session_key}; gradus_csrf={self._token}"

    def hand_in(self, source: str, *, exercise_id: str = "double") -> tuple[int, str]:
        """The status, and the attempt's id, empty when it was not taken. Raises OSError when nobody answers."""
        status, html = self.ask("POST", f"/exercises/{exercise_id}/check", {"source": source})
        polled = POLLED.search(html)
        return status, polled[1] if polled else ""

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None, *, token: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANGS_AFTER_S)
        headers = {
            "Cookie": self._cookie,
            "X-CSRFToken": self._token,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
            "Authorization": f"Bearer {token}",
        }
        try:
            connection.request(method, path, urlencode(fields or {}), headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()


class Farm:
    """The processes, and what they share."""

    def __init__(self, server: Postgres, folder: Path, *, content: Path = CONTENT) -> None:
        self.server = server
        self.port = reserve_port()
        self.workers: list[subprocess.Popen[bytes]] = []
        self.web: subprocess.Popen[bytes] | None = None
        self._runtime = Path(tempfile.mkdtemp(prefix="gradus-"))  # A socket's path is short, a test's folder is not.
        self.log_file = folder / "log"
        self.environment = {
            **os.environ,
            "DATABASE_URL": server.url,
            "GRADUS_HOME": str(folder / "home"),
            "GRADUS_CONTENT": str(content),
            "XDG_RUNTIME_DIR": str(self._runtime),
            "DJANGO_SETTINGS_MODULE": "gradus.config.settings",
            "PYTHONPATH": str(ROOT / "src"),
        }

    def enrol(self, count: int) -> list[Browser]:
        done = self.run(ENROL, str(count))
        return [Browser(learner_id, key, self.port) for learner_id, key in json.loads(done)]

    def run(self, script: str, *args: str) -> str:
        """What the script printed, run in this school's environment."""
        command = [sys.executable, "-c", script, *args]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start_worker(
        self, *, at_once: int = 2, environment: dict[str, str] | None = None, inside: tuple[str, ...] = ()
    ) -> "subprocess.Popen[bytes]":
        """`inside`: the words of a command that runs another, such as `ip netns exec HOST`."""
        options = ["--at-once", str(at_once), "--dead-after", str(DEAD_AFTER_SECONDS), "--fewer-layers"]
        worker = self._spawn([*inside, sys.executable, "-c", WORK, *options], environment or {})
        self.workers.append(worker)
        return worker

    def kill_worker(self, worker: "subprocess.Popen[bytes]") -> None:
        worker.kill()
        worker.wait()
        self.workers.remove(worker)

    def start_web(self) -> None:
        command = [sys.executable, "-m", "gradus.cli", "serve", "--port", str(self.port)]

        def is_up() -> bool:
            if self.web is None or self.web.poll() is not None:
                self.web = self._spawn(command, {})
            return self._answers()

        wait_until(is_up)

    def tend(self) -> None:
        """Start what ended by itself, as systemd does: who comes up while the database is away says so and ends."""
        for worker in [worker for worker in self.workers if worker.poll() is not None]:
            self.workers.remove(worker)
            self.start_worker()

    def kill_web(self) -> None:
        assert self.web is not None
        self.web.kill()
        self.web.wait()

    def kill_zygote(self) -> bool:
        """SIGKILL the workers' zygote; False when there is none at this moment."""
        zygote = self._zygote()
        if zygote is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(zygote, signal.SIGKILL)
        return True

    @contextmanager
    def grading_held(self) -> Iterator[None]:
        """The workers' zygote stands still, once a worker is at work: what it takes stays under way in this context."""
        wait_until(lambda: self.ask("SELECT count(*) FROM procrastinate_workers")[0][0] > 0)
        zygote = self._zygote()
        assert zygote is not None
        held: list[int] = []
        try:
            waiting = [zygote]
            while waiting:  # Who stands still forks no more: its children can be counted.
                held.append(waiting.pop())
                stand_still(held[-1])
                waiting += direct_children_of(held[-1])
            yield
        finally:
            for pid in held:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    def _zygote(self) -> int | None:
        for path in self._runtime.glob("gradus/*.sock"):
            with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
                connection.connect(str(path))
                peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
                return int(struct.unpack("3i", peer)[0])
        return None

    def ask(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.server.url, connect_timeout=5) as connection:
            return connection.execute(sql.encode(), parameters).fetchall()

    def stop(self) -> None:
        for process in (*self.workers, *([self.web] if self.web else [])):
            process.kill()
            process.wait()
        self.kill_zygote()
        shutil.rmtree(self._runtime, ignore_errors=True)

    def _spawn(self, command: list[str], extra: dict[str, str]) -> "subprocess.Popen[bytes]":
        environment = {**self.environment, **extra}
        with self.log_file.open("ab") as log:
            return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False


@contextmanager
def running(folder: Path, *, content: Path = CONTENT, **options: Any) -> Iterator[Farm]:
    """A school with an empty database and nobody at work yet; `options` are the database's. Raises NoPostgres."""
    with postgres.running(**options) as server:
        farm = Farm(server, folder, content=content)
        try:
            yield farm
        finally:
            farm.stop()
