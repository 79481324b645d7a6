"""What a check handed over and keeps, as the learner's Python code sees it: no more than a number."""

from collections.abc import Callable
from functools import cache
from typing import Any

from gradus.grading.codec import OfferRef

_Ask = Callable[..., Any]
_line: list[_Ask] = []
"""How this process asks the examiner: one function, once it serves. Not kept in the objects, which hold a number."""


def ask_through(ask: _Ask) -> None:
    """Let what is handed over from now on be asked for by `ask(verb, number, …)`."""
    _line[:] = [ask]


class Remote:
    """Something that stays with the examiner. What can be done with it depends on what the check offers."""

    __slots__ = ("_ref",)

    def __init__(self, ref: OfferRef) -> None:
        self._ref = ref

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return _ask("get", self, name)

    def __dir__(self) -> list[str]:
        return [name for name in self._ref.names if not name.startswith("_")]

    def __repr__(self) -> str:
        return "<something the check handed over>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and other._ref == self._ref

    def __hash__(self) -> int:
        return hash(self._ref)


def _ask(verb: str, remote: Remote, *rest: Any) -> Any:
    return _line[0](verb, remote._ref.number, *rest)


def _call(self: Remote, /, *args: Any, **kwargs: Any) -> Any:
    return _ask("call", self, args, kwargs)


def _iterate(self: Remote) -> Any:
    return _ask("iter", self)


def _next(self: Remote) -> Any:
    return _ask("next", self)


def _length(self: Remote) -> Any:
    return _ask("len", self)


def _item(self: Remote, key: Any) -> Any:
    return _ask("item", self, key)


_METHODS: dict[str, Callable[..., Any]] = {
    "__call__": _call,
    "__iter__": _iterate,
    "__next__": _next,
    "__len__": _length,
    "__getitem__": _item,
}


def make_remote(ref: OfferRef) -> Remote:
    """An object that can be called, looped over and so on exactly where the check offers that."""
    return _class_for(frozenset(name for name in ref.names if name in _METHODS))(ref)


@cache
def _class_for(special: frozenset[str]) -> type[Remote]:
    """Python looks such methods up in the class, so there is one for each set of them."""
    members: dict[str, Any] = {name: _METHODS[name] for name in special}
    if "__call__" in special:
        members["__name__"] = "function_of_the_check"
    return type("Remote", (Remote,), {"__slots__": (), **members})
