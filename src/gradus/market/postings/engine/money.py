"""Pay per hour, day, week or month as pay for a year, in US dollars."""

from collections.abc import Callable

from gradus.market.facts.levels import PayPer
from gradus.market.postings.engine.reading.types import Pay

A_YEAR = {PayPer.YEAR: 1, PayPer.MONTH: 12, PayPer.WEEK: 52, PayPer.DAY: 260, PayPer.HOUR: 2080}
"""How many of them are worked in a full-time year: 52 weeks of five days and 40 hours.

Source: the 2,080 hours with which the US Bureau of Labor Statistics turns hourly wages into annual ones (OEWS).
"""
Rate = Callable[[str], float | None]
"""From a currency (ISO 4217) to US dollars for one of it; None where no rate is known."""


def usd_a_year(pay: Pay, rate: Rate) -> tuple[float | None, float | None]:
    """Low and high end in US dollars a year; None where an end was not said or the currency has no rate.

    It compares figures, not lives: neither taxes nor prices nor holidays are in it.
    """
    factor = rate(pay.currency)
    if factor is None:
        return None, None
    low, high = (None if end is None else round(end * A_YEAR[pay.per] * factor, 2) for end in (pay.low, pay.high))
    return low, high
