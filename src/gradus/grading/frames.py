"""Frames on a stream socket: four bytes of length, big-endian, then a MessagePack body."""

import socket
import struct
from typing import Any

import msgspec

from gradus.grading.errors import ProtocolViolation

HEADER = struct.Struct(">I")
MAX_FRAME_BYTES = 16 * 1024 * 1024
"""Bounds what one frame can make the reader allocate: decoded, small containers take some forty times their bytes."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


class Closed(ProtocolViolation):
    """The other end is gone."""


def encode_frame(body: object, *, limit: int = MAX_FRAME_BYTES) -> bytes:
    """The frame for `body`. Raises OverflowError when it would be longer than `limit`."""
    encoded = _encode(body)
    if len(encoded) > limit:
        raise OverflowError(f"{len(encoded)} bytes do not fit in a frame of {limit}")
    return HEADER.pack(len(encoded)) + encoded


def send_frame(sock: socket.socket, body: object, *, limit: int = MAX_FRAME_BYTES) -> None:
    """Send one frame, or raise Closed."""
    frame = encode_frame(body, limit=limit)
    try:
        sock.sendall(frame)
    except (BrokenPipeError, ConnectionResetError) as error:
        raise Closed("the other end hung up") from error


def receive_frame(sock: socket.socket, *, limit: int = MAX_FRAME_BYTES) -> Any:
    """The body of the next frame: MessagePack's own plain types, nothing more.

    Raises Closed at the end of the stream and ProtocolViolation for anything that is not a frame within `limit`.
    """
    return receive_sized(sock, limit=limit)[0]


def receive_sized(sock: socket.socket, *, limit: int = MAX_FRAME_BYTES) -> tuple[Any, int]:
    """As `receive_frame`, with the length of the body in bytes."""
    (length,) = HEADER.unpack(_receive_exactly(sock, HEADER.size))
    if length > limit:
        raise ProtocolViolation(f"a frame of {length} bytes was announced; the limit is {limit}")
    try:
        return _decode(_receive_exactly(sock, length)), length
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError, ValueError) as error:
        raise ProtocolViolation("the frame is not MessagePack") from error


def _receive_exactly(sock: socket.socket, count: int) -> bytearray:
    buffer = bytearray(count)
    view = memoryview(buffer)
    while view:
        try:
            received = sock.recv_into(view)
        except ConnectionResetError as error:
            raise Closed("the other end hung up") from error
        if received == 0:
            raise Closed("the other end hung up")
        view = view[received:]
    return buffer
