"""Figures that a lesson quotes with their spread, and the arrays of its cells that they are taken from.

`0.478 ± 0.067<!-- spread: shares -->` in the prose says: the mean and the standard deviation of `shares`, which a cell
of the lesson defines. The mark is for authors; readers never see it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev, stdev

FEWEST_VALUES = 20
_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_MARK = re.compile(r"[ \t]*<!--\s*spread:.*?-->", re.DOTALL)
_SPREAD = re.compile(
    rf"(?P<mean>{_NUMBER})\s*(?:±|\\pm)\s*(?P<spread>{_NUMBER})\s*(?P<percent>\\?%)?\$?[*_]*"
    r"[ \t]*<!--\s*spread:\s*(?P<name>[A-Za-z_]\w*)\s*-->"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A quoted mean and spread as they are written, and the array that they are of. `line` counts from 1."""

    mean: str
    spread: str
    is_percent: bool
    name: str
    line: int


def without_spread_marks(prose: str) -> str:
    """The prose as a reader sees it."""
    return _MARK.sub("", prose) if "<!--" in prose else prose


def find_spreads(text: str) -> tuple[Spread, ...]:
    """The marked figures of a lesson's text, in order."""
    return tuple(
        Spread(
            mean=match["mean"],
            spread=match["spread"],
            is_percent=match["percent"] is not None,
            name=match["name"],
            line=text.count("\n", 0, match.start()) + 1,
        )
        for match in _SPREAD.finditer(text)
    )


def find_broken_marks(text: str) -> Iterator[int]:
    """The lines of marks that do not follow a figure with its spread."""
    ends = {match.end() for match in _SPREAD.finditer(text)}
    for mark in _MARK.finditer(text):
        if mark.end() not in ends:
            yield text.count("\n", 0, mark.start()) + 1


def disagreement(quoted: Spread, values: Sequence[float]) -> str:
    """In what the text disagrees with the values, in a sentence; empty where it does not.

    A figure agrees when it is the true one rounded to as many decimals. Either standard deviation will do, of a sample
    or of all.
    """
    if len(values) < FEWEST_VALUES:
        return f"rests on {len(values)} values, and at least {FEWEST_VALUES} splits or seeds are asked."
    scale = 100.0 if quoted.is_percent else 1.0
    mean, spreads = fmean(values) * scale, (stdev(values) * scale, pstdev(values) * scale)
    if _is_rounded(mean, quoted.mean) and any(_is_rounded(spread, quoted.spread) for spread in spreads):
        return ""
    return f"quotes {quoted.mean} ± {quoted.spread}, and its {len(values)} values give {mean:.4g} ± {spreads[0]:.3g}."


def _is_rounded(value: float, text: str) -> bool:
    decimals = len(text.partition(".")[2])
    return abs(value - float(text.replace("−", "-"))) <= 0.5 * 10.0**-decimals + 1e-12
