"""Claims about what a figure shows: its words, its axes, and the data of its marks. Never its pixels."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np

from gradus.grading.checks.figure_parts import Axis, DrawnFigure, Mark, Panel, read_figure
from gradus.grading.checks.matching import bars_match, cover, lines_match, points_match, positions, reach_of
from gradus.grading.checks.showing import Verbatim, fail, join, show
from gradus.grading.proxy import Handle, Line, Student

Mentions = str | tuple[str, ...]


def figure(student: Student, value: Any = None) -> "Drawing":
    """What the newest figure shows that the learner's code left open; with `value`, a figure or axes that it returned.

    The claim fails where there is none. The figure stays open: it comes with the verdict as a picture.
    """
    return _looked_at(student._line, value)


def drawn_by(function: Any, *args: Any, **kwargs: Any) -> "Drawing":
    """What the learner's `function` draws, called with these arguments: what it returns, or else leaves open.

    Figures from before are put aside first, so that nothing of another check's is taken for it, or drawn over.
    """
    if not isinstance(function, Handle):
        raise TypeError("drawn_by() takes a function of the learner's, such as student.plot")
    function._line.ask("put_figures_aside")
    returned = function(*args, **kwargs)
    return _looked_at(function._line, returned if isinstance(returned, Handle) else None)


def _looked_at(line: Line, value: Any) -> "Drawing":
    if value is not None and not isinstance(value, Handle):
        fail("A figure, or its axes, belongs here.", expected="a figure", actual=value)
    told = line.ask("look_at_figure", None if value is None else value._ref.number)
    if told is None:
        fail("Your code drew no figure, or closed it: draw it and leave it open.", expected="a figure")
    return Drawing(read_figure(told))


class Drawing:
    """A figure, or one of its axes. Each claim gives the drawing back, so that claims can follow each other.

    A claim holds where it holds for any of the axes; `axes(i)` says which.
    """

    def __init__(self, figure: DrawnFigure, panels: Sequence[Panel] | None = None) -> None:
        self.figure = figure
        self.panels = tuple(figure.panels if panels is None else panels)

    def axes(self, number: int) -> "Drawing":
        """One pair of axes, from 0 in the order in which they were made; twins are counted as well."""
        if number >= len(self.figure.panels):
            fail(
                f"The figure has no axes number {number + 1}.",
                expected=f"at least {number + 1} axes",
                actual=Verbatim(f"{len(self.figure.panels)} axes"),
            )
        return Drawing(self.figure, [self.figure.panels[number]])

    def marks(self, kind: str = "") -> list[Mark]:
        """What is drawn, of one kind or all: for claims that are not here."""
        return [mark for panel in self.panels for mark in panel.marks if kind in ("", mark.kind)]

    def has_axes(self, count: int, because: str = "") -> Self:
        """Claim that there are so many axes, colour bars and twins aside."""
        actual = sum(not panel.is_twin for panel in self.panels)
        return self._claim(actual == count, "", because, f"{count} axes", f"{actual} axes")

    def has_title(self, mentions: Mentions = (), because: str = "") -> Self:
        """Claim that the figure or its axes have a title, which mentions these words."""
        titles = [title for title in (*(panel.title for panel in self.panels), self.figure.title) if title]
        return self._mentions("a title", titles, mentions, because)

    def has_label(self, axis: str, mentions: Mentions = (), because: str = "") -> Self:
        """Claim that the x or y axis has a label, which mentions these words."""
        labels = [each.label for each in self._axes_called(axis) if each.label]
        return self._mentions(f"a label on the {axis} axis", labels, mentions, because)

    def has_text(self, mentions: Mentions, because: str = "") -> Self:
        """Claim that a text stands among the marks, which mentions these words."""
        return self._mentions("a text in the plot", [mark.text for mark in self.marks("text")], mentions, because)

    def has_legend(self, for_each: Iterable[str] = (), because: str = "") -> Self:
        """Claim that a legend has an entry for each of these words, and that each entry is of something drawn."""
        entries = [entry for panel in self.panels for entry in panel.legend] + list(self.figure.legend)
        labels = {mark.label for panel in self.figure.panels for mark in panel.marks}
        wanted = list(for_each)
        expected = "a legend" + (f" with {', '.join(wanted)}" if wanted else "")
        lacking = [name for name in wanted if not any(name.lower() in entry.lower() for entry in entries)]
        strange = [entry for entry in entries if entry not in labels]
        problem = "There is no legend." if not entries else ""
        if entries and lacking:
            problem = f"The legend does not name {', '.join(lacking)}."
        elif strange:
            problem = f"The legend names {strange[0]!r}, and nothing drawn has that label."
        return self._claim(not problem, problem, because, expected, ", ".join(entries) or "no legend")

    def has_scale(self, axis: str, scale: str, because: str = "") -> Self:
        """Claim that the x or y axis has this scale: linear, log, symlog, logit."""
        scales = [each.scale for each in self._axes_called(axis)]
        return self._claim(scale in scales, "", because, f"a {scale} {axis} axis", f"a {' and a '.join(scales)} one")

    def starts_at_zero(self, axis: str = "y", because: str = "") -> Self:
        """Claim that the axis shows 0: the lengths of bars can be compared only from there."""
        ends = [sorted(each.limits) for each in self._axes_called(axis)]
        is_so = any(low <= 0 <= high for low, high in ends)
        actual = "; ".join(f"from {low:g} to {high:g}" for low, high in ends)
        return self._claim(is_so, "", because, f"a {axis} axis that begins at 0", actual)

    def is_inverted(self, axis: str = "y", because: str = "") -> Self:
        """Claim that the axis runs from large to small."""
        is_so = any(each.is_inverted for each in self._axes_called(axis))
        return self._claim(is_so, "", because, f"a {axis} axis that is inverted", "one that is not")

    def covers_data(self, because: str = "") -> Self:
        """Claim that nothing drawn lies outside of what the axes show."""
        for panel in self.panels:
            for name, axis in (("x", panel.x), ("y", panel.y)):
                low, high = reach_of(panel.marks, name)
                if not cover(axis, low, high):
                    shown, drawn = (f"from {a:g} to {b:g}" for a, b in (sorted(axis.limits), (low, high)))
                    self._claim(False, f"The {name} axis cuts data off.", because, f"{name} {drawn}", f"{name} {shown}")
        return self

    def has_line(self, x: Any = None, y: Any = None, label: str = "", because: str = "", *, rtol: float = 1e-6) -> Self:
        """Claim that a line goes through these points in this order; without x or y, whatever they are."""
        return self._has("a line", kinds=_LINES, match=lines_match, x=x, y=y, label=label, because=because, rtol=rtol)

    def has_points(
        self, x: Any = None, y: Any = None, label: str = "", because: str = "", *, rtol: float = 1e-6
    ) -> Self:
        """Claim that these points are drawn, in any order, by `scatter` or as markers of a line."""
        return self._has("points", kinds=_POINTS, match=points_match, x=x, y=y, label=label, because=because, rtol=rtol)

    def has_bars(
        self,
        heights: Any,
        label: str = "",
        because: str = "",
        *,
        edges: Any = None,
        horizontal: bool | None = None,
        rtol: float = 1e-6,
    ) -> Self:
        """Claim that bars have these heights: a sequence from left to right, or by the words under them.

        `edges`: one more than bars, for a histogram. `horizontal`: which way they lie, where that matters.
        """
        for panel in self.panels:
            for mark in _labelled(panel.marks, ("bars",), label):
                if horizontal in (None, mark.is_horizontal) and bars_match(panel, mark, heights, edges, rtol):
                    return self
        told = [_told_bars(panel, mark) for panel in self.panels for mark in panel.marks if mark.kind == "bars"]
        expected = show(dict(heights)) if isinstance(heights, Mapping) else show(np.asarray(heights))
        return self._claim(False, "", because, f"bars{_called(label)} of {expected}", "; ".join(told) or self._list())

    def has_rule(self, axis: str, at: float, because: str = "", *, rtol: float = 1e-6) -> Self:
        """Claim that a straight line crosses the plot at this value of the axis: `axhline` for y, `axvline` for x."""
        rules = [mark.at for mark in self.marks("rule") if mark.axis == axis]
        is_so = any(np.isclose(rule, at, rtol=rtol) for rule in rules)
        actual = ", ".join(f"{axis} = {rule:g}" for rule in rules) or "none"
        return self._claim(is_so, "", because, f"a straight line at {axis} = {at:g}", actual)

    def has_mark_at(self, x: Any, y: Any, because: str = "", *, rtol: float = 1e-6) -> Self:
        """Claim that a point, a corner of a line, or a text stands exactly there."""
        here = (positions([x])[0], positions([y])[0])
        for mark in self.marks():
            count = min(len(mark.x), len(mark.y))
            is_here = np.isclose(mark.x[:count], here[0], rtol=rtol) & np.isclose(mark.y[:count], here[1], rtol=rtol)
            if mark.kind in _AT_PLACES and is_here.any():
                return self
        return self._claim(False, "", because, f"a mark at ({here[0]:g}, {here[1]:g})", self._list())

    def has_area(self, x: Any, low: Any, high: Any, because: str = "", *, rtol: float = 1e-6) -> Self:
        """Claim that an area is filled between two curves over x, as `fill_between` does."""
        xs, lows, highs = np.broadcast_arrays(positions(x), positions(low), positions(high))
        corners = np.concatenate([np.column_stack([xs, lows]), np.column_stack([xs, highs])])
        for mark in self.marks("area"):
            drawn = np.column_stack([mark.x, mark.y])
            if all(np.isclose(drawn, corner, rtol=rtol, atol=1e-9).all(axis=1).any() for corner in corners):
                return self
        expected = f"an area from {show(lows)} to {show(highs)}"
        return self._claim(False, "", because, expected, self._list())

    def has_error_bars(self, low: Any, high: Any, because: str = "", *, axis: str = "y", rtol: float = 1e-6) -> Self:
        """Claim that error bars end at these values."""
        wanted = np.broadcast_arrays(positions(low), positions(high))
        for mark in self.marks("error_bars"):
            pairs = ((mark.low, wanted[0]), (mark.high, wanted[1]))
            if mark.axis == axis and all(len(a) == len(b) and np.allclose(a, b, rtol=rtol) for a, b in pairs):
                return self
        told = [f"from {show(mark.low)} to {show(mark.high)}" for mark in self.marks("error_bars")]
        expected = f"error bars from {show(wanted[0])} to {show(wanted[1])}"
        return self._claim(False, "", because, expected, "; ".join(told) or self._list())

    def has_image(
        self, values: Any = None, because: str = "", *, colourbar: Mentions | None = None, rtol: float = 1e-6
    ) -> Self:
        """Claim that an image, or a grid of colours, shows these values; `colourbar`: what its bar's label mentions."""
        images = self.marks("image")
        expected = "an image" if values is None else f"an image of shape {np.shape(values)}"
        if values is not None:
            images = [image for image in images if _shows(image, np.asarray(values, dtype=float), rtol)]
        shapes = [f"an image of shape {image.shape}" for image in self.marks("image")]
        self._claim(bool(images), "", because, expected, "; ".join(shapes) or self._list())
        if colourbar is None:
            return self
        labels = [image.colourbar for image in images if image.colourbar is not None]
        return self._mentions("a colour bar with a label", labels, colourbar, because)

    def _has(
        self,
        what: str,
        *,
        kinds: tuple[str, ...],
        match: Callable[..., bool],
        x: Any,
        y: Any,
        label: str,
        because: str,
        rtol: float,
    ) -> Self:
        marks = [mark for panel in self.panels for mark in _labelled(panel.marks, kinds, label)]
        if any(match(mark, x, y, rtol=rtol) for mark in marks):
            return self
        problem = ""
        if x is not None and y is not None and any(match(mark, y, x, rtol=rtol) for mark in marks):
            problem = "x and y are exchanged."
        elif label and any(
            match(mark, x, y, rtol=rtol) for panel in self.panels for mark in panel.marks if mark.kind in kinds
        ):
            problem = f"It is drawn, but not with the label {label!r}."
        return self._claim(False, problem, because, f"{what}{_called(label)}{_through(x, y)}", self._list())

    def _mentions(self, what: str, texts: list[str], mentions: Mentions, because: str) -> Self:
        words = (mentions,) if isinstance(mentions, str) else mentions
        is_so = any(all(word.lower() in text.lower() for word in words) for text in texts)
        expected = what + (f" that mentions {' and '.join(words)}" if words else "")
        return self._claim(is_so, "", because, expected, "; ".join(map(repr, texts)) or "none")

    def _claim(self, holds: bool, problem: str, because: str, expected: str, actual: str) -> Self:
        if not holds:
            message = join(problem, because) or f"Expected {expected}."
            fail(message, expected=expected, actual=Verbatim(actual))
        return self

    def _axes_called(self, name: str) -> list[Axis]:
        if name not in ("x", "y"):
            raise ValueError(f"an axis is 'x' or 'y', not {name!r}")
        return [panel.x if name == "x" else panel.y for panel in self.panels]

    def _list(self) -> str:
        """What is drawn, in few words."""
        told = [_told(mark) for mark in self.marks() if mark.kind != "other"]
        return "; ".join(told[:6]) + (" and more" if len(told) > 6 else "") or "an empty plot"


_LINES = ("line", "error_bars")
_POINTS = ("points", "line", "error_bars")
_AT_PLACES = frozenset({"line", "points", "text", "error_bars", "segments"})


def _labelled(marks: Iterable[Mark], kinds: tuple[str, ...], label: str) -> list[Mark]:
    return [mark for mark in marks if mark.kind in kinds and label.lower() in mark.label.lower()]


def _called(label: str) -> str:
    return f" labelled {label!r}" if label else ""


def _through(x: Any, y: Any) -> str:
    parts = [f"{name} = {show(positions(values))}" for name, values in (("x", x), ("y", y)) if values is not None]
    return f" with {', '.join(parts)}" if parts else ""


def _told(mark: Mark) -> str:
    if mark.kind == "rule":
        return f"a straight line at {mark.axis} = {mark.at:g}"
    if mark.kind == "text":
        return f"the text {mark.text!r}"
    if mark.kind in ("line", "points"):
        return f"{mark.kind}{_called(mark.label)} with x = {show(mark.x)}, y = {show(mark.y)}"
    return f"{mark.kind.replace('_', ' ')}{_called(mark.label)}"


def _told_bars(panel: Panel, mark: Mark) -> str:
    axis = panel.y if mark.is_horizontal else panel.x
    return f"bars of {show({axis.label_at(at): float(height) for at, height in zip(mark.x, mark.y, strict=False)})}"


def _shows(image: Mark, values: np.ndarray, rtol: float) -> bool:
    shown = image.values
    return (
        shown is not None
        and shown.size == values.size
        and np.allclose(shown.reshape(values.shape), values, rtol=rtol, equal_nan=True)
    )
