"""FSRS-6's parameters for one learner, fitted to their review log without torch.

The forgetting model of `fsrs` is written here once more for many cards at a time: the k-th review of every card is one
vectorised step, and all the shifted parameter sets of a numerical gradient run side by side. A test holds it against
the package, review by review.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from numpy.typing import NDArray
from scipy.optimize import minimize

from gradus.mastery.reviews.engine.review import Review

Floats = NDArray[np.float64]

STEP = 1e-5
FEWEST_REVIEWS = 200
"""With fewer counted reviews the defaults stay: 21 numbers need more than that. Judgement."""
PULLS = (1.0, 3.0, 10.0, 30.0)
"""How strongly parameters may be held to the defaults; which of them, the log itself decides."""
SPREAD = (
    *(6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33),
    *(0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27),
)
"""How much each parameter differs between learners (standard deviation), which says how far a fit may move it.
Source: PARAMS_STDDEV of fsrs-rs's training, over some ten thousand Anki collections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTable:
    """A log as arrays, one row a card (those with most reviews first), one column a review.

    `counted` marks reviews a day or more after the one before: those that tell about forgetting. `order` is the
    review's place in the log.
    """

    grades: NDArray[np.int64]
    days: Floats
    order: NDArray[np.int64]
    lengths: NDArray[np.int64]

    @property
    def counted(self) -> NDArray[np.bool_]:
        columns = np.arange(self.grades.shape[1])
        return (columns > 0) & (columns < self.lengths[:, None]) & (self.days >= 1)


def as_table(log: Sequence[Review]) -> ReviewTable:
    """The log, which is in order of time, as arrays. Days between reviews are whole days, as FSRS counts them."""
    cards: dict[str, list[int]] = {}
    for place, line in enumerate(log):
        cards.setdefault(line.card_id, []).append(place)
    rows = sorted(cards.values(), key=len, reverse=True)
    shape = (len(rows), max(map(len, rows), default=0))
    grades, order = np.ones(shape, np.int64), np.full(shape, -1, np.int64)
    days = np.zeros(shape)
    for number, places in enumerate(rows):
        order[number, : len(places)] = places
        grades[number, : len(places)] = [log[place].grade for place in places]
        days[number, 1 : len(places)] = [
            (log[later].reviewed_at - log[earlier].reviewed_at).days for earlier, later in itertools.pairwise(places)
        ]
    return ReviewTable(grades=grades, days=days, order=order, lengths=np.array([len(places) for places in rows]))


def predict(table: ReviewTable, parameters: Floats) -> Floats:
    """The chance of recall before each review, shape (m, cards, columns) for `parameters` of shape (m, 21).

    First reviews have none: their cells are 1.
    """
    w = np.atleast_2d(parameters)[:, :, None]
    cards, columns = table.grades.shape
    recalls = np.ones((w.shape[0], cards, columns))
    stability = np.ones((w.shape[0], cards))
    difficulty = np.ones((w.shape[0], cards))
    decay = -w[:, 20]
    factor = 0.9 ** (1 / decay) - 1
    for column in range(columns):
        n = int(np.searchsorted(-table.lengths, -column))
        grade, days = table.grades[:n, column], table.days[:n, column]
        s, d = stability[:, :n], difficulty[:, :n]
        if column == 0:
            stability[:, :n] = np.maximum(w[:, :4, 0][:, grade - 1], 0.001)
            difficulty[:, :n] = np.clip(_first_difficulty(w, grade), 1, 10)
            continue
        recalled = (1 + factor * days / s) ** decay
        recalls[:, :n, column] = recalled
        later = np.where(grade == 1, _lost(w, s, d, recalled), _kept(w, s, d, recalled, grade))
        stability[:, :n] = np.maximum(np.where(days < 1, _same_day(w, s, grade), later), 0.001)
        eased = d + (10 - d) * -(w[:, 6] * (grade - 3)) / 9
        anchor = _first_difficulty(w, np.array([4]))
        difficulty[:, :n] = np.clip(w[:, 7] * anchor + (1 - w[:, 7]) * eased, 1, 10)
    return recalls


def log_loss(table: ReviewTable, parameters: Floats, *, first: int = 0, last: int | None = None) -> Floats:
    """Mean log loss over counted reviews at places first ≤ order < last of the log, shape (m,)."""
    chosen = _chosen(table, first, last)
    if not chosen.any():
        raise ValueError("No review is a day or more after the one before, so there is nothing to measure.")
    predicted = np.clip(predict(table, parameters)[:, chosen], 1e-9, 1 - 1e-9)
    right = table.grades[chosen] > 1
    losses: Floats = -np.where(right, np.log(predicted), np.log1p(-predicted)).mean(axis=1)
    return losses


def fit(log: Sequence[Review], *, pull: float | None = None) -> tuple[float, ...]:
    """The parameters that predict the log best, held to the defaults by a normal prior of SPREAD / √pull.

    Without `pull` the log decides: each of PULLS is fitted to the earlier half and measured on the later. With fewer
    than FEWEST_REVIEWS that count, the defaults come back. Takes seconds to a minute: never call it in a request.
    """
    if int(as_table(log).counted.sum()) < FEWEST_REVIEWS:
        return tuple(DEFAULT_PARAMETERS)
    return _fit(log, choose_pull(log) if pull is None else pull)


def choose_pull(log: Sequence[Review]) -> float:
    """The one of PULLS that, fitted to the earlier half of the log, predicts the later half best."""
    half = len(log) // 2
    table = as_table(log)
    fits = np.array([_fit(log[:half], pull) for pull in PULLS])
    return PULLS[int(log_loss(table, fits, first=half).argmin())]


def _fit(log: Sequence[Review], pull: float) -> tuple[float, ...]:
    table = as_table(log)
    low, high = np.array(LOWER_BOUNDS_PARAMETERS), np.array(UPPER_BOUNDS_PARAMETERS)
    default, spread = np.array(DEFAULT_PARAMETERS), np.array(SPREAD)
    share = pull / int(table.counted.sum())

    def objective(x: Floats) -> tuple[float, Floats]:
        inside = np.clip(default + x * spread, low, high)
        shifts = np.where(inside + STEP * spread <= high, STEP, -STEP)
        losses = log_loss(table, np.vstack([inside, inside + np.diag(shifts * spread)]))
        gradient = (losses[1:] - losses[0]) / shifts
        return float(losses[0] + share * (x @ x) / 2), gradient + share * x

    optimum: Any = minimize(
        objective,
        np.zeros(len(default)),
        jac=True,
        bounds=list(zip((low - default) / spread, (high - default) / spread, strict=True)),
        method="L-BFGS-B",
        options={"maxiter": 40},
    )
    return tuple(float(number) for number in np.clip(default + optimum.x * spread, low, high))


def _chosen(table: ReviewTable, first: int, last: int | None) -> NDArray[np.bool_]:
    chosen: NDArray[np.bool_] = table.counted & (table.order >= first)
    return chosen if last is None else chosen & (table.order < last)


def _first_difficulty(w: Floats, grade: NDArray[np.int64]) -> Floats:
    first: Floats = w[:, 4] - np.exp(w[:, 5] * (grade - 1)) + 1
    return first


def _same_day(w: Floats, s: Floats, grade: NDArray[np.int64]) -> Floats:
    growth = np.exp(w[:, 17] * (grade - 3 + w[:, 18])) * s ** -w[:, 19]
    return s * np.where(grade > 1, np.maximum(growth, 1), growth)


def _lost(w: Floats, s: Floats, d: Floats, recalled: Floats) -> Floats:
    long = w[:, 11] * d ** -w[:, 12] * ((s + 1) ** w[:, 13] - 1) * np.exp((1 - recalled) * w[:, 14])
    return np.minimum(long, s / np.exp(w[:, 17] * w[:, 18]))


def _kept(w: Floats, s: Floats, d: Floats, recalled: Floats, grade: NDArray[np.int64]) -> Floats:
    extra = np.where(grade == 2, w[:, 15], np.where(grade == 4, w[:, 16], 1.0))
    growth = np.exp(w[:, 8]) * (11 - d) * s ** -w[:, 9] * (np.exp((1 - recalled) * w[:, 10]) - 1)
    later: Floats = s * (1 + growth * extra)
    return later
