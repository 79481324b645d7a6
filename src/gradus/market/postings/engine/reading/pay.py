"""Pay in running text: ranges, currencies, and per what. Money that is not pay is left alone.

An amount counts when it has a currency beside it and is of the size that people are paid per hour, day, month or
year; where two amounts stand together they are a range. What the company earned, raised or insures is told by the
words around it. Pay for several levels or places, in one line or in lines that follow each other, is one span.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gradus.market.facts.levels import PayPer
from gradus.market.postings.engine.reading.layout import PostingLine, PostingPart, sentences, stripped
from gradus.market.postings.engine.reading.patterns import any_of
from gradus.market.postings.engine.reading.types import Pay, Said, Words

_SIGNS = {
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "S$": "SGD", "NZ$": "NZD", "HK$": "HKD",
    "R$": "BRL", "$": "USD", "£": "GBP", "€": "EUR", "₹": "INR", "Rs.": "INR", "Rs": "INR", "¥": "JPY", "₦": "NGN",
    "₱": "PHP", "Php": "PHP", "₪": "ILS", "₺": "TRY", "₩": "KRW", "RM": "MYR", "zł": "PLN", "zl": "PLN", "Fr.": "CHF",
    "Kč": "CZK", "euros": "EUR", "euro": "EUR", "dollars": "USD", "pounds": "GBP", "kr": "SEK", "R": "ZAR",
}  # fmt: skip
_CODES = [
    "USD", "EUR", "GBP", "CHF", "PLN", "CAD", "AUD", "SGD", "INR", "SEK", "NOK", "DKK", "CZK", "NZD", "JPY", "BRL",
    "MXN", "ZAR", "ILS", "HUF", "RON", "AED", "SAR", "QAR", "KES", "NGN", "GHS", "EGP", "PHP", "MYR", "THB", "IDR",
    "VND", "KRW", "TWD", "HKD", "CNY", "TRY", "COP", "CLP", "ARS", "PEN", "UAH", "BGN", "ISK", "PKR", "BDT", "LKR",
]  # fmt: skip
_OF_COUNTRY = {
    "$": {"CA": "CAD", "AU": "AUD", "SG": "SGD", "NZ": "NZD", "MX": "MXN", "CO": "COP", "CL": "CLP", "AR": "ARS",
          "HK": "HKD", "TW": "TWD"},
    "kr": {"NO": "NOK", "DK": "DKK", "IS": "ISK"},
    "¥": {"CN": "CNY"},
    "Rs": {"PK": "PKR", "LK": "LKR"},
}  # fmt: skip
_SMALL_UNIT = {
    "INR": 40, "JPY": 100, "KES": 60, "NGN": 500, "PHP": 25, "COP": 2000, "CLP": 500, "ARS": 500, "HUF": 200,
    "KRW": 700,
    "IDR": 8000, "VND": 12000, "PKR": 100, "BDT": 50, "LKR": 150, "TWD": 15, "THB": 15, "CZK": 12, "ISK": 70, "RON": 2,
}  # fmt: skip
"""About how many times as large a figure of pay is as it would be in dollars: what a size is judged by."""
_PAID_BY_MONTH = frozenset({"PLN", "CZK", "BRL", "COP", "KES", "NGN", "PHP", "ZAR", "MYR", "AED"})
"""Where pay of which no period is said is a month's, if it has the size of one."""
_MONEY = "|".join(re.escape(sign) for sign in sorted((*_SIGNS, *_CODES), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{2,3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"


def _one(name: str) -> str:
    """An amount with its sign or code on either side, and the unit behind it."""
    return (
        rf"(?P<{name}a>{_MONEY})?\s?(?P<{name}n>{_NUMBER})"
        rf"\s?(?P<{name}k>[kK]\b|k(?=€)|LPA\b|lakhs?\b|lacs?\b)?\s?(?P<{name}z>{_MONEY})?"
    )


_AMOUNTS = re.compile(
    rf"(?<![\w.,])(?:{_one('l')}\s*(?:-|–|—|to|bis|à|a|y|e|and|und|do|tot|up to)\s*{_one('h')}|{_one('s')})(?!\w|%)"
)
_PER = (
    (PayPer.HOUR, any_of(
        r"/\s?h(?:r|our)?\b|per hour|an hour|hourly|pro stunde|(?:die|je) stunde|stundenlohn|de l.heure|por hora",
        r"na godzin|za godzin|per uur|l.ora\b|all.ora",
    )),
    (PayPer.DAY, any_of(
        r"/\s?day\b|per day|a day\b|daily|day rate|\bp\.?d\.?\b|pro tag|tagessatz|par jour|por d[ií]a",
        r"per dag|al giorno|/\s?d\b",
    )),
    (PayPer.WEEK, any_of(r"/\s?week\b|per week|a week\b|weekly|pro woche|par semaine|a settimana")),
    (PayPer.MONTH, any_of(
        r"/\s?mo(?:nth)?\b|per month|a month|monthly|pcm|pro monat|im monat|monatlich|par mois|mensuel|al mes|mensual",
        r"miesi[ęe]czn|/\s?mies|\bmies\b|per maand|al mese|mensil|por mês|mensais",
    )),
    (PayPer.YEAR, any_of(
        r"/\s?y(?:r|ear)?\b|per (?:year|annum)|a year|annual|yearly|\bp\.?a\.?\b|pro jahr|im jahr|jahres",
        r"par an\b|annuel|al año|anual|brutos|rocznie|per jaar|all.anno|annu[ai]\b|\bRAL\b|full[- ]time equivalent",
    )),
)  # fmt: skip
_NOT_PAY = any_of(
    r"\bseries [a-e]\b|\bseed\b|\braised\b|\bfund(?:ing|ed)\b|\bbacked\b|revenue|valuation|\bvalued\b|\bARR\b|\bAUM\b",
    r"turnover|\bbudget\b|million|billion|milliard\w*|millionen|(?<![A-Za-z])\d\s?[mb]n?\b",
    r"[€$£]\s?\d+(?:[.,]\d+)?\s?m\b",
    r"(?:housing|office|equipment|learning|moving|travel|meal|data|airtime|site|phone|internet) (?:stipend|allowance)",
    r"allowance\b|reimburs\w*|sign[- ]?on|bonus of|bonus\b[^.]{0,8}$|referral|supplement|hazard",
    r"overtime|per diem|on call",
    r"training budget|learning budget|conference|customers?|transactions?|savings?|\bsaved\b|\bfees?\b|\bgrant of",
    r"relocation (?:package|budget|of)|towards? moving|towards|per (?:query|request|call)|premium",
    r"voucher|home office stipend",
    r"equity|\bshares\b|\boptions\b|over (?:four|three|4|3) years|commission|on-target|\bOTE\b",
    r"for \d+ hours|deals?\b|number of",
    r"umsatz|weiterbildung\w*|zuschuss|chiffre d.affaires|levée|titres?-restaurant|welfare|buoni pasto",
    r"bono de|meal card",
)
_ABOUT_PAY = any_of(
    r"salar|compensat|\bpay\b|\bpays\b|\bpaid\b|wage|\brate\b|\bbase\b|package|remuneration|earn",
    r"\bCTC\b|stipend|money\b",
    r"gehalt|vergüt|brutto|salaire|rémunération|salario|retribuci|sueldo|stipendio|wynagrodzenie",
    r"stawka|widełki|salaris",
    r"tv-l|\bTVöD|how much|range for this",
)
_UP_TO = re.compile(r"(?:up ?to|bis zu|jusqu.à|hasta|max(?:imum)?\.?|tot|fino a)\s*$", re.IGNORECASE)
_FROM = re.compile(
    r"(?:from|\bab|starting at|at least|min(?:imum)?(?: of)?\.?|à partir de|desde|vanaf|od|da)\s*$", re.IGNORECASE
)
_FIRST_PIECE = re.compile(r"[,;(+]| plus | and | und | with | et | oraz | as well ")
LEAST_A_YEAR = 10_000
"""What is said of no period and is at least so much is a year's pay."""
_SIZES = {
    PayPer.HOUR: (5, 1_000),
    PayPer.DAY: (40, 5_000),
    PayPer.WEEK: (100, 20_000),
    PayPer.MONTH: (300, 60_000),
    PayPer.YEAR: (4_000, 5_000_000),
}
"""What a person may be paid, least and most, in a currency of a dollar's size: wide, to sort out what is no pay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    value: float
    sign: str
    factor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Pay, how surely it is pay (0 most), and the number of its line."""

    rank: int
    line: int
    said: Said[Pay]


def read_pay(text: str, lines: tuple[PostingLine, ...], *, country: str = "") -> Said[Pay] | None:
    """The first pay that is stated, before others one in a line about pay. A plain $ is that of `country`."""
    pays = sorted(_all(text, lines, country), key=lambda pay: pay.rank)
    if not pays:
        return None
    chosen, last = [pays[0]], pays[0].line
    for pay in pays[1:]:
        first = pays[0]
        is_like = (pay.said.value.currency, pay.said.value.per) == (first.said.value.currency, first.said.value.per)
        follows = pay.line == last or (pay.line == last + 1 and _is_range(pay) and _is_range(first))
        if pay.rank == first.rank and is_like and follows:
            chosen.append(pay)
            last = pay.line
    return _span([pay.said for pay in chosen]) if len(chosen) > 1 else chosen[0].said


def _is_range(stated: _Found) -> bool:
    pay = stated.said.value
    return pay.low is not None and pay.high is not None and pay.low < pay.high


def _span(pays: Sequence[Said[Pay]]) -> Said[Pay]:
    """From the lowest to the highest end that is said."""
    lows = [low for said in pays if (low := said.value.low) is not None]
    highs = [high for said in pays if (high := said.value.high) is not None]
    return Said(
        value=replace(pays[0].value, low=min(lows, default=None), high=max(highs, default=None)),
        words=tuple(words for said in pays for words in said.words),
    )


def _all(text: str, lines: tuple[PostingLine, ...], country: str) -> Iterator[_Found]:
    under_pay = False
    for number, line in enumerate(lines):
        if line.is_heading:
            under_pay = _ABOUT_PAY.search(text, line.words.start, line.words.end) is not None
        for sentence in sentences(text, line):
            about_pay = under_pay or _ABOUT_PAY.search(text, sentence.start, sentence.end) is not None
            for said, says_period in _in_sentence(text, sentence, country):
                rank = 0 if about_pay or says_period else 1 if line.part is PostingPart.OFFER else 2
                yield _Found(rank=rank, line=number, said=said)


def _in_sentence(text: str, sentence: Words, country: str) -> Iterator[tuple[Said[Pay], bool]]:
    """Each pay, and whether the words beside it say per what it is."""
    for match in _AMOUNTS.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 45) : match.start()]
        after = text[match.end() : min(sentence.end, match.end() + 45)]
        piece = _FIRST_PIECE.split(after, maxsplit=1)[0]
        if _NOT_PAY.search(f"{before[-30:]} {match[0]} {piece[:25]}"):
            continue
        stated = _pay_of(match, before=before, after=after, country=country)
        if stated is not None:
            pay, says_period = stated
            yield Said(value=pay, words=(stripped(text, match.start(), match.end()),)), says_period


def _pay_of(match: re.Match[str], *, before: str, after: str, country: str) -> tuple[Pay, bool] | None:
    if match["sn"]:
        amounts = [_amount(match, "s")]
    else:
        amounts = [_amount(match, "l"), _amount(match, "h")]
        if amounts[1].factor > 1 and amounts[0].factor == 1 and amounts[0].value < 1000:
            amounts[0] = replace(amounts[0], value=amounts[0].value * amounts[1].factor)
    sign = next((amount.sign for amount in amounts if amount.sign), "INR" if amounts[-1].factor == 100_000 else "")
    if not sign:
        return None
    currency = _OF_COUNTRY.get(sign, {}).get(country, _SIGNS.get(sign, sign))
    values = [amount.value for amount in amounts]
    said = list(_said_periods(before, after))
    periods = (*said, *_likely_periods(values, currency))
    per = next((period for period in periods if _is_of_size(values, period, currency)), None)
    if per is None:
        return None
    return Pay(**_ends(values, before, after), currency=currency, per=per), per in said


def _ends(values: list[float], before: str, after: str) -> dict[str, float | None]:
    if len(values) == 2:
        return {"low": min(values), "high": max(values)}
    if _UP_TO.search(before):
        return {"low": None, "high": values[0]}
    if _FROM.search(before) or after.lstrip().startswith("+"):
        return {"low": values[0], "high": None}
    return {"low": values[0], "high": values[0]}


def _amount(match: re.Match[str], which: str) -> _Amount:
    unit = (match[f"{which}k"] or "").lower()
    factor = 1_000 if unit == "k" else 100_000 if unit else 1
    return _Amount(
        value=_number(match[f"{which}n"]) * factor, sign=match[f"{which}a"] or match[f"{which}z"] or "", factor=factor
    )


def _number(written: str) -> float:
    """`70.000`, `70,000`, `70 000`, `1,20,000` and `70'000` are thousands; `7,50` and `7.5` are not."""
    digits = re.sub(r"[ '’\u00a0\u202f]", "", written)
    parts = re.fullmatch(r"([\d.,]*?)(?:([.,])(\d{1,2}))?", digits)
    assert parts is not None, "the pattern of a number ends so"
    whole, mark, rest = parts.groups()
    return float(re.sub(r"[.,]", "", whole) + (f".{rest}" if mark else ""))


def _said_periods(before: str, after: str) -> Iterator[PayPer]:
    """What the words beside the amount say, the nearest after it first."""
    ahead = sorted((at.start(), per) for per, said in _PER for at in said.finditer(after[:30]))
    yield from (per for _, per in ahead)
    behind = sorted(((at.start(), per) for per, said in _PER for at in said.finditer(before)), reverse=True)
    yield from (per for _, per in behind)


def _likely_periods(values: list[float], currency: str) -> Iterator[PayPer]:
    """What the size alone makes likely."""
    unit = _SMALL_UNIT.get(currency, 1)
    if currency in _PAID_BY_MONTH and 600 * unit <= max(values) < 5 * LEAST_A_YEAR * unit:
        yield PayPer.MONTH
    if max(values) >= LEAST_A_YEAR:
        yield PayPer.YEAR


def _is_of_size(values: list[float], per: PayPer, currency: str) -> bool:
    unit = _SMALL_UNIT.get(currency, 1)
    least, most = _SIZES[per]
    return all(least <= value <= most * unit for value in values)
