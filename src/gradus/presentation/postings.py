"""The list of postings: what can be asked of it, and its rows."""

from collections.abc import Iterable, Mapping

from gradus.market.facts.levels import Level
from gradus.market.postings.engine.reading.types import WorkplaceType
from gradus.market.postings.selectors import PostingQuery
from gradus.market.postings.sources.registry import SOURCES
from gradus.planner.meeting import MetPosting
from gradus.presentation.lists import Filter, FilterKind, ListQuery, ListSpec, Order
from gradus.presentation.pay import country_name, places_words
from gradus.skills.engine.graph import Skill

LEVELS = {level.value: level.value for level in Level}
POSTINGS = ListSpec(
    filters=(
        Filter(name="q", title="Words in title or company", kind=FilterKind.WORDS),
        Filter(name="role", title="Role"),
        Filter(name="country", title="Country"),
        Filter(name="level", title="Level", choices=LEVELS, is_minor=True),
        Filter(
            name="remote", title="Where", choices={where.value: where.value for where in WorkplaceType}, is_minor=True
        ),
        Filter(name="skill", title="Asks for", is_minor=True),
        Filter(name="pay", title="Pays at least, USD a year", kind=FilterKind.NUMBER, is_minor=True),
        Filter(name="visa", title="sponsors a visa", kind=FilterKind.FLAG, is_minor=True),
        Filter(name="closed", title="closed ones too", kind=FilterKind.FLAG, is_minor=True),
    ),
    orders=(
        Order(name="newest", title="newest first", falls=True, has_both=False),
        Order(name="pay", title="highest pay first", falls=True, has_both=False),
        Order(name="fit", title="best fit first", falls=True, has_both=False),
    ),
    page_size=40,
)
POSTING_COLUMNS = (
    *("title", "company", "role", "level", "places", "remote", "pay_low", "pay_high", "currency", "per"),
    *("usd_year_low", "usd_year_high", "posted", "skills", "fit_percent", "hours_away", "source", "url"),
)


def postings_spec(*, roles: Mapping[str, str], countries: Iterable[str], skills: Iterable[Skill]) -> ListSpec:
    """The list's filters for a learner whose postings name these countries."""
    by_name = sorted(((code, country_name(code)) for code in countries), key=lambda pair: pair[1])
    return POSTINGS.with_choices(role=roles, country=dict(by_name), skill={skill.id: skill.title for skill in skills})


def posting_query(asked: ListQuery) -> PostingQuery:
    """The question to the database."""
    return PostingQuery(
        words=asked.text("q"),
        role=asked.text("role"),
        level=asked.text("level"),
        country=asked.text("country"),
        remote=asked.text("remote"),
        skill=asked.text("skill"),
        pay_from=asked.number("pay"),
        sponsors_visa=asked.flag("visa"),
        shows_closed=asked.flag("closed"),
        sort=asked.order.name,
    )


def posting_document(met: MetPosting) -> dict[str, object]:
    """The posting as CSV has it."""
    posting, fit = met.posting, met.fit
    return {
        "title": posting.title,
        "company": posting.company,
        "role": posting.role_id,
        "level": posting.level,
        "places": places_words(posting.places),
        "remote": posting.remote,
        "pay_low": posting.pay_low,
        "pay_high": posting.pay_high,
        "currency": posting.pay_currency,
        "per": posting.pay_per,
        "usd_year_low": posting.usd_year_low,
        "usd_year_high": posting.usd_year_high,
        "posted": posting.posted_on,
        "skills": " ".join(posting.skills),
        "fit_percent": round(fit.share * 100) if fit else "",
        "hours_away": round(fit.hours) if fit else "",
        "source": source_title(posting.source),
        "url": posting.url,
    }


def source_title(source: str) -> str:
    """What the source is called, with its credit's words; a pasted posting's is the learner."""
    return next((known.title for known in SOURCES.values() if known.id.value == source), "pasted by you")
