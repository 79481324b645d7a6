"""What can go wrong with reviews."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class NoSuchReview(GradusError, LookupError):
    """There is no answer of today to this card that the learner could still overrule."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, card_id: str) -> None:
        super().__init__(f"Expected an answer to {card_id} of today that was not overruled; there is none.")


class TooManyOwnCards(GradusError):
    """A learner would have more cards of their own than are kept."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, limit: int, *, have: int, more: int) -> None:
        super().__init__(
            f"Expected at most {limit:,} cards of your own; you have {have:,}, and {more:,} more came. Import fewer."
        )
