"""The client for an endpoint over HTTP: the lab's own, or a real one. Only the address differs."""

import json
from collections.abc import Generator, Iterator
from types import SimpleNamespace
from typing import Any

import httpx2

from gradus.lab.errors import BY_STATUS, APIConnectionError, APIError, APITimeoutError, InternalServerError

MAX_LINE_CHARS = 1_000_000


class ChatClient:
    """`ChatClient(base_url="http://127.0.0.1:8431/v1")`, then `client.chat.completions.create(model=…, messages=[…])`.

    Nothing is tried again by itself: when to try again is yours to decide. The key goes into one header and nowhere
    else. Close it when done, or use it as a context.
    """

    def __init__(self, *, base_url: str, api_key: str = "lab", timeout: float = 30.0) -> None:
        headers = {"Authorization": f"Bearer {api_key}"}
        self._http = httpx2.Client(base_url=base_url.rstrip("/") + "/", headers=headers, timeout=timeout)

    def __repr__(self) -> str:
        return f"<ChatClient of {self._http.base_url}>"

    def __enter__(self) -> "ChatClient":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    @property
    def chat(self) -> "ChatClient":
        return self

    @property
    def completions(self) -> "ChatClient":
        return self

    def create(self, **fields: Any) -> Any:
        """A completion, or with `stream=True` an iterator of chunks. Raises the errors of `gradus.lab.errors`."""
        if fields.get("stream"):
            return self._chunks(fields)
        try:
            response = self._http.post("chat/completions", json=fields)
        except httpx2.TimeoutException as error:
            raise APITimeoutError("Request timed out.") from error
        except httpx2.HTTPError as error:
            raise APIConnectionError(f"The endpoint could not be reached: {type(error).__name__}.") from error
        _raise_for(response)
        return _read(response.text)

    def _chunks(self, fields: dict[str, Any]) -> Iterator[Any]:
        try:
            with self._http.stream("POST", "chat/completions", json=fields) as response:
                if response.status_code != 200:
                    response.read()
                _raise_for(response)
                is_whole = yield from _events(response.iter_lines())
        except httpx2.TimeoutException as error:
            raise APITimeoutError("Request timed out.") from error
        except httpx2.HTTPError as error:
            raise APIConnectionError(f"The connection broke off: {type(error).__name__}.") from error
        if not is_whole:
            raise APIConnectionError("The connection broke off in the midst of the answer.")


def _events(lines: Iterator[str]) -> Generator[Any, None, bool]:
    """The chunks of a stream of server-sent events; returns whether it came to its end."""
    for line in lines:
        if len(line) > MAX_LINE_CHARS:
            raise APIConnectionError("The endpoint sent a line that is too long.")
        if line.startswith("data:"):
            data = line.removeprefix("data:").strip()
            if data == "[DONE]":
                return True
            yield _read(data)
    return False


def _raise_for(response: httpx2.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    kind = BY_STATUS.get(status, InternalServerError if status >= 500 else APIError)
    try:
        problem = response.json()["error"]
        message, code = str(problem.get("message", "")), str(problem.get("code") or "")
    except (ValueError, KeyError, TypeError, AttributeError):
        message, code = f"The endpoint answered with the status {status}.", ""
    error = kind(message, headers={name.lower(): value for name, value in response.headers.items()}, code=code)
    error.status_code = status
    raise error


def _read(text: str) -> Any:
    try:
        return json.loads(text, object_hook=lambda fields: SimpleNamespace(**fields))
    except (ValueError, TypeError) as error:
        raise APIConnectionError("The endpoint's answer is not JSON.") from error
