"""What can go wrong with placements."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class NoPlacement(GradusError, LookupError):
    """The learner has no placement that this could be done to."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self) -> None:
        super().__init__("Expected a placement that was begun; there is none. Begin one first.")
