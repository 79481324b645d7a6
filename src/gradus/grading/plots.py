"""What a figure shows, as plain data: made in the learner's process from matplotlib's objects, judged by the examiner.

Nothing is drawn for it. Positions are in the units of the data, dates as days since 1970; colours are `#rrggbb`.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import numpy as np

MOST_AXES = 16
MOST_MARKS = 200
MOST_NUMBERS = 200_000
"""In all marks of a figure together; a figure with more is told to be too large to be judged."""
TEXT_CHARS = 300


class TooMuchDrawn(ValueError):
    """The figure holds more than can be judged."""


def figure_of(value: Any) -> Any:
    """The figure that `value` is or belongs to: a Figure, Axes, an array of them, a grid of a plotting library."""
    from matplotlib.figure import Figure

    if isinstance(value, list | tuple | np.ndarray) and len(value):
        return figure_of(value[0])
    figure = value if isinstance(value, Figure) else getattr(value, "figure", None)
    if not isinstance(figure, Figure):
        raise TypeError(f"expected a matplotlib figure or its axes, got {type(value).__name__}")
    return figure


def described(figure: Any) -> dict[str, Any]:
    """What the figure shows."""
    budget = _Budget()
    panels = [axes for axes in figure.axes if not hasattr(axes, "_colorbar")][:MOST_AXES]
    return {
        "title": _text(figure.get_suptitle()),
        "legend": [_text(text.get_text()) for legend in figure.legends for text in legend.get_texts()],
        "axes": [_axes(axes, panels, budget) for axes in panels],
    }


class _Budget:
    """How many numbers may still be told."""

    def __init__(self) -> None:
        self._left = MOST_NUMBERS

    def numbers(self, values: Any) -> np.ndarray:
        array = np.asarray(np.ma.filled(np.ma.asarray(values, dtype=float), np.nan), dtype=float)
        self._left -= array.size
        if self._left < 0:
            raise TooMuchDrawn(f"the figure shows more than {MOST_NUMBERS} numbers, too many to be judged")
        return array


def _axes(axes: Any, panels: list[Any], budget: _Budget) -> dict[str, Any]:
    legend = axes.get_legend()
    titles = (axes.get_title(place) for place in ("left", "center", "right"))
    before = panels[: panels.index(axes)]
    return {
        "title": _text(next((title for title in titles if title), "")),
        "is_twin": any(
            axes in axes.get_shared_x_axes().get_siblings(other) and _is_over(axes, other) for other in before
        )
        or any(axes in axes.get_shared_y_axes().get_siblings(other) and _is_over(axes, other) for other in before),
        "x": _axis(axes.xaxis, axes.get_xlim()),
        "y": _axis(axes.yaxis, axes.get_ylim()),
        "legend": [] if legend is None else [_text(text.get_text()) for text in legend.get_texts()],
        "marks": list(_marks(axes, budget))[:MOST_MARKS],
    }


def _is_over(axes: Any, other: Any) -> bool:
    return bool(np.allclose(axes.get_position(original=True).bounds, other.get_position(original=True).bounds))


def _axis(axis: Any, limits: tuple[float, float]) -> dict[str, Any]:
    return {
        "label": _text(axis.get_label_text()),
        "scale": _text(axis.get_scale()),
        "limits": [float(limits[0]), float(limits[1])],
        "ticks": [float(at) for at in axis.get_ticklocs()[:MOST_MARKS]],
        "tick_labels": [_text(label.get_text()) for label in axis.get_ticklabels()[:MOST_MARKS]],
    }


def _marks(axes: Any, budget: _Budget) -> Iterator[dict[str, Any]]:
    """What is drawn on `axes`. Whatever cannot be described is left out."""
    from matplotlib.container import BarContainer, ErrorbarContainer

    taken: set[int] = set()
    for container in axes.containers:
        if isinstance(container, BarContainer):
            taken.update(map(id, container.patches))
            if container.errorbar is not None:
                taken.update(_parts_of(container.errorbar))
            yield from _tried(_bars, container, budget)
        elif isinstance(container, ErrorbarContainer):
            taken.update(_parts_of(container))
            yield from _tried(_error_bars, container, budget)
    for artists, describe in (
        (axes.lines, _line),
        (axes.collections, _collection),
        (axes.images, _image),
        (axes.patches, _patch),
        (axes.texts, _note),
    ):
        for artist in artists:
            if id(artist) not in taken and artist.get_visible():
                yield from _tried(describe, artist, budget)


def _parts_of(errorbar: Any) -> set[int]:
    data, caps, bars = errorbar.lines
    return {id(part) for part in (data, *caps, *bars) if part is not None}


def _tried(describe: Callable[..., Any], artist: Any, budget: _Budget) -> Iterator[dict[str, Any]]:
    mark = None
    try:
        mark = describe(artist, budget)
    except TooMuchDrawn:
        raise
    except Exception:
        mark = {"kind": "other"}
    if mark is not None:
        yield {"label": _label(artist)} | mark


def _line(line: Any, budget: _Budget) -> dict[str, Any]:
    common = {
        "colour": _colour(line.get_color()),
        "style": _text(line.get_linestyle()),
        "marker": _text(str(line.get_marker())),
    }
    is_x_data, is_y_data = line.get_transform().contains_branch_seperately(line.axes.transData)
    x, y = line.get_xdata(orig=False), line.get_ydata(orig=False)
    if is_x_data != is_y_data:
        return common | {"kind": "rule", "axis": "x" if is_x_data else "y", "at": float((x if is_x_data else y)[0])}
    if hasattr(line, "get_slope"):
        return common | _slanted(line, budget)
    return common | {"kind": "line", "x": budget.numbers(x), "y": budget.numbers(y)}


def _slanted(line: Any, budget: _Budget) -> dict[str, Any]:
    """An endless line (`axline`), by its two points where it leaves the picture's sides."""
    x = np.asarray(line.axes.get_xlim())
    slope = line.get_slope()
    if slope is None:
        (x1, y1), (x2, y2) = line.get_xy1(), line.get_xy2()
        slope = (y2 - y1) / (x2 - x1)
    x1, y1 = line.get_xy1()
    return {"kind": "line", "x": budget.numbers(x), "y": budget.numbers(y1 + slope * (x - x1))}


def _bars(container: Any, budget: _Budget) -> dict[str, Any]:
    patches = [patch for patch in container.patches if patch.get_visible()]
    is_flat = container.orientation == "horizontal"
    starts = [patch.get_y() if is_flat else patch.get_x() for patch in patches]
    widths = [patch.get_height() if is_flat else patch.get_width() for patch in patches]
    return {
        "kind": "bars",
        "is_horizontal": is_flat,
        "x": budget.numbers(np.add(starts, np.multiply(widths, 0.5))),
        "y": budget.numbers([patch.get_width() if is_flat else patch.get_height() for patch in patches]),
        "base": budget.numbers([patch.get_x() if is_flat else patch.get_y() for patch in patches]),
        "widths": budget.numbers(widths),
        "colour": _colour(patches[0].get_facecolor()) if patches else "",
    }


def _error_bars(container: Any, budget: _Budget) -> dict[str, Any]:
    data, _, bars = container.lines
    segments = [np.asarray(segment) for part in bars for segment in part.get_segments()]
    ends = np.asarray([segment[[0, -1]] for segment in segments if len(segment)]).reshape(-1, 4)
    is_along_y = bool(container.has_yerr)
    low, high = (ends[:, 1], ends[:, 3]) if is_along_y else (ends[:, 0], ends[:, 2])
    mark = {"kind": "error_bars", "axis": "y" if is_along_y else "x", "x": ends[:, 0], "y": ends[:, 1]}
    if data is not None:
        mark |= {"x": data.get_xdata(orig=False), "y": data.get_ydata(orig=False), "colour": _colour(data.get_color())}
    told = {name: budget.numbers(mark[name]) for name in ("x", "y")}
    return mark | told | {"low": budget.numbers(low[: len(told["x"])]), "high": budget.numbers(high[: len(told["x"])])}


def _collection(collection: Any, budget: _Budget) -> dict[str, Any] | None:
    from matplotlib import collections as kinds
    from matplotlib.contour import ContourSet

    if isinstance(collection, ContourSet):
        return {"kind": "contours", "x": budget.numbers(collection.levels)}
    if isinstance(collection, kinds.QuadMesh):
        return _image(collection, budget)
    if isinstance(collection, kinds.PathCollection):
        offsets: np.ndarray = np.ma.asarray(collection.get_offsets()).reshape(-1, 2)
        colours = collection.get_facecolor()
        return {
            "kind": "points",
            "x": budget.numbers(offsets[:, 0]),
            "y": budget.numbers(offsets[:, 1]),
            "sizes": budget.numbers(collection.get_sizes()),
            "colour": _colour(colours[0]) if len(colours) else "",
            "values": _values(collection, budget),
            "colourbar": _colourbar(collection),
        }
    if isinstance(collection, kinds.LineCollection):
        segments = [np.asarray(segment) for segment in collection.get_segments() if len(segment)]
        corners = np.concatenate(segments) if segments else np.empty((0, 2))
        return {"kind": "segments", "x": budget.numbers(corners[:, 0]), "y": budget.numbers(corners[:, 1])}
    if isinstance(collection, kinds.PolyCollection):
        corners = np.concatenate([path.vertices for path in collection.get_paths()])
        colours = collection.get_facecolor()
        return {
            "kind": "area",
            "x": budget.numbers(corners[:, 0]),
            "y": budget.numbers(corners[:, 1]),
            "colour": _colour(colours[0]) if len(colours) else "",
        }
    return {"kind": "other"}


def _image(image: Any, budget: _Budget) -> dict[str, Any]:
    array = np.asarray(image.get_array())
    low, high = image.get_clim()
    return {
        "kind": "image",
        "shape": [int(side) for side in array.shape],
        "values": budget.numbers(array) if array.ndim == 2 else None,
        "low": float("nan") if low is None else float(low),
        "high": float("nan") if high is None else float(high),
        "colour_map": _text(image.get_cmap().name),
        "colourbar": _colourbar(image),
    }


def _patch(patch: Any, budget: _Budget) -> dict[str, Any]:
    from matplotlib import patches as kinds

    colour = _colour(patch.get_facecolor())
    if isinstance(patch, kinds.Wedge):
        share = (patch.theta2 - patch.theta1) / 360
        return {"kind": "wedge", "y": budget.numbers([share]), "colour": colour}
    if isinstance(patch, kinds.StepPatch):
        values, edges, base = patch.get_data()
        widths = np.diff(edges)
        return {
            "kind": "bars",
            "is_horizontal": patch.orientation == "horizontal",
            "x": budget.numbers(edges[:-1] + widths / 2),
            "y": budget.numbers(values),
            "base": budget.numbers(np.broadcast_to(0.0 if base is None else base, len(values))),
            "widths": budget.numbers(widths),
            "colour": colour,
        }
    corners = patch.get_patch_transform().transform(patch.get_path().vertices)
    return {"kind": "area", "x": budget.numbers(corners[:, 0]), "y": budget.numbers(corners[:, 1]), "colour": colour}


def _note(text: Any, budget: _Budget) -> dict[str, Any] | None:
    if not text.get_text():
        return None
    x, y = getattr(text, "xy", text.get_position())
    numbers = [float(text.axes.convert_xunits(x)), float(text.axes.convert_yunits(y))]
    return {
        "kind": "text",
        "text": _text(text.get_text()),
        "x": budget.numbers(numbers[:1]),
        "y": budget.numbers(numbers[1:]),
    }


def _values(mappable: Any, budget: _Budget) -> np.ndarray | None:
    values = mappable.get_array()
    return None if values is None else budget.numbers(values)


def _colourbar(mappable: Any) -> str | None:
    bar = mappable.colorbar
    return None if bar is None else _text(bar.ax.get_ylabel() or bar.ax.get_xlabel())


def _colour(value: Any) -> str:
    from matplotlib.colors import to_hex

    with suppress(ValueError, TypeError):
        return str(to_hex(value))
    return ""


def _label(artist: Any) -> str:
    label = str(artist.get_label() or "")
    return "" if label.startswith("_") else _text(label)


def _text(value: Any) -> str:
    return str(value)[:TEXT_CHARS]
