"""Pay, places and languages of postings, in words. Names: the Unicode CLDR, as Babel carries it."""

from collections.abc import Iterable

from babel import Locale
from babel.numbers import format_currency

from gradus.market.postings.selectors import PostingView

ENGLISH = Locale("en")
PLACES_SHOWN = 3
_PER = {"year": "a year", "month": "a month", "week": "a week", "day": "a day", "hour": "an hour"}


def dollars(amount: int | None, *, above: int | None = None) -> str:
    """An amount; for None that it lies above the survey's highest, which is not given."""
    return f"${amount:,}" if amount is not None else "above what is published" if above is None else f"above ${above:,}"


def pay_words(posting: PostingView) -> str:
    """The pay as it was stated; empty where it was not."""
    if not posting.pay_currency:
        return ""
    low, high = posting.pay_low, posting.pay_high
    per = _PER[posting.pay_per]
    if low is None or high is None:
        word, amount = ("up to", high) if low is None else ("from", low)
        return f"{word} {_money(amount or 0, posting.pay_currency)} {per}"
    if low == high:
        return f"{_money(low, posting.pay_currency)} {per}"
    return f"{_money(low, posting.pay_currency)} to {_money(high, posting.pay_currency)} {per}"


def usd_words(posting: PostingView) -> str:
    """The pay in US dollars a year, where it was stated otherwise; empty else."""
    if posting.pay_currency == "USD" and posting.pay_per == "year":
        return ""
    ends = dict.fromkeys(end for end in (posting.usd_year_low, posting.usd_year_high) if end is not None)
    return " to ".join(dollars(round(end / 100) * 100) for end in ends)


def places_words(places: Iterable[tuple[str, str]]) -> str:
    """`Berlin, Germany; Poland`, at most three."""
    names = [", ".join(part for part in (city, country_name(code)) if part) for city, code in places]
    more = f" and {len(names) - PLACES_SHOWN} more" if len(names) > PLACES_SHOWN else ""
    return "; ".join(names[:PLACES_SHOWN]) + more


def country_name(code: str) -> str:
    """The country's English name; the code where there is none."""
    return str(ENGLISH.territories.get(code, code))


def language_name(code: str) -> str:
    """The language's English name; the code where there is none."""
    return str(ENGLISH.languages.get(code, code)) if code else ""


def _money(amount: float, currency: str) -> str:
    pattern = None if amount % 1 else "¤#,##0"
    return str(format_currency(amount, currency, pattern, locale="en", currency_digits=pattern is None))
