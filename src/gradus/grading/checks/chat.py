"""A language model that a check scripts and keeps: the learner's code gets a client, the check sees every request."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from gradus.grading.failures import CheckFailed, Raised
from gradus.grading.offers import StandIn, stands_for
from gradus.lab.errors import APIError
from gradus.lab.model import Broken, Overloaded, RateLimited, Refusal, Reply, Rule, ScriptedModel, TimedOut, ToolCall
from gradus.lab.requests import ChatRequest

__all__ = [
    "Broken",
    "ChatRequest",
    "Overloaded",
    "RateLimited",
    "Refusal",
    "Reply",
    "TimedOut",
    "ToolCall",
    "scripted_model",
]


class _Create:
    """What `client.chat.completions.create` is on this side: counted, bounded, its errors the learner's to meet."""

    def __init__(self, model: ScriptedModel, at_most: int) -> None:
        self._model = model
        self._at_most = at_most
        self._count = 0
        self.chat = SimpleNamespace(completions=self)

    def create(self, **fields: Any) -> Any:
        self._count += 1
        if self._count > self._at_most:
            raise CheckFailed(f"The model was asked more than {self._at_most} times. Bound your tries.")
        try:
            answer = self._model.create(**fields)
        except APIError as error:
            raise _raised(error) from error
        return stands_for(_Stream(answer), "__iter__") if fields.get("stream") else answer


class _Stream:
    """The chunks of one answer; an error in their midst is the learner's to meet."""

    def __init__(self, chunks: Iterator[Any]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[Any]:
        try:
            yield from self._chunks
        except APIError as error:
            raise _raised(error) from error


class ModelOfCheck:
    """A scripted model, and what was asked of it. Hand `client` to the learner's code."""

    def __init__(self, rule: Rule, *, at_most: int, context_tokens: int) -> None:
        self._model = ScriptedModel(rule, context_tokens=context_tokens)
        self.client: StandIn = stands_for(_Create(self._model, at_most), "chat.completions.create")

    @property
    def requests(self) -> list[ChatRequest]:
        """Every request that was in order, failed ones included, with `.messages`, `.tools`, `.options`, `.last`."""
        return self._model.requests

    @property
    def tokens(self) -> int:
        """What was used, both ways, by the lab's count: a token for each four characters begun."""
        return self._model.prompt_tokens + self._model.completion_tokens


def scripted_model(rule: Rule, *, at_most: int = 50, context_tokens: int = 8192) -> ModelOfCheck:
    """A model that answers each request as `rule(request)` says: a text, or one of this module's answers.

    One request more than `at_most` fails the check.
    """
    return ModelOfCheck(rule, at_most=at_most, context_tokens=context_tokens)


def _raised(error: APIError) -> Raised:
    return Raised(
        type(error).__name__,
        error.message,
        message=error.message,
        code=error.code,
        status_code=error.status_code,
        response=SimpleNamespace(headers=error.response.headers, status_code=error.status_code),
    )
