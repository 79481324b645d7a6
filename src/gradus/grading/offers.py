"""What a check hands to the learner's code and keeps itself: functions, and objects with names to be asked for.

The learner's process is given a number. Whatever it asks under that number is hostile: only names that the author
listed are answered, and only while the check runs that handed the number over.
"""

import inspect
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any

from gradus.grading.errors import ProtocolViolation
from gradus.grading.failures import CheckFailed, EndlessCalls, Raised
from gradus.grading.tags import MAX_NAME_CHARS, MAX_NAMES, OfferRef

CALL, ITER, NEXT, LEN, ITEM = "__call__", "__iter__", "__next__", "__len__", "__getitem__"
SPECIAL = frozenset({CALL, ITER, NEXT, LEN, ITEM})
"""What else may be listed than names: that it can be called, looped over, measured, indexed."""
MOST_CALLS = 20_000
"""How often one check may be called back, all it handed over together, unless it says less by `watched`."""
MOST_CALLED_BYTES = 32 * 1024 * 1024
"""How much the learner's code may hand over in them, all calls of one check together."""
MOST_AFTER_THE_END = 1000
"""How many more calls are turned away before the attempt is ended."""


class StandIn:
    """An object that stays with the examiner, and the names that the learner's code may ask of it."""

    __slots__ = ("_signature", "names", "takes_objects", "target")

    def __init__(self, target: Any, names: Iterable[str], *, takes_objects: bool = False) -> None:
        self.target = target
        self.names = tuple(dict.fromkeys(names))
        self.takes_objects = takes_objects
        self._signature: inspect.Signature | bool | None = False

    def __repr__(self) -> str:
        return "<what the check handed over>"

    @property
    def top_names(self) -> tuple[str, ...]:
        """The first parts of its names: what it has at once."""
        return tuple(dict.fromkeys(name.partition(".")[0] for name in self.names))

    def get(self, name: str) -> Any:
        """The value of that name, or a stand-in for it where only parts of it are offered. Raises Raised."""
        inner = tuple(
            rest for first, dot, rest in (full.partition(".") for full in self.names) if first == name and dot
        )
        if inner:
            return StandIn(getattr(self.target, name), inner, takes_objects=self.takes_objects)
        if name not in self.names or name in SPECIAL:
            offered = ", ".join(top for top in self.top_names if top not in SPECIAL)
            raise Raised("AttributeError", f"it has no {name!r}" + (f"; it has: {offered}" if offered else ""))
        value = getattr(self.target, name)
        return StandIn(value, (CALL,), takes_objects=self.takes_objects) if callable(value) else value

    def call(self, args: list[Any], kwargs: dict[str, Any]) -> Any:
        self._need(CALL, "it cannot be called")
        self._bind(args, kwargs)
        return self.target(*args, **kwargs)

    def iterate(self) -> "StandIn":
        self._need(ITER, "it cannot be looped over")
        return StandIn(iter(self.target), (ITER, NEXT), takes_objects=self.takes_objects)

    def next(self) -> Any:
        self._need(NEXT, "it is no iterator")
        try:
            return next(self.target)
        except StopIteration as end:
            raise Raised("StopIteration") from end

    def length(self) -> int:
        self._need(LEN, "it has no length")
        return len(self.target)

    def item(self, key: Any) -> Any:
        self._need(ITEM, "it has no items")
        try:
            return self.target[key]
        except (LookupError, TypeError) as error:
            raise Raised(type(error).__name__, str(error)) from error

    def _need(self, name: str, otherwise: str) -> None:
        if name not in self.names:
            raise Raised("TypeError", otherwise)

    def _bind(self, args: list[Any], kwargs: dict[str, Any]) -> None:
        """A call with too few or other arguments is the learner's error, not the function's."""
        if self._signature is False:
            self._signature = _signature_of(self.target)
        if not isinstance(self._signature, inspect.Signature):
            return
        try:
            self._signature.bind(*args, **kwargs)
        except TypeError as error:
            raise Raised("TypeError", f"it takes {self._signature}; {error}") from error


def _signature_of(function: Any) -> inspect.Signature | None:
    try:
        return inspect.signature(function)
    except (ValueError, TypeError):
        return None


def stands_for(target: Any, *names: str, takes_objects: bool = False) -> StandIn:
    """Hand `target` to the learner's code as an object that stays here, of which only `names` can be asked.

    A name may be a path (`"chat.completions.create"`). What can be called arrives as a function, everything else by
    value, as it is when it is read. `"__iter__"`, `"__len__"`, `"__getitem__"` and `"__call__"` offer these. Nothing
    can be set. `takes_objects`: arguments that have no value here come as handles instead of being refused.
    """
    if not names or len(names) > MAX_NAMES:
        raise ValueError(f"stands_for() takes 1 to {MAX_NAMES} names that may be asked of the object")
    for name in names:
        *way, last = name.split(".")
        parts = [*way, "" if last in SPECIAL else last]
        if any(part and not _is_open(part) for part in parts) or len(name) > MAX_NAME_CHARS:
            raise ValueError(f"{name!r} cannot be offered: a name or a path of names, none with an underscore first")
        if any(other.startswith(f"{name}.") for other in names):
            raise ValueError(f"{name!r} is offered whole and in parts; to offer its call, list '{name}.__call__'")
    return StandIn(target, names, takes_objects=takes_objects)


def _is_open(part: str) -> bool:
    return part.isidentifier() and not part.startswith("_")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the learner's, as it came: later changes to an argument are not seen here."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class Watched:
    """A function of a check's that notes how often and with what it is called."""

    def __init__(self, function: Callable[..., Any], *, at_most: int, because: str, takes_objects: bool) -> None:
        update_wrapper(self, function, updated=())
        self.calls: list[Call] = []
        self.at_most = at_most
        self.takes_objects = takes_objects
        self._function = function
        self._because = because

    @property
    def count(self) -> int:
        return len(self.calls)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.count >= self.at_most:
            times = "once" if self.at_most == 1 else f"{self.at_most} times"
            message = f"Your code called the function it was given more than {times}."
            raise CheckFailed(f"{message} {self._because}".strip(), expected=f"at most {self.at_most} calls")
        self.calls.append(Call(deepcopy(args), deepcopy(kwargs)))
        return self._function(*args, **kwargs)


def watched(
    function: Callable[..., Any], *, at_most: int = 10_000, because: str = "", takes_objects: bool = False
) -> Watched:
    """`function`, to be handed to the learner's code, with `.count` and `.calls` (each with `.args` and `.kwargs`).

    The check fails when it is called more than `at_most` times, and says so, with `because`.
    """
    if not 0 <= at_most <= MOST_CALLS:
        raise ValueError(f"at_most is 0 to {MOST_CALLS}, not {at_most!r}")
    return Watched(function, at_most=at_most, because=because, takes_objects=takes_objects)


class Offers:
    """What the check that is running handed over, by number. Numbers are never used again in an attempt."""

    def __init__(self) -> None:
        self._held: dict[int, StandIn] = {}
        self._numbers: dict[tuple[int, tuple[str, ...]], int] = {}
        self._given = 0
        self._calls = self._bytes = self._turned_away = 0

    def close(self) -> None:
        """The check has ended: nothing of what it handed over is answered any more."""
        self._held.clear()
        self._numbers.clear()
        self._calls = self._bytes = self._turned_away = 0

    def ref(self, value: Any) -> OfferRef:
        """Under what the learner's process is to know `value`, a stand-in or something to call. Raises TypeError."""
        stand_in = value if isinstance(value, StandIn) else _as_stand_in(value)
        key = (id(stand_in.target), stand_in.names)
        if key not in self._numbers:
            self._given += 1
            self._numbers[key] = self._given
            self._held[self._given] = stand_in
        return OfferRef(self._numbers[key], stand_in.top_names)

    def came_back(self, ref: OfferRef) -> StandIn:
        """What the learner's code sends back of what it was handed: a thing without any use but to be sent again."""
        if not 0 < ref.number <= self._given:
            raise ProtocolViolation("an offer that was never made")
        return self._held.get(ref.number) or StandIn(None, ())

    def find(self, number: int) -> StandIn:
        """What was handed over under `number`. Raises Raised where that is over, ProtocolViolation."""
        if not 0 < number <= self._given:
            raise ProtocolViolation("an offer that was never made")
        if number not in self._held:
            self.turn_away("Your code called what an earlier check had given it.")
            raise Raised("RuntimeError", "the check that handed this over has ended")
        return self._held[number]

    def count(self, size: int) -> None:
        """Note one call of `size` bytes. Raises CheckFailed once there were too many."""
        self._calls += 1
        self._bytes += size
        if self._calls > MOST_CALLS:
            raise CheckFailed(f"Your code called back more than {MOST_CALLS} times.")
        if self._bytes > MOST_CALLED_BYTES:
            megabytes = MOST_CALLED_BYTES // 1024**2
            raise CheckFailed(f"Your code handed more than {megabytes} MB to the functions it was given.")

    def turn_away(self, because: str) -> None:
        """Note a call that is not answered. Raises EndlessCalls once there were too many."""
        self._turned_away += 1
        if self._turned_away > MOST_AFTER_THE_END:
            raise EndlessCalls(f"{because} It went on calling all the same.")


def _as_stand_in(value: Any) -> StandIn:
    if callable(value) and not isinstance(value, type):
        return StandIn(value, (CALL,), takes_objects=getattr(value, "takes_objects", False) is True)
    raise TypeError(f"a {type(value).__name__} cannot be sent to the learner's code; see docs/content-format.md")
