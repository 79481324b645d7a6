"""One request, who is asked, and on which terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

JSON = "application/json"
HTML = "text/html"

Keys = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a site asks of those who use it."""

    credit: str
    link: str
    must_link_back: bool
    may_nofollow: bool
    at_most_a_day: int | None
    """Fetches a day, of all targets together; None where the site names no number. Callers keep the count."""
    seconds_between: float
    note: str
    """Where the terms stand, and when they were read."""
    must_be_public: bool
    """Not to be shown only to those who sign in: a school, whose pages ask for that, may not follow it."""
    may_be_counted: bool
    """Whether what it shows may be counted and averaged without a licence; else it is shown and read, no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One GET. It holds no key, only the names of keys: it may be stored as a cursor and shown in an error."""

    url: str
    params: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    accept: str = JSON
    """The media type to ask for; an answer of another type is refused."""
    key_params: tuple[tuple[str, str], ...] = ()
    """Parameters and the names of the keys that the client puts in when it sends."""
    key_headers: tuple[tuple[str, str], ...] = ()
    ahead: tuple[str, ...] = ()
    """What is still to ask for after this; only who made the request reads it."""
    may_be_gone: bool = False
    """With True a 404 or 410 is read as an empty body instead of being an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What lets the next request ask "only if changed". Empty where it cannot."""

    etag: str = ""
    last_modified: str = ""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)

    def as_headers(self) -> tuple[tuple[str, str], ...]:
        """The headers that say it."""
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return tuple((name, value) for name, value in pairs if value)


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Who is asked: its name for people, its terms, and the keys that it and nobody else is sent."""

    title: str
    terms: Terms
    keys: Keys = field(default_factory=dict, repr=False)
