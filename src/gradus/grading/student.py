"""What runs in the learner's process: loads the file, answers the examiner, forwards what is printed.

Everything here shares its process with hostile code. Nothing here is trusted by anybody: it holds no checks and no
expected values, and the worst it can do is to lie about results, which a learner's function can do anyway.
"""

import ast
import io
import linecache
import random
import socket
import sys
import threading
import time
import traceback
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from gradus.grading.codec import HandleRef, Tag, from_wire, to_wire
from gradus.grading.figures import drawn_figures
from gradus.grading.frames import Closed, receive_frame, send_frame
from gradus.grading.proxy import MODULE

FLUSH_CHARS = 2048
FLUSH_SECONDS = 0.05
VALUE_CHARS = 4000
TEXT_CHARS = 2000
TRACE_CHARS = 8000
TABLE_ROWS = 20


class NameMissing(Exception):
    """A check asked for a name the file does not define."""


class Outlet(io.TextIOBase):
    """sys.stdout of the learner's code: sends what is written to the examiner in small batches."""

    def __init__(self, send: Callable[[Any], None]) -> None:
        self._send = send
        self._parts: list[str] = []
        self._chars = 0
        self._sent_at = time.monotonic()

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() takes a string, not {type(text).__name__}")
        self._parts.append(text)
        self._chars += len(text)
        if self._chars >= FLUSH_CHARS or time.monotonic() - self._sent_at > FLUSH_SECONDS:
            self.flush()
        return len(text)

    def flush(self) -> None:
        if self._parts:
            text = "".join(self._parts)
            self._parts.clear()
            self._chars = 0
            self._send(["out", _valid(text)])
        self._sent_at = time.monotonic()


class Desk:
    """The learner's module, the values kept under handles, and the answers to the examiner's requests."""

    def __init__(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        self._sock = sock
        self._lock = threading.Lock()
        self._source = source
        self._filename = filename
        self._seed = seed
        self._kept: list[Any] = []
        self._module = types.ModuleType("student")
        self._module.__file__ = filename
        self._outlet = Outlet(self._send)

    def serve(self) -> None:
        """Answer until the examiner hangs up."""
        sys.stdout = sys.stderr = self._outlet
        sys.modules["student"] = self._module
        self._keep(self._module)
        random.seed(self._seed)
        np.random.seed(self._seed)
        while True:
            try:
                request = receive_frame(self._sock)
            except Closed:
                return
            self._answer(*request)

    def _answer(self, verb: str, *rest: Any) -> None:
        try:
            answer = ["ok", _VERBS[verb](self, *rest)]
        except BaseException as error:
            answer = self._error_answer(error)
        self._outlet.flush()
        try:
            self._send(answer)
        except OverflowError as error:
            self._send(["err", "ResultTooLarge", f"The result is too large to be checked: {error}.", [], ""])
        except UnicodeEncodeError:
            self._send(["err", "ResultUnreadable", "The result holds text that is not valid Unicode.", [], ""])

    def _send(self, body: Any) -> None:
        with self._lock:
            send_frame(self._sock, body)

    def _keep(self, value: Any) -> HandleRef:
        self._kept.append(value)
        return HandleRef(len(self._kept) - 1, type(value).__name__, callable(value))

    def _resolve(self, ref: HandleRef) -> Any:
        return self._kept[ref.number]

    def _decode(self, data: Any) -> Any:
        return from_wire(data, self._resolve)

    def _wire(self, value: Any) -> Any:
        return to_wire(value, self._keep)

    def load(self) -> None:
        _remember_lines(self._filename, self._source)
        exec(compile(self._source, self._filename, "exec", dont_inherit=True), self._module.__dict__)

    def get(self, number: int, name: str) -> Any:
        if number != MODULE:
            return self._wire(getattr(self._kept[number], name))
        if name not in self._module.__dict__:
            raise NameMissing(_what_is_defined(self._module, name))
        return self._wire(self._module.__dict__[name])

    def call(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> Any:
        positional = [self._decode(arg) for arg in args]
        named = {key: self._decode(arg) for key, arg in kwargs.items()}
        return self._wire(self._kept[number](*positional, **named))

    def item(self, number: int, key: Any) -> Any:
        return self._wire(self._kept[number][self._decode(key)])

    def length(self, number: int) -> int:
        return len(self._kept[number])

    def fetch(self, number: int) -> Any:
        return self._wire(self._kept[number])

    def put(self, value: Any) -> Any:
        ref = self._keep(self._decode(value))
        return [Tag.HANDLE, ref.number, ref.type_name, ref.is_callable]

    def figures(self) -> Any:
        return self._wire(drawn_figures())

    def cell(self, number: int, source: str) -> Any:
        filename = f"cell {number + 1}"
        _remember_lines(filename, source)
        body = ast.parse(source, filename)
        last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
        namespace = self._module.__dict__
        exec(compile(body, filename, "exec", dont_inherit=True), namespace)
        value = None
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), filename, "eval", dont_inherit=True), namespace)
        return self._wire((*_shown(value), drawn_figures()))

    def _error_answer(self, error: BaseException) -> list[Any]:
        if isinstance(error, SystemExit):
            text = "Your code called exit(). It is run as a module: let it come to its end."
        else:
            text = _text_of(error)
        bases = [_valid(base.__name__[:100]) for base in type(error).__mro__]
        return ["err", bases[0], _valid(text[:TEXT_CHARS]), bases, _valid(_trace_of(error)[:TRACE_CHARS])]


_VERBS: dict[str, Callable[..., Any]] = {
    "load": Desk.load,
    "get": Desk.get,
    "call": Desk.call,
    "item": Desk.item,
    "len": Desk.length,
    "fetch": Desk.fetch,
    "put": Desk.put,
    "figures": Desk.figures,
    "cell": Desk.cell,
}


def _remember_lines(filename: str, source: str) -> None:
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)


def _what_is_defined(module: types.ModuleType, name: str) -> str:
    mine = [key for key in module.__dict__ if not key.startswith("_") and not _is_imported(module, key)]
    listed = ", ".join(sorted(mine)[:12]) or "no names yet"
    return f"Expected your file to define `{name}`. It defines: {listed}."


def _is_imported(module: types.ModuleType, name: str) -> bool:
    value = module.__dict__[name]
    return isinstance(value, types.ModuleType) or getattr(value, "__module__", "student") != "student"


def _valid(text: str) -> str:
    """`text` without lone surrogates, which no encoding can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "(its message could not be read)"


def _trace_of(error: BaseException) -> str:
    """The traceback as Python prints it, without the frames that are not the learner's above their own."""
    try:
        summary = traceback.TracebackException.from_exception(error, limit=-40, compact=True)
        summary.stack[:] = [frame for frame in summary.stack if frame.filename != __file__]
        return "".join(summary.format())
    except Exception:
        return ""


def _shown(value: Any) -> tuple[str, str]:
    """The value of a cell's last line as text and, for a table, as HTML."""
    import pandas as pd

    if value is None:
        return "", ""
    if isinstance(value, pd.DataFrame):
        return value.to_string(max_rows=TABLE_ROWS), value.to_html(max_rows=TABLE_ROWS, border=0)
    text = repr(value)
    return (text if len(text) <= VALUE_CHARS else text[:VALUE_CHARS] + " …"), ""


def run_student(sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
    """The whole life of the learner's process, once it is locked in."""
    Desk(sock, source=source, filename=filename, seed=seed).serve()
