import csv
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from gradus.common.errors import Fault
from gradus.common.files import read_toml
from gradus.market.facts.engine.pay_model import (
    QUANTILES,
    PayModel,
    PayQuestion,
    PayRow,
    Stratum,
    TooFewRows,
    UnknownRole,
    fit,
    role_of,
    rows_of,
    worth,
)
from gradus.market.facts.files import MarketRoleFile
from gradus.market.facts.levels import Level

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[3]
SALARIES = REPOSITORY.parent / "shared" / "data" / "bench" / "aijobs_salaries.csv"
SPREADS = {"data-analyst": 0.15, "data-engineer": 0.3, "research-scientist": 0.6}
"""The standard deviation of log pay in the made-up rows. The rarest role varies most."""
SHARES = (0.6, 0.3, 0.1)
HALF = np.log(0.5)

RECORD = {
    "work_year": "2024",
    "experience_level": "SE",
    "employment_type": "FT",
    "job_title": "Data Scientist",
    "salary": "90000",
    "salary_currency": "EUR",
    "salary_in_usd": "100000",
    "employee_residence": "AT",
    "remote_ratio": "50",
    "company_location": "DE",
    "company_size": "M",
}


def made_up(n: int, *, seed: int, years: tuple[int, ...] = (2024,), drift: float = 0.0) -> list[PayRow]:
    """Rows with known pay: half as much in BB as in AA, a third more a level, `drift` more a year on the log scale."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(n):
        role = str(random.choice(list(SPREADS), p=SHARES))
        rank, year = int(random.integers(4)), int(random.choice(years))
        country = str(random.choice(["AA", "BB"]))
        log = 11 + 0.3 * rank + HALF * (country == "BB") + drift * (year - years[0]) + random.normal(0, SPREADS[role])
        question = PayQuestion(
            role=role,
            level=list(Level)[rank],
            country=country,
            year=year,
            remote_percent=int(random.choice([0, 100])),
        )
        rows.append(PayRow(question=question, usd_year=float(np.exp(log))))
    return rows


def asking(**changes: object) -> PayQuestion:
    usual = PayQuestion(role="data-engineer", level=Level.MID, country="AA", year=2024, remote_percent=0)
    return replace(usual, **changes)  # type: ignore[arg-type]


def cover(model: PayModel, rows: list[PayRow]) -> float:
    """The share of rows in the middle 80 of 100."""
    said = model.quantiles([row.question for row in rows])
    pay = np.array([row.usd_year for row in rows])
    return float(((said[:, 0] <= pay) & (pay <= said[:, -1])).mean())


def stratum(country: str, level: Level = Level.MID) -> Stratum:
    return "data-engineer", level, country


def drawn(n: int, middle: float, *, seed: int) -> list[float]:
    """Pay around a median, a fifth up or down."""
    return list(np.exp(np.random.default_rng(seed).normal(np.log(middle), 0.2, n)))


@pytest.fixture(scope="module")
def model() -> PayModel:
    return fit(made_up(1500, seed=1), seed=0)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Data Analyst", "data-analyst"),
        ("Power BI Developer", "data-analyst"),
        ("Lead Data Scientist", "data-scientist"),
        ("Analytics Engineer", "data-engineer"),
        ("Azure Data Engineer", "data-engineer"),
        ("Data Visualization Engineer", "data-analyst"),
        ("Machine Learning Engineer", "ml-engineer"),
        ("AI Machine Learning Engineer", "ml-engineer"),
        ("Machine Learning Infrastructure Engineer", "mlops-engineer"),
        ("MLOps Engineer", "mlops-engineer"),
        ("Machine Learning Research Engineer", "research-scientist"),
        ("Applied Scientist", "research-scientist"),
        ("AI Software Development Engineer", "ai-engineer"),
        ("Prompt Engineer", "ai-engineer"),
    ],
)
def test_a_title_names_its_role(title: str, role: str) -> None:
    assert role_of(title) == role


@pytest.mark.parametrize(
    "title", ["Software Engineer", "Analyst", "Machine Learning Manager", "Head of Data", "Data Architect", ""]
)
def test_a_title_of_another_job_names_none(title: str) -> None:
    assert role_of(title) is None


def test_rows_are_full_time_of_our_roles_and_each_once() -> None:
    others = [{**RECORD, "employment_type": "PT"}, {**RECORD, "job_title": "Software Engineer"}, dict(RECORD)]
    assert rows_of([RECORD, *others]) == [
        PayRow(
            question=PayQuestion(
                role="data-scientist",
                level=Level.SENIOR,
                country="DE",
                year=2024,
                remote_percent=50,
                title="data scientist",
                residence="AT",
                company_size="M",
            ),
            usd_year=100_000,
        )
    ]


def test_percentiles_rise(model: PayModel) -> None:
    said = model.quantiles([row.question for row in made_up(500, seed=2)])
    assert said.shape == (500, len(QUANTILES))
    assert (np.diff(said, axis=1) >= 0).all()


def test_percentiles_that_cross_are_sorted(model: PayModel) -> None:
    crossing = replace(model, moves=dict.fromkeys(SPREADS, np.array([2.0, 0.0, 0.0, 0.0, -2.0])))
    assert (np.diff(crossing.quantiles([asking()]), axis=1) >= 0).all()


def test_no_question_has_no_answer(model: PayModel) -> None:
    assert model.quantiles([]).shape == (0, len(QUANTILES))


def test_the_middle_80_covers_unseen_rows_of_every_role(model: PayModel) -> None:
    unseen = made_up(6000, seed=3)
    assert 0.78 <= cover(model, unseen) <= 0.84
    for role in SPREADS:
        assert 0.76 <= cover(model, [row for row in unseen if row.question.role == role]) <= 0.9


def test_what_is_known_of_the_made_up_pay_is_found(model: PayModel) -> None:
    low, high, junior = model.quantiles([asking(country="BB"), asking(), asking(level=Level.ENTRY)])[:, 2]
    assert low / high == pytest.approx(0.5, rel=0.1)
    assert high / junior == pytest.approx(np.exp(0.3), rel=0.1)


def test_a_country_that_was_never_seen_lies_between_the_others(model: PayModel) -> None:
    low, between, high = model.quantiles([asking(country=country) for country in ("BB", "ZZ", "AA")])[:, 2]
    assert low < between < high


def test_a_level_that_a_role_never_had_pays_as_it_does_elsewhere() -> None:
    has_gap = [
        row
        for row in made_up(1500, seed=1)
        if (row.question.role, row.question.level) != ("data-engineer", Level.EXECUTIVE)
    ]
    senior, executive = fit(has_gap, seed=0).quantiles(
        [asking(level=level) for level in (Level.SENIOR, Level.EXECUTIVE)]
    )
    assert executive[2] > 1.1 * senior[2]


def test_a_field_that_no_row_says_may_be_left_blank() -> None:
    rows = [replace(row, question=replace(row.question, remote_percent=None)) for row in made_up(300, seed=4)]
    assert fit(rows, seed=0).quantiles([asking(remote_percent=None)])[0, 2] == pytest.approx(np.exp(11.3), rel=0.2)


def test_the_same_rows_and_seed_give_the_same_figures() -> None:
    first, second = (fit(made_up(300, seed=5), seed=0).quantiles([asking()]) for _ in range(2))
    assert (first == second).all()


def test_no_trend_is_carried_past_the_newest_year() -> None:
    newest, later = fit(made_up(600, seed=6, years=(2022, 2023), drift=0.3), seed=0).quantiles(
        [asking(year=2023), asking(year=2030)]
    )
    assert (newest == later).all()


@pytest.mark.slow
def test_a_model_for_later_years_is_as_wide_as_pay_drifts() -> None:
    rows = made_up(1500, seed=7, years=(2022, 2023, 2024), drift=0.3)
    known, later = ([row for row in rows if (row.question.year == 2024) == is_later] for is_later in (False, True))
    assert cover(fit(known, seed=0), later) < 0.7
    assert cover(fit(known, seed=0, is_ahead=True), later) >= 0.78


def test_too_few_rows_are_refused_with_what_is_needed() -> None:
    with pytest.raises(TooFewRows, match="at least 100 rows of pay, got 99") as caught:
        fit(made_up(99, seed=8), seed=0)
    assert caught.value.fault is Fault.OPERATOR
    with pytest.raises(TooFewRows, match="at least 100 rows of pay before 2024, got 0"):
        fit(made_up(200, seed=8), seed=0, is_ahead=True)


def test_a_role_without_rows_is_refused_by_name(model: PayModel) -> None:
    with pytest.raises(UnknownRole, match="data-analyst, data-engineer, research-scientist, got 'astronaut'"):
        model.quantiles([asking(role="astronaut")])


def test_importing_the_model_imports_no_scikit_learn() -> None:
    code = (
        "import sys, gradus.market.facts.engine.pay_model; sys.exit('sklearn' in sys.modules or 'scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_skill_that_pays_a_fifth_more_in_every_stratum_is_worth_a_fifth() -> None:
    places = {"AA": 100_000, "BB": 50_000}
    estimate = worth(
        {stratum(place): drawn(200, 1.2 * usd, seed=1) for place, usd in places.items()},
        {stratum(place): drawn(300, usd, seed=2) for place, usd in places.items()},
        seed=0,
    )
    assert estimate is not None
    assert estimate.ratio == pytest.approx(1.2, rel=0.05)
    assert estimate.low <= 1.2 <= estimate.high
    assert (estimate.strata, estimate.with_skill, estimate.without_skill) == (2, 400, 600)


def test_a_skill_named_where_pay_is_high_anyway_is_worth_nothing() -> None:
    having = {stratum("AA"): drawn(270, 100_000, seed=3), stratum("BB"): drawn(30, 40_000, seed=4)}
    lacking = {stratum("AA"): drawn(30, 100_000, seed=5), stratum("BB"): drawn(270, 40_000, seed=6)}
    raw = np.median(np.concatenate(list(having.values()))) / np.median(np.concatenate(list(lacking.values())))
    estimate = worth(having, lacking, seed=0)
    assert raw > 2
    assert estimate is not None
    assert estimate.low <= 1 <= estimate.high
    assert estimate.ratio == pytest.approx(1, rel=0.1)


def test_the_interval_tells_how_few_there_are() -> None:
    few, many = (
        worth({stratum("AA"): drawn(n, 100, seed=7)}, {stratum("AA"): drawn(n, 100, seed=8)}, seed=0)
        for n in (30, 1000)
    )
    assert few is not None
    assert many is not None
    assert few.high - few.low > 3 * (many.high - many.low)


def test_a_stratum_with_too_few_of_either_kind_is_not_compared() -> None:
    having = {stratum("AA"): drawn(40, 100, seed=9), stratum("BB"): drawn(4, 900, seed=9)}
    lacking = {stratum("AA"): drawn(40, 100, seed=10), stratum("BB"): drawn(40, 100, seed=10)}
    estimate = worth(having, lacking, seed=0)
    assert estimate is not None
    assert (estimate.strata, estimate.with_skill, estimate.without_skill) == (1, 40, 40)


def test_of_too_few_postings_nothing_is_said() -> None:
    lacking = {stratum("AA"): drawn(500, 100, seed=11)}
    assert worth({stratum("AA"): drawn(29, 100, seed=11)}, lacking, seed=0) is None
    assert worth({stratum("AA", Level.SENIOR): drawn(500, 100, seed=11)}, lacking, seed=0) is None


def test_the_order_of_strata_changes_nothing() -> None:
    places = ("AA", "BB", "CC")
    having = {stratum(place): drawn(30, 100, seed=number) for number, place in enumerate(places)}
    lacking = {stratum(place): drawn(30, 90, seed=10 + number) for number, place in enumerate(places)}
    turned = dict(reversed(having.items()))
    assert worth(having, lacking, seed=0) == worth(turned, lacking, seed=0)


def test_the_table_that_ships_has_every_cell_once_and_rising_percentiles(repository_content: Path) -> None:
    columns, *rows = rows_of_table(repository_content / "market" / "pay-estimates.csv")
    assert ",".join(columns) == "role,level,country,remote,year,n,p10,p25,p50,p75,p90"
    assert len(rows) < 3000
    roles = read_toml(repository_content / "market" / "roles.toml", dict[str, MarketRoleFile])
    countries = {row[2] for row in rows}
    wanted = product(roles, Level, countries, ("office", "hybrid", "remote", "any"))
    assert sorted(tuple(row[:4]) for row in rows) == sorted(wanted)
    for row in rows:
        figures = [int(cell) for cell in row[6:]]
        assert figures == sorted(figures)
        assert not any(usd % 100 for usd in figures)


@pytest.mark.slow
@pytest.mark.skipif(not SALARIES.is_file(), reason=f"needs ../shared/data/bench/{SALARIES.name} beside the repository")
def test_the_table_that_ships_is_what_its_tool_writes(tmp_path: Path) -> None:
    """Pay agrees within 5 %: each processor adds numbers up in an order of its own, and a tree may split elsewhere."""
    written = tmp_path / "pay-estimates.csv"
    tool = REPOSITORY / "tools" / "pay_estimates.py"
    subprocess.run([sys.executable, "-W", "error", str(tool), str(SALARIES), str(written)], check=True)
    ships, made = rows_of_table(REPOSITORY / "content" / "market" / "pay-estimates.csv"), rows_of_table(written)
    assert [row[:6] for row in made] == [row[:6] for row in ships]
    for row, shipped in zip(made[1:], ships[1:], strict=True):
        assert [int(usd) for usd in row[6:]] == pytest.approx([int(usd) for usd in shipped[6:]], rel=0.05), row[:6]


def rows_of_table(path: Path) -> list[list[str]]:
    with path.open(newline="") as file:
        return list(csv.reader(file))
