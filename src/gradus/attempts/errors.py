"""What can go wrong with attempts and answers."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class SourceRefused(GradusError):
    """The text cannot be kept as an attempt: too long, or not text."""

    fault: ClassVar[Fault] = Fault.LEARNER


class AnswerRefused(GradusError):
    """What was given is no answer to this card: a position that is not there, a number that is none."""

    fault: ClassVar[Fault] = Fault.LEARNER


class NoSuchAttempt(GradusError, LookupError):
    """This learner has no attempt of that id; somebody else's does not count."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, attempt_id: object) -> None:
        super().__init__(f"You have no attempt {attempt_id}. Your attempts are listed on their page.")
