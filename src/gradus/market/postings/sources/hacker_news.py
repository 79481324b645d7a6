"""Hacker News: the comments under a monthly "Ask HN: Who is hiring?", each one posting in free text.

The first line is by custom "Company | Role | Place | REMOTE | pay", in loose order. What has no bar is left out.

Source: https://hn.algolia.com/api; fields as in programs that read it, 2026-11-26.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Raw, Struct, field

from gradus.fetching.errors import PayloadUnreadable
from gradus.fetching.types import Request, Terms
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.plain import plain_text
from gradus.market.postings.sources.reading import (
    Found,
    Lacking,
    checked_target,
    decode,
    found_posting,
    moment_of,
    read_items,
    stated_pay,
)
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage, StatedPay

NEWEST = "newest"
AUTHOR = "whoishiring"
QUESTION = "Ask HN: Who is hiring?"
LONGEST_LINE = 1_000
_API = "https://hn.algolia.com/api/v1"
_TARGET = re.compile(rf"{NEWEST}|[0-9]{{1,10}}")
_ROLE = re.compile(
    r"\b(?:engineer\w*|developer|scientist|researcher|analyst|designer|manager|architect|director|programmer|intern|sre|"
    r"swe|mle|cto|founding|staff|senior|junior|principal|lead|head of|devops|full[- ]?stack|back[- ]?end|front[- ]?end|"
    r"multiple|various)s?\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:remote|on-?site|hybrid|in[- ]office|wfh)\b", re.IGNORECASE)
_REMOTE = re.compile(r"(?<!no )(?<!not )(?<!non-)\bremote\b", re.IGNORECASE)
_NEITHER = re.compile(
    r"\b(?:full|part)[- ]?time\b|\bcontract|\bfreelance|\bvisa\b|\bequity\b|\bsalary\b|://|\bwww\.|[$€£]|\d\s?k\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"(?:salary:?\s*)?(?P<sign>[$€£])\s?(?P<low>\d{2,3})\s?k?\s*(?:-|–|—|to)\s*(?P=sign)?\s?(?P<high>\d{2,3})\s?k"
    r"(?:\s*(?:USD|EUR|GBP|base|/\s?(?:yr|year)|(?:a|per) year))?(?:\s*\+.*)?",
    re.IGNORECASE,
)
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP"}


class HackerNewsHit(Struct, frozen=True):
    object_id: str = field(name="objectID")
    title: str | None = None


class HackerNewsHits(Struct, frozen=True):
    hits: list[HackerNewsHit]


class HackerNewsThread(Struct, frozen=True):
    author: str | None
    title: str | None
    children: list[Raw]


class HackerNewsComment(Struct, frozen=True):
    id: int
    text: str | None
    """HTML; None for a deleted comment."""
    created_at_i: int | None = None


class HackerNews:
    id = SourceId.HACKER_NEWS
    title = "Hacker News"
    terms = Terms(
        credit="From Hacker News: Who is hiring?",
        link="https://news.ycombinator.com/",
        must_link_back=True,
        may_nofollow=True,
        at_most_a_day=None,
        seconds_between=1.0,
        note="hn.algolia.com/api: public, no key; about 10,000 requests an hour by common report. The link to each "
        "comment is courtesy to its author. As of 2026-11.",
        must_be_public=False,
        may_be_counted=True,
    )
    target_words = "the word newest, or the number of a thread"
    needs_keys: tuple[str, ...] = ()
    ids_are_of_target = False

    def first(self, target: str, keys: Mapping[str, str]) -> Request:
        thread = checked_target(self, target, _TARGET)[0]
        return _newest() if thread == NEWEST else _thread(thread)

    def read(self, request: Request, body: bytes, *, target: str) -> SourcePage:
        if request.params:
            return Found(postings=(), unreadable=()).page(next=_thread(_number(body)), shows_all=False)
        thread = decode(body, HackerNewsThread)
        if thread.author != AUTHOR or not (thread.title or "").startswith(QUESTION):
            raise PayloadUnreadable("title", f"{QUESTION} by {AUTHOR}", "another story")
        return read_items(thread.children, HackerNewsComment, _posting).page(shows_all=False)


def _newest() -> Request:
    return Request(
        url=f"{_API}/search_by_date",
        params=(("tags", f"story,author_{AUTHOR}"), ("query", "who is hiring"), ("hitsPerPage", "20")),
    )


def _thread(number: str) -> Request:
    return Request(url=f"{_API}/items/{number}")


def _number(body: bytes) -> str:
    """The newest thread's: the same author also asks who wants to be hired."""
    for hit in decode(body, HackerNewsHits).hits:
        if (hit.title or "").startswith(QUESTION) and re.fullmatch("[0-9]{1,10}", hit.object_id):
            return hit.object_id
    raise PayloadUnreadable("hits", f"a story {QUESTION}", "none")


def _posting(comment: HackerNewsComment) -> FoundPosting | None:
    if not comment.text:
        return None
    text = plain_text(comment.text)
    company, *rest = [part.strip() for part in text.partition("\n")[0][:LONGEST_LINE].split("|")]
    if not rest:
        raise Lacking("first line", "Company | Role | Place", "no bar")
    role = _role(rest)
    return found_posting(
        SourceId.HACKER_NEWS,
        external_id=comment.id,
        url=f"https://news.ycombinator.com/item?id={comment.id}",
        title=rest[role],
        company=company,
        text=text,
        places=_places(rest, role),
        is_remote=_is_remote(rest),
        pay=next(filter(None, map(_pay, rest)), None),
        posted_at=moment_of(comment.created_at_i),
    )


def _role(parts: Sequence[str]) -> int:
    """Which part is the role: the first that names one, else the first that is nothing else. Raises Lacking."""
    for number, part in enumerate(parts):
        if _ROLE.search(part) and "://" not in part:
            return number
    for number, part in enumerate(parts):
        if part and not _NEITHER.search(part) and not _WHERE.search(part):
            return number
    raise Lacking("title", "a role in the first line", "none")


def _places(parts: Sequence[str], role: int) -> list[str]:
    """What says remote or on site, and what follows the role, as the custom has it."""
    return [
        part
        for number, part in enumerate(parts)
        if number != role and (_WHERE.search(part) or (number == role + 1 and not _NEITHER.search(part)))
    ]


def _is_remote(parts: Sequence[str]) -> bool | None:
    if any(_REMOTE.search(part) for part in parts):
        return True
    return False if any(_WHERE.search(part) for part in parts) else None


def _pay(part: str) -> StatedPay | None:
    """A year's pay in thousands; a dollar is taken for the United States', as the threads have it."""
    match = _PAY.fullmatch(part)
    if match is None:
        return None
    low, high = (float(match[end]) * 1000 for end in ("low", "high"))
    return stated_pay(low, high, _CURRENCY[match["sign"]], PayPer.YEAR)
