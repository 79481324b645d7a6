"""The words of the line: the tags of values, what stands for a value that stays where it was made, and the limits."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

MAX_DEPTH = 40
MAX_INT_DIGITS = 4300
MAX_NAMES = 64
MAX_NAME_CHARS = 80
SAFE_DTYPE = re.compile(
    r"[<>|=]?(?:b1|[iu][1248]|f(?:2|4|8|16)|c(?:8|16|32)|[SU]\d{1,6}|[mM]8(?:\[\d{0,4}[a-zA-Zμ]{1,2}\])?)"
)
PLAIN = frozenset({bool, float, str, bytes, type(None)})


class Tag(StrEnum):
    LIST = "l"
    TUPLE = "t"
    DICT = "d"
    SET = "s"
    FROZENSET = "f"
    INT = "i"
    COMPLEX = "c"
    ARRAY = "a"
    SCALAR = "n"
    INDEX = "I"
    SERIES = "S"
    FRAME = "D"
    HANDLE = "h"
    OFFER = "o"
    RECORD = "N"
    MISSING = "m"
    MASKED = "M"
    LAYOUT = "A"


@dataclass(frozen=True, slots=True)
class HandleRef:
    """What is known of a value that stayed where it was made."""

    number: int
    type_name: str
    is_callable: bool


@dataclass(frozen=True, slots=True)
class OfferRef:
    """What the learner's process knows of a value that stays with the examiner: a number, and what may be asked."""

    number: int
    names: tuple[str, ...]


Ref = HandleRef | OfferRef
Keep = Callable[[Any], Ref]
Resolve = Callable[[Any], Any]
Masked = pd.arrays.IntegerArray | pd.arrays.FloatingArray | pd.arrays.BooleanArray
"""pandas' columns with a missing value of its own beside every number: what R calls NA."""
