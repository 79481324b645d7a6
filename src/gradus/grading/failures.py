"""How a check ends before its end."""

from typing import Any

from gradus.grading.errors import ChecksUnusable, ProtocolViolation


class CheckFailed(AssertionError):
    """The claim does not hold. `credit` is the share of the check's points that is earned all the same."""

    def __init__(self, message: str, *, expected: str = "", actual: str = "", credit: float = 0.0) -> None:
        super().__init__(message)
        if not 0 <= credit < 1:
            raise ValueError(f"the credit of a check that fails is at least 0 and below 1, not {credit!r}")
        self.credit = float(credit)
        self.message = message
        self.expected = expected
        self.actual = actual


class Raised(Exception):
    """An author's function raises this to have the learner's code meet an error of that kind.

    `kind` names a built-in exception, or one that the learner's file knows by that name; `attributes` are set on it.
    Any other name becomes a RuntimeError that begins with it.
    """

    def __init__(self, kind: str, text: str = "", **attributes: Any) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind
        self.text = text
        self.attributes = attributes


class AuthorsFault(ChecksUnusable):
    """A function that a check handed to the learner's code failed by itself."""


class EndlessCalls(Exception):
    """The learner's code went on calling what a check handed over after it was told to stop."""


class NoTruth(TypeError):
    """A claim is something other than true or false."""

    def __init__(self, condition: object) -> None:
        super().__init__(f"holds() takes True or False as its condition, not {type(condition).__name__}")
        self.condition = condition


class StudentError(Exception):
    """The learner's code raised."""

    def __init__(self, kind: str, text: str, bases: tuple[str, ...], trace: str) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind
        self.text = text
        self.bases = bases
        self.trace = trace


class StudentLacks(StudentError):
    """The learner's file does not define a name that a check asks for."""


class OutputLimit(ProtocolViolation):
    """The learner's code printed more than it may."""


class OutOfTime(Exception):
    """The learner's code did not answer in the time a check allows. Its process is busy and cannot be asked again."""
