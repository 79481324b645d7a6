"""Pay in running text: ranges, currencies, and per what. Money that is not pay is left alone.

An amount counts when it has a currency beside it and is of the size that people are paid per hour, day, month or
year; where two amounts stand together they are a range. What the company earned, raised or insures is told by the
words around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gradus.market.engine.reading.layout import Line, Part, sentences, stripped
from gradus.market.engine.reading.types import Pay, Said, Words
from gradus.market.types import PayPer

_SIGNS = {
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "S$": "SGD",
    "NZ$": "NZD",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "₹": "INR",
    "¥": "JPY",
    "zł": "PLN",
    "zl": "PLN",
    "Fr.": "CHF",
    "euros": "EUR",
    "euro": "EUR",
    "dollars": "USD",
    "pounds": "GBP",
    "kr": "SEK",
}
_CODES = [
    "USD",
    "EUR",
    "GBP",
    "CHF",
    "PLN",
    "CAD",
    "AUD",
    "SGD",
    "INR",
    "SEK",
    "NOK",
    "DKK",
    "CZK",
    "NZD",
    "JPY",
    "BRL",
    "MXN",
    "ZAR",
    "ILS",
    "HUF",
    "RON",
]
_DOLLARS_AT_HOME = {"CA": "CAD", "AU": "AUD", "SG": "SGD", "NZ": "NZD"}
_MONEY = "|".join(re.escape(sign) for sign in sorted((*_SIGNS, *_CODES), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"


def _one(name: str) -> str:
    """An amount with its sign or code on either side, and the unit behind it."""
    return rf"(?P<{name}a>{_MONEY})?\s?(?P<{name}n>{_NUMBER})\s?(?P<{name}k>[kK]\b|LPA\b|lakhs?\b)?\s?(?P<{name}z>{_MONEY})?"


_AMOUNTS = re.compile(
    rf"(?<![\w.,])(?:{_one('l')}\s*(?:-|–|—|to|bis|à|a|and|und|do|tot|up to)\s*{_one('h')}|{_one('s')})(?!\w|%)"
)
_PER = (
    (PayPer.HOUR, re.compile(r"/\s?h(?:r|our)?\b|per hour|an hour|hourly|pro stunde|stundenlohn|de l.heure|por hora|na godzin|per uur|/\s?h\b", re.I)),
    (PayPer.DAY, re.compile(r"/\s?day\b|per day|a day\b|daily|day rate|\bp\.?d\.?\b|pro tag|tagessatz|par jour|por d[ií]a|per dag|/\s?d\b", re.I)),
    (PayPer.WEEK, re.compile(r"/\s?week\b|per week|a week\b|weekly|pro woche|par semaine", re.I)),
    (PayPer.MONTH, re.compile(r"/\s?mo(?:nth)?\b|per month|a month|monthly|pcm|pro monat|im monat|monatlich|par mois|mensuel|al mes|mensual|miesi[ęe]cznie|/\s?mies|per maand|\bmies\b", re.I)),
    (PayPer.YEAR, re.compile(r"/\s?y(?:r|ear)?\b|per (?:year|annum)|a year|annual|yearly|\bp\.?a\.?\b|brutto im jahr|pro jahr|jahres|par an\b|annuel|al año|anual|brutos|rocznie|per jaar|\bOTE\b", re.I)),
)  # fmt: skip
_NOT_PAY = re.compile(
    r"\b(?:series [a-e]\b|seed\b|raised|funding|funded|backed|revenue|valuation|valued|\bARR\b|\bAUM\b|turnover|"
    r"budget|million|billion|milliard\w*|millionen|\d\s?[mb]n?\b|stipend|allowance|reimburs\w*|sign[- ]?on|bonus of|"
    r"referral|learning|training budget|equipment|home[- ]office|conference|customers?|transactions?|savings?|"
    r"saved|fees?|grant of|relocation (?:package|budget|of)|per (?:query|request|call)|umsatz|weiterbildung\w*|"
    r"chiffre d.affaires|levée|equity|shares|options|over (?:four|three|4|3) years|commission|on-target|OTE)\b|\d\s?[MB]\b|[€$£]\s?\d+(?:[.,]\d+)?\s?[mMbB]\b",
    re.IGNORECASE,
)
_ABOUT_PAY = re.compile(
    r"salar|compensat|\bpay\b|\bpaid\b|\bpays\b|wage|rate|\bOTE\b|\bbase\b|package|gehalt|vergüt|jahresgehalt|brutto|"
    r"salaire|rémunération|salario|retribuci|sueldo|wynagrodzenie|stawka|salaris|stipend|earn|remuneration|tv-l|\bTVöD",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"(?:up to|bis zu|jusqu.à|hasta|max(?:imum)?\.?|tot|do)\s*$", re.IGNORECASE)
_FROM = re.compile(r"(?:from|ab|starting at|at least|min(?:imum)?\.?|à partir de|desde|vanaf|od)\s*$", re.IGNORECASE)
LEAST_A_YEAR = 10_000
"""What is said of no period and is at least so much is a year's pay."""
_SIZES = {
    PayPer.HOUR: (5, 1_000),
    PayPer.DAY: (40, 5_000),
    PayPer.WEEK: (100, 20_000),
    PayPer.MONTH: (300, 200_000),
    PayPer.YEAR: (8_000, 50_000_000),
}
"""What a person may be paid, least and most, in any currency: wide, to sort out what cannot be pay. Judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    value: float
    currency: str
    factor: int


def read_pay(text: str, lines: tuple[Line, ...], *, country: str = "") -> Said[Pay] | None:
    """The first pay that is stated, before others the one in a line about pay. A plain $ is that of `country`."""
    found = _all(text, lines, country)
    if not found:
        return None
    rank, first = found[0]
    same = [
        said
        for other_rank, said in found
        if other_rank == rank
        and (said.value.currency, said.value.per) == (first.value.currency, first.value.per)
        and "\n"
        not in text[min(first.words[0].start, said.words[0].start) : max(first.words[0].end, said.words[0].end)]
    ]
    return _span(same) if len(same) > 1 else first


def _span(found: list[Said[Pay]]) -> Said[Pay]:
    """The pay of several levels or places in one line, from the lowest to the highest."""
    lows = [said.value.low for said in found]
    highs = [said.value.high for said in found]
    return Said(
        value=Pay(
            low=None if None in lows else min(low for low in lows if low is not None),
            high=None if None in highs else max(high for high in highs if high is not None),
            currency=found[0].value.currency,
            per=found[0].value.per,
        ),
        words=tuple(words for said in found for words in said.words),
    )


def _all(text: str, lines: tuple[Line, ...], country: str) -> list[tuple[int, Said[Pay]]]:
    found: list[tuple[int, Said[Pay]]] = []
    about_pay = False
    for line in lines:
        heading_says = line.is_heading and _ABOUT_PAY.search(text, line.words.start, line.words.end) is not None
        for sentence in sentences(text, line):
            for said in _in_sentence(text, sentence, country):
                says_so = about_pay or _ABOUT_PAY.search(text, sentence.start, sentence.end) is not None
                found.append((0 if says_so else 1 if line.part is Part.OFFER else 2, said))
        if line.is_heading or heading_says:
            about_pay = heading_says
    return sorted(found, key=lambda one: one[0])


def _in_sentence(text: str, sentence: Words, country: str) -> Iterator[Said[Pay]]:
    for match in _AMOUNTS.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 45) : match.start()]
        after = text[match.end() : min(sentence.end, match.end() + 45)]
        near = f"{before[-30:]} {match[0]} {re.split(r'[,;(+]| plus | and | und ', after, maxsplit=1)[0][:25]}"
        if _NOT_PAY.search(near):
            continue
        pay = _pay_of(match, before=before, after=after, country=country)
        if pay is not None:
            yield Said(value=pay, words=(stripped(text, match.start(), match.end()),))


def _pay_of(match: re.Match[str], *, before: str, after: str, country: str) -> Pay | None:
    if match["sn"]:
        amounts = [_amount(match, "s")]
    else:
        amounts = [_amount(match, "l"), _amount(match, "h")]
        if amounts[1].factor > 1 and amounts[0].factor == 1 and amounts[0].value < 1000:
            amounts[0] = replace(amounts[0], value=amounts[0].value * amounts[1].factor)
    currency = next((one.currency for one in amounts if one.currency), "")
    # "45-55k" alone is pay where the sentence is about pay; the currency is then the country's.
    if not currency:
        return None
    if currency == "USD" and "US" not in match[0] and country in _DOLLARS_AT_HOME:
        currency = _DOLLARS_AT_HOME[country]
    values = [one.value for one in amounts]
    per = next((one for one in _pers(before, after, max(values)) if _is_of_size(values, one)), None)
    if per is None:
        return None
    if len(values) == 2:
        return Pay(low=min(values), high=max(values), currency=currency, per=per)
    if _UP_TO.search(before):
        return Pay(low=None, high=values[0], currency=currency, per=per)
    if _FROM.search(before) or after.lstrip().startswith("+"):
        return Pay(low=values[0], high=None, currency=currency, per=per)
    return Pay(low=values[0], high=values[0], currency=currency, per=per)


def _amount(match: re.Match[str], which: str) -> _Amount:
    sign = match[f"{which}a"] or match[f"{which}z"] or ""
    unit = (match[f"{which}k"] or "").lower()
    factor = 1_000 if unit == "k" else 100_000 if unit else 1
    currency = _SIGNS.get(sign, sign) or ("INR" if factor == 100_000 else "")
    return _Amount(value=_number(match[f"{which}n"]) * factor, currency=currency, factor=factor)


def _number(written: str) -> float:
    """`70.000`, `70,000`, `70 000` and `70'000` are thousands; `7,50` and `7.5` are not."""
    digits = re.sub(r"[ '’\u00a0\u202f]", "", written)
    whole, mark, rest = re.fullmatch(r"([\d.,]*?)(?:([.,])(\d{1,2}))?", digits).groups()  # type: ignore[union-attr]
    return float(re.sub(r"[.,]", "", whole) + (f".{rest}" if mark else ""))


def _pers(before: str, after: str, most: float) -> Iterator[PayPer]:
    """What the words beside the amount say, the nearest after it first; then what a year's pay has the size of."""
    ahead = sorted((at.start(), per) for per, said in _PER for at in said.finditer(after[:30]))
    yield from (per for _, per in ahead)
    behind = sorted(((at.start(), per) for per, said in _PER for at in said.finditer(before)), reverse=True)
    yield from (per for _, per in behind)
    if most >= LEAST_A_YEAR:
        yield PayPer.YEAR


def _is_of_size(values: list[float], per: PayPer) -> bool:
    least, most = _SIZES[per]
    return all(least <= value <= most for value in values)
