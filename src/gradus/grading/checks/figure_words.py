"""What is drawn, in the words of a message."""

from collections.abc import Sequence
from typing import Any

from gradus.grading.checks.figure_parts import Mark, Panel
from gradus.grading.checks.matching import positions
from gradus.grading.checks.showing import show

_MOST_LISTED = 6


def list_marks(marks: Sequence[Mark]) -> str:
    """The first marks in few words; what cannot be told is left out."""
    told = [_told(mark) for mark in marks if mark.kind != "other"]
    return "; ".join(told[:_MOST_LISTED]) + (" and more" if len(told) > _MOST_LISTED else "") or "an empty plot"


def called(label: str) -> str:
    return f" labelled {label!r}" if label else ""


def through(x: Any, y: Any) -> str:
    parts = [f"{name} = {show(positions(values))}" for name, values in (("x", x), ("y", y)) if values is not None]
    return f" with {', '.join(parts)}" if parts else ""


def told_bars(panel: Panel, mark: Mark) -> str:
    """Bars by the words under them, or beside them where they lie."""
    axis = panel.y if mark.is_horizontal else panel.x
    heights = {axis.label_at(at): float(height) for at, height in zip(mark.x, mark.y, strict=False)}
    return f"{'lying ' if mark.is_horizontal else ''}bars of {show(heights)}"


def _told(mark: Mark) -> str:
    if mark.kind == "rule":
        return f"a straight line at {mark.axis} = {mark.at:g}"
    if mark.kind == "text":
        return f"the text {mark.text!r}"
    if mark.kind in ("line", "points"):
        return f"{mark.kind}{called(mark.label)} with x = {show(mark.x)}, y = {show(mark.y)}"
    return f"{mark.kind.replace('_', ' ')}{called(mark.label)}"
