"""Adzuna: a search in one country, newest first. Texts are cut snippets; estimated pay is left out.

Source: https://developer.adzuna.com/docs/search and /docs/terms_of_service, stored copies read 2026-11-26.
"""

import re
from collections.abc import Mapping

from msgspec import Raw, Struct

from gradus.fetching.types import Request, Terms
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.plain import plain_text
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

APP_ID, APP_KEY = "GRADUS_ADZUNA_ID", "GRADUS_ADZUNA_KEY"
A_PAGE = 50
MOST_PAGES = 5
"""Of a search: more would leave too few requests for other searches."""
FETCHES_A_DAY = 2_500 // 31 // MOST_PAGES
"""The tightest of its limits is the month's, in requests."""
CURRENCIES = {
    "at": "EUR", "au": "AUD", "be": "EUR", "br": "BRL", "ca": "CAD", "ch": "CHF", "de": "EUR", "es": "EUR",
    "fr": "EUR", "gb": "GBP", "in": "INR", "it": "EUR", "mx": "MXN", "nl": "EUR", "nz": "NZD", "pl": "PLN",
    "sg": "SGD", "us": "USD", "za": "ZAR",
}  # fmt: skip
"""The countries, and the currency of each one's pay, which is a year's."""
_TARGET = re.compile(rf"(?P<country>{'|'.join(CURRENCIES)}):(?P<what>{WORDS.pattern})")


class AdzunaNamed(Struct, frozen=True):
    display_name: str | None = None


class AdzunaAd(Struct, frozen=True):
    id: int | str
    title: str
    redirect_url: str
    description: str
    company: AdzunaNamed | None = None
    location: AdzunaNamed | None = None
    salary_min: float | None = None
    salary_max: float | None = None
    salary_is_predicted: int | str | bool | None = None
    created: str | None = None


class AdzunaAds(Struct, frozen=True):
    results: list[Raw]


class Adzuna:
    id = SourceId.ADZUNA
    title = "Adzuna"
    terms = Terms(
        credit="Jobs by Adzuna",
        link="https://www.adzuna.com/",
        must_link_back=True,
        may_nofollow=True,
        at_most_a_day=FETCHES_A_DAY,
        seconds_between=2.5,
        note="developer.adzuna.com/docs/terms_of_service: label each posting 'Jobs by Adzuna', linked, with its logo; "
        "25 requests a minute, 250 a day, 1,000 a week, 2,500 a month; for showing its ads and for personal research. "
        "Organisations need a licence after 14 days, counts and averages included. Stored copy read 2026-11-26.",
        must_be_public=False,
        may_be_counted=False,
    )
    target_words = f"a country, ':' and words to search, such as gb:machine learning ({', '.join(CURRENCIES)})"
    needs_keys = (APP_ID, APP_KEY)
    ids_are_of_target = False

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        checked_keys(self, keys)
        return self._request(target, number=1)

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        ads = decode(body, AdzunaAds).results
        number = int(request.ahead[0])
        is_last = len(ads) < A_PAGE or number >= MOST_PAGES
        following = None if is_last else self._request(target, number=number + 1)
        currency = CURRENCIES[checked_target(self, target, _TARGET)["country"]]
        return read_items(ads, AdzunaAd, lambda ad: _posting(ad, currency)).page(next=following, shows_all=False)

    def _request(self, target: str, *, number: int) -> Request:
        match = checked_target(self, target, _TARGET)
        return Request(
            url=f"https://api.adzuna.com/v1/api/jobs/{match['country']}/search/{number}",
            params=(("what", match["what"]), ("results_per_page", str(A_PAGE)), ("sort_by", "date")),
            key_params=(("app_id", APP_ID), ("app_key", APP_KEY)),
            ahead=(str(number),),
        )


def _posting(ad: AdzunaAd, currency: str) -> FoundPosting:
    return found_posting(
        SourceId.ADZUNA,
        external_id=ad.id,
        url=ad.redirect_url,
        title=plain_text(ad.title),
        company=(ad.company.display_name if ad.company else None) or "",
        may_lack_company=True,
        text=plain_text(ad.description),
        places=(ad.location.display_name if ad.location else None,),
        pay=_pay(ad, currency),
        posted_at=moment(ad.created),
    )


def _pay(ad: AdzunaAd, currency: str) -> StatedPay | None:
    is_stated = ad.salary_is_predicted in (0, "0")
    return stated_pay(ad.salary_min, ad.salary_max, currency, PayPer.YEAR) if is_stated else None
