"""The market's rows as pictures, tables and words. Every figure carries the link to its row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from gradus.market.facts.engine.chosen import (
    PayQuery,
    ai_middle,
    ai_shares,
    deepest_fall,
    newest_cells,
    official_pay,
    term_years,
)
from gradus.market.facts.levels import Level
from gradus.market.facts.types import (
    EstimatedPay,
    Facts,
    MarketRole,
    OfficialPay,
    Projection,
    ReportedPay,
    TableId,
    TermYear,
)
from gradus.market.postings.engine.demand import Demand
from gradus.planner.engine.newcomer import Pace
from gradus.presentation.pay import dollars
from gradus.skills.engine.graph import Skill
from gradus.web.charts import Band, Caption, Chart, Interval, Row, bands, intervals, two_lines

MOST_BANDS = 24
PAY_HEADS = ("10 of 100 below", "25", "median", "75", "90")
YEARS_SHOWN = 10
SKILLS_SHOWN, MONTHS_SHOWN = 20, 6
TERMS_SHOWN = (
    "AI",
    "Machine Learning",
    "Data Science",
    "Deep Learning",
    "NLP",
    "Computer Vision",
    "GPT",
    "OpenAI",
    "Transformers",
    "PyTorch",
    "TensorFlow",
    "Python",
    "R",
    "SQL",
    "Pandas",
    "Spark",
    "Airflow",
    "dbt",
    "Snowflake",
    "Docker",
    "Kubernetes",
    "AWS",
)
"""Of the 261 terms, those of this trade. Judgement; the page shows all on request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure in words, and where it comes from."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    term: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayView:
    """A line of the table of reported pay."""

    role: str
    level: str
    country: str
    pay: ReportedPay
    figures: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRole:
    """A role beside the others. `hours` and `weeks` are empty for a role that no plan is made for."""

    id: str
    title: str
    reported: Cell | None
    official: Cell | None
    occupation: str
    hours: str
    weeks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The roles for one level and country, the best paid first, and their cells of reported pay."""

    level: str
    country: str
    rows: tuple[ComparedRole, ...]
    cells: tuple[ReportedPay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendView:
    """Each skill's share of a month's postings, with how many these were; and pairs in words."""

    months: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionView:
    title: str
    years: str
    change: Cell
    openings: str


def row_href(table: TableId, row: int) -> str:
    """Where a row of a table can be looked up."""
    return f"{reverse('web:market-table', args=(table.value,))}?row={row}#row-{row}"


def pay_line(one: ReportedPay, facts: Facts) -> PayView:
    return PayView(
        role=facts.roles[one.role].title,
        level=one.level.value,
        country=facts.countries[one.country],
        pay=one,
        figures=tuple(dollars(amount) for amount in (one.p10, one.p25, one.p50, one.p75, one.p90)),
        href=row_href(TableId.PAY_REPORTED, one.row),
    )


def reported_chart(rows: Iterable[ReportedPay], facts: Facts, *, top: float) -> Chart | None:
    """The newest cell of each role, level and country, at most MOST_BANDS; None where there is none."""
    newest = newest_cells(rows)
    shown = newest[:MOST_BANDS]
    if not shown:
        return None
    beyond = (
        f" The first {MOST_BANDS} of {len(newest)}: choose above to see others." if len(newest) > len(shown) else ""
    )
    caption = Caption(
        id="reported",
        title="Reported pay",
        summary=f"Self-reported, gross, thousands of US dollars a year; the newest year of each.{beyond}",
        names=("", ""),
        unit="",
    )
    found = [_told_band(one, label=_short(one, facts, shown), table=TableId.PAY_REPORTED) for one in shown]
    return bands(found, caption, top=top, heads=("Whose", "people", *PAY_HEADS))


def estimates_chart(rows: Sequence[EstimatedPay], facts: Facts, *, top: float) -> Chart | None:
    """What the model of reported pay says of each level; None where it has nothing."""
    if not rows:
        return None
    first = rows[0]
    where = facts.countries.get(first.country, "all countries with little data together")
    caption = Caption(
        id="estimates",
        title=f"Reported pay as a model sees it: {where}",
        summary=f"Self-reported pay of {first.year}, smoothed over role, level and country: thousands of US dollars a "
        "year, gross. Made so that 80 of 100 people who were left out lie in the middle 80.",
        names=("", ""),
        unit="",
    )
    found = [_told_band(one, label=f"{one.level.value} ({one.n} people)", table=TableId.PAY_ESTIMATES) for one in rows]
    return bands(found, caption, top=top, heads=("Level", "people", *PAY_HEADS))


def _told_band(one: ReportedPay | EstimatedPay, *, label: str, table: TableId) -> Band:
    """The spread of what people told, in thousands, with its row."""
    return Band(
        label=label,
        p10=one.p10 / 1000,
        p25=one.p25 / 1000,
        p50=one.p50 / 1000,
        p75=one.p75 / 1000,
        p90=one.p90 / 1000,
        cells=(str(one.n), *(dollars(amount) for amount in (one.p10, one.p25, one.p50, one.p75, one.p90))),
        href=row_href(table, one.row),
    )


def compared(facts: Facts, query: PayQuery, ways: Mapping[str, Pace]) -> Comparison:
    """The roles beside each other: pay of one level in one country, and the way there. Defaults: mid, United States."""
    level, country = query.level or Level.MID.value, query.country or "US"
    cells = newest_cells(one for one in facts.reported if one.level == level and one.country == country)
    by_role = {one.role: one for one in cells}
    found = sorted(facts.roles.values(), key=lambda role: -(by_role[role.id].p50 if role.id in by_role else 0))
    return Comparison(
        level=level,
        country=facts.countries[country],
        rows=tuple(_compared(role, facts, by_role.get(role.id), ways.get(role.id)) for role in found),
        cells=tuple(by_role[role.id] for role in found if role.id in by_role),
    )


def _compared(role: MarketRole, facts: Facts, cell: ReportedPay | None, way: Pace | None) -> ComparedRole:
    official = official_pay(facts, role.occupation)
    newest = official[-1] if official else None
    return ComparedRole(
        id=role.id,
        title=role.title,
        reported=Cell(text=dollars(cell.p50), href=row_href(TableId.PAY_REPORTED, cell.row)) if cell else None,
        official=Cell(text=dollars(newest.p50), href=row_href(TableId.PAY_OFFICIAL, newest.row)) if newest else None,
        occupation=newest.title if newest else "",
        hours=f"{way.hours:.0f} h" if way else "",
        weeks=f"{way.early_weeks} to {way.late_weeks} weeks" if way else "",
    )


def official_chart(rows: Sequence[OfficialPay], *, by_year: bool, top: float) -> Chart:
    """Official pay, one band a year of one occupation or one an occupation of one year."""
    title = f"Official pay: {rows[-1].title}" if by_year else f"Official pay in {rows[-1].year}"
    caption = Caption(
        id="official",
        title=title,
        summary="A survey of employers in the United States: gross, thousands of dollars a year, all levels.",
        names=("", ""),
        unit="",
    )
    found = [
        Band(
            label=str(one.year) if by_year else _cut(one.title),
            p10=(one.p10 or 0) / 1000,
            p25=(one.p25 or 0) / 1000,
            p50=(one.p50 or 0) / 1000,
            p75=None if one.p75 is None else one.p75 / 1000,
            p90=None if one.p90 is None else one.p90 / 1000,
            cells=(f"{one.employed:,}", *(dollars(amount) for amount in (one.p10, one.p25, one.p50, one.p75, one.p90))),
            href=row_href(TableId.PAY_OFFICIAL, one.row),
        )
        for one in rows
        if one.p50 is not None
    ]
    return bands(found, caption, top=top, heads=("Year" if by_year else "Occupation", "employed", *PAY_HEADS))


def ai_chart(facts: Facts, country: str) -> Chart:
    """The share of postings that name AI, month by month, beside the median country."""
    months, middle, name = ai_shares(facts, country), ai_middle(facts), facts.countries[country]
    swing = deepest_fall(months)
    caption = Caption(
        id="ai-share",
        title=f"Postings that name AI: {name}",
        summary=f"{swing.newest.percent:.1f} % in {swing.newest.month}. The deepest fall was from "
        f"{swing.peak.percent:.1f} % in {swing.peak.month} to {swing.trough.percent:.1f} % in {swing.trough.month}.",
        names=(name, "the median of the countries"),
        unit="%",
        head="Month",
    )
    rows = [Row(label=one.month, first=one.percent, second=middle[one.month]) for one in months]
    chart = two_lines(rows, caption)
    return replace(chart, sources=tuple(row_href(TableId.AI_SHARE, one.row) for one in months))


def terms_chart(facts: Facts) -> Chart:
    """How many of the postings of a year name AI and machine learning."""
    ai, ml = term_years(facts, "AI"), term_years(facts, "Machine Learning")
    caption = Caption(
        id="terms",
        title="Postings on Hacker News that name AI and machine learning",
        summary=f"AI rose from {ai[0].percent:.1f} % in {ai[0].year} to {ai[-1].percent:.1f} % in {ai[-1].year}; "
        f"machine learning from {ml[0].percent:.1f} % to {ml[-1].percent:.1f} %. The last year may not be whole.",
        names=("AI", "machine learning"),
        unit="%",
        head="Year",
    )
    rows = [
        Row(label=str(one.year), first=one.percent, second=other.percent) for one, other in zip(ai, ml, strict=True)
    ]
    chart = two_lines(rows, caption)
    return replace(chart, sources=tuple(row_href(TableId.TERMS, one.row) for one in ai))


def term_views(facts: Facts, terms: Iterable[str]) -> tuple[TermView, ...]:
    """Each term with its share in the last YEARS_SHOWN years."""
    by_term: dict[str, list[TermYear]] = {}
    for one in facts.terms:
        by_term.setdefault(one.term, []).append(one)
    return tuple(
        TermView(
            term=term,
            cells=tuple(
                Cell(text=f"{one.percent:.1f}", href=row_href(TableId.TERMS, one.row))
                for one in sorted(by_term[term], key=lambda one: one.year)[-YEARS_SHOWN:]
            ),
        )
        for term in terms
        if term in by_term
    )


def demand_chart(role_id: str, demand: Demand, skills: Mapping[str, Skill]) -> Chart:
    """What the most of a role's postings ask for, each with its interval and a link to them."""
    few = " Few postings say so." if demand.is_thin else ""
    caption = Caption(
        id="demand",
        title="What postings ask for",
        summary=f"Of 100 of the {demand.postings} postings that name any skill of the map, so many ask for it.{few}",
        names=("of 100 postings", ""),
        unit="%",
    )
    rows = [
        Interval(
            label=_cut(_title(one.skill_id, skills)),
            value=100 * one.share.value,
            low=100 * one.share.low,
            high=100 * one.share.high,
            cells=(
                f"{100 * one.share.value:.0f}",
                f"{100 * one.share.low:.0f} to {100 * one.share.high:.0f}",
                f"{100 * one.must.value:.0f}",
                str(one.share.count),
            ),
            href=f"{reverse('web:postings')}?role={role_id}&skill={one.skill_id}&closed=on",
        )
        for one in demand.skills[:SKILLS_SHOWN]
    ]
    heads = ("Skill", "of 100", "90 % interval", "as a must", "postings")
    return intervals(rows, caption, top=100, heads=heads, sure="the 90 % interval")


def trend(demand: Demand, skills: Mapping[str, Skill]) -> TrendView:
    """The same skills, month by month, and what is asked for together more than chance has it."""
    months = tuple(demand.skills[0].by_month)[-MONTHS_SHOWN:] if demand.skills else ()
    return TrendView(
        months=months,
        rows=tuple(
            (
                _title(one.skill_id, skills),
                tuple(f"{100 * one.by_month[month].value:.0f} ({one.by_month[month].of})" for month in months),
            )
            for one in demand.skills[:SKILLS_SHOWN]
        ),
        pairs=tuple(
            f"{_title(one.first, skills)} with {_title(one.second, skills)}: {one.count} postings, "
            f"{one.lift:.1f} times what chance would have"
            for one in demand.pairs
        ),
    )


def projection_view(one: Projection) -> ProjectionView:
    return ProjectionView(
        title=one.title,
        years=f"{one.from_year} to {one.to_year}",
        change=Cell(text=f"{one.change_percent:+g} %", href=row_href(TableId.PROJECTIONS, one.row)),
        openings="not given" if one.openings_a_year is None else f"about {one.openings_a_year:,}",
    )


def _short(one: ReportedPay, facts: Facts, shown: Sequence[ReportedPay]) -> str:
    """What tells this cell from the others that are shown."""
    is_one_role = len({other.role for other in shown}) == 1
    role = () if is_one_role else (_ROLE_SHORT.get(one.role, facts.roles[one.role].title),)
    return " ".join((*role, one.level.value, one.country, str(one.year)))


_ROLE_SHORT = {"research-scientist": "Researcher", "ml-engineer": "ML engineer"}


def _title(skill_id: str, skills: Mapping[str, Skill]) -> str:
    return skills[skill_id].title if skill_id in skills else skill_id


def _cut(title: str) -> str:
    return title if len(title) <= 30 else f"{title[:29].rstrip()}…"


def scale_of(
    official: Iterable[OfficialPay], reported: Iterable[ReportedPay], modelled: Iterable[EstimatedPay] = ()
) -> float:
    """The end of a scale in thousands, a whole number of hundreds: one for all kinds of pay, so that eyes compare."""
    official_most = (amount for one in official for amount in (one.p50, one.p75, one.p90) if amount is not None)
    told = (one.p90 for one in newest_cells(reported))
    most = max((*official_most, *told, *(one.p90 for one in modelled)), default=100_000)
    return float(-(-most // 100_000) * 100)
