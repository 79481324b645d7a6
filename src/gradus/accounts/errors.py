"""What can go wrong with accounts."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class NoSuchLearner(GradusError, LookupError):
    """There is no learner of that id."""

    fault: ClassVar[Fault] = Fault.OURS

    def __init__(self, learner_id: int) -> None:
        super().__init__(f"No learner has the id {learner_id}. Sign in again.")
