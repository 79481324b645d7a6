"""The day on which a posting was published, where its text says so."""

import re
from datetime import date, timedelta

from gradus.market.postings.engine.reading.patterns import COUNT, count_of
from gradus.market.postings.engine.reading.types import Said, Words

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero januari stycznia gennaio",
            "february feb februar février febrero februari lutego febbraio",
            "march mar märz mars marzo maart marca",
            "april apr avril abril kwietnia aprile",
            "may mai mayo mei maja maggio",
            "june jun juni juin junio czerwca giugno",
            "july jul juli juillet julio lipca luglio",
            "august aug août agosto augustus sierpnia",
            "september sep sept septembre septiembre września settembre",
            "october oct oktober octobre octubre października okt ottobre",
            "november nov novembre noviembre listopada",
            "december dec dezember décembre diciembre grudnia dez dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_LABEL = re.compile(
    "|".join(
        (
            r"(?:date )?(?:posted|published|advertised|listed|updated|added)\b(?: on)?\s*:?",
            r"(?:posting|publication) date\s*:?|date of publication\s*:?|advert placed(?: on)?",
            r"registered on the portal on|^date\s*:",
            r"(?:online (?:since|seit)|it went up|went up)",
            r"(?:veröffentlicht|eingestellt)(?: am)?\s*:?|anzeige vom",
            r"publiée? (?:le|il)|publiée?\s*:|mise en ligne\s*:?(?: le)?|annonce du",
            r"(?:oferta )?publicad[oa]\s*:?(?: el)?|pubblicat[oa](?: il)?\s*:?|geplaatst(?: op)?\s*:?",
            r"opublikowan\w*|dodan\w*\s*:?|ogłoszenie z dnia",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s)?"
_DAY = re.compile(
    rf"\s*{_WEEKDAY}(?:(?P<y1>20\d\d)[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})"
    r"|(?P<d2>\d{1,2})(?P<sep>[./-])(?P<m2>\d{1,2})[./-](?P<y2>20\d\d)"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th|\.)? (?:de )?(?P<m3>[^\W\d_]+)\.?,? (?:de )?(?P<y3>20\d\d)"
    r"|(?P<m4>[^\W\d_]+)\.? (?P<d4>\d{1,2})(?:st|nd|rd|th)?,? (?P<y4>20\d\d)"
    r"|(?P<d5>\d{1,2})(?:st|nd|rd|th|\.)? (?P<m5>[^\W\d_]{3,})\b"
    r"|(?P<m6>[^\W\d_]{3,})\.? (?P<d6>\d{1,2})\b)",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"\s*(?:vor |il y a |hace |há )?(?:(?P<n>{COUNT}|an)\s"
    r"(?P<unit>days?|weeks?|hours?|tage?n?|wochen?|stunden?|jours?|"
    r"semaines?|heures?|días?|semanas?|horas?|dagen|weken|uur|dni|tygodni\w*|giorni|settimane|ore)"
    r"(?:\s(?:ago|geleden|temu|fa))?|(?P<today>today|heute|aujourd.hui|just now|vandaag|hoy|dzisiaj|oggi)|"
    r"(?P<yesterday>yesterday|gestern|hier|ayer|gisteren|wczoraj|ieri))",
    re.IGNORECASE,
)
_MONTH_FIRST = frozenset({"US"})


def read_posted(text: str, *, seen_on: date, country: str) -> Said[date] | None:
    """The day, never after `seen_on`. "30+ days ago" and months ago are too rough to be one."""
    for label in _LABEL.finditer(text):
        end = min(len(text), label.end() + 45)
        if ago := _AGO.match(text, label.end(), end):
            return Said(value=seen_on - _span(ago), words=(Words(start=label.start(), end=ago.end()),))
        if written := _DAY.match(text, label.end(), end):
            day = _date(written, seen_on, month_first=country in _MONTH_FIRST)
            if day is not None and day <= seen_on:
                return Said(value=day, words=(Words(start=label.start(), end=written.end()),))
    return None


def _span(ago: re.Match[str]) -> timedelta:
    if ago["today"]:
        return timedelta()
    if ago["yesterday"]:
        return timedelta(days=1)
    count, unit = count_of(ago["n"]) or 1, ago["unit"].lower()
    if unit.startswith(("hour", "stunde", "heure", "hora", "uur", "ore")):
        return timedelta()
    if unit.startswith(("w", "s", "tyg")):
        return timedelta(weeks=count)
    return timedelta(days=count)


def _date(written: re.Match[str], seen_on: date, *, month_first: bool) -> date | None:
    """The date in one of the ways of writing it. Without a year the last such day before `seen_on`."""
    parts = written.groupdict()
    way = next(number for number in "123456" if parts.get(f"d{number}"))
    day, month, year = int(parts[f"d{way}"]), parts[f"m{way}"], parts.get(f"y{way}")
    month_number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    if way == "2" and parts["sep"] == "/" and (month_first or month_number > 12):
        day, month_number = month_number, day
    try:
        posted_on = date(int(year) if year else seen_on.year, month_number, day)
        return posted_on if year or posted_on <= seen_on else posted_on.replace(year=posted_on.year - 1)
    except ValueError:
        return None
