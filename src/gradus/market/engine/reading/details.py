"""The small fields: remote, visa, spoken languages, years of experience, level, and the day it was posted."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from gradus.market.engine.reading.layout import Line, Part, sentences
from gradus.market.engine.reading.types import Remote, Said, Words, Years
from gradus.market.types import Level

_NO_REMOTE = re.compile(
    r"\b(?:no|not(?: a)?|non|kein\w*|pas de|sin|geen|bez)\s+(?:fully[- ])?(?:remote|home[- ]?office|télétravail|teletrabajo|"
    r"thuiswerk\w*|pracy zdalnej)|\bremote (?:work )?(?:is )?not|\bon[- ]?site only|\bfully on[- ]?site|"
    r"\b(?:100 ?%|five days|5 days)[^.\n]{0,20}(?:in|on|at|from)[^.\n]{0,12}(?:office|site|lab)|"
    r"not (?:possible|available) remotely|office[- ]based|in[- ]person\b|presencial\b|\bWFO\b|work from office",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid\w*|\bhybryd\w*|\bhíbrid\w*|\b(?:\d|one|two|three|four|zwei|drei|deux|trois|dos|tres|twee|drie)"
    r"(?:\s?(?:-|–|to|or|bis|à)\s?(?:\d|two|three|four))? (?:days?|tage?|jours?|días?|dagen|dni)"
    r"[^.\n]{0,30}(?:office|on[- ]?site|home|remote|büro|télétravail|bureau|oficina|casa|kantoor|thuis|week in|"
    r"in the lab|zdalnie|biur)|"
    r"partly remote|partially remote|remote (?:days|friday)|mix of (?:home|remote|office)|teilweise remote|"
    r"télétravail partiel|home[- ]?office (?:möglich|option|tage|\d)|(?:days?|tage) (?:home|mobile)|"
    r"mobiles arbeiten|flexible working|work from home (?:up to|some)|"
    r"\b(?:\d|one|two|three) days? (?:a week )?(?:WFH|of home)|télétravail[^.\n]{0,20}\bjours|remote days",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:fully|100 ?%|entirely|completely|all|full)[- ]remote|\bremote[- ](?:first|only|friendly|ok|position|role|job|team|"
    r"company|within|in|from|across|anywhere|\(|eu|us|uk|europe|global|worldwide)|\bremote\b|work from (?:anywhere|home)|"
    r"anywhere in|distributed (?:team|company)|télétravail (?:complet|total|à 100)|full télétravail|100 ?% télétravail|"
    r"teletrabajo|en remoto|\bzdaln\w+|volledig (?:op afstand|thuis)|praca zdalna|remote aus",
    re.IGNORECASE,
)
_ONSITE = re.compile(
    r"\bon[- ]?site\b|\bin[- ]office\b|\bin the office\b|vor ort|sur site|in our (?:office|lab)|stacjonarn\w+|op kantoor|"
    r"at our (?:office|site|lab)",
    re.IGNORECASE,
)
_VISA = re.compile(r"\bvisas?\b|work permit|employment permit|permanent residen|and prs only|able to work in|right to work|sponsor|work authori[sz]ation|authori[sz]ed to work|eligible to work|"
    r"arbeitserlaubnis|arbeitsgenehmigung|permis de travail|permiso de trabajo|work rights|citizen|relocation|security clearance|pozwoleni\w+ na prac\w+|werkvergunning",
    re.IGNORECASE)  # fmt: skip
_REFUSES = re.compile(
    r"n['’]t\b|citizens? of|permanent residen|prs only|\b(?:no|not|unable|cannot|can't|won't|without|unfortunately|don't|doesn't|do not|nicht|kein\w*|pas|geen|sin|nie)\b|"
    r"must (?:already )?(?:have|hold|possess|be)|need to (?:already )?(?:have|hold|be)|required to (?:have|hold)|"
    r"only (?:consider|accept)|\b(?:us|uk|eu|u\.s\.|australian|canadian) citizen\w*(?: only)?|citizenship (?:is )?required|"
    r"already (?:have|hold)|existing right|valid (?:work|right|visa)|you (?:have|hold) (?:the )?(?:right|a valid|full)",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"visa[^.\n]{0,25}(?:sponsor|support|help|assist|available|process|yes|cost|paper)|(?:sponsor|support|help|handle|arrange|pay for|cover|assist|provide|offer)\w*"
    r"[^.\n]{0,40}(?:visa|work permit|relocation)|sponsor\w* (?:available|offered|possible|provided)|we sponsor|can sponsor|"
    r"able to sponsor|happy to sponsor|will sponsor|blue card|unterstützen[^.\n]{0,40}(?:visum|umzug|arbeitserlaubnis)|skilled worker",
    re.IGNORECASE,
)
_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dos": 2, "tres": 3,
    "nine": 9, "twelve": 12, "fifteen": 15, "cinco": 5, "twee": 2, "drie": 3, "vijf": 5, "dwa": 2, "trzy": 3, "a": 1, "ein": 1, "un": 1,
}  # fmt: skip
_COUNT = r"\d{1,2}|" + "|".join(_NUMBER_WORDS)
_YEARS = re.compile(
    rf"\b(?P<low>{_COUNT})\s?\+?\s?(?:(?:-|–|—|to|bis|à|a|tot|do|or|oder|et|and|y|e|und)\s?(?P<high>{_COUNT})\s?\+?\s?)?(?:\(\w+\)\s?)?"
    r"(?:or more |oder mehr |full |whole )?[- ]?(?P<unit>years?|yrs?|jahre?n?|jährige\w*|ans?|années?|años?|jaar|lata?|lat)\b",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"experien\w*|erfahrung\w*|expérience|experiencia|ervaring|doświadczeni\w*|\bworked\b|\bworking\b|background|track record|"
    r"\bexp\b|hands[- ]on|in industry|professional|post[- ]?(?:doc|phd)|building|shipping|running|beroepservaring|"
    r"berufserfahrung|practi[cs]e|in (?:a|an|the) (?:similar|comparable)|as an? ",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"\s*(?:in|of|with|as|altogether|in all|overall|post-?qualification|leading|managing|doing)\b", re.IGNORECASE
)
_NOT_EXPERIENCE = re.compile(
    r"\bago\b|founded|since\b|old\b|contract|fixed[- ]term|fellowship|gegründet|seit\b|we have|we've been|our \w+ years|"
    r"for (?:over|more than)|history|anniversar|vesting|\bbefristet|funding for|\bgrant\b|il y a|depuis|opgericht|"
    r"over the (?:last|past|next)|next \w+ years|in business|of data\b|initial|duration",
    re.IGNORECASE,
)
_LEVELS = (
    (Level.EXECUTIVE, re.compile(r"\b(?:head of|director|vice president|vp\b|chief|cto|cdo|caio|leiter(?:in)?|directeur|directrice|directora?|dyrektor)\b", re.I)),
    (Level.SENIOR, re.compile(r"\b(?:senior|sr\.?|snr|lead|staff|principal|confirmé|expert|sénior|architect)\b", re.I)),
    (Level.ENTRY, re.compile(r"\b(?:intern(?:ship)?|junior|jr\.?|graduate|trainee|entry[- ]level|apprentice\w*|praktik\w+|werkstudent\w*|working student|stage|stagiaire|alternan\w+|berufseinsteiger\w*|absolvent\w*|becari\w+|prácticas|stażyst\w*|młodszy|débutant\w*|starter|early[- ]career|new grad\w*|placement student|student)\b", re.I)),
    (Level.MID, re.compile(r"\b(?:mid|mid[- ]?level|medior|intermediate|regular|ii)\b", re.I)),
)  # fmt: skip
_LEVEL_IN_TEXT = (
    (Level.ENTRY, re.compile(r"\b(?:entry[- ]level|graduate (?:role|position|programme|scheme)|no (?:prior |previous )?(?:professional )?experience (?:is )?(?:needed|required|necessary)|recent graduates?|internship|first job|straight out of|junior (?:role|position)|berufseinsteiger\w*|placement year|fresh graduates?)\b", re.I)),
    (Level.MID, re.compile(r"\bmid[- ]?(?:level|senior)\b|\bmedior\b|mid[- ]career", re.I)),
    (Level.SENIOR, re.compile(r"\b(?:senior (?:role|position|hire|level|individual|engineer|scientist)|staff[- ]level)\b", re.I)),
)  # fmt: skip
_LANGUAGE_NAMES: Mapping[str, str] = {
    "english": "en", "englisch\\w*": "en", "anglais": "en", "inglés": "en", "engels": "en", "angielski\\w*": "en",
    "german": "de", "deutsch\\w*": "de", "allemand": "de", "alemán": "de", "duits": "de", "niemiecki\\w*": "de",
    "french": "fr", "französisch\\w*": "fr", "français": "fr", "francés": "fr", "frans": "fr",
    "dutch": "nl", "niederländisch\\w*": "nl", "néerlandais": "nl", "nederlands\\w*": "nl",
    "spanish": "es", "spanisch\\w*": "es", "espagnol": "es", "español": "es", "castellano": "es",
    "italian": "it", "italienisch\\w*": "it", "italien": "it", "italiano": "it",
    "polish": "pl", "polnisch\\w*": "pl", "polonais": "pl", "polski\\w*": "pl",
    "irish": "ga", "kannada": "kn", "tamil": "ta", "telugu": "te", "marathi": "mr", "bengali": "bn", "malay": "ms",
    "catalan": "ca", "welsh": "cy", "romanian": "ro", "hungarian": "hu", "latvian": "lv", "estonian": "et",
    "portuguese": "pt", "lithuanian": "lt", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi",
    "czech": "cs", "japanese": "ja", "mandarin": "zh", "chinese": "zh", "korean": "ko", "hindi": "hi",
    "arabic": "ar", "hebrew": "he", "russian": "ru", "ukrainian": "uk", "turkish": "tr", "greek": "el",
}  # fmt: skip
_LANGUAGE = re.compile(rf"\b(?:{'|'.join(_LANGUAGE_NAMES)})\b", re.IGNORECASE)
_SPEAKS = re.compile(
    r"fluen|speak|spoken|written|language|proficien|native|\b[ABC][12]\b|mother tongue|business[- ]level|working knowledge|"
    r"good (?:command|knowledge)|command of|bilingual|conversational|verhandlungssicher|fließend|sprach|kenntnisse|sehr gut|"
    r"in wort und schrift|courant|maîtrise|parl|niveau|fluid|nivel|idioma|dominio|vloeiend|beheers|taal|biegł|znajomość|"
    r"język|excellent|strong|communicat|a plus\b|an advantage|a bonus|helpful|von vorteil|un plus|"
    r"professional|basic|working language|able to read|\bmedio\b|\balto\b|\bbasics\b|\bmust\b|required|indispensable",
    re.IGNORECASE,
)
_NOT_NEEDED_BEFORE = re.compile(
    r"\b(?:no|not|without|don['’]t need|needn['’]t (?:speak|know)|kein\w*|pas besoin d\w*)\s+(?:\w+\s)?$", re.I
)
_NOT_NEEDED_AFTER = re.compile(
    r"\s*(?:\w+ )?(?:is|are|ist|sind)?\s?(?:not|n['’]t|nicht) (?:strictly )?(?:required|needed|necessary|expected|nötig|erforderlich)",
    re.I,
)
_NOT_SPOKEN = re.compile(r"\s*(?:market|speaking (?:market|countr)|customers?|company|law|office|team|regulat|bank|start-?up|nlp|"
    r"text|corpus|corpora|wikipedia|government|universit|citizen|grid|rail|utilit|clients?|hospital|shop|court)", re.IGNORECASE)  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero januari stycznia", "february feb februar février febrero februari lutego",
            "march mar märz mars marzo maart marca", "april apr avril abril kwietnia", "may mai mayo mei maja",
            "june jun juni juin junio czerwca", "july jul juli juillet julio lipca",
            "august aug août agosto augustus sierpnia", "september sep sept septembre septiembre września",
            "october oct oktober octobre octubre października okt", "november nov novembre noviembre listopada",
            "december dec dezember décembre diciembre grudnia dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_POSTED = re.compile(
    r"(?:posted|published|date posted|posting date|advertised|listed|updated|online seit|veröffentlicht|eingestellt|date of publication|publication date|advert placed|ogłoszenie z dnia|anzeige vom|annonce du|data dodania|publiée?|"
    r"publicad[oa]|geplaatst|opublikowan\w*|dodan\w*|added)\b(?:\s+(?:on|am|le|el|op|:))?\s*[:\-]?\s*",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?P<y1>20\d\d)-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})|(?P<d2>\d{1,2})(?P<sep>[./])(?P<m2>\d{1,2})[./](?P<y2>20\d\d)|"
    r"(?P<d3>\d{1,2})(?:st|nd|rd|th|\.)? (?:de )?(?P<m3>[^\W\d_]+)\.?,? (?:de )?(?P<y3>20\d\d)|(?P<m4>[^\W\d_]+)\.? (?P<d4>\d{1,2})(?:st|nd|rd|th)?,? (?P<y4>20\d\d)|"
    r"(?P<d5>\d{1,2})(?:st|nd|rd|th|\.)? (?P<m5>[^\W\d_]+)\b",
)  # fmt: skip
_AGO = re.compile(
    rf"(?:vor |il y a |hace )?(?P<n>{_COUNT}|an|einer?|einem|une|una|een)\s?\+?\s(?P<unit>days?|weeks?|months?|hours?|tage?n?|wochen?|monate?n?|"
    r"jours?|semaines?|mois|días?|semanas?|mes(?:es)?|dagen|weken|dni|tygodni\w*)(?:\s(?:ago|geleden|temu))?|(?P<today>today|heute|aujourd.hui|just now|vandaag|hoy|dzisiaj)|"
    r"(?P<yesterday>yesterday|gestern|hier|ayer|gisteren|wczoraj)",
    re.IGNORECASE,
)  # fmt: skip
_MONTHS_FIRST = frozenset({"US"})


def read_remote(text: str, lines: tuple[Line, ...], *, is_remote: bool | None) -> Said[Remote] | None:
    """Where the work is done. A refusal of remote work weighs most, then hybrid, then remote, then on site."""
    for value, pattern in (
        (Remote.ONSITE, _NO_REMOTE),
        (Remote.HYBRID, _HYBRID),
        (Remote.REMOTE, _REMOTE),
        (Remote.ONSITE, _ONSITE),
    ):
        if is_remote and value is Remote.ONSITE:
            continue
        if found := pattern.search(text):
            return Said(value=value, words=(Words(start=found.start(), end=found.end()),))
    return Said(value=Remote.REMOTE) if is_remote else None


def read_visa(text: str, lines: tuple[Line, ...]) -> Said[bool] | None:
    """Whether a visa is sponsored; None where it is not said."""
    for line in lines:
        for sentence in sentences(text, line):
            if not _VISA.search(text, sentence.start, sentence.end):
                continue
            words = text[sentence.start : sentence.end]
            if re.search(
                r"visa|permit|residen|prs only|able to work|right to work|sponsor|authori|eligible|erlaubnis|genehmigung|visum|permis|citizen|work rights|blue card|pozwoleni|vergunning",
                words,
                re.I,
            ):
                refuses, offers = _REFUSES.search(words), _OFFERS.search(words)
                if refuses:
                    return Said(value=False, words=(sentence,))
                if offers or re.search(r"\b(?:VISA|visa)\b", words):
                    return Said(value=True, words=(sentence,))
    return None


def read_speaks(text: str, lines: tuple[Line, ...]) -> tuple[Said[str], ...]:
    """The spoken languages that are asked for, or would be nice, by code."""
    found: dict[str, Said[str]] = {}
    for line in lines:
        for sentence in sentences(text, line):
            names = [
                name
                for name in _LANGUAGE.finditer(text, sentence.start, sentence.end)
                if not _NOT_SPOKEN.match(text, name.end(), sentence.end)
                and not _NOT_NEEDED_BEFORE.search(text[max(sentence.start, name.start() - 30) : name.start()])
                and not _NOT_NEEDED_AFTER.match(text, name.end(), sentence.end)
            ]
            is_alone = line.words.end - line.words.start < 30 and line.part in (Part.MUST, Part.NICE)
            if names and (is_alone or len(names) > 1 or _SPEAKS.search(text, sentence.start, sentence.end)):
                for name in names:
                    code = _code_of(name[0])
                    found.setdefault(code, Said(value=code, words=(Words(start=name.start(), end=name.end()),)))
    return tuple(found[code] for code in sorted(found))


def read_years(text: str, lines: tuple[Line, ...]) -> Said[Years] | None:
    """The years of experience asked for: of several figures the largest lower end of those that must be."""
    found = [said for line in lines if line.part not in (Part.COMPANY, Part.OFFER, Part.NICE, Part.NOT_ASKED)
             for said in _years_in(text, line)]  # fmt: skip
    return max(found, key=lambda said: said.value.least, default=None)


def _years_in(text: str, line: Line) -> Iterator[Said[Years]]:
    for sentence in sentences(text, line):
        for match in _YEARS.finditer(text, sentence.start, sentence.end):
            near = text[max(sentence.start, match.start() - 50) : min(sentence.end, match.end() + 60)]
            says_so = (
                "+" in match[0]
                or _OF_WHAT.match(text, match.end(), sentence.end)
                or "|" in text[line.words.start : line.words.end]
                or _EXPERIENCE.search(near)
            )
            if _NOT_EXPERIENCE.search(near) or not says_so:
                continue
            low, high = _count(match["low"]), _count(match["high"]) if match["high"] else None
            if low is not None and low <= 25 and (high is None or low < high <= 30):
                yield Said(value=Years(least=low, most=high), words=(Words(start=match.start(), end=match.end()),))


def read_level(title: str, text: str, lines: tuple[Line, ...], years: Said[Years] | None) -> Said[Level] | None:
    """What the title says; else what the text says in so many words; else what the years say."""
    for level, pattern in _LEVELS:
        if pattern.search(title):
            return Said(value=level)
    for level, pattern in _LEVEL_IN_TEXT:
        if found := pattern.search(text):
            return Said(value=level, words=(Words(start=found.start(), end=found.end()),))
    if years is None:
        return None
    least = years.value.least
    level = Level.ENTRY if least < 2 else Level.MID if least < 5 else Level.SENIOR
    return Said(value=level, words=years.words)


def read_posted(text: str, *, seen_on: date, country: str) -> Said[date] | None:
    """The day on which it was posted, where the text says so; never after `seen_on`."""
    for label in _POSTED.finditer(text):
        end = min(len(text), label.end() + 40)
        if ago := _AGO.match(text, label.end(), end):
            day = seen_on - _span(ago)
            return Said(value=day, words=(Words(start=label.start(), end=ago.end()),))
        if written := _DAY.match(text, label.end(), end):
            found = _date(written, seen_on, month_first=country in _MONTHS_FIRST)
            if found is not None and found <= seen_on:
                return Said(value=found, words=(Words(start=label.start(), end=written.end()),))
    return None


def _span(ago: re.Match[str]) -> timedelta:
    if ago["today"]:
        return timedelta()
    if ago["yesterday"]:
        return timedelta(days=1)
    count = _count(ago["n"]) or 1
    unit = ago["unit"].lower()
    if unit.startswith(("h",)):
        return timedelta()
    if unit.startswith(("d", "t", "j")) and not unit.startswith("tyg"):
        return timedelta(days=count)
    if unit.startswith(("w", "s", "tyg")):
        return timedelta(weeks=count)
    return timedelta(days=30 * count)


def _date(written: re.Match[str], seen_on: date, *, month_first: bool) -> date | None:
    parts = written.groupdict()
    for number in "12345":
        if parts.get(f"d{number}"):
            day, month = int(parts[f"d{number}"]), parts[f"m{number}"]
            year = int(parts.get(f"y{number}") or seen_on.year)
            month_number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
            if number == "2" and parts["sep"] == "/" and (month_first or month_number > 12):
                day, month_number = month_number, day
            try:
                return date(year, month_number, day)
            except ValueError:
                return None
    return None


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBER_WORDS.get(word.lower())


def _code_of(name: str) -> str:
    return next(code for pattern, code in _LANGUAGE_NAMES.items() if re.fullmatch(pattern, name, re.IGNORECASE))
