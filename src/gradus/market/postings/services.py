"""Writes boards and postings. What a source sent, or a learner pasted, is read once and stored with its reading."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import Q

from gradus.fetching.errors import KeysMissing
from gradus.market.postings.engine.demand import demand_of
from gradus.market.postings.engine.money import usd_a_year
from gradus.market.postings.engine.reading.reader import LONGEST_TEXT, VERSION, Vocabulary, read
from gradus.market.postings.engine.reading.types import Pay, PostingText, Reading
from gradus.market.postings.engine.reposts import SAME, fingerprint, likeness, sketch
from gradus.market.postings.errors import NoSuchBoard, NoSuchPosting, NotToday, PostingRefused
from gradus.market.postings.models import PASTED, Board, Posting, PostingPlace, PostingSkill, RoleDemand, SourceUse
from gradus.market.postings.rates import usd_for_one
from gradus.market.postings.selectors import asked_of_role
from gradus.market.postings.sources.registry import SOURCES
from gradus.market.postings.sources.types import FoundPosting, Source, SourceId

if TYPE_CHECKING:
    # Who pastes a posting does not wait for the client of the network.
    from gradus.market.postings.sources.pages import Fetched

SHORTEST_TEXT = 40
MOST_PASTED = 500
REPOST_WITHIN = timedelta(days=180)
UNSEEN_FOR = timedelta(days=30)
"""After so long a posting that a partial listing no longer shows counts as closed. Judgement."""
SANE_USD_YEAR = 5_000_000
"""A figure above it was misread, and is kept as stated but not compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a page of a fetch came to."""

    new: int = 0
    changed: int = 0
    again: int = 0
    reposts: int = 0
    closed: int = 0
    unreadable: int = 0

    def __add__(self, other: "Stored") -> "Stored":
        return Stored(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})


@transaction.atomic
def follow(*, source: Source, target: str, keys: Mapping[str, str], now: datetime) -> int:
    """The board is fetched from now on; its id. Raises TargetUnusable for a target that cannot be one.

    A board that is followed already stays as it is. Missing keys are no reason to refuse: they may come later.
    """
    with suppress(KeysMissing):
        source.first(target, keys)
    board, _ = Board.objects.get_or_create(source=source.id.value, target=target, defaults={"added_at": now})
    return board.pk


@transaction.atomic
def unfollow(*, board_id: int) -> None:
    """The board is fetched no more, and its postings are gone. Raises NoSuchBoard."""
    board = Board.objects.filter(pk=board_id).first()
    if board is None:
        raise NoSuchBoard(board_id)
    board.delete()


@transaction.atomic
def begin_fetch(*, board_id: int, source: Source, now: datetime) -> datetime:
    """When the fetch that goes on now began: earlier than now where a broken one is resumed.

    Raises NoSuchBoard, and NotToday where the source's terms allow no more requests today; each call counts as one.
    """
    board = Board.objects.select_for_update().filter(pk=board_id).first()
    if board is None:
        raise NoSuchBoard(board_id)
    at_most = source.terms.at_most_a_day
    if at_most is not None:
        SourceUse.objects.filter(asked_at__lte=now - timedelta(days=1)).delete()
        if SourceUse.objects.filter(source=source.id.value).count() >= at_most:
            raise NotToday(source.title, at_most)
        SourceUse.objects.create(source=source.id.value, asked_at=now)
    if board.cursor is None or board.began_at is None:
        board.cursor, board.began_at = None, now
    board.save(update_fields=["cursor", "began_at"])
    return board.began_at


@transaction.atomic
def store_step(*, board_id: int, began_at: datetime, step: "Fetched", vocabulary: Vocabulary, now: datetime) -> Stored:
    """A step of a fetch: its postings are stored with where to go on, all of it or nothing.

    A posting that is known is only seen again, or read anew where its source changed it. When the step ends a whole
    listing, what this fetch did not see has closed; of a listing that shows a part, what was not seen for UNSEEN_FOR.
    """
    board = Board.objects.select_for_update().get(pk=board_id)
    stored = Stored()
    if step.is_unchanged:
        stored += Stored(again=board.postings.filter(closed_at__isnull=True).update(last_seen_at=now))
    if step.page is not None:
        for posting in step.page.postings:
            stored += _store(board, posting, vocabulary, now)
        stored += Stored(unreadable=len(step.page.unreadable))
        if step.cursor is None:
            unseen_since = began_at if step.page.is_whole else now - UNSEEN_FOR
            gone = board.postings.filter(closed_at__isnull=True, last_seen_at__lt=unseen_since)
            stored += Stored(closed=gone.update(closed_at=now))
    board.memory = msgspec.to_builtins(step.memory)
    board.cursor = msgspec.to_builtins(step.cursor) if step.cursor else None
    if step.cursor is None:
        board.began_at, board.fetched_at, board.problem, board.come_back_at = None, now, "", None
    board.save()
    return stored


@transaction.atomic
def note_problem(*, board_id: int, problem: str, come_back_at: datetime | None = None) -> None:
    """The fetch broke off; the next one goes on where it did."""
    Board.objects.filter(pk=board_id).update(problem=problem[:500], come_back_at=come_back_at)


@transaction.atomic
def paste(
    *,
    learner_id: int,
    title: str,
    company: str,
    text: str,
    url: str = "",
    vocabulary: Vocabulary,
    now: datetime,
) -> UUID:
    """The id of a posting that the learner brought, for nobody else to see; the same text again is the same posting.

    Raises PostingRefused for a text that is too short or too long, or when the learner has MOST_PASTED already.
    """
    text = text.replace("\r\n", "\n").strip()
    if not SHORTEST_TEXT <= len(text) <= LONGEST_TEXT:
        raise PostingRefused(
            f"Expected the posting's text, {SHORTEST_TEXT} to {LONGEST_TEXT} characters, got {len(text)}. "
            "Paste what the page says about the job."
        )
    title = (title or next(line for line in text.split("\n") if line.strip())).strip()[:300]
    external_id = sha256(f"{title}\n{text}".encode()).hexdigest()
    known = Posting.objects.filter(owner_id=learner_id, external_id=external_id).first()
    if known is not None:
        return known.pk
    if Posting.objects.filter(owner_id=learner_id).count() >= MOST_PASTED:
        raise PostingRefused(f"You keep {MOST_PASTED} postings, and no more fit. Delete some first.")
    row = Posting(
        owner_id=learner_id, source=PASTED, external_id=external_id, title=title, company=company.strip()[:200],
        text=text, url=url, seen_at=now, last_seen_at=now,
    )  # fmt: skip
    _read_into(row, vocabulary)
    return row.pk


@transaction.atomic
def delete_pasted(*, learner_id: int, posting_id: UUID) -> None:
    """The learner's own posting is gone. Raises NoSuchPosting."""
    if not Posting.objects.filter(pk=posting_id, owner_id=learner_id).delete()[0]:
        raise NoSuchPosting(posting_id)


def reread(*, vocabulary: Vocabulary, everything: bool = False, batch: int = 200) -> int:
    """Every posting that older rules read, or every one, is read anew; how many. Each batch is one transaction."""
    stale = Posting.objects.order_by("pk")
    if not everything:
        stale = stale.exclude(reader_version=VERSION)
    ids = list(stale.values_list("pk", flat=True))
    for start in range(0, len(ids), batch):
        with transaction.atomic():
            for row in Posting.objects.select_for_update().filter(pk__in=ids[start : start + batch]):
                _read_into(row, vocabulary)
    return len(ids)


@transaction.atomic
def recount(*, role_ids: Sequence[str], now: datetime) -> None:
    """The demand of each role is counted from the postings as they are now; roles that are not named have none."""
    RoleDemand.objects.exclude(role_id__in=role_ids).delete()
    for role_id in role_ids:
        demand = demand_of(asked_of_role(role_id, now=now))
        RoleDemand.objects.update_or_create(
            role_id=role_id,
            defaults={"counted_at": now, "postings": demand.postings, "body": msgspec.to_builtins(demand)},
        )


def _store(board: Board, posting: FoundPosting, vocabulary: Vocabulary, now: datetime) -> Stored:
    source = SOURCES[SourceId(board.source)]
    external_id = f"{board.target}/{posting.external_id}" if source.ids_are_of_target else posting.external_id
    row = Posting.objects.filter(source=board.source, external_id=external_id[:300], owner__isnull=True).first()
    stated = _stated(posting)
    if row is not None:
        is_same = (row.text, row.title, row.stated) == (posting.text, posting.title, stated)
        row.last_seen_at, row.closed_at = now, None
        if is_same:
            row.save(update_fields=["last_seen_at", "closed_at"])
            return Stored(again=1)
    else:
        row = Posting(board=board, source=board.source, external_id=external_id[:300], seen_at=now, last_seen_at=now)
    is_new = row.reader_version is None
    row.title, row.company, row.text, row.url = posting.title, posting.company, posting.text, posting.url
    row.stated = stated
    _read_into(row, vocabulary)
    if not is_new:
        return Stored(changed=1)
    return Stored(new=1, reposts=int(row.repost_of_id is not None))


def _stated(posting: FoundPosting) -> dict[str, Any]:
    """What the source says in fields of its own, as JSON."""
    return {
        "places": list(posting.places),
        "is_remote": posting.is_remote,
        "pay": msgspec.to_builtins(posting.pay),
        "posted_on": posting.posted_at.date().isoformat() if posting.posted_at else None,
        "closes_on": posting.closes_at.date().isoformat() if posting.closes_at else None,
    }


def _read_into(row: Posting, vocabulary: Vocabulary) -> None:
    """The row with its reading, its skills and its places, stored."""
    stated = row.stated or {}
    posting = PostingText(
        title=row.title,
        text=row.text,
        company=row.company,
        seen_on=row.seen_at.date(),
        places=tuple(stated.get("places") or ()),
        is_remote=stated.get("is_remote"),
        pay=msgspec.convert(stated["pay"], Pay) if stated.get("pay") else None,
        posted_on=date.fromisoformat(stated["posted_on"]) if stated.get("posted_on") else None,
    )
    reading = read(posting, vocabulary)
    _set_fields(row, reading)
    places = dict.fromkeys((place.value.city, place.value.country) for place in reading.places)
    row.fingerprint = fingerprint(row.company, row.title, map(" ".join, places))
    row.sketch = sketch(row.text)
    if row._state.adding:
        row.repost_of = _first_of_its_kind(row)
    row.save()
    row.skills.all().delete()
    row.places.all().delete()
    PostingSkill.objects.bulk_create(
        PostingSkill(posting=row, skill_id=skill.skill_id, is_must=skill.is_must) for skill in reading.skills
    )
    PostingPlace.objects.bulk_create(PostingPlace(posting=row, city=city, country=country) for city, country in places)


def _set_fields(row: Posting, reading: Reading) -> None:
    pay = reading.pay.value if reading.pay else None
    low, high = usd_a_year(pay, usd_for_one) if pay else (None, None)
    if max(low or 0, high or 0) > SANE_USD_YEAR:
        low = high = None
    row.reader_version = VERSION
    row.reading = msgspec.to_builtins(reading)
    row.posted_on = min(reading.posted_on.value, row.seen_at.date()) if reading.posted_on else row.seen_at.date()
    row.role_id = reading.role_id.value
    row.level = reading.level.value.value if reading.level else ""
    row.years_least = reading.years.value.least if reading.years else None
    row.remote = reading.remote.value.value if reading.remote else ""
    row.sponsors_visa = reading.sponsors_visa.value if reading.sponsors_visa else None
    row.language = reading.language
    row.pay_low, row.pay_high = (pay.low, pay.high) if pay else (None, None)
    row.pay_currency, row.pay_per = (pay.currency, pay.per.value) if pay else ("", "")
    row.usd_year_low, row.usd_year_high = low, high


def _first_of_its_kind(row: Posting) -> Posting | None:
    """The first posting of the same job by the same company within REPOST_WITHIN; somebody's own counts for them."""
    if not row.company:
        return None
    alike = Posting.objects.filter(
        Q(owner__isnull=True) if row.owner_id is None else Q(owner_id=row.owner_id),
        fingerprint=row.fingerprint,
        last_seen_at__gte=row.seen_at - REPOST_WITHIN,
    ).order_by("seen_at", "pk")
    for other in alike[:50]:
        if likeness(row.sketch, other.sketch) >= SAME:
            return other.repost_of or other
    return None
