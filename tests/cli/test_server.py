"""A school is set up, judged, invited to and served by commands."""

import http.client
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
import pytest

from gradus.runtime.server import Server, read_server, server_text, write_server
from tests.cli.conftest import GRADUS, Run
from tests.ports import reserve_port
from tests.waiting import HANGS_AFTER_S

pytestmark = pytest.mark.slow

HOST = "gradus.school.example"
SCHOOL = Server(name="Test School", hosts=(HOST,), proxies=1)


def home_of(environment: dict[str, str]) -> Path:
    return Path(environment["GRADUS_HOME"])


def answer_file(folder: Path, server: Server) -> str:
    file = folder / "answers.toml"
    file.write_text(server_text(server))
    return str(file)


def test_answers_in_a_file_set_a_school_up(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    done = run("server", "init", "--answers", answer_file(tmp_path, SCHOOL))
    assert done.returncode == 0, done.stderr
    assert read_server(home_of(environment)) == SCHOOL
    assert run("server", "check").returncode == 0
    again = run("server", "init", "--answers", answer_file(tmp_path, SCHOOL))
    assert (again.returncode, "there already" in again.stderr) == (2, True)


def test_unsafe_answers_write_nothing_and_say_why(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    unsafe = msgspec.structs.replace(SCHOOL, proxies=0, address="0.0.0.0", workers=4)
    done = run("server", "init", "--answers", answer_file(tmp_path, unsafe))
    assert done.returncode == 2
    for key in ("proxies:", "address:", "workers:"):
        assert key in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home_of(environment) / "server.toml").exists()


def test_questions_are_asked_again_until_the_answer_is_safe(run: Run, environment: dict[str, str]) -> None:
    answers = ["Test School", "*", HOST, "0", "two", "1", "0.0.0.0", "", "", "4", "", "school.example", "none"]
    done = run("server", "init", stdin="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stderr + done.stdout
    for said in ("another site", "in the clear", "expected a whole number", "past the proxy", "expected 1 with SQLite"):
        assert said in done.stdout
    assert read_server(home_of(environment)) == msgspec.structs.replace(SCHOOL, sign_up_domains=("school.example",))


def test_check_finds_what_became_unsafe(run: Run, environment: dict[str, str]) -> None:
    write_server(home_of(environment), SCHOOL)
    assert run("server", "check").returncode == 0
    (home_of(environment) / "secret_key").write_text("a" * 64)
    done = run("server", "check")
    assert done.returncode == 1
    assert "can be guessed" in done.stderr
    serve = run("serve")
    assert serve.returncode == 2
    assert "the school was not opened" in serve.stderr


def test_without_a_school_the_commands_say_how_to_make_one(run: Run) -> None:
    for command in (("check",), ("invite", "a@school.example")):
        done = run("server", *command)
        assert done.returncode == 2
        assert "gradus server init" in done.stderr


def test_an_invitation_is_printed_and_stored_as_a_hash(run: Run, environment: dict[str, str]) -> None:
    write_server(home_of(environment), SCHOOL)
    done = run("server", "invite", "Olga@school.example", "--role", "operator")
    link = re.fullmatch(rf"https://{re.escape(HOST)}/join/(\S+)\n", done.stdout)
    assert link, done.stderr
    with closing(sqlite3.connect(home_of(environment) / "gradus.sqlite3")) as database:
        rows = database.execute(
            "SELECT email, school_role, uses_left, token_sha256 FROM accounts_invitation"
        ).fetchall()
    assert [row[:3] for row in rows] == [("olga@school.example", "operator", 1)]
    assert rows[0][3] not in link[1]
    assert "Expected an e-mail address" in run("server", "invite", "olga").stderr


def test_what_is_for_one_learner_is_refused_in_a_school(run: Run, environment: dict[str, str]) -> None:
    write_server(home_of(environment), SCHOOL)
    for command in (("next",), ("status",), ("cards",), ("url",)):
        done = run(*command)
        assert done.returncode == 2
        assert "is a school's" in done.stderr


@contextmanager
def serving(environment: dict[str, str], server: Server) -> Iterator[int]:
    port = reserve_port()
    write_server(home_of(environment), msgspec.structs.replace(server, port=port))
    process = subprocess.Popen([*GRADUS, "serve"], env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        assert "is open at https://gradus.school.example/" in process.stdout.readline()
        yield port
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def ask(port: int, *, host: str = HOST, scheme: str = "https", path: str = "/") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANGS_AFTER_S)
    connection.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": scheme, "X-Forwarded-For": "192.0.2.1"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_a_school_is_served_to_its_proxy_and_to_nobody_else(environment: dict[str, str]) -> None:
    with serving(environment, SCHOOL) as port:
        assert ask(port).headers["Location"] == "/account/login/?next=/"
        assert ask(port, path="/account/login/").status == 200
        assert ask(port, scheme="http").status == 301
        assert ask(port, host="evil.example").status == 400
        assert ask(port, host=f"127.0.0.1:{port}").status == 400
        assert ask(port, path="/healthz", scheme="http").status == 200
        assert ask(port, path="/enter/token").status == 404


def test_the_port_of_a_school_is_not_the_command_lines(run: Run, environment: dict[str, str]) -> None:
    write_server(home_of(environment), SCHOOL)
    assert "server.toml" in run("serve", "--port", "9000").stderr


def test_a_school_leaves_the_learner_of_before_and_goes_back(run: Run, environment: dict[str, str]) -> None:
    """One data folder, first one learner's, then a school's, then one learner's again: nothing is lost."""
    assert run("next").returncode == 0
    file = write_server(home_of(environment), SCHOOL)
    assert run("server", "invite", "olga@school.example").returncode == 0
    file.unlink()
    done = run("status")
    assert done.returncode == 0, done.stderr


def test_a_worker_of_a_school_cannot_be_told_to_do_with_fewer_layers(run: Run, environment: dict[str, str]) -> None:
    """Where a layer is there, the next refusal is reached: that there is no queue."""
    write_server(home_of(environment), msgspec.structs.replace(SCHOOL, layers=()))
    assert "layers" in run("server", "check").stderr
    done = run("grading-worker", "--fewer-layers")
    assert done.returncode == 2
    assert "Expected DATABASE_URL" in done.stderr
