"""Small charts as shapes for an SVG in the page: bars of two parts, lines, bands. Each has its numbers as a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 190
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 12, 26
MOST_LABELS = 8
LABEL_HALF = 22
BAND_LEFT, BAND_STEP, BAND_HALF = 190, 24, 6

_KEYS = {
    "full": "M.5.5h19v9h-19z",
    "striped": "M.5.5h19v9h-19z",
    "line": "M0 5H20",
    "dashed": "M0 5H20",
    "reach": "M0 5H20",
    "half": "M.5 1.5h19v7h-19z",
    "middle": "M10 0V10",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The words of a chart. `id` is its own on the page; `names` and `unit` are those of its two numbers.

    `head` is what its places are, as the table under it says.
    """

    id: str
    title: str
    summary: str
    names: tuple[str, str]
    unit: str
    head: str = "From"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One place along the chart: its label and its two numbers, neither below 0."""

    label: str
    first: float
    second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A spread: where its middle lies, its middle half and its middle four fifths. None lies beyond the scale.

    `cells` are what the table under the drawing says of it, `href` where its figures come from.
    """

    label: str
    p10: float
    p25: float
    p50: float
    p75: float | None
    p90: float | None
    cells: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A figure and how sure it is: most likely between `low` and `high`. `cells` and `href` as those of a band."""

    label: str
    value: float
    low: float
    high: float
    cells: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A path and what kind of stroke or fill it has: `full`, `striped`, `line`, `dashed`, `reach`, `half`, `middle`."""

    css: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLabel:
    """Words at a place of the drawing."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a kind of shape means, and a small drawing of it."""

    css: str
    path: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with its words: what its kinds of shape mean, and the same as a table under `heads`."""

    caption: Caption
    width: int
    height: int
    grid: str
    shapes: tuple[Shape, ...]
    marks: tuple[ChartLabel, ...]
    keys: tuple[Key, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...] = ()
    """Where the figures of each row come from, if not from the learner."""

    @property
    def table(self) -> tuple["TableRow", ...]:
        sources = self.sources or ("",) * len(self.rows)
        return tuple(TableRow(cells=cells, source=source) for cells, source in zip(self.rows, sources, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of the table under a drawing, and where its figures come from; empty for nowhere else."""

    cells: tuple[str, ...]
    source: str


def stacked_bars(rows: Sequence[ChartRow], caption: Caption) -> Chart:
    """A bar a row: the first number below, the second striped on top of it."""
    top = round_up(max((row.first + row.second for row in rows), default=0.0))
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


def two_lines(rows: Sequence[ChartRow], caption: Caption) -> Chart:
    """Two lines over evenly spaced places, the first solid, the second dashed."""
    top = round_up(max((max(row.first, row.second) for row in rows), default=0.0))
    step = (WIDTH - LEFT - RIGHT) / max(len(rows) - 1, 1)
    places = [LEFT + number * step for number in range(len(rows))]
    lines = (("line", [row.first for row in rows]), ("dashed", [row.second for row in rows]))
    shapes = [Shape(css=css, path=_line(places, series, top)) for css, series in lines if rows]
    return _chart(rows, caption, shapes, places, top, ("line", "dashed"))


def bands(rows: Sequence[Band], caption: Caption, *, top: float, heads: tuple[str, ...]) -> Chart:
    """A row a band from left to right, on a scale from 0 to `top`. `heads` are those of the cells of the bands."""
    place = _along(top)
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        y = _row_y(number)
        left, right = place(row.p25), place(row.p75)
        shapes += [
            Shape(css="reach", path=f"M{place(row.p10):.1f} {y:.1f}H{place(row.p90):.1f}"),
            Shape(css="half", path=f"M{left:.1f} {y - BAND_HALF:.1f}H{right:.1f}v{2 * BAND_HALF}H{left:.1f}z"),
            Shape(css="middle", path=f"M{place(row.p50):.1f} {y - BAND_HALF:.1f}v{2 * BAND_HALF}"),
        ]
    words = {"reach": "the middle 80 of 100", "half": "the middle half", "middle": "the median"}
    return _rows_chart(rows, caption, shapes, top=top, heads=heads, words=words)


def intervals(rows: Sequence[Interval], caption: Caption, *, top: float, heads: tuple[str, ...], sure: str) -> Chart:
    """A row a figure with its interval, on a scale from 0 to `top`. `sure` says what the interval is."""
    place = _along(top)
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        y = _row_y(number)
        shapes += [
            Shape(css="reach", path=f"M{place(row.low):.1f} {y:.1f}H{place(row.high):.1f}"),
            Shape(css="middle", path=f"M{place(row.value):.1f} {y - BAND_HALF:.1f}v{2 * BAND_HALF}"),
        ]
    words = {"middle": caption.names[0], "reach": sure}
    return _rows_chart(rows, caption, shapes, top=top, heads=heads, words=words)


def round_up(value: float) -> float:
    """The next of 1, 2, 4, 6, 8 or 10 times a power of ten: half of it is a plain number too."""
    if value <= 0:
        return 1.0
    scale = 0.1
    while scale * 10 < value:
        scale *= 10
    return next(scale * step for step in (1, 2, 4, 6, 8, 10) if scale * step >= value)


def _along(top: float) -> Callable[[float | None], float]:
    """From a value to its place in a chart of rows; None lies at the end of the scale."""

    def place(value: float | None) -> float:
        share = 1.0 if value is None else min(value / top, 1.0)
        return BAND_LEFT + (WIDTH - BAND_LEFT - LABEL_HALF) * share

    return place


def _row_y(number: int) -> float:
    return TOP + BAND_STEP * (number + 0.5)


def _rows_chart(
    rows: Sequence[Band | Interval],
    caption: Caption,
    shapes: Sequence[Shape],
    *,
    top: float,
    heads: tuple[str, ...],
    words: Mapping[str, str],
) -> Chart:
    place, height = _along(top), TOP + BAND_STEP * len(rows) + BOTTOM
    levels = [top * part / 4 for part in range(5)]
    names = [
        ChartLabel(x=BAND_LEFT - 10, y=_row_y(at) + 4, text=row.label, anchor="end") for at, row in enumerate(rows)
    ]
    below = [ChartLabel(x=place(level), y=height - 8, text=f"{level:g}", anchor="middle") for level in levels]
    return Chart(
        caption=caption,
        width=WIDTH,
        height=height,
        grid="".join(f"M{place(level):.1f} {TOP}V{height - BOTTOM + 6}" for level in levels),
        shapes=tuple(shapes),
        marks=(*names, *below),
        keys=tuple(Key(css=css, path=_KEYS[css], words=words_of_key) for css, words_of_key in words.items()),
        heads=heads,
        rows=tuple((row.label, *row.cells) for row in rows),
        sources=tuple(row.href for row in rows),
    )


def _chart(  # noqa: PLR0917 - the parts of one drawing
    rows: Sequence[ChartRow],
    caption: Caption,
    shapes: Sequence[Shape],
    places: Sequence[float],
    top: float,
    kinds: tuple[str, str],
) -> Chart:
    levels = (0.0, top / 2, top)
    at_left = [
        ChartLabel(x=LEFT - 6, y=round(_y(level, top) + 4, 1), text=f"{level:g}", anchor="end") for level in levels
    ]
    return Chart(
        caption=caption,
        width=WIDTH,
        height=HEIGHT,
        grid="".join(f"M{LEFT} {_y(level, top):.1f}H{WIDTH - RIGHT}" for level in levels),
        shapes=tuple(shapes),
        marks=(*at_left, *_labels(rows, places)),
        keys=tuple(Key(css=css, path=_KEYS[css], words=words) for css, words in zip(kinds, caption.names, strict=True)),
        heads=(caption.head, *(f"{name}, {caption.unit}" for name in caption.names)),
        rows=tuple((row.label, f"{row.first:.1f}", f"{row.second:.1f}") for row in rows),
    )


def _labels(rows: Sequence[ChartRow], places: Sequence[float]) -> list[ChartLabel]:
    """So many labels as have room: the first, and from there evenly."""
    every = max(-(-len(rows) // MOST_LABELS), 1)
    return [
        ChartLabel(x=round(x, 1), y=HEIGHT - 8, text=row.label, anchor=_anchor(x))
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
