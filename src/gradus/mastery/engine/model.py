"""What a learner model is, and what every one of them shares: evidence in, an estimate with an interval out.

The model in use is `tracing.LogisticTracing`. Forgetting, here, is what evidence loses of its weight with time; it
makes us less sure, not sure of failure.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol, TypeVar

HALF_LIFE = timedelta(days=120)
"""Reasoning: a skill in use is refreshed far sooner; one not used for a year should look open again (an eighth is
left), and meta-analyses of skill decay find about that (Arthur et al. 1998, Human Performance 11: a loss of nearly
one standard deviation after a year without use)."""
INTERVAL = 0.8

State = TypeVar("State")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One piece of evidence as the model sees it. `outcome` in [0, 1], `weight` ≥ 0.

    With `is_start` it is no answer but where a placement begins the learner: `outcome` is then a probability, and it
    takes the place of an earlier start.
    """

    outcome: float
    weight: float
    happened_at: datetime
    is_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How likely the learner can do it now: low ≤ probability ≤ high, all strictly between 0 and 1.

    `mass` is how much evidence that rests on, faded; 0 means none is left. `is_placed`: it rests on a placement alone.
    """

    probability: float
    low: float
    high: float
    mass: float
    is_placed: bool = False


class Engine(Protocol[State]):
    """A learner model. `update` never looks at the clock; replaying the same evidence gives an equal state."""

    name: str

    def initial(self) -> State: ...

    def update(self, state: State, happening: Happening) -> State: ...

    def estimate(self, state: State, now: datetime) -> Estimate: ...

    def dump(self, state: State) -> dict[str, Any]: ...

    def load(self, body: Mapping[str, Any]) -> State: ...


def forgotten(since: timedelta) -> float:
    """The share of an evidence's weight that has faded after `since`: 0 at once, towards 1 with time."""
    return 1.0 - math.exp2(-max(since / HALF_LIFE, 0.0))


def beta_interval(alpha: float, beta: float) -> tuple[float, float]:
    """The bounds of the middle INTERVAL of Beta(alpha, beta), strictly between 0 and 1, to three decimal places."""
    return _beta_interval(round(alpha, 3), round(beta, 3))


@lru_cache(maxsize=8192)
def _beta_interval(alpha: float, beta: float) -> tuple[float, float]:
    tail = (1 - INTERVAL) / 2
    return _beta_quantile(tail, alpha, beta), _beta_quantile(1 - tail, alpha, beta)


def _beta_quantile(share: float, alpha: float, beta: float) -> float:
    """The `share` quantile of Beta(alpha, beta) by bisection, within (0.0005, 0.9995).

    scipy has it, but importing scipy.special costs a page or a command 100 ms; this costs 50 µs.
    """
    low, high = 0.0, 1.0
    while high - low > 1e-3:
        middle = (low + high) / 2
        if _beta_share_below(middle, alpha, beta) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta_share_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by its continued fraction.

    Source: Abramowitz and Stegun, 26.5.8; evaluated by Lentz's method (Numerical Recipes, 3rd ed., section 6.4).
    """
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share_below(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    c, d = 1.0, _away_from_zero(1 - (a + b) * x / (a + 1))
    d = 1 / d
    fraction = d
    for m in range(1, 200):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            fraction *= c * d
        if abs(c * d - 1) < 1e-9:
            break
    return front * fraction / a


def _away_from_zero(number: float) -> float:
    return number if abs(number) > 1e-300 else 1e-300
