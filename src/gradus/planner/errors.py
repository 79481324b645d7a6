"""What can go wrong with a plan."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class PlanFull(GradusError):
    """As many postings are on the plan as may be."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} postings are on your plan, and no more fit. Take one off first.")
