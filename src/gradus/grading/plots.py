"""What a figure shows, as plain data: made in the learner's process from matplotlib's objects, judged by the examiner.

Nothing is drawn for it. Positions are in the units of the data, dates as days since 1970; colours are `#rrggbb`.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import zip_longest
from typing import Any

import numpy as np

from gradus.grading.plot_marks import MOST_MARKS, Budget, colour_of, describe_marks, equal_marks, short

MOST_AXES = 16
_DEEPEST = 5


def figure_of(value: Any) -> Any:
    """The figure that `value` is or belongs to: a Figure, Axes, an array of them, a grid of a plotting library.

    Raises TypeError where it belongs to none.
    """
    from matplotlib.figure import Figure

    if isinstance(value, list | tuple | np.ndarray) and len(value):
        return figure_of(value[0])
    owner = value
    for _ in range(_DEEPEST):  # an artist lies in axes, these perhaps in a part of a figure
        if isinstance(owner, Figure):
            return owner
        owner = getattr(owner, "figure", None)
    raise TypeError(f"expected a matplotlib figure or its axes, got {type(value).__name__}")


def figures_among(values: Iterable[Any]) -> Iterator[Any]:
    """The figures that these values are or belong to. Nothing is asked of what is not matplotlib's."""
    from matplotlib.artist import Artist

    for value in values:
        members = value.ravel()[:1] if isinstance(value, np.ndarray) else value
        first = next(iter(members), None) if isinstance(members, list | tuple | np.ndarray) else value
        if isinstance(first, Artist):
            with suppress(TypeError):
                yield figure_of(first)


class Earlier:
    """What figures showed before a call, so that what the call draws can be told from it.

    Until `restore`, titles and labels are blank: one that is there afterwards was written by the call.
    """

    def __init__(self, figures: Iterable[Any]) -> None:
        self.figures = list(figures)
        self._marks: dict[int, tuple[Any, list[dict[str, Any]]]] = {}
        self._legends: list[Any] = []
        self._texts: list[tuple[Any, str]] = []
        for figure in self.figures:
            self._note(figure)

    def restore(self) -> None:
        """Write titles and labels again where nothing else was written since."""
        for text, words in self._texts:
            if not text.get_text():
                text.set_text(words)
        self._texts.clear()

    def had(self, artist: Any, marks: list[dict[str, Any]]) -> bool:
        """Whether the artist was there before, and showed the same."""
        _, before = self._marks.get(id(artist), (None, []))
        return bool(before) and equal_marks(before, marks)

    def had_legend(self, legend: Any) -> bool:
        return any(legend is other for other in self._legends)

    def _note(self, figure: Any) -> None:
        budget = Budget()
        texts = _texts_over(figure)
        self._legends += figure.legends
        for axes in figure.axes:
            texts += [axes.title, axes._left_title, axes._right_title, axes.xaxis.label, axes.yaxis.label]
            self._legends += [axes.get_legend()]
            with suppress(Exception):
                for artist, marks in describe_marks(axes, budget):
                    self._marks[id(artist)] = (artist, marks)
        self._texts += [(text, text.get_text()) for text in texts if text.get_text()]
        for text in texts:
            text.set_text("")


def described(figure: Any, earlier: Earlier | None = None) -> dict[str, Any]:
    """What the figure shows, with what it showed `earlier` marked as such, or left out where nothing is new.

    Of titles, labels and legends only new ones are told. Raises TooMuchDrawn.
    """
    budget = Budget()
    before = Earlier(()) if earlier is None else earlier
    panels = [axes for axes in figure.axes if not hasattr(axes, "_colorbar")][:MOST_AXES]
    told = [_axes(axes, panels, budget, before) for axes in panels]
    old = [sum(mark["was_there"] for mark in panel["marks"]) for panel in told]
    if all(count == len(panel["marks"]) for count, panel in zip(old, told, strict=True)):
        told = [panel | {"marks": []} for panel in told]
    legends = [legend for legend in figure.legends if not before.had_legend(legend)]
    return {
        "title": _joined(part.get_suptitle() for part in _parts_of(figure)),
        "x_label": _joined(part.get_supxlabel() for part in _parts_of(figure)),
        "y_label": _joined(part.get_supylabel() for part in _parts_of(figure)),
        "texts": [short(text.get_text()) for text in figure.texts if text not in _texts_over(figure)][:MOST_MARKS],
        "legend": [entry for legend in legends for entry in _entries(legend)],
        "left_out": sum(old),
        "axes": told,
    }


def shows_anything_since(earlier: Earlier, figure: Any) -> bool:
    """Whether something was drawn in the figure since."""
    return any(panel["marks"] for panel in described(figure, earlier)["axes"])


def _parts_of(figure: Any) -> list[Any]:
    """The figure, and the figures that it is divided into."""
    return [figure, *figure.subfigs]


def _texts_over(figure: Any) -> list[Any]:
    """The title and the labels that stand for the whole figure, or for a part of it."""
    names = ("_suptitle", "_supxlabel", "_supylabel")
    texts = [getattr(part, name, None) for part in _parts_of(figure) for name in names]
    return [text for text in texts if text is not None]


def _axes(axes: Any, panels: list[Any], budget: Budget, earlier: Earlier) -> dict[str, Any]:
    legend = axes.get_legend()
    before = panels[: panels.index(axes)]
    marks = [
        mark | {"was_there": earlier.had(artist, marks)}
        for artist, marks in describe_marks(axes, budget)
        for mark in marks
    ]
    return {
        "title": _joined(axes.get_title(place) for place in ("left", "center", "right")),
        "is_twin": any(
            axes in axes.get_shared_x_axes().get_siblings(other) and _is_over(axes, other) for other in before
        )
        or any(axes in axes.get_shared_y_axes().get_siblings(other) and _is_over(axes, other) for other in before),
        "x": _axis(axes.xaxis, axes.get_xlim(), _second(axes, "xaxis")),
        "y": _axis(axes.yaxis, axes.get_ylim(), _second(axes, "yaxis")),
        "legend": [] if legend is None or earlier.had_legend(legend) else _entries(legend),
        "marks": marks[:MOST_MARKS],
    }


def _is_over(axes: Any, other: Any) -> bool:
    return bool(np.allclose(axes.get_position(original=True).bounds, other.get_position(original=True).bounds))


def _second(axes: Any, name: str) -> list[str]:
    """The labels of second axes on the other side (`secondary_yaxis`), which a figure does not list as axes."""
    from matplotlib.axes._secondary_axes import SecondaryAxis

    return [getattr(child, name).get_label_text() for child in axes.child_axes if isinstance(child, SecondaryAxis)]


def _axis(axis: Any, limits: tuple[float, float], second: list[str]) -> dict[str, Any]:
    return {
        "label": _joined([axis.get_label_text(), *second]),
        "scale": short(axis.get_scale()),
        "limits": [float(limits[0]), float(limits[1])],
        "ticks": [float(at) for at in axis.get_ticklocs()[:MOST_MARKS]],
        "tick_labels": [short(label.get_text()) for label in axis.get_ticklabels()[:MOST_MARKS]],
    }


def _entries(legend: Any) -> list[list[str]]:
    """Each entry of a legend with its colour, where it has one."""
    pairs = zip_longest(legend.get_texts(), legend.legend_handles)
    return [[short(text.get_text()), _colour_in(handle)] for text, handle in pairs if text is not None]


def _colour_in(handle: Any) -> str:
    for name in ("get_color", "get_facecolor"):
        with suppress(Exception):
            value = getattr(handle, name)()
            return colour_of(value[0] if isinstance(value, np.ndarray) and value.ndim == 2 else value)
    return ""


def _joined(texts: Iterable[Any]) -> str:
    return short(" / ".join(str(text) for text in texts if text))
