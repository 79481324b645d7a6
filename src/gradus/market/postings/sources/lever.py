"""Lever: the published postings of one employer's site, in pages.

Source: https://github.com/lever/postings-api, README, stored copy read 2026-11-26; pay's intervals as met in answers.
"""

import re
from collections.abc import Mapping

from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.plain import plain_text, tidy_text
from gradus.market.postings.sources.reading import (
    NAME,
    checked_target,
    decode,
    found_posting,
    moment_of,
    read_items,
    sections,
    stated_pay,
)
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage, StatedPay

A_PAGE = 100
_TARGET = re.compile(rf"(?P<eu>eu:)?(?P<site>{NAME.pattern})")
_PER = {
    "per-year-salary": PayPer.YEAR,
    "per-month-salary": PayPer.MONTH,
    "per-week-salary": PayPer.WEEK,
    "per-day-wage": PayPer.DAY,
    "per-hour-wage": PayPer.HOUR,
}
_IS_REMOTE = {"remote": True, "hybrid": False, "on-site": False, "onsite": False}


class LeverCategories(Struct, frozen=True, rename="camel"):
    location: str | None = None
    all_locations: list[str] | None = None


class LeverList(Struct, frozen=True):
    text: str | None = None
    content: str | None = None


class LeverSalary(Struct, frozen=True):
    min: float | None = None
    max: float | None = None
    currency: str | None = None
    interval: str | None = None


class LeverPosting(Struct, frozen=True, rename="camel"):
    id: str
    text: str
    hosted_url: str
    description_plain: str
    description: str | None = None
    lists: list[LeverList] | None = None
    additional: str | None = None
    additional_plain: str | None = None
    categories: LeverCategories | None = None
    workplace_type: str | None = None
    salary_range: LeverSalary | None = None
    created_at: int | None = None
    """Milliseconds since 1970."""


class Lever:
    id = SourceId.LEVER
    title = "Lever"
    terms = Terms(
        credit="Posted by the employer on Lever",
        link="https://www.lever.co/",
        must_link_back=False,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=1.0,
        note="github.com/lever/postings-api: published postings may be read by anybody; only applying is rate limited. "
        "Stored copy read 2026-11-26.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = (
        "the site's name as in its address, 1 to 64 letters, digits, '.', '_' or '-', after 'eu:' if in the EU"
    )
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = True

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        return self._request(target, skip=0)

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        items = decode(body, list[Raw])
        skip = int(dict(request.params)["skip"]) + len(items)
        following = self._request(target, skip=skip) if len(items) == A_PAGE else None
        site = checked_target(self, target, _TARGET)["site"]
        answer = read_items(items, LeverPosting, lambda posting: _posting(posting, site))
        return answer.page(next=following, shows_all=True)

    def _request(self, target: str, *, skip: int) -> Request:
        match = checked_target(self, target, _TARGET)
        host = "api.eu.lever.co" if match["eu"] else "api.lever.co"
        return Request(
            url=f"https://{host}/v0/postings/{match['site']}",
            params=(("mode", "json"), ("skip", str(skip)), ("limit", str(A_PAGE))),
        )


def _posting(posting: LeverPosting, site: str) -> FoundPosting:
    categories = posting.categories or LeverCategories()
    return found_posting(
        SourceId.LEVER,
        external_id=posting.id,
        url=posting.hosted_url,
        title=posting.text,
        company=site,
        text=_text(posting),
        places=(categories.location, *(categories.all_locations or ())),
        is_remote=_IS_REMOTE.get(posting.workplace_type or ""),
        pay=_pay(posting.salary_range),
        posted_at=moment_of(posting.created_at, a_second=1000),
    )


def _text(posting: LeverPosting) -> str:
    """HTML where there is some, because its lists survive; the plain fields otherwise."""
    parts = (
        plain_text(posting.description) if posting.description else tidy_text(posting.description_plain),
        sections((part.text, part.content) for part in posting.lists or ()),
        plain_text(posting.additional) if posting.additional else tidy_text(posting.additional_plain or ""),
    )
    return tidy_text("\n\n".join(part for part in parts if part))


def _pay(salary: LeverSalary | None) -> StatedPay | None:
    if salary is None:
        return None
    return stated_pay(salary.min, salary.max, salary.currency, _PER.get(salary.interval or ""))
