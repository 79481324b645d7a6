"""What can go wrong with boards and postings."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class NoSuchPosting(GradusError, LookupError):
    """There is no posting of that id for this learner; one that somebody else pasted does not count."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, posting_id: object) -> None:
        super().__init__(f"There is no posting {posting_id}. Postings are listed under /market/postings/.")


class NoSuchBoard(GradusError, LookupError):
    """No board of that source and target is followed."""

    fault: ClassVar[Fault] = Fault.OPERATOR

    def __init__(self, name: object) -> None:
        super().__init__(f"No board {name} is followed. `gradus market boards` lists those that are.")


class PostingRefused(GradusError):
    """What was pasted cannot be a posting."""

    fault: ClassVar[Fault] = Fault.LEARNER


class NotToday(GradusError):
    """A source was asked as often as it allows in a day."""

    fault: ClassVar[Fault] = Fault.OPERATOR

    def __init__(self, title: str, at_most: int) -> None:
        super().__init__(f"{title} allows {at_most} requests a day, and that many were made. Fetch it tomorrow.")


class NotForSchools(GradusError):
    """A source's terms do not let its postings be shown behind a sign-in."""

    fault: ClassVar[Fault] = Fault.OPERATOR

    def __init__(self, title: str) -> None:
        super().__init__(
            f"{title} does not let its postings be shown only to those who sign in. Follow another source."
        )
