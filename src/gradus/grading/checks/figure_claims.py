"""Claims about what a figure shows: its words, its axes, and the data of its marks. Never its pixels."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Self

import numpy as np

from gradus.grading.checks.combining import (
    bars_together,
    error_bars_together,
    levels,
    lines_together,
    stepped,
    together,
)
from gradus.grading.checks.figure_parts import Axis, DrawnFigure, Entry, Mark, Panel, read_figure
from gradus.grading.checks.figure_words import called, list_marks, through, told_bars
from gradus.grading.checks.matching import (
    bars_match,
    cover,
    crosses,
    is_line,
    is_points,
    lines_match,
    points_match,
    positions,
    reach_of,
)
from gradus.grading.checks.showing import Verbatim, fail, join, show
from gradus.grading.proxy import Handle, Line, Student

Mentions = str | tuple[str, ...]


def figure(student: Student, value: Any = None) -> "Drawing":
    """What the newest figure shows that the learner's code left open; with `value`, a figure or axes that it returned.

    The claim fails where there is none. The figure stays open: it comes with the verdict as a picture.
    """
    handles = _handles_in(value)
    if value is not None and not handles:
        fail("A figure, or its axes, belongs here.", expected="a figure", actual=value)
    return _looked_at(student._line, handles, since=False)


def drawn_by(function: Any, *args: Any, **kwargs: Any) -> "Drawing":
    """What the learner's `function` draws, called with these arguments: what it returns, or else leaves open.

    Figures from before are put aside first, so that nothing of another check's is taken for it, or drawn over. Of a
    figure that was there before the call only what is new counts, unless its axes are among the arguments.
    """
    if not isinstance(function, Handle):
        raise TypeError("drawn_by() takes a function of the learner's, such as student.plot")
    handed_over = [handle._ref.number for handle in _handles_in([*args, *kwargs.values()])]
    function._line.ask("put_figures_aside", handed_over)
    returned = function(*args, **kwargs)
    return _looked_at(function._line, _handles_in(returned), since=True)


def _handles_in(value: Any) -> list[Handle]:
    """A handle, or those in a list, tuple or dict: `fig, ax` is such a tuple."""
    members = value.values() if isinstance(value, Mapping) else value
    members = members if isinstance(value, list | tuple | Mapping) else [value]
    return [member for member in members if isinstance(member, Handle)]


def _looked_at(line: Line, handles: list[Handle], *, since: bool) -> "Drawing":
    told = line.ask("look_at_figure", [handle._ref.number for handle in handles], since)
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
        self._drawn = [
            replace(panel, marks=tuple(mark for mark in panel.marks if not mark.was_there)) for panel in self.panels
        ]
        """The panels with what the call drew on them."""

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
        """What there is to see, of one kind or all: for claims that are not here.

        Where the call drew on a figure that was there before, also what was on it: see `Mark.was_there`.
        """
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
        labels = [each.label for each in self._axes_called(axis)]
        labels.append(self.figure.x_label if axis == "x" else self.figure.y_label)
        labels = [label for label in labels if label]
        return self._mentions(f"a label on the {axis} axis", labels, mentions, because)

    def has_text(self, mentions: Mentions, because: str = "") -> Self:
        """Claim that a text stands among the marks, or on the figure, which mentions these words."""
        texts = [mark.text for mark in self._new("text")] + list(self.figure.texts)
        return self._mentions("a text in the plot", texts, mentions, because)

    def has_legend(self, for_each: Iterable[str] = (), because: str = "") -> Self:
        """Claim that a legend has an entry for each of these words, and that each entry is of something drawn.

        An entry is, where something drawn has that label, or where something without a label has its colour.
        """
        entries = [entry for panel in self.panels for entry in panel.legend] + list(self.figure.legend)
        marks = [mark for panel in self.figure.panels for mark in panel.marks]
        wanted = list(for_each)
        expected = "a legend" + (f" with {', '.join(wanted)}" if wanted else "")
        lacking = [name for name in wanted if not any(name.lower() in entry.words.lower() for entry in entries)]
        strange = [entry.words for entry in entries if not any(_is_named(mark, entry) for mark in marks)]
        problem = "There is no legend." if not entries else ""
        if entries and lacking:
            problem = f"The legend does not name {', '.join(lacking)}."
        elif strange:
            problem = f"The legend names {strange[0]!r}, and nothing drawn has that label."
        actual = ", ".join(entry.words for entry in entries) or "no legend"
        return self._claim(not problem, problem, because, expected, actual)

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
        """Claim that a line goes through these points in this order; without x or y, whatever they are.

        Several calls may draw it, each a piece that begins where the one before ended.
        """
        lines = [
            line for panel in self._drawn for line in lines_together([mark for mark in panel.marks if is_line(mark)])
        ]
        return self._has("a line", lines, lines_match, x=x, y=y, label=label, because=because, rtol=rtol)

    def has_points(
        self, x: Any = None, y: Any = None, label: str = "", because: str = "", *, rtol: float = 1e-6
    ) -> Self:
        """Claim that these points are drawn, in any order, by `scatter` or as markers of a line.

        They are those of one call, of one label or colour, or all points of the axes.
        """
        points = [
            points for panel in self._drawn for points in together([mark for mark in panel.marks if is_points(mark)])
        ]
        return self._has("points", points, points_match, x=x, y=y, label=label, because=because, rtol=rtol)

    def has_bars(
        self,
        heights: Any,
        label: str = "",
        because: str = "",
        *,
        edges: Any = None,
        horizontal: bool | None = False,
        rtol: float = 1e-6,
    ) -> Self:
        """Claim that standing bars have these heights: a sequence from left to right, or by the words under them.

        They are those of one call, of one label or colour, all of the axes, or stacks of them as whole bars.
        `edges`: one more than bars, for a histogram. `horizontal`: True for bars that lie, None for either.
        """
        matching = [
            bars
            for panel in self._drawn
            for bars in self._bars_of(panel, is_histogram=edges is not None)
            if bars_match(panel, bars, heights, edges, rtol)
        ]
        labelled = [bars for bars in matching if _has_label(bars, label)]
        if any(horizontal in (None, bars.is_horizontal) for bars in labelled):
            return self
        problem = ""
        if labelled:
            problem = "The bars lie: draw them upright." if horizontal is False else "The bars stand: draw them lying."
        elif matching:
            problem = f"They are drawn, but not with the label {label!r}."
        told = [told_bars(panel, mark) for panel in self._drawn for mark in panel.marks if mark.kind == "bars"]
        values = show(dict(heights)) if isinstance(heights, Mapping) else show(np.asarray(heights))
        expected = f"{'lying ' if horizontal else ''}bars{called(label)} of {values}"
        return self._claim(False, problem, because, expected, "; ".join(told[:6]) or self._list())

    @staticmethod
    def _bars_of(panel: Panel, *, is_histogram: bool) -> Iterator[Mark]:
        yield from bars_together(panel.marks)
        for mark in panel.marks:
            bars = stepped(mark) if is_histogram and mark.kind == "line" else None
            if bars is not None:
                yield bars

    def has_rule(self, axis: str, at: Any, because: str = "", *, rtol: float = 1e-6) -> Self:
        """Claim that a straight line crosses the plot at this value of the axis: `axhline` for y, `axvline` for x.

        So does a line drawn as data (`hlines`, `plot`) that goes by all that is drawn beside it, or all one can see.
        """
        place = float(positions([at])[0])
        rules = [rule for panel in self._drawn for rule in _rules_of(panel, axis)]
        is_so = any(np.isclose(rule, place, rtol=rtol) for rule in rules)
        actual = ", ".join(f"{axis} = {rule:g}" for rule in rules) or "none"
        return self._claim(is_so, "", because, f"a straight line at {axis} = {place:g}", actual)

    def has_mark_at(self, x: Any, y: Any, because: str = "", *, rtol: float = 1e-6) -> Self:
        """Claim that a point, a corner of a line, or a text stands exactly there."""
        here = (positions([x])[0], positions([y])[0])
        for mark in self._new():
            count = min(len(mark.x), len(mark.y))
            is_here = np.isclose(mark.x[:count], here[0], rtol=rtol) & np.isclose(mark.y[:count], here[1], rtol=rtol)
            if mark.kind in _AT_PLACES and is_here.any():
                return self
        return self._claim(False, "", because, f"a mark at ({here[0]:g}, {here[1]:g})", self._list())

    def has_area(self, x: Any, low: Any, high: Any, because: str = "", *, rtol: float = 1e-6) -> Self:
        """Claim that an area is filled between two curves over x, as `fill_between` does."""
        xs, lows, highs = np.broadcast_arrays(positions(x), positions(low), positions(high))
        corners = np.concatenate([np.column_stack([xs, lows]), np.column_stack([xs, highs])])
        for mark in (area for panel in self._drawn for area in together([m for m in panel.marks if m.kind == "area"])):
            drawn = np.column_stack([mark.x, mark.y])
            if all(np.isclose(drawn, corner, rtol=rtol, atol=1e-9).all(axis=1).any() for corner in corners):
                return self
        expected = f"an area from {show(lows)} to {show(highs)}"
        return self._claim(False, "", because, expected, self._list())

    def has_error_bars(self, low: Any, high: Any, because: str = "", *, axis: str = "y", rtol: float = 1e-6) -> Self:
        """Claim that error bars end at these values."""
        wanted = np.broadcast_arrays(positions(low), positions(high))
        for mark in (bars for panel in self._drawn for bars in error_bars_together(panel.marks, axis)):
            pairs = ((mark.low, wanted[0]), (mark.high, wanted[1]))
            if all(len(a) == len(b) and np.allclose(a, b, rtol=rtol) for a, b in pairs):
                return self
        told = [f"from {show(mark.low)} to {show(mark.high)}" for mark in self.marks("error_bars")]
        expected = f"error bars from {show(wanted[0])} to {show(wanted[1])}"
        return self._claim(False, "", because, expected, "; ".join(told) or self._list())

    def has_image(
        self, values: Any = None, because: str = "", *, colourbar: Mentions | None = None, rtol: float = 1e-6
    ) -> Self:
        """Claim that an image, or a grid of colours, shows these values; `colourbar`: what its bar's label mentions."""
        images = self._new("image")
        expected = "an image" if values is None else f"an image of shape {np.shape(values)}"
        if values is not None:
            images = [image for image in images if _shows(image, np.asarray(values, dtype=float), rtol)]
        shapes = [f"an image of shape {image.shape}" for image in self._new("image")]
        self._claim(bool(images), "", because, expected, "; ".join(shapes) or self._list())
        if colourbar is None:
            return self
        labels = [image.colourbar for image in images if image.colourbar is not None]
        return self._mentions("a colour bar with a label", labels, colourbar, because)

    def _has(
        self,
        what: str,
        marks: list[Mark],
        match: Callable[..., bool],
        *,
        x: Any,
        y: Any,
        label: str,
        because: str,
        rtol: float,
    ) -> Self:
        labelled = [mark for mark in marks if _has_label(mark, label)]
        if any(match(mark, x, y, rtol=rtol) for mark in labelled):
            return self
        problem = ""
        if x is not None and y is not None and any(match(mark, y, x, rtol=rtol) for mark in labelled):
            problem = "x and y are exchanged."
        elif label and any(match(mark, x, y, rtol=rtol) for mark in marks):
            problem = f"It is drawn, but not with the label {label!r}."
        return self._claim(False, problem, because, f"{what}{called(label)}{through(x, y)}", self._list())

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
        return [panel.x if name == "x" else panel.y for panel in self._drawn]

    def _new(self, kind: str = "") -> list[Mark]:
        return [mark for panel in self._drawn for mark in panel.marks if kind in ("", mark.kind)]

    def _list(self) -> str:
        """What is drawn, in few words."""
        listed = list_marks(self._new())
        if not self.figure.left_out:
            return listed
        return f"{listed} (what was there before the call does not count)"


_AT_PLACES = frozenset({"line", "points", "text", "error_bars", "segments"})


def _has_label(mark: Mark, label: str) -> bool:
    return label.lower() in mark.label.lower()


def _is_named(mark: Mark, entry: Entry) -> bool:
    """Whether an entry of a legend is of this mark."""
    if entry.words in (mark.label, *mark.labels):
        return True
    is_mapped = mark.kind == "points" and mark.values is not None
    has_colour = entry.colour != "" and entry.colour in (mark.colour, *mark.colours)
    return not mark.label and not any(mark.labels) and (is_mapped or has_colour)


def _rules_of(panel: Panel, axis: str) -> Iterator[float]:
    """Where straight lines go across these axes."""
    for mark in panel.marks:
        if mark.kind == "rule" and mark.axis == axis:
            yield mark.at
        elif mark.kind in ("segments", "line") and is_line(mark):
            others = [other for other in panel.marks if other is not mark]
            for place, start, end in levels(mark, axis):
                if crosses(panel, "x" if axis == "y" else "y", start, end, others):
                    yield place


def _shows(image: Mark, values: np.ndarray, rtol: float) -> bool:
    shown = image.values
    return (
        shown is not None
        and shown.size == values.size
        and np.allclose(shown.reshape(values.shape), values, rtol=rtol, equal_nan=True)
    )
