"""What the postings of a role ask for: shares with their intervals, the trend, and what is asked for together.

A share is of postings that name any skill: one that names none says nothing. Intervals are Wilson's at 90 %, wide
where few postings say so. Source: Wilson 1927 (Journal of the American Statistical Association 22).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import sqrt

Z90 = 1.6448536269514722
"""The standard normal's 95th percentile: 5 % are above the interval and 5 % below."""
FEW = 30
"""With fewer postings a share is shown, with a word that few say so, and moves no plan. Judgement."""
MOST_PAIRS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingDemand:
    """What one posting asks for, and in which month (`YYYY-MM`) it was posted."""

    month: str
    must: frozenset[str]
    nice: frozenset[str]

    @property
    def skills(self) -> frozenset[str]:
        return self.must | self.nice


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Of `of` postings `count` ask for it; `low` to `high` is the 90 % interval, each 0 to 1."""

    count: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillDemand:
    """One skill: how many ask for it at all, how many as a must, and month by month."""

    skill_id: str
    share: Share
    must: Share
    by_month: Mapping[str, Share]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillPair:
    """Two skills that are asked for together `lift` times as often as if neither knew of the other."""

    first: str
    second: str
    count: int
    lift: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What the postings of one role ask for, most asked first."""

    postings: int
    skills: tuple[SkillDemand, ...]
    pairs: tuple[SkillPair, ...]

    @property
    def is_thin(self) -> bool:
        return self.postings < FEW


def wilson(count: int, of: int, *, z: float = Z90) -> Share:
    """The share with its interval. Of none nothing is known: 0 to 1."""
    if not 0 <= count <= of:
        raise ValueError(f"Expected a count from 0 to {of}, got {count}.")
    if not of:
        return Share(count=0, of=0, low=0.0, high=1.0)
    share, square = count / of, z * z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return Share(count=count, of=of, low=max(0.0, middle - half), high=min(1.0, middle + half))


def demand_of(postings: Iterable[PostingDemand]) -> Demand:
    """What these postings ask for. Those that name no skill are left out."""
    naming = [posting for posting in postings if posting.skills]
    count, must = Counter[str](), Counter[str]()
    months = Counter(posting.month for posting in naming)
    by_month: dict[str, Counter[str]] = defaultdict(Counter)
    for posting in naming:
        count.update(posting.skills)
        must.update(posting.must)
        by_month[posting.month].update(posting.skills)
    skills = tuple(
        SkillDemand(
            skill_id=skill_id,
            share=wilson(number, len(naming)),
            must=wilson(must[skill_id], len(naming)),
            by_month={month: wilson(by_month[month][skill_id], months[month]) for month in sorted(months)},
        )
        for skill_id, number in sorted(count.items(), key=lambda counted: (-counted[1], counted[0]))
    )
    return Demand(postings=len(naming), skills=skills, pairs=_pairs(naming, count))


def market_weights(authored: Mapping[str, int], demand: Demand) -> dict[str, int]:
    """A role's weights with what the market adds: 1 to 3, never below the author's.

    Postings name tools and seldom what these stand on, so a skill that few name is not asked for less. One that most
    surely (the interval's lower end) half of the postings ask for weighs 3, a fifth 2, a tenth 1. Thin demand changes
    nothing.
    """
    if demand.is_thin:
        return dict(authored)
    raised = {skill.skill_id: _weight_of(skill.share.low) for skill in demand.skills}
    return {
        skill_id: weight
        for skill_id in {**authored, **raised}
        if (weight := max(authored.get(skill_id, 0), raised.get(skill_id, 0)))
    }


def _weight_of(share: float) -> int:
    return 3 if share >= 0.5 else 2 if share >= 0.2 else 1 if share >= 0.1 else 0


def _pairs(postings: Sequence[PostingDemand], count: Mapping[str, int]) -> tuple[SkillPair, ...]:
    """The pairs that most exceed chance, of those that at least a tenth and three of the postings have."""
    least = max(3, len(postings) / 10)
    together = Counter(pair for posting in postings for pair in combinations(sorted(posting.skills), 2))
    pairs = [
        SkillPair(
            first=first, second=second, count=number, lift=number * len(postings) / (count[first] * count[second])
        )
        for (first, second), number in together.items()
        if number >= least
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.lift, -pair.count, pair.first, pair.second))[:MOST_PAIRS])


def month_of(day: date) -> str:
    """The month as `PostingDemand` has it."""
    return f"{day:%Y-%m}"
