"""`gradus market …`: postings, what they say, and how you meet them."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.listing import list_options, print_page_json, read_options, tell_page, write_csv
from gradus.cli.output import AS_JSON, print_json, refuse
from gradus.market.postings import selectors, services
from gradus.market.postings.selectors import MOST_MATCHED, PostingView, WholePosting
from gradus.market.postings.sources.plain import plain_text
from gradus.planner.engine.fit import Fit
from gradus.planner.meeting import list_met
from gradus.planner.selectors import list_fits
from gradus.planner.services import put_on_plan
from gradus.presentation.fits import fit_sentence, fit_words
from gradus.presentation.lists import Page
from gradus.presentation.pay import pay_words, places_words
from gradus.presentation.postings import (
    POSTING_COLUMNS,
    POSTINGS,
    posting_document,
    posting_query,
    postings_spec,
)
from gradus.presentation.states import SKILL_WORDS
from gradus.presentation.visible import in_one_line
from gradus.runtime import process

LARGEST_FILE = 2_000_000


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--title", default="", help="Its title; else the first line.")
@click.option("--company", default="", help="Who offers it.")
@click.option("--url", default="", help="Where it stands.")
@click.option("--html", "is_html", is_flag=True, help="FILE is HTML; else this is told by its name.")
@AS_JSON
@for_learner
def add(  # noqa: PLR0917 - one an option
    run: ForLearner, file: Any, title: str, company: str, url: str, is_html: bool, as_json: bool
) -> None:
    """Read a posting from FILE, or from standard input: what it says, and how you meet it. Only you see it."""
    text = file.read(LARGEST_FILE).decode("utf-8", errors="replace")
    if is_html or Path(file.name).suffix.lower() in {".html", ".htm"}:
        text = plain_text(text)
    posting_id = services.paste(
        learner_id=run.learner.id,
        title=title,
        company=company,
        text=text,
        url=url,
        vocabulary=process.vocabulary(),
        now=run.now,
    )
    _show(run, posting_id, as_json=as_json)


@click.command()
@click.argument("posting_id", metavar="POSTING")
@click.option("--plan", "on_plan", is_flag=True, help="Put what is missing on your plan.")
@AS_JSON
@for_learner
def posting(run: ForLearner, posting_id: str, on_plan: bool, as_json: bool) -> None:
    """Show one posting: what it says, what you have of it, and how far away the rest is. POSTING is its id."""
    whole_id = _whole_id(run.learner.id, posting_id)
    _show(run, whole_id, as_json=as_json)
    if on_plan:
        _put_on_plan(run, whole_id)


@click.command()
@click.argument("words", nargs=-1)
@list_options(POSTINGS)
@for_learner
def postings(run: ForLearner, /, words: tuple[str, ...], csv_file: Path | None, as_json: bool, **options: Any) -> None:
    """List postings, with how you meet each. WORDS are looked for in title and company."""
    learner_id, library = run.learner.id, process.library()
    roles = {role.id: role.title for role in process.market().roles.values()}
    countries, skills = selectors.countries_of(learner_id), library.graph.skills.values()
    asked = read_options(
        postings_spec(roles=roles, countries=countries, skills=skills),
        options | {"q": " ".join((*words, options["q"])).strip(), "country": options["country"].upper()},
    )
    query = posting_query(asked)
    first, count = (0, MOST_MATCHED) if csv_file else (asked.first, asked.spec.page_size)
    met = list_met(learner_id=learner_id, library=library, query=query, first=first, count=count, now=run.now)
    if csv_file is not None:
        return write_csv(csv_file, [posting_document(each) for each in met], POSTING_COLUMNS)
    page = Page(asked=asked, rows=met, count=selectors.count_postings(learner_id, query))
    if as_json:
        return print_page_json(page, [{"posting": each.posting, "fit": each.fit} for each in met])
    for each in met:
        click.secho(f"{str(each.posting.id)[:8]}  {in_one_line(each.posting.title)}", bold=True, nl=False)
        click.echo(f"  {in_one_line(each.posting.company)}")
        click.echo(f"          {_facts(each.posting)}\n          {fit_words(each.fit)}")
    if not met:
        click.echo("No posting is like that. Fetch some (gradus market fetch) or read one (gradus market add FILE).")
    return tell_page(page)


@click.command()
@click.argument("role_id", metavar="ROLE")
@click.option("--count", type=click.IntRange(1, 120), default=20, show_default=True, help="How many skills to show.")
@AS_JSON
def asked(role_id: str, count: int, as_json: bool) -> None:
    """Show what the fetched postings of ROLE ask for, with how sure that is."""
    roles = process.market().roles
    if role_id not in roles:
        refuse(f"expected a role, one of {', '.join(roles)}, got {role_id!r}.")
    counted = selectors.get_demand(role_id)
    if as_json:
        return print_json(counted[0] if counted else None)
    if counted is None or not counted[0].postings:
        return click.echo("No posting of that role was fetched yet: gradus market follow SOURCE BOARD, then fetch.")
    demand, counted_at = counted
    few = "  Few postings say so: it moves no plan." if demand.is_thin else ""
    click.secho(f"{demand.postings} postings of the last year, counted {counted_at:%Y-%m-%d}.{few}", bold=True)
    skills = process.library().graph.skills
    for asking in demand.skills[:count]:
        title = skills[asking.skill_id].title if asking.skill_id in skills else asking.skill_id
        share = f"{asking.share.value:5.0%}  ({asking.share.low:.0%} to {asking.share.high:.0%})"
        click.echo(f"  {share}  must {asking.must.value:4.0%}  {title}")
    return None


def _whole_id(learner_id: int, written: str) -> UUID:
    """The posting whose id begins so. Refuses where none or more than one does."""
    if len(written) < 4 or set(written) - set("0123456789abcdef-"):
        refuse(f"expected a posting's id, as `gradus market postings` shows it, got {written!r}.")
    ids = selectors.list_ids_beginning(learner_id, written)
    if len(ids) != 1:
        refuse(f"expected the id of one posting, and {len(ids) or 'none'} begin with {written!r}. Write more of it.")
    return ids[0]


def _fit(learner_id: int, posting: PostingView, now: datetime) -> Fit | None:
    asked_for = {posting.id: posting.skills}
    return list_fits(learner_id=learner_id, library=process.library(), postings=asked_for, now=now).get(posting.id)


def _show(run: ForLearner, posting_id: UUID, *, as_json: bool) -> None:
    whole = selectors.get_posting(run.learner.id, posting_id)
    fit = _fit(run.learner.id, whole.view, run.now)
    if as_json:
        return print_json({"posting": whole, "fit": fit})
    _tell(whole, fit)
    return click.echo(f"\nIts id: {posting_id}. On your plan: gradus market posting {str(posting_id)[:8]} --plan")


def _tell(whole: WholePosting, fit: Fit | None) -> None:
    click.secho(in_one_line(whole.view.title), bold=True, nl=False)
    click.echo(f"  {in_one_line(whole.view.company)}\n{_facts(whole.view)}\n{fit_sentence(fit)}")
    for asked_for in (*fit.missing, *fit.have) if fit else ():
        word = "must" if asked_for.is_must else "nice"
        hours = f"{asked_for.hours:4.0f} h" if asked_for.hours else SKILL_WORDS[asked_for.status].word
        click.echo(f"  {word}  {hours:<6}  {asked_for.skill.title}")
    if whole.reading.phrases:
        click.echo("It also names: " + in_one_line(", ".join(phrase.value for phrase in whole.reading.phrases)))


def _put_on_plan(run: ForLearner, posting_id: UUID) -> None:
    view = selectors.get_posting(run.learner.id, posting_id).view
    fit = _fit(run.learner.id, view, run.now)
    if fit is None:
        refuse("the posting asks for no skill of the map: there is nothing to plan.")
    count = put_on_plan(
        learner_id=run.learner.id,
        posting_id=posting_id,
        title=view.title,
        company=view.company,
        fit=fit,
        now=run.now,
    )
    click.echo(f"On your plan: {count} skills. See it: gradus plan")


def _facts(posting: PostingView) -> str:
    """What the page says of it in a list, on one line."""
    facts = (posting.role_id, posting.level, places_words(posting.places), posting.remote, pay_words(posting))
    return in_one_line(" · ".join(fact for fact in (*facts, str(posting.posted_on)) if fact))
