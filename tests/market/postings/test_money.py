"""Pay of any period and currency, compared."""

import pytest

from gradus.market.facts.levels import PayPer
from gradus.market.postings.engine.money import usd_a_year
from gradus.market.postings.engine.reading.types import Pay
from gradus.market.postings.rates import rates_of, usd_for_one


@pytest.mark.parametrize(
    ("per", "a_year"),
    [(PayPer.HOUR, 2080), (PayPer.DAY, 260), (PayPer.WEEK, 52), (PayPer.MONTH, 12), (PayPer.YEAR, 1)],
)
def test_a_period_is_as_many_times_its_pay_as_are_worked_in_a_year(per: PayPer, a_year: int) -> None:
    pay = Pay(low=10, high=20, currency="EUR", per=per)
    assert usd_a_year(pay, lambda _: 2.0) == (20 * a_year, 40 * a_year)


def test_an_end_that_is_not_said_and_a_currency_without_a_rate_stay_unknown() -> None:
    assert usd_a_year(Pay(low=None, high=5, currency="USD", per=PayPer.YEAR), usd_for_one) == (None, 5)
    assert usd_a_year(Pay(low=1, high=5, currency="XXX", per=PayPer.YEAR), usd_for_one) == (None, None)


def test_the_european_central_banks_rates_are_there_with_their_day() -> None:
    euro = usd_for_one("EUR")
    assert euro is not None
    assert 0.5 < euro < 2
    assert rates_of().year >= 2025
