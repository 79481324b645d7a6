"""The network that the client may use: public addresses, each checked at the very moment it is connected to.

A name is resolved once; the address checked is the address connected to, so that a name which answers differently the
second time (DNS rebinding) gains nothing. TLS still proves the name.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore2

from gradus.fetching.errors import AddressRefused

Resolve = Callable[[str, int], Iterable[str]]
"""A name and a port to numeric addresses. Raises OSError."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
"""All that is assigned to the public internet in IPv6; `is_global` alone lets the old site-local addresses through.

Source: IANA, Internet Protocol Version 6 Address Space, as of 2026-11.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a request has taken long enough, on `clock`."""

    at_s: float
    clock: Callable[[], float]

    def allow(self, timeout: float | None) -> float:
        """The seconds that a step may take: what is left, at most `timeout`. Raises httpcore2.ReadTimeout."""
        left = self.at_s - self.clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the whole request took too long")
        return left if timeout is None else min(left, timeout)


def deadline_in(seconds: float, clock: Callable[[], float] = time.monotonic) -> Deadline:
    return Deadline(at_s=clock() + seconds, clock=clock)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and none of those that carry another inside is either."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _inner(ip)
        if inner is not None:
            return is_public(str(inner))
        if ip not in _GLOBAL_UNICAST:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def resolve(host: str, port: int) -> list[str]:
    """What the system's resolver says, in its order. Raises OSError."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Guard(httpcore2.NetworkBackend):
    """Connects to public addresses only, and to `loopback`, a host and port, on this machine. Raises AddressRefused."""

    def __init__(
        self, deadline: Deadline, *, loopback: tuple[str, int] | None = None, resolve: Resolve = resolve
    ) -> None:
        self._deadline = deadline
        self._loopback = loopback
        self._resolve = resolve
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            addresses = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError("the name has no address") from error
        allowed = [address for address in addresses if self._is_allowed(address, host, port)]
        if not allowed:
            raise AddressRefused(
                f"Expected a name on the public internet, got one that leads to {', '.join(addresses[:3])}. "
                "Gradus fetches nothing from a private network. Correct the target."
            )
        return self._connect(allowed, port, timeout)

    def _is_allowed(self, address: str, host: str, port: int) -> bool:
        if (host, port) == self._loopback:
            return ipaddress.ip_address(address).is_loopback
        return is_public(address)

    def _connect(self, addresses: list[str], port: int, timeout: float | None) -> httpcore2.NetworkStream:
        *others, last = addresses[:4]
        for address in others:
            try:
                return self._connect([address], port, timeout)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return _Timed(self._plain.connect_tcp(last, port, self._deadline.allow(timeout)), self._deadline)


class _Timed(httpcore2.NetworkStream):
    """A stream that ends with the request's deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.allow(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.allow(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Any:
        tls = self._stream.start_tls(ssl_context, server_hostname, self._deadline.allow(timeout))
        return _Timed(tls, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a mapped, 6to4 or NAT64 address stands for."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
