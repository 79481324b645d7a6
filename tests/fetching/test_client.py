"""How the client asks: politely, with its keys to one host only, and with an end to everything."""

import gzip
import logging
import socket
import threading
import traceback
from collections.abc import Callable
from urllib.parse import quote

import httpx2
import pytest

from gradus import __version__
from gradus.common.errors import Fault
from gradus.fetching.client import Client, FetchLimits, headers_to_send
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
from gradus.fetching.pace import PaceInMemory
from gradus.fetching.types import Request, Validators
from tests.fetching.asking import HOME, KEYS, LISTING, PLAIN, SITE, TERMS, WITH_KEYS, ask
from tests.fetching.clock import Clock
from tests.fetching.conftest import LocalServer, Reply

WHOLE = Reply(body=b'{"rows": [1, 2]}')


@pytest.mark.parametrize("url", ["https://evil.example/listing", "http://listing.example/", "nonsense", ""])
def test_a_request_that_leads_to_another_host_is_refused(server: LocalServer, url: str) -> None:
    with pytest.raises(TargetUnusable, match="cursor"):
        ask(server, Request(url=url))
    assert server.asked == []


def test_a_304_that_was_not_asked_for_is_an_error(server: LocalServer) -> None:
    server.serve(LISTING, Reply(status=304))
    with pytest.raises(HostRefused, match="status 304"):
        ask(server)


# Trying again


def test_a_server_error_is_tried_again(server: LocalServer) -> None:
    server.serve(LISTING, Reply(status=500), Reply(status=502), WHOLE)
    answer = ask(server)
    assert (answer.body, len(server.asked)) == (WHOLE.body, 3)


def test_a_server_that_stays_broken_is_given_up_after_three_more_tries(server: LocalServer) -> None:
    server.serve(LISTING, Reply(status=500))
    with pytest.raises(HostUnreachable, match="status 500"):
        ask(server)
    assert len(server.asked) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 204])
def test_a_refusal_is_said_at_once(server: LocalServer, status: int) -> None:
    server.serve(LISTING, Reply(status=status))
    with pytest.raises(HostRefused, match=f"status {status}") as refused:
        ask(server)
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
    server.serve(LISTING, Reply(status=status, headers=headers), WHOLE)
    clock = Clock()
    answer = ask(server, sleep=clock.sleep, pace=PaceInMemory(clock))
    assert answer.body == WHOLE.body
    assert clock.slept == [max(pause, TERMS.seconds_between)]


@pytest.mark.parametrize(("value", "after_s"), [("121", 121), ("86400", 86400), ("9" * 30, 999_999_999)])
def test_a_pause_too_long_to_wait_for_is_handed_on(server: LocalServer, value: str, after_s: float) -> None:
    server.serve(LISTING, Reply(status=429, headers={"Retry-After": value}), WHOLE)
    with pytest.raises(ComeBackLater) as later:
        ask(server)
    assert (later.value.after_s, len(server.asked)) == (after_s, 1)


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "soon"}, {"Retry-After": "-1"}])
def test_too_many_requests_without_a_pause_means_the_longest_one(server: LocalServer, headers: dict[str, str]) -> None:
    server.serve(LISTING, Reply(status=429, headers=headers))
    with pytest.raises(ComeBackLater) as later:
        ask(server)
    assert (later.value.after_s, len(server.asked)) == (120, 1)


def test_a_source_that_keeps_asking_for_pauses_is_left(server: LocalServer) -> None:
    server.serve(LISTING, Reply(status=429, headers={"Retry-After": "5"}))
    with pytest.raises(ComeBackLater):
        ask(server)
    assert len(server.asked) == 4


def test_a_closed_port_is_tried_four_times(server: LocalServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    clock = Clock()
    with pytest.raises(HostUnreachable, match="The listing could not be read"):
        ask(server, origin=f"http://127.0.0.1:{port}", sleep=clock.sleep, pace=PaceInMemory(clock))
    assert clock.slept == [1.0, 1.0, 1.0], "the pace between four tries"


def test_a_body_that_breaks_off_is_no_answer(server: LocalServer) -> None:
    server.serve(LISTING, Reply(body=b'{"jobs": []', headers={"Content-Length": "5000"}), WHOLE)
    answer = ask(server)
    assert answer.body == WHOLE.body


@pytest.mark.slow
def test_a_server_that_drips_is_cut_off(server: LocalServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_drip, args=(listener,))
        thread.start()
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(HostUnreachable, match="ReadTimeout"):
            ask(server, origin=origin, limits=FetchLimits(request_s=0.3, tries=1))
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
    server.serve(LISTING, Reply(body=b" " * 20_000_000))
    with pytest.raises(AnswerTooLarge, match="at most 10000000 bytes"):
        ask(server)


def test_a_compressed_body_is_read(server: LocalServer) -> None:
    body = gzip.compress(WHOLE.body)
    server.serve(LISTING, Reply(body=body, headers={"Content-Encoding": "gzip"}))
    answer = ask(server)
    assert answer.body == WHOLE.body
    assert server.asked[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.slow
def test_a_small_body_that_unpacks_to_a_large_one_is_not_unpacked(server: LocalServer) -> None:
    bomb = gzip.compress(b"\0" * 100_000_000)
    assert len(bomb) < 200_000
    server.serve(LISTING, Reply(body=bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(AnswerTooLarge):
        ask(server)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x"])
def test_a_compression_that_was_not_asked_for_is_refused(server: LocalServer, encoding: str) -> None:
    server.serve(LISTING, Reply(body=b"x", headers={"Content-Encoding": encoding}))
    with pytest.raises(PayloadUnreadable, match="Content-Encoding"):
        ask(server)


def test_a_body_that_is_not_compressed_as_it_says_is_no_answer(server: LocalServer) -> None:
    server.serve(LISTING, Reply(body=b"plain", headers={"Content-Encoding": "gzip"}))
    with pytest.raises(HostUnreachable, match="DecodingError"):
        ask(server)


# Where it goes


def test_a_redirect_on_the_same_host_is_followed(server: LocalServer) -> None:
    server.serve(LISTING, Reply(status=301, headers={"Location": "/moved?content=true"}))
    server.serve("/moved", WHOLE)
    answer = ask(server)
    assert answer.body == WHOLE.body


def test_three_redirects_are_followed_and_a_fourth_is_not(server: LocalServer) -> None:
    for number in range(5):
        server.serve(LISTING if not number else f"/{number}", Reply(status=302, headers={"Location": f"/{number + 1}"}))
    with pytest.raises(RedirectRefused, match="at most 3 redirects"):
        ask(server)
    assert len(server.asked) == 4
    server.serve("/3", WHOLE)
    assert ask(server)


@pytest.mark.parametrize(
    "location",
    ["https://127.0.0.1:{port}/x", "https://localhost:{port}/x", "https://[::1]:{port}/x", "https://2130706433:{port}/x",
     "https://10.0.0.1/x", "https://169.254.169.254/latest/meta-data/", "https://[::ffff:127.0.0.1]:{port}/x"],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_refused(server: LocalServer, location: str) -> None:
    server.serve(LISTING, Reply(status=302, headers={"Location": location.format(port=server.port)}))
    with pytest.raises(AddressRefused, match="public internet"):
        ask(server)
    assert [asked.path for asked in server.asked] == [LISTING]


@pytest.mark.parametrize(
    "location",
    ["http://example.org/", "http://localhost:{port}/x", "ftp://example.org/", "file:///etc/passwd", "https://u:p@example.org/",
     "http://127.0.0.1:1/x", "https://exa mple.org:port/", "data:text/html,x", "//127.0.0.1:1/x"],
)  # fmt: skip
def test_a_redirect_to_anything_but_https_is_refused(server: LocalServer, location: str) -> None:
    server.serve(LISTING, Reply(status=302, headers={"Location": location.format(port=server.port)}))
    with pytest.raises(RedirectRefused):
        ask(server)
    assert [asked.path for asked in server.asked] == [LISTING]


@pytest.mark.parametrize(
    "origin", ["http://example.org", "http://10.0.0.1", "ftp://127.0.0.1", "file:///x", "127.0.0.1"]
)
def test_an_origin_that_is_neither_https_nor_loopback_is_refused(server: LocalServer, origin: str) -> None:
    with pytest.raises(OriginRefused):
        ask(server, origin=origin)


def test_an_origin_of_https_on_a_private_address_is_refused(server: LocalServer) -> None:
    with pytest.raises(AddressRefused):
        ask(server, origin="https://192.168.0.1")


def test_a_certificate_that_nobody_vouches_for_is_refused(tls_server: LocalServer) -> None:
    tls_server.serve(LISTING, WHOLE)
    with pytest.raises(HostUnreachable, match="ConnectError"):
        ask(tls_server, origin=f"https://127.0.0.1:{tls_server.port}")
    assert tls_server.asked == []


def test_proxies_of_the_environment_are_not_used(server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.serve(LISTING, WHOLE)
    assert ask(server)


# Keys, cookies, manners


def test_keys_go_where_the_request_wants_them(server: LocalServer) -> None:
    server.serve(LISTING, WHOLE)
    ask(server, WITH_KEYS)
    (asked,) = server.asked
    assert (asked.params["id"], asked.params["secret"]) == (KEYS["ID"], KEYS["SECRET"])
    assert asked.headers["x-secret"] == KEYS["SECRET"]


@pytest.mark.parametrize("form", [str, quote, lambda value: quote(value, safe="")])
def test_a_redirect_that_carries_a_key_to_another_host_is_refused(
    server: LocalServer, form: Callable[[str], str]
) -> None:
    location = f"https://192.0.2.1/?k={form(KEYS['SECRET'])}"
    server.serve(LISTING, Reply(status=302, headers={"Location": location}))
    with pytest.raises(RedirectRefused, match="no key in a redirect"):
        ask(server, WITH_KEYS)


def test_another_host_is_sent_no_key_and_learns_nothing_of_what_is_remembered() -> None:
    url, known = httpx2.URL("https://other.example/x"), Validators(etag='"1"')
    home = headers_to_send(WITH_KEYS, url, KEYS, known, agent="Gradus")
    away = headers_to_send(WITH_KEYS, url, None, known, agent="Gradus")
    assert {"x-secret", "if-none-match"} <= set(home)
    assert dict(away) == {
        "host": "other.example",
        "accept": "application/json",
        "user-agent": "Gradus",
        "accept-encoding": "gzip, deflate",
    }


def test_keys_stay_with_the_host_when_it_redirects_to_itself(server: LocalServer) -> None:
    server.serve(LISTING, Reply(status=302, headers={"Location": "/other"}))
    server.serve("/other", WHOLE)
    ask(server, WITH_KEYS)
    assert [asked.headers["x-secret"] for asked in server.asked] == [KEYS["SECRET"]] * 2


ECHO = f"{KEYS['ID']} {KEYS['SECRET']} " + quote(KEYS["SECRET"], safe="")


@pytest.mark.parametrize(
    "reply",
    [
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
def test_no_key_is_in_an_error_or_a_log(server: LocalServer, caplog: pytest.LogCaptureFixture, reply: Reply) -> None:
    caplog.set_level(logging.DEBUG)
    server.serve(LISTING, reply)
    told = ""
    try:
        ask(server, WITH_KEYS)
    except FetchError as error:
        told = "".join(traceback.format_exception(error)) + repr(error)
    for value in [KEYS["SECRET"], quote(KEYS["SECRET"], safe="")]:
        assert value not in told
        assert value not in _our_side(caplog)


def _our_side(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged, but for the headers that the server sent, which httpcore2 shows in its debug log."""
    return "\n".join(line for line in caplog.text.splitlines() if "receive_response_headers.complete" not in line)


def test_a_cookie_is_not_sent_back(server: LocalServer) -> None:
    server.serve(LISTING, Reply(body=WHOLE.body, headers={"Set-Cookie": "id=1; Path=/"}))
    clock = Clock()
    client = Client(SITE, home=HOME, origin=server.origin, sleep=clock.sleep, pace=PaceInMemory(clock))
    client.ask(PLAIN)
    client.ask(PLAIN)
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
    server.serve(LISTING, WHOLE)
    ask(server, contact=contact)
    assert server.asked[0].headers["user-agent"] == agent
    assert server.asked[0].headers["host"] == f"127.0.0.1:{server.port}"
