"""The lab's model over HTTP, on this machine alone: `POST /v1/chat/completions`, streams included, and `/v1/models`."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

from gradus.lab.errors import APIConnectionError, APIError, APITimeoutError
from gradus.lab.model import ScriptedModel

MAX_BODY_BYTES = 4 * 1024 * 1024
READ_SECONDS = 30
LOOPBACK = "127.0.0.1"


class LabServer(ThreadingHTTPServer):
    """Serves one model. Requests take turns, so that the model sees them in an order."""

    daemon_threads = True

    def __init__(self, model: ScriptedModel, *, port: int) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.model = model
        self.turn = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.server_address[1]}/v1"


@contextmanager
def serving(model: ScriptedModel, *, port: int = 0) -> Iterator[LabServer]:
    """The model at a port of this machine (0: any that is free) while the context lasts. Raises OSError."""
    with LabServer(model, port=port) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: LabServer
    protocol_version = "HTTP/1.1"
    timeout = READ_SECONDS

    def do_GET(self) -> None:
        if not self._is_local() or self.path != "/v1/models":
            return self._refuse(404, "There is no such path. Ask POST /v1/chat/completions.")
        return self._send(200, {"object": "list", "data": [{"id": "lab-1", "object": "model", "owned_by": "gradus"}]})

    def do_POST(self) -> None:
        if not self._is_local() or self.path != "/v1/chat/completions":
            return self._refuse(404, "There is no such path. Ask POST /v1/chat/completions.")
        fields = self._fields()
        if fields is None:
            return None
        try:
            with self.server.turn:
                answer = self.server.model.create(**fields)
                if fields.get("stream"):
                    return self._stream(answer)
        except (APITimeoutError, APIConnectionError):
            return self._hang_up()
        except APIError as error:
            return self._refuse(error.status_code or 500, error.message, error.response.headers, code=error.code)
        return self._send(200, _plain(answer))

    def log_message(self, *words: Any) -> None:
        """Silence: what is asked is nobody's business."""

    def _is_local(self) -> bool:
        """A page of another site must not reach it by a name that leads here."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        return host in {LOOPBACK, "localhost"}

    def _fields(self) -> dict[str, Any] | None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > MAX_BODY_BYTES:
            self._refuse(413, f"Expected a body of at most {MAX_BODY_BYTES} bytes, with its Content-Length.")
            return None
        try:
            fields = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            fields = None
        if not isinstance(fields, dict):
            self._refuse(400, "Expected a JSON object.")
            return None
        return fields

    def _stream(self, chunks: Iterator[Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with suppress(APIConnectionError, BrokenPipeError, ConnectionResetError):
            for chunk in chunks:
                self.wfile.write(b"data: " + json.dumps(_plain(chunk)).encode() + b"\n\n")
            self.wfile.write(b"data: [DONE]\n\n")

    def _hang_up(self) -> None:
        """The client sees a connection that breaks off, as it would with an endpoint that is gone."""
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(2)

    def _refuse(self, status: int, message: str, headers: dict[str, str] | None = None, *, code: str = "") -> None:
        self._send(status, {"error": {"message": message, "code": code or None}}, headers or {})

    def _send(self, status: int, document: Any, headers: dict[str, str] | None = None) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)


def _plain(value: Any) -> Any:
    if isinstance(value, SimpleNamespace):
        return {name: _plain(inner) for name, inner in vars(value).items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value
