"""Small charts as shapes for an SVG in the page: bars of two parts, and lines. Each has its numbers as a table too."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 190
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 12, 26
MOST_LABELS = 8
LABEL_HALF = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The words of a chart. `id` is its own on the page; `names` and `unit` are those of its two numbers."""

    id: str
    title: str
    summary: str
    names: tuple[str, str]
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place along the chart: its label and its two numbers, neither below 0."""

    label: str
    first: float
    second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A path and what kind of stroke or fill it has: `full`, `striped`, `line`, `dashed`."""

    css: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words at a place of the drawing."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with its words. `keys` are what its two kinds of shape mean: a css class and words."""

    caption: Caption
    width: int
    height: int
    grid: str
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    keys: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]


def stacked_bars(rows: Sequence[Row], caption: Caption) -> Chart:
    """A bar a row: the first number below, the second striped on top of it."""
    top = _round_up(max((row.first + row.second for row in rows), default=0.0))
    step = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    thick = max(step * 0.72, 1.0)
    shapes = [
        Shape(css=css, path=_bar(LEFT + (number + 0.5) * step - thick / 2, thick, _y(low, top), _y(high, top)))
        for number, row in enumerate(rows)
        for css, low, high in (("full", 0.0, row.first), ("striped", row.first, row.first + row.second))
        if high > low
    ]
    places = [LEFT + (number + 0.5) * step for number in range(len(rows))]
    return _chart(rows, caption, shapes, places, top, ("full", "striped"))


def two_lines(rows: Sequence[Row], caption: Caption) -> Chart:
    """Two lines over evenly spaced places, the first solid, the second dashed."""
    top = _round_up(max((max(row.first, row.second) for row in rows), default=0.0))
    step = (WIDTH - LEFT - RIGHT) / max(len(rows) - 1, 1)
    places = [LEFT + number * step for number in range(len(rows))]
    lines = (("line", [row.first for row in rows]), ("dashed", [row.second for row in rows]))
    shapes = [Shape(css=css, path=_line(places, found, top)) for css, found in lines if rows]
    return _chart(rows, caption, shapes, places, top, ("line", "dashed"))


def _chart(  # noqa: PLR0917 - the parts of one drawing
    rows: Sequence[Row],
    caption: Caption,
    shapes: Sequence[Shape],
    places: Sequence[float],
    top: float,
    kinds: tuple[str, str],
) -> Chart:
    levels = (0.0, top / 2, top)
    at_left = [Mark(x=LEFT - 6, y=round(_y(level, top) + 4, 1), text=f"{level:g}", anchor="end") for level in levels]
    return Chart(
        caption=caption,
        width=WIDTH,
        height=HEIGHT,
        grid="".join(f"M{LEFT} {_y(level, top):.1f}H{WIDTH - RIGHT}" for level in levels),
        shapes=tuple(shapes),
        marks=(*at_left, *_labels(rows, places)),
        keys=tuple(zip(kinds, caption.names, strict=True)),
        rows=tuple((row.label, f"{row.first:.1f}", f"{row.second:.1f}") for row in rows),
    )


def _labels(rows: Sequence[Row], places: Sequence[float]) -> list[Mark]:
    """So many labels as have room: the first, and from there evenly."""
    every = max(-(-len(rows) // MOST_LABELS), 1)
    return [
        Mark(x=round(x, 1), y=HEIGHT - 8, text=row.label, anchor=_anchor(x))
        for number, (row, x) in enumerate(zip(rows, places, strict=True))
        if number % every == 0
    ]


def _anchor(x: float) -> str:
    if x + LABEL_HALF > WIDTH - RIGHT:
        return "end"
    return "start" if x < LEFT + LABEL_HALF else "middle"


def _line(places: Sequence[float], values: Sequence[float], top: float) -> str:
    """A line through the values; its last bit of length shows a single one as a dot."""
    return "M" + "L".join(f"{x:.1f} {_y(value, top):.1f}" for x, value in zip(places, values, strict=True)) + "h.1"


def _bar(x: float, thick: float, floor: float, ceiling: float) -> str:
    return f"M{x:.1f} {ceiling:.1f}h{thick:.1f}v{floor - ceiling:.1f}h-{thick:.1f}z"


def _y(value: float, top: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 6, 8 or 10 times a power of ten: half of it is a plain number too."""
    if value <= 0:
        return 1.0
    scale = 0.1
    while scale * 10 < value:
        scale *= 10
    return next(scale * one for one in (1, 2, 4, 6, 8, 10) if scale * one >= value)
