"""Signs that do not depend on colour, by name: a page draws them, a terminal has a character for each."""

from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"
    IDLE = "idle"
    HALF = "half"

    @property
    def character(self) -> str:
        return {"right": "✓", "wrong": "✕", "wait": "…", "idle": "·", "half": "◐"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedWord:
    """A state in a list or a heading: a sign, and the word that says the same."""

    sign: Sign
    word: str
