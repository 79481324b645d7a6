"""What can go wrong between a host and us. No text here quotes what a host sent or a key: it may be shown."""

from pathlib import Path
from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class FetchError(GradusError):
    """Nothing could be fetched."""

    fault: ClassVar[Fault] = Fault.OPERATOR


class TargetUnusable(FetchError):
    """A target, or a stored request, does not name anything at this site."""


class KeysMissing(FetchError):
    """A site needs keys that are not there or cannot be right."""


class OriginRefused(FetchError):
    """The origin to use in the site's place is neither https nor a loopback address."""


class AddressRefused(FetchError):
    """A name leads to an address that is not on the public internet."""


class RedirectRefused(FetchError):
    """A redirect leads where Gradus does not follow."""


class HostRefused(FetchError):
    """The host answered, and the answer was no."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"Expected an answer, got the status {status}. {_ADVICE.get(status, _OTHERWISE)}")


_OTHERWISE = "Open the target in a browser to see what it says."
_ADVICE = {
    401: "Check the keys.",
    403: "It refuses programs or these keys. Check the keys, or leave it out.",
    404: "Check the target's spelling: nothing is known by this name.",
    410: "The target is gone. Take it out.",
}


class HostUnreachable(FetchError):
    """No usable answer after several tries: connection, time-out, or a fault of the host's server."""


class ComeBackLater(FetchError):
    """The host asks for a pause longer than a fetch may wait."""

    def __init__(self, after_s: float) -> None:
        self.after_s = after_s
        super().__init__(f"The host asks for a pause of {after_s:.0f} s. Fetch again after that.")


class PaceUnusable(FetchError):
    """The folder in which the pace of hosts is kept cannot be read or written."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"Gradus keeps in {folder} when each host may be asked again, and cannot use it: {error.strerror}. "
            "Free space or mend its permissions."
        )


class AnswerTooLarge(FetchError):
    """An answer is longer than the limit after decompression."""


class PayloadUnreadable(FetchError):
    """An answer does not have the form that the site documents."""

    fault: ClassVar[Fault] = Fault.OURS

    def __init__(self, field: str, expected: str, got: str) -> None:
        self.field = field
        self.expected = expected
        self.got = got
        super().__init__(
            f"{field}: expected {expected}, got {got}. "
            "The site may have changed its format: try once more later, then report it."
        )
