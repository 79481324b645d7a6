"""Whether the one-parameter logistic model is fitted right: LSAT6's published log-likelihood, −2466.938.

LSAT section 6 (Bock and Lieberman 1970; the figure as in the R packages ltm and mirt), 1,000 people, five items.
"""

import csv
import math

import numpy as np

from benchmarks.report import conclude
from benchmarks.support.data import bench_file, skip
from gradus.mastery.engine.irt import fit_rasch

CLAIM = "the one-parameter logistic reproduces LSAT6's log-likelihood (distance)"
DATA = "psych_lsat6.csv"
PUBLISHED = -2466.938
TARGET = 0.01


def main() -> None:
    path = bench_file(DATA)
    if path is None:
        skip(CLAIM, DATA, unit="nats", target=TARGET, better="lower")
        return
    with path.open(newline="") as file:
        rows = [[float(row[f"Q{number}"]) for number in range(1, 6)] for row in csv.DictReader(file)]
    fit = fit_rasch(np.array(rows))
    print(f"log-likelihood {fit.log_likelihood:.4f}, published {PUBLISHED}")
    print(
        "difficulties "
        + ", ".join(f"{difficulty:.3f}" for difficulty in fit.difficulties)
        + f"; slope {fit.spread:.3f}"
    )
    conclude(
        CLAIM,
        math.fabs(fit.log_likelihood - PUBLISHED),
        unit="nats",
        target=TARGET,
        better="lower",
        log_likelihood=round(fit.log_likelihood, 4),
        difficulties=[round(difficulty, 4) for difficulty in fit.difficulties],
        slope=round(fit.spread, 4),
    )


if __name__ == "__main__":
    main()
