"""Marks that several calls drew and that show something together: bars one by one, a line in pieces."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gradus.grading.checks.figure_parts import Mark

_ARRAYS = ("x", "y", "low", "high", "base", "widths", "sizes")
_SLACK = 1e-9


def together(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Each mark, then as one mark each: those of one label, those of one colour, and all."""
    yield from marks
    told: list[list[Mark]] = [[mark] for mark in marks]
    for group in groups(marks):
        if not any(_is_same(group, other) for other in told):
            told.append(group)
            yield merged(group)


def groups(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Those of one label, those of one colour, and all."""
    kinds: tuple[Callable[[Mark], str], ...] = (lambda mark: mark.label, lambda mark: mark.colour, lambda mark: "all")
    for name_of in kinds:
        by_name: dict[str, list[Mark]] = {}
        for mark in marks:
            by_name.setdefault(name_of(mark), []).append(mark)
        yield from (group for name, group in by_name.items() if name)


def merged(marks: Sequence[Mark]) -> Mark:
    """One mark that shows what these show; labelled where all that have a label have the same."""
    labels = {mark.label for mark in marks if mark.label}
    arrays: dict[str, Any] = {name: np.concatenate([getattr(mark, name) for mark in marks]) for name in _ARRAYS}
    return replace(marks[0], label=labels.pop() if len(labels) == 1 else "", labels=(), colours=(), **arrays)


def bars_together(marks: Iterable[Mark]) -> Iterator[Mark]:
    """What bars that lie the same way show: each call's, then by label, by colour, all, and stacks as whole bars."""
    drawn = [mark for mark in marks if mark.kind == "bars"]
    yield from drawn
    for is_horizontal in (False, True):
        lying = [mark for mark in drawn if mark.is_horizontal == is_horizontal]
        single = [bar for mark in lying for bar in _bars_of(mark)]
        yield from map(merged, groups(single))
        yield from _stacked(single)


def lines_together(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Each line, each polyline of a collection, and lines of which each begins where the one before it ended."""
    lines = [line for mark in marks for line in (_polylines(mark) if mark.kind == "segments" else [mark])]
    yield from lines
    for group in groups(lines):
        yield from _chains(group)


def error_bars_together(marks: Iterable[Mark], axis: str) -> Iterator[Mark]:
    """Error bars along an axis, and straight pieces along it (`vlines`, `hlines`), of one call or of several."""
    drawn = [mark for mark in marks if mark.kind == "error_bars" and mark.axis == axis]
    pieces = [_as_error_bars(mark, axis) for mark in marks if mark.kind == "segments"]
    yield from together([*drawn, *(mark for mark in pieces if mark is not None)])


def levels(mark: Mark, axis: str) -> Iterator[tuple[float, float, float]]:
    """(place, from, to) of each part of the mark that stays at one place of the axis: a rule that was drawn as data."""
    for line in _polylines(mark) if mark.kind == "segments" else [mark]:
        across, along = (line.y, line.x) if axis == "y" else (line.x, line.y)
        shown = np.isfinite(across) & np.isfinite(along)
        across, along = across[shown], along[shown]
        if len(across) > 1 and np.allclose(across, across[0], rtol=_SLACK, atol=_SLACK):
            yield float(across[0]), float(along.min()), float(along.max())


def stepped(mark: Mark) -> Mark | None:
    """A line that steps (`step`, a drawstyle), as the bars it goes around; None where it does not step."""
    edges, tops = mark.x, mark.y
    match mark.steps:
        case "steps" | "steps-pre":
            tops = mark.y[1:]
        case "steps-post":
            tops = mark.y[:-1]
        case "steps-mid" if len(edges) > 1:
            middles = (edges[:-1] + edges[1:]) / 2
            edges = np.concatenate([[2 * edges[0] - middles[0]], middles, [2 * edges[-1] - middles[-1]]])
        case _:
            return None
    widths = np.diff(edges)
    is_there = widths != 0
    bars = replace(
        mark, kind="bars", x=edges[:-1] + widths / 2, y=tops, widths=np.abs(widths), base=np.zeros(len(tops))
    )
    return replace(bars, **{name: getattr(bars, name)[is_there] for name in ("x", "y", "widths", "base")})


def _is_same(group: Sequence[Mark], other: Sequence[Mark]) -> bool:
    return len(group) == len(other) and all(a is b for a, b in zip(group, other, strict=True))


def _bars_of(mark: Mark) -> Iterator[Mark]:
    for place in range(len(mark.x)):
        here = slice(place, place + 1)
        yield Mark(
            kind="bars",
            label=(mark.labels[place] if place < len(mark.labels) else "") or mark.label,
            colour=mark.colours[place] if place < len(mark.colours) else mark.colour,
            is_horizontal=mark.is_horizontal,
            **{name: getattr(mark, name)[here] for name in ("x", "y", "base", "widths")},
        )


def _stacked(bars: Sequence[Mark]) -> Iterator[Mark]:
    """Bars that stand on each other, as one bar a place; nothing where some do not."""
    places: dict[float, list[Mark]] = {}
    for bar in bars:
        places.setdefault(round(float(bar.x[0]), 9), []).append(bar)
    if len(places) == len(bars):
        return
    wholes = []
    for stack in places.values():
        parts = sorted(stack, key=lambda part: float(part.base[0]))
        ends = [float(part.base[0] + part.y[0]) for part in parts]
        starts = [float(part.base[0]) for part in parts]
        if not np.allclose(starts[1:], ends[:-1]):
            return
        wholes.append(replace(parts[0], label="", y=np.asarray([ends[-1] - starts[0]])))
    yield merged(wholes)


def _polylines(mark: Mark) -> list[Mark]:
    ends = np.cumsum(mark.lengths).astype(int)
    return [
        replace(mark, kind="line", style="-", x=mark.x[end - int(length) : end], y=mark.y[end - int(length) : end])
        for end, length in zip(ends, mark.lengths, strict=True)
    ]


def _chains(lines: Sequence[Mark]) -> Iterator[Mark]:
    chain: list[Mark] = []
    for line in lines:
        if chain and not _meet(chain[-1], line):
            yield from _chained(chain)
            chain = []
        chain.append(line)
    yield from _chained(chain)


def _meet(line: Mark, following: Mark) -> bool:
    has_both = len(line.x) == len(line.y) and len(following.x) == len(following.y) and len(line.x) and len(following.x)
    return bool(has_both) and bool(np.isclose(line.x[-1], following.x[0]) and np.isclose(line.y[-1], following.y[0]))


def _chained(chain: Sequence[Mark]) -> Iterator[Mark]:
    if len(chain) > 1:
        first, *rest = chain
        yield merged([first, *(replace(line, x=line.x[1:], y=line.y[1:]) for line in rest)])


def _as_error_bars(mark: Mark, axis: str) -> Mark | None:
    """Straight pieces along the axis, of two corners each, as error bars."""
    if not len(mark.lengths) or not (mark.lengths == 2).all():
        return None
    across, along = (mark.x, mark.y) if axis == "y" else (mark.y, mark.x)
    if not np.array_equal(across[::2], across[1::2]):
        return None
    low, high = np.minimum(along[::2], along[1::2]), np.maximum(along[::2], along[1::2])
    return replace(mark, kind="error_bars", axis=axis, x=mark.x[::2], y=mark.y[::2], low=low, high=high)
