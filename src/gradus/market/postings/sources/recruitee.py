"""Recruitee: the published offers of one employer's careers site, in one answer.

Source: the Careers Site API, https://career.recruitee.com/docs/, stored copy read 2026-11-26.
"""

import re
from collections.abc import Mapping

from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.reading import (
    address,
    checked_target,
    decode,
    found_posting,
    moment,
    read_items,
    sections,
    stated_pay,
)
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage

_TARGET = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PER = {per.value: per for per in PayPer}


class RecruiteeSalary(Struct, frozen=True):
    min: float | str | None = None
    max: float | str | None = None
    period: str | None = None
    currency: str | None = None


class RecruiteeOffer(Struct, frozen=True):
    id: int
    title: str
    careers_url: str
    description: str
    requirements: str | None = None
    company_name: str | None = None
    status: str = "published"
    location: str | None = None
    city: str | None = None
    country: str | None = None
    remote: bool | None = None
    salary: RecruiteeSalary | None = None
    published_at: str | None = None
    close_at: str | None = None


class RecruiteeOffers(Struct, frozen=True):
    offers: list[Raw]


class Recruitee:
    id = SourceId.RECRUITEE
    title = "Recruitee"
    terms = Terms(
        credit="Posted by the employer on Recruitee",
        link="https://recruitee.com/",
        must_link_back=False,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=1.0,
        note="career.recruitee.com/docs: public, no key; no limit is named. Stored copy read 2026-11-26.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "the careers site's name before .recruitee.com, 1 to 63 small letters, digits or '-'"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = True

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        return Request(url=f"https://{checked_target(self, target, _TARGET)[0]}.recruitee.com/api/offers/")

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        answer = read_items(decode(body, RecruiteeOffers).offers, RecruiteeOffer, lambda offer: _posting(offer, target))
        return answer.page(shows_all=True)


def _posting(offer: RecruiteeOffer, target: str) -> FoundPosting | None:
    if offer.status != "published":
        return None
    salary = offer.salary or RecruiteeSalary()
    return found_posting(
        SourceId.RECRUITEE,
        external_id=offer.id,
        url=offer.careers_url,
        title=offer.title,
        company=offer.company_name or target,
        text=sections(((None, offer.description), (None, offer.requirements))),
        places=(offer.location or address(offer.city, offer.country),),
        is_remote=offer.remote,
        pay=stated_pay(salary.min, salary.max, salary.currency, _PER.get((salary.period or "").lower())),
        posted_at=moment(offer.published_at),
        closes_at=moment(offer.close_at),
    )
