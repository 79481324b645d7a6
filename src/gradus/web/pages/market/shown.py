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
from gradus.planner.engine.newcomer import NewcomerPace
from gradus.presentation.pay import dollars
from gradus.skills.engine.graph import Skill
from gradus.web.charts import Band, Caption, Chart, ChartRow, Interval, bands, intervals, two_lines

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
class SourcedFigure:
    """A figure in words, and where it comes from."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    term: str
    cells: tuple[SourcedFigure, ...]


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
    reported: SourcedFigure | None
    official: SourcedFigure | None
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
    change: SourcedFigure
    openings: str


def row_href(table: TableId, row: int) -> str:
    """Where a row of a table can be looked up."""
    return f"{reverse('web:market-table', args=(table.value,))}?row={row}#row-{row}"


def pay_line(cell: ReportedPay, facts: Facts) -> PayView:
    return PayView(
        role=facts.roles[cell.role].title,
        level=cell.level.value,
        country=facts.countries[cell.country],
        pay=cell,
        figures=tuple(dollars(amount) for amount in (cell.p10, cell.p25, cell.p50, cell.p75, cell.p90)),
        href=row_href(TableId.PAY_REPORTED, cell.row),
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
    drawn = [_told_band(cell, label=_short(cell, facts, shown), table=TableId.PAY_REPORTED) for cell in shown]
    return bands(drawn, caption, top=top, heads=("Whose", "people", *PAY_HEADS))


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
    drawn = [
        _told_band(cell, label=f"{cell.level.value} ({cell.n} people)", table=TableId.PAY_ESTIMATES) for cell in rows
    ]
    return bands(drawn, caption, top=top, heads=("Level", "people", *PAY_HEADS))


def _told_band(pay: ReportedPay | EstimatedPay, *, label: str, table: TableId) -> Band:
    """The spread of what people told, in thousands, with its row."""
    return Band(
        label=label,
        p10=pay.p10 / 1000,
        p25=pay.p25 / 1000,
        p50=pay.p50 / 1000,
        p75=pay.p75 / 1000,
        p90=pay.p90 / 1000,
        cells=(str(pay.n), *(dollars(amount) for amount in (pay.p10, pay.p25, pay.p50, pay.p75, pay.p90))),
        href=row_href(table, pay.row),
    )


def compared(facts: Facts, query: PayQuery, ways: Mapping[str, NewcomerPace]) -> Comparison:
    """The roles beside each other: pay of one level in one country, and the way there. Defaults: mid, United States."""
    level, country = query.level or Level.MID.value, query.country or "US"
    cells = newest_cells(cell for cell in facts.reported if cell.level == level and cell.country == country)
    by_role = {cell.role: cell for cell in cells}
    roles = sorted(facts.roles.values(), key=lambda role: -(by_role[role.id].p50 if role.id in by_role else 0))
    return Comparison(
        level=level,
        country=facts.countries[country],
        rows=tuple(_compared(role, facts, by_role.get(role.id), ways.get(role.id)) for role in roles),
        cells=tuple(by_role[role.id] for role in roles if role.id in by_role),
    )


def _compared(role: MarketRole, facts: Facts, cell: ReportedPay | None, way: NewcomerPace | None) -> ComparedRole:
    official = official_pay(facts, role.occupation)
    newest = official[-1] if official else None
    return ComparedRole(
        id=role.id,
        title=role.title,
        reported=SourcedFigure(text=dollars(cell.p50), href=row_href(TableId.PAY_REPORTED, cell.row)) if cell else None,
        official=SourcedFigure(text=dollars(newest.p50), href=row_href(TableId.PAY_OFFICIAL, newest.row))
        if newest
        else None,
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
    drawn = [
        Band(
            label=str(pay.year) if by_year else _cut(pay.title),
            p10=(pay.p10 or 0) / 1000,
            p25=(pay.p25 or 0) / 1000,
            p50=(pay.p50 or 0) / 1000,
            p75=None if pay.p75 is None else pay.p75 / 1000,
            p90=None if pay.p90 is None else pay.p90 / 1000,
            cells=(f"{pay.employed:,}", *(dollars(amount) for amount in (pay.p10, pay.p25, pay.p50, pay.p75, pay.p90))),
            href=row_href(TableId.PAY_OFFICIAL, pay.row),
        )
        for pay in rows
        if pay.p50 is not None
    ]
    return bands(drawn, caption, top=top, heads=("Year" if by_year else "Occupation", "employed", *PAY_HEADS))


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
    rows = [ChartRow(label=month.month, first=month.percent, second=middle[month.month]) for month in months]
    chart = two_lines(rows, caption)
    return replace(chart, sources=tuple(row_href(TableId.AI_SHARE, month.row) for month in months))


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
        ChartRow(label=str(year.year), first=year.percent, second=other.percent)
        for year, other in zip(ai, ml, strict=True)
    ]
    chart = two_lines(rows, caption)
    return replace(chart, sources=tuple(row_href(TableId.TERMS, year.row) for year in ai))


def term_views(facts: Facts, terms: Iterable[str]) -> tuple[TermView, ...]:
    """Each term with its share in the last YEARS_SHOWN years."""
    by_term: dict[str, list[TermYear]] = {}
    for year in facts.terms:
        by_term.setdefault(year.term, []).append(year)
    return tuple(
        TermView(
            term=term,
            cells=tuple(
                SourcedFigure(text=f"{year.percent:.1f}", href=row_href(TableId.TERMS, year.row))
                for year in sorted(by_term[term], key=lambda year: year.year)[-YEARS_SHOWN:]
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
            label=_cut(_title(asked.skill_id, skills)),
            value=100 * asked.share.value,
            low=100 * asked.share.low,
            high=100 * asked.share.high,
            cells=(
                f"{100 * asked.share.value:.0f}",
                f"{100 * asked.share.low:.0f} to {100 * asked.share.high:.0f}",
                f"{100 * asked.must.value:.0f}",
                str(asked.share.count),
            ),
            href=f"{reverse('web:postings')}?role={role_id}&skill={asked.skill_id}&closed=on",
        )
        for asked in demand.skills[:SKILLS_SHOWN]
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
                _title(asked.skill_id, skills),
                tuple(f"{100 * asked.by_month[month].value:.0f} ({asked.by_month[month].of})" for month in months),
            )
            for asked in demand.skills[:SKILLS_SHOWN]
        ),
        pairs=tuple(
            f"{_title(pair.first, skills)} with {_title(pair.second, skills)}: {pair.count} postings, "
            f"{pair.lift:.1f} times what chance would have"
            for pair in demand.pairs
        ),
    )


def projection_view(projection: Projection) -> ProjectionView:
    return ProjectionView(
        title=projection.title,
        years=f"{projection.from_year} to {projection.to_year}",
        change=SourcedFigure(
            text=f"{projection.change_percent:+g} %", href=row_href(TableId.PROJECTIONS, projection.row)
        ),
        openings="not given" if projection.openings_a_year is None else f"about {projection.openings_a_year:,}",
    )


def _short(cell: ReportedPay, facts: Facts, shown: Sequence[ReportedPay]) -> str:
    """What tells this cell from the others that are shown."""
    is_one_role = len({other.role for other in shown}) == 1
    role = () if is_one_role else (_ROLE_SHORT.get(cell.role, facts.roles[cell.role].title),)
    return " ".join((*role, cell.level.value, cell.country, str(cell.year)))


_ROLE_SHORT = {"research-scientist": "Researcher", "ml-engineer": "ML engineer"}


def _title(skill_id: str, skills: Mapping[str, Skill]) -> str:
    return skills[skill_id].title if skill_id in skills else skill_id


def _cut(title: str) -> str:
    return title if len(title) <= 30 else f"{title[:29].rstrip()}…"


def scale_of(
    official: Iterable[OfficialPay], reported: Iterable[ReportedPay], modelled: Iterable[EstimatedPay] = ()
) -> float:
    """The end of a scale in thousands, a whole number of hundreds: one for all kinds of pay, so that eyes compare."""
    official_most = (amount for pay in official for amount in (pay.p50, pay.p75, pay.p90) if amount is not None)
    told = (cell.p90 for cell in newest_cells(reported))
    most = max((*official_most, *told, *(cell.p90 for cell in modelled)), default=100_000)
    return float(-(-most // 100_000) * 100)
