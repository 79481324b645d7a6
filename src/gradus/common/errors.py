"""The root of the error tree: each error knows whose fault it is and what to do next."""

from enum import StrEnum
from typing import ClassVar


class Fault(StrEnum):
    """Who can put an error right."""

    LEARNER = "learner"
    AUTHOR = "author"
    OPERATOR = "operator"
    OURS = "ours"


class GradusError(Exception):
    """Anything Gradus raises on purpose. The text says what was expected, what came, and one next step."""

    fault: ClassVar[Fault] = Fault.OURS
