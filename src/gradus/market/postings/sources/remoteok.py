"""Remote OK: its newest remote jobs, about a hundred, of all kinds or of one tag. The first element is its terms.

Source: the `legal` element of https://remoteok.com/api and the fields of its answers, stored copies read 2026-11-26.
"""

import re
from collections.abc import Mapping

import msgspec
from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.plain import plain_text
from gradus.market.postings.sources.reading import checked_target, decode, found_posting, moment, read_items, stated_pay
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage

ALL = "all"
_TARGET = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class RemoteOkNotice(Struct, frozen=True):
    legal: str


class RemoteOkJob(Struct, frozen=True):
    id: int | str
    position: str
    company: str
    url: str
    description: str
    location: str | None = None
    salary_min: float | None = None
    salary_max: float | None = None
    """US dollars a year; 0 is not stated."""
    date: str | None = None


class RemoteOk:
    id = SourceId.REMOTEOK
    title = "Remote OK"
    terms = Terms(
        credit="Source: Remote OK",
        link="https://remoteok.com/",
        must_link_back=True,
        may_nofollow=False,
        at_most_a_day=None,
        seconds_between=10.0,
        note="The first element of remoteok.com/api: link back to the URL on Remote OK, followed and not nofollow, and "
        "name it as the source; not its logo. Stored copy of 2026-08 read 2026-11-26.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "the word all, or a tag such as machine-learning"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = False

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        tag = checked_target(self, target, _TARGET)[0]
        return Request(url="https://remoteok.com/api", params=() if tag == ALL else (("tags", tag),))

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        items = decode(body, list[Raw])
        jobs = items[1:] if items and _is_notice(items[0]) else items
        return read_items(jobs, RemoteOkJob, _posting).page(shows_all=False)


def _is_notice(item: Raw) -> bool:
    try:
        msgspec.json.decode(item, type=RemoteOkNotice)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _posting(job: RemoteOkJob) -> FoundPosting:
    return found_posting(
        SourceId.REMOTEOK,
        external_id=job.id,
        url=job.url,
        title=job.position,
        company=job.company,
        text=plain_text(job.description),
        places=(job.location,),
        is_remote=True,
        pay=stated_pay(job.salary_min, job.salary_max, "USD", PayPer.YEAR),
        posted_at=moment(job.date),
    )
