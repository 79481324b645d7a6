"""Frames arrive whole, within their limit, or not at all."""

import contextlib
import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.grading.errors import ProtocolViolation
from gradus.grading.frames import Closed, encode_frame, receive_frame, send_frame


@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    left, right = socket.socketpair()
    with left, right:
        yield left, right


def test_a_frame_arrives_as_it_was_sent(line: tuple[socket.socket, socket.socket]) -> None:
    send_frame(line[0], ["ok", {"a": b"bytes", "b": [1, 2.5, None]}])
    assert receive_frame(line[1]) == ["ok", {"a": b"bytes", "b": [1, 2.5, None]}]


def test_an_announced_length_beyond_the_limit_is_refused_before_it_is_read(
    line: tuple[socket.socket, socket.socket],
) -> None:
    line[0].sendall(b"\xff\xff\xff\xff")
    with pytest.raises(ProtocolViolation, match="limit"):
        receive_frame(line[1])


def test_a_frame_too_long_to_send_is_an_overflow_not_a_truncation() -> None:
    with pytest.raises(OverflowError):
        encode_frame("x" * 100, limit=50)


def test_half_a_frame_is_a_closed_line(line: tuple[socket.socket, socket.socket]) -> None:
    line[0].sendall(encode_frame("whole")[:-2])
    line[0].close()
    with pytest.raises(Closed):
        receive_frame(line[1])


@given(st.binary(max_size=64))
def test_bytes_that_are_no_message_are_a_violation_or_a_message(body: bytes) -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(len(body).to_bytes(4, "big") + body)
        left.close()
        with contextlib.suppress(ProtocolViolation):
            receive_frame(right)
