"""One row of the tables: an error's kind and message, and what it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """`says` takes the named groups of `pattern`, or is a function of the match."""

    kinds: frozenset[str]
    pattern: re.Pattern[str]
    says: str | Callable[[re.Match[str]], str]


def phrase(kinds: str, pattern: str, says: str | Callable[[re.Match[str]], str]) -> Phrase:
    """A row; `kinds` are names with spaces between, `pattern` has to match the whole message."""
    return Phrase(frozenset(kinds.split()), re.compile(pattern, re.DOTALL), says)


_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "list": "a list",
    "tuple": "a tuple",
    "dict": "a dict",
    "NoneType": "None",
    "numpy.ndarray": "an array",
    "ndarray": "an array",
    "DataFrame": "a data frame",
    "Series": "a Series",
    "function": "a function",
    "builtin_function_or_method": "a function that was not called",
    "method": "a method that was not called",
    "bool": "a truth value",
}


def kind_of(name: str) -> str:
    """The name of a type in words."""
    return _KINDS.get(name, f"a {name}")
