"""Any page that describes a job to search engines: schema.org's JobPosting as JSON-LD, alone, in a list or in @graph.

Source: https://schema.org/JobPosting, version 29, and Google's guide to its use, as of 2026-11.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Raw, Struct

from gradus.fetching.errors import PayloadUnreadable
from gradus.fetching.types import HTML, Request, Terms
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.plain import HtmlTag, plain_text, tokens, unescaped
from gradus.market.postings.sources.reading import (
    Found,
    Lacking,
    address,
    checked_target,
    decode,
    found_posting,
    moment,
    number,
    read_items,
    stated_pay,
)
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage, StatedPay

MOST_BLOCKS = 100
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_TARGET = re.compile(rf"https://(?:{_LABEL}\.)+[A-Za-z]{{2,24}}(?:/[A-Za-z0-9/._~!$&'()*+,;=:@%?-]{{0,1800}})?")
_PER = {per.name: per for per in PayPer}


class JobPosting(Struct, frozen=True, rename="camel"):
    """Properties that schema.org lets be of several types are read by hand below."""

    title: str
    description: str
    hiring_organization: Any
    url: str | None = None
    identifier: Any = None
    job_location: Any = None
    job_location_type: Any = None
    applicant_location_requirements: Any = None
    base_salary: Any = None
    date_posted: str | None = None
    valid_through: str | None = None


class WebPage:
    id = SourceId.WEB_PAGE
    title = "Web page"
    terms = Terms(
        credit="From the employer's page",
        link="https://schema.org/JobPosting",
        must_link_back=True,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=5.0,
        note="Each site has its own terms: whoever names a page answers for being allowed to fetch it.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "a page's whole address, https:// and a name, without a port"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = True

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        return Request(url=checked_target(self, target, _TARGET)[0], accept=HTML)

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        nodes, broken = _nodes(body)
        if not nodes and not broken:
            raise PayloadUnreadable("JobPosting", "schema.org's JobPosting as JSON-LD in the page", "none")
        answer = read_items(nodes, JobPosting, lambda posting: _posting(posting, target))
        return Found(postings=answer.postings, unreadable=(*broken, *answer.unreadable)).page(shows_all=False)


def _nodes(body: bytes) -> tuple[list[Raw], list[str]]:
    """The page's JobPostings, and a line on each JSON-LD block that cannot be read."""
    try:
        html = body.decode("utf-8")
    except UnicodeDecodeError:
        raise PayloadUnreadable("the page", "UTF-8", "other bytes") from None
    nodes: list[Raw] = []
    broken: list[str] = []
    for block, text in zip(range(1, MOST_BLOCKS + 1), _blocks(html), strict=False):
        try:
            nodes += (Raw(msgspec.json.encode(node)) for node in _job_postings(decode(text.encode(), object)))
        except PayloadUnreadable as error:
            broken.append(f"block {block}: {error.field}: expected {error.expected}, got {error.got}")
    return nodes, broken


def _blocks(html: str) -> Iterator[str]:
    for token in tokens(html):
        if isinstance(token, HtmlTag) and token.name == "script" and "application/ld+json" in token.attributes.lower():
            yield token.content


def _job_postings(document: object) -> Iterator[dict[str, Any]]:
    waiting = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            if "JobPosting" in map(_type_name, _each(node.get("@type"))):
                yield node
            waiting.append(node.get("@graph"))


def _type_name(value: object) -> str:
    return re.split("[/:#]", value)[-1] if isinstance(value, str) else ""


def _posting(posting: JobPosting, page: str) -> FoundPosting:
    url = posting.url or page
    return found_posting(
        SourceId.WEB_PAGE,
        external_id=_identity(posting, url),
        url=url,
        title=posting.title,
        company=_company(posting.hiring_organization),
        text=plain_text(posting.description if "<" in posting.description else unescaped(posting.description)),
        places=_places(posting),
        is_remote=True if "TELECOMMUTE" in _each(posting.job_location_type) else None,
        pay=_pay(posting.base_salary),
        posted_at=moment(posting.date_posted),
        closes_at=moment(posting.valid_through),
    )


def _identity(posting: JobPosting, url: str) -> int | str:
    """The employer's own number where there is one, else a digest of address and title, for pages with several."""
    for identifier in _each(posting.identifier):
        value = identifier.get("value") if isinstance(identifier, dict) else identifier
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return value
    return hashlib.sha256(f"{url}\n{posting.title}".encode()).hexdigest()[:32]


def _company(value: object) -> str:
    for organization in _each(value):
        if name := _name(organization):
            return name
    raise Lacking("hiringOrganization", "a name", "none")


def _places(posting: JobPosting) -> list[str]:
    places = [_address(place) for place in _each(posting.job_location)]
    return places or [_name(place) for place in _each(posting.applicant_location_requirements)]


def _address(place: object) -> str:
    if not isinstance(place, dict):
        return _name(place)
    postal_address = place.get("address")
    if not isinstance(postal_address, dict):
        return _name(postal_address) or _name(place)
    return address(*(_name(postal_address.get(f"address{part}")) for part in ("Locality", "Region", "Country")))


def _name(value: object) -> str:
    """Text, or a thing's name."""
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def _pay(salary: object) -> StatedPay | None:
    """A MonetaryAmount whose value is a QuantitativeValue: a bare number does not say what it is paid for."""
    if not isinstance(salary, dict) or not isinstance(value := salary.get("value"), dict):
        return None
    currency, per = salary.get("currency"), value.get("unitText")
    low, high, single = (_figure(value.get(name)) for name in ("minValue", "maxValue", "value"))
    if not isinstance(currency, str) or not isinstance(per, str):
        return None
    return stated_pay(low or single, high or (None if low else single), currency, _PER.get(per.upper()))


def _figure(value: object) -> float | None:
    return number(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None


def _each(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
