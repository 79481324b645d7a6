"""How well the mastery model tells who will answer what right: five folds by learner, each fold's learners unseen.

Data: the WCRP Spanish subset, or any table of the columns user_id, item_id, timestamp, correct, skill_id:

    python -m benchmarks.tracing other.csv

Beside it BKT, PFA and a constant, on the same folds. Every chance is said from earlier answers of the same learner
and from learners of other folds. The value is the mean of the five folds' AUC. Source of the target: Best-LR in
Gervet et al. 2020, .843.
"""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from sklearn.metrics import log_loss, roc_auc_score

from benchmarks.report import conclude
from benchmarks.support.baselines import KnowledgeTracing, constant, pfa, pfa_features
from benchmarks.support.data import bench_file, save_figure, skip
from gradus.grading.figures import apply_style
from gradus.mastery.calibration.tracing import features, fit, read_answers
from gradus.mastery.engine.model import Happening
from gradus.mastery.engine.tracing import LogisticTracing

CLAIM = "the mastery model tells right answers from wrong ones (AUC, unseen learners)"
DATA = "wcrp_spanish_subset.csv"
TARGET = 0.84
FOLDS = 5
SEED = 20


def folds_of(learners: list[str]) -> np.ndarray:
    """The fold of each answer: learners dealt out at random, the same for the same learners."""
    names = sorted(set(learners))
    dealt = np.random.default_rng(SEED).permutation(len(names)) % FOLDS
    fold = dict(zip(names, dealt, strict=True))
    return np.array([fold[learner] for learner in learners])


def update_ms() -> float:
    """Milliseconds of one update and one estimate with 5,000 answers behind it."""
    engine, now = LogisticTracing(), datetime(2026, 1, 1, tzinfo=UTC)
    state = engine.initial()
    for number in range(5000):
        at = now + timedelta(hours=number)
        state = engine.update(state, Happening(outcome=float(number % 3 > 0), weight=0.5, happened_at=at))
    started = time.perf_counter()
    for number in range(1000):
        at = now + timedelta(hours=5000 + number)
        state = engine.update(state, Happening(outcome=1.0, weight=0.5, happened_at=at))
        engine.estimate(state, at)
    return time.perf_counter() - started


def draw(chances: dict[str, np.ndarray], outcomes: np.ndarray) -> float:
    """Draw said against came, in tenths, and return the model's mean distance between the two."""
    import matplotlib.pyplot as plt

    apply_style()
    figure, axes = plt.subplots()
    axes.plot([0, 1], [0, 1], linestyle=":", label="said and came alike")
    distance = 0.0
    for name, said in chances.items():
        groups = np.digitize(said, np.quantile(said, np.linspace(0, 1, 11))[1:-1])
        present = [number for number in range(10) if (groups == number).any()]
        x = np.array([said[groups == number].mean() for number in present])
        y = np.array([outcomes[groups == number].mean() for number in present])
        axes.plot(x, y, marker="o", markersize=4, label=name)
        if name == "Gradus":
            distance = float(np.abs(x - y).mean())
    axes.set(title="Chance said and share that came right, in tenths", xlabel="chance said", ylabel="share right")
    axes.legend()
    save_figure(figure, "tracing-calibration")
    return distance


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else bench_file(DATA)
    if path is None:
        skip(CLAIM, DATA, unit="AUC", target=TARGET, better="higher")
        return
    answers = read_answers(path)
    outcomes = np.array([answer.is_right for answer in answers])
    fold = folds_of([answer.learner for answer in answers])
    table, pfa_table, tracer = features(answers), pfa_features(answers), KnowledgeTracing(answers)
    names = ("Gradus", "PFA", "BKT", "constant")
    chances = {name: np.zeros(len(answers)) for name in names}
    for number in range(FOLDS):
        known, asked = fold != number, fold == number
        model = fit(table[known], outcomes[known])
        chances["Gradus"][asked] = model.predict_proba(table[asked])[:, 1]
        chances["PFA"][asked] = pfa(pfa_table, outcomes, known)[asked]
        chances["BKT"][asked] = tracer.predict(known)[asked]
        chances["constant"][asked] = constant(outcomes, known)[asked]
    auc = {
        name: [float(roc_auc_score(outcomes[fold == n], said[fold == n])) for n in range(FOLDS)]
        for name, said in chances.items()
    }
    losses = {name: float(log_loss(outcomes, said)) for name, said in chances.items()}
    for name in names:
        print(f"{name:<9} AUC {np.mean(auc[name]):.4f}  log loss {losses[name]:.4f}")
    distance = draw({name: chances[name] for name in names[:3]}, outcomes)
    milliseconds = update_ms()
    print(f"mean distance between said and came, in tenths: {distance:.4f}")
    print(f"one update and estimate of the engine, 5,000 answers behind it: {milliseconds:.4f} ms")
    conclude(
        CLAIM,
        float(np.mean(auc["Gradus"])),
        unit="AUC",
        target=TARGET,
        better="higher",
        answers=len(answers),
        folds=[round(fold_auc, 4) for fold_auc in auc["Gradus"]],
        pooled=round(float(roc_auc_score(outcomes, chances["Gradus"])), 4),
        **{name.lower(): round(float(np.mean(auc[name])), 4) for name in names[1:]},
        log_loss={name: round(loss, 4) for name, loss in losses.items()},
        calibration_distance=round(distance, 4),
        update_ms=round(milliseconds, 4),
    )


if __name__ == "__main__":
    main()
