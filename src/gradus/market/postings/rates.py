"""Exchange rates: the European Central Bank's reference rates, as the package CurrencyConverter carries them."""

from datetime import date
from functools import cache
from typing import Any


def usd_for_one(currency: str) -> float | None:
    """US dollars for one unit of `currency` at the newest rate there is; None for a currency without one."""
    if currency == "USD":
        return 1.0
    converter = _converter()
    if currency not in converter.currencies:
        return None
    newest = converter.bounds[currency].last_date
    return float(converter.convert(1, currency, "USD", date=min(newest, converter.bounds["USD"].last_date)))


def rates_of() -> date:
    """The day of the newest rates."""
    newest: date = _converter().bounds["USD"].last_date
    return newest


@cache
def _converter() -> Any:
    from currency_converter import CurrencyConverter

    return CurrencyConverter(fallback_on_missing_rate=True)
