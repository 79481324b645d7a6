"""`gradus serve`: the pages, for this machine only, or for a school behind its TLS proxy."""

import errno
import json
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import click
from django.conf import settings
from django.db import connection, connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from gradus.cli.django_setup import prepare
from gradus.cli.server import refuse_unsafe
from gradus.common.errors import Fault, GradusError
from gradus.courses.library import Library
from gradus.grading.client import Grader
from gradus.runtime import process
from gradus.runtime.entry import issue_token
from gradus.runtime.home import SERVER_FILE as SCHOOL_FILE
from gradus.runtime.home import home_path
from gradus.runtime.server import Server as School

ADDRESS = "127.0.0.1"
PORT = 8420
SERVER_FILE = "server.json"
STOP_SECONDS = 3
"""How long Ctrl-C waits for requests under way; a browser may hold its connection open for ever."""
THREADS = 8
"""Requests at once in the one process: grading waits, it does not compute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """Where to listen, with how many processes."""

    address: str = ADDRESS
    port: int = PORT
    workers: int = 1


class PortInUse(GradusError):
    """Something else listens where Gradus should."""

    fault: ClassVar[Fault] = Fault.OPERATOR


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    show_default=str(PORT),
    help="Where to listen. A school's is in server.toml.",
)
def serve(port: int | None = None) -> None:
    """Serve the pages on this machine and print a URL that signs you in once.

    Only this machine can reach them. With a server.toml in the data folder they are a school's: people sign in, and
    a TLS proxy stands in front; see `gradus server`. Ctrl-C stops everything.
    """
    school, options = _decide(port)
    _refuse_occupied(options)
    with Grader.start() as grader, _shared_figures():
        os.environ["GRADUS_GRADER"] = str(grader.path)
        now = prepare()
        library = process.library()
        _remember_server(settings.GRADUS_HOME, options)

        def when_up() -> None:
            _await_answer(options)
            if school is None:
                _greet(settings.GRADUS_HOME, options.port, now)
            else:
                _announce(school, options)
            _catch_up(library, grader)

        try:
            _run(options, when_up)
        finally:
            (settings.GRADUS_HOME / SERVER_FILE).unlink(missing_ok=True)


def _decide(port: int | None) -> tuple[School | None, ServeOptions]:
    """The school of this data folder, if it is one, and where to listen. Raises Unsafe for one that may not open."""
    home = home_path(os.environ)
    if not (home / SCHOOL_FILE).exists():
        return None, ServeOptions(port=port or PORT)
    if port is not None:
        raise click.UsageError(f"The port of a school is in {home / SCHOOL_FILE}, where its proxy expects it.")
    school = refuse_unsafe(home)
    return school, ServeOptions(address=school.address, port=school.port, workers=school.workers)


def _run(options: ServeOptions, when_up: Callable[[], None]) -> None:
    """Serve until Ctrl-C. The server forks its worker from this process: no thread and no database handle before."""
    server = Server(
        "gradus.cli.worker:make_application",
        factory=True,
        address=options.address,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
        workers_kill_timeout=STOP_SECONDS,
    )
    server.on_startup(lambda: threading.Thread(target=when_up, daemon=True).start())
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    connections.close_all()
    server.serve()
    click.echo("\nStopped. Your work is kept.", err=True)


@contextmanager
def _shared_figures() -> Iterator[None]:
    """Where the server's processes leave their counts for `/metrics`, when somebody may read it."""
    if not os.environ.get("GRADUS_METRICS_TOKEN"):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="gradus-figures-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield


def _await_answer(options: ServeOptions) -> None:
    while True:
        with suppress(OSError), socket.create_connection((options.address, options.port), timeout=1):
            return
        time.sleep(0.02)


def _greet(home: Path, port: int, now: datetime) -> None:
    click.echo("Gradus is ready. Open this in your browser (it signs you in once):\n")
    click.echo(f"  {entry_url(home, port, now)}\n")
    click.echo("Ctrl-C stops it.")
    sys.stdout.flush()


def _announce(school: School, options: ServeOptions) -> None:
    click.echo(
        f"{school.name} is open at https://{school.hosts[0]}/, by the proxy to {options.address}:{options.port}."
    )
    click.echo("Ctrl-C stops it.")
    sys.stdout.flush()


def entry_url(home: Path, port: int, now: datetime) -> str:
    """A URL that signs the learner in once. The one before stops working."""
    return f"http://{ADDRESS}:{port}/enter/{issue_token(home, now)}"


def _refuse_occupied(options: ServeOptions) -> None:
    family = socket.AF_INET6 if ":" in options.address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((options.address, options.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortInUse(
                    f"Expected port {options.port} to be free; another program listens there. If it is Gradus, "
                    "`gradus url` prints a way in. Otherwise choose another: "
                    f"`gradus serve --port {options.port + 1}`, or `make run PORT={options.port + 1}`."
                ) from error
            raise PortInUse(
                f"Port {options.port} of {options.address} cannot be used: {error.strerror}. "
                "Choose a port above 1023 and an address of this machine."
            ) from error


def _catch_up(library: Library, grader: Grader) -> None:
    """Grade what a killed process left behind."""
    from gradus.mastery.services import catch_up  # Models: not before the settings are read.

    try:
        catch_up(library=library, grader=grader, now=datetime.now(UTC), are_claims_void=True)
    finally:
        connection.close()


def _remember_server(home: Path, options: ServeOptions) -> None:
    (home / SERVER_FILE).write_text(json.dumps({"port": options.port, "pid": os.getpid()}))
