"""Ashby: the listed jobs of one employer's board, in one answer. Its public answer does not name the employer.

Source: the public job posting API, https://developers.ashbyhq.com/docs/public-job-posting-api, stored copy read
2026-11-26. Its example shows no `id`; answers have one.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.plain import plain_text, tidy_text
from gradus.market.postings.sources.reading import checked_target, decode, found_posting, moment, read_items, stated_pay
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage, StatedPay

_TARGET = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,62}[A-Za-z0-9])?")
_PER = {
    "1 YEAR": PayPer.YEAR,
    "1 MONTH": PayPer.MONTH,
    "1 WEEK": PayPer.WEEK,
    "1 DAY": PayPer.DAY,
    "1 HOUR": PayPer.HOUR,
}
_IS_REMOTE = {"remote": True, "hybrid": False, "onsite": False}


class AshbyLocation(Struct, frozen=True):
    location: str | None = None


class AshbyComponent(Struct, frozen=True, rename="camel"):
    compensation_type: str | None = None
    interval: str | None = None
    currency_code: str | None = None
    min_value: float | None = None
    max_value: float | None = None


class AshbyCompensation(Struct, frozen=True, rename="camel"):
    summary_components: list[AshbyComponent] | None = None


class AshbyJob(Struct, frozen=True, rename="camel"):
    title: str
    job_url: str
    description_plain: str
    id: str | None = None
    description_html: str | None = None
    is_listed: bool = True
    location: str | None = None
    secondary_locations: list[AshbyLocation] | None = None
    is_remote: bool | None = None
    workplace_type: str | None = None
    published_at: str | None = None
    compensation: AshbyCompensation | None = None


class AshbyBoard(Struct, frozen=True):
    jobs: list[Raw]


class Ashby:
    id = SourceId.ASHBY
    title = "Ashby"
    terms = Terms(
        credit="Posted by the employer on Ashby",
        link="https://www.ashbyhq.com/",
        must_link_back=False,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=1.0,
        note="developers.ashbyhq.com/docs/public-job-posting-api: public, no key; no limit is named. Read 2026-11-26.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "the board's name as in its address, 1 to 64 letters, digits, spaces, '.', '_' or '-'"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = True

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        board = quote(checked_target(self, target, _TARGET)[0])
        return Request(
            url=f"https://api.ashbyhq.com/posting-api/job-board/{board}", params=(("includeCompensation", "true"),)
        )

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        answer = read_items(
            decode(body, AshbyBoard).jobs, AshbyJob, lambda job: _posting(job, target) if job.is_listed else None
        )
        return answer.page(shows_all=True)


def _posting(job: AshbyJob, target: str) -> FoundPosting:
    return found_posting(
        SourceId.ASHBY,
        external_id=job.id or job.job_url,
        url=job.job_url,
        title=job.title,
        company=target,
        text=plain_text(job.description_html) if job.description_html else tidy_text(job.description_plain),
        places=(job.location, *(other.location for other in job.secondary_locations or ())),
        is_remote=_IS_REMOTE.get((job.workplace_type or "").lower(), job.is_remote),
        pay=_pay((job.compensation and job.compensation.summary_components) or ()),
        posted_at=moment(job.published_at),
    )


def _pay(components: Sequence[AshbyComponent]) -> StatedPay | None:
    salaries = [component for component in components if component.compensation_type == "Salary"]
    if len(salaries) != 1:  # several are for several places or levels: which is meant is not said
        return None
    salary = salaries[0]
    return stated_pay(salary.min_value, salary.max_value, salary.currency_code, _PER.get(salary.interval or ""))
