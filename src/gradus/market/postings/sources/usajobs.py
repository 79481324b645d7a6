"""USAJOBS: a search in the job announcements of the United States' federal government, in pages.

Source: https://developer.usajobs.gov/api-reference/get-api-search, stored copy read 2026-11-26; codes of
pay as in its code list.
"""

from collections.abc import Mapping, Sequence

from msgspec import Raw, Struct, field

from gradus.fetching.types import Request, Terms
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.plain import tidy_text
from gradus.market.postings.sources.reading import (
    WORDS,
    checked_keys,
    checked_target,
    decode,
    found_posting,
    moment,
    read_items,
    stated_pay,
)
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage, StatedPay

KEY, EMAIL = "GRADUS_USAJOBS_KEY", "GRADUS_USAJOBS_EMAIL"
A_PAGE = 500
MOST_PAGES = 20
"""The service shows at most 10,000 announcements of a search."""
# BW (two weeks), PW (piece work), SY (school year) and WC (without compensation) have no counterpart.
_PER = {"PA": PayPer.YEAR, "PM": PayPer.MONTH, "PD": PayPer.DAY, "PH": PayPer.HOUR}


class UsaJobsLocation(Struct, frozen=True, rename="pascal"):
    location_name: str | None = None


class UsaJobsRemuneration(Struct, frozen=True, rename="pascal"):
    minimum_range: float | str | None = None
    maximum_range: float | str | None = None
    rate_interval_code: str | None = None


class UsaJobsDetails(Struct, frozen=True, rename="pascal"):
    job_summary: str | None = None
    major_duties: list[str] | str | None = None
    remote_indicator: bool | None = None


class UsaJobsUserArea(Struct, frozen=True, rename="pascal"):
    details: UsaJobsDetails | None = None


class UsaJobsAnnouncement(Struct, frozen=True, kw_only=True, rename="pascal"):
    position_title: str
    position_uri: str = field(name="PositionURI")
    organization_name: str
    qualification_summary: str
    position_location: list[UsaJobsLocation] | None = None
    position_remuneration: list[UsaJobsRemuneration] | None = None
    publication_start_date: str | None = None
    application_close_date: str | None = None
    user_area: UsaJobsUserArea | None = None


class UsaJobsItem(Struct, frozen=True, rename="pascal"):
    matched_object_id: int | str
    matched_object_descriptor: UsaJobsAnnouncement


class UsaJobsItems(Struct, frozen=True, rename="pascal"):
    search_result_items: list[Raw]


class UsaJobsAnswer(Struct, frozen=True, rename="pascal"):
    search_result: UsaJobsItems


class UsaJobs:
    id = SourceId.USAJOBS
    title = "USAJOBS"
    terms = Terms(
        credit="Source: USAJOBS",
        link="https://www.usajobs.gov/",
        must_link_back=True,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=1.0,
        note="developer.usajobs.gov: a free key, sent with the e-mail address it was given to. "
        "Stored copy read 2026-11-26.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "words to search, such as data scientist"
    needs_keys = (KEY, EMAIL)
    ids_are_of_target = False

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        checked_keys(self, keys)
        return self._request(target, number=1)

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        items = decode(body, UsaJobsAnswer).search_result.search_result_items
        number = int(dict(request.params)["Page"])
        is_last = len(items) < A_PAGE or number >= MOST_PAGES
        following = None if is_last else self._request(target, number=number + 1)
        return read_items(items, UsaJobsItem, _posting).page(next=following, shows_all=False)

    def _request(self, target: str, *, number: int) -> Request:
        words = checked_target(self, target, WORDS)[0]
        return Request(
            url="https://data.usajobs.gov/api/search",
            params=(("Keyword", words), ("ResultsPerPage", str(A_PAGE)), ("Page", str(number))),
            key_headers=(("Authorization-Key", KEY), ("User-Agent", EMAIL)),
        )


def _posting(item: UsaJobsItem) -> FoundPosting:
    announcement = item.matched_object_descriptor
    details = (announcement.user_area and announcement.user_area.details) or UsaJobsDetails()
    return found_posting(
        SourceId.USAJOBS,
        external_id=item.matched_object_id,
        url=announcement.position_uri.replace("https://www.usajobs.gov:443/", "https://www.usajobs.gov/"),
        title=announcement.position_title,
        company=announcement.organization_name,
        text=_text(announcement, details),
        places=[place.location_name for place in announcement.position_location or ()],
        is_remote=details.remote_indicator,
        pay=_pay(announcement.position_remuneration or ()),
        posted_at=moment(announcement.publication_start_date),
        closes_at=moment(announcement.application_close_date),
    )


def _text(announcement: UsaJobsAnnouncement, details: UsaJobsDetails) -> str:
    duties = details.major_duties or ()
    parts = (
        details.job_summary or "",
        *((duties,) if isinstance(duties, str) else duties),
        announcement.qualification_summary,
    )
    return tidy_text("\n\n".join(parts))


def _pay(ranges: Sequence[UsaJobsRemuneration]) -> StatedPay | None:
    if len(ranges) != 1:  # several are for several grades or places: which is meant is not said
        return None
    pay_range = ranges[0]
    return stated_pay(
        pay_range.minimum_range, pay_range.maximum_range, "USD", _PER.get(pay_range.rate_interval_code or "")
    )
