"""A figure as it was described in the learner's process (`plots.py`), judged to be such a description.

Positions are floats in the units of the data; dates are days since 1970, and categories are counted from 0.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gradus.grading.errors import ProtocolViolation


def _nothing() -> np.ndarray:
    return np.empty(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something drawn.

    `kind`: line, points, bars, image, text, area, rule, error_bars, segments, wedge, contours, other.
    `x` and `y` are where it is; for bars `x` is the middle along the axis of the bars, `y` their heights. `low` and
    `high` are the ends of error bars. `axis` is where a rule (`axhline`: y) or error bars lie, and `at` a rule's place.
    """

    kind: str
    label: str = ""
    colour: str = ""
    style: str = ""
    marker: str = ""
    text: str = ""
    axis: str = ""
    at: float = float("nan")
    x: np.ndarray = field(default_factory=_nothing)
    y: np.ndarray = field(default_factory=_nothing)
    low: np.ndarray = field(default_factory=_nothing)
    high: np.ndarray = field(default_factory=_nothing)
    base: np.ndarray = field(default_factory=_nothing)
    widths: np.ndarray = field(default_factory=_nothing)
    sizes: np.ndarray = field(default_factory=_nothing)
    values: np.ndarray | None = None
    """What colours stand for: of an image its cells, of points one each where their colours are mapped."""
    shape: tuple[int, ...] = ()
    limits: tuple[float, float] = (float("nan"), float("nan"))
    """Of an image: the values at the ends of its colours."""
    colour_map: str = ""
    colourbar: str | None = None
    """The label of its colour bar; None where there is none."""
    is_horizontal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis. `limits` as they stand: the first is larger where the axis is inverted."""

    label: str
    scale: str
    limits: tuple[float, float]
    ticks: tuple[float, ...]
    tick_labels: tuple[str, ...]

    @property
    def is_inverted(self) -> bool:
        return self.limits[0] > self.limits[1]

    def label_at(self, position: float) -> str:
        """What is written at a position: the label of the tick there, or the number."""
        for at, text in zip(self.ticks, self.tick_labels, strict=False):
            if text and abs(at - position) < 1e-9:
                return text
        return f"{position:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One pair of axes with what is drawn on it. `is_twin`: it lies over one before it and shares an axis with it."""

    title: str
    x: Axis
    y: Axis
    legend: tuple[str, ...]
    marks: tuple[Mark, ...]
    is_twin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFigure:
    """A whole figure."""

    title: str
    legend: tuple[str, ...]
    panels: tuple[Panel, ...]


def read_figure(told: Any) -> DrawnFigure:
    """The description of a figure as the learner's process gave it. Raises ProtocolViolation for anything else."""
    try:
        return DrawnFigure(title=_text(told["title"]), legend=_texts(told["legend"]), panels=_panels(told["axes"]))
    except (TypeError, KeyError, ValueError, IndexError, AttributeError) as error:
        raise ProtocolViolation("a description of a figure that is none") from error


def _panels(told: Any) -> tuple[Panel, ...]:
    return tuple(
        Panel(
            title=_text(panel["title"]),
            x=_axis(panel["x"]),
            y=_axis(panel["y"]),
            legend=_texts(panel["legend"]),
            marks=tuple(map(_mark, _list(panel["marks"]))),
            is_twin=_truth(panel["is_twin"]),
        )
        for panel in _list(told)
    )


def _axis(told: Any) -> Axis:
    low, high = _list(told["limits"])
    return Axis(
        label=_text(told["label"]),
        scale=_text(told["scale"]),
        limits=(_number(low), _number(high)),
        ticks=tuple(map(_number, _list(told["ticks"]))),
        tick_labels=_texts(told["tick_labels"]),
    )


def _mark(told: Any) -> Mark:
    known: dict[str, Any] = {name: read(told[name]) for name, read in _FIELDS.items() if name in told}
    if known["kind"] == "image":
        known["limits"] = (_number(told["low"]), _number(told["high"]))
        del known["low"], known["high"]
    return Mark(**known)


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _number(value: Any) -> float:
    if type(value) not in (float, int):
        raise TypeError
    return float(value)


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError
    return value


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _numbers(value: Any) -> np.ndarray:
    if type(value) is float:
        return np.asarray([value])
    if not isinstance(value, np.ndarray) or value.dtype != np.float64:
        raise TypeError
    return value


def _numbers_or_none(value: Any) -> np.ndarray | None:
    return None if value is None else _numbers(value)


def _sides(value: Any) -> tuple[int, ...]:
    return tuple(int(_number(side)) for side in _list(value))


_FIELDS: dict[str, Any] = {
    **dict.fromkeys(("kind", "label", "colour", "style", "marker", "text", "axis", "colour_map"), _text),
    **dict.fromkeys(("x", "y", "low", "high", "base", "widths", "sizes"), _numbers),
    "at": _number,
    "values": _numbers_or_none,
    "shape": _sides,
    "colourbar": lambda value: None if value is None else _text(value),
    "is_horizontal": _truth,
}
