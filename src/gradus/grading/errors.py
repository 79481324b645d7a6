"""Errors of the grading room. None of them is ever a learner's zero."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class GradingError(GradusError):
    """Grading could not be done."""


class EngineUnavailable(GradingError):
    """The warm process could not be started or reached."""

    fault: ClassVar[Fault] = Fault.OPERATOR


class ProtocolViolation(GradingError):
    """The other end sent bytes that are no frame, no value, or too much of either.

    From the learner's process this is an attack or a broken process, never a value to go on with.
    """


class ChecksUnusable(GradingError):
    """The checks themselves cannot be loaded."""

    fault: ClassVar[Fault] = Fault.AUTHOR


class SandboxTooWeak(GradingError):
    """A layer of isolation that was asked for is not to be had on this machine."""

    fault: ClassVar[Fault] = Fault.OPERATOR


class EnvironmentMissing(GradingError):
    """The environment that the file needs is not installed on this machine."""

    fault: ClassVar[Fault] = Fault.OPERATOR
