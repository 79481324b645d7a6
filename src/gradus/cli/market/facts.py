"""`gradus market …`: what is paid, what is asked, and where the figures come from."""

from typing import TYPE_CHECKING, Any

import click

from gradus.cli.output import AS_JSON, print_json, refuse

if TYPE_CHECKING:
    from gradus.market.facts.types import Facts

LEVELS = ["entry", "mid", "senior", "executive"]


@click.command()
@click.option("--role", default="", help="Only this role, such as data-scientist.")
@click.option("--level", type=click.Choice(LEVELS), help="Only this level.")
@click.option("--country", default="", help="Reported pay of this country only, such as US.")
@AS_JSON
def pay(role: str, level: str | None, country: str, as_json: bool) -> None:
    """Show official and reported pay, apart."""
    facts = _facts()
    from gradus.market.facts.engine.chosen import PayQuery, choose_pay, estimated, newest_official, official_pay

    _known("role", role, facts.roles)
    _known("country", country, facts.countries)
    reported = choose_pay(facts, PayQuery(role=role, level=level or "", country=country))
    official = official_pay(facts, facts.roles[role].occupation) if role else newest_official(facts)
    modelled = estimated(facts, role, country=country or "US") if role else ()
    if as_json:
        sources = _of(facts, "pay-official", "pay-reported", "pay-estimates")
        found = {"official": official, "reported": reported, "estimated": modelled, "sources": sources}
        return print_json(found)
    click.secho("Official, United States, all levels, USD a year (10 of 100 below, median, 10 of 100 above)", bold=True)
    for one in official:
        wages = f"{_usd(one.p10)} {_usd(one.p50)} {_usd(one.p90)}"
        click.echo(f"  {one.year}  {wages}  {one.employed:>11,} people  {one.title}")
    if role:
        click.echo(f"  {facts.roles[role].nearness}")
    click.secho("\nReported by people themselves, mostly higher, never blended with the above", bold=True)
    for cell in reported:
        click.echo(
            f"  {cell.year}  {_usd(cell.p10)} {_usd(cell.p50)} {_usd(cell.p90)}  {cell.n:>11,} people  "
            f"{cell.role}, {cell.level}, {cell.country}"
        )
    if not reported:
        click.echo("  None: fewer than 10 people reported pay for this choice.")
    if modelled:
        click.secho(f"\nReported pay of {modelled[0].year} as a model sees it, {modelled[0].country}", bold=True)
    for guess in modelled:
        click.echo(f"  {guess.level:<10} {_usd(guess.p10)} {_usd(guess.p50)} {_usd(guess.p90)}  {guess.n:>6,} people")
    return click.echo("\nWhose figures, and what they cannot say: gradus market sources")


@click.command()
@click.option("--country", default="US", show_default=True, help="The country of the share of postings.")
@click.option("--term", default="Machine Learning", show_default=True, help="A term of postings on Hacker News.")
@AS_JSON
def demand(country: str, term: str, as_json: bool) -> None:
    """Show the share of postings that name AI, a term by year, and what is projected."""
    facts = _facts()
    from gradus.market.facts.engine.chosen import ai_countries, ai_shares, term_years

    _known("country", country, ai_countries(facts))
    years = term_years(facts, term)
    if not years:
        refuse(f"expected a term that was counted, such as Python, got {term!r}.")
    months = ai_shares(facts, country)
    if as_json:
        sources = _of(facts, "ai-share", "terms", "projections")
        return print_json({"ai_share": months, "term": years, "projections": facts.projections, "sources": sources})
    click.secho(f"Of 100 postings on Indeed, {facts.countries[country]}, so many name AI", bold=True)
    for one in months[::6] if months[::6][-1] == months[-1] else (*months[::6], months[-1]):
        click.echo(f"  {one.month}  {one.percent:5.1f}")
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
    facts = _facts()
    if as_json:
        return print_json(list(facts.sources.values()))
    for one in facts.sources.values():
        click.secho(f"{one.title}", bold=True)
        click.echo(f"  {one.publisher}, {one.as_of}, {one.licence}\n  {one.link}\n  {one.about}\n  {one.cannot_say}\n")
    return None


def _facts() -> "Facts":
    from gradus.runtime import process

    return process.market()


def _of(facts: "Facts", *tables: str) -> list[Any]:
    return [source for table, source in facts.sources.items() if table.value in tables]


def _usd(amount: int | None) -> str:
    """In thousands, for a column; `#` is above what the survey publishes."""
    return "     #" if amount is None else f"{amount / 1000:5.0f}k"


def _known(what: str, given: str, known: Any) -> None:
    if given and given not in known:
        refuse(f"expected a {what}, one of {', '.join(known)}, got {given!r}.")
