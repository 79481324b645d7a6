"""`gradus market …`: what is paid, what is asked, and where the figures come from."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from gradus.cli.listing import list_options, read_options, write_csv
from gradus.cli.output import AS_JSON, print_json, refuse
from gradus.market.facts.engine.chosen import (
    ai_countries,
    ai_shares,
    choose_pay,
    estimated,
    newest_official,
    official_pay,
    term_years,
)
from gradus.market.facts.types import EstimatedPay, Facts, OfficialPay, ReportedPay
from gradus.presentation.reported_pay import PAY, PAY_COLUMNS, pay_document, pay_query, pay_spec
from gradus.runtime import process


@click.command()
@list_options(PAY)
def pay(csv_file: Path | None, as_json: bool, **options: Any) -> None:
    """Show official and reported pay, apart."""
    facts = process.market()
    asked = read_options(pay_spec(facts), options)
    query = pay_query(asked)
    reported = choose_pay(facts, query)
    if csv_file is not None:
        return write_csv(csv_file, [pay_document(cell, facts) for cell in reported], PAY_COLUMNS)
    role = facts.roles.get(query.role)
    official = official_pay(facts, role.occupation) if role else newest_official(facts)
    modelled = estimated(facts, role.id, country=query.country or "US") if role else ()
    if as_json:
        sources = _of(facts, "pay-official", "pay-reported", "pay-estimates")
        return print_json({"official": official, "reported": reported, "estimated": modelled, "sources": sources})
    _tell_official(official, nearness=role.nearness if role else "")
    _tell_reported(reported[asked.first : asked.first + asked.spec.page_size])
    _tell_modelled(modelled)
    return click.echo("\nWhose figures, and what they cannot say: gradus market sources")


def _tell_official(rows: Sequence[OfficialPay], *, nearness: str) -> None:
    click.secho("Official, United States, all levels, USD a year (10 of 100 below, median, 10 of 100 above)", bold=True)
    for row in rows:
        wages = f"{_usd(row.p10)} {_usd(row.p50)} {_usd(row.p90)}"
        click.echo(f"  {row.year}  {wages}  {row.employed:>11,} people  {row.title}")
    if nearness:
        click.echo(f"  {nearness}")


def _tell_reported(cells: Sequence[ReportedPay]) -> None:
    click.secho("\nReported by people themselves, mostly higher, never blended with the above", bold=True)
    for cell in cells:
        wages = f"{_usd(cell.p10)} {_usd(cell.p50)} {_usd(cell.p90)}"
        click.echo(f"  {cell.year}  {wages}  {cell.n:>11,} people  {cell.role}, {cell.level}, {cell.country}")
    if not cells:
        click.echo("  None: fewer than 10 people reported pay for this choice.")


def _tell_modelled(rows: Sequence[EstimatedPay]) -> None:
    if rows:
        click.secho(f"\nReported pay of {rows[0].year} as a model sees it, {rows[0].country}", bold=True)
    for row in rows:
        click.echo(f"  {row.level:<10} {_usd(row.p10)} {_usd(row.p50)} {_usd(row.p90)}  {row.n:>6,} people")


@click.command()
@click.option("--country", default="US", show_default=True, help="The country of the share of postings.")
@click.option("--term", default="Machine Learning", show_default=True, help="A term of postings on Hacker News.")
@AS_JSON
def demand(country: str, term: str, as_json: bool) -> None:
    """Show the share of postings that name AI, a term by year, and what is projected."""
    facts = process.market()
    _require_known("country", country, ai_countries(facts))
    years = term_years(facts, term)
    if not years:
        refuse(f"expected a term that was counted, such as Python, got {term!r}.")
    months = ai_shares(facts, country)
    if as_json:
        sources = _of(facts, "ai-share", "terms", "projections")
        return print_json({"ai_share": months, "term": years, "projections": facts.projections, "sources": sources})
    click.secho(f"Of 100 postings on Indeed, {facts.countries[country]}, so many name AI", bold=True)
    for month in months[::6] if months[::6][-1] == months[-1] else (*months[::6], months[-1]):
        click.echo(f"  {month.month}  {month.percent:5.1f}")
    click.secho(f"\nOf 100 postings on Hacker News, so many name {term}", bold=True)
    for year in years:
        click.echo(f"  {year.year}  {year.percent:5.1f}  ({year.count} of {year.postings})")
    click.secho("\nJobs projected in the United States", bold=True)
    for change in facts.projections:
        click.echo(f"  {change.change_percent:+5.1f} %  {change.from_year} to {change.to_year}  {change.title}")
    return click.echo("\nWhose figures, and what they cannot say: gradus market sources")


@click.command()
@AS_JSON
def sources(as_json: bool) -> None:
    """Show whose figures these are, under which licence, and what they cannot say."""
    facts = process.market()
    if as_json:
        return print_json(list(facts.sources.values()))
    for source in facts.sources.values():
        click.secho(source.title, bold=True)
        click.echo(f"  {source.publisher}, {source.as_of}, {source.licence}\n  {source.link}")
        click.echo(f"  {source.about}\n  {source.cannot_say}\n")
    return None


def _of(facts: Facts, *tables: str) -> list[Any]:
    return [source for table, source in facts.sources.items() if table.value in tables]


def _usd(amount: int | None) -> str:
    """In thousands, for a column; `#` is above what the survey publishes."""
    return "     #" if amount is None else f"{amount / 1000:5.0f}k"


def _require_known(what: str, name: str, known: Iterable[str]) -> None:
    if name not in known:
        refuse(f"expected a {what}, one of {', '.join(known)}, got {name!r}.")
