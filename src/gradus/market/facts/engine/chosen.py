"""Which rows somebody asked for, in which order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from gradus.market.facts.levels import Level
from gradus.market.facts.types import (
    OTHER_COUNTRY,
    AiShare,
    EstimatedPay,
    Facts,
    OfficialPay,
    ReportedPay,
    Technology,
    TermYear,
)

SORTS: Mapping[str, Callable[[ReportedPay], object]] = {
    "role": lambda one: one.role,
    "level": lambda one: list(Level).index(one.level),
    "country": lambda one: one.country,
    "year": lambda one: one.year,
    "n": lambda one: one.n,
    "p10": lambda one: one.p10,
    "p25": lambda one: one.p25,
    "p50": lambda one: one.p50,
    "p75": lambda one: one.p75,
    "p90": lambda one: one.p90,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PayQuery:
    """What to show of reported pay; empty means all. `sort` is one of SORTS, or empty for the table's own order."""

    role: str = ""
    level: str = ""
    country: str = ""
    sort: str = ""
    is_falling: bool = False


def choose_pay(facts: Facts, query: PayQuery) -> tuple[ReportedPay, ...]:
    """The cells that were asked for, in that order; cells that are equal in it stay in the order of the table."""
    found = [
        one
        for one in facts.reported
        if (not query.role or one.role == query.role)
        and (not query.level or one.level == query.level)
        and (not query.country or one.country == query.country)
    ]
    if query.sort:
        found.sort(key=SORTS[query.sort], reverse=query.is_falling)  # type: ignore[arg-type]
    return tuple(found)


def newest_cells(rows: Iterable[ReportedPay]) -> tuple[ReportedPay, ...]:
    """Of each role, level and country the cell of the last year, where they stood."""
    rows = tuple(rows)
    last: dict[tuple[str, Level, str], int] = {}
    for one in rows:
        key = (one.role, one.level, one.country)
        last[key] = max(one.year, last.get(key, 0))
    return tuple(one for one in rows if one.year == last[one.role, one.level, one.country])


def estimated(facts: Facts, role: str, *, country: str, remote: str = "any") -> tuple[EstimatedPay, ...]:
    """The estimates of a role by level; a country that has none of its own has those of all such together."""
    there = [one for one in facts.estimates if one.role == role and one.remote == remote]
    own = tuple(one for one in there if one.country == country)
    return own or tuple(one for one in there if one.country == OTHER_COUNTRY)


def official_pay(facts: Facts, soc: str) -> tuple[OfficialPay, ...]:
    """The official rows of an occupation, oldest first."""
    return tuple(sorted((one for one in facts.official if one.soc == soc), key=lambda one: one.year))


def newest_official(facts: Facts) -> tuple[OfficialPay, ...]:
    """All occupations in the last year of the official table."""
    last = max(one.year for one in facts.official)
    return tuple(one for one in facts.official if one.year == last)


def ai_shares(facts: Facts, country: str) -> tuple[AiShare, ...]:
    """The months of a country, oldest first; none where the table lacks it."""
    return tuple(sorted((one for one in facts.ai_shares if one.country == country), key=lambda one: one.month))


def ai_countries(facts: Facts) -> tuple[str, ...]:
    """The countries that the shares are known of, in the order of the table."""
    return tuple(dict.fromkeys(one.country for one in facts.ai_shares))


def ai_middle(facts: Facts) -> Mapping[str, float]:
    """By month, the median over the countries that have it: no country weighs more for being large."""
    by_month: dict[str, list[float]] = {}
    for one in facts.ai_shares:
        by_month.setdefault(one.month, []).append(one.percent)
    return {month: median(found) for month, found in sorted(by_month.items())}


def term_years(facts: Facts, term: str) -> tuple[TermYear, ...]:
    """The years of a term, oldest first."""
    return tuple(sorted((one for one in facts.terms if one.term == term), key=lambda one: one.year))


def in_demand(facts: Facts, soc: str) -> tuple[Technology, ...]:
    """The technologies in demand for an occupation, each name once."""
    found: dict[str, Technology] = {}
    for one in facts.technologies:
        if one.soc == soc and one.is_in_demand:
            found.setdefault(one.name, one)
    return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """A series' lowest place after its highest so far, and its end: how far demand fell, and where it is now."""

    peak: AiShare
    trough: AiShare
    newest: AiShare


def deepest_fall(months: Sequence[AiShare]) -> Swing:
    """The largest fall in points from any month to a later one. Raises ValueError without a month."""
    if not months:
        raise ValueError("Expected at least one month, got none.")
    high = peak = trough = months[0]
    for one in months:
        high = one if one.percent > high.percent else high
        if high.percent - one.percent > peak.percent - trough.percent:
            peak, trough = high, one
    return Swing(peak=peak, trough=trough, newest=months[-1])
