# ruff: noqa: E501 - inputs stand on one line
"""A language model that a check scripts, in the real sandbox."""

from collections.abc import Iterator

import pytest

from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, Limits, RunJob
from gradus.grading.verdicts import Outcome, Verdict

pytestmark = pytest.mark.slow

HEAD = """
from gradus.grading.checks import close, equal, holds
from gradus.grading.checks.chat import *
"""


@pytest.fixture(scope="module")
def chat() -> Iterator[Grader]:
    with Grader.start(at_once=1) as grader:
        yield grader


def judge(grader: Grader, source: str, body: str) -> Verdict:
    """The verdict on `source` of one check with that body."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    checks = f'{HEAD}\ndef check_it(student):\n    """It holds."""\n{lines}\n'
    return grader.grade(GradeJob(source=source, checks=checks, environment="chat", limits=Limits(seconds=60)))


ASK = """
def ask(client, question, **more):
    reply = client.chat.completions.create(model="lab-1", messages=[{"role": "user", "content": question}], **more)
    return reply.choices[0].message.content
"""


def test_the_check_answers_and_sees_what_was_asked(chat: Grader) -> None:
    body = """
model = scripted_model(lambda request: f"{request.last}, {len(request.messages)}")
equal(student.ask(model.client, "Who?", temperature=0), "Who?, 1")
equal(model.requests[0].options, {"temperature": 0})
equal(model.tokens, 5 + 2)
"""
    verdict = judge(chat, ASK, body)
    assert verdict.is_passed, verdict.checks[0].message


RETRY = """
import time
from gradus.lab import APITimeoutError, RateLimitError

def ask(client, question):
    for _ in range(5):
        try:
            reply = client.chat.completions.create(model="lab-1", messages=[{"role": "user", "content": question}])
        except RateLimitError as error:
            time.sleep(float(error.response.headers["retry-after"]))
        except APITimeoutError:
            continue
        else:
            return reply.choices[0].message.content
"""


def test_errors_arrive_as_the_common_client_raises_them(chat: Grader) -> None:
    body = """
answers = iter([RateLimited(0.01), TimedOut(), "at last"])
model = scripted_model(lambda request: next(answers))
equal(student.ask(model.client, "Now?"), "at last")
equal(len(model.requests), 3)
"""
    verdict = judge(chat, RETRY, body)
    assert verdict.is_passed, verdict.checks[0].message


TOOLS = """
import json

TOOL = {"type": "function", "function": {"name": "add", "parameters": {"type": "object", "properties": {"a": {}, "b": {}}}}}

def run(client, question):
    messages = [{"role": "user", "content": question}]
    while True:
        message = client.chat.completions.create(model="lab-1", messages=messages, tools=[TOOL]).choices[0].message
        if not message.tool_calls:
            return message.content
        calls = [{"id": c.id, "type": "function", "function": {"name": c.function.name, "arguments": c.function.arguments}}
                 for c in message.tool_calls]
        messages.append({"role": "assistant", "content": None, "tool_calls": calls})
        for call in message.tool_calls:
            numbers = json.loads(call.function.arguments)
            messages.append({"role": "tool", "tool_call_id": call.id, "content": str(numbers["a"] + numbers["b"])})
"""


def test_tools_are_called_and_answered(chat: Grader) -> None:
    body = """
def rule(request):
    return f"It is {request.tool_results[-1]}" if request.tool_results else Reply(tool_calls=(ToolCall("add", {"a": 2, "b": 3}),))
model = scripted_model(rule)
equal(student.run(model.client, "2 + 3?"), "It is 5")
equal([tool["function"]["name"] for tool in model.requests[0].tools], ["add"])
"""
    verdict = judge(chat, TOOLS, body)
    assert verdict.is_passed, verdict.checks[0].message


STREAM = """
from gradus.lab import APIConnectionError

def read(client):
    parts = []
    try:
        for chunk in client.chat.completions.create(
            model="lab-1", messages=[{"role": "user", "content": "x"}], stream=True, stream_options={"include_usage": True}
        ):
            if chunk.choices and chunk.choices[0].delta.content:
                parts.append(chunk.choices[0].delta.content)
            if chunk.usage:
                parts.append(chunk.usage.completion_tokens)
    except APIConnectionError:
        parts.append("broke off")
    return parts
"""


def test_a_stream_comes_in_pieces_and_may_break_off(chat: Grader) -> None:
    body = """
parts = student.read(scripted_model(lambda request: "one two three four five").client)
equal("".join(parts[:-1]), "one two three four five")
equal(parts[-1], 6)
equal(student.read(scripted_model(lambda request: Broken("one two three")).client)[-1], "broke off")
"""
    verdict = judge(chat, STREAM, body)
    assert verdict.is_passed, verdict.checks[0].message


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("create(messages=[])", "model: expected"),
        ("create(model='m', messages=[])", "at least one message"),
        ("create(model='m', messages=[{'role': 'robot', 'content': 'x'}])", "messages[0].role"),
        ("create(model='m', messages=[{'role': 'tool', 'content': 'x', 'tool_call_id': 'a'}])", "answers no tool call"),
        ("create(model='m', messages=[{'role': 'user', 'content': 'x'}], temprature=0)", "temprature"),
        ("create(model='m', messages=[{'role': 'user', 'content': 'x' * 40000}])", "maximum context length"),
    ],
)
def test_a_request_that_is_wrong_is_refused_with_its_field(chat: Grader, call: str, words: str) -> None:
    source = f"from gradus.lab import BadRequestError\ndef ask(client):\n    return client.chat.completions.{call}\n"
    verdict = judge(chat, source, 'student.ask(scripted_model(lambda request: "x").client)')
    assert verdict.outcome is Outcome.ERROR
    assert "BadRequestError" in verdict.checks[0].message
    assert words in verdict.checks[0].message


def test_a_program_that_asks_without_end_fails_the_check(chat: Grader) -> None:
    source = (
        ASK
        + "\ndef forever(client):\n    while True:\n        try:\n            ask(client, 'again')\n        except Exception:\n            pass\n"
    )
    verdict = judge(chat, source, 'student.forever(scripted_model(lambda request: "no", at_most=10).client)')
    assert verdict.outcome is Outcome.FAILED
    assert "more than 10 times" in verdict.checks[0].message


@pytest.mark.parametrize("path", ["_model", "chat._model", "requests", "chat.completions._count", "rule"])
def test_nothing_of_the_script_can_be_asked_for(chat: Grader, path: str) -> None:
    source = f"def loot(client):\n    try:\n        return str(client.{path})\n    except AttributeError:\n        return 'nothing'\n"
    verdict = judge(chat, source, 'equal(student.loot(scripted_model(lambda request: "secret").client), "nothing")')
    assert verdict.is_passed, verdict.checks[0].message


def test_cells_of_a_lesson_have_a_model_without_a_network(chat: Grader) -> None:
    cell = "from gradus.lab import practice_client\n" + ASK + "\nask(practice_client(), 'Why?')"
    result = chat.run(RunJob(cells=(cell,), environment="chat", limits=Limits(seconds=60)))
    assert result.cells[0].value == "'You asked: Why?'"
