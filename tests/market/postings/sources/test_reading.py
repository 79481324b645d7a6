"""Strict reading of fields."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw, Struct

from gradus.fetching.errors import PayloadUnreadable
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.reading import (
    Lacking,
    decode,
    found_posting,
    moment,
    moment_of,
    number,
    read_items,
    stated_pay,
)
from gradus.market.postings.sources.types import FoundPosting, SourceId, StatedPay


class Job(Struct):
    id: int | str
    url: str = "https://a.example/1"
    title: str = "Engineer"
    place: str = "Bonn"


def build(job: Job) -> FoundPosting:
    return posting(external_id=job.id, url=job.url, title=job.title, places=(job.place,))


def posting(
    *, external_id: int | str = 1, url: str = "https://a.example/1", title: str = "Engineer", **others: object
) -> FoundPosting:
    settings: dict[str, object] = {"company": "A", "text": "", "places": ()} | others
    return found_posting(SourceId.LEVER, external_id=external_id, url=url, title=title, **settings)  # type: ignore[arg-type]


def items(*jobs: object) -> list[Raw]:
    return [Raw(json.dumps(job).encode()) for job in jobs]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (10, 20, (10, 20)),
        ("98,496.50", "120000", (98496.5, 120000)),
        (None, 20, (None, 20)),
        (0, 20, (None, 20)),
        (10, 0, (10, None)),
        (20, 10, None),
        (0, 0, None),
        (None, None, None),
        (-5, 10, None),
        (1, 1e300, None),
        ("competitive", None, None),
        ("1e9", None, None),
    ],
)
def test_pay_is_what_is_stated_or_nothing(
    low: float | str | None, high: float | str | None, expected: tuple[float | None, float | None] | None
) -> None:
    pay = stated_pay(low, high, "eur ", PayPer.YEAR)
    assert pay == (expected and StatedPay(low=expected[0], high=expected[1], currency="EUR", per=PayPer.YEAR))


@pytest.mark.parametrize(
    ("currency", "per"), [(None, PayPer.YEAR), ("€", PayPer.YEAR), ("EURO", PayPer.YEAR), ("EUR", None)]
)
def test_pay_without_currency_or_what_it_is_for_is_not_stated(currency: str | None, per: PayPer | None) -> None:
    assert stated_pay(1, 2, currency, per) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T01:00:00+02:00", datetime(2026, 2, 28, 23, tzinfo=UTC)),
        ("2026-03-01 10:11:12 UTC", datetime(2026, 3, 1, 10, 11, 12, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("1999-12-31", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_moment_is_utc_or_nothing(text: str | None, expected: datetime | None) -> None:
    assert moment(text) == expected


@given(st.integers() | st.none())
def test_any_number_of_seconds_is_a_moment_or_nothing(since: int | None) -> None:
    for a_second in (1, 1000):
        instant = moment_of(since, a_second=a_second)
        assert instant is None or 2000 <= instant.year < 2100


@given(st.text() | st.integers() | st.floats())
def test_any_value_is_a_finite_number_or_nothing(value: float | str) -> None:
    figure = number(value)
    assert figure is None or abs(figure) < float("inf")


@pytest.mark.parametrize(
    "url",
    ["", "http://a.example/", "javascript:alert(1)", "https://", "https://u:p@a.example/", "https://a.example/ x",
     "https://a.example/\u202ex", "https://a.example:99999/", "https://a.example:8443/",
     "https://a.example/" + "x" * 2000, "//a.example/", 'https://a.example/"onclick', "https://[bad/", "https://a.example/\\x"],
)  # fmt: skip
def test_an_address_that_is_not_plain_https_is_lacking(url: str) -> None:
    with pytest.raises(Lacking, match="url: expected an https address"):
        posting(url=url)


def test_strings_are_bounded_and_cleaned() -> None:
    clean = posting(title="A\u202e\x00b " + "x" * 1000, company="c" * 1000, places=["p" * 1000, "", None, "q", "q"])
    assert clean.title.startswith("Ab x")
    assert (len(clean.title), len(clean.company), len(clean.places[0]), clean.places[1:]) == (300, 200, 200, ("q",))


@pytest.mark.parametrize("external_id", ["", " ", "x" * 201, 10**400])
def test_an_id_that_cannot_be_kept_is_lacking(external_id: int | str) -> None:
    with pytest.raises(Lacking, match="id: expected"):
        posting(external_id=external_id)


def test_a_title_of_nothing_seen_is_lacking() -> None:
    with pytest.raises(Lacking, match="title: expected words, got nothing"):
        posting(title="\u200b\u202e")


def test_one_bad_item_costs_only_itself_and_its_line_quotes_nothing() -> None:
    answer = read_items(
        items({"id": 1}, {"id": None}, {"title": "secret"}, "secret", {"id": 2, "url": "secret"}), Job, build
    )
    assert [posting.external_id for posting in answer.postings] == ["1"]
    assert [line.partition(":")[0] for line in answer.unreadable] == ["2", "3", "4", "5"]
    assert "secret" not in "".join(answer.unreadable)
    assert answer.unreadable[0] == "2: id: expected int | str, got null"


def test_one_id_twice_is_one_posting_in_both_places() -> None:
    answer = read_items(items({"id": 1}, {"id": 1, "place": "Jena"}), Job, build)
    assert [posting.places for posting in answer.postings] == [("Bonn", "Jena")]


@pytest.mark.slow
def test_a_hundred_thousand_items_are_cut_and_the_page_is_not_whole() -> None:
    answer = read_items(items(*({"id": number} for number in range(100_000))), Job, build)
    assert len(answer.postings) == 5000
    assert answer.unreadable == ("5001 to 100000: expected at most 5000 postings a page",)
    assert not answer.page(shows_all=True).is_whole


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"[" * 50_000, "expected a flat document, got deep nesting"),
        (b"", "broken or truncated"),
        (b"[1e999", "broken or truncated"),
        (b"\xff[]", "expected UTF-8"),
        (b"  <html>", "got HTML or XML"),
        (b"{}", "the answer: expected array, got object"),
    ],
)
def test_a_document_that_is_not_one_is_named(body: bytes, message: str) -> None:
    with pytest.raises(PayloadUnreadable, match=message):
        decode(body, list[Raw])


def test_a_byte_order_mark_is_no_harm() -> None:
    assert decode(b"\xef\xbb\xbf[1]", list[int]) == [1]


def test_an_item_that_is_deeply_nested_costs_only_itself() -> None:
    nested = b"[" * 50_000 + b"]" * 50_000
    answer = read_items([Raw(b'{"id": 2, "other": ' + nested + b"}"), *items({"id": 1})], Job, build)
    assert answer.unreadable == ("1: expected JSON, got something broken or deeply nested",)
    assert len(answer.postings) == 1
