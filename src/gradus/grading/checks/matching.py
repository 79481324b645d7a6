"""Whether marks of a figure show the data that a check expects."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from gradus.grading.checks.figure_parts import Axis, Mark, Panel

_EPOCH = np.datetime64("1970-01-01")
_DAY = np.timedelta64(1, "D")
_SLACK = 1e-9


def positions(values: Any) -> np.ndarray:
    """Numbers as they are, dates as days since 1970, texts as the categories matplotlib makes of them: 0, 1, …"""
    array = np.atleast_1d(np.asarray(values))
    if array.dtype.kind == "M":
        return np.asarray((array - _EPOCH) / _DAY, dtype=float)
    if array.dtype.kind in "US":
        known = {text: float(number) for number, text in enumerate(dict.fromkeys(array.tolist()))}
        return np.asarray([known[text] for text in array.tolist()])
    return array.astype(float)


def is_line(mark: Mark) -> bool:
    """Whether a line can be seen between its points."""
    return mark.kind in ("error_bars", "segments") or (
        mark.kind == "line" and mark.style.strip().lower() not in ("none", "")
    )


def is_points(mark: Mark) -> bool:
    """Whether its points can be seen one by one."""
    return mark.kind in ("points", "error_bars") or (mark.kind == "line" and mark.marker.lower() not in ("none", ""))


def lines_match(mark: Mark, x: Any, y: Any, *, rtol: float) -> bool:
    """Whether the mark goes through these points in this order. None for x or y means whatever they are."""
    pairs = [(drawn, positions(wanted)) for drawn, wanted in ((mark.x, x), (mark.y, y)) if wanted is not None]
    return all(_are_close(drawn, wanted, rtol) for drawn, wanted in pairs)


def points_match(mark: Mark, x: Any, y: Any, *, rtol: float) -> bool:
    """Whether the mark has points at these places and no others, in any order."""
    pairs = [(drawn, positions(wanted)) for drawn, wanted in ((mark.x, x), (mark.y, y)) if wanted is not None]
    if any(drawn.shape != wanted.shape for drawn, wanted in pairs):
        return False
    if not pairs:
        return True
    drawn = _sorted([pair[0] for pair in pairs])
    wanted = _sorted([pair[1] for pair in pairs])
    return bool(np.allclose(drawn, wanted, rtol=rtol, equal_nan=True))


def bars_match(panel: Panel, mark: Mark, heights: Any, edges: Any, rtol: float) -> bool:
    """Whether the bars have these heights from left to right, or under these words, between these edges.

    Of bars side by side, each has the words of the tick that it stands next to.
    """
    order = np.argsort(mark.x, kind="stable")
    if isinstance(heights, Mapping):
        return _heights_under(panel, mark, heights, rtol)
    if not _are_close(mark.y[order], positions(heights), rtol):
        return False
    if edges is None:
        return True
    half = mark.widths[order] / 2
    bounds = positions(edges)
    starts, ends = mark.x[order] - half, mark.x[order] + half
    return _are_close(starts, bounds[:-1], rtol) and _are_close(ends, bounds[1:], rtol)


def _heights_under(panel: Panel, mark: Mark, heights: Mapping[Any, Any], rtol: float) -> bool:
    axis = panel.y if mark.is_horizontal else panel.x
    wanted = {_as_label(key): float(height) for key, height in heights.items()}
    shown: dict[str, float] = {}
    for at, height in zip(mark.x, mark.y, strict=False):
        names = [_as_label(name) for name in (axis.label_at(at), axis.words_near(at), float(at))]
        name = next((name for name in names if name in wanted), None)
        if name is None or name in shown:
            return False
        shown[name] = float(height)
    return shown.keys() == wanted.keys() and all(np.isclose(shown[key], wanted[key], rtol=rtol) for key in wanted)


def crosses(panel: Panel, axis: str, start: float, end: float, others: Iterable[Mark]) -> bool:
    """Whether a line along `axis` from start to end goes by all that the others show of it, or that there is to see."""
    limits = sorted((panel.x if axis == "x" else panel.y).limits)
    low, high = reach_of(others, axis)
    if np.isnan(low):
        return end > start
    low, high = max(low, limits[0]), min(high, limits[1])
    slack = _SLACK * max(abs(low), abs(high), 1.0)
    return end > start and start - slack <= low and high <= end + slack


def reach_of(marks: Iterable[Mark], name: str) -> tuple[float, float]:
    """The smallest and largest value of the data along an axis; NaN where there is none."""
    parts = [getattr(mark, name) for mark in marks if mark.kind in ("line", "points", "error_bars")]
    parts += [end for mark in marks if mark.kind == "bars" for end in _ends(mark, name)]
    parts += [end for mark in marks if mark.kind == "error_bars" and mark.axis == name for end in (mark.low, mark.high)]
    values = np.concatenate(parts) if parts else np.empty(0)
    values = values[np.isfinite(values)]
    return (float(values.min()), float(values.max())) if values.size else (float("nan"), float("nan"))


def cover(axis: Axis, low: float, high: float) -> bool:
    """Whether the axis shows everything from low to high."""
    if np.isnan(low):
        return True
    start, end = sorted(axis.limits)
    slack = _SLACK * max(abs(start), abs(end), 1.0)
    return start - slack <= low and high <= end + slack


def _ends(mark: Mark, name: str) -> tuple[np.ndarray, ...]:
    is_along = (name == "y") != mark.is_horizontal
    if is_along:
        return (mark.base, mark.base + mark.y) if len(mark.base) == len(mark.y) else (mark.y,)
    return (mark.x,)


def _as_label(key: Any) -> str:
    """A key, or the words at a tick, so that `1`, `"1.0"` and matplotlib's `"−1"` for -1 can be compared."""
    text = str(key).replace("\N{MINUS SIGN}", "-")
    try:
        return f"{float(text):g}"
    except ValueError:
        return text


def _are_close(drawn: np.ndarray, wanted: np.ndarray, rtol: float) -> bool:
    return drawn.shape == wanted.shape and bool(np.allclose(drawn, wanted, rtol=rtol, equal_nan=True))


def _sorted(columns: list[np.ndarray]) -> np.ndarray:
    table = np.column_stack(columns)
    return table[np.lexsort(np.round(table, 9).T)]
