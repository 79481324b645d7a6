"""What a learner did, one thing after another."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that a learner did: an exercise handed in or a card answered. `is_right` None while it waits.

    `seconds` is how long a card was looked at; of an exercise only the instant at which it was handed in is known.
    """

    exercise_id: str = ""
    card_id: str = ""
    is_right: bool | None
    seconds: float = 0.0
    happened_at: datetime
