"""What can go wrong with accounts."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class NoSuchLearner(GradusError, LookupError):
    """There is no learner of that id."""

    fault: ClassVar[Fault] = Fault.OURS

    def __init__(self, learner_id: int) -> None:
        super().__init__(f"No learner has the id {learner_id}. Sign in again.")


class NoSuchCohort(GradusError, LookupError):
    """There is no cohort of that id which the caller teaches or is in."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, cohort_id: int) -> None:
        super().__init__(f"There is no cohort {cohort_id} of yours.")


class InvitationUnusable(GradusError):
    """An invitation is unknown, expired, used up, revoked, or meant for somebody else. The text says which."""

    fault: ClassVar[Fault] = Fault.LEARNER


class NoSuchFile(GradusError, LookupError):
    """There is no file of that id which is the caller's, or its bytes are gone."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, file_id: object) -> None:
        super().__init__(f"There is no file {file_id} of yours.")


class FileRefused(GradusError):
    """A file is too large, or the learner keeps as much as they may. The text says which."""

    fault: ClassVar[Fault] = Fault.LEARNER


class StillTeaching(GradusError):
    """Somebody who has cohorts cannot go before those do: learners are in them."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, count: int) -> None:
        super().__init__(
            f"You teach {count} cohort{'' if count == 1 else 's'} that would be left alone. Close them first. "
            "Nothing was deleted."
        )


class LastOperator(GradusError):
    """The change would leave the school without anybody who may operate it."""

    fault: ClassVar[Fault] = Fault.OPERATOR

    def __init__(self) -> None:
        super().__init__("This is the last operator. Make somebody else one first, then try again.")
