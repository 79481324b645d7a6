"""What may be connected to."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpcore2
import pytest

from gradus.fetching.errors import AddressRefused
from gradus.fetching.guard import Guard, deadline_in, is_public
from tests.fetching.conftest import LocalServer


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
     "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1",
     "fe80::1", "fc00::1", "fe80::1%lo", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:0:7f00:1::",
     "name.example", ""],
)  # fmt: skip
def test_an_address_that_is_not_of_the_public_internet_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        yield listener


def nobody_came(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return True
    return False


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f000001"])
def test_a_name_that_leads_to_this_machine_is_refused_before_a_connection(listening: socket.socket, host: str) -> None:
    guard = Guard(deadline_in(5))
    with pytest.raises(AddressRefused, match=r"leads to 127\.0\.0\.1|leads to ::1"):
        guard.connect_tcp(host, listening.getsockname()[1])
    assert nobody_came(listening)


def test_only_the_port_that_the_caller_gave_is_open_on_this_machine(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    with pytest.raises(AddressRefused):
        Guard(deadline_in(5), loopback=("127.0.0.1", port + 1)).connect_tcp("127.0.0.1", port)
    assert nobody_came(listening)
    Guard(deadline_in(5), loopback=("127.0.0.1", port)).connect_tcp("127.0.0.1", port).close()
    assert not nobody_came(listening)


def test_a_given_origin_whose_name_leads_elsewhere_is_refused() -> None:
    guard = Guard(deadline_in(5), loopback=("localhost", 80), resolve=lambda _host, _port: ["10.0.0.1"])
    with pytest.raises(AddressRefused):
        guard.connect_tcp("localhost", 80)


def test_a_name_is_resolved_once_and_the_address_checked_is_the_one_connected_to(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    answers = iter([["127.0.0.1"], ["192.0.2.1"]])
    guard = Guard(deadline_in(5), loopback=("rebind.example", port), resolve=lambda _host, _port: next(answers))
    stream = guard.connect_tcp("rebind.example", port)
    assert stream.get_extra_info("server_addr") == ("127.0.0.1", port)
    stream.close()
    assert next(answers) == ["192.0.2.1"], "the second answer was never asked for"


def test_of_several_addresses_only_public_ones_are_tried(listening: socket.socket) -> None:
    answers = ["127.0.0.1", "10.0.0.1", "::1"]
    guard = Guard(deadline_in(5), resolve=lambda _host, _port: answers)
    with pytest.raises(AddressRefused):
        guard.connect_tcp("mixed.example", listening.getsockname()[1])
    assert nobody_came(listening)


def test_an_address_that_does_not_answer_gives_way_to_the_next(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    guard = Guard(
        deadline_in(5), loopback=("two.example", port), resolve=lambda _host, _port: ["127.0.0.2", "127.0.0.1"]
    )
    stream = guard.connect_tcp("two.example", port, timeout=2)
    assert stream.get_extra_info("server_addr") == ("127.0.0.1", port)
    stream.close()


def test_a_name_without_an_address_is_a_connection_error() -> None:
    with pytest.raises(httpcore2.ConnectError):
        Guard(deadline_in(5)).connect_tcp("x" * 64 + ".invalid", 443)


def test_tls_goes_through_the_guard(tls_server: LocalServer, certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    guard = Guard(deadline_in(30), loopback=("127.0.0.1", tls_server.port))
    with httpcore2.ConnectionPool(ssl_context=trusting, network_backend=guard) as pool:
        assert pool.request("GET", f"https://127.0.0.1:{tls_server.port}/").status == 404
    assert len(tls_server.asked) == 1


def test_a_stream_ends_with_the_deadline(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    now = [0.0]
    guard = Guard(deadline_in(60, lambda: now[0]), loopback=("127.0.0.1", port))
    stream = guard.connect_tcp("127.0.0.1", port)
    stream.write(b"x")
    now[0] = 60.0
    with pytest.raises(httpcore2.ReadTimeout, match="took too long"):
        stream.read(1)
    stream.close()
