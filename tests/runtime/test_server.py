"""A school's answers: read strictly, written whole, and judged."""

import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.grading.sandbox.layers import NEEDED_ON_A_SERVER, Layer
from gradus.runtime.home import SECRET_FILE, SERVER_FILE, secret_key
from gradus.runtime.server import (
    MachineFacts,
    Mail,
    Server,
    ServerUnusable,
    mail_password,
    parse_server,
    read_server,
    server_text,
    unsafe,
    write_server,
)

SAFE = Server(name="Test School", hosts=("gradus.school.example",), proxies=1)
MAIL = Mail(host="mail.school.example", sender="gradus@school.example")


def facts(home: Path, **changes: Any) -> MachineFacts:
    defaults: dict[str, Any] = {
        "home": home,
        "active_layers": frozenset(Layer),
        "is_postgresql": True,
        "environ": {},
    }
    return MachineFacts(**{**defaults, **changes})


def judged(home: Path, answers: dict[str, Any], **changes: Any) -> tuple[str, ...]:
    return unsafe(msgspec.structs.replace(SAFE, **answers), facts(home, **changes))


def test_safe_answers_are_safe(tmp_path: Path) -> None:
    assert judged(tmp_path, {}) == ()
    assert (
        judged(tmp_path, {"mail": MAIL, "workers": 4, "address": "10.0.0.5", "sign_up_domains": ("a.example",)}) == ()
    )


@pytest.mark.parametrize(
    ("answers", "key", "said"),
    [
        ({"proxies": 0}, "proxies", "in the clear"),
        ({"proxies": -1}, "proxies", "at least 1"),
        ({"address": "0.0.0.0"}, "address", "past the proxy"),
        ({"address": "::"}, "address", "past the proxy"),
        ({"address": "8.8.8.8"}, "address", "past the proxy"),
        ({"address": "gradus.school.example"}, "address", "loopback or private"),
        ({"hosts": ()}, "hosts", "got none"),
        ({"hosts": ("*",)}, "hosts", "another site"),
        ({"hosts": (".school.example",)}, "hosts", "another site"),
        ({"hosts": ("https://gradus.school.example",)}, "hosts", "without scheme"),
        ({"hosts": ("gradus.school.example:443",)}, "hosts", "port"),
        ({"hosts": ("192.0.2.7",)}, "hosts", "full name"),
        ({"name": " "}, "name", "school's name"),
        ({"sign_up_domains": ("example",)}, "sign_up_domains", "mail domain"),
        ({"sign_up_domains": ("@school.example",)}, "sign_up_domains", "mail domain"),
        ({"port": 0}, "port", "65535"),
        ({"workers": 0}, "workers", "1 to 64"),
        ({"hsts_days": 0}, "hsts_days", "insist on https"),
        ({"layers": (Layer.RLIMITS,)}, "layers", "take none away"),
        ({"mail": msgspec.structs.replace(MAIL, security="none")}, "mail.security", "reset passwords"),
        ({"mail": msgspec.structs.replace(MAIL, sender="gradus")}, "mail.sender", "an address"),
        ({"mail": msgspec.structs.replace(MAIL, user="gradus")}, "mail.user", "GRADUS_MAIL_PASSWORD"),
        ({"mail": msgspec.structs.replace(MAIL, password_file="gone")}, "mail.password_file", "there is none"),
        ({"mail": msgspec.structs.replace(MAIL, port=0)}, "mail.port", "65535"),
    ],
)
def test_an_unsafe_answer_is_named_with_why(tmp_path: Path, answers: dict[str, Any], key: str, said: str) -> None:
    problems = judged(tmp_path, answers)
    assert len(problems) == 1
    assert problems[0].startswith(f"{key}: ")
    assert said in problems[0]


def test_several_workers_on_sqlite_are_unsafe(tmp_path: Path) -> None:
    (problem,) = judged(tmp_path, {"workers": 2}, is_postgresql=False)
    assert problem.startswith("workers: expected 1 with SQLite")
    assert judged(tmp_path, {"workers": 1}, is_postgresql=False) == ()


@pytest.mark.parametrize("layer", sorted(NEEDED_ON_A_SERVER))
def test_a_machine_without_a_needed_layer_is_unsafe(tmp_path: Path, layer: Layer) -> None:
    (problem,) = judged(tmp_path, {}, active_layers=frozenset(Layer) - {layer})
    assert f"this machine lacks {layer}" in problem


def test_a_layer_that_the_school_adds_is_needed_too(tmp_path: Path) -> None:
    without = frozenset(Layer) - {Layer.CGROUP}
    assert judged(tmp_path, {}, active_layers=without) == ()
    (problem,) = judged(tmp_path, {"layers": tuple(Layer)}, active_layers=without)
    assert "lacks cgroup" in problem


def test_tracebacks_in_pages_are_unsafe(tmp_path: Path) -> None:
    (problem,) = judged(tmp_path, {}, environ={"GRADUS_DEBUG": "1"})
    assert problem.startswith("GRADUS_DEBUG: ")


@pytest.mark.parametrize("secret", ["short", "a" * 64, "django-insecure-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2])
def test_a_secret_that_can_be_guessed_is_unsafe_and_not_repeated(tmp_path: Path, secret: str) -> None:
    (tmp_path / SECRET_FILE).write_text(secret)
    (tmp_path / SECRET_FILE).chmod(0o600)
    (problem,) = judged(tmp_path, {})
    assert problem.startswith("secret_key: ")
    assert secret not in problem


def test_a_secret_that_others_can_read_is_unsafe(tmp_path: Path) -> None:
    secret_key(tmp_path)
    assert judged(tmp_path, {}) == ()
    (tmp_path / SECRET_FILE).chmod(0o640)
    (problem,) = judged(tmp_path, {})
    assert "others can read" in problem


def test_a_mail_password_comes_from_its_file_or_the_environment(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("s3cret\n")
    in_file = msgspec.structs.replace(MAIL, user="gradus", password_file="password")
    assert mail_password(in_file, home=tmp_path, environ={}) == "s3cret"
    assert mail_password(MAIL, home=tmp_path, environ={"GRADUS_MAIL_PASSWORD": "s3cret"}) == "s3cret"
    (tmp_path / "password").chmod(0o644)
    (problem,) = judged(tmp_path, {"mail": in_file})
    assert "chmod 600" in problem
    assert "s3cret" not in problem


def test_what_is_written_is_private_and_reads_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert read_server(home) is None
    written = msgspec.structs.replace(SAFE, mail=MAIL)
    path = write_server(home, written)
    assert read_server(home) == written
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in home.iterdir()] == [SERVER_FILE]


def test_a_file_that_others_can_write_is_refused(tmp_path: Path) -> None:
    write_server(tmp_path, SAFE).chmod(0o660)
    with pytest.raises(ServerUnusable, match="chmod 600"):
        read_server(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "a"\nproxies = 1\n', "hosts: is required and missing"),
        ('name = "a"\nproxies = 1\nhosts = ["a.example"]\nhost = "b"\n', "host: is not a known key"),
        ('name = "a"\nproxies = "one"\nhosts = ["a.example"]\n', "proxies: Expected `int`"),
        ('name = "a"\nproxies = 1\nhosts = ["a.example"]\nlayers = ["wall"]\n', "layers"),
        ("name = ", "is not valid TOML"),
    ],
)
def test_a_file_that_says_something_else_is_refused_by_its_key(tmp_path: Path, text: str, said: str) -> None:
    path = write_server(tmp_path, SAFE)
    path.write_text(text)
    with pytest.raises(ServerUnusable, match=SERVER_FILE) as caught:
        read_server(tmp_path)
    assert said in str(caught.value)


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    st.builds(
        Server,
        name=text,
        hosts=st.lists(text, max_size=3).map(tuple),
        proxies=st.integers(-5, 5),
        layers=st.lists(st.sampled_from(Layer), max_size=4).map(tuple),
        mail=st.none() | st.builds(Mail, host=text, sender=text, user=text, password_file=text),
    )
)
def test_any_answers_survive_being_written(server: Server) -> None:
    assert parse_server(server_text(server), path=Path("server.toml")) == server


def test_every_key_is_explained_for_operators() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operating.md").read_text()
    keys = [field for field in Server.__struct_fields__ if field != "mail"]
    keys += [f"mail.{field}" for field in Mail.__struct_fields__]
    assert [key for key in keys if f"| `{key}` |" not in page] == []
