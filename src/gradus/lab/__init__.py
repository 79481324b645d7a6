"""The lab: a language model that is not there, for lessons, exercises and projects. It answers by rule.

Its client has the shape of the common chat-completions client: messages, tools, structured output, streaming, usage,
errors. `practice_client` answers in this process, `gradus lab model` over HTTP on this machine, and `ChatClient` asks
that or a real endpoint: only the address differs. Standard library and httpx2 alone; a learner's process may import it.
"""

from gradus.lab.client import ChatClient
from gradus.lab.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    InternalServerError,
    RateLimitError,
)
from gradus.lab.model import (
    Broken,
    Overloaded,
    RateLimited,
    Refusal,
    Reply,
    ScriptedModel,
    TimedOut,
    ToolCall,
    practice_client,
)

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "Broken",
    "ChatClient",
    "InternalServerError",
    "Overloaded",
    "RateLimitError",
    "RateLimited",
    "Refusal",
    "Reply",
    "ScriptedModel",
    "TimedOut",
    "ToolCall",
    "practice_client",
]
