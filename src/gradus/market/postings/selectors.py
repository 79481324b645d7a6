"""Reads boards, postings and demand. A posting that somebody pasted is seen by them alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from gradus.market.facts.levels import Level
from gradus.market.postings.engine.demand import Demand, PostingDemand, month_of
from gradus.market.postings.engine.reading.types import Reading
from gradus.market.postings.errors import NoSuchPosting
from gradus.market.postings.models import PASTED, Board, Posting, PostingPlace, PostingSkill, RoleDemand
from gradus.market.postings.sources.types import SourceId

DEMAND_WITHIN = timedelta(days=365)
MOST_MATCHED = 2_000
"""So many postings are looked at where each has to be compared with a learner."""
Pays = Mapping[tuple[str, Level, str], list[float]]
SORTS = ("newest", "pay", "fit")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """A board that is followed, and how its last fetch went."""

    id: int
    source: SourceId
    target: str
    fetched_at: datetime | None
    come_back_at: datetime | None
    problem: str
    is_broken_off: bool
    open_postings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingQuery:
    """Which postings; empty means all. `pay_from` is in US dollars a year, of the upper end."""

    words: str = ""
    role: str = ""
    level: str = ""
    country: str = ""
    remote: str = ""
    skill: str = ""
    source: str = ""
    pay_from: int | None = None
    sponsors_visa: bool = False
    shows_closed: bool = False
    sort: str = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingView:
    """A posting in a list. `skills` has each skill's id and whether it must be."""

    id: UUID
    is_own: bool
    source: str
    url: str
    title: str
    company: str
    role_id: str
    level: str
    remote: str
    sponsors_visa: bool | None
    places: tuple[tuple[str, str], ...]
    pay_low: float | None
    pay_high: float | None
    pay_currency: str
    pay_per: str
    usd_year_low: float | None
    usd_year_high: float | None
    posted_on: date
    closed_at: datetime | None
    skills: Mapping[str, bool] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePosting:
    """A posting with its text and how it was read."""

    view: PostingView
    text: str
    reading: Reading
    board_target: str
    seen_at: datetime
    last_seen_at: datetime
    repost_of: UUID | None
    reposts: int


def list_boards() -> tuple[BoardView, ...]:
    """Every board that is followed. One query."""
    rows = Board.objects.annotate(open_count=Count("postings", filter=Q(postings__closed_at__isnull=True)))
    return tuple(
        BoardView(
            id=row.pk,
            source=SourceId(row.source),
            target=row.target,
            fetched_at=row.fetched_at,
            come_back_at=row.come_back_at,
            problem=row.problem,
            is_broken_off=row.cursor is not None,
            open_postings=row.open_count,
        )
        for row in rows
        if row.source in set(SourceId)
    )


def get_board_state(board_id: int) -> tuple[Any, Any]:
    """What a fetch of the board remembers, and where it goes on, as JSON. One query."""
    row = Board.objects.filter(pk=board_id).values_list("memory", "cursor").get()
    return row[0], row[1]


def count_postings(learner_id: int, query: PostingQuery) -> int:
    """How many there are. One query."""
    return _matching(learner_id, query).count()


def list_postings(learner_id: int, query: PostingQuery, *, first: int = 0, count: int = 50) -> tuple[PostingView, ...]:
    """The postings that were asked for, from number `first` on; by fit as by newest. Three queries."""
    rows = _matching(learner_id, query).order_by(*_order(query)).defer("text", "reading", "sketch", "stated")
    return tuple(_views(rows[first : first + count]))


def get_posting(learner_id: int, posting_id: UUID) -> WholePosting:
    """One posting with its text. Four queries. Raises NoSuchPosting, also when it is somebody else's."""
    row = _visible(learner_id).filter(pk=posting_id).select_related("board").first()
    if row is None:
        raise NoSuchPosting(posting_id)
    (view,) = _views([row])
    return WholePosting(
        view=view,
        text=row.text,
        reading=msgspec.convert(row.reading, Reading),
        board_target=row.board.target if row.board else "",
        seen_at=row.seen_at,
        last_seen_at=row.last_seen_at,
        repost_of=row.repost_of_id,
        reposts=row.reposts.count(),
    )


def list_ids_beginning(learner_id: int, written: str) -> tuple[UUID, ...]:
    """The ids of the learner's postings that begin so. One query."""
    return tuple(pk for pk in _visible(learner_id).values_list("pk", flat=True) if str(pk).startswith(written))


def countries_of(learner_id: int) -> tuple[str, ...]:
    """The countries that the learner's postings name, sorted. One query."""
    codes = _visible(learner_id).exclude(places__country="").values_list("places__country", flat=True).distinct()
    return tuple(sorted(code for code in codes if code))


def asked_of_role(role_id: str, *, now: datetime) -> Iterator[PostingDemand]:
    """What each posting of the role asks for: a year's, each job once, nothing pasted or that may not be counted.

    Two queries.
    """
    rows = Posting.objects.filter(
        owner__isnull=True, role_id=role_id, repost_of__isnull=True, posted_on__gte=(now - DEMAND_WITHIN).date()
    ).exclude(source__in=_not_counted())
    months = {pk: month_of(day) for pk, day in rows.values_list("pk", "posted_on")}
    skills: dict[UUID, dict[bool, set[str]]] = defaultdict(lambda: {True: set(), False: set()})
    for pk, skill_id, is_must in PostingSkill.objects.filter(posting__in=rows).values_list(
        "posting_id", "skill_id", "is_must"
    ):
        skills[pk][is_must].add(skill_id)
    for pk, month in months.items():
        yield PostingDemand(month=month, must=frozenset(skills[pk][True]), nice=frozenset(skills[pk][False]))


def pays_of_skill(skill_id: str) -> tuple[Pays, Pays]:
    """Stated pay, US dollars a year, of postings that ask for the skill and of those that do not, by stratum.

    A stratum is role, level and country; a posting without one of them, or without pay, is left out, and so are jobs
    posted again, pasted ones and those whose source lets nobody count. Two queries.
    """
    rows = (
        Posting.objects.filter(owner__isnull=True, repost_of__isnull=True, usd_year_high__isnull=False)
        .exclude(source__in=_not_counted())
        .exclude(role_id="")
        .exclude(level="")
        .exclude(places__country="")
        .annotate(country=Min("places__country"))
        .values_list("pk", "role_id", "level", "country", "usd_year_low", "usd_year_high")
    )
    named = set(PostingSkill.objects.filter(skill_id=skill_id).values_list("posting_id", flat=True))
    having: dict[tuple[str, Level, str], list[float]] = defaultdict(list)
    others: dict[tuple[str, Level, str], list[float]] = defaultdict(list)
    for pk, role_id, level, country, low, high in rows:
        if country and high is not None:
            (having if pk in named else others)[role_id, Level(level), country].append(((low or high) + high) / 2)
    return having, others


def get_demand(role_id: str) -> tuple[Demand, datetime] | None:
    """What the role's postings ask for, and when that was counted; None before any fetch. One query."""
    row = RoleDemand.objects.filter(role_id=role_id).first()
    if row is None:
        return None
    return msgspec.convert(row.body, Demand), row.counted_at


@cache
def _not_counted() -> tuple[str, ...]:
    """The sources whose terms let nobody count what they show. Who only reads a list does not wait for all sources."""
    from gradus.market.postings.sources.registry import SOURCES

    return tuple(source.id.value for source in SOURCES.values() if not source.terms.may_be_counted)


def _visible(learner_id: int) -> QuerySet[Posting]:
    return Posting.objects.filter(Q(owner__isnull=True) | Q(owner_id=learner_id))


def _matching(learner_id: int, query: PostingQuery) -> QuerySet[Posting]:
    rows = _visible(learner_id)
    if not query.shows_closed:
        rows = rows.filter(closed_at__isnull=True)
    if query.role:
        rows = rows.filter(role_id=query.role)
    if query.level:
        rows = rows.filter(level=query.level)
    if query.remote:
        rows = rows.filter(remote=query.remote)
    if query.country:
        rows = rows.filter(places__country=query.country).distinct()
    if query.skill:
        rows = rows.filter(skills__skill_id=query.skill)
    if query.source:
        rows = rows.filter(source=query.source)
    if query.pay_from is not None:
        rows = rows.filter(usd_year_high__gte=query.pay_from)
    if query.sponsors_visa:
        rows = rows.filter(sponsors_visa=True)
    for word in query.words.split()[:6]:
        rows = rows.filter(Q(title__icontains=word) | Q(company__icontains=word))
    # A job that was posted again is shown once: as it was first seen, for as long as that is open.
    return rows.filter(Q(repost_of__isnull=True) | Q(repost_of__closed_at__isnull=False))


def _order(query: PostingQuery) -> tuple[Any, ...]:
    if query.sort == "pay":
        return (Coalesce("usd_year_high", "usd_year_low").desc(nulls_last=True), "-posted_on", "id")
    return ("-posted_on", "-seen_at", "id")


def _views(rows: Iterable[Posting]) -> Iterator[PostingView]:
    listed = list(rows)
    ids = [row.pk for row in listed]
    skills: dict[UUID, dict[str, bool]] = defaultdict(dict)
    for pk, skill_id, is_must in (
        PostingSkill.objects.filter(posting_id__in=ids).order_by("pk").values_list("posting_id", "skill_id", "is_must")
    ):
        skills[pk][skill_id] = is_must
    places: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for pk, city, country in (
        PostingPlace.objects.filter(posting_id__in=ids).order_by("pk").values_list("posting_id", "city", "country")
    ):
        places[pk].append((city, country))
    for row in listed:
        yield PostingView(
            id=row.pk,
            is_own=row.source == PASTED,
            source=row.source,
            url=row.url,
            title=row.title,
            company=row.company,
            role_id=row.role_id,
            level=row.level,
            remote=row.remote,
            sponsors_visa=row.sponsors_visa,
            places=tuple(places[row.pk]),
            pay_low=row.pay_low,
            pay_high=row.pay_high,
            pay_currency=row.pay_currency,
            pay_per=row.pay_per,
            usd_year_low=row.usd_year_low,
            usd_year_high=row.usd_year_high,
            posted_on=row.posted_on,
            closed_at=row.closed_at,
            skills=skills[row.pk],
        )
