from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gradus.mastery.engine.model import (
    HALF_LIFE,
    PRIOR_RIGHT,
    PRIOR_WRONG,
    Counts,
    FadingCounts,
    Happening,
    beta_interval,
    forgotten,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
ENGINE = FadingCounts()
PRIOR = PRIOR_RIGHT / (PRIOR_RIGHT + PRIOR_WRONG)

INSTANTS = st.timedeltas(timedelta(0), timedelta(days=2000)).map(lambda since: START + since)
HAPPENINGS = st.builds(Happening, outcome=st.floats(0, 1), weight=st.floats(0, 10), happened_at=INSTANTS)
LOGS = st.lists(HAPPENINGS, max_size=30)


def replay(log: list[Happening]) -> Counts:
    state = ENGINE.initial()
    for happening in log:
        state = ENGINE.update(state, happening)
    return state


@given(LOGS, INSTANTS)
def test_an_estimate_is_a_probability_within_its_interval(log: list[Happening], now: datetime) -> None:
    estimate = ENGINE.estimate(replay(log), now)
    assert 0 < estimate.low <= estimate.probability <= estimate.high < 1
    assert estimate.mass >= 0


@given(LOGS, st.floats(0, 10), INSTANTS)
def test_one_more_success_never_lowers_the_probability(log: list[Happening], weight: float, now: datetime) -> None:
    before = replay(log)
    happened_at = max([now, *(happening.happened_at for happening in log)])
    after = ENGINE.update(before, Happening(outcome=1.0, weight=weight, happened_at=happened_at))
    assert ENGINE.estimate(after, happened_at).probability >= ENGINE.estimate(before, happened_at).probability - 1e-12


@given(LOGS, st.floats(0, 10), INSTANTS)
def test_one_more_failure_never_raises_the_probability(log: list[Happening], weight: float, now: datetime) -> None:
    before = replay(log)
    happened_at = max([now, *(happening.happened_at for happening in log)])
    after = ENGINE.update(before, Happening(outcome=0.0, weight=weight, happened_at=happened_at))
    assert ENGINE.estimate(after, happened_at).probability <= ENGINE.estimate(before, happened_at).probability + 1e-12


@given(LOGS, st.timedeltas(timedelta(0), timedelta(days=5000)), st.timedeltas(timedelta(0), timedelta(days=5000)))
def test_forgetting_moves_the_estimate_towards_the_prior(log: list[Happening], a: timedelta, b: timedelta) -> None:
    state = replay(log)
    end = max((happening.happened_at for happening in log), default=START)
    sooner, later = sorted((end + a, end + b))
    distance_sooner = abs(ENGINE.estimate(state, sooner).probability - PRIOR)
    distance_later = abs(ENGINE.estimate(state, later).probability - PRIOR)
    assert distance_later <= distance_sooner + 1e-12


@given(LOGS)
def test_after_a_very_long_time_only_the_prior_is_left(log: list[Happening]) -> None:
    estimate = ENGINE.estimate(replay(log), START + 100 * HALF_LIFE)
    assert estimate.probability == pytest.approx(PRIOR, abs=1e-3)


@given(LOGS)
def test_replaying_the_log_gives_an_equal_state(log: list[Happening]) -> None:
    assert replay(log) == replay(log)
    assert ENGINE.load(ENGINE.dump(replay(log))) == replay(log)


@given(LOGS, st.randoms(use_true_random=False))
def test_the_order_in_which_evidence_comes_hardly_matters(log: list[Happening], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(log)
    random.shuffle(shuffled)
    one, other = replay(log), replay(shuffled)
    assert one.right == pytest.approx(other.right, abs=1e-9)
    assert one.wrong == pytest.approx(other.wrong, abs=1e-9)


def test_half_is_forgotten_after_a_half_life() -> None:
    assert forgotten(HALF_LIFE) == pytest.approx(0.5)
    assert forgotten(timedelta(0)) == 0
    assert forgotten(timedelta(days=-5)) == 0
    state = replay([Happening(outcome=1.0, weight=2.0, happened_at=START)])
    assert ENGINE.estimate(state, START + HALF_LIFE).mass == pytest.approx(1.0)


@given(st.floats(0.5, 200), st.floats(0.5, 200))
def test_the_interval_is_that_of_scipy(alpha: float, beta: float) -> None:
    low, high = beta_interval(alpha, beta)
    assert low == pytest.approx(stats.beta.ppf(0.1, round(alpha, 3), round(beta, 3)), abs=1e-3)
    assert high == pytest.approx(stats.beta.ppf(0.9, round(alpha, 3), round(beta, 3)), abs=1e-3)


def test_the_interval_narrows_with_evidence() -> None:
    few = ENGINE.estimate(replay([Happening(outcome=1.0, weight=1.0, happened_at=START)]), START)
    many = ENGINE.estimate(replay([Happening(outcome=1.0, weight=1.0, happened_at=START)] * 9), START)
    assert many.high - many.low < few.high - few.low
