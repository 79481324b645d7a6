"""How well reported pay is foretold: percentiles of log pay against a table of role × level × country.

Data: the ai-jobs.net salaries, full-time rows of our roles. On a random fifth that was not fitted, and on the years
after those that were. With a file of the same columns as argument all of the data is fitted and that file foretold:

    python -m benchmarks.pay other.csv

The peer is the table whose cells of fewer than THIN rows fall back to role × level, then the role, then all: the rule
of the table that ships, `pay-reported.csv`. Beside it stands the table with the smallest cell that cross-validation
inside the training part finds best, which is a harder peer: it keeps cells down to a single row. All see the same
rows. The value is the gain in mean pinball loss over the 10th, 50th and 90th percentile on the first random split, all
features used; it holds only if the middle 80 % covers what it says, over all and in each role.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.report import conclude
from benchmarks.support.data import bench_file, save_figure, skip
from gradus.grading.figures import apply_style
from gradus.market.facts.engine.pay_model import QUANTILES, PayQuestion, PayRow, fit, rows_of

CLAIM = "reported pay is foretold better than by the table of role, level, country (cells of 10 and more)"
DATA = "aijobs_salaries.csv"
TARGET = 8.0
COVER = (0.78, 0.82)
ROLE_COVER = 0.74
SEEDS = range(5)
FOLDS = 5
THIN = 10
SIZES = (1, 2, 3, 5, 10, 20, 30, 50)
SCORED = np.array((0.10, 0.50, 0.90))
KEYS: tuple[Callable[[PayQuestion], Hashable], ...] = (
    lambda question: (question.role, question.level, question.country),
    lambda question: (question.role, question.level),
    lambda question: question.role,
    lambda question: None,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    train: Sequence[PayRow]
    test: Sequence[PayRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Mean pinball loss of log pay, and whether each row lay in its middle 80 %."""

    loss: float
    is_covered: np.ndarray

    @property
    def cover(self) -> float:
        return float(self.is_covered.mean())


def logs(rows: Sequence[PayRow]) -> np.ndarray:
    return np.log([row.usd_year for row in rows])


def score(said: np.ndarray, rows: Sequence[PayRow]) -> Score:
    """`said` is log pay at SCORED, (n, 3)."""
    pay = logs(rows)
    above = pay[:, None] - said
    loss = float(np.maximum(SCORED * above, (SCORED - 1) * above).mean())
    return Score(loss=loss, is_covered=(said[:, 0] <= pay) & (pay <= said[:, 2]))


def by_model(split: Split, *, is_ahead: bool = False) -> Score:
    model = fit(split.train, seed=0, is_ahead=is_ahead)
    said = np.log(model.quantiles([row.question for row in split.test]))
    return score(said[:, [QUANTILES.index(quantile) for quantile in SCORED]], split.test)


def by_table(split: Split, least: int) -> Score:
    cells = []
    for key in KEYS:
        pays = defaultdict(list)
        for row in split.train:
            pays[key(row.question)].append(np.log(row.usd_year))
        cells.append({name: np.quantile(pay, SCORED) for name, pay in pays.items() if len(pay) >= least})
    said = [
        next(cell[name] for key, cell in zip(KEYS, cells, strict=True) if (name := key(row.question)) in cell)
        for row in split.test
    ]
    return score(np.array(said), split.test)


def best_size(rows: Sequence[PayRow]) -> int:
    """The table's best smallest cell, cross-validated in these rows."""
    dealt = np.random.default_rng(1).permutation(len(rows)) % FOLDS
    folds = [divide(rows, dealt == number) for number in range(FOLDS)]
    return min(SIZES, key=lambda least: sum(by_table(fold, least).loss for fold in folds))


def divide(rows: Sequence[PayRow], is_test: np.ndarray) -> Split:
    return Split(
        train=[row for row, is_asked in zip(rows, is_test, strict=True) if not is_asked],
        test=[row for row, is_asked in zip(rows, is_test, strict=True) if is_asked],
    )


def at_random(rows: Sequence[PayRow], seed: int) -> Split:
    """A random fifth is tested."""
    is_test = np.zeros(len(rows), dtype=bool)
    is_test[np.random.default_rng(seed).permutation(len(rows))[len(rows) * 4 // 5 :]] = True
    return divide(rows, is_test)


def after(rows: Sequence[PayRow], last: int) -> Split:
    """The years after `last` are tested."""
    return divide(rows, np.array([row.question.year > last for row in rows]))


def asked_only(split: Split) -> Split:
    """Without what a learner does not say: title, residence, company size."""

    def strip(rows: Sequence[PayRow]) -> list[PayRow]:
        return [replace(row, question=replace(row.question, title="", residence="", company_size="")) for row in rows]

    return Split(train=strip(split.train), test=strip(split.test))


def by_role(scored: Score, rows: Sequence[PayRow]) -> dict[str, float]:
    """The share covered in each role."""
    role = np.array([row.question.role for row in rows])
    return {str(role_id): float(scored.is_covered[role == role_id].mean()) for role_id in np.unique(role)}


def gain(ours: Score, peer: Score) -> float:
    """By how many per cent the loss is lower."""
    return 100 * (1 - ours.loss / peer.loss)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One split: the model with all features, with those of a learner's question alone, and the table by size."""

    split: Split
    full: Score
    asked: Score
    tables: Mapping[int, Score]
    size: int

    @property
    def gain(self) -> float:
        return gain(self.full, self.tables[THIN])

    @property
    def gain_over_best_table(self) -> float:
        return gain(self.full, self.tables[self.size])

    @property
    def covers(self) -> bool:
        roles = by_role(self.full, self.split.test)
        return COVER[0] <= self.full.cover <= COVER[1] and min(roles.values()) >= ROLE_COVER

    def details(self) -> dict[str, object]:
        table = self.tables[self.size]
        return {
            "rows_fitted": len(self.split.train),
            "rows_tested": len(self.split.test),
            "gain": round(self.gain, 2),
            "gain_over_best_table": round(self.gain_over_best_table, 2),
            "loss": round(self.full.loss, 5),
            "cover": round(self.full.cover, 4),
            "cover_by_role": {role: round(cover, 3) for role, cover in by_role(self.full, self.split.test).items()},
            "gain_asked_only": round(gain(self.asked, self.tables[THIN]), 2),
            "gain_asked_only_over_best_table": round(gain(self.asked, table), 2),
            "cover_asked_only": round(self.asked.cover, 4),
            "best_table_size": self.size,
            "table_loss": round(table.loss, 5),
            "table_cover": round(table.cover, 4),
            "gain_by_table_size": {size: round(gain(self.full, peer), 2) for size, peer in self.tables.items()},
        }


def measure(split: Split, *, is_ahead: bool = False) -> Measured:
    return Measured(
        split=split,
        full=by_model(split, is_ahead=is_ahead),
        asked=by_model(asked_only(split), is_ahead=is_ahead),
        tables={size: by_table(split, size) for size in SIZES},
        size=best_size(split.train),
    )


def show(name: str, split: Measured) -> None:
    table = split.tables[split.size]
    print(
        f"{name:<22} gain {split.gain:5.2f} %  cover {100 * split.full.cover:.1f} %  |  asked only"
        f" {gain(split.asked, split.tables[THIN]):5.2f} %, {100 * split.asked.cover:.1f} %  |  over the best table"
        f" {split.gain_over_best_table:5.2f} %, smallest cell {split.size}, which covers {100 * table.cover:.1f} %"
    )


def draw(splits: Sequence[Measured]) -> None:
    """Draw the share covered in each role, each split a point."""
    import matplotlib.pyplot as plt

    apply_style()
    figure, axes = plt.subplots()
    for name, scores, marker, drop in (
        ("Gradus", [measured.full for measured in splits], "o", -0.12),
        ("table", [measured.tables[measured.size] for measured in splits], "^", 0.12),
    ):
        shares = [by_role(score, measured.split.test) for score, measured in zip(scores, splits, strict=True)]
        roles = sorted(shares[0])
        x = [100 * share[role] for share in shares for role in roles]
        y = [place + drop for _ in shares for place in range(len(roles))]
        axes.plot(x, y, marker=marker, linestyle="", markersize=5, label=name)
    axes.axvline(80, linestyle=":")
    axes.set_yticks(range(len(roles)), roles)
    axes.invert_yaxis()
    axes.set(title=f"Pay inside the middle 80 of 100, {len(splits)} random splits", xlabel="per cent of rows")
    axes.legend(loc="lower right")
    save_figure(figure, "pay-cover")


def read(path: Path) -> tuple[list[PayRow], int]:
    """The rows of our roles, and how many distinct full-time ones of other titles were left out."""
    with path.open(newline="", encoding="utf-8") as file:
        records = list(csv.DictReader(file))
    full_time = {tuple(record.values()) for record in records if record["employment_type"] == "FT"}
    rows = rows_of(records)
    return rows, len(full_time) - len(rows)


def main() -> None:
    path = bench_file(DATA)
    if path is None:
        skip(CLAIM, DATA, unit="%", target=TARGET, better="higher")
        return
    rows, left_out = read(path)
    print(f"{len(rows)} rows of our roles, {left_out} of other titles left out")
    if len(sys.argv) > 1:
        other = measure(Split(train=rows, test=read(Path(sys.argv[1]))[0]))
        show("the other file", other)
        report(other, rows_left_out=left_out)
        return
    seeds = [measure(at_random(rows, seed)) for seed in SEEDS]
    for seed, measured in zip(SEEDS, seeds, strict=True):
        show(f"random split, seed {seed}", measured)
    years = {f"after {last}": measure(after(rows, last), is_ahead=True) for last in (2023, 2024)}
    for name, measured in years.items():
        show(name, measured)
    draw(seeds)
    roles = [by_role(measured.full, measured.split.test) for measured in seeds]
    report(
        seeds[0],
        rows_left_out=left_out,
        seeds={
            "gain": [round(measured.gain, 2) for measured in seeds],
            "mean_gain": round(float(np.mean([measured.gain for measured in seeds])), 2),
            "mean_gain_over_best_table": round(
                float(np.mean([measured.gain_over_best_table for measured in seeds])), 2
            ),
            "mean_gain_by_table_size": {
                size: round(float(np.mean([gain(measured.full, measured.tables[size]) for measured in seeds])), 2)
                for size in SIZES
            },
            "cover": [round(measured.full.cover, 4) for measured in seeds],
            "least_role_cover": [round(min(cover.values()), 3) for cover in roles],
            "mean_cover_by_role": {
                role: round(float(np.mean([cover[role] for cover in roles])), 3) for role in roles[0]
            },
        },
        years={name: measured.details() for name, measured in years.items()},
    )


def report(measured: Measured, **details: object) -> None:
    """The last line. Without the cover that was promised a gain is none."""
    conclude(
        CLAIM,
        measured.gain if measured.covers else min(measured.gain, 0.0),
        unit="%",
        target=TARGET,
        better="higher",
        features="role, level, country, year, remote; title, residence, company size (asked_only: the first five)",
        **measured.details(),
        **details,
    )


if __name__ == "__main__":
    main()
