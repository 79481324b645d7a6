"""Ports for servers that tests start."""

import socket

_reserved: list[socket.socket] = []


def reserve_port() -> int:
    """A port of loopback that a server may listen at, and that nobody else on this machine is given meanwhile.

    It stays bound here, without listening, while the tests run. Servers that set SO_REUSEADDR, as all of ours and
    PostgreSQL do, may bind it a second time, also after they were killed; the kernel hands it to no connection and to
    no other test. A port that is found free and let go of may be somebody else's before the server is up.
    """
    reservation = socket.socket()
    reservation.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reservation.bind(("127.0.0.1", 0))
    _reserved.append(reservation)
    return int(reservation.getsockname()[1])
