"""What a posting says, field by field, each with the words that say so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from gradus.market.facts.levels import Level, PayPer

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Words:
    """A stretch of the posting's text, as character offsets; `end` is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Generic[T_co]):
    """A value and the words that say it. No words: the source's own field, or the title, said it."""

    value: T_co
    words: tuple[Words, ...] = ()


class WorkplaceType(StrEnum):
    """Where the work is done."""

    REMOTE = "remote"
    HYBRID = "hybrid"
    ONSITE = "onsite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Years of experience that are asked for. `most` is None without an upper end."""

    least: int
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Gross pay. `low` is None for "up to"; a single figure is both ends. `currency` is ISO 4217."""

    low: float | None
    high: float | None
    currency: str
    per: PayPer


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city, a country (ISO 3166-1 alpha-2), or both; what is not known is empty."""

    city: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillAsked:
    """A skill of the graph that the posting asks for. Not `is_must`: it would be nice to have."""

    skill_id: str
    is_must: bool
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingText:
    """What is read: the text as people see it, and what the source says in fields of its own.

    `places` are as written. `seen_on` is the day on which "two weeks ago" was true.
    """

    title: str
    text: str
    seen_on: date
    company: str = ""
    places: tuple[str, ...] = ()
    is_remote: bool | None = None
    pay: Pay | None = None
    posted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that was found. None where the posting does not say; `role_id` is empty for none of ours.

    `phrases` are words of skills and knowledge that no skill of the graph has a name for.
    """

    role_id: Said[str]
    level: Said[Level] | None
    years: Said[Years] | None
    pay: Said[Pay] | None
    places: tuple[Said[Place], ...]
    remote: Said[WorkplaceType] | None
    sponsors_visa: Said[bool] | None
    language: str
    speaks: tuple[Said[str], ...]
    posted_on: Said[date] | None
    skills: tuple[SkillAsked, ...]
    phrases: tuple[Said[str], ...] = ()
