"""How the client asks: politely, with its keys to one host only, and with an end to everything."""

import gzip
import json
import logging
import socket
import threading
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx2
import msgspec
import pytest

from gradus import __version__
from gradus.common.errors import Fault
from gradus.fetching.client import FetchLimits, Pace, headers_to_send
from gradus.fetching.errors import (
    AddressRefused,
    AnswerTooLarge,
    ComeBackLater,
    FetchError,
    HostRefused,
    HostUnreachable,
    OriginRefused,
    PayloadUnreadable,
    RedirectRefused,
    TargetUnusable,
)
from gradus.fetching.types import Request, Validators
from gradus.market.postings.sources.pages import ListingLimits, pages
from gradus.market.postings.sources.registry import SOURCES
from gradus.market.postings.sources.types import SourceId
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


def test_a_304_that_was_not_asked_for_is_an_error(server: LocalServer) -> None:
    server.serve(BOARD, Reply(status=304))
    with pytest.raises(HostRefused, match="status 304"):
        board(server)


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
    one = json.loads(payload("lever.json"))[0]
    full = json.dumps([one | {"id": str(number)} for number in range(100)]).encode()
    server.serve(base, Reply(body=full), Reply(status=404))
    started = pages(
        SOURCES[SourceId.LEVER],
        "north",
        keys={},
        memory=Validators(),
        cursor=None,
        sleep=lambda _: None,
        origin=server.origin,
        pace=Pace(lambda: 0.0),
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
    one = json.loads(payload("lever.json"))[0]
    full = [one | {"id": str(number)} for number in range(99)] + [{"id": "broken"}]
    server.serve("/v0/postings/north", Reply(body=json.dumps(full).encode()), Reply(body=payload("lever.json")))
    steps = fetch(server, SourceId.LEVER, "north")
    assert [step.page.is_whole for step in steps if step.page] == [False, False]


@pytest.mark.parametrize("most", [ListingLimits(postings=2), ListingLimits(requests=2)])
def test_a_list_without_an_end_is_left_with_a_cursor(server: LocalServer, most: ListingLimits) -> None:
    server.serve(LIST, arbeitnow(is_last=False))
    steps = fetch(server, SourceId.ARBEITNOW, "all", most=most)
    assert [step.cursor and step.cursor.params for step in steps] == [(("page", "2"),), (("page", "3"),)]


# Trying again


def test_a_server_error_is_tried_again(server: LocalServer) -> None:
    server.serve(BOARD, Reply(status=500), Reply(status=502), WHOLE)
    (step,) = board(server)
    assert (len(step.page.postings), len(server.asked)) == (2, 3)


def test_a_server_that_stays_broken_is_given_up_after_three_more_tries(server: LocalServer) -> None:
    server.serve(BOARD, Reply(status=500))
    with pytest.raises(HostUnreachable, match="status 500"):
        board(server)
    assert len(server.asked) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 204])
def test_a_refusal_is_said_at_once(server: LocalServer, status: int) -> None:
    server.serve(BOARD, Reply(status=status))
    with pytest.raises(HostRefused, match=f"status {status}") as refused:
        board(server)
    assert (refused.value.status, refused.value.fault, len(server.asked)) == (status, Fault.OPERATOR, 1)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "Mon, 02 Mar 2026 10:00:30 GMT", "Date": "Mon, 02 Mar 2026 10:00:00 GMT"}, 30),
        ({"Retry-After": "Mon, 02 Mar 2026 09:00:00 GMT", "Date": "Mon, 02 Mar 2026 10:00:00 GMT"}, 0),
    ],
)
def test_a_pause_that_is_asked_for_is_kept(
    server: LocalServer, status: int, headers: dict[str, str], pause: float
) -> None:
    server.serve(BOARD, Reply(status=status, headers=headers), WHOLE)
    slept: list[float] = []
    (step,) = board(server, sleep=slept.append, pace=Pace(ticking()))
    assert len(step.page.postings) == 2
    assert slept == [pause]


def ticking() -> Callable[[], float]:
    """A clock on which an hour passes between two looks."""
    hours = iter(range(0, 360_000, 3600))
    return lambda: float(next(hours))


@pytest.mark.parametrize(("value", "after_s"), [("121", 121), ("86400", 86400), ("9" * 30, 999_999_999)])
def test_a_pause_too_long_to_wait_for_is_handed_on(server: LocalServer, value: str, after_s: float) -> None:
    server.serve(BOARD, Reply(status=429, headers={"Retry-After": value}), WHOLE)
    with pytest.raises(ComeBackLater) as later:
        board(server)
    assert (later.value.after_s, len(server.asked)) == (after_s, 1)


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "soon"}, {"Retry-After": "-1"}])
def test_too_many_requests_without_a_pause_means_the_longest_one(server: LocalServer, headers: dict[str, str]) -> None:
    server.serve(BOARD, Reply(status=429, headers=headers))
    with pytest.raises(ComeBackLater) as later:
        board(server)
    assert (later.value.after_s, len(server.asked)) == (120, 1)


def test_a_source_that_keeps_asking_for_pauses_is_left(server: LocalServer) -> None:
    server.serve(BOARD, Reply(status=429, headers={"Retry-After": "5"}))
    with pytest.raises(ComeBackLater):
        board(server)
    assert len(server.asked) == 4


def test_a_closed_port_is_tried_four_times(server: LocalServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    slept: list[float] = []
    with pytest.raises(HostUnreachable, match="Greenhouse could not be read"):
        board(server, origin=f"http://127.0.0.1:{port}", sleep=slept.append)
    assert slept == [1.0, 2.0, 3.0], "the pace between four tries, on a clock that stands"


def test_a_body_that_breaks_off_is_no_answer(server: LocalServer) -> None:
    server.serve(BOARD, Reply(body=b'{"jobs": []', headers={"Content-Length": "5000"}), WHOLE)
    (step,) = board(server)
    assert len(step.page.postings) == 2


def test_a_server_that_drips_is_cut_off(server: LocalServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_drip, args=(listener,))
        thread.start()
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(HostUnreachable, match="ReadTimeout"):
            board(server, origin=origin, limits=FetchLimits(request_s=0.3, tries=1))
        thread.join()


def _drip(listener: socket.socket) -> None:
    """An endless header, a byte at a time, each well within the time that one read may take."""
    connection, _ = listener.accept()
    with connection:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        try:
            while True:
                connection.sendall(b"x")
                threading.Event().wait(0.02)
        except OSError:
            return


# Size and form


def test_a_body_over_the_limit_is_not_read(server: LocalServer) -> None:
    server.serve(BOARD, Reply(body=b" " * 20_000_000))
    with pytest.raises(AnswerTooLarge, match="at most 10000000 bytes"):
        board(server)


def test_a_compressed_body_is_read(server: LocalServer) -> None:
    body = gzip.compress(payload("greenhouse.json"))
    server.serve(BOARD, Reply(body=body, headers={"Content-Encoding": "gzip"}))
    (step,) = board(server)
    assert len(step.page.postings) == 2
    assert server.asked[0].headers["accept-encoding"] == "gzip, deflate"


def test_a_small_body_that_unpacks_to_a_large_one_is_not_unpacked(server: LocalServer) -> None:
    bomb = gzip.compress(b"\0" * 100_000_000)
    assert len(bomb) < 200_000
    server.serve(BOARD, Reply(body=bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(AnswerTooLarge):
        board(server)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x"])
def test_a_compression_that_was_not_asked_for_is_refused(server: LocalServer, encoding: str) -> None:
    server.serve(BOARD, Reply(body=b"x", headers={"Content-Encoding": encoding}))
    with pytest.raises(PayloadUnreadable, match="Content-Encoding"):
        board(server)


def test_a_body_that_is_not_compressed_as_it_says_is_no_answer(server: LocalServer) -> None:
    server.serve(BOARD, Reply(body=b"plain", headers={"Content-Encoding": "gzip"}))
    with pytest.raises(HostUnreachable, match="DecodingError"):
        board(server)


# Where it goes


def test_a_redirect_on_the_same_host_is_followed(server: LocalServer) -> None:
    server.serve(BOARD, Reply(status=301, headers={"Location": "/moved?content=true"}))
    server.serve("/moved", WHOLE)
    (step,) = board(server)
    assert len(step.page.postings) == 2


def test_three_redirects_are_followed_and_a_fourth_is_not(server: LocalServer) -> None:
    for number in range(5):
        server.serve(BOARD if not number else f"/{number}", Reply(status=302, headers={"Location": f"/{number + 1}"}))
    with pytest.raises(RedirectRefused, match="at most 3 redirects"):
        board(server)
    assert len(server.asked) == 4
    server.serve("/3", WHOLE)
    assert board(server)


@pytest.mark.parametrize(
    "location",
    ["https://127.0.0.1:{port}/x", "https://localhost:{port}/x", "https://[::1]:{port}/x", "https://2130706433:{port}/x",
     "https://10.0.0.1/x", "https://169.254.169.254/latest/meta-data/", "https://[::ffff:127.0.0.1]:{port}/x"],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_refused(server: LocalServer, location: str) -> None:
    server.serve(BOARD, Reply(status=302, headers={"Location": location.format(port=server.port)}))
    with pytest.raises(AddressRefused, match="public internet"):
        board(server)
    assert [asked.path for asked in server.asked] == [BOARD]


@pytest.mark.parametrize(
    "location",
    ["http://example.org/", "http://localhost:{port}/x", "ftp://example.org/", "file:///etc/passwd", "https://u:p@example.org/",
     "http://127.0.0.1:1/x", "https://exa mple.org:port/", "data:text/html,x", "//127.0.0.1:1/x"],
)  # fmt: skip
def test_a_redirect_to_anything_but_https_is_refused(server: LocalServer, location: str) -> None:
    server.serve(BOARD, Reply(status=302, headers={"Location": location.format(port=server.port)}))
    with pytest.raises(RedirectRefused):
        board(server)
    assert [asked.path for asked in server.asked] == [BOARD]


@pytest.mark.parametrize(
    "origin", ["http://example.org", "http://10.0.0.1", "ftp://127.0.0.1", "file:///x", "127.0.0.1"]
)
def test_an_origin_that_is_neither_https_nor_loopback_is_refused(server: LocalServer, origin: str) -> None:
    with pytest.raises(OriginRefused):
        board(server, origin=origin)


def test_an_origin_of_https_on_a_private_address_is_refused(server: LocalServer) -> None:
    with pytest.raises(AddressRefused):
        board(server, origin="https://192.168.0.1")


def test_a_certificate_that_nobody_vouches_for_is_refused(tls_server: LocalServer) -> None:
    tls_server.serve(BOARD, WHOLE)
    with pytest.raises(HostUnreachable, match="ConnectError"):
        board(tls_server, origin=f"https://127.0.0.1:{tls_server.port}")
    assert tls_server.asked == []


def test_proxies_of_the_environment_are_not_used(server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.serve(BOARD, WHOLE)
    assert board(server)


# Keys, cookies, manners


def test_keys_go_where_the_source_wants_them(server: LocalServer) -> None:
    server.serve("/v1/api/jobs/gb/search/1", Reply(body=payload("adzuna.json")))
    server.serve("/api/search", Reply(body=payload("usajobs.json")))
    fetch(server, SourceId.ADZUNA, "gb:machine learning")
    fetch(server, SourceId.USAJOBS, "data")
    adzuna, usajobs = server.asked
    assert (adzuna.params["app_id"], adzuna.params["app_key"]) == ("adzuna-id-7", "adzuna/secret+1")
    assert usajobs.headers["authorization-key"] == "usajobs/secret+2"
    assert usajobs.headers["user-agent"] == "operator@example.org"


@pytest.mark.parametrize("form", [str, quote, lambda value: quote(value, safe="")])
def test_a_redirect_that_carries_a_key_to_another_host_is_refused(
    server: LocalServer, form: Callable[[str], str]
) -> None:
    location = f"https://192.0.2.1/?k={form(KEYS['GRADUS_ADZUNA_KEY'])}"
    server.serve("/v1/api/jobs/gb/search/1", Reply(status=302, headers={"Location": location}))
    with pytest.raises(RedirectRefused, match="no key in a redirect"):
        fetch(server, SourceId.ADZUNA, "gb:data")


def test_another_host_is_sent_no_key_and_learns_nothing_of_what_is_remembered() -> None:
    request = SOURCES[SourceId.USAJOBS].first("data", KEYS)
    url, known = httpx2.URL("https://other.example/x"), Validators(etag='"1"')
    home = headers_to_send(request, url, KEYS, known, agent="Gradus")
    away = headers_to_send(request, url, None, known, agent="Gradus")
    assert {"authorization-key", "if-none-match"} <= set(home)
    assert dict(away) == {
        "host": "other.example",
        "accept": "application/json",
        "user-agent": "Gradus",
        "accept-encoding": "gzip, deflate",
    }


def test_keys_stay_with_the_host_when_it_redirects_to_itself(server: LocalServer) -> None:
    server.serve("/api/search", Reply(status=302, headers={"Location": "/other"}))
    server.serve("/other", Reply(body=payload("usajobs.json")))
    fetch(server, SourceId.USAJOBS, "data")
    assert [asked.headers["authorization-key"] for asked in server.asked] == [KEYS["GRADUS_USAJOBS_KEY"]] * 2


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
def test_no_key_is_in_an_error_a_log_or_a_step(
    server: LocalServer, caplog: pytest.LogCaptureFixture, reply: Reply, source: SourceId, target: str
) -> None:
    caplog.set_level(logging.DEBUG)
    server.serve("/v1/api/jobs/gb/search/1", reply)
    server.serve("/api/search", reply)
    try:
        told = repr(fetch(server, source, target))
    except FetchError as error:
        told = "".join(traceback.format_exception(error)) + repr(error)
    for value in [KEYS["GRADUS_ADZUNA_KEY"], KEYS["GRADUS_USAJOBS_KEY"], quote(KEYS["GRADUS_ADZUNA_KEY"], safe="")]:
        assert value not in told
        assert value not in _our_side(caplog)


def _our_side(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged, but for the headers that the server sent, which httpcore2 shows in its debug log."""
    return "\n".join(line for line in caplog.text.splitlines() if "receive_response_headers.complete" not in line)


@pytest.mark.parametrize(("source", "target"), [(SourceId.ADZUNA, "gb:data"), (SourceId.USAJOBS, "data")])
def test_a_request_names_its_keys_and_holds_none(source: SourceId, target: str) -> None:
    request = SOURCES[source].first(target, KEYS)
    told = repr(request) + msgspec.json.encode(request).decode()
    assert not [value for value in KEYS.values() if value in told]
    assert all(name in told for name in SOURCES[source].needs_keys)


def test_a_cookie_is_not_sent_back(server: LocalServer) -> None:
    first = arbeitnow(is_last=False)
    server.serve(LIST, Reply(body=first.body, headers={"Set-Cookie": "id=1; Path=/"}), arbeitnow(is_last=True))
    fetch(server, SourceId.ARBEITNOW, "all")
    assert [asked.headers.get("cookie") for asked in server.asked] == [None, None]


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("", f"Gradus/{__version__}"),
        ("mail@school.example", f"Gradus/{__version__} (mail@school.example)"),
        ("a)\r\nX-Evil: 1", f"Gradus/{__version__} (aX-Evil:1)"),
    ],
)
def test_gradus_names_itself_and_whom_to_write_to(server: LocalServer, contact: str, agent: str) -> None:
    server.serve(BOARD, WHOLE)
    board(server, contact=contact)
    assert server.asked[0].headers["user-agent"] == agent
    assert server.asked[0].headers["host"] == f"127.0.0.1:{server.port}"


def test_requests_keep_the_distance_that_the_source_asks_for_across_fetches(server: LocalServer) -> None:
    server.serve(LIST, arbeitnow(is_last=False), arbeitnow(is_last=True))
    server.serve(BOARD, WHOLE)
    pace, slept = Pace(lambda: 0.0), list[float]()
    fetch(server, SourceId.ARBEITNOW, "all", pace=pace, sleep=slept.append)
    fetch(server, SourceId.ARBEITNOW, "all", pace=pace, sleep=slept.append)
    board(server, pace=pace, sleep=slept.append)
    assert slept == [5.0, 10.0], "another source does not wait for this one"
