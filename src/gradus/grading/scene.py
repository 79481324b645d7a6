"""What the names on the failing line held: their shapes, said below a traceback. Runs in the learner's process."""

import linecache
import re
from types import FrameType, TracebackType
from typing import Any

import numpy as np
import pandas as pd

MOST_NAMES = 4
_NAME = re.compile(r"(?<![\w.\"'])[A-Za-z_]\w*(?!\s*=[^=])")


def scene_of(error: BaseException, filename: str) -> str:
    """A line on arrays and tables that the last of the learner's lines names; empty where it names none."""
    last = _last_frame(error.__traceback__, filename)
    if last is None:
        return ""
    frame, number = last
    names = dict.fromkeys(_NAME.findall(linecache.getline(filename, number)))
    held = [f"{name} is {shape}" for name in names if (shape := _shape_of(_value(frame, name)))]
    return f"On line {number}: {', '.join(held[:MOST_NAMES])}." if held else ""


def _last_frame(trace: TracebackType | None, filename: str) -> tuple[FrameType, int] | None:
    last = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            last = (trace.tb_frame, trace.tb_lineno)
        trace = trace.tb_next
    return last


def _value(frame: FrameType, name: str) -> Any:
    return frame.f_locals.get(name, frame.f_globals.get(name))


def _shape_of(value: Any) -> str:
    kind: type = type(value)
    if kind is np.ndarray:
        return f"an array of shape {value.shape}"
    if kind is pd.DataFrame:
        return f"a data frame of shape {value.shape}"
    if kind is pd.Series:
        return f"a Series of {len(value)}"
    return ""
