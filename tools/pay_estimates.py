"""Writes `content/market/pay-estimates.csv` from the ai-jobs.net salaries: modelled pay at the newest full year.

    python tools/pay_estimates.py aijobs_salaries.csv content/market/pay-estimates.csv

One row a role, level, country and way of working, `any` of which is a model fitted without it. Countries with fewer
than LEAST_COUNTRY rows are one, `other`. `n` counts the fitted rows of role, level and country, all years.
"""

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from gradus.market.facts.engine.pay_model import PayQuestion, PayRow, fit, rows_of
from gradus.market.facts.types import Level

COLUMNS = ("role", "level", "country", "remote", "year", "n", "p10", "p25", "p50", "p75", "p90")
REMOTE = {"office": 0, "hybrid": 50, "remote": 100, "any": None}
YEAR = 2024
"""The edition is of 19 January 2025: that year holds a few weeks."""
LEAST_COUNTRY = 40
"""Pay within a country spreads by about half on the log scale, so that 40 rows place its middle within 8 %."""
OTHER = "other"
SEED = 0
ROUNDING_USD = 100


def main(source: Path, target: Path) -> None:
    """Write the table, sorted by role, level from the lowest, country (`other` last) and remote."""
    with source.open(newline="", encoding="utf-8") as file:
        estimates = _estimates(_told(rows_of(csv.DictReader(file))))
    with target.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(estimates)


def _told(rows: Sequence[PayRow]) -> list[PayRow]:
    """The rows as a learner's question has them: no title, residence or company size, and thin countries as one."""
    counts = Counter(row.question.country for row in rows)
    return [
        replace(
            row,
            question=replace(
                row.question,
                country=row.question.country if counts[row.question.country] >= LEAST_COUNTRY else OTHER,
                title="",
                residence="",
                company_size="",
            ),
        )
        for row in rows
    ]


def _estimates(rows: Sequence[PayRow]) -> list[tuple[str | int, ...]]:
    counts = Counter((row.question.role, row.question.level, row.question.country) for row in rows)
    countries = sorted({country for _, _, country in counts}, key=lambda one: (one == OTHER, one))
    cells = list(product(sorted({role for role, _, _ in counts}), Level, countries))
    anywhere = [replace(row, question=replace(row.question, remote_percent=None)) for row in rows]
    models = {"any": fit(anywhere, seed=SEED)}
    models |= dict.fromkeys(("office", "hybrid", "remote"), fit(rows, seed=SEED))
    said = {
        remote: models[remote].quantiles(
            [
                PayQuestion(role=role, level=level, country=country, year=YEAR, remote_percent=per_cent)
                for role, level, country in cells
            ]
        )
        for remote, per_cent in REMOTE.items()
    }
    return [
        (
            *cell,
            remote,
            YEAR,
            counts[cell],
            *(round(usd / ROUNDING_USD) * ROUNDING_USD for usd in said[remote][at]),
        )
        for at, cell in enumerate(cells)
        for remote in REMOTE
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
