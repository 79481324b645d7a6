"""How a source's pages are fetched: only what changed, from where it was broken off, and no further than a limit."""

import json
import traceback
from typing import Any
from urllib.parse import quote

import msgspec
import pytest

from gradus.fetching.errors import (
    FetchError,
    HostRefused,
    TargetUnusable,
)
from gradus.fetching.pace import PaceInMemory
from gradus.fetching.types import Request, Validators
from gradus.market.postings.sources.pages import ListingLimits, pages
from gradus.market.postings.sources.registry import SOURCES
from gradus.market.postings.sources.types import SourceId
from tests.fetching.clock import Clock
from tests.fetching.conftest import LocalServer, Reply
from tests.market.postings.sources.asking import KEYS, fetch
from tests.market.postings.sources.conftest import payload

BOARD = "/v1/boards/brightlake/jobs"
LIST = "/api/job-board-api"
WHOLE = Reply(body=payload("greenhouse.json"))


def board(server: LocalServer, **settings: Any) -> list[Any]:
    return fetch(server, SourceId.GREENHOUSE, "brightlake", **settings)


def arbeitnow(*, is_last: bool) -> Reply:
    body = json.loads(payload("arbeitnow.json"))
    return Reply(body=json.dumps(body | {"links": {"next": None if is_last else "more"}}).encode())


# Conditional requests and cursors


def test_an_unchanged_board_is_asked_for_with_its_validators_and_not_read_again(server: LocalServer) -> None:
    validators = {"ETag": 'W/"abc"', "Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"}
    server.serve(BOARD, Reply(body=payload("greenhouse.json"), headers=validators), Reply(status=304))
    (first,) = board(server)
    (second,) = board(server, memory=first.memory)
    assert server.asked[1].headers["if-none-match"] == 'W/"abc"'
    assert server.asked[1].headers["if-modified-since"] == validators["Last-Modified"]
    assert (second.page, second.is_unchanged, second.memory, second.cursor) == (None, True, first.memory, None)


def test_a_listing_of_several_pages_remembers_nothing(server: LocalServer) -> None:
    first = arbeitnow(is_last=False)
    server.serve(LIST, Reply(body=first.body, headers={"ETag": '"1"'}), arbeitnow(is_last=True))
    assert [step.memory for step in fetch(server, SourceId.ARBEITNOW, "all")] == [Validators(), Validators()]


def test_a_page_that_left_something_out_is_not_remembered(server: LocalServer) -> None:
    server.serve(BOARD, Reply(body=b'{"jobs": [{"id": 1}]}', headers={"ETag": '"1"'}))
    (step,) = board(server)
    assert (step.memory, len(step.page.unreadable)) == (Validators(), 1)


def test_validators_that_could_not_be_sent_back_are_forgotten(server: LocalServer) -> None:
    server.serve(BOARD, Reply(body=payload("greenhouse.json"), headers={"ETag": '"' + "x" * 300 + '"'}))
    (step,) = board(server)
    assert step.memory == Validators()


def test_a_broken_fetch_goes_on_at_its_stored_cursor(server: LocalServer) -> None:
    base = "/v0/postings/north"
    posting = json.loads(payload("lever.json"))[0]
    full = json.dumps([posting | {"id": str(number)} for number in range(100)]).encode()
    server.serve(base, Reply(body=full), Reply(status=404))
    clock = Clock()
    started = pages(
        SOURCES[SourceId.LEVER],
        "north",
        keys={},
        memory=Validators(),
        cursor=None,
        sleep=clock.sleep,
        origin=server.origin,
        pace=PaceInMemory(clock),
    )
    stored = msgspec.json.encode(next(started).cursor)
    with pytest.raises(HostRefused):
        next(started)
    server.serve(base, Reply(body=payload("lever.json"), headers={"ETag": '"1"'}))
    (last,) = fetch(server, SourceId.LEVER, "north", cursor=msgspec.json.decode(stored, type=Request))
    assert server.asked[-1].params["skip"] == "100"
    assert last.cursor is None
    assert last.page is not None
    assert (last.page.is_whole, last.memory) == (False, Validators()), "the next fetch must look at all pages"


@pytest.mark.parametrize(
    "url", ["https://evil.example/v1/boards/x/jobs", "http://boards-api.greenhouse.io/", "nonsense", ""]
)
def test_a_cursor_that_leads_to_another_host_is_refused(server: LocalServer, url: str) -> None:
    with pytest.raises(TargetUnusable, match="cursor"):
        board(server, cursor=Request(url=url))
    assert server.asked == []


def test_what_an_earlier_page_left_out_makes_the_listing_not_whole(server: LocalServer) -> None:
    posting = json.loads(payload("lever.json"))[0]
    full = [posting | {"id": str(number)} for number in range(99)] + [{"id": "broken"}]
    server.serve("/v0/postings/north", Reply(body=json.dumps(full).encode()), Reply(body=payload("lever.json")))
    steps = fetch(server, SourceId.LEVER, "north")
    assert [step.page.is_whole for step in steps if step.page] == [False, False]


@pytest.mark.parametrize("most", [ListingLimits(postings=2), ListingLimits(requests=2)])
def test_a_list_without_an_end_is_left_with_a_cursor(server: LocalServer, most: ListingLimits) -> None:
    server.serve(LIST, arbeitnow(is_last=False))
    steps = fetch(server, SourceId.ARBEITNOW, "all", most=most)
    assert [step.cursor and step.cursor.params for step in steps] == [(("page", "2"),), (("page", "3"),)]


# Keys and pace


def test_keys_go_where_the_source_wants_them(server: LocalServer) -> None:
    server.serve("/v1/api/jobs/gb/search/1", Reply(body=payload("adzuna.json")))
    server.serve("/api/search", Reply(body=payload("usajobs.json")))
    fetch(server, SourceId.ADZUNA, "gb:machine learning")
    fetch(server, SourceId.USAJOBS, "data")
    adzuna, usajobs = server.asked
    assert (adzuna.params["app_id"], adzuna.params["app_key"]) == ("adzuna-id-7", "adzuna/secret+1")
    assert usajobs.headers["authorization-key"] == "usajobs/secret+2"
    assert usajobs.headers["user-agent"] == "operator@example.org"


ECHO = "adzuna-id-7 adzuna/secret+1 usajobs/secret+2 " + quote("adzuna/secret+1", safe="")


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=ECHO.encode()),
        Reply(body=json.dumps({"results": ECHO, "SearchResult": ECHO}).encode()),
        Reply(body=json.dumps({"results": [{"id": ECHO}], "SearchResult": {"SearchResultItems": [ECHO]}}).encode()),
        Reply(status=403, body=ECHO.encode()),
        Reply(status=500, body=ECHO.encode()),
        Reply(kind=quote(ECHO)),
        Reply(headers={"Content-Encoding": quote(ECHO)}),
        Reply(status=302, headers={"Location": f"https://{quote(ECHO)}.example/"}),
        Reply(status=302, headers={"Location": "https://192.0.2.1/?" + quote(ECHO)}),
        Reply(status=429, headers={"Retry-After": quote(ECHO)}),
        Reply(headers={"Content-Length": "-1"}),
    ],
)
@pytest.mark.parametrize(("source", "target"), [(SourceId.ADZUNA, "gb:data"), (SourceId.USAJOBS, "data")])
def test_no_key_is_in_an_error_or_a_step(server: LocalServer, reply: Reply, source: SourceId, target: str) -> None:
    server.serve("/v1/api/jobs/gb/search/1", reply)
    server.serve("/api/search", reply)
    try:
        told = repr(fetch(server, source, target))
    except FetchError as error:
        told = "".join(traceback.format_exception(error)) + repr(error)
    for value in [KEYS["GRADUS_ADZUNA_KEY"], KEYS["GRADUS_USAJOBS_KEY"], quote(KEYS["GRADUS_ADZUNA_KEY"], safe="")]:
        assert value not in told


@pytest.mark.parametrize(("source", "target"), [(SourceId.ADZUNA, "gb:data"), (SourceId.USAJOBS, "data")])
def test_a_request_names_its_keys_and_holds_none(source: SourceId, target: str) -> None:
    request = SOURCES[source].first(target, KEYS)
    told = repr(request) + msgspec.json.encode(request).decode()
    assert not [value for value in KEYS.values() if value in told]
    assert all(name in told for name in SOURCES[source].needs_keys)


def test_requests_keep_the_distance_that_the_source_asks_for_across_fetches(server: LocalServer) -> None:
    server.serve(LIST, arbeitnow(is_last=False), arbeitnow(is_last=True))
    server.serve(BOARD, WHOLE)
    clock = Clock()
    pace = PaceInMemory(clock)
    fetch(server, SourceId.ARBEITNOW, "all", pace=pace, sleep=clock.sleep)
    fetch(server, SourceId.ARBEITNOW, "all", pace=pace, sleep=clock.sleep)
    board(server, pace=pace, sleep=clock.sleep)
    assert clock.slept == [5.0, 5.0], "another source does not wait for this one"
