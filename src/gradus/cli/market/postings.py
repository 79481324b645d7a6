"""`gradus market …`: postings, what they say, and how you meet them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from gradus.cli.output import AS_JSON, print_json, refuse

if TYPE_CHECKING:
    from gradus.market.postings.selectors import PostingView
    from gradus.planner.engine.fit import Fit


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--title", default="", help="Its title; else the first line.")
@click.option("--company", default="", help="Who offers it.")
@click.option("--url", default="", help="Where it stands.")
@click.option("--html", "is_html", is_flag=True, help="FILE is HTML; else this is told by its name.")
@AS_JSON
def add(  # noqa: PLR0917 - one an option
    file: Any, title: str, company: str, url: str, is_html: bool, as_json: bool
) -> None:
    """Read a posting from FILE, or from standard input: what it says, and how you meet it. Only you see it."""
    from gradus.cli.django_setup import prepare_for_one

    now = prepare_for_one()
    from gradus.accounts.services import the_learner
    from gradus.market.postings import services
    from gradus.market.postings.sources.plain import plain_text
    from gradus.runtime import process

    learner_id = the_learner(now=now).id
    text = file.read(2_000_000).decode("utf-8", errors="replace")
    if is_html or Path(file.name).suffix.lower() in {".html", ".htm"}:
        text = plain_text(text)
    posting_id = services.paste(
        learner_id=learner_id,
        title=title,
        company=company,
        text=text,
        url=url,
        vocabulary=process.vocabulary(),
        now=now,
    )
    _show(learner_id, posting_id, now, as_json=as_json)


@click.command()
@click.argument("posting_id", metavar="POSTING")
@click.option("--plan", "on_plan", is_flag=True, help="Put what is missing on your plan.")
@AS_JSON
def posting(posting_id: str, on_plan: bool, as_json: bool) -> None:
    """Show one posting: what it says, what you have of it, and how far away the rest is. POSTING is its id."""
    from gradus.cli.django_setup import prepare_for_one

    now = prepare_for_one()
    from gradus.accounts.services import the_learner

    learner_id = the_learner(now=now).id
    whole_id = _whole_id(learner_id, posting_id)
    _show(learner_id, whole_id, now, as_json=as_json)
    if on_plan:
        _put_on_plan(learner_id, whole_id, now)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--role", default="", help="Only this role, such as data-scientist.")
@click.option("--level", default="", help="entry, mid, senior or executive.")
@click.option("--country", default="", help="A country's code, such as DE.")
@click.option("--remote", type=click.Choice(["remote", "hybrid", "onsite"]), help="Where the work is done.")
@click.option("--skill", default="", help="Asks for this skill, such as sql-queries.")
@click.option("--pay", "pay_from", type=click.IntRange(1), help="Pays at least so many USD a year.")
@click.option("--sort", type=click.Choice(["newest", "pay", "fit"]), default="newest", show_default=True)
@click.option("--count", type=click.IntRange(1, 500), default=20, show_default=True, help="How many to show.")
@AS_JSON
def postings(  # noqa: PLR0917 - one an option
    words: tuple[str, ...],
    role: str,
    level: str,
    country: str,
    remote: str | None,
    skill: str,
    pay_from: int | None,
    sort: str,
    count: int,
    as_json: bool,
) -> None:
    """List postings, with how you meet each. WORDS are looked for in title and company."""
    from gradus.cli.django_setup import prepare_for_one

    now = prepare_for_one()
    from gradus.accounts.services import the_learner
    from gradus.market.postings.selectors import MOST_MATCHED, PostingQuery
    from gradus.market.postings.selectors import postings as find
    from gradus.planner.selectors import by_fit

    learner_id = the_learner(now=now).id
    query = PostingQuery(
        words=" ".join(words), role=role, level=level, country=country.upper(), remote=remote or "", skill=skill,
        pay_from=pay_from, sort=sort,
    )  # fmt: skip
    found: Sequence[PostingView] = find(learner_id, query, count=MOST_MATCHED if sort == "fit" else count)
    meets = _fits(learner_id, found, now)
    if sort == "fit":
        found = by_fit(found, meets)[:count]
    if as_json:
        return print_json([{"posting": one, "fit": meets.get(one.id)} for one in found])
    for one in found:
        click.secho(f"{str(one.id)[:8]}  {one.title}", bold=True, nl=False)
        click.echo(f"  {one.company}" if one.company else "")
        click.echo(f"          {_facts(one)}\n          {_meets(meets.get(one.id))}")
    if not found:
        click.echo("No posting is like that. Fetch some (gradus market fetch) or read one (gradus market add FILE).")
    return None


@click.command()
@click.argument("role_id", metavar="ROLE")
@click.option("--count", type=click.IntRange(1, 120), default=20, show_default=True, help="How many skills to show.")
@AS_JSON
def asked(role_id: str, count: int, as_json: bool) -> None:
    """Show what the fetched postings of ROLE ask for, with how sure that is."""
    from gradus.cli.django_setup import prepare

    prepare()
    from gradus.market.postings import selectors
    from gradus.runtime import process

    roles = process.market().roles
    if role_id not in roles:
        refuse(f"expected a role, one of {', '.join(roles)}, got {role_id!r}.")
    found = selectors.demand(role_id)
    if as_json:
        return print_json(found[0] if found else None)
    if found is None or not found[0].postings:
        return click.echo("No posting of that role was fetched yet: gradus market follow SOURCE BOARD, then fetch.")
    demand, counted_at = found
    few = "  Few postings say so: it moves no plan." if demand.is_thin else ""
    click.secho(f"{demand.postings} postings of the last year, counted {counted_at:%Y-%m-%d}.{few}", bold=True)
    skills = process.library().graph.skills
    for one in demand.skills[:count]:
        title = skills[one.skill_id].title if one.skill_id in skills else one.skill_id
        share = one.share
        click.echo(f"  {share.value:5.0%}  ({share.low:.0%} to {share.high:.0%})  must {one.must.value:4.0%}  {title}")
    return None


def _whole_id(learner_id: int, written: str) -> UUID:
    """The posting whose id begins so. Refuses where none or more than one does."""
    from gradus.market.postings.selectors import ids_beginning

    if len(written) < 4 or set(written) - set("0123456789abcdef-"):
        refuse(f"expected a posting's id, as `gradus market postings` shows it, got {written!r}.")
    found = ids_beginning(learner_id, written)
    if len(found) != 1:
        refuse(f"expected the id of one posting, and {len(found) or 'none'} begin with {written!r}. Write more of it.")
    return found[0]


def _fits(learner_id: int, found: "Sequence[PostingView]", now: Any) -> "dict[UUID, Fit]":
    from gradus.planner.selectors import fits
    from gradus.runtime import process

    asked_of = {one.id: one.skills for one in found}
    return dict(fits(learner_id=learner_id, library=process.library(), postings=asked_of, now=now))


def _show(learner_id: int, posting_id: UUID, now: Any, *, as_json: bool) -> None:
    from gradus.market.postings.selectors import posting as find

    found = find(learner_id, posting_id)
    fit = _fits(learner_id, [found.view], now).get(posting_id)
    if as_json:
        return print_json({"posting": found, "fit": fit})
    click.secho(f"{found.view.title}", bold=True, nl=False)
    click.echo(f"  {found.view.company}\n{_facts(found.view)}\n{_meets(fit)}")
    for one in (*fit.missing, *fit.have) if fit else ():
        word = "must" if one.is_must else "nice"
        hours = f"{one.hours:4.0f} h" if one.hours else "shown "
        click.echo(f"  {word}  {hours}  {one.skill.title}")
    if found.reading.phrases:
        click.echo("It also names: " + ", ".join(one.value for one in found.reading.phrases))
    return click.echo(f"\nIts id: {posting_id}. On your plan: gradus market posting {str(posting_id)[:8]} --plan")


def _put_on_plan(learner_id: int, posting_id: UUID, now: Any) -> None:
    from gradus.market.postings.selectors import posting as find
    from gradus.planner.services import put_on_plan

    found = find(learner_id, posting_id)
    fit = _fits(learner_id, [found.view], now).get(posting_id)
    if fit is None:
        refuse("the posting asks for no skill of the map: there is nothing to plan.")
    view = found.view
    count = put_on_plan(
        learner_id=learner_id, posting_id=posting_id, title=view.title, company=view.company, fit=fit, now=now
    )
    click.echo(f"On your plan: {count} skills. See it: gradus plan")


def _facts(one: "PostingView") -> str:
    places = "; ".join(", ".join(part for part in place if part) for place in one.places[:3])
    pay = ""
    if one.pay_currency:
        ends = [f"{end:,.0f}" for end in dict.fromkeys((one.pay_low, one.pay_high)) if end is not None]
        pay = f"{' to '.join(ends)} {one.pay_currency} a {one.pay_per}"
    return " · ".join(part for part in (one.role_id, one.level, places, one.remote, pay, str(one.posted_on)) if part)


def _meets(fit: "Fit | None") -> str:
    if fit is None:
        return "It asks for no skill of the map."
    if not fit.missing:
        return "You have shown everything that it asks for."
    return (
        f"You have shown {len(fit.have)} of {len(fit.have) + len(fit.missing)} skills; "
        f"what must be there is about {fit.hours:.0f} hours away."
    )
