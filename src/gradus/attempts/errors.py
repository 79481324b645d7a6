"""What can go wrong with attempts and answers."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class SourceRefused(GradusError):
    """The text cannot be kept as an attempt: too long, or not text."""

    fault: ClassVar[Fault] = Fault.LEARNER


class TooManyWaiting(GradusError):
    """The learner has as many attempts waiting for a verdict as one may have; nothing was stored."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"{limit} of your attempts wait for their verdicts, and no more can. Keep your text, and check again "
            "when one of them is back."
        )


class NotGradedYet(GradusError):
    """Grading failed on our side; the attempt is back in the queue, to be tried again after a pause."""

    def __init__(self, attempt_id: object, message: str) -> None:
        super().__init__(f"Grading attempt {attempt_id} failed on our side, and is tried again: {message}")


class AnswerRefused(GradusError):
    """What was given is no answer to this card: a position that is not there, a number that is none."""

    fault: ClassVar[Fault] = Fault.LEARNER


class NoSuchAttempt(GradusError, LookupError):
    """This learner has no attempt of that id; somebody else's does not count."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, attempt_id: object) -> None:
        super().__init__(f"You have no attempt {attempt_id}. Your attempts are listed on their page.")
