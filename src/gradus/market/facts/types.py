"""The market's facts as typed rows. `row` is a fact's place in its table, from 1: every figure can be looked up."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gradus.market.facts.levels import Level


class TableId(StrEnum):
    """The tables, in the order in which they are shown."""

    PAY_OFFICIAL = "pay-official"
    PAY_REPORTED = "pay-reported"
    PAY_ESTIMATES = "pay-estimates"
    PROJECTIONS = "projections"
    AI_SHARE = "ai-share"
    TERMS = "terms"
    TECHNOLOGIES = "technologies"
    CITIES = "cities"


REMOTE = ("office", "hybrid", "remote", "any")
OTHER_COUNTRY = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSource:
    """Whose figures a table holds, as of when, under which licence, and what they cannot say."""

    id: TableId
    title: str
    publisher: str
    link: str
    licence: str
    licence_link: str
    as_of: str
    about: str
    cannot_say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketTable:
    """A table as its file has it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketRole:
    """A role, and the occupation (its SOC code) that the official statistics have for it."""

    id: str
    title: str
    occupation: str
    nearness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPay:
    """Self-reported gross pay of `n` people, USD a year: percentiles over one role, level, country and year."""

    row: int
    role: str
    level: Level
    country: str
    year: int
    n: int
    p10: int
    p25: int
    p50: int
    p75: int
    p90: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPay:
    """Gross wages of one occupation, USD a year. None is above the highest wage that the survey publishes."""

    row: int
    year: int
    soc: str
    title: str
    employed: int
    p10: int | None
    p25: int | None
    p50: int | None
    p75: int | None
    p90: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimatedPay:
    """What a model of reported pay says, USD a year. `country` may be `other`; `remote` is one of REMOTE.

    `n` people of that role, level and country reported pay that the model was fitted to; 0 is by likeness alone.
    """

    row: int
    role: str
    level: Level
    country: str
    remote: str
    year: int
    n: int
    p10: int
    p25: int
    p50: int
    p75: int
    p90: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """The expected change of an occupation's jobs. None where the openings were not given."""

    row: int
    soc: str
    title: str
    from_year: int
    to_year: int
    change_percent: float
    openings_a_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AiShare:
    """The share of a country's postings that name AI in a month, `YYYY-MM`."""

    row: int
    country: str
    month: str
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TermYear:
    """Of so many `postings` of a year, how many name the term, also as a share."""

    row: int
    term: str
    year: int
    count: int
    postings: int
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Technology:
    """A technology that an occupation (its SOC code) uses."""

    row: int
    soc: str
    name: str
    group: str
    is_hot: bool
    is_in_demand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything in `content/market`. Each kind of row is in the order of its table."""

    sources: Mapping[TableId, TableSource]
    tables: Mapping[TableId, MarketTable]
    roles: Mapping[str, MarketRole]
    countries: Mapping[str, str]
    tasters: Mapping[str, str]
    """The ids of exercises to begin with, and why each."""
    reported: tuple[ReportedPay, ...]
    estimates: tuple[EstimatedPay, ...]
    official: tuple[OfficialPay, ...]
    projections: tuple[Projection, ...]
    ai_shares: tuple[AiShare, ...]
    terms: tuple[TermYear, ...]
    technologies: tuple[Technology, ...]
