"""How well FSRS-6 predicts what one learner will recall: 12,580 reviews, those a day or more after the last counted.

With default parameters, card by card through `gradus.mastery.reviews.engine.review`, in the order of the log: each
chance is said before the answer is seen. Beside it a constant (the share recalled, known in hindsight) and parameters
fitted to the first half of the log, measured on the second. How far the fit may move is chosen inside the first half.
"""

import csv
from datetime import datetime

import numpy as np

from benchmarks.report import conclude
from benchmarks.support.data import bench_file, save_figure, skip
from gradus.grading.figures import apply_style
from gradus.mastery.reviews.engine.fitting import DEFAULT_PARAMETERS, as_table, choose_pull, fit, log_loss
from gradus.mastery.reviews.engine.review import Grade, Memory, Review, recall, review

CLAIM = "FSRS-6 predicts recall a day or more later, default parameters"
DATA = "pyfsrs_review_logs_josh.csv"
TARGET, FITTED_TARGET = 0.459, 0.436


def read_log(path: str) -> list[Review]:
    with open(path, newline="") as file:
        log = [
            Review(
                card_id=row["card_id"],
                grade=Grade(int(row["review_rating"])),
                seconds=int(row["review_duration"]) / 1000,
                reviewed_at=datetime.fromisoformat(row["review_time"]),
            )
            for row in csv.DictReader(file)
        ]
    return sorted(log, key=lambda line: line.reviewed_at)


def predictions(log: list[Review]) -> tuple[np.ndarray, np.ndarray]:
    """(chance of recall, recalled) of every review a day or more after the one before, by the engine itself."""
    memories: dict[str, Memory] = {}
    chances, outcomes = [], []
    for line in log:
        memory = memories.get(line.card_id)
        if memory is not None and (line.reviewed_at - memory.reviewed_at).days >= 1:
            chances.append(recall(memory, line.reviewed_at))
            outcomes.append(line.grade is not Grade.AGAIN)
        memories[line.card_id], _ = review(
            memory, card_id=line.card_id, grade=line.grade, seconds=line.seconds, now=line.reviewed_at
        )
    return np.array(chances), np.array(outcomes)


def loss(chances: np.ndarray | float, outcomes: np.ndarray) -> float:
    kept = np.clip(chances, 1e-9, 1 - 1e-9)
    return float(-np.where(outcomes, np.log(kept), np.log1p(-kept)).mean())


def draw(chances: np.ndarray, outcomes: np.ndarray) -> None:
    import matplotlib.pyplot as plt

    apply_style()
    figure, axes = plt.subplots()
    edges = np.quantile(chances, np.linspace(0, 1, 11))
    groups = np.digitize(chances, edges[1:-1])
    said = [chances[groups == number].mean() for number in range(10)]
    came = [outcomes[groups == number].mean() for number in range(10)]
    axes.plot([0.4, 1], [0.4, 1], linestyle=":", label="said and came alike")
    axes.plot(said, came, marker="o", label="FSRS-6, default parameters")
    axes.set(title="Recall said and recall that came, in tenths", xlabel="chance said", ylabel="share recalled")
    axes.legend()
    save_figure(figure, "review-calibration")


def main() -> None:
    path = bench_file(DATA)
    if path is None:
        skip(CLAIM, DATA, unit="nats", target=TARGET, better="lower")
        return
    log = read_log(str(path))
    chances, outcomes = predictions(log)
    value, constant = loss(chances, outcomes), loss(float(outcomes.mean()), outcomes)
    half = len(log) // 2
    pull = choose_pull(log[:half])
    fitted = fit(log[:half], pull=pull)
    second = log_loss(as_table(log), np.array([DEFAULT_PARAMETERS, fitted]), first=half)
    draw(chances, outcomes)
    print(f"{len(chances)} reviews a day or more apart, {outcomes.mean():.1%} recalled")
    print(f"log loss: defaults {value:.4f}, constant {constant:.4f}")
    print(f"second half: defaults {second[0]:.4f}, fitted to the first half {second[1]:.4f} (pull {pull:g})")
    conclude(
        CLAIM,
        value,
        unit="nats",
        target=TARGET,
        better="lower",
        constant=round(constant, 4),
        reviews=len(chances),
        second_half_default=round(float(second[0]), 4),
        second_half_fitted_to_first=round(float(second[1]), 4),
        fitted_target=FITTED_TARGET,
        fitted_holds=bool(second[1] <= FITTED_TARGET),
        pull=pull,
    )


if __name__ == "__main__":
    main()
