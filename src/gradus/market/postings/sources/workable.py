"""Workable: the published jobs of one employer's account, in one answer. It has no field for pay.

Source: the careers-page widget of Workable's help centre (www.workable.com/api/accounts/…);
fields as in programs that read it, 2026-11-26.
"""

from collections.abc import Mapping

from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.postings.sources.plain import plain_text
from gradus.market.postings.sources.reading import address, checked_target, decode, found_posting, moment, read_items
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage


class WorkableLocation(Struct, frozen=True):
    city: str | None = None
    region: str | None = None
    country: str | None = None
    hidden: bool | None = None


class WorkableJob(Struct, frozen=True):
    shortcode: str
    title: str
    url: str
    description: str
    city: str | None = None
    state: str | None = None
    country: str | None = None
    locations: list[WorkableLocation] | None = None
    telecommuting: bool | None = None
    published_on: str | None = None


class WorkableAccount(Struct, frozen=True):
    name: str
    jobs: list[Raw]


class Workable:
    id = SourceId.WORKABLE
    title = "Workable"
    terms = Terms(
        credit="Posted by the employer on Workable",
        link="https://www.workable.com/",
        must_link_back=False,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=10.0,
        note="No terms for the widget's answer were found; users report being blocked above a request in some seconds. "
        "As of 2026-11.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "the account's name as in its address, 1 to 64 letters, digits, '.', '_' or '-'"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = True

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        account = checked_target(self, target)[0]
        return Request(
            url=f"https://apply.workable.com/api/v1/widget/accounts/{account}", params=(("details", "true"),)
        )

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        account = decode(body, WorkableAccount)
        answer = read_items(account.jobs, WorkableJob, lambda job: _posting(job, account.name or target))
        # An unknown account answers like one without jobs: nothing may be concluded from an empty list.
        return answer.page(shows_all=bool(account.jobs))


def _posting(job: WorkableJob, company: str) -> FoundPosting:
    shown = [address(place.city, place.region, place.country) for place in job.locations or () if not place.hidden]
    return found_posting(
        SourceId.WORKABLE,
        external_id=job.shortcode,
        url=job.url,
        title=job.title,
        company=company,
        text=plain_text(job.description),
        places=shown or (address(job.city, job.state, job.country),),
        is_remote=job.telecommuting,
        posted_at=moment(job.published_on),
    )
