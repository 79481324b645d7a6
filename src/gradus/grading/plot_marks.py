"""The marks on one pair of axes, as plain data, from matplotlib's artists in the learner's process."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import numpy as np

MOST_MARKS = 200
MOST_NUMBERS = 200_000
"""In all marks of a figure together; a figure with more is told to be too large to be judged."""
TEXT_CHARS = 300
_NEARLY_ALL = 0.9
Told = dict[str, Any]


class TooMuchDrawn(ValueError):
    """The figure holds more than can be judged."""


class Budget:
    """How many numbers may still be told."""

    def __init__(self) -> None:
        self._left = MOST_NUMBERS

    def numbers(self, values: Any) -> np.ndarray:
        """`values` as float64, a masked one as NaN. Raises TooMuchDrawn."""
        array = np.asarray(np.ma.filled(np.ma.asarray(values, dtype=float), np.nan), dtype=float)
        self._left -= array.size
        if self._left < 0:
            raise TooMuchDrawn(f"the figure shows more than {MOST_NUMBERS} numbers, too many to be judged")
        return array


def describe_marks(axes: Any, budget: Budget) -> Iterator[tuple[Any, list[Told]]]:
    """Each visible artist or container on `axes` with its marks. Whatever cannot be described is of kind `other`."""
    from matplotlib.container import BarContainer, ErrorbarContainer

    taken: set[int] = set()
    for container in axes.containers:
        if isinstance(container, BarContainer):
            taken.update(map(id, container.patches))
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


def equal_marks(before: list[Told], after: list[Told]) -> bool:
    """Whether an artist's marks show the same."""
    return len(before) == len(after) and all(
        mark.keys() == later.keys() and all(_equal(mark[key], later[key]) for key in mark)
        for mark, later in zip(before, after, strict=True)
    )


def _equal(before: Any, after: Any) -> bool:
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        return np.array_equal(before, after, equal_nan=True)
    return repr(before) == repr(after)  # a NaN is the same as before, too


def _parts_of(errorbar: Any) -> set[int]:
    data, caps, bars = errorbar.lines
    return {id(part) for part in (data, *caps, *bars) if part is not None}


def _tried(describe: Callable[..., Any], artist: Any, budget: Budget) -> Iterator[tuple[Any, list[Told]]]:
    try:
        told = describe(artist, budget)
    except TooMuchDrawn:
        raise
    except Exception:
        told = {"kind": "other"}
    marks = told if isinstance(told, list) else [told]
    if marks and marks[0] is not None:
        yield artist, [{"label": _label(artist)} | mark for mark in marks]


def _line(line: Any, budget: Budget) -> Told:
    common = {
        "colour": colour_of(line.get_color()),
        "style": short(line.get_linestyle()),
        "marker": short(str(line.get_marker())),
        "steps": short(line.get_drawstyle()),
    }
    is_x_data, is_y_data = line.get_transform().contains_branch_seperately(line.axes.transData)
    x, y = line.get_xdata(orig=False), line.get_ydata(orig=False)
    if is_x_data != is_y_data:
        along, at = (y, x) if is_x_data else (x, y)
        if np.ptp(np.clip(np.asarray(along, dtype=float), 0.0, 1.0)) >= _NEARLY_ALL:
            return common | {"kind": "rule", "axis": "x" if is_x_data else "y", "at": float(at[0])}
        x, y = _in_data(line, np.column_stack([x, y]).astype(float)).T
    if hasattr(line, "get_slope"):
        return common | _endless(line, budget)
    return common | {"kind": "line", "x": budget.numbers(x), "y": budget.numbers(y)}


def _in_data(artist: Any, corners: np.ndarray) -> np.ndarray:
    """Corners in the units of the data, also where one of the directions is a share of the axes."""
    transform, to_data = artist.get_transform(), artist.axes.transData
    if all(transform.contains_branch_seperately(to_data)):
        return corners
    artist.axes.get_xlim(), artist.axes.get_ylim()  # limits are settled only when somebody asks for them
    moved: np.ndarray = to_data.inverted().transform(transform.transform(corners))
    return moved


def _endless(line: Any, budget: Budget) -> Told:
    """An endless line (`axline`): a rule where it is upright or level, else two points where it leaves the picture."""
    x1, y1 = (float(place) for place in line.get_xy1())
    slope = line.get_slope()
    if slope is None:
        x2, y2 = (float(place) for place in line.get_xy2())
        slope = np.inf if x2 == x1 else (y2 - y1) / (x2 - x1)
    if np.isinf(slope):
        return {"kind": "rule", "axis": "x", "at": x1}
    if slope == 0:
        return {"kind": "rule", "axis": "y", "at": y1}
    x = np.asarray(line.axes.get_xlim())
    return {"kind": "line", "x": budget.numbers(x), "y": budget.numbers(y1 + slope * (x - x1))}


def _bars(container: Any, budget: Budget) -> Told:
    patches = [patch for patch in container.patches if patch.get_visible()]
    is_flat = container.orientation == "horizontal"
    starts = [patch.get_y() if is_flat else patch.get_x() for patch in patches]
    widths = [patch.get_height() if is_flat else patch.get_width() for patch in patches]
    colours = [colour_of(patch.get_facecolor()) for patch in patches]
    return {
        "kind": "bars",
        "is_horizontal": is_flat,
        "x": budget.numbers(np.add(starts, np.multiply(widths, 0.5))),
        "y": budget.numbers([patch.get_width() if is_flat else patch.get_height() for patch in patches]),
        "base": budget.numbers([patch.get_x() if is_flat else patch.get_y() for patch in patches]),
        "widths": budget.numbers(widths),
        "colour": colours[0] if colours else "",
        "colours": colours,
        "labels": [_label(patch) for patch in patches],
    }


def _error_bars(container: Any, budget: Budget) -> list[Told]:
    """A mark for each direction in which there are error bars."""
    data, _, bars = container.lines
    axes = [axis for axis, is_there in (("x", container.has_xerr), ("y", container.has_yerr)) if is_there]
    return [_error_bars_along(axis, part, data, budget) for axis, part in zip(axes, bars, strict=True)]


def _error_bars_along(axis: str, bars: Any, data: Any, budget: Budget) -> Told:
    ends = np.asarray([np.asarray(line)[[0, -1]] for line in bars.get_segments() if len(line)]).reshape(-1, 4)
    low, high = (ends[:, 1], ends[:, 3]) if axis == "y" else (ends[:, 0], ends[:, 2])
    mark: Told = {"kind": "error_bars", "axis": axis, "x": ends[:, 0], "y": ends[:, 1]}
    if data is not None:
        mark |= {
            "x": data.get_xdata(orig=False),
            "y": data.get_ydata(orig=False),
            "colour": colour_of(data.get_color()),
        }
    return (
        mark
        | {name: budget.numbers(values) for name, values in (("x", mark["x"]), ("y", mark["y"]))}
        | {
            "low": budget.numbers(low),
            "high": budget.numbers(high),
        }
    )


def _collection(collection: Any, budget: Budget) -> Told | None:
    from matplotlib import collections as kinds
    from matplotlib.contour import ContourSet

    if isinstance(collection, ContourSet):
        return {"kind": "contours", "x": budget.numbers(collection.levels)}
    if isinstance(collection, kinds.QuadMesh):
        return _image(collection, budget)
    if isinstance(collection, kinds.PathCollection):
        offsets: np.ndarray = np.ma.asarray(collection.get_offsets()).reshape(-1, 2)
        return {
            "kind": "points",
            "x": budget.numbers(offsets[:, 0]),
            "y": budget.numbers(offsets[:, 1]),
            "sizes": budget.numbers(collection.get_sizes()),
            "colour": _first_colour(collection.get_facecolor()),
            "values": _values(collection, budget),
            "colourbar": _colourbar(collection),
        }
    if isinstance(collection, kinds.LineCollection):
        return _segments(collection, budget)
    if isinstance(collection, kinds.PolyCollection):
        corners = np.concatenate([path.vertices for path in collection.get_paths()])
        return {
            "kind": "area",
            "x": budget.numbers(corners[:, 0]),
            "y": budget.numbers(corners[:, 1]),
            "colour": _first_colour(collection.get_facecolor()),
        }
    return {"kind": "other"}


def _segments(collection: Any, budget: Budget) -> Told:
    segments = [np.asarray(segment, dtype=float) for segment in collection.get_segments() if len(segment)]
    corners = _in_data(collection, np.concatenate(segments)) if segments else np.empty((0, 2))
    return {
        "kind": "segments",
        "x": budget.numbers(corners[:, 0]),
        "y": budget.numbers(corners[:, 1]),
        "lengths": budget.numbers([len(segment) for segment in segments]),
        "colour": _first_colour(collection.get_color()),
    }


def _image(image: Any, budget: Budget) -> Told:
    array = np.asarray(image.get_array())
    low, high = image.get_clim()
    return {
        "kind": "image",
        "shape": [int(side) for side in array.shape],
        "values": budget.numbers(array) if array.ndim == 2 else None,
        "low": float("nan") if low is None else float(low),
        "high": float("nan") if high is None else float(high),
        "colour_map": short(image.get_cmap().name),
        "colourbar": _colourbar(image),
    }


def _patch(patch: Any, budget: Budget) -> Told:
    from matplotlib import patches as kinds

    colour = colour_of(patch.get_facecolor())
    if isinstance(patch, kinds.Wedge):
        share = (patch.theta2 - patch.theta1) / 360
        return {"kind": "wedge", "y": budget.numbers([share]), "colour": colour}
    if isinstance(patch, kinds.StepPatch):
        values, edges, base = patch.get_data()
        is_flat = patch.orientation == "horizontal"
        return _stairs(edges, values, 0.0 if base is None else base, budget) | {
            "is_horizontal": is_flat,
            "colour": colour,
        }
    corners = patch.get_patch_transform().transform(patch.get_path().vertices)
    if isinstance(patch, kinds.Polygon):
        for is_flat in (False, True):
            outline = _outline_of_bars(corners[:, ::-1] if is_flat else corners)
            if outline is not None:
                return _stairs(*outline, budget) | {"is_horizontal": is_flat, "colour": colour}
    return {"kind": "area", "x": budget.numbers(corners[:, 0]), "y": budget.numbers(corners[:, 1]), "colour": colour}


def _stairs(edges: Any, tops: Any, base: Any, budget: Budget) -> Told:
    """Bars that touch each other: `edges` is one longer than `tops`. `base`: where they begin, each or all."""
    widths = np.diff(edges)
    bases = np.broadcast_to(base, len(tops))
    return {
        "kind": "bars",
        "x": budget.numbers(edges[:-1] + widths / 2),
        "y": budget.numbers(np.subtract(tops, bases)),
        "base": budget.numbers(bases),
        "widths": budget.numbers(widths),
    }


def _outline_of_bars(corners: np.ndarray) -> tuple[np.ndarray, np.ndarray, Any] | None:
    """(edges, tops, base) where the corners go up and down around standing bars, as `hist(histtype="step")` draws them.

    They go along the tops from left to right, each edge twice, and back along the base where the bars are filled. One
    bar alone is taken for a filled area.
    """
    back = np.flatnonzero(np.diff(corners[:, 0]) < 0)
    there = corners[: back[0] + 1] if len(back) else corners
    if len(there) < 6 or len(there) % 2:
        return None
    x, y = there.T
    edges, tops = x[::2], y[1:-1:2]
    is_so = (edges == x[1::2]).all() and (np.diff(edges) > 0).all() and (tops == y[2:-1:2]).all()
    if not is_so:
        return None
    ends = corners[len(there) + 1 : len(there) + 2 * len(tops) - 1 : 2, 1][::-1]
    if len(back) and len(ends) == len(tops) - 1:
        return edges, tops, np.append(ends, y[-1])
    return edges, tops, y[0] if y[0] == y[-1] else 0.0


def _note(text: Any, budget: Budget) -> Told | None:
    if not text.get_text():
        return None
    x, y = getattr(text, "xy", text.get_position())
    numbers = [float(text.axes.convert_xunits(x)), float(text.axes.convert_yunits(y))]
    return {
        "kind": "text",
        "text": short(text.get_text()),
        "x": budget.numbers(numbers[:1]),
        "y": budget.numbers(numbers[1:]),
    }


def _values(mappable: Any, budget: Budget) -> np.ndarray | None:
    values = mappable.get_array()
    return None if values is None else budget.numbers(values)


def _colourbar(mappable: Any) -> str | None:
    bar = mappable.colorbar
    return None if bar is None else short(bar.ax.get_ylabel() or bar.ax.get_xlabel())


def _first_colour(colours: Any) -> str:
    return colour_of(colours[0]) if len(colours) else ""


def colour_of(value: Any) -> str:
    """`#rrggbb`, or nothing where `value` is no colour."""
    from matplotlib.colors import to_hex

    with suppress(ValueError, TypeError):
        return str(to_hex(value))
    return ""


def _label(artist: Any) -> str:
    label = str(artist.get_label() or "")
    return "" if label.startswith("_") else short(label)


def short(value: Any) -> str:
    """A text, cut where it gets too long to be told."""
    return str(value)[:TEXT_CHARS]
