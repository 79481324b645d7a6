"""Greenhouse: the open jobs of one employer's board, in one answer. It has no field for pay or for remote work.

Source: the Job Board API, https://developers.greenhouse.io/job-board.html;
fields as in programs that read it, 2026-11-26.
"""

from collections.abc import Mapping

from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.postings.sources.plain import plain_text, unescaped
from gradus.market.postings.sources.reading import checked_target, decode, found_posting, moment, read_items
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage


class GreenhouseLocation(Struct, frozen=True):
    name: str | None = None


class GreenhouseOffice(Struct, frozen=True):
    name: str | None = None
    location: str | None = None


class GreenhouseJob(Struct, frozen=True):
    id: int
    title: str
    absolute_url: str
    content: str
    """HTML, escaped once more."""
    company_name: str | None = None
    location: GreenhouseLocation | None = None
    offices: list[GreenhouseOffice] | None = None
    first_published: str | None = None
    application_deadline: str | None = None


class GreenhouseBoard(Struct, frozen=True):
    jobs: list[Raw]


class Greenhouse:
    id = SourceId.GREENHOUSE
    title = "Greenhouse"
    terms = Terms(
        credit="Posted by the employer on Greenhouse",
        link="https://www.greenhouse.com/",
        must_link_back=False,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=1.0,
        note="developers.greenhouse.io/job-board.html: reading a board needs no key, is cached and not rate limited, "
        "as superface.ai reported in 2023-05.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "the board's name as in its address, 1 to 64 letters, digits, '.', '_' or '-'"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = True

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        board = checked_target(self, target)[0]
        return Request(url=f"https://boards-api.greenhouse.io/v1/boards/{board}/jobs", params=(("content", "true"),))

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        answer = read_items(decode(body, GreenhouseBoard).jobs, GreenhouseJob, lambda job: _posting(job, target))
        return answer.page(shows_all=True)


def _posting(job: GreenhouseJob, target: str) -> FoundPosting:
    place = job.location.name if job.location else None
    offices = [] if place else [office.location or office.name for office in job.offices or ()]
    return found_posting(
        SourceId.GREENHOUSE,
        external_id=job.id,
        url=job.absolute_url,
        title=job.title,
        company=job.company_name or target,
        text=plain_text(unescaped(job.content)),
        places=(place, *offices),
        posted_at=moment(job.first_published),
        closes_at=moment(job.application_deadline),
    )
