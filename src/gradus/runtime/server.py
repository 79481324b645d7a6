"""What a school has decided: `server.toml` in the data folder. Where that file is, Gradus has accounts.

It is written by `gradus server init`, read strictly by the settings, and judged by `unsafe`, which is pure. It holds
no secret: the key that signs sessions is `secret_key` beside it, the mail password a file of its own or the variable
GRADUS_MAIL_PASSWORD.
"""

import ipaddress
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal
from uuid import uuid4

import msgspec

from gradus.common.errors import Fault, GradusError
from gradus.common.files import ContentError, parse_toml, read_text
from gradus.grading.sandbox.layers import NEEDED_ON_A_SERVER, Layer
from gradus.runtime.home import SECRET_FILE, SERVER_FILE, make_home

PASSWORD_VARIABLE = "GRADUS_MAIL_PASSWORD"  # noqa: S105 - the name of a variable
SHORTEST_SECRET = 50
FEWEST_CHARACTERS = 20
"""Different characters in a secret; 64 random ones hold 40 or so, a sentence or a repeated word fewer."""

_HOST = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class ServerUnusable(GradusError):
    """`server.toml` cannot be read, or says something that is no server."""

    fault: ClassVar[Fault] = Fault.OPERATOR


class Mail(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who carries the school's letters. The password is in `password_file`, else in GRADUS_MAIL_PASSWORD."""

    host: str
    sender: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_file: str = ""


class Server(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A school's answers. docs/operating.md says what each key means."""

    name: str
    hosts: tuple[str, ...]
    proxies: int
    sign_up_domains: tuple[str, ...] = ()
    address: str = "127.0.0.1"
    port: int = 8420
    workers: int = 1
    hsts_days: int = 365
    layers: tuple[Layer, ...] = tuple(layer for layer in Layer if layer in NEEDED_ON_A_SERVER)
    mail: Mail | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineFacts:
    """What `unsafe` has to know of this machine. `home` is where relative paths begin."""

    home: Path
    active_layers: frozenset[Layer]
    is_postgresql: bool
    environ: Mapping[str, str]


def read_server(home: Path) -> Server | None:
    """The school's answers; None where there is no `server.toml`, which is one learner's own machine.

    Raises ServerUnusable when somebody else may read or write the file, or when it does not fit the schema.
    """
    path = home / SERVER_FILE
    if not path.exists():
        return None
    if not is_private(path):
        raise ServerUnusable(
            f"Expected {path} to be its owner's alone, as it says who may come in; others can read or write it. "
            f"Run: chmod 600 {path}"
        )
    try:
        return parse_server(read_text(path, may_be_link=True), path=path)
    except ContentError as error:
        raise ServerUnusable(str(error)) from error


def parse_server(text: str, *, path: Path) -> Server:
    """The answers in `text`, found in `path`. Raises ContentError with the key."""
    return parse_toml(text, Server, path=path)


def write_server(home: Path, server: Server) -> Path:
    """`server.toml` holds the answers, whole, for its owner alone. Raises HomeUnusable."""
    make_home(home)
    path = home / SERVER_FILE
    fresh = home / f".{SERVER_FILE}.{uuid4().hex}"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(server_text(server))
    fresh.replace(path)
    return path


def server_text(server: Server) -> str:
    """The answers as TOML that `parse_server` reads back equal."""
    lines = [
        "# Written by `gradus server init`. Every key is explained in docs/operating.md; `gradus server check` judges.",
        *_lines({field: getattr(server, field) for field in server.__struct_fields__ if field != "mail"}),
    ]
    if server.mail is not None:
        lines += ["", "[mail]", *_lines(msgspec.structs.asdict(server.mail))]
    return "\n".join(lines) + "\n"


def is_private(path: Path) -> bool:
    """Whether only the file's owner may read and write it."""
    return not stat.S_IMODE(path.stat().st_mode) & 0o077


def mail_password(mail: Mail, *, home: Path, environ: Mapping[str, str]) -> str:
    """The password for the mail server; empty when there is none. Raises ServerUnusable, never with the password."""
    if not mail.password_file:
        return environ.get(PASSWORD_VARIABLE, "")
    path = home / mail.password_file
    try:
        return read_text(path, may_be_link=True).strip()
    except ContentError as error:
        raise ServerUnusable(f"mail.password_file: {error}") from error


def unsafe(server: Server, facts: MachineFacts) -> tuple[str, ...]:
    """Why this school may not open like this, a sentence each: key, what was expected, what came. Empty when it may."""
    return (
        *_unsafe_way_in(server),
        *_unsafe_mail(server, facts),
        *_unsafe_machine(server, facts),
        *_unsafe_secret(facts.home / SECRET_FILE),
    )


def _unsafe_way_in(server: Server) -> Iterator[str]:
    if not server.name.strip() or len(server.name) > 60:
        yield "name: expected the school's name, 1 to 60 characters."
    if server.proxies < 1:
        yield (
            "proxies: expected at least 1, the proxy that speaks TLS in front of Gradus; got "
            f"{server.proxies}. Without one, passwords would cross the network in the clear."
        )
    if not server.hosts:
        yield "hosts: expected the name under which browsers reach the school; got none."
    for host in server.hosts:
        if not _HOST.fullmatch(host) or _is_address(host):
            yield (
                f"hosts: expected a full name like gradus.school.example, without scheme, port or *; got {host!r}. "
                "A wider answer would let another site pose as this one."
            )
    for domain in server.sign_up_domains:
        if not _HOST.fullmatch(domain) or "." not in domain:
            yield f"sign_up_domains: expected a mail domain like school.example; got {domain!r}."
    if not _is_inside(server.address):
        yield (
            f"address: expected a loopback or private address; got {server.address!r}. On any other, people could "
            "reach Gradus past the proxy, and say whom they like as where they come from."
        )
    if not 1 <= server.port <= 65535:
        yield f"port: expected 1 to 65535; got {server.port}."
    if not 1 <= server.hsts_days <= 730:
        yield f"hsts_days: expected 1 to 730, the days for which browsers insist on https; got {server.hsts_days}."


def _unsafe_mail(server: Server, facts: MachineFacts) -> Iterator[str]:
    mail = server.mail
    if mail is None:
        return
    if "@" not in mail.sender:
        yield f"mail.sender: expected an address; got {mail.sender!r}."
    if not 1 <= mail.port <= 65535:
        yield f"mail.port: expected 1 to 65535; got {mail.port}."
    if mail.security == "none" and mail.host not in {"localhost", "127.0.0.1", "::1"}:
        yield (
            f"mail.security: expected starttls or tls for {mail.host}, as letters carry links that reset passwords; "
            'got "none", which is for a mail server on this machine.'
        )
    path = facts.home / mail.password_file
    if mail.password_file and not path.is_file():
        yield f"mail.password_file: expected a file at {path}; there is none."
    elif mail.password_file and not is_private(path):
        yield f"mail.password_file: others can read {path}. Run: chmod 600 {path}"
    elif mail.user and not mail.password_file and not facts.environ.get(PASSWORD_VARIABLE):
        yield f"mail.user: expected a password in mail.password_file or {PASSWORD_VARIABLE}; there is none."


def _unsafe_machine(server: Server, facts: MachineFacts) -> Iterator[str]:
    if facts.environ.get("GRADUS_DEBUG") == "1":
        yield "GRADUS_DEBUG: expected it unset, as tracebacks in pages show what is nobody's business; got 1."
    if not 1 <= server.workers <= 64:
        yield f"workers: expected 1 to 64; got {server.workers}."
    if server.workers > 1 and not facts.is_postgresql:
        yield (
            f"workers: expected 1 with SQLite, which takes one writer at a time; got {server.workers}. "
            "Set DATABASE_URL=postgresql://…, or answer 1."
        )
    if left_out := NEEDED_ON_A_SERVER - set(server.layers):
        yield (
            f"layers: expected at least the layers that strangers' code needs; {_listed(left_out)} left out. "
            "Add layers if you like, take none away."
        )
    if missing := missing_layers(server, facts.active_layers):
        yield (
            f"layers: this machine lacks {_listed(missing)}. `gradus doctor` says why. Grade on a machine that has "
            "every layer."
        )


def _unsafe_secret(path: Path) -> Iterator[str]:
    if not path.exists():
        return  # It is made, at random, by the first process that signs something.
    secret = path.read_text(encoding="utf-8", errors="replace").strip()
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_CHARACTERS or secret.startswith("django-insecure"):
        yield (
            f"secret_key: expected {SHORTEST_SECRET} random characters; what {path} holds can be guessed, and who "
            "guesses it is signed in as anybody. Delete the file: a new one is made."
        )
    if not is_private(path):
        yield f"secret_key: others can read {path}. Delete it, so that a new one is made; everybody signs in anew."


def missing_layers(server: Server, active: frozenset[Layer]) -> frozenset[Layer]:
    """The layers that this school wants and the machine does not have."""
    return frozenset(server.layers) - active


def _listed(layers: frozenset[Layer]) -> str:
    return ", ".join(layer for layer in Layer if layer in layers)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_inside(text: str) -> bool:
    if not _is_address(text):
        return False
    address = ipaddress.ip_address(text)
    return address.is_private and not address.is_unspecified


def _lines(values: Mapping[str, object]) -> list[str]:
    """Keys and values as lines of TOML: JSON's strings, numbers and lists of strings, but for DEL, are TOML's."""
    return [
        f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f") for key, value in values.items()
    ]
