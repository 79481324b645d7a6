"""Strict reading of what sources send: a field that is not as documented names itself, and nothing is guessed.

Each source describes its documents as msgspec structs. The outer document is read whole; postings stay raw until they
are read one by one, so that one bad posting costs only itself. Texts of errors name kinds of values, never values.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Raw

from gradus.fetching.errors import KeysMissing, PayloadUnreadable, TargetUnusable
from gradus.fetching.types import Request
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.plain import one_line, plain_text
from gradus.market.postings.sources.types import FoundPosting, Source, SourceId, SourcePage, StatedPay

T = TypeVar("T")

LONGEST_TITLE = 300
LONGEST_COMPANY = 200
LONGEST_URL = 2_000
LONGEST_ID = 200
MOST_PLACES = 50
MOST_A_PAGE = 5_000
MOST_NODES = 500_000
"""Objects and lists in one answer: a real page of 5,000 postings has under a tenth; each takes memory when read."""
LARGEST_PAY = 1e10
NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")
"""A name that is one step of a path, and cannot be `.` or `..`."""
WORDS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .+#&/-]{0,78}[A-Za-z0-9+#])?")

_CURRENCY = re.compile(r"[A-Z]{3}")
_KEY = re.compile(r"[!-~]{1,200}")
_WHERE = re.compile(r"(?P<what>.*) - at `\$\.?(?P<field>.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<field>[^`]*)`")
_EXPECTED = re.compile(r"Expected `(?P<expected>[^`]*)`, got `(?P<got>[^`]*)`")
_LINK = re.compile(r"https://[!#-;=?-\[\]_a-~\u00a1-\u1fff\u2c00-\ud7ff]+")


class Lacking(Exception):
    """A posting lacks a field, or has it in another form. `read_items` turns it into a line of `unreadable`."""

    def __init__(self, field: str, expected: str, got: str) -> None:
        super().__init__(f"{field}: expected {expected}, got {got}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The postings of one answer, and a line on each that could not be read."""

    postings: tuple[FoundPosting, ...]
    unreadable: tuple[str, ...]

    def page(self, *, next: Request | None = None, shows_all: bool) -> SourcePage:  # noqa: A002  # as the field is called
        return SourcePage(
            postings=self.postings,
            unreadable=self.unreadable,
            next=next,
            is_whole=shows_all and next is None and not self.unreadable,
        )


def checked_target(source: Source, target: str, pattern: re.Pattern[str] = NAME) -> re.Match[str]:
    """`target` as the whole of `pattern`. Raises TargetUnusable."""
    match = pattern.fullmatch(target)
    if match is None:
        raise TargetUnusable(
            f"Expected {source.target_words}, got {one_line(target, 80)!r}. Correct the target of {source.title}."
        )
    return match


def checked_keys(source: Source, keys: Mapping[str, str]) -> None:
    """Raises KeysMissing when one of the needed keys is not there, or could not be sent in a header."""
    for name in source.needs_keys:
        if not _KEY.fullmatch(keys.get(name, "")):
            raise KeysMissing(f"{source.title} needs {name}: expected 1 to 200 visible ASCII signs. Set it.")


def decode(body: bytes, schema: type[T]) -> T:
    """A JSON document as `schema`. Raises PayloadUnreadable, whatever the bytes are."""
    body = body.removeprefix(b"\xef\xbb\xbf")
    if body.lstrip()[:1] == b"<":
        raise PayloadUnreadable("the answer", "JSON", "HTML or XML")
    nodes = body.count(b"{") + body.count(b"[")
    if nodes > MOST_NODES:
        raise PayloadUnreadable("the answer", f"at most {MOST_NODES} objects and lists", f"{nodes} signs that open one")
    try:
        body.decode("utf-8")
        return msgspec.json.decode(body, type=schema)
    except UnicodeDecodeError:
        raise PayloadUnreadable("the answer", "UTF-8", "other bytes") from None
    except RecursionError:
        raise PayloadUnreadable("the answer", "a flat document", "deep nesting") from None
    except msgspec.ValidationError as error:
        raise PayloadUnreadable(*_explained(str(error))) from None
    except msgspec.DecodeError:
        raise PayloadUnreadable("the answer", "a whole JSON document", "broken or truncated JSON") from None


def read_items(items: Sequence[Raw], schema: type[T], build: Callable[[T], FoundPosting | None]) -> Found:
    """Each item as a posting; `build` answers None for what is not one. A second item of one id only adds its places.

    More than MOST_A_PAGE items are not read, and a line says so.
    """
    postings: dict[str, FoundPosting] = {}
    unreadable: list[str] = []
    for number, item in enumerate(items[:MOST_A_PAGE], start=1):
        try:
            posting = build(msgspec.json.decode(item, type=schema))
        except Lacking as lacking:
            unreadable.append(f"{number}: {lacking}")
        except msgspec.ValidationError as error:
            field, expected, got = _explained(str(error))
            unreadable.append(f"{number}: {field}: expected {expected}, got {got}")
        except (msgspec.DecodeError, RecursionError):
            unreadable.append(f"{number}: expected JSON, got something broken or deeply nested")
        else:
            _keep(posting, postings)
    if len(items) > MOST_A_PAGE:
        unreadable.append(f"{MOST_A_PAGE + 1} to {len(items)}: expected at most {MOST_A_PAGE} postings a page")
    return Found(postings=tuple(postings.values()), unreadable=tuple(unreadable))


def found_posting(
    source: SourceId,
    *,
    external_id: int | str,
    url: str,
    title: str,
    company: str,
    text: str,
    places: Iterable[str | None] = (),
    is_remote: bool | None = None,
    pay: StatedPay | None = None,
    posted_at: datetime | None = None,
    closes_at: datetime | None = None,
    may_lack_company: bool = False,
) -> FoundPosting:
    """A posting with its strings cleaned and bounded. `text` is plain already. Raises Lacking."""
    return FoundPosting(
        source=source,
        external_id=_identity(external_id),
        url=_link(url),
        title=_words("title", title, LONGEST_TITLE),
        company=one_line(company, LONGEST_COMPANY) if may_lack_company else _words("company", company, LONGEST_COMPANY),
        text=text,
        places=_places(places),
        is_remote=is_remote,
        pay=pay,
        posted_at=posted_at,
        closes_at=closes_at,
    )


def stated_pay(
    low: float | str | None, high: float | str | None, currency: str | None, per: PayPer | None
) -> StatedPay | None:
    """Pay, or None when no end is stated, the currency or what it is paid for is not clear, or the numbers are absurd.

    Zero is how several sources write "not stated".
    """
    ends = (number(low), number(high))
    code = (currency or "").strip().upper()
    if ends == (None, None) or per is None or not _CURRENCY.fullmatch(code):
        return None
    if any(end is not None and not 0 < end <= LARGEST_PAY for end in ends):
        return None
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        return None
    return StatedPay(low=ends[0], high=ends[1], currency=code, per=per)


def number(value: float | str | None) -> float | None:
    """A number other than 0, also when written as text; None for anything else. Thousands' commas are understood."""
    if isinstance(value, str):
        value = value.strip()
        if not re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,9})?|[0-9]{1,15}(?:\.[0-9]{1,9})?", value):
            return None
        value = value.replace(",", "")
    try:
        figure = float(value or 0)
    except OverflowError:
        return None
    return figure if figure and math.isfinite(figure) else None


def moment(text: str | None) -> datetime | None:
    """An ISO 8601 instant or day as UTC, also with ` UTC` at its end; without an offset it is taken for UTC."""
    try:
        instant = datetime.fromisoformat((text or "").strip()[:40].removesuffix(" UTC"))
        return _in_our_time(instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def moment_of(since_1970: int | None, *, a_second: int = 1) -> datetime | None:
    """Seconds since 1970, or parts of which `a_second` are a second, as UTC."""
    try:
        return None if since_1970 is None else _in_our_time(datetime.fromtimestamp(since_1970 / a_second, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def sections(parts: Iterable[tuple[str | None, str | None]]) -> str:
    """Headings and HTML as one plain text."""
    return plain_text("".join(f"<p>{heading or ''}</p>{html or ''}<p></p>" for heading, html in parts))


def address(*parts: str | None) -> str:
    """The parts of an address that are there, once each, in order."""
    return ", ".join(dict.fromkeys(part.strip() for part in parts if part and part.strip()))


def _keep(posting: FoundPosting | None, postings: dict[str, FoundPosting]) -> None:
    if posting is None:
        return
    first = postings.get(posting.external_id)
    postings[posting.external_id] = (
        replace(first, places=_places((*first.places, *posting.places))) if first else posting
    )


def _explained(message: str) -> tuple[str, str, str]:
    """Field, what was expected, what came, from one of msgspec's messages. They name types, not values."""
    where = _WHERE.fullmatch(message)
    what, field = (where["what"], where["field"]) if where else (message, "")
    if missing := _MISSING.fullmatch(what):
        return (f"{field}.{missing['field']}" if field else missing["field"]), "a value", "nothing"
    if kinds := _EXPECTED.fullmatch(what):
        return field or "the answer", kinds["expected"], kinds["got"]
    return field or "the answer", "the documented form", "something else"


def _in_our_time(instant: datetime) -> datetime | None:
    return instant if 2000 <= instant.year < 2100 else None


def _identity(value: int | str) -> str:
    identity = one_line(str(value), LONGEST_ID + 1) if not isinstance(value, int) or abs(value) < 10**40 else ""
    if not 1 <= len(identity) <= LONGEST_ID:
        raise Lacking("id", f"1 to {LONGEST_ID} signs", "nothing" if not identity else "more")
    return identity


def _link(value: str) -> str:
    link = value.strip()
    if len(link) > LONGEST_URL or not _LINK.fullmatch(link) or not _has_plain_host(link):
        raise Lacking(
            "url", f"an https address of at most {LONGEST_URL} signs", "something else" if link else "nothing"
        )
    return link


def _has_plain_host(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return bool(parts.hostname) and parts.username is None and parts.port in (None, 443)
    except ValueError:
        return False


def _words(field: str, value: str, longest: int) -> str:
    words = one_line(value, longest)
    if not words:
        raise Lacking(field, "words", "nothing")
    return words


def _places(values: Iterable[str | None]) -> tuple[str, ...]:
    places = (one_line(value, LONGEST_COMPANY) for value in values if value)
    return tuple(dict.fromkeys(place for place in places if place))[:MOST_PLACES]
