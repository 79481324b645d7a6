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
    Segments (`hlines`, a LineCollection) are polylines one after another, of `lengths` corners each.
    """

    kind: str
    label: str = ""
    colour: str = ""
    style: str = ""
    steps: str = ""
    """Of a line: `default`, or between which points it steps (`steps-pre`, `steps-mid`, `steps-post`)."""
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
    lengths: np.ndarray = field(default_factory=_nothing)
    labels: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    """Of bars, with `labels`: a colour and a label each, where they have their own."""
    values: np.ndarray | None = None
    """What colours stand for: of an image its cells, of points one each where their colours are mapped."""
    shape: tuple[int, ...] = ()
    limits: tuple[float, float] = (float("nan"), float("nan"))
    """Of an image: the values at the ends of its colours."""
    colour_map: str = ""
    colourbar: str | None = None
    """The label of its colour bar; None where there is none."""
    is_horizontal: bool = False
    was_there: bool = False
    """Whether it was on the figure before the call that draws."""


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

    def words_near(self, position: float) -> str:
        """The label of the nearest tick, where that is nearer than half the way to the next; nothing where none is.

        So bars stand side by side over one word.
        """
        labelled = [(abs(at - position), text) for at, text in zip(self.ticks, self.tick_labels, strict=False) if text]
        gaps = np.diff(sorted(self.ticks))
        distance, text = min(labelled, default=(0.0, ""))
        return text if not len(gaps) or distance < gaps.min() / 2 else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a legend: its words, and the colour beside them where it has one."""

    words: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One pair of axes with what is drawn on it. `is_twin`: it lies over one before it and shares an axis with it."""

    title: str
    x: Axis
    y: Axis
    legend: tuple[Entry, ...]
    marks: tuple[Mark, ...]
    is_twin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFigure:
    """A whole figure. Labels and texts are those of the figure (`supxlabel`, `Figure.text`), not of its axes.

    `left_out`: how many marks were there before the call that draws.
    """

    title: str
    x_label: str
    y_label: str
    texts: tuple[str, ...]
    legend: tuple[Entry, ...]
    left_out: int
    panels: tuple[Panel, ...]


def read_figure(told: Any) -> DrawnFigure:
    """The description of a figure as the learner's process gave it. Raises ProtocolViolation for anything else."""
    try:
        return DrawnFigure(
            title=_text(told["title"]),
            x_label=_text(told["x_label"]),
            y_label=_text(told["y_label"]),
            texts=_texts(told["texts"]),
            legend=_entries(told["legend"]),
            left_out=int(_number(told["left_out"])),
            panels=_panels(told["axes"]),
        )
    except (TypeError, KeyError, ValueError, IndexError, AttributeError) as error:
        raise ProtocolViolation("a description of a figure that is none") from error


def _panels(told: Any) -> tuple[Panel, ...]:
    return tuple(
        Panel(
            title=_text(panel["title"]),
            x=_axis(panel["x"]),
            y=_axis(panel["y"]),
            legend=_entries(panel["legend"]),
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


def _entries(value: Any) -> tuple[Entry, ...]:
    return tuple(Entry(*map(_text, entry)) for entry in map(_list, _list(value)))


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
    **dict.fromkeys(("kind", "label", "colour", "style", "steps", "marker", "text", "axis", "colour_map"), _text),
    **dict.fromkeys(("x", "y", "low", "high", "base", "widths", "sizes", "lengths"), _numbers),
    **dict.fromkeys(("labels", "colours"), _texts),
    "at": _number,
    "values": _numbers_or_none,
    "shape": _sides,
    "colourbar": lambda value: None if value is None else _text(value),
    **dict.fromkeys(("is_horizontal", "was_there"), _truth),
}
