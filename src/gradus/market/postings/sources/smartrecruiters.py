"""SmartRecruiters: one employer's postings. A list names them, in pages, and each takes a request of its own.

Source: the Posting API, https://developers.smartrecruiters.com/docs/posting-api;
fields as in programs that read it, 2026-11-26.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.postings.sources.reading import (
    Found,
    address,
    checked_target,
    decode,
    found_posting,
    moment,
    read_items,
    sections,
)
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage

A_PAGE = 100
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_API = "https://api.smartrecruiters.com/v1/companies"
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


class SmartRecruitersListed(Struct, frozen=True):
    id: str


class SmartRecruitersListing(Struct, frozen=True, rename="camel"):
    total_found: int
    content: list[SmartRecruitersListed]


class SmartRecruitersCompany(Struct, frozen=True):
    name: str


class SmartRecruitersLocation(Struct, frozen=True, rename="camel"):
    city: str | None = None
    region: str | None = None
    country: str | None = None
    full_location: str | None = None
    remote: bool | None = None


class SmartRecruitersSection(Struct, frozen=True):
    title: str | None = None
    text: str | None = None


class SmartRecruitersJobAd(Struct, frozen=True):
    sections: dict[str, SmartRecruitersSection | None]


class SmartRecruitersPosting(Struct, frozen=True, rename="camel"):
    id: str
    name: str
    company: SmartRecruitersCompany
    job_ad: SmartRecruitersJobAd
    posting_url: str | None = None
    location: SmartRecruitersLocation | None = None
    released_date: str | None = None
    active: bool = True


class SmartRecruiters:
    id = SourceId.SMARTRECRUITERS
    title = "SmartRecruiters"
    terms = Terms(
        credit="Posted by the employer on SmartRecruiters",
        link="https://www.smartrecruiters.com/",
        must_link_back=False,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=0.5,
        note="developers.smartrecruiters.com/docs/rate-limiting: 10 requests a second. Stored copy read 2026-11-26.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "the company's identifier as in its address, 1 to 64 letters, digits, '.', '_' or '-'"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = True

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        return self._list(target, offset=0)

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        if "offset" in dict(request.params):
            return self._read_list(int(dict(request.params)["offset"]), body, target)
        answer = read_items(
            [Raw(body)] if body else [], SmartRecruitersPosting, lambda posting: _posting(posting, target)
        )
        offset, *ids = request.ahead
        return answer.page(next=self._following(target, offset, ids), shows_all=True)

    def _read_list(self, offset: int, body: bytes, target: str) -> SourcePage:
        listing = decode(body, SmartRecruitersListing)
        ids = tuple(dict.fromkeys(posting.id for posting in listing.content[:A_PAGE] if _ID.fullmatch(posting.id)))
        reached = offset + len(listing.content)
        more = str(reached) if listing.content and reached < listing.total_found else ""
        bad = len(listing.content) - len(ids)
        unreadable = (
            (f"{bad} of {len(listing.content)}: id: expected 1 to 64 letters and digits, once each",) if bad else ()
        )
        answer = Found(postings=(), unreadable=unreadable)
        return answer.page(next=self._following(target, more, ids), shows_all=True)

    def _following(self, target: str, offset: str, ids: Sequence[str]) -> Request | None:
        """The next posting on the list, or the next page of the list; `ahead`: its offset, and the ids left."""
        if ids:
            company = checked_target(self, target)[0]
            return Request(url=f"{_API}/{company}/postings/{ids[0]}", ahead=(offset, *ids[1:]), may_be_gone=True)
        return self._list(target, offset=int(offset)) if offset else None

    def _list(self, target: str, *, offset: int) -> Request:
        company = checked_target(self, target)[0]
        return Request(url=f"{_API}/{company}/postings", params=(("limit", str(A_PAGE)), ("offset", str(offset))))


def _posting(posting: SmartRecruitersPosting, target: str) -> FoundPosting | None:
    if not posting.active:
        return None
    location = posting.location or SmartRecruitersLocation()
    parts = [posting.job_ad.sections.get(name) or SmartRecruitersSection() for name in _SECTIONS]
    return found_posting(
        SourceId.SMARTRECRUITERS,
        external_id=posting.id,
        url=posting.posting_url or f"https://jobs.smartrecruiters.com/{target}/{posting.id}",
        title=posting.name,
        company=posting.company.name,
        text=sections((part.title, part.text) for part in parts),
        places=(location.full_location or address(location.city, location.region, location.country),),
        is_remote=location.remote,
        posted_at=moment(posting.released_date),
    )
