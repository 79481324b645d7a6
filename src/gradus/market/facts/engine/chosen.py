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
    "role": lambda cell: cell.role,
    "level": lambda cell: list(Level).index(cell.level),
    "country": lambda cell: cell.country,
    "year": lambda cell: cell.year,
    "n": lambda cell: cell.n,
    "p10": lambda cell: cell.p10,
    "p25": lambda cell: cell.p25,
    "p50": lambda cell: cell.p50,
    "p75": lambda cell: cell.p75,
    "p90": lambda cell: cell.p90,
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
    cells = [
        cell
        for cell in facts.reported
        if (not query.role or cell.role == query.role)
        and (not query.level or cell.level == query.level)
        and (not query.country or cell.country == query.country)
    ]
    if query.sort:
        cells.sort(key=SORTS[query.sort], reverse=query.is_falling)  # type: ignore[arg-type]
    return tuple(cells)


def newest_cells(rows: Iterable[ReportedPay]) -> tuple[ReportedPay, ...]:
    """Of each role, level and country the cell of the last year, where they stood."""
    rows = tuple(rows)
    last: dict[tuple[str, Level, str], int] = {}
    for cell in rows:
        key = (cell.role, cell.level, cell.country)
        last[key] = max(cell.year, last.get(key, 0))
    return tuple(cell for cell in rows if cell.year == last[cell.role, cell.level, cell.country])


def estimated(facts: Facts, role: str, *, country: str, remote: str = "any") -> tuple[EstimatedPay, ...]:
    """The estimates of a role by level; a country that has none of its own has those of all such together."""
    there = [estimate for estimate in facts.estimates if estimate.role == role and estimate.remote == remote]
    own = tuple(estimate for estimate in there if estimate.country == country)
    return own or tuple(estimate for estimate in there if estimate.country == OTHER_COUNTRY)


def official_pay(facts: Facts, soc: str) -> tuple[OfficialPay, ...]:
    """The official rows of an occupation, oldest first."""
    return tuple(sorted((row for row in facts.official if row.soc == soc), key=lambda row: row.year))


def newest_official(facts: Facts) -> tuple[OfficialPay, ...]:
    """All occupations in the last year of the official table."""
    last = max(row.year for row in facts.official)
    return tuple(row for row in facts.official if row.year == last)


def ai_shares(facts: Facts, country: str) -> tuple[AiShare, ...]:
    """The months of a country, oldest first; none where the table lacks it."""
    return tuple(
        sorted((share for share in facts.ai_shares if share.country == country), key=lambda share: share.month)
    )


def ai_countries(facts: Facts) -> tuple[str, ...]:
    """The countries that the shares are known of, in the order of the table."""
    return tuple(dict.fromkeys(share.country for share in facts.ai_shares))


def ai_middle(facts: Facts) -> Mapping[str, float]:
    """By month, the median over the countries that have it: no country weighs more for being large."""
    by_month: dict[str, list[float]] = {}
    for share in facts.ai_shares:
        by_month.setdefault(share.month, []).append(share.percent)
    return {month: median(percents) for month, percents in sorted(by_month.items())}


def term_years(facts: Facts, term: str) -> tuple[TermYear, ...]:
    """The years of a term, oldest first."""
    return tuple(sorted((row for row in facts.terms if row.term == term), key=lambda row: row.year))


def in_demand(facts: Facts, soc: str) -> tuple[Technology, ...]:
    """The technologies in demand for an occupation, each name once."""
    by_name: dict[str, Technology] = {}
    for technology in facts.technologies:
        if technology.soc == soc and technology.is_in_demand:
            by_name.setdefault(technology.name, technology)
    return tuple(by_name.values())


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
    for month in months:
        high = month if month.percent > high.percent else high
        if high.percent - month.percent > peak.percent - trough.percent:
            peak, trough = high, month
    return Swing(peak=peak, trough=trough, newest=months[-1])
