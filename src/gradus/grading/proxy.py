"""The examiner's view of the learner's process: names and arguments go there, plain values and handles come back."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from gradus.grading.callbacks import Callbacks
from gradus.grading.codec import HandleRef, OfferRef, from_wire, to_wire
from gradus.grading.errors import ProtocolViolation
from gradus.grading.failures import OutOfTime, OutputLimit, StudentError, StudentLacks
from gradus.grading.frames import receive_sized, send_frame
from gradus.grading.offers import StandIn

MODULE = 0
"""The number under which the learner's module itself is kept."""


class Line:
    """The connection to the learner's process: asks, waits for the answer, and collects what is printed meanwhile."""

    def __init__(self, sock: socket.socket, *, output_limit: int) -> None:
        self._sock = sock
        self._output_limit = output_limit
        self._printed: list[str] = []
        self._printed_chars = 0
        self._deadline: float | None = None
        self._callbacks = Callbacks(self.wire, self._resolve)
        self.is_waiting = False
        self.last_given: Any = None
        """What the learner's code gave last in the check that runs, where it `has_given` anything."""
        self.has_given = False

    @contextmanager
    def offering(self) -> Iterator[None]:
        """What is handed over in here, by one check, is answered as long as this lasts."""
        self.last_given, self.has_given = None, False
        try:
            yield
        finally:
            self._callbacks.close()

    @contextmanager
    def within(self, seconds: float | None) -> Iterator[None]:
        """Answers asked for in here have to come within so many seconds from now, together; None means no limit."""
        outer = self._deadline
        if seconds is not None:
            own = time.monotonic() + seconds
            self._deadline = own if outer is None else min(own, outer)
        try:
            yield
        finally:
            self._deadline = outer
            self._sock.settimeout(None)

    @property
    def printed(self) -> str:
        return "".join(self._printed)

    def take_printed(self) -> str:
        """What was printed since the last time."""
        text = self.printed
        self._printed.clear()
        return text

    def ask(self, *request: Any) -> Any:
        """The decoded answer.

        Raises StudentError for the learner's exception, ProtocolViolation for nonsense, and OutOfTime.
        """
        self._exchange(send_frame, list(request))
        self.is_waiting = True
        while True:
            body, size = self._exchange(receive_sized)
            match body:
                case ["out", str(text)]:
                    self._collect(text)
                case ["back", str(verb), int(number), *rest]:
                    answer = self._callbacks.answer(verb, number, rest, size)
                    self.is_waiting = True
                    self._callbacks.own(self._exchange, send_frame, answer)
                case ["ok", value]:
                    self._come_back()
                    self.last_given, self.has_given = from_wire(value, self._resolve), True
                    return self.last_given
                case ["err", str(kind), str(text), list(bases), str(trace)]:
                    self._come_back()
                    raise self._error_of(kind[:100], text[:2000], tuple(map(str, bases[:20])), trace[:8000])
                case _:
                    raise ProtocolViolation("an answer that is none")

    def _come_back(self) -> None:
        self.is_waiting = False
        self._callbacks.come_back()

    def _exchange(self, step: Callable[..., Any], *body: Any) -> Any:
        """Send or receive one frame, before the deadline. Raises OutOfTime."""
        if self._deadline is not None:
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise OutOfTime
            self._sock.settimeout(left)
        try:
            return step(self._sock, *body)
        except TimeoutError as error:
            raise OutOfTime from error

    def wire(self, value: Any) -> Any:
        """A check's argument as it is sent."""
        return to_wire(value, self._keep)

    def _collect(self, text: str) -> None:
        room = self._output_limit - self._printed_chars
        self._printed.append(text[:room])
        self._printed_chars += len(text)
        if self._printed_chars > self._output_limit:
            raise OutputLimit(f"more than {self._output_limit} characters were printed")

    def _resolve(self, ref: HandleRef | OfferRef) -> "Handle | StandIn":
        return self._callbacks.came_back(ref) if isinstance(ref, OfferRef) else Handle(self, ref)

    @staticmethod
    def _error_of(kind: str, text: str, bases: tuple[str, ...], trace: str) -> StudentError:
        return (StudentLacks if kind == "NameMissing" else StudentError)(kind, text, bases, trace)

    def _keep(self, value: Any) -> HandleRef | OfferRef:
        return value._ref if isinstance(value, Handle) else self._callbacks.ref(value)


class Handle:
    """A value that stayed in the learner's process. Attributes, items and calls are asked for there.

    Never equal to anything and never true: a check has to fetch plain values and compare those.
    """

    __slots__ = ("_line", "_ref", "_type_name")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, line: Line, ref: HandleRef) -> None:
        self._line = line
        self._ref = ref
        self._type_name = ref.type_name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._line.ask("get", self._ref.number, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        wire = self._line.wire
        return self._line.ask(
            "call",
            self._ref.number,
            [wire(arg) for arg in args],
            {key: wire(arg) for key, arg in kwargs.items()},
        )

    def __getitem__(self, key: Any) -> Any:
        return self._line.ask("item", self._ref.number, self._line.wire(key))

    def __deepcopy__(self, memo: dict[int, Any]) -> "Handle":
        return self

    def __len__(self) -> int:
        length = self._line.ask("len", self._ref.number)
        if type(length) is not int or not 0 <= length < 2**31:
            raise StudentError("TypeError", "its length is not a whole number", ("TypeError",), "")
        return length

    def __iter__(self) -> NoReturn:
        raise TypeError("a handle cannot be looped over: fetch() it, or index it")

    def __eq__(self, other: object) -> bool:
        return self is other

    def __bool__(self) -> NoReturn:
        raise TypeError(f"an object of type {self._type_name} is neither true nor false here")

    def __repr__(self) -> str:
        return f"<{self._type_name} in your process>"


class Student:
    """The learner's file: `student.name` is a value or a handle, `student.f(…)` calls it there."""

    def __init__(self, line: Line, source: str) -> None:
        self._line = line
        self._source = source

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._line.ask("get", MODULE, name)


def leave(function: Handle, *args: Any, **kwargs: Any) -> Handle:
    """Call it, and leave the result where it was made even if it could cross: a tensor keeps its graph so."""
    line = function._line
    named = {key: line.wire(arg) for key, arg in kwargs.items()}
    handle = line.ask("leave", function._ref.number, [line.wire(arg) for arg in args], named)
    if not isinstance(handle, Handle):
        raise ProtocolViolation("what was left came back as a value")
    return handle


def attribute(owner: Handle | Student, path: str) -> Handle:
    """What the learner's object, or file, has under this name, left where it is even if it could cross.

    `path` may lead on through dots: `attribute(model, "0.weight")` is a tensor still, with its `.grad`. The environment
    has torch.
    """
    number = MODULE if isinstance(owner, Student) else owner._ref.number
    handle = owner._line.ask("leave_attribute", number, path)
    if not isinstance(handle, Handle):
        raise ProtocolViolation("what was left came back as a value")
    return handle


def put_tensor(student: Student, value: Any, *, requires_grad: bool = False) -> Handle:
    """A tensor of these numbers in the learner's process, to hand to their functions. The environment has torch.

    Numbers with a fraction have torch's usual type there, float32. What comes back from the learner is an array.
    """
    handle = student._line.ask("put_tensor", student._line.wire(value), requires_grad)
    if not isinstance(handle, Handle):
        raise ProtocolViolation("what was put came back as a value")
    return handle


def put(student: Student, value: Any) -> Handle:
    """Leave `value` in the learner's process."""
    handle = student._line.ask("put", student._line.wire(value))
    if not isinstance(handle, Handle):
        raise ProtocolViolation("what was put came back as a value")
    return handle


def fetch(handle: Handle) -> Any:
    """The value behind `handle`, as far as it can cross."""
    return handle._line.ask("fetch", handle._ref.number)
