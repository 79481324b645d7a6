from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gradus.mastery.engine.model import HALF_LIFE, beta_interval, forgotten


def test_half_is_forgotten_after_a_half_life() -> None:
    assert forgotten(HALF_LIFE) == pytest.approx(0.5)
    assert forgotten(timedelta(0)) == 0
    assert forgotten(timedelta(days=-5)) == 0


@given(st.floats(0.5, 200), st.floats(0.5, 200))
def test_the_interval_is_that_of_scipy(alpha: float, beta: float) -> None:
    low, high = beta_interval(alpha, beta)
    assert low == pytest.approx(stats.beta.ppf(0.1, round(alpha, 3), round(beta, 3)), abs=1e-3)
    assert high == pytest.approx(stats.beta.ppf(0.9, round(alpha, 3), round(beta, 3)), abs=1e-3)
