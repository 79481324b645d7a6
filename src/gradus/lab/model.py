"""A model that answers by rule. Deterministic: the same requests in the same order get the same answers."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, TypeAlias

from gradus.lab.errors import (
    APIConnectionError,
    APITimeoutError,
    BadRequestError,
    InternalServerError,
    RateLimitError,
)
from gradus.lab.requests import ChatRequest, as_json, count_tokens, read_request

CREATED = 1_767_225_600
"""2026-01-01: a fixed clock, since answers must not differ from run to run."""
WORDS_A_CHUNK = 2


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The model asks for a function. `arguments` is a mapping, or a text: what is no JSON happens, too."""

    name: str
    arguments: Mapping[str, Any] | str = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model says: a text, or tool calls, or both."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """The model declines: the text comes as `message.refusal`, and `message.content` is None."""

    text: str = "I can't help with that."


@dataclass(frozen=True, slots=True)
class RateLimited:
    """429, with the seconds to wait among the headers."""

    retry_after: float = 1.0


@dataclass(frozen=True, slots=True)
class TimedOut:
    """No answer in time."""


@dataclass(frozen=True, slots=True)
class Overloaded:
    """500: the endpoint failed."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The answer breaks off after `text`: at once, or in the midst of a stream."""

    text: str = ""


Answer: TypeAlias = str | Reply | Refusal | RateLimited | TimedOut | Overloaded | Broken
Rule: TypeAlias = Callable[[ChatRequest], Answer]


class ScriptedModel:
    """Answers each request as `rule` says. `requests` keeps those that were in order, failed ones included.

    `context_tokens`: a longer request is refused, as an endpoint refuses it.
    """

    def __init__(self, rule: Rule, *, context_tokens: int = 8192) -> None:
        self._rule = rule
        self._context_tokens = context_tokens
        self._numbers = itertools.count(1)
        self.requests: list[ChatRequest] = []
        self.prompt_tokens = 0
        self.completion_tokens = 0

    @property
    def chat(self) -> "ScriptedModel":
        """So that a model is a client: `model.chat.completions.create(…)`."""
        return self

    @property
    def completions(self) -> "ScriptedModel":
        return self

    def create(self, **fields: Any) -> Any:
        """A completion, or with `stream=True` an iterator of chunks. Raises the errors of `gradus.lab.errors`."""
        request = read_request(fields)
        if request.prompt_tokens > self._context_tokens:
            problem = (
                f"This model's maximum context length is {self._context_tokens} tokens, not {request.prompt_tokens}."
            )
            raise BadRequestError(problem, code="context_length_exceeded")
        self.requests.append(request)
        answer = self._rule(request)
        _raise_if_failed(answer)
        self.prompt_tokens += request.prompt_tokens
        if isinstance(answer, Broken) and not request.is_stream:
            raise APIConnectionError("The connection broke off in the midst of the answer.")
        number = next(self._numbers)
        if request.is_stream:
            return self._chunks(request, answer, number)
        message, finish_reason = _message(answer, number, _most_tokens(request))
        return SimpleNamespace(
            id=f"chatcmpl-{number}",
            object="chat.completion",
            created=CREATED,
            model=request.model,
            choices=[SimpleNamespace(index=0, message=message, finish_reason=finish_reason)],
            usage=self._usage(request, _spoken(message)),
        )

    def _chunks(self, request: ChatRequest, answer: Answer, number: int) -> Iterator[Any]:
        message, finish_reason = _message(answer, number, _most_tokens(request))

        def chunk(delta: SimpleNamespace, finish: str | None = None) -> SimpleNamespace:
            return SimpleNamespace(
                id=f"chatcmpl-{number}",
                object="chat.completion.chunk",
                created=CREATED,
                model=request.model,
                choices=[SimpleNamespace(index=0, delta=delta, finish_reason=finish)],
                usage=None,
            )

        yield chunk(SimpleNamespace(role="assistant", content="", tool_calls=None))
        for piece in _pieces(message.content or message.refusal or ""):
            self.completion_tokens += count_tokens(piece)
            yield chunk(SimpleNamespace(role=None, content=piece, tool_calls=None))
        if isinstance(answer, Broken):
            raise APIConnectionError("The connection broke off in the midst of the answer.")
        for position, call in enumerate(message.tool_calls or []):
            part = SimpleNamespace(index=position, id=call.id, type="function", function=call.function)
            yield chunk(SimpleNamespace(role=None, content=None, tool_calls=[part]))
        yield chunk(SimpleNamespace(role=None, content=None, tool_calls=None), finish_reason)
        if (request.options.get("stream_options") or {}).get("include_usage"):
            last = chunk(SimpleNamespace(role=None, content=None, tool_calls=None))
            last.choices, last.usage = [], self._usage(request, _spoken(message), is_counted=True)
            yield last

    def _usage(self, request: ChatRequest, text: str, *, is_counted: bool = False) -> SimpleNamespace:
        completion = count_tokens(text)
        if not is_counted:
            self.completion_tokens += completion
        prompt = request.prompt_tokens
        return SimpleNamespace(prompt_tokens=prompt, completion_tokens=completion, total_tokens=prompt + completion)


def _raise_if_failed(answer: Answer) -> None:
    match answer:
        case RateLimited(retry_after):
            headers = {"retry-after": f"{retry_after:g}"}
            raise RateLimitError(f"Rate limit reached. Try again in {retry_after:g} s.", headers=headers)
        case TimedOut():
            raise APITimeoutError("Request timed out.")
        case Overloaded():
            raise InternalServerError("The server had an error while processing the request.")


def _message(answer: Answer, number: int, most_tokens: int | None) -> tuple[SimpleNamespace, str]:
    """The assistant's message, and why it ends."""
    match answer:
        case Refusal(text):
            return SimpleNamespace(role="assistant", content=None, refusal=text, tool_calls=None), "stop"
        case str(text) | Broken(text):
            reply = Reply(text)
        case Reply():
            reply = answer
        case _:
            raise TypeError(f"a rule gives a text or one of the lab's answers, not {answer!r}")
    text, is_cut = reply.text, False
    if most_tokens is not None and count_tokens(text) > most_tokens:
        text, is_cut = text[: most_tokens * 4], True
    calls = [
        SimpleNamespace(
            id=f"call_{number}_{position}",
            type="function",
            function=SimpleNamespace(
                name=call.name,
                arguments=call.arguments if isinstance(call.arguments, str) else as_json(dict(call.arguments)),
            ),
        )
        for position, call in enumerate(reply.tool_calls, start=1)
    ]
    message = SimpleNamespace(
        role="assistant", content=text if text or not calls else None, refusal=None, tool_calls=calls or None
    )
    return message, "length" if is_cut else "tool_calls" if calls else "stop"


def _spoken(message: SimpleNamespace) -> str:
    """All text that counts as the model's own."""
    calls = "".join(call.function.name + call.function.arguments for call in message.tool_calls or [])
    return (message.content or message.refusal or "") + calls


def _most_tokens(request: ChatRequest) -> int | None:
    most = request.options.get("max_completion_tokens", request.options.get("max_tokens"))
    return most if isinstance(most, int) and most > 0 else None


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces of a few words; joined they are the text."""
    words = re.findall(r"\S+\s*|\s+", text)
    for start in range(0, len(words), WORDS_A_CHUNK):
        yield "".join(words[start : start + WORDS_A_CHUNK])


def practice_rule(request: ChatRequest) -> Answer:
    """The model of lessons: calls the first tool it is given once, gives JSON when asked, else repeats the question."""
    if request.tools and not request.tool_results:
        function = request.tools[0]["function"]
        properties = function.get("parameters", {}).get("properties", {})
        return Reply(tool_calls=(ToolCall(function["name"], dict.fromkeys(properties, request.last)),))
    if request.tool_results:
        return f"The tool says: {request.tool_results[-1]}"
    if request.wants_json:
        return as_json({"question": request.last, "words": len(request.last.split())})
    return f"You asked: {request.last}"


def practice_client(rule: Rule = practice_rule) -> ScriptedModel:
    """A client that needs no network: `client.chat.completions.create(model="lab-1", messages=[…])`."""
    return ScriptedModel(rule)
