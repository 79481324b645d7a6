"""Arbeitnow: jobs mostly in Germany and Europe, newest first, in pages. It has no field for pay.

Source: https://www.arbeitnow.com/blog/job-board-api; fields as in programs that read it, 2026-11-26.
"""

import re
from collections.abc import Mapping

from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.postings.sources.plain import plain_text
from gradus.market.postings.sources.reading import checked_target, decode, found_posting, moment_of, read_items
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage

_TARGET = re.compile("all")


class ArbeitnowLinks(Struct, frozen=True):
    next: str | None = None


class ArbeitnowJob(Struct, frozen=True):
    slug: str
    title: str
    company_name: str
    url: str
    description: str
    location: str | None = None
    remote: bool | None = None
    created_at: int | None = None
    """Seconds since 1970."""


class ArbeitnowJobs(Struct, frozen=True):
    data: list[Raw]
    links: ArbeitnowLinks


class Arbeitnow:
    id = SourceId.ARBEITNOW
    title = "Arbeitnow"
    terms = Terms(
        credit="Source: Arbeitnow",
        link="https://www.arbeitnow.com/",
        must_link_back=True,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=5.0,
        note="Free to use without a key; no written limit was found, the link back is courtesy. As of 2026-11.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "the word all, for it has one list"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = False

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        checked_target(self, target, _TARGET)
        return _page(1)

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        jobs = decode(body, ArbeitnowJobs)
        number = int(dict(request.params)["page"])
        # `links.next` only says whether there is more: an address out of an answer is not followed.
        following = _page(number + 1) if jobs.data and jobs.links.next else None
        return read_items(jobs.data, ArbeitnowJob, _posting).page(next=following, shows_all=False)


def _page(number: int) -> Request:
    return Request(url="https://www.arbeitnow.com/api/job-board-api", params=(("page", str(number)),))


def _posting(job: ArbeitnowJob) -> FoundPosting:
    return found_posting(
        SourceId.ARBEITNOW,
        external_id=job.slug,
        url=job.url,
        title=job.title,
        company=job.company_name,
        text=plain_text(job.description),
        places=(job.location,),
        is_remote=job.remote,
        posted_at=moment_of(job.created_at),
    )
