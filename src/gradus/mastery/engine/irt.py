"""The one-parameter logistic model of answers: how hard a card is, how able a learner is, on one scale of logits.

    P(right) = 1 / (1 + exp(−(spread × z − difficulty))),   z ~ Normal(0, 1) over learners

`spread` is the standard deviation of ability, or, said the other way round, the common slope of all items. Items are
fitted by marginal maximum likelihood: ability is integrated out by Gauss-Hermite quadrature, so that nothing has to
be known about any one learner. A cell of NaN is a card that was not asked; it says nothing.

Source: Bock and Aitkin 1981 (Psychometrika 46) for the marginal likelihood; Bock and Mislevy 1982 (Applied
Psychological Measurement 6) for the expected ability (EAP).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

POINTS = 41
"""Quadrature points: with 21 the log-likelihood of LSAT6 is the same to six decimal places."""
AUTHOR_SPREAD = 1.0
"""How far authors' difficulties are trusted in `calibrate`: the standard deviation, in logits, of what answers show
around what the author said. Judgement: answers and author then weigh alike at about five answers a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaschFit:
    """Item difficulties in logits, the spread of ability, and the log-likelihood of the answers (without a prior)."""

    difficulties: tuple[float, ...]
    spread: float
    log_likelihood: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """What answers say about one learner: mean and standard deviation in logits."""

    mean: float
    sd: float


def difficulty_from_author(difficulty: float) -> float:
    """The starting difficulty in logits of a card that its author put between 0 (nearly all know) and 1 (few do).

    Read as the share of learners who miss it, kept within 5 % and 95 %: 0.5 gives 0, the ends ±2.9.
    """
    if not 0 <= difficulty <= 1:
        raise ValueError(f"Expected a difficulty between 0 and 1, got {difficulty}.")
    missed = 0.05 + 0.9 * difficulty
    return float(np.log(missed / (1 - missed)))


def fit_rasch(
    responses: Floats, *, start: Sequence[float] | None = None, start_sd: float | None = None, rounds: int = 500
) -> RaschFit:
    """The model that makes `responses`, shape (learners, items) of 1, 0 and NaN, most likely.

    `start` are the difficulties to begin with. With `start_sd` they are also a normal prior of that standard
    deviation, so that an item with few answers stays near its start and one with none stays at it. Without it an item
    that all or none got right has no finite difficulty: raises ValueError.
    """
    right, asked = np.nan_to_num(responses, nan=0.0), ~np.isnan(responses)
    wrong = asked - right
    if start_sd is None:
        lopsided = (right.sum(axis=0) == 0) | (wrong.sum(axis=0) == 0)
        if lopsided.any():
            raise ValueError(
                f"Expected right and wrong answers to every item, got only one kind for item {int(lopsided.argmax())}. "
                "Leave it out, or give its difficulty a prior with start_sd."
            )
    nodes, weights = _quadrature()
    centre = np.zeros(responses.shape[1]) if start is None else np.array(start, dtype=float)
    precision = 0.0 if start_sd is None else start_sd**-2

    def objective(x: Floats) -> tuple[float, Floats]:
        spread, difficulties = float(np.exp(x[0])), x[1:]
        logits = spread * nodes - difficulties[:, None]
        by_node = _log_likelihoods(right, wrong, logits) + np.log(weights)
        total = np.logaddexp.reduce(by_node, axis=1)
        posterior = np.exp(by_node - total[:, None])
        residual = right.T @ posterior - (asked.T @ posterior) * _sigmoid(logits)
        drawn = x[1:] - centre
        gradient = np.concatenate(([-(residual @ nodes).sum() * spread], residual.sum(axis=1) + precision * drawn))
        return -float(total.sum()) + precision * float(drawn @ drawn) / 2, gradient

    from scipy.optimize import minimize

    optimum: Any = minimize(
        objective,
        np.concatenate(([0.0], centre)),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-4.0, 2.5)] + [(-15, 15)] * len(centre),
        options={"maxiter": rounds, "ftol": 1e-12, "gtol": 1e-6},
    )
    spread, difficulties = float(np.exp(optimum.x[0])), optimum.x[1:]
    by_node = _log_likelihoods(right, wrong, spread * nodes - difficulties[:, None]) + np.log(weights)
    return RaschFit(
        difficulties=tuple(float(difficulty) for difficulty in difficulties),
        spread=spread,
        log_likelihood=float(np.logaddexp.reduce(by_node, axis=1).sum()),
    )


def calibrate(responses: Floats, authors: Sequence[float]) -> RaschFit:
    """Cards' difficulties from the authors' (0 to 1) and from answers, each weighing by what it can say.

    A card without answers keeps what its author said. `responses` as in `fit_rasch`.
    """
    return fit_rasch(
        responses, start=[difficulty_from_author(difficulty) for difficulty in authors], start_sd=AUTHOR_SPREAD
    )


def ability(answers: Sequence[bool | int], difficulties: Sequence[float], *, spread: float = 1.0) -> Ability:
    """What answers to items of these difficulties say about the learner; without any, mean 0 and the spread."""
    nodes, weights = _quadrature()
    log = np.log(weights)
    for is_right, difficulty in zip(answers, difficulties, strict=True):
        logits = spread * nodes - difficulty
        log = log - np.logaddexp(0, -logits if is_right else logits)
    posterior = np.exp(log - np.logaddexp.reduce(log))
    mean = float(posterior @ (spread * nodes))
    return Ability(mean=mean, sd=float(np.sqrt(posterior @ (spread * nodes - mean) ** 2)))


def chance(ability_logit: float, difficulty: float) -> float:
    """The chance that a learner of this ability gets an item of this difficulty right."""
    return float(_sigmoid(np.array(ability_logit - difficulty)))


def most_telling(ability: Ability, difficulties: Sequence[float], asked: Sequence[int]) -> int | None:
    """The place of the item not yet asked that tells most about the learner: Fisher's information, averaged over what
    is still possible. None when all were asked."""
    nodes, weights = _quadrature()
    left = [place for place in range(len(difficulties)) if place not in set(asked)]
    if not left:
        return None
    chances = _sigmoid(ability.mean + ability.sd * nodes - np.array([[difficulties[place]] for place in left]))
    return left[int(((chances * (1 - chances)) @ weights).argmax())]


def _quadrature() -> tuple[Floats, Floats]:
    """Nodes and weights for a standard normal."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(POINTS)
    return nodes, weights / weights.sum()


def _log_likelihoods(right: Floats, wrong: Floats, logits: Floats) -> Floats:
    """(learners, nodes) from (learners, items) and (items, nodes)."""
    total: Floats = -(right @ np.logaddexp(0, -logits)) - wrong @ np.logaddexp(0, logits)
    return total


def _sigmoid(logits: Floats) -> Floats:
    chances: Floats = 0.5 * (1 + np.tanh(logits / 2))
    return chances
