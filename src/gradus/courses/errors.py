"""What can go wrong with course files, and with asking for what is not there."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError
from gradus.common.files import ContentError

__all__ = ["ContentError", "NotInLibrary"]


class NotInLibrary(GradusError, LookupError):
    """No course, lesson, exercise or card (`kind`) has the id `wanted`. The text offers ids that look like it."""

    fault: ClassVar[Fault] = Fault.LEARNER

    def __init__(self, kind: str, wanted: str, known: tuple[str, ...] | list[str]) -> None:
        self.kind = kind
        self.wanted = wanted
        from difflib import get_close_matches  # Most commands find what they look for.

        self.close = tuple(get_close_matches(wanted, known, n=3))
        if self.close:
            advice = f"Did you mean {' or '.join(self.close)}?"
        elif known:
            advice = f"There are {len(known)}, among them {', '.join(sorted(known)[:3])}."
        else:
            advice = "There are none here: check the content folder."
        super().__init__(f"No {kind} has the id {wanted!r}. {advice}")
