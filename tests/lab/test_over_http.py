"""The lab's model over HTTP on this machine, asked by the lab's client and by raw requests."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from gradus.lab import (
    APIConnectionError,
    APITimeoutError,
    BadRequestError,
    Broken,
    ChatClient,
    InternalServerError,
    Overloaded,
    RateLimited,
    RateLimitError,
    Reply,
    ScriptedModel,
    TimedOut,
    ToolCall,
    practice_client,
)
from gradus.lab.requests import ChatRequest
from gradus.lab.scripts import ScriptProblem, read_script
from gradus.lab.server import LabServer, serving

pytestmark = pytest.mark.slow

QUESTION = {"model": "lab-1", "messages": [{"role": "user", "content": "How many?"}]}


@pytest.fixture
def server() -> Iterator[LabServer]:
    answers: dict[str, object] = {
        "slow down": RateLimited(2.5),
        "overload": Overloaded(),
        "vanish": TimedOut(),
        "break": Broken("one two"),
        "tool": Reply(tool_calls=(ToolCall("count", {"of": "cows"}),)),
    }

    def rule(request: ChatRequest) -> object:
        return answers.get(request.last, f"You said: {request.last}")

    with serving(ScriptedModel(rule)) as running:  # type: ignore[arg-type]
        yield running


def ask(server: LabServer, text: str, **more: object) -> Any:
    """The answer; of a stream, its chunks in a list."""
    with ChatClient(base_url=server.url, timeout=60) as client:
        answer = client.chat.completions.create(model="lab-1", messages=[{"role": "user", "content": text}], **more)
        return list(answer) if more.get("stream") else answer


def test_an_answer_over_http_is_the_one_in_the_process(server: LabServer) -> None:
    there = ask(server, "Hi")
    here = ScriptedModel(lambda request: f"You said: {request.last}").create(
        model="lab-1", messages=[{"role": "user", "content": "Hi"}]
    )
    assert there == here


def test_tools_and_streams_cross(server: LabServer) -> None:
    call = ask(server, "tool").choices[0].message.tool_calls[0]
    assert json.loads(call.function.arguments) == {"of": "cows"}
    chunks = ask(server, "a b c d", stream=True)
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == "You said: a b c d"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("slow down", RateLimitError),
        ("overload", InternalServerError),
        ("vanish", APIConnectionError),
        ("break", APIConnectionError),
    ],
)
def test_errors_are_the_same_kinds(server: LabServer, text: str, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        ask(server, text)
    if error is RateLimitError:
        assert raised.value.response.headers["retry-after"] == "2.5"  # type: ignore[attr-defined]


def test_a_stream_that_breaks_off_says_so(server: LabServer) -> None:
    with pytest.raises(APIConnectionError):
        ask(server, "break", stream=True)


def test_a_wrong_request_is_400_with_a_message(server: LabServer) -> None:
    with pytest.raises(BadRequestError, match="colour"):
        ask(server, "Hi", colour="red")


def test_nobody_home_is_a_connection_error() -> None:
    with serving(practice_client()) as gone:
        url = gone.url
    with ChatClient(base_url=url) as client, pytest.raises(APIConnectionError):
        client.chat.completions.create(**QUESTION)
    assert issubclass(APITimeoutError, APIConnectionError)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example:80"])
def test_a_page_of_another_site_cannot_reach_it_by_name(server: LabServer, host: str) -> None:
    answer = httpx2.post(f"{server.url}/chat/completions", json=QUESTION, headers={"Host": host})
    assert answer.status_code == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000])
def test_nonsense_is_refused(server: LabServer, body: bytes) -> None:
    assert httpx2.post(f"{server.url}/chat/completions", content=body).status_code == 400


def test_a_body_that_is_too_long_is_refused_unread(server: LabServer) -> None:
    with socket.create_connection(server.server_address[:2], timeout=60) as line:
        line.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:1\r\nContent-Length: 1000000000\r\n\r\n")
        assert b" 413 " in line.recv(200)


def test_a_script_answers_by_rule_and_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(
        '[[rule]]\nwhen = "weather"\nerror = "rate_limit"\ntimes = 1\n\n[[rule]]\nwhen = "weather"\nreply = "Rain."\n'
    )
    client = ScriptedModel(read_script(file))
    weather = {"model": "m", "messages": [{"role": "user", "content": "The weather?"}]}
    with pytest.raises(RateLimitError):
        client.create(**weather)
    assert client.create(**weather).choices[0].message.content == "Rain."
    file.write_text('[[rule]]\nwhn = "x"\nreply = "y"\n')
    with pytest.raises(ScriptProblem, match=r"rule 1: 'whn' is not known"):
        read_script(file)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_told_to_end(number: signal.Signals) -> None:
    """Whoever starts it may have put Ctrl-C aside, as a shell does for what it runs in the background."""
    lab = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); os.execv(sys.executable, sys.argv[1:])"
    command = [sys.executable, "-m", "gradus.cli", "lab", "model", "--port", "0"]
    with subprocess.Popen([sys.executable, "-c", lab, *command], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[5]
            advice = [process.stdout.readline() for _ in range(4)]
            with ChatClient(base_url=url, timeout=60) as client:
                answer = client.chat.completions.create(**QUESTION)
            assert answer.choices[0].message.content == "You asked: How many?"
            process.send_signal(number)
            assert process.wait(timeout=60) == 0
            assert process.stdout.read().strip() == "Ended."
        finally:
            process.kill()
    exec(advice[1].strip())
    assert advice[2].strip().startswith("client = ChatClient(")
