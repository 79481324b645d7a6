"""Remotive: remote jobs of one category, some of those open, a day late. Pay is free text and goes into the text.

Source: https://github.com/remotive-com/remote-jobs-api, README, stored copy read 2026-11-26.
"""

import re
from collections.abc import Mapping

from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.postings.sources.reading import checked_target, decode, found_posting, moment, read_items, sections
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage

_TARGET = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class RemotiveJob(Struct, frozen=True):
    id: int
    url: str
    title: str
    company_name: str
    description: str
    candidate_required_location: str | None = None
    salary: str | None = None
    publication_date: str | None = None


class RemotiveJobs(Struct, frozen=True):
    jobs: list[Raw]


class Remotive:
    id = SourceId.REMOTIVE
    title = "Remotive"
    terms = Terms(
        credit="Source: Remotive",
        link="https://remotive.com/",
        must_link_back=True,
        may_nofollow=True,
        at_most_a_day=4,
        seconds_between=30.0,
        must_be_public=True,
        note="github.com/remotive-com/remote-jobs-api: link to the URL on Remotive and name it as the source; at most "
        "4 requests a day, over 2 a minute are blocked; not to be handed to other job boards, nor shown only to those "
        "who sign up. Stored copy read 2026-11-26.",
        may_be_counted=True,
    )
    target_words = "a category's short name as in its address, such as data or software-dev"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = False

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        category = checked_target(self, target, _TARGET)[0]
        return Request(url="https://remotive.com/api/remote-jobs", params=(("category", category),))

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        return read_items(decode(body, RemotiveJobs).jobs, RemotiveJob, _posting).page(shows_all=False)


def _posting(job: RemotiveJob) -> FoundPosting:
    return found_posting(
        SourceId.REMOTIVE,
        external_id=job.id,
        url=job.url,
        title=job.title,
        company=job.company_name,
        text=sections(((None, job.description), (job.salary and f"Salary: {job.salary}", None))),
        places=(job.candidate_required_location,),
        is_remote=True,
        posted_at=moment(job.publication_date),
    )
