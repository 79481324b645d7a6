"""Answers the learner's code when it calls what a check handed over, in the midst of a request of that check."""

import traceback
from collections.abc import Callable
from typing import Any

from gradus.grading.codec import HandleRef, OfferRef, from_wire
from gradus.grading.errors import ProtocolViolation
from gradus.grading.failures import AuthorsFault, CheckFailed, EndlessCalls, OutOfTime, Raised, StudentError
from gradus.grading.offers import Offers, StandIn

MOST_NESTED = 10
"""How deep a function of the check's and the learner's code may call each other."""
_NOT_THE_AUTHORS = (Raised, StudentError, CheckFailed, ProtocolViolation, AuthorsFault, OutOfTime, EndlessCalls)


class Callbacks:
    """What the running check offers, what has been asked of it, and whether that made the check fail."""

    def __init__(self, wire: Callable[[Any], Any], resolve: Callable[[Any], Any]) -> None:
        self._wire = wire
        self._resolve = resolve
        self._offers = Offers()
        self._failure: CheckFailed | None = None
        """Why the check fails as soon as the learner's code has come back, whatever it gives."""
        self._depth = 0
        self.ref = self._offers.ref
        self.came_back = self._offers.came_back

    def close(self) -> None:
        """The check has ended."""
        self._offers.close()
        self._failure = None

    def come_back(self) -> None:
        """The learner's code has come back from a request. Raises CheckFailed where a call in it was one too many."""
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def answer(self, verb: str, number: int, rest: list[Any], size: int) -> list[Any]:
        """What to send for one call, of `size` bytes, of something that the check handed over.

        A failed claim in it, and one call too many, are kept until the learner's code has come back. Raises
        AuthorsFault for any other error in it, and EndlessCalls.
        """
        try:
            answer = ["gave", self._given(verb, number, rest, size)]
        except Raised as raised:
            attributes = {name: self.own(self._wire, value) for name, value in raised.attributes.items()}
            answer = ["raised", raised.kind, raised.text, attributes]
        except StudentError as error:
            answer = ["raised", error.kind, error.text, {}]
        except CheckFailed as failure:
            self._failure = failure
            answer = ["stop"]
        return answer

    def _given(self, verb: str, number: int, rest: list[Any], size: int) -> Any:
        if self._failure is not None:
            self._offers.turn_away(self._failure.message)
            raise self._failure
        stand_in = self._offers.find(number)
        self._offers.count(size)
        if self._depth >= MOST_NESTED:
            raise Raised("RecursionError", f"calls there and back are nested more than {MOST_NESTED} deep")
        self._depth += 1
        try:
            return self.own(lambda: self._wire(self._asked(stand_in, verb, rest)))
        finally:
            self._depth -= 1

    def _asked(self, stand_in: StandIn, verb: str, rest: list[Any]) -> Any:
        def value(data: Any) -> Any:
            return from_wire(data, self._resolve if stand_in.takes_objects else self._resolve_no_handle)

        match verb, rest:
            case "call", [list(args), dict(kwargs)]:
                return stand_in.call(
                    [value(arg) for arg in args], {str(key): value(arg) for key, arg in kwargs.items()}
                )
            case "get", [str(name)]:
                return stand_in.get(name)
            case "item", [key]:
                return stand_in.item(value(key))
            case "len", []:
                return stand_in.length()
            case "iter", []:
                return stand_in.iterate()
            case "next", []:
                return stand_in.next()
        raise ProtocolViolation("a call that is none")

    @staticmethod
    def own(work: Callable[..., Any], *arguments: Any) -> Any:
        """What `work` of the author's gives. Raises AuthorsFault for an error that was not meant."""
        try:
            return work(*arguments)
        except _NOT_THE_AUTHORS:
            raise
        except Exception as error:
            raise AuthorsFault(_fault(error)) from error

    def _resolve_no_handle(self, ref: HandleRef | OfferRef) -> Any:
        if isinstance(ref, OfferRef):
            return self._offers.came_back(ref)
        raise Raised("TypeError", f"a {ref.type_name} cannot be handed over; numbers, texts, arrays and tables can")


def _fault(error: Exception) -> str:
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "checks.py"]
    place = f" (checks.py, line {lines[-1]})" if lines else ""
    return (
        f"What a check handed to your code failed by itself{place}: {type(error).__name__}: {str(error)[:300]}. "
        "That is the author's fault, not yours."
    )
