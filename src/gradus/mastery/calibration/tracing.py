"""Best-LR with faded windows, fitted to a table of answers: what is the chance that this learner gets this item right?

The features of an answer are what was known just before it, each kept up in constant time:

- which item, which skills (one column each);
- log(1 + right) and log(1 + wrong) for the learner in all, on the item, and on each skill, the last with a slope of
  its own for every skill as well;
- the same on the skills within each of `WINDOWS`, fading by time (DAS3H's time windows, made soft so that no answer
  need be kept);
- the same fading by the number of answers since, for how things go just now (RECENT).

An answer that touches several skills is one answer: its skills' counts are read together, before any is updated.

Source: Gervet, Koedinger, Schneider and Mitchell 2020, "When is Deep Learning the Best Approach to Knowledge
Tracing?", Journal of Educational Data Mining 12(3) (Best-LR); Choffin, Popineau, Bourda and Vie 2019, "DAS3H", EDM
(time windows). Fading by number of answers: Galyardt and Goldin 2015, "Move your lamp post", JEDM 7(2).
"""

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from gradus.mastery.engine.tracing import WINDOWS_DAYS

Floats = NDArray[np.float64]

COLUMNS = ("user_id", "item_id", "timestamp", "correct", "skill_id")
SECONDS_A_DAY = 86400.0
RECENT = (0.6, 0.9, 0.98)
"""What is left of an answer's count after the next one, for three speeds of "just now". Chosen before any fit."""
STRENGTH = 1.0
"""The inverse strength of the L2 penalty: scikit-learn's default, not tuned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: by whom, to what, on which skills (each once), right or not, and when (days since any origin)."""

    learner: str
    item: str
    skills: tuple[str, ...]
    is_right: bool
    at_days: float


def read_answers(path: Path) -> list[Answer]:
    """The answers in a table of COLUMNS, tabs or commas between, in the order of the file; seconds in `timestamp`.

    One answer to an item of several skills stands there as several rows in a row, or as one whose skills are joined
    by `~`; both become one Answer. Raises ValueError for other columns or values, with the line.
    """
    with path.open(newline="", encoding="utf-8") as file:
        head = file.readline()
        file.seek(0)
        reader = csv.DictReader(file, delimiter="\t" if "\t" in head else ",")
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: expected the columns {', '.join(COLUMNS)}, got {reader.fieldnames}.")
        return list(_joined(reader, path.name))


def _joined(rows: Any, name: str) -> Iterator[Answer]:
    key: tuple[str, ...] = ()
    skills: list[str] = []
    for row in rows:
        if row["correct"] not in ("0", "1"):
            raise ValueError(f"{name}, line {rows.line_num}: expected correct to be 0 or 1, got {row['correct']!r}.")
        now = (row["user_id"], row["item_id"], row["timestamp"], row["correct"])
        named = list(dict.fromkeys(row["skill_id"].split("~")))
        if now == key and not set(named) & set(skills):
            skills += named
            continue
        if key:
            yield _answer(key, skills)
        key, skills = now, named
    if key:
        yield _answer(key, skills)


def _answer(key: tuple[str, ...], skills: Sequence[str]) -> Answer:
    learner, item, timestamp, correct = key
    return Answer(
        learner=learner,
        item=item,
        skills=tuple(skills),
        is_right=correct == "1",
        at_days=float(timestamp) / SECONDS_A_DAY,
    )


class _Tally:
    """Right and wrong counts of one learner on one thing: in all, in soft windows, and of late."""

    __slots__ = ("at_days", "late", "right", "soft", "wrong")

    def __init__(self) -> None:
        self.right = self.wrong = 0
        self.at_days = 0.0
        self.soft = [0.0] * (2 * len(WINDOWS_DAYS))
        self.late = [0.0] * (2 * len(RECENT))

    def windows(self, at_days: float) -> list[float]:
        """log(1 + right), log(1 + wrong) for each window, faded to `at_days`."""
        since = max(at_days - self.at_days, 0.0)
        kept = [math.exp2(-since / days) for days in WINDOWS_DAYS]
        return [math.log1p(count * kept[place // 2]) for place, count in enumerate(self.soft)]

    def add(self, at_days: float, *, is_right: bool) -> None:
        since = max(at_days - self.at_days, 0.0)
        which = 0 if is_right else 1
        for number, days in enumerate(WINDOWS_DAYS):
            kept = math.exp2(-since / days)
            self.soft[2 * number] *= kept
            self.soft[2 * number + 1] *= kept
            self.soft[2 * number + which] += 1
        for number, share in enumerate(RECENT):
            self.late[2 * number] *= share
            self.late[2 * number + 1] *= share
            self.late[2 * number + which] += 1
        self.right += is_right
        self.wrong += not is_right
        self.at_days = max(at_days, self.at_days)


def features(answers: Sequence[Answer]) -> csr_matrix:
    """One row an answer, from nothing but the answers of the same learner before it. Columns as in this module's head.

    Numbers of items and skills are given in the order of first sight over the whole table: they name columns only.
    """
    items = {item: n for n, item in enumerate(dict.fromkeys(answer.item for answer in answers))}
    skills = {skill: n for n, skill in enumerate(dict.fromkeys(s for answer in answers for s in answer.skills))}
    at_skill = len(items)
    at_slopes = at_skill + len(skills)
    at_dense = at_slopes + 2 * len(skills)
    width = at_dense + 2 * 3 + 2 * len(WINDOWS_DAYS) + 2 * 2 * len(RECENT)
    tallies: dict[tuple[str, str, str], _Tally] = {}
    values: list[float] = []
    columns: list[int] = []
    starts = [0]
    for answer in answers:
        total = tallies.setdefault((answer.learner, "", ""), _Tally())
        item = tallies.setdefault((answer.learner, "item", answer.item), _Tally())
        of_skills = [tallies.setdefault((answer.learner, "skill", skill), _Tally()) for skill in answer.skills]
        row: dict[int, float] = {items[answer.item]: 1.0}
        skill_dense = [0.0] * (2 + 2 * len(WINDOWS_DAYS) + 2 * len(RECENT))
        share = 1 / len(of_skills)
        for skill, tally in zip(answer.skills, of_skills, strict=True):
            number = skills[skill]
            right, wrong = math.log1p(tally.right), math.log1p(tally.wrong)
            row[at_skill + number] = 1.0
            row[at_slopes + 2 * number] = right
            row[at_slopes + 2 * number + 1] = wrong
            seen = [right, wrong, *tally.windows(answer.at_days), *map(math.log1p, tally.late)]
            skill_dense = [before + share * feature for before, feature in zip(skill_dense, seen, strict=True)]
        dense = [
            math.log1p(total.right),
            math.log1p(total.wrong),
            math.log1p(item.right),
            math.log1p(item.wrong),
            *map(math.log1p, total.late),
            *skill_dense,
        ]
        row |= {at_dense + place: value for place, value in enumerate(dense)}
        columns += row.keys()
        values += row.values()
        starts.append(len(columns))
        for tally in (total, item, *of_skills):
            tally.add(answer.at_days, is_right=answer.is_right)
    return csr_matrix((values, columns, starts), shape=(len(answers), width))


def fit(table: csr_matrix, outcomes: NDArray[np.bool_]) -> LogisticRegression:
    """A logistic regression on `features`; `predict_proba` gives the chance in its second column."""
    return LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3).fit(table, outcomes)
