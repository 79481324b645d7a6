"""The server as a process: it starts, answers, stops with everything it started, and says what is wrong."""

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import GRADUS, Run
from tests.ports import reserve_port
from tests.waiting import HANGS_AFTER_S, birth_of, children_of, wait_until

pytestmark = pytest.mark.slow

Server = tuple["subprocess.Popen[str]", str]


@pytest.fixture
def serve(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[[], Server]]:
    processes = []

    def start() -> Server:
        command = [*GRADUS, "serve", "--port", str(reserve_port())]
        with (tmp_path / "stderr").open("wb") as stderr:
            process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=stderr, text=True)
        processes.append(process)
        assert process.stdout is not None
        for line in process.stdout:
            if url := re.search(r"http://\S+", line):
                return process, url[0]
        raise AssertionError("the server ended without printing a URL")

    yield start
    for process in processes:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def read(url: str, **headers: str) -> tuple[int, str]:
    address, path = re.fullmatch(r"http://([^/]+)(.*)", url).groups()  # type: ignore[union-attr]
    with closing(http.client.HTTPConnection(address, timeout=HANGS_AFTER_S)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read().decode()


def get(url: str, cookie: str = "", host: str = "") -> http.client.HTTPResponse:
    address, path = re.fullmatch(r"http://([^/]+)(.*)", url).groups()  # type: ignore[union-attr]
    connection = http.client.HTTPConnection(address, timeout=HANGS_AFTER_S)
    headers = {"Cookie": cookie} if cookie else {}
    connection.request("GET", path or "/", headers={**headers, **({"Host": host} if host else {})})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_an_operator_reads_figures_and_one_json_object_a_line(
    serve: Callable[[], Server], environment: dict[str, str], tmp_path: Path
) -> None:
    environment |= {"GRADUS_METRICS_TOKEN": "for-this-test", "GRADUS_LOG": "json"}
    process, url = serve()
    base, _, token = url.partition("/enter/")
    assert read(base + "/healthz") == (200, "ok\n")
    assert read(base + "/readyz")[0] == 200
    assert read(base + "/metrics")[0] == 404
    get(url)
    status, figures = read(base + "/metrics", Authorization="Bearer for-this-test")
    assert status == 200
    assert 'gradus_http_requests_total{method="GET",route="/healthz",status="200"} 1.0' in figures
    assert 'gradus_verdicts_total{outcome="passed"} 0.0' in figures
    process.send_signal(signal.SIGINT)
    process.wait(timeout=HANGS_AFTER_S)
    lines = (tmp_path / "stderr").read_text().splitlines()
    requests = [json.loads(line) for line in lines if '"request"' in line]
    assert {"/healthz", "/readyz", "/metrics"} <= {line["route"] for line in requests}
    assert all({"timestamp", "level", "logger", "status", "seconds"} <= set(line) for line in requests)
    assert token not in "".join(lines)


def test_the_url_signs_in_once_and_only_once(serve: Callable[[], Server]) -> None:
    _, url = serve()
    base = url.split("/enter")[0]
    assert get(base + "/").status == 403
    entered = get(url)
    assert entered.status == 302
    cookie = entered.headers["Set-Cookie"].split(";")[0]
    cookies = "; ".join(value.split(";")[0] for value in entered.headers.get_all("Set-Cookie"))
    assert cookie
    assert get(base + "/", cookie=cookies).status == 200
    assert get(url).status in (403, 410)


def test_another_host_name_is_refused(serve: Callable[[], Server]) -> None:
    _, url = serve()
    assert get(url.split("/enter")[0] + "/", host="evil.example").status == 400


def test_ctrl_c_stops_everything_that_was_started(serve: Callable[[], Server]) -> None:
    process, _ = serve()
    family = {pid: birth_of(pid) for pid in children_of(process.pid)}
    assert len(family) >= 2
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=HANGS_AFTER_S) == 0
    wait_until(lambda: not any(birth_of(pid) == birth for pid, birth in family.items()))


def test_a_killed_server_leaves_no_process_behind(serve: Callable[[], Server]) -> None:
    process, _ = serve()
    family = {pid: birth_of(pid) for pid in children_of(process.pid)}
    process.kill()
    wait_until(lambda: not any(birth_of(pid) == birth for pid, birth in family.items()))


def test_ctrl_c_does_not_wait_for_an_open_connection(serve: Callable[[], Server]) -> None:
    process, url = serve()
    address = url.split("/")[2]
    connection = http.client.HTTPConnection(address, timeout=HANGS_AFTER_S)
    connection.request("GET", "/", headers={"Connection": "keep-alive"})
    connection.getresponse().read()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=HANGS_AFTER_S) == 0
    connection.close()


def test_an_occupied_port_is_named_with_what_to_do(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "to be free" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_from_a_newer_version_is_refused_untouched(run: Run, environment: dict[str, str]) -> None:
    run("next")
    file = Path(environment["GRADUS_HOME"]) / "gradus.sqlite3"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('attempts', '9999_from_later', '2030-01-01')"
        )
    done = run("next")
    assert done.returncode == 2
    assert "newer version" in done.stderr


def test_an_unreadable_content_tree_is_named(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    environment["GRADUS_CONTENT"] = str(tmp_path / "nothing-here")
    done = run("next")
    assert done.returncode == 2
    assert "nothing-here" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_attempt_whose_grading_was_killed_is_graded_at_the_next_start(
    run: Run, serve: Callable[[], Server], environment: dict[str, str], tmp_path: Path
) -> None:
    run("start", "mean-squared-error")
    folder = tmp_path / "mean-squared-error"
    file = next(path for path in folder.glob("*.py"))
    file.write_text("import time\ntime.sleep(4)\n")
    checking = subprocess.Popen([*GRADUS, "check"], cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    database = Path(environment["GRADUS_HOME"]) / "gradus.sqlite3"

    def states() -> list[str]:
        with closing(sqlite3.connect(database)) as connection:
            return [row[0] for row in connection.execute("SELECT state FROM attempts_attempt")]

    def count(table: str) -> int:
        with closing(sqlite3.connect(database)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    wait_until(lambda: states() == ["grading"])
    os.kill(checking.pid, signal.SIGKILL)
    checking.wait()
    assert states() == ["grading"]

    serve()
    wait_until(lambda: count("mastery_evidence") >= 1)
    assert states() == ["graded"]
    assert count("attempts_storedverdict") == 1
