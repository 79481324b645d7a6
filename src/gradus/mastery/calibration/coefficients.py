"""The tracing engine's own coefficients, fitted to the evidence of many learners.

The engine says logit p = prior + Σ share × (right slope × log(1 + right) − wrong slope × log(1 + wrong)). For each
piece of evidence on a side of a skill that no placement began, its two sums are read just before it, and a logistic
regression of the outcome, weighted by what the evidence weighs, gives prior and slopes. Windows, their shares and the
interval stay. A normal prior of SPREAD holds all three to what they were, and slopes do not go below 0.

Whether the fit is better is decided on learners it has not seen, in FOLDS folds: only then is it to be used.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradus.mastery.engine.model import Happening
from gradus.mastery.engine.tracing import Coefficients, LogisticTracing

Floats = NDArray[np.float64]

ENOUGH_ANSWERS, ENOUGH_LEARNERS = 2000, 20
"""Fewer say too little: with these, a slope's standard error is some 0.1 on the simulated learners of the tests."""
FOLDS = 5
SPREAD = 0.5
"""The standard deviation of the prior on each coefficient. Judgement: with some hundred answers a slope may halve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSample:
    """One piece of evidence as the fit sees it: the two sums before it, its outcome and weight, and whose it is."""

    learner: int
    right: float
    wrong: float
    outcome: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoefficientFit:
    """What a fit gives. Losses are mean log losses on learners left out, with the old and with fitted coefficients."""

    coefficients: Coefficients
    answers: int
    learners: int
    loss_before: float
    loss_after: float

    @property
    def is_better(self) -> bool:
        return self.loss_after < self.loss_before


def seen_by(
    histories: Iterable[tuple[int, Sequence[Happening]]], coefficients: Coefficients
) -> tuple[EvidenceSample, ...]:
    """What the fit sees of histories: a learner and the happenings of one side of one skill, in order."""
    engine = LogisticTracing(coefficients)
    seen: list[EvidenceSample] = []
    for learner, happenings in histories:
        if any(happening.is_start for happening in happenings):
            continue
        state = engine.initial()
        for happening in happenings:
            if happening.weight > 0:
                right, wrong = engine.sums(state, happening.happened_at)
                seen.append(
                    EvidenceSample(
                        learner=learner,
                        right=right,
                        wrong=wrong,
                        outcome=happening.outcome,
                        weight=happening.weight,
                    )
                )
            state = engine.update(state, happening)
    return tuple(seen)


def fit_coefficients(seen: Sequence[EvidenceSample], start: Coefficients) -> CoefficientFit | None:
    """The fit to all of `seen`, judged by learners left out; None when there are too few answers or learners."""
    learners = sorted({answer.learner for answer in seen})
    if len(seen) < ENOUGH_ANSWERS or len(learners) < ENOUGH_LEARNERS:
        return None
    table = np.array([[1.0, answer.right, -answer.wrong] for answer in seen])
    outcomes = np.array([answer.outcome for answer in seen])
    weights = np.array([answer.weight for answer in seen])
    fold_of = {learner: number % FOLDS for number, learner in enumerate(learners)}
    folds = np.array([fold_of[answer.learner] for answer in seen])
    old = np.array([start.prior_logit, start.right_slope, start.wrong_slope])
    before = after = 0.0
    for fold in range(FOLDS):
        out = folds == fold
        fitted = _fit(table[~out], outcomes[~out], weights[~out], old)
        before += _loss(table[out], outcomes[out], weights[out], old)
        after += _loss(table[out], outcomes[out], weights[out], fitted)
    prior, right, wrong = map(float, _fit(table, outcomes, weights, old))
    return CoefficientFit(
        coefficients=replace(start, prior_logit=prior, right_slope=right, wrong_slope=wrong),
        answers=len(seen),
        learners=len(learners),
        loss_before=before / float(weights.sum()),
        loss_after=after / float(weights.sum()),
    )


def _fit(table: Floats, outcomes: Floats, weights: Floats, start: Floats) -> Floats:
    from scipy.optimize import minimize

    def objective(x: Floats) -> tuple[float, Floats]:
        residual = weights * (_sigmoid(table @ x) - outcomes)
        drawn = (x - start) / SPREAD**2
        return _loss(table, outcomes, weights, x) + float(drawn @ (x - start)) / 2, table.T @ residual + drawn

    optimum: Any = minimize(objective, start, jac=True, method="L-BFGS-B", bounds=[(-6, 6), (0, 10), (0, 10)])
    fitted: Floats = optimum.x
    return fitted


def _loss(table: Floats, outcomes: Floats, weights: Floats, x: Floats) -> float:
    logits = table @ x
    return float(weights @ (np.logaddexp(0, logits) - outcomes * logits))


def _sigmoid(logits: Floats) -> Floats:
    chances: Floats = 0.5 * (1 + np.tanh(logits / 2))
    return chances
