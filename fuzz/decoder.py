"""Coverage-guided fuzzing of what reads a learner's bytes: frames, MessagePack, tagged values.

`make fuzz` runs it for a minute; `python fuzz/decoder.py -max_total_time=3600 CORPUS` for longer. Anything but a value
or a ProtocolViolation is a finding.
"""

import socket
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import atheris
import numpy as np
import pandas as pd

with atheris.instrument_imports(include=["gradus.grading.codec", "gradus.grading.frames", "gradus.grading.proxy"]):
    from gradus.grading.codec import HandleRef, from_wire, to_wire
    from gradus.grading.errors import ProtocolViolation
    from gradus.grading.failures import StudentError
    from gradus.grading.frames import HEADER, encode_frame, receive_frame
    from gradus.grading.proxy import Line


def read_as_the_examiner_does(data: bytes) -> None:
    """The bytes arrive as the answer to a request."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(data[:60_000])
        theirs.close()
        try:
            Line(ours, output_limit=1000).ask("get", 0, "x")
        except (ProtocolViolation, StudentError):
            return


def read_as_a_value(data: bytes) -> None:
    """The bytes are the body of one frame that holds a value."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(len(data).to_bytes(4, "big") + data[:60_000])
        theirs.close()
        try:
            from_wire(receive_frame(ours), lambda ref: ref)
        except ProtocolViolation:
            return


def test_one_input(data: bytes) -> None:
    read_as_the_examiner_does(data)
    read_as_a_value(data)


def write_seeds(folder: str) -> None:
    """One body of each kind of value: random bytes alone hardly ever make a tagged one."""
    values = [
        [1, 2.5, "x", b"x", None, True],
        (1, 2),
        {"a": [1], 2: {3}},
        frozenset({1}),
        10**30,
        1 + 2j,
        np.arange(6.0).reshape(2, 3),
        np.float32(1.5),
        np.datetime64("2026-01-01"),
        pd.DataFrame({"a": [1.5, None], "b": ["x", "y"]}, index=["r", "s"]),
        pd.Series([1, 2], name="n"),
        pd.array([1, None], dtype="Int64"),
        SimpleNamespace(a=1, b=pd.NA),
        object(),
    ]
    for number, value in enumerate(values):
        wire = to_wire(value, lambda _: HandleRef(1, "Thing", False))
        for name, body in (("value", wire), ("answer", ["ok", wire])):
            frame = encode_frame(body)
            Path(folder, f"{name}-{number}").write_bytes(frame if name == "answer" else frame[HEADER.size :])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as seeds:
        write_seeds(seeds)
        atheris.Setup([*sys.argv, seeds], test_one_input)
        atheris.Fuzz()
