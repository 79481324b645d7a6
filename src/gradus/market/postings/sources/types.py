"""What a source of job postings is, and what comes back from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from gradus.fetching.types import Request, Terms
from gradus.market.facts.levels import PayPer


class SourceId(StrEnum):
    """Where postings come from: boards of single employers first, then lists of many, then free text and pages."""

    GREENHOUSE = "greenhouse"
    LEVER = "lever"
    ASHBY = "ashby"
    SMARTRECRUITERS = "smartrecruiters"
    RECRUITEE = "recruitee"
    WORKABLE = "workable"
    REMOTIVE = "remotive"
    REMOTEOK = "remoteok"
    ARBEITNOW = "arbeitnow"
    ADZUNA = "adzuna"
    USAJOBS = "usajobs"
    HACKER_NEWS = "hacker-news"
    WEB_PAGE = "web-page"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPay:
    """Gross pay as the source's own fields state it; at least one end is there, and `low` is not above `high`."""

    low: float | None
    high: float | None
    currency: str
    """ISO 4217."""
    per: PayPer


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPosting:
    """One posting as its source shows it, cleaned and bounded, but not yet interpreted."""

    source: SourceId
    external_id: str
    """Unique within the source and, for a board of one employer, its target."""
    url: str
    title: str
    company: str
    """Where a board does not say it, the target; empty where Adzuna does not name it."""
    text: str
    """Paragraphs separated by a blank line; each list item is a line that begins with "- "."""
    places: tuple[str, ...]
    """As written."""
    is_remote: bool | None
    """What the source itself says; None where it says nothing."""
    pay: StatedPay | None
    posted_at: datetime | None
    """UTC, as is `closes_at`. A day without an hour is its midnight."""
    closes_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """What one answer held."""

    postings: tuple[FoundPosting, ...]
    unreadable: tuple[str, ...]
    """One line on each posting left out: its number in the answer, the field, what was expected, what came."""
    next: Request | None
    is_whole: bool
    """True only on a listing's last page, when the source shows all that is open now and nothing was left out. `read`
    knows one answer; `pages` also counts what earlier pages of the same fetch left out."""


class Source(Protocol):
    """A source is pure: it says what to ask and reads what came. `pages` does the asking."""

    @property
    def id(self) -> SourceId: ...

    @property
    def title(self) -> str: ...

    @property
    def terms(self) -> Terms: ...

    @property
    def target_words(self) -> str:
        """What a target is, in words that can follow "Expected"."""

    @property
    def needs_keys(self) -> tuple[str, ...]:
        """The names that `keys` must hold."""

    @property
    def ids_are_of_target(self) -> bool:
        """Whether ids of postings are unique within a target, such as one employer's board; else within the source.

        A page's id is its own word: with True it cannot reach what another page brought.
        """

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        """The request to begin with. Raises TargetUnusable, or KeysMissing when a needed key is not in `keys`."""

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        """What `body`, the answer to `request`, holds. Raises PayloadUnreadable; one bad posting is only left out."""
