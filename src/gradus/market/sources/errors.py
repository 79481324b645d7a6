"""What can go wrong between a source and us. No text here quotes what a source sent or a key: it may be shown."""

from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class SourceError(GradusError):
    """Postings could not be fetched."""

    fault: ClassVar[Fault] = Fault.OPERATOR


class TargetUnusable(SourceError):
    """The target, or a stored cursor, does not name anything at this source."""


class KeysMissing(SourceError):
    """A source needs keys that are not there or cannot be right."""


class OriginRefused(SourceError):
    """The origin to use in the source's place is neither https nor a loopback address."""


class AddressRefused(SourceError):
    """A name leads to an address that is not on the public internet."""


class RedirectRefused(SourceError):
    """A redirect leads where Gradus does not follow."""


class SourceRefused(SourceError):
    """The source answered, and the answer was no."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"Expected postings, got the status {status}. {_ADVICE.get(status, _OTHERWISE)}")


_OTHERWISE = "Open the target in a browser to see what the source says."
_ADVICE = {
    401: "Check the keys.",
    403: "The source refuses programs or these keys. Check the keys, or leave the source out.",
    404: "Check the target's spelling: the source knows nothing by this name.",
    410: "The target is gone. Take it out.",
}


class SourceUnreachable(SourceError):
    """No usable answer after several tries: connection, time-out, or a fault of the source's server."""


class ComeBackLater(SourceError):
    """The source asks for a pause longer than a fetch may wait."""

    def __init__(self, after_s: float) -> None:
        self.after_s = after_s
        super().__init__(f"The source asks for a pause of {after_s:.0f} s. Fetch again after that.")


class AnswerTooLarge(SourceError):
    """An answer is longer than the limit after decompression."""


class PayloadUnreadable(SourceError):
    """An answer does not have the form that the source documents."""

    fault: ClassVar[Fault] = Fault.OURS

    def __init__(self, field: str, expected: str, got: str) -> None:
        self.field = field
        self.expected = expected
        self.got = got
        super().__init__(
            f"{field}: expected {expected}, got {got}. "
            "The source may have changed its format: try once more later, then report it."
        )
