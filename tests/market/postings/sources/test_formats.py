"""Each source's documented format, served over HTTP, becomes postings with every field right."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.fetching.errors import KeysMissing, PayloadUnreadable, TargetUnusable
from gradus.fetching.pace import PaceInMemory
from gradus.fetching.types import HTML, Request
from gradus.market.facts.levels import PayPer
from gradus.market.postings.sources.registry import SOURCES
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage, StatedPay
from tests.fetching.clock import Clock
from tests.fetching.conftest import LocalServer, Reply
from tests.market.postings.sources.asking import KEYS, fetch
from tests.market.postings.sources.conftest import payload


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def pay(low: float, high: float, currency: str, per: PayPer = PayPer.YEAR) -> StatedPay:
    return StatedPay(low=low, high=high, currency=currency, per=per)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A target of a source, where it is asked for, and what the first posting of its payload must become."""

    target: str
    path: str
    payload: str
    first: FoundPosting
    count: int = 1
    is_whole: bool = False
    kind: str = "application/json"
    field: str
    """A required field, to be renamed."""


CASES = {
    SourceId.GREENHOUSE: Case(
        target="brightlake",
        path="/v1/boards/brightlake/jobs",
        payload="greenhouse.json",
        count=2,
        is_whole=True,
        field="content",
        first=FoundPosting(
            source=SourceId.GREENHOUSE,
            external_id="4011001",
            url="https://boards.greenhouse.io/brightlake/jobs/4011001",
            title="Machine Learning Engineer, Ranking",
            company="Brightlake",
            text="The work\n\nYou rank things & measure it.\n\n- PyTorch\n- SQL",
            places=("Remote - Germany",),
            is_remote=None,
            pay=None,
            posted_at=at(2026, 2, 11, 14, 30),
            closes_at=at(2026, 4, 1),
        ),
    ),
    SourceId.LEVER: Case(
        target="northwindlab",
        path="/v0/postings/northwindlab",
        payload="lever.json",
        count=2,
        is_whole=True,
        field="descriptionPlain",
        first=FoundPosting(
            source=SourceId.LEVER,
            external_id="1f0c3f4e-0000-4000-8000-000000000001",
            url="https://jobs.lever.co/northwindlab/1f0c3f4e-0000-4000-8000-000000000001",
            title="Applied Scientist",
            company="northwindlab",
            text="We study rivers.\n\nYou know\n\n- Python\n- Statistics",
            places=("Toronto", "Montreal"),
            is_remote=True,
            pay=pay(120000, 150000, "CAD"),
            posted_at=at(2026, 1, 1, 10),
            closes_at=None,
        ),
    ),
    SourceId.ASHBY: Case(
        target="quietstep",
        path="/posting-api/job-board/quietstep",
        payload="ashby.json",
        is_whole=True,
        field="jobUrl",
        first=FoundPosting(
            source=SourceId.ASHBY,
            external_id="a7c1b2d3-0000-4000-8000-000000000001",
            url="https://jobs.ashbyhq.com/quietstep/a7c1b2d3-0000-4000-8000-000000000001",
            title="Research Engineer",
            company="quietstep",
            text="Make models small.\n\n- CUDA",
            places=("London", "Zurich"),
            is_remote=False,
            pay=pay(91000, 115000, "GBP"),
            posted_at=at(2026, 3, 1, 8),
            closes_at=None,
        ),
    ),
    SourceId.RECRUITEE: Case(
        target="stillwater",
        path="/api/offers/",
        payload="recruitee.json",
        is_whole=True,
        field="careers_url",
        first=FoundPosting(
            source=SourceId.RECRUITEE,
            external_id="1500001",
            url="https://stillwater.recruitee.com/o/mlops-engineer",
            title="MLOps Engineer",
            company="Stillwater BV",
            text="Keep models running.\n\n- Kubernetes",
            places=("Utrecht, Netherlands",),
            is_remote=False,
            pay=pay(4500, 6000, "EUR", PayPer.MONTH),
            posted_at=at(2026, 1, 15, 9, 12, 33),
            closes_at=at(2026, 5, 1),
        ),
    ),
    SourceId.WORKABLE: Case(
        target="fernhill",
        path="/api/v1/widget/accounts/fernhill",
        payload="workable.json",
        is_whole=True,
        field="shortcode",
        first=FoundPosting(
            source=SourceId.WORKABLE,
            external_id="9C0FFEE001",
            url="https://apply.workable.com/j/9C0FFEE001",
            title="Computer Vision Engineer",
            company="Fernhill",
            text="See leaves.\n\n- OpenCV",
            places=("Athens, Attica, Greece",),
            is_remote=True,
            pay=None,
            posted_at=at(2026, 2, 28),
            closes_at=None,
        ),
    ),
    SourceId.REMOTIVE: Case(
        target="data",
        path="/api/remote-jobs",
        payload="remotive.json",
        field="company_name",
        first=FoundPosting(
            source=SourceId.REMOTIVE,
            external_id="1900001",
            url="https://remotive.com/remote-jobs/data/data-scientist-1900001",
            title="Data Scientist",
            company="Paperlark",
            text="Count birds.\n\nSalary: $90k - $110k",
            places=("Europe, UK",),
            is_remote=True,
            pay=None,
            posted_at=at(2026, 3, 1, 10, 23, 26),
            closes_at=None,
        ),
    ),
    SourceId.REMOTEOK: Case(
        target="all",
        path="/api",
        payload="remoteok.json",
        count=2,
        field="position",
        first=FoundPosting(
            source=SourceId.REMOTEOK,
            external_id="1130001",
            url="https://remoteok.com/remote-jobs/remote-ml-engineer-tidewood-1130001",
            title="ML Engineer",
            company="Tidewood & Sons",
            text="Work from anywhere.",
            places=("Worldwide",),
            is_remote=True,
            pay=pay(100000, 140000, "USD"),
            posted_at=at(2026, 3, 1, 12),
            closes_at=None,
        ),
    ),
    SourceId.ARBEITNOW: Case(
        target="all",
        path="/api/job-board-api",
        payload="arbeitnow.json",
        field="slug",
        first=FoundPosting(
            source=SourceId.ARBEITNOW,
            external_id="data-engineer-hamburg-100001",
            url="https://www.arbeitnow.com/jobs/companies/elbkante/data-engineer-hamburg-100001",
            title="Data Engineer (m/w/d)",
            company="Elbkante GmbH",
            text="Moin.\n\n- Spark",
            places=("Hamburg",),
            is_remote=False,
            pay=None,
            posted_at=at(2026, 3, 1, 12),
            closes_at=None,
        ),
    ),
    SourceId.ADZUNA: Case(
        target="gb:machine learning",
        path="/v1/api/jobs/gb/search/1",
        payload="adzuna.json",
        count=2,
        field="redirect_url",
        first=FoundPosting(
            source=SourceId.ADZUNA,
            external_id="5100000001",
            url="https://www.adzuna.co.uk/jobs/land/ad/5100000001?v=1",
            title="Machine Learning Engineer",
            company="Copperbeech Ltd",
            text="A snippet that is cut …",
            places=("Leeds, West Yorkshire",),
            is_remote=None,
            pay=pay(55000, 65000.5, "GBP"),
            posted_at=at(2026, 3, 1, 7),
            closes_at=None,
        ),
    ),
    SourceId.USAJOBS: Case(
        target="data scientist",
        path="/api/search",
        payload="usajobs.json",
        field="PositionTitle",
        first=FoundPosting(
            source=SourceId.USAJOBS,
            external_id="830000001",
            url="https://www.usajobs.gov/job/830000001",
            title="Data Scientist",
            company="Geological Survey",
            text="Study rocks.\n\nModel quakes.\n\nWrite reports.\n\nOne year of analysis.",
            places=("Denver, Colorado", "Reston, Virginia"),
            is_remote=False,
            pay=pay(98496, 128043, "USD"),
            posted_at=at(2026, 2, 20),
            closes_at=at(2026, 3, 20, 23, 59, 59, 997000),
        ),
    ),
    SourceId.HACKER_NEWS: Case(
        target="47000002",
        path="/api/v1/items/47000002",
        payload="hacker-news.json",
        count=2,
        field="text",
        first=FoundPosting(
            source=SourceId.HACKER_NEWS,
            external_id="47000100",
            url="https://news.ycombinator.com/item?id=47000100",
            title="Senior ML Engineer",
            company="Larkspur AI",
            text="Larkspur AI | Senior ML Engineer | Berlin, Germany | REMOTE (EU) or ONSITE | €80k - €110k + equity | "
            "https://larkspur.example/jobs\n\nWe teach machines to listen.\n\n- Python - Audio",
            places=("Berlin, Germany", "REMOTE (EU) or ONSITE"),
            is_remote=True,
            pay=pay(80000, 110000, "EUR"),
            posted_at=at(2026, 3, 2, 15),
            closes_at=None,
        ),
    ),
    SourceId.WEB_PAGE: Case(
        target="https://greyheron.example/jobs/17",
        path="/jobs/17",
        payload="web-page.html",
        kind=HTML,
        field="description",
        first=FoundPosting(
            source=SourceId.WEB_PAGE,
            external_id="GH-17",
            url="https://greyheron.example/jobs/17",
            title="Data Scientist",
            company="Greyheron",
            text="Watch birds.\n\n- R",
            places=("Ghent, BE",),
            is_remote=True,
            pay=pay(50000, 60000, "EUR"),
            posted_at=at(2026, 2, 1),
            closes_at=at(2026, 4, 30, 21, 59),
        ),
    ),
}
SMARTRECRUITERS = FoundPosting(
    source=SourceId.SMARTRECRUITERS,
    external_id="744000011111111",
    url="https://jobs.smartrecruiters.com/Hillmark/744000011111111-data-engineer",
    title="Data Engineer",
    company="Hillmark AG",
    text="Company Description\n\nWe map hills.\n\nJob Description\n\n- Pipelines\n- Tests\n\nQualifications\n\nSQL",
    places=("Vienna, Austria",),
    is_remote=False,
    pay=None,
    posted_at=at(2026, 2, 3, 10, 11, 12),
    closes_at=None,
)


def test_every_source_is_in_the_registry_under_its_own_id() -> None:
    assert [source.id for source in SOURCES.values()] == list(SOURCES) == list(SourceId)


@pytest.mark.parametrize("source", CASES)
def test_the_documented_format_becomes_a_posting_with_every_field(server: LocalServer, source: SourceId) -> None:
    case = CASES[source]
    server.serve(case.path, Reply(body=payload(case.payload), kind=case.kind))
    (step,) = fetch(server, source, case.target)
    assert step.page is not None
    assert step.page.postings[0] == case.first
    assert (len(step.page.postings), step.page.is_whole, step.cursor) == (case.count, case.is_whole, None)


@pytest.mark.parametrize("source", CASES)
def test_a_source_that_fails_and_asks_for_a_pause_is_read_in_the_end(server: LocalServer, source: SourceId) -> None:
    case, clock = CASES[source], Clock()
    pause = Reply(status=429, headers={"Retry-After": "119"})
    server.serve(case.path, Reply(status=500), pause, Reply(body=payload(case.payload), kind=case.kind))
    (step,) = fetch(server, source, case.target, sleep=clock.sleep, pace=PaceInMemory(clock))
    assert step.page is not None
    assert step.page.postings[0] == case.first
    assert 119 in clock.slept


@pytest.mark.parametrize("source", CASES)
def test_a_renamed_field_leaves_the_posting_out_and_is_named(server: LocalServer, source: SourceId) -> None:
    case = CASES[source]
    broken = payload(case.payload).replace(f'"{case.field}":'.encode(), b'"renamed":')
    assert broken != payload(case.payload)
    server.serve(case.path, Reply(body=broken, kind=case.kind))
    (step,) = fetch(server, source, case.target)
    assert step.page is not None
    assert step.page.postings == ()
    assert f"{case.field}: expected a value, got nothing" in step.page.unreadable[0]
    assert not step.page.is_whole


@pytest.mark.parametrize("source", [source for source in CASES if source is not SourceId.WEB_PAGE])
@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda body: b"<!doctype html><p>Maintenance", "expected JSON, got HTML or XML"),
        (lambda body: body[: len(body) // 2], "expected a whole JSON document, got broken or truncated JSON"),
        (lambda body: b'{"error": "no"}', "expected"),
        (lambda body: body.replace(b"1", b"\xff", 1), "expected UTF-8, got other bytes"),
        (lambda body: b"[" + b"[]," * 600_000 + b"[]]", "expected at most 500000 objects and lists"),
    ],
)
def test_an_answer_of_another_form_is_a_named_error(
    server: LocalServer, source: SourceId, spoil: Callable[[bytes], bytes], message: str
) -> None:
    case = CASES[source]
    server.serve(case.path, Reply(body=spoil(payload(case.payload)), kind=case.kind))
    with pytest.raises(PayloadUnreadable, match=message):
        fetch(server, source, case.target)


def test_an_answer_of_another_type_is_refused_whatever_it_holds(server: LocalServer) -> None:
    case = CASES[SourceId.GREENHOUSE]
    server.serve(case.path, Reply(body=payload(case.payload), kind="text/html"))
    with pytest.raises(PayloadUnreadable, match="Content-Type: expected application/json"):
        fetch(server, SourceId.GREENHOUSE, case.target)


def test_greenhouse_names_its_offices_where_it_names_no_place(server: LocalServer) -> None:
    case = CASES[SourceId.GREENHOUSE]
    server.serve(case.path, Reply(body=payload(case.payload)))
    (step,) = fetch(server, SourceId.GREENHOUSE, case.target)
    assert step.page is not None
    second = step.page.postings[1]
    assert (second.company, second.places) == ("brightlake", ("Lisbon, Portugal", "Porto"))
    assert server.asked[0].params == {"content": "true"}


def test_lever_reads_its_plain_fields_where_there_is_no_html(server: LocalServer) -> None:
    case = CASES[SourceId.LEVER]
    server.serve(case.path, Reply(body=payload(case.payload)))
    (step,) = fetch(server, SourceId.LEVER, case.target)
    assert step.page is not None
    second = step.page.postings[1]
    assert second.text == "Help us.\n\n- Read\n- Write\n\nWe answer everybody."
    assert (second.is_remote, second.pay) == (False, pay(30, 40, "CAD", PayPer.HOUR))


def test_lever_is_asked_for_the_next_hundred_until_there_are_fewer(server: LocalServer) -> None:
    posting = json.loads(payload("lever.json"))[0]
    full = [posting | {"id": str(number)} for number in range(100)]
    server.serve("/v0/postings/north", Reply(body=json.dumps(full).encode()), Reply(body=payload("lever.json")))
    first, second = fetch(server, SourceId.LEVER, "north")
    assert [asked.params["skip"] for asked in server.asked] == ["0", "100"]
    assert first.page is not None
    assert second.page is not None
    assert (first.page.is_whole, second.page.is_whole, second.cursor) == (False, True, None)


def test_levers_european_sites_are_asked_at_their_own_host() -> None:
    assert SOURCES[SourceId.LEVER].first("eu:north", {}).url == "https://api.eu.lever.co/v0/postings/north"


def test_a_tier_of_several_salaries_states_none() -> None:
    body = json.loads(payload("ashby.json"))
    components = body["jobs"][0]["compensation"]["summaryComponents"]
    components.append(components[0] | {"minValue": 1000, "maxValue": 2000})
    assert read(SourceId.ASHBY, body).postings[0].pay is None


def test_smartrecruiters_is_asked_for_each_posting_of_its_list(server: LocalServer) -> None:
    base = "/v1/companies/Hillmark/postings"
    other = payload("smartrecruiters.json").replace(b"744000011111111", b"744000022222222")
    server.serve(base, Reply(body=payload("smartrecruiters-list.json")))
    server.serve(f"{base}/744000011111111", Reply(body=payload("smartrecruiters.json")))
    server.serve(f"{base}/744000022222222", Reply(body=other))
    listing, first, second = fetch(server, SourceId.SMARTRECRUITERS, "Hillmark")
    assert listing.page is not None
    assert first.page is not None
    assert second.page is not None
    assert first.page.postings == (SMARTRECRUITERS,)
    assert second.page.postings[0].external_id == "744000022222222"
    assert [step.page.is_whole for step in (listing, first, second) if step.page] == [False, False, True]


def test_smartrecruiters_list_goes_on_where_it_ended(server: LocalServer) -> None:
    base = "/v1/companies/Hillmark/postings"
    page = json.loads(payload("smartrecruiters-list.json"))
    page["content"].pop()
    last = json.dumps(page | {"content": [{"id": "744000022222222"}]}).encode()
    server.serve(base, Reply(body=json.dumps(page).encode()), Reply(body=last))
    server.serve(f"{base}/744000011111111", Reply(body=payload("smartrecruiters.json")))
    server.serve(f"{base}/744000022222222", Reply(body=payload("smartrecruiters.json")))
    assert len(fetch(server, SourceId.SMARTRECRUITERS, "Hillmark")) == 4
    assert [asked.params.get("offset") for asked in server.asked] == ["0", None, "1", None]


def test_a_posting_that_closed_between_list_and_request_is_only_missing(server: LocalServer) -> None:
    base = "/v1/companies/Hillmark/postings"
    server.serve(base, Reply(body=payload("smartrecruiters-list.json")))
    server.serve(f"{base}/744000022222222", Reply(body=payload("smartrecruiters.json")))
    _, gone, last = fetch(server, SourceId.SMARTRECRUITERS, "Hillmark")
    assert gone.page is not None
    assert last.page is not None
    assert (gone.page.postings, gone.page.unreadable) == ((), ())
    assert last.page.is_whole


@pytest.mark.parametrize("field", ["content", "totalFound", "id"])
def test_a_renamed_field_of_smartrecruiters_list_is_named(server: LocalServer, field: str) -> None:
    broken = payload("smartrecruiters-list.json").replace(f'"{field}":'.encode(), b'"renamed":')
    server.serve("/v1/companies/Hillmark/postings", Reply(body=broken))
    with pytest.raises(PayloadUnreadable, match=f"{field}: expected a value, got nothing"):
        fetch(server, SourceId.SMARTRECRUITERS, "Hillmark")


def test_a_renamed_field_of_a_smartrecruiters_posting_leaves_it_out(server: LocalServer) -> None:
    base = "/v1/companies/Hillmark/postings"
    server.serve(base, Reply(body=payload("smartrecruiters-list.json")))
    for number in ("744000011111111", "744000022222222"):
        broken = payload("smartrecruiters.json").replace(b'"jobAd":', b'"renamed":')
        server.serve(f"{base}/{number}", Reply(body=broken))
    steps = fetch(server, SourceId.SMARTRECRUITERS, "Hillmark")
    lines = [step.page.unreadable for step in steps if step.page]
    assert lines == [(), *[("1: jobAd: expected a value, got nothing",)] * 2]


@pytest.mark.parametrize("body", [b"<html>", payload("smartrecruiters.json")[:100], b"[]"])
def test_a_smartrecruiters_posting_of_another_form_is_left_out(server: LocalServer, body: bytes) -> None:
    base = "/v1/companies/Hillmark/postings"
    server.serve(base, Reply(body=payload("smartrecruiters-list.json")))
    server.serve(f"{base}/744000011111111", Reply(body=body))
    server.serve(f"{base}/744000022222222", Reply(body=payload("smartrecruiters.json")))
    _, spoilt, whole = fetch(server, SourceId.SMARTRECRUITERS, "Hillmark")
    assert spoilt.page is not None
    assert whole.page is not None
    assert (len(spoilt.page.unreadable), len(whole.page.postings), whole.page.is_whole) == (1, 1, False)


def test_an_id_that_is_a_path_is_not_asked_for() -> None:
    body = {"totalFound": 1, "content": [{"id": "../../../internal"}]}
    page = read(SourceId.SMARTRECRUITERS, body)
    assert page.next is None
    assert "id: expected" in page.unreadable[0]


def test_an_empty_workable_account_says_nothing_about_what_closed() -> None:
    assert not read(SourceId.WORKABLE, {"name": "Fernhill", "jobs": []}).is_whole


def test_arbeitnow_pages_are_counted_here_and_its_links_not_followed(server: LocalServer) -> None:
    more = json.loads(payload("arbeitnow.json")) | {"links": {"next": "https://evil.example/api?page=7"}}
    path = "/api/job-board-api"
    server.serve(path, Reply(body=json.dumps(more).encode()), Reply(body=payload("arbeitnow.json")))
    _, second = fetch(server, SourceId.ARBEITNOW, "all")
    assert [asked.params["page"] for asked in server.asked] == ["1", "2"]
    assert second.cursor is None


def test_remote_ok_pay_of_zero_is_not_stated_and_its_notice_is_no_posting(server: LocalServer) -> None:
    server.serve("/api", Reply(body=payload("remoteok.json")))
    (step,) = fetch(server, SourceId.REMOTEOK, "machine-learning")
    assert step.page is not None
    assert [posting.pay is None for posting in step.page.postings] == [False, True]
    assert step.page.unreadable == ()
    assert server.asked[0].params == {"tags": "machine-learning"}


def test_adzuna_pay_that_it_estimated_is_left_out() -> None:
    second = read(SourceId.ADZUNA, json.loads(payload("adzuna.json"))).postings[1]
    assert (second.pay, second.company) == (None, "")


def test_adzuna_is_asked_for_five_pages_at_most(server: LocalServer) -> None:
    ad = json.loads(payload("adzuna.json"))["results"][0]
    full = Reply(body=json.dumps({"results": [ad | {"id": str(number)} for number in range(50)]}).encode())
    for number in range(1, 8):
        server.serve(f"/v1/api/jobs/gb/search/{number}", full)
    steps = fetch(server, SourceId.ADZUNA, "gb:machine learning")
    assert (len(steps), steps[-1].cursor) == (5, None)


def test_usajobs_is_asked_for_the_next_page_until_one_is_not_full(server: LocalServer) -> None:
    answer = json.loads(payload("usajobs.json"))
    items = answer["SearchResult"]["SearchResultItems"]
    answer["SearchResult"]["SearchResultItems"] = [items[0] | {"MatchedObjectId": number} for number in range(500)]
    server.serve("/api/search", Reply(body=json.dumps(answer).encode()), Reply(body=payload("usajobs.json")))
    assert len(fetch(server, SourceId.USAJOBS, "data scientist")) == 2
    assert [asked.params["Page"] for asked in server.asked] == ["1", "2"]


def test_the_newest_hiring_thread_is_found_first(server: LocalServer) -> None:
    server.serve("/api/v1/search_by_date", Reply(body=payload("hacker-news-search.json")))
    server.serve("/api/v1/items/47000002", Reply(body=payload("hacker-news.json")))
    search, thread = fetch(server, SourceId.HACKER_NEWS, "newest")
    assert search.page is not None
    assert thread.page is not None
    assert search.page.postings == ()
    assert len(thread.page.postings) == 2
    assert server.asked[0].params["tags"] == "story,author_whoishiring"


def test_a_comment_out_of_order_is_read_and_a_deleted_or_formless_one_is_not() -> None:
    page = read(SourceId.HACKER_NEWS, json.loads(payload("hacker-news.json")))
    oakpost = page.postings[1]
    assert (oakpost.company, oakpost.title, oakpost.is_remote) == ("Oakpost", "Data Scientist", False)
    assert oakpost.pay is None, "Canadian dollars are not the United States'"
    assert page.unreadable == ("3: first line: expected Company | Role | Place, got no bar",)


def test_a_thread_by_somebody_else_is_no_hiring_thread() -> None:
    body = json.loads(payload("hacker-news.json")) | {"author": "somebody"}
    with pytest.raises(PayloadUnreadable, match="got another story"):
        read(SourceId.HACKER_NEWS, body)


@pytest.mark.parametrize(
    ("page", "ids"),
    [
        (
            '{"@type": "JobPosting", "title": "A", "description": "b", "hiringOrganization": "C", "identifier": 1}',
            ["1"],
        ),
        (
            (
                '[{"@type": "JobPosting", "title": "A", "description": "b", "hiringOrganization": "C",'
                ' "identifier": "x"}, {"@type": "http://schema.org/JobPosting", "title": "B", "description": "b",'
                ' "hiringOrganization": {"name": "C"}, "identifier": [{"value": 2}]}]'
            ),
            ["x", "2"],
        ),
    ],
)
def test_a_page_holds_postings_alone_and_in_lists(page: str, ids: list[str]) -> None:
    listing = read(SourceId.WEB_PAGE, f"<script TYPE='application/ld+json'>{page}</script>".encode())
    assert [posting.external_id for posting in listing.postings] == ids


def test_a_page_without_a_posting_is_said() -> None:
    with pytest.raises(PayloadUnreadable, match="JobPosting: expected"):
        read(SourceId.WEB_PAGE, b"<html><p>No job here.</p>")


def test_a_broken_block_does_not_hide_a_whole_one() -> None:
    html = payload("web-page.html").replace(b'{"@context": "https://schema.org", "@type": "Organization"', b"{nonsense")
    page = read(SourceId.WEB_PAGE, html)
    assert len(page.postings) == 1
    assert page.unreadable == ("block 1: the answer: expected a whole JSON document, got broken or truncated JSON",)


BY_NAME = (SourceId.GREENHOUSE, SourceId.LEVER, SourceId.SMARTRECRUITERS, SourceId.RECRUITEE, SourceId.WORKABLE)
NO_TARGET_ANYWHERE = ["", ".", "..", "-", "a\nb", "x" * 3000, "\u202eabc", "a\\b", "a%2fb", "a?b", "a\0b", "é", " data"]
NO_TARGETS = {
    **{source: ["a/b", "a/../b", "a#b", "a b", "a:b"] for source in BY_NAME},
    SourceId.ASHBY: ["a/b", "../a", "a "],
    SourceId.REMOTIVE: ["Data", "a/b"],
    SourceId.REMOTEOK: ["a,b", "a/b"],
    SourceId.ARBEITNOW: ["data", "all2"],
    SourceId.ADZUNA: ["gb", "zz:data", "gb:", "GB:data", "gb:data&app_id=1?"],
    SourceId.HACKER_NEWS: ["old", "1/2", "12345678901"],
    SourceId.WEB_PAGE: [
        *("http://a.example/", "https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://localhost/"),
        *(
            "https://u:p@a.example/",
            "https://a.example:8080/",
            "https://a.example/#top",
            "https://a.example\\@b.example/",
        ),
    ],
}


@pytest.mark.parametrize(
    ("source", "target"),
    [(source, target) for source in SOURCES for target in (*NO_TARGET_ANYWHERE, *NO_TARGETS.get(source, ()))],
)
def test_a_target_that_cannot_be_one_is_refused(source: SourceId, target: str) -> None:
    with pytest.raises(TargetUnusable, match="Expected"):
        SOURCES[source].first(target, KEYS)


@pytest.mark.parametrize("source", [SourceId.ADZUNA, SourceId.USAJOBS])
@pytest.mark.parametrize("value", [None, "", "a b", "a\r\nX-Evil: 1", "é"])
def test_a_key_that_is_missing_or_cannot_be_sent_is_refused(source: SourceId, value: str | None) -> None:
    keys = {} if value is None else dict.fromkeys(KEYS, value)
    with pytest.raises(KeysMissing, match="needs GRADUS_"):
        SOURCES[source].first(CASES[source].target, keys)


@pytest.mark.parametrize("source", SOURCES)
def test_terms_name_a_credit_and_a_site(source: SourceId) -> None:
    terms = SOURCES[source].terms
    assert terms.credit
    assert terms.link.startswith("https://")
    assert terms.note
    assert terms.seconds_between >= 0.5


def test_the_limits_and_links_that_sources_ask_for_are_in_their_terms() -> None:
    assert SOURCES[SourceId.REMOTIVE].terms.at_most_a_day == 4
    assert SOURCES[SourceId.REMOTIVE].terms.must_link_back
    assert not SOURCES[SourceId.REMOTEOK].terms.may_nofollow
    assert SOURCES[SourceId.ADZUNA].terms.at_most_a_day == 16, "at 5 requests each, 2,480 in a month of 31 days"
    assert SOURCES[SourceId.ADZUNA].terms.credit == "Jobs by Adzuna"


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**400), 10**400)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["https://a.example/1", "2026-03-01", "USD", "YEAR", "A | Engineer | $10k-20k", "<p>x", "0"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def replaced(value: Any, name: str, new: Any) -> Any:
    """`value` with every field `name` inside replaced."""
    if isinstance(value, list):
        return [replaced(inner, name, new) for inner in value]
    if isinstance(value, dict):
        return {key: new if key == name else replaced(inner, name, new) for key, inner in value.items()}
    return value


def names(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(names, value))
    return set(value).union(*map(names, value.values())) if isinstance(value, dict) else set()


def document(name: str) -> Any:
    text = payload(name).decode()
    return json.loads(text.rpartition('ld+json">')[2].partition("</script>")[0] if name.endswith("html") else text)


PAYLOADS = {source: case.payload for source, case in CASES.items()} | {
    SourceId.SMARTRECRUITERS: "smartrecruiters-list.json"
}


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES)
@given(data=st.data())
def test_any_value_in_any_field_gives_a_page_or_a_named_error(source: SourceId, data: st.DataObject) -> None:
    whole = document(PAYLOADS[source])
    name = data.draw(st.sampled_from(sorted(names(whole))))
    body = replaced(whole, name, data.draw(VALUES))
    try:
        page = read(source, body)
    except PayloadUnreadable:
        return
    for posting in page.postings:
        assert posting.title
        assert posting.url.startswith("https://")
        assert posting.external_id


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES)
@given(body=VALUES | st.binary(max_size=50))
def test_any_answer_gives_a_page_or_a_named_error(source: SourceId, body: Any) -> None:
    try:
        page = read(source, body)
    except PayloadUnreadable:
        return
    assert isinstance(page, SourcePage)


def read(source: SourceId, body: Any) -> SourcePage:
    """What a source makes of an answer to its first request, given as JSON or as bytes."""
    target = CASES[source].target if source in CASES else "Hillmark"
    request: Request = SOURCES[source].first(target, KEYS)
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    if source is SourceId.WEB_PAGE and not isinstance(body, bytes):
        sent = b'<script type="application/ld+json">' + sent + b"</script>"
    return SOURCES[source].read(request, sent, target=target)
