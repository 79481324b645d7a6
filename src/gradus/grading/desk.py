"""The learner's side of the line, in any language: keeps values under handles and answers the examiner's requests.

Everything here shares its process with hostile code. Nothing here is trusted by anybody: it holds no checks and no
expected values, and the worst it can do is to lie about results, which a learner's function can do anyway.
"""

import io
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from gradus.grading.codec import HandleRef, OfferRef, Tag, from_wire, to_wire
from gradus.grading.frames import Closed, receive_frame, send_frame

FLUSH_CHARS = 2048
FLUSH_SECONDS = 0.05
TEXT_CHARS = 2000
TRACE_CHARS = 8000
VALUE_CHARS = 4000


class NameMissing(Exception):
    """A check asked for a name the file does not define."""


class NobodyAsks(RuntimeError):
    """Something that a check handed over was asked for while no check waits for anything."""


class CheckOver(BaseException):
    """The check has failed: there is no use in going on. Not an Exception, so that a retry does not catch it."""


class Outlet(io.TextIOBase):
    """Where the learner's code prints: sends what is written to the examiner in small batches."""

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
            self._send(["out", valid(text)])
        self._sent_at = time.monotonic()


class Desk(ABC):
    """What the learner's file defines, the values kept under handles, and the answers to the examiner's requests."""

    def __init__(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        self._sock = sock
        self._lock = threading.Lock()
        self._source = source
        self._filename = filename
        self._seed = seed
        self._kept: list[Any] = []
        self._turn = threading.RLock()
        """Held by whoever waits for the examiner: it is one thread that reads the line."""
        self._under_way = 0
        """How many requests of the examiner's are being answered."""
        self._outlet = Outlet(self._send)

    @abstractmethod
    def begin(self) -> None:
        """Get ready for the learner's file: where it prints, its chance, and the file as the first value kept."""

    @abstractmethod
    def load(self) -> Any: ...

    @abstractmethod
    def get(self, number: int, name: str) -> Any: ...

    @abstractmethod
    def call(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> Any: ...

    @abstractmethod
    def item(self, number: int, key: Any) -> Any: ...

    @abstractmethod
    def length(self, number: int) -> int: ...

    @abstractmethod
    def figures(self) -> Any: ...

    def look_at_figure(self, numbers: list[int], since: bool) -> Any:
        """What a kept figure shows, or the newest that is open; None where there is none.

        `since` the figures were put aside: what they showed then is left out.
        """
        raise TypeError("a check wants to look at a figure, which it can do in Python only")

    def put_figures_aside(self, handed_over: list[int]) -> None:
        """What is open from now on was drawn from now on; the pictures of the others still come.

        Figures that a check hands over to be drawn on count with all that is on them.
        """
        raise TypeError("a check wants to look at a figure, which it can do in Python only")

    def state_of_chance(self) -> Any:
        """What changes when somebody draws from the global generators, one text each."""
        raise TypeError("a check wants to look at the global generators, which it can do in Python only")

    @abstractmethod
    def cell(self, number: int, source: str) -> Any: ...

    @abstractmethod
    def remote(self, ref: OfferRef) -> Any:
        """What the learner's code gets for something that a check handed over and keeps."""

    @abstractmethod
    def error_of(self, kind: str, text: str, attributes: dict[str, Any]) -> BaseException:
        """The error that the learner's code meets where what it asked raised one."""

    @abstractmethod
    def error_answer(self, error: BaseException) -> list[Any]:
        """`["err", kind, text, bases, trace]` for what a request raised."""

    def serve(self) -> None:
        """Answer until the examiner hangs up."""
        self.begin()
        while True:
            try:
                request = receive_frame(self._sock)
            except Closed:
                return
            self._answer(*request)

    def ask_back(self, verb: str, number: int, *rest: Any) -> Any:
        """What the examiner gives for a call of something it handed over; its own requests meanwhile are answered."""
        with self._turn:
            if not self._under_way:
                raise NobodyAsks("what a check handed over can be used only while a check waits for your code")
            self._send(["back", verb, number, *rest])
            while True:
                match receive_frame(self._sock):
                    case ["gave", value]:
                        return self._decode(value)
                    case ["raised", kind, text, attributes]:
                        known = {name: self._decode(value) for name, value in attributes.items()}
                        raise self.error_of(kind, text, known)
                    case ["stop"]:
                        raise CheckOver("the check has failed and waits for your code to end")
                    case [verb, *request]:
                        self._answer(verb, *request)

    def fetch(self, number: int) -> Any:
        return self._wire(self._kept[number])

    def put(self, value: Any) -> Any:
        return self._put(self._decode(value))

    def put_tensor(self, value: Any, requires_grad: bool) -> Any:
        raise NameMissing("A tensor was asked for, and the exercise's environment has none. Name one that has torch.")

    def leave(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> Any:
        raise NameMissing("The exercise's environment leaves no results behind. Name one that has torch.")

    def leave_attribute(self, number: int, path: str) -> Any:
        raise NameMissing("The exercise's environment leaves no attributes behind. Name one that has torch.")

    def _put(self, value: Any) -> Any:
        ref = self._kept_as(value)
        return [Tag.HANDLE, ref.number, ref.type_name, ref.is_callable]

    def _answer(self, verb: str, *rest: Any) -> None:
        self._under_way += 1
        try:
            answer = ["ok", _VERBS[verb](self)(*rest)]
        except BaseException as error:
            answer = self.error_answer(error)
        self._outlet.flush()
        with self._turn:
            self._under_way -= 1
            self._send_answer(answer)

    def _send_answer(self, answer: list[Any]) -> None:
        try:
            self._send(answer)
        except OverflowError as error:
            self._send(["err", "ResultTooLarge", f"The result is too large to be checked: {error}.", [], ""])
        except UnicodeEncodeError:
            self._send(["err", "ResultUnreadable", "The result holds text that is not valid Unicode.", [], ""])

    def _send(self, body: Any) -> None:
        with self._lock:
            send_frame(self._sock, body)

    def _keep(self, value: Any) -> HandleRef | OfferRef:
        return self._kept_as(value)

    def _kept_as(self, value: Any) -> HandleRef:
        self._kept.append(value)
        return HandleRef(len(self._kept) - 1, type(value).__name__, callable(value))

    def _resolve(self, ref: HandleRef | OfferRef) -> Any:
        return self.remote(ref) if isinstance(ref, OfferRef) else self._kept[ref.number]

    def _decode(self, data: Any) -> Any:
        return from_wire(data, self._resolve)

    def _wire(self, value: Any) -> Any:
        return to_wire(value, self._keep)


_VERBS: dict[str, Callable[[Desk], Callable[..., Any]]] = {
    "load": lambda desk: desk.load,
    "get": lambda desk: desk.get,
    "call": lambda desk: desk.call,
    "item": lambda desk: desk.item,
    "len": lambda desk: desk.length,
    "fetch": lambda desk: desk.fetch,
    "put": lambda desk: desk.put,
    "put_tensor": lambda desk: desk.put_tensor,
    "leave": lambda desk: desk.leave,
    "leave_attribute": lambda desk: desk.leave_attribute,
    "figures": lambda desk: desk.figures,
    "state_of_chance": lambda desk: desk.state_of_chance,
    "look_at_figure": lambda desk: desk.look_at_figure,
    "put_figures_aside": lambda desk: desk.put_figures_aside,
    "cell": lambda desk: desk.cell,
}


def valid(text: str) -> str:
    """`text` without lone surrogates, which no encoding can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def shortened(text: str) -> str:
    """A value's text, cut where it gets too long to be shown."""
    return text if len(text) <= VALUE_CHARS else text[:VALUE_CHARS] + " …"
