"""How likely somebody can do a skill now: a logistic model with right and wrong counts over soft time windows.

For one side of one skill. Each piece of evidence adds weight × outcome to `right` and weight × (1 − outcome) to
`wrong`, once for every window; in window j both halve every WINDOWS_DAYS[j]. The estimate is

    logit p = PRIOR_LOGIT + Σ_j SHARES[j] × (RIGHT_SLOPE × log(1 + right_j) − WRONG_SLOPE × log(1 + wrong_j))

which is Best-LR (Gervet et al. 2020) with the windows of DAS3H (Choffin et al. 2019), made soft: a state is a few
numbers, whatever the number of answers, and an update touches each once. With time every count fades, quickly in the
short windows and slowly in the long: p falls steeply at first and then ever more slowly, back to the prior.

A placement gives a *start*: the prior of this learner for this side of this skill, in place of everybody's. It fades
to everybody's as the counts do. The newest start counts, so that a placement corrected replaces what it said before.

Where the default coefficients come from, since Gradus has no answers of its own yet to fit them to:

- PRIOR: 35 % of first answers to a skill are right in the WCRP Spanish data (37 learners, 5,748 first answers).
- RIGHT_SLOPE: there 1.21 over all answers and 1.61 over the first eight of a skill, in a logistic regression with an
  intercept a skill. 1.45 lies between and keeps `status.SHOWN` true to its word: one clean pass (weight 2) or four
  right choices (weight 1.5) show a skill, half an exercise does not.
- WRONG_SLOPE: there 0.27 over all answers, and nothing over the first eight: a wrong answer followed by its
  explanation is part of learning. 0.3.
- The interval: the spread of what learners with the same counts did next there (five answers, beta-binomial) is that
  of a Beta of concentration 2.4 after one answer, 3.1 after four, 4.4 after eight, 8.8 after sixteen: about
  CONCENTRATION + CONCENTRATION_PER_MASS × mass.
- WINDOWS_DAYS and SHARES are judgement, as those data carry no times: a single clean pass, left alone, falls below
  SHOWN after some three months and has lost half of its logit after a year or so.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from gradus.mastery.engine.model import Estimate, Happening, beta_interval

WINDOWS_DAYS = (7.0, 30.0, 365.0)
RECENT_KEPT = 8
"""How many pieces of evidence a state keeps for its explanation. The estimate does not read them."""
FARTHEST_LOGIT = 6.0
"""Estimates stay within 0.25 % of 0 and 1: nothing in the evidence could carry more."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficients:
    """The numbers of the model; slopes are not negative, shares sum to 1, one a window."""

    prior_logit: float = math.log(0.35 / 0.65)
    right_slope: float = 1.45
    wrong_slope: float = 0.3
    shares: tuple[float, ...] = (0.05, 0.1, 0.85)
    concentration: float = 2.0
    concentration_per_mass: float = 0.4


class RememberedEvidence(NamedTuple):
    """One piece of evidence as the explanation remembers it: nothing is made of it before somebody asks why.

    `moment` is ISO 8601 in UTC with microseconds, so that its order is that of time.
    """

    moment: str
    outcome: float
    weight: float

    @property
    def happened_at(self) -> datetime:
        return datetime.fromisoformat(self.moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a placement begins the learner. `weight` is what it adds to the mass of the estimate."""

    probability: float
    weight: float
    placed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Counts by window as they stood at `at`, the newest evidence; None while there is none."""

    right: tuple[float, ...] = (0.0,) * len(WINDOWS_DAYS)
    wrong: tuple[float, ...] = (0.0,) * len(WINDOWS_DAYS)
    at: datetime | None = None
    recent: tuple[RememberedEvidence, ...] = ()
    """The newest RECENT_KEPT that weigh anything, oldest first."""
    start: Start | None = None


class LogisticTracing:
    """The model of this module's docstring; an `Engine`."""

    name = "logistic-tracing-2"

    def __init__(self, coefficients: Coefficients | None = None) -> None:
        self.coefficients = coefficients or Coefficients()

    def initial(self) -> Trace:
        return Trace()

    def update(self, state: Trace, happening: Happening) -> Trace:
        """The state with one more piece of evidence. One older than the state counts as faded as it is."""
        if happening.is_start:
            start = Start(probability=happening.outcome, weight=happening.weight, placed_at=happening.happened_at)
            return replace(state, start=start)
        at = happening.happened_at if state.at is None else max(state.at, happening.happened_at)
        kept = _kept(state.at, at)
        fresh = [happening.weight * share for share in _kept(happening.happened_at, at)]
        right, wrong = happening.outcome, 1 - happening.outcome
        return Trace(
            right=tuple(n * k + f * right for n, k, f in zip(state.right, kept, fresh, strict=True)),
            wrong=tuple(n * k + f * wrong for n, k, f in zip(state.wrong, kept, fresh, strict=True)),
            at=at,
            recent=_recent(state.recent, happening),
            start=state.start,
        )

    def estimate(self, state: Trace, now: datetime) -> Estimate:
        c = self.coefficients
        kept = _kept(state.at, now)
        right = [count * share for count, share in zip(state.right, kept, strict=True)]
        wrong = [count * share for count, share in zip(state.wrong, kept, strict=True)]
        logit = (
            self._prior_logit(state.start, now)
            + c.right_slope * _shared(right, c.shares)
            - c.wrong_slope * _shared(wrong, c.shares)
        )
        probability = 1 / (1 + math.exp(-max(-FARTHEST_LOGIT, min(FARTHEST_LOGIT, logit))))
        mass = right[-1] + wrong[-1]
        if state.start is not None:
            mass += state.start.weight * _kept(state.start.placed_at, now)[-1]
        low, high = _interval(probability, c.concentration + c.concentration_per_mass * mass)
        return Estimate(
            probability=probability,
            low=min(low, probability),
            high=max(high, probability),
            mass=mass,
            is_placed=state.at is None and state.start is not None,
        )

    def sums(self, state: Trace, now: datetime) -> tuple[float, float]:
        """What the two slopes are multiplied with: the shared logarithms of right and wrong as faded by `now`."""
        kept = _kept(state.at, now)
        right, wrong = (
            [count * share for count, share in zip(counts, kept, strict=True)] for counts in (state.right, state.wrong)
        )
        return _shared(right, self.coefficients.shares), _shared(wrong, self.coefficients.shares)

    def explain(self, state: Trace, now: datetime) -> str:
        """Why the estimate is what it is, in one line that begins with *because*."""
        parts = []
        if state.recent:
            parts += [_of_late(state.recent, now), _last(state.recent[-1], now)]
        if state.start is not None:
            placed = f"your placement began it at {state.start.probability * 100:.0f} of 100"
            parts.append(f"{placed}, {_ago(state.start.placed_at, now)}")
        if not parts:
            return "because: nothing was shown here yet, so this is where most learners begin"
        moved = self.moved_by_time(state, now)
        if abs(moved) >= 0.01:
            parts.append(
                f"time has taken {-moved * 100:.0f} points" if moved < 0 else f"time has given {moved * 100:.0f}"
            )
        return "because: " + ", ".join(parts)

    def moved_by_time(self, state: Trace, now: datetime) -> float:
        """How far the estimate has moved since the newest evidence by time alone: below 0 where it was forgotten."""
        placed_at = state.start.placed_at if state.start else None
        newest = max((moment for moment in (state.at, placed_at) if moment is not None), default=None)
        if newest is None:
            return 0.0
        return self.estimate(state, now).probability - self.estimate(state, newest).probability

    def dump(self, state: Trace) -> dict[str, Any]:
        return {
            "right": list(state.right),
            "wrong": list(state.wrong),
            "at": state.at.isoformat() if state.at else None,
            "recent": [list(seen) for seen in state.recent],
            "start": [state.start.placed_at.isoformat(), state.start.probability, state.start.weight]
            if state.start
            else None,
        }

    def load(self, body: Mapping[str, Any]) -> Trace:
        at, start = body["at"], body["start"]
        return Trace(
            right=tuple(body["right"]),
            wrong=tuple(body["wrong"]),
            at=datetime.fromisoformat(at) if at else None,
            recent=tuple(map(RememberedEvidence._make, body["recent"])),
            start=Start(placed_at=datetime.fromisoformat(start[0]), probability=start[1], weight=start[2])
            if start
            else None,
        )

    def _prior_logit(self, start: Start | None, now: datetime) -> float:
        """Where this learner begins, as far as the start has not faded."""
        prior = self.coefficients.prior_logit
        if start is None:
            return prior
        kept = sum(
            share * left for share, left in zip(self.coefficients.shares, _kept(start.placed_at, now), strict=True)
        )
        return prior + kept * (math.log(start.probability / (1 - start.probability)) - prior)


def _shared(counts: Sequence[float], shares: Sequence[float]) -> float:
    return sum(share * math.log1p(count) for share, count in zip(shares, counts, strict=True))


def _interval(probability: float, concentration: float) -> tuple[float, float]:
    """The bounds for a probability to two decimals and a concentration to about 5 %.

    Coarse on purpose: intervals are no finer than that, and `beta_interval` then nearly always finds them in its cache.
    """
    p = min(max(round(probability, 2), 0.01), 0.99)
    k = math.exp(round(math.log(concentration) * 20) / 20)
    return beta_interval(k * p, k * (1 - p))


def _kept(then: datetime | None, now: datetime) -> tuple[float, ...]:
    """What is left of a count in each window after the time from `then` to `now`."""
    if then is None:
        return (1.0,) * len(WINDOWS_DAYS)
    days = max((now - then) / A_DAY, 0.0)
    return tuple(math.exp2(-days / half_life) for half_life in WINDOWS_DAYS)


def _recent(recent: tuple[RememberedEvidence, ...], happening: Happening) -> tuple[RememberedEvidence, ...]:
    if happening.weight == 0:
        return recent
    moment = happening.happened_at.astimezone(UTC).isoformat(timespec="microseconds")
    seen = RememberedEvidence(moment=moment, outcome=happening.outcome, weight=happening.weight)
    return tuple(sorted((*recent, seen))[-RECENT_KEPT:])


def _of_late(recent: tuple[RememberedEvidence, ...], now: datetime) -> str:
    for days in (7, 30, 90, 365):
        within = [seen for seen in recent if now - seen.happened_at <= timedelta(days=days)]
        if len(within) >= min(3, len(recent)):
            right = sum(seen.outcome >= 0.5 for seen in within)
            if len(within) == RECENT_KEPT:
                return f"{right} of the last {RECENT_KEPT} right"
            return f"{right} of {len(within)} right in the last {days} days"
    right = sum(seen.outcome >= 0.5 for seen in recent)
    return f"{right} of {len(recent)} right, more than a year ago for most"


def _last(seen: RememberedEvidence, now: datetime) -> str:
    return f"the last one {'right' if seen.outcome >= 0.5 else 'wrong'}, {_ago(seen.happened_at, now)}"


def _ago(moment: datetime, now: datetime) -> str:
    days = max(int((now - moment) / A_DAY), 0)
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
