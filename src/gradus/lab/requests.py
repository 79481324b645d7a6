"""A chat request: what it must look like, checked as an endpoint checks it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradus.lab.errors import BadRequestError

ROLES = frozenset({"system", "developer", "user", "assistant", "tool"})
KNOWN = frozenset(
    {
        *("model", "messages", "tools", "tool_choice", "response_format", "stream", "stream_options", "temperature"),
        *("max_tokens", "max_completion_tokens", "seed", "stop", "top_p", "n", "user", "timeout"),
    }
)
MAX_MESSAGES = 1000
MAX_CHARS = 1_000_000
CHARS_A_TOKEN = 4
"""A rule of thumb for English, and the lab's definition of a token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """A request that is in order. `options` has what was given beside model, messages and tools."""

    model: str
    messages: tuple[Mapping[str, Any], ...]
    tools: tuple[Mapping[str, Any], ...]
    options: Mapping[str, Any]

    @property
    def last(self) -> str:
        """The text of the last message of the user."""
        texts = [message.get("content") for message in self.messages if message["role"] == "user"]
        return texts[-1] if texts and isinstance(texts[-1], str) else ""

    @property
    def system(self) -> str:
        """The texts of system and developer messages together."""
        return "\n".join(
            message["content"]
            for message in self.messages
            if message["role"] in {"system", "developer"} and isinstance(message.get("content"), str)
        )

    @property
    def tool_results(self) -> tuple[str, ...]:
        """The contents of the messages that answer tool calls, in order."""
        return tuple(str(message.get("content")) for message in self.messages if message["role"] == "tool")

    @property
    def is_stream(self) -> bool:
        return self.options.get("stream") is True

    @property
    def wants_json(self) -> bool:
        return isinstance(self.options.get("response_format"), Mapping) and self.options["response_format"].get(
            "type"
        ) in {"json_object", "json_schema"}

    @property
    def prompt_tokens(self) -> int:
        return sum(count_tokens(str(message.get("content") or "")) + 4 for message in self.messages)


def count_tokens(text: str) -> int:
    """The lab's count: a token for each four characters begun."""
    return -(-len(text) // CHARS_A_TOKEN)


def read_request(fields: Mapping[str, Any]) -> ChatRequest:
    """The request in these fields. Raises BadRequestError, naming the field, for what an endpoint would not take."""
    unknown = sorted(set(fields) - KNOWN)
    if unknown:
        raise BadRequestError(f"Unrecognized request argument: {unknown[0]}.", code="unknown_parameter")
    model = fields.get("model")
    if not isinstance(model, str) or not model:
        raise BadRequestError("model: expected the name of a model, such as 'lab-1'.", code="invalid_type")
    messages = fields.get("messages")
    if not isinstance(messages, Sequence) or isinstance(messages, str | bytes) or not messages:
        raise BadRequestError("messages: expected a list of at least one message.", code="invalid_type")
    if len(messages) > MAX_MESSAGES:
        raise BadRequestError(f"messages: expected at most {MAX_MESSAGES}, got {len(messages)}.", code="too_many")
    open_calls: set[str] = set()
    read = tuple(_message(position, message, open_calls) for position, message in enumerate(messages))
    options = {name: value for name, value in fields.items() if name not in {"model", "messages", "tools"}}
    return ChatRequest(model=model, messages=read, tools=_tools(fields.get("tools")), options=options)


def _message(position: int, message: Any, open_calls: set[str]) -> Mapping[str, Any]:
    where = f"messages[{position}]"
    if not isinstance(message, Mapping):
        raise BadRequestError(f"{where}: expected an object with role and content.", code="invalid_type")
    role = message.get("role")
    if role not in ROLES:
        raise BadRequestError(f"{where}.role: expected one of {', '.join(sorted(ROLES))}, got {role!r}.")
    calls = message.get("tool_calls") or []
    content = message.get("content")
    if not isinstance(content, str) and not (role == "assistant" and calls and content is None):
        raise BadRequestError(f"{where}.content: expected a text, got {type(content).__name__}.", code="invalid_type")
    if isinstance(content, str) and len(content) > MAX_CHARS:
        raise BadRequestError(f"{where}.content: longer than {MAX_CHARS} characters.", code="context_length_exceeded")
    if role == "tool":
        if message.get("tool_call_id") not in open_calls:
            raise BadRequestError(f"{where}.tool_call_id: answers no tool call of an assistant's message before it.")
        open_calls.discard(message["tool_call_id"])
    elif open_calls:
        raise BadRequestError(f"{where}: a tool call before it has no answer. Each needs a message of role 'tool'.")
    open_calls.update(_call_id(where, number, call) for number, call in enumerate(calls))
    return message


def _call_id(where: str, number: int, call: Any) -> str:
    identifier = call.get("id") if isinstance(call, Mapping) else None
    function = call.get("function") if isinstance(call, Mapping) else None
    if not isinstance(identifier, str) or not isinstance(function, Mapping):
        raise BadRequestError(f"{where}.tool_calls[{number}]: expected an object with id, type and function.")
    return identifier


def _tools(tools: Any) -> tuple[Mapping[str, Any], ...]:
    if tools is None:
        return ()
    if not isinstance(tools, Sequence) or isinstance(tools, str | bytes):
        raise BadRequestError("tools: expected a list of functions.", code="invalid_type")
    for position, tool in enumerate(tools):
        function = tool.get("function") if isinstance(tool, Mapping) and tool.get("type") == "function" else None
        if not isinstance(function, Mapping) or not isinstance(function.get("name"), str):
            raise BadRequestError(f"tools[{position}]: expected type 'function' and a function with a name.")
        if not isinstance(function.get("parameters", {}), Mapping):
            raise BadRequestError(f"tools[{position}].function.parameters: expected a JSON schema.")
    return tuple(tools)


def as_json(value: Any) -> str:
    """The value as compact JSON, keys as they stand."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
