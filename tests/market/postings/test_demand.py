"""Demand counted from postings, and what it moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.market.postings.engine.demand import FEW, PostingDemand, Share, demand_of, market_weights, wilson


def asked(*must: str, nice: tuple[str, ...] = (), month: str = "2026-03") -> PostingDemand:
    return PostingDemand(month=month, must=frozenset(must), nice=frozenset(nice))


def test_a_share_has_wilsons_interval() -> None:
    share = wilson(8, 10, z=1.959963984540054)
    # Source: statsmodels' proportion_confint(8, 10, method="wilson").
    assert (share.low, share.high) == pytest.approx((0.4901625, 0.9433178), abs=1e-6)
    assert share.value == pytest.approx(0.8)


def test_of_none_nothing_is_known() -> None:
    assert wilson(0, 0) == Share(count=0, of=0, low=0.0, high=1.0)


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_its_share_and_narrows_with_more(first: int, second: int) -> None:
    count, of = min(first, second), max(first, second)
    share = wilson(count, of)
    assert 0 <= share.low <= share.high <= 1
    if of:
        assert share.low - 1e-12 <= share.value <= share.high + 1e-12
        more = wilson(4 * count, 4 * of)
        assert more.high - more.low <= share.high - share.low + 1e-12


def test_a_posting_that_names_no_skill_is_not_counted() -> None:
    demand = demand_of([asked("sql"), asked("sql", nice=("r",)), asked()])
    assert demand.postings == 2
    assert [(skill.skill_id, skill.share.count, skill.must.count) for skill in demand.skills] == [
        ("sql", 2, 2),
        ("r", 1, 0),
    ]


def test_the_trend_is_month_by_month() -> None:
    demand = demand_of([asked("sql", month="2026-01"), asked("r", month="2026-02"), asked("sql", month="2026-02")])
    (sql, _) = demand.skills
    assert {month: (share.count, share.of) for month, share in sql.by_month.items()} == {
        "2026-01": (1, 1),
        "2026-02": (1, 2),
    }


def test_what_is_asked_for_together_more_than_chance_has_it_comes_first() -> None:
    postings = [asked("docker", "k8s")] * 5 + [asked("sql")] * 15 + [asked("sql", "r")] * 5
    first = demand_of(postings).pairs[0]
    assert (first.first, first.second, first.count) == ("docker", "k8s", 5)
    assert first.lift == pytest.approx(5.0)


def test_the_market_raises_a_weight_and_never_lowers_one() -> None:
    postings = [asked("docker")] * FEW + [asked("docker", "k8s")] * FEW
    assert market_weights({"gradient-descent": 3, "docker": 1}, demand_of(postings)) == {
        "gradient-descent": 3,
        "docker": 3,
        "k8s": 2,
    }


def test_few_postings_move_nothing() -> None:
    demand = demand_of([asked("docker")] * (FEW - 1))
    assert demand.is_thin
    assert market_weights({"sql": 2}, demand) == {"sql": 2}
