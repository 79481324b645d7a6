"""Reported pay by role, level, country, year and remote work: percentiles with an interval that covers what it says.

A model is FOLDS *members*. Each is fitted to the rows outside its fold: a ridge regression on what was said (countries
and titles with few rows are drawn to the middle), and gradient boosting with the pinball loss on what that leaves. The
rows inside its fold then show by how much its percentiles miss; per role they are moved by that much. So every row
calibrates, and none a member that has seen it. The answer is the members' mean, moved, and sorted where percentiles
cross.

Source: Romano, Patterson and Candès 2019 (NeurIPS 32), conformalised quantile regression, each tail by itself; Vovk
2015 (Annals of Mathematics and Artificial Intelligence 74), cross-conformal prediction; Chernozhukov, Fernández-Val
and Galichon 2010 (Econometrica 78), sorting.

`worth` is apart: what a skill's postings pay against others of the same role, level and country.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gradus.common.errors import Fault, GradusError
from gradus.market.facts.levels import Level

Floats = NDArray[np.float64]
Stratum = tuple[str, Level, str]
"""Role, level, country."""

QUANTILES = (0.10, 0.25, 0.50, 0.75, 0.90)
FOLDS = 5
LEAST_ROWS = 100
LEAST_ROLE = 20
"""With fewer calibrating rows a role is moved as all roles together are."""
LEAST_WORD = 40
"""A country or title with fewer rows is known to the ridge regression alone. Cross-validated, as what follows."""
ALPHA = 4.0
ROUNDS, RATE, LEAVES, LEAST_LEAF = 80, 0.05, 15, 20

_LEVELS = {"EN": Level.ENTRY, "MI": Level.MID, "SE": Level.SENIOR, "EX": Level.EXECUTIVE}
_RANKS = {level: rank for rank, level in enumerate(Level)}

_ROLES: tuple[tuple[str | None, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        # Who leads people, advises, or draws plans has another job, whatever the field.
        (None, r"\b(manager|director|head|owner|consultant|architect|strategist|governance|quantitative)\b"),
        ("mlops-engineer", r"\bmlops\b|\b(machine learning|ml) (infrastructure|platform|operations)\b"),
        ("research-scientist", r"\b(applied|ai) scientist\b|\bresearcher\b|\bpostdoc"),
        ("research-scientist", r"\bresearch (scientist|engineer|associate|assistant|fellow)\b"),
        ("ml-engineer", r"\b(machine learning|ml|deep learning|computer vision|machine vision|nlp)\b"),
        ("ai-engineer", r"\b(ai|artificial intelligence|prompt|chatbot) (\w+ )*(engineer|developer|programmer)\b"),
        ("data-scientist", r"\b(data|decision) (scientist|science)\b"),
        ("data-engineer", r"\b(analytics engineer|etl|big data|dataops)\b"),
        ("data-engineer", r"\b(data|databricks) (?!analytics|visualization)(\w+ )?(engineer|developer)\b"),
        ("data-analyst", r"\b(data|product|insight|marketing|reporting|analytics) (\w+ )?analyst\b"),
        ("data-analyst", r"\b(bi|business intelligence|data analytics|data visualization)\b|\banalytics \w+$"),
    )
)
"""The first that is found in the lower-cased title wins."""


class TooFewRows(GradusError):
    """There is too little pay to fit a model to."""

    fault: ClassVar[Fault] = Fault.OPERATOR

    def __init__(self, what: str, least: int, count: int) -> None:
        super().__init__(f"Expected at least {least} rows {what}, got {count}. Fit to more rows.")


class UnknownRole(GradusError, LookupError):
    """The model was fitted to no row of that role."""

    def __init__(self, role: str, known: Iterable[str]) -> None:
        super().__init__(f"Expected one of the roles {', '.join(sorted(known))}, got {role!r}. Ask about one of them.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PayQuestion:
    """What pay is asked for. A model knows no more than its rows did: blank there as here, a field says nothing.

    `country` and `residence` are ISO 3166-1 alpha-2; `remote_percent` is 0, 50 or 100, None for any.
    """

    role: str
    level: Level
    country: str
    year: int
    remote_percent: int | None = None
    title: str = ""
    residence: str = ""
    company_size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRow:
    """One reported pay, gross USD a year, and what it was for."""

    question: PayQuestion
    usd_year: float


def role_of(title: str) -> str | None:
    """The role that a job title names; None for none of ours."""
    text = title.lower()
    return next((role for role, pattern in _ROLES if pattern.search(text)), None)


def rows_of(records: Iterable[Mapping[str, str]]) -> list[PayRow]:
    """The full-time rows of one of our roles, each distinct record once, in their order.

    A record has the columns of the ai-jobs.net salaries. Nothing tells two people with the same pay from one who was
    entered twice, so a repetition is dropped.
    """
    distinct = {tuple(record.items()): record for record in records}.values()
    return [
        PayRow(
            question=PayQuestion(
                role=role,
                level=_LEVELS[record["experience_level"]],
                country=record["company_location"],
                year=int(record["work_year"]),
                remote_percent=int(record["remote_ratio"]),
                title=record["job_title"].lower(),
                residence=record["employee_residence"],
                company_size=record["company_size"],
            ),
            usd_year=float(record["salary_in_usd"]),
        )
        for record in distinct
        if record["employment_type"] == "FT" and (role := role_of(record["job_title"])) is not None
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Design:
    """Questions as columns. A year outside those fitted is taken as the nearest of them: no trend is carried on."""

    first_year: int
    last_year: int
    codes: tuple[Mapping[str, int], ...]
    """Per word of `_words` those with rows enough to split on; all others share the next code."""

    def categories(self, questions: Sequence[PayQuestion]) -> NDArray[np.object_]:
        """For the regression, (n, 9). Role and level stand alone too: some of their pairs have no row."""
        rows = [
            (
                *_words(question),
                question.level,
                f"{question.role} {question.level}",
                str(self._year(question)),
                str(question.remote_percent),
            )
            for question in questions
        ]
        return np.array(rows, dtype=object)

    def numbers(self, questions: Sequence[PayQuestion]) -> Floats:
        """For the boosting, (n, 8): codes first, then level, year, and remote per cent, -1 where it is blank."""
        rows = [
            [
                *(known.get(word, len(known)) for known, word in zip(self.codes, _words(question), strict=True)),
                _RANKS[question.level],
                self._year(question),
                -1 if question.remote_percent is None else question.remote_percent,
            ]
            for question in questions
        ]
        return np.array(rows, dtype=float)

    def _year(self, question: PayQuestion) -> int:
        return min(max(question.year, self.first_year), self.last_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """The design, the fitted regression, and what it leaves, one fitted booster a quantile."""

    design: _Design
    regression: Any
    boosters: tuple[Any, ...]

    def quantiles(self, questions: Sequence[PayQuestion]) -> Floats:
        """Log pay, (n, 5), rising."""
        middle: Floats = self.regression.predict(self.design.categories(questions))
        numbers = self.design.numbers(questions)
        return np.sort(np.column_stack([middle + booster.predict(numbers) for booster in self.boosters]), axis=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayModel:
    """Fitted members, and how far each role's log percentiles are moved, (5,) each."""

    members: tuple[_Member, ...]
    moves: Mapping[str, Floats]

    def quantiles(self, questions: Sequence[PayQuestion]) -> Floats:
        """USD a year at QUANTILES, shape (n, 5), rising. Raises UnknownRole."""
        if not questions:
            return np.empty((0, len(QUANTILES)))
        for question in questions:
            if question.role not in self.moves:
                raise UnknownRole(question.role, self.moves)
        with _one_thread():
            logs: Floats = np.mean([member.quantiles(questions) for member in self.members], axis=0)
        moved = logs + np.array([self.moves[question.role] for question in questions])
        return np.asarray(np.exp(np.sort(moved, axis=1)))


def fit(rows: Sequence[PayRow], *, seed: int, is_ahead: bool = False) -> PayModel:
    """The model of these rows; the same for the same rows and seed. Raises TooFewRows.

    With `is_ahead` it is for years after the newest row's: percentiles are moved by how far those of the years before
    missed the newest year, and so are as wide as a year ahead was uncertain. All roles then move alike, since how one
    role drifted in a year says little of the next.
    """
    if len(rows) < LEAST_ROWS:
        raise TooFewRows("of pay", LEAST_ROWS, len(rows))
    with _one_thread():
        return _fit(rows, seed, is_ahead=is_ahead)


def _fit(rows: Sequence[PayRow], seed: int, *, is_ahead: bool) -> PayModel:
    fold = np.random.default_rng(seed).permutation(len(rows)) % FOLDS
    members = tuple(_fit_member(_where(rows, fold != number), seed) for number in range(FOLDS))
    roles = sorted({row.question.role for row in rows})
    if is_ahead:
        return PayModel(members=members, moves=dict.fromkeys(roles, _move(_misses(*_a_year_ahead(rows, seed)))))
    held_out = [_where(rows, fold == number) for number in range(FOLDS)]
    misses = np.concatenate([_misses(member, asked) for member, asked in zip(members, held_out, strict=True)])
    role = np.array([row.question.role for asked in held_out for row in asked])
    return PayModel(
        members=members,
        moves={
            role_id: _move(misses[role == role_id] if (role == role_id).sum() >= LEAST_ROLE else misses)
            for role_id in roles
        },
    )


def _one_thread() -> AbstractContextManager[object]:
    """So few rows are fitted no sooner by many threads, and on a busy machine these wait for each other."""
    import sklearn.ensemble  # noqa: F401  # Only what is loaded can be limited.
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    limits: AbstractContextManager[object] = threadpool_limits(limits=1)
    return limits


def _fit_member(rows: Sequence[PayRow], seed: int) -> _Member:
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    questions = [row.question for row in rows]
    design = _design(questions)
    pay, categories, numbers = _logs(rows), design.categories(questions), design.numbers(questions)
    regression = make_pipeline(OneHotEncoder(handle_unknown="ignore"), Ridge(ALPHA, solver="lsqr", tol=1e-6))
    left = pay - regression.fit(categories, pay).predict(categories)
    boosters = tuple(
        HistGradientBoostingRegressor(
            loss="quantile",
            quantile=quantile,
            max_iter=ROUNDS,
            learning_rate=RATE,
            max_leaf_nodes=LEAVES,
            min_samples_leaf=LEAST_LEAF,
            categorical_features=range(len(design.codes)),
            early_stopping=False,
            random_state=seed,
        ).fit(numbers, left)
        for quantile in QUANTILES
    )
    return _Member(design=design, regression=regression, boosters=boosters)


def _design(questions: Sequence[PayQuestion]) -> _Design:
    years = [question.year for question in questions]
    counts = [Counter(words) for words in zip(*map(_words, questions), strict=True)]
    often = [sorted(word for word, n in count.items() if n >= LEAST_WORD) for count in counts]
    return _Design(
        first_year=min(years),
        last_year=max(years),
        codes=tuple({word: code for code, word in enumerate(words)} for words in often),
    )


def _a_year_ahead(rows: Sequence[PayRow], seed: int) -> tuple[_Member, list[PayRow]]:
    """A member fitted to all years but the newest, and the newest year's rows."""
    newest = max(row.question.year for row in rows)
    earlier = [row for row in rows if row.question.year < newest]
    if len(earlier) < LEAST_ROWS:
        raise TooFewRows(f"of pay before {newest}", LEAST_ROWS, len(earlier))
    return _fit_member(earlier, seed), [row for row in rows if row.question.year == newest]


def _misses(member: _Member, rows: Sequence[PayRow]) -> Floats:
    """Log pay above each percentile, (n, 5)."""
    return _logs(rows)[:, None] - member.quantiles([row.question for row in rows])


def _move(misses: Floats) -> Floats:
    """What to add to each percentile so that it has its share of pay below it, shape (5,). The median stays.

    The others' ranks are conformal, of n + 1, and half a standard error of their interval's cover further out, since
    a few rows may lie luckily. That half is judgement.
    """
    n, quantiles = len(misses), np.array(QUANTILES)
    cover = np.abs(2 * quantiles - 1)
    outward = np.sign(quantiles - 0.5) * (np.sqrt(cover * (1 - cover) / n) + cover / n) / 2
    moves = [np.quantile(miss, at) for miss, at in zip(misses.T, np.clip(quantiles + outward, 0, 1), strict=True)]
    return np.where(quantiles == 0.5, 0.0, moves)


def _words(question: PayQuestion) -> tuple[str, ...]:
    return question.role, question.country, question.title, question.residence, question.company_size


def _logs(rows: Sequence[PayRow]) -> Floats:
    return np.log([row.usd_year for row in rows])


def _where(rows: Sequence[PayRow], chosen: NDArray[np.bool_]) -> list[PayRow]:
    return [row for row, is_chosen in zip(rows, chosen, strict=True) if is_chosen]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What postings that name a skill pay against the middle of the others in their stratum: 1.1 is 10 % more.

    `low` to `high` is the 90 % interval. `with_skill` and `without_skill` count the compared postings, `strata` where
    they lie.
    """

    ratio: float
    low: float
    high: float
    strata: int
    with_skill: int
    without_skill: int


def worth(
    pays_with: Mapping[Stratum, Sequence[float]],
    pays_without: Mapping[Stratum, Sequence[float]],
    *,
    seed: int,
    least: int = 30,
    least_in_stratum: int = 5,
    rounds: int = 1000,
) -> Worth | None:
    """What a skill's postings pay more, strata held fixed; no cause is shown by it.

    Both map a stratum to pay in one currency and period. Strata with fewer than `least_in_stratum` of either kind are
    left out; None when fewer than `least` postings with the skill remain. Each of those is compared with the median of
    its stratum's others; the ratio is the median of that. Both kinds are drawn again within strata for the interval.

    Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapters 8 and 13.
    """
    compared = [
        (np.log(pays_with[stratum]), np.log(pays_without[stratum]))
        for stratum in sorted(pays_with.keys() & pays_without.keys())
        if min(len(pays_with[stratum]), len(pays_without[stratum])) >= least_in_stratum
    ]
    named = sum(len(having) for having, _ in compared)
    if named < least:
        return None
    random = np.random.default_rng(seed)
    drawn = [_median_gap([_draw_pair(pair, random) for pair in compared]) for _ in range(rounds)]
    low, high = np.quantile(drawn, [0.05, 0.95])
    return Worth(
        ratio=float(np.exp(_median_gap(compared))),
        low=float(np.exp(low)),
        high=float(np.exp(high)),
        strata=len(compared),
        with_skill=named,
        without_skill=sum(len(lacking) for _, lacking in compared),
    )


def _median_gap(pairs: Sequence[tuple[Floats, Floats]]) -> float:
    return float(np.median(np.concatenate([having - np.median(lacking) for having, lacking in pairs])))


def _draw_pair(pair: tuple[Floats, Floats], random: np.random.Generator) -> tuple[Floats, Floats]:
    having, lacking = pair
    return random.choice(having, len(having)), random.choice(lacking, len(lacking))
