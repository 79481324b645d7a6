"""The lines of a posting and what each is about: a heading says it for those below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gradus.market.engine.reading.types import Words


class Part(StrEnum):
    """What a stretch of a posting is about."""

    OPENING = "opening"
    DUTIES = "duties"
    MUST = "must"
    NICE = "nice"
    COMPANY = "company"
    OFFER = "offer"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its words and its part. `is_heading` lines name the part of those below."""

    words: Words
    part: Part
    is_heading: bool
    is_item: bool = False


_HEADINGS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern, re.IGNORECASE))
    for part, pattern in (
        (
            Part.NOT_ASKED,
            r"\b(?:(?:what )?(?:you )?(?:do|will|is)?\s?(?:n.t|not) (?:need|require|expect|necessary)|"
            r"we (?:do|are) ?(?:n.t|not) (?:need|requir|ask|expect|look)\w*|not required)\b",
        ),
        (
            Part.NICE,
            r"nice[- ]to[- ]have|nice if|bonus|\bplus(?:es)?\b|prefer|desir|ideally|even better|extra credit|"
            r"advantage|may also have|might also|would be lovely|great if|good to have|stand out|optional|not (?:a )?must|"
            r"von vorteil|wünschenswert|idealerweise|nice-?to-?haves?|pluspunkt|"
            r"un plus|serait un|apprécié|atouts?|souhaité|se valora|valorable|deseable|mile widziane|"
            r"dodatkow|pluspunt|mooi meegenomen",
        ),
        (
            Part.OFFER,
            r"\bbenefits?\b|\bperks?\b|what we offer|we offer|our offer|compensation|salary|\bpay\b|what you.ll get|"
            r"what you get|in return|why (?:join|work|us|you)|wir bieten|das bieten|unser angebot|was wir bieten|"
            r"nous offrons|ce que nous|avantages|on vous propose|ofrecemos|oferujemy|wij bieden|wat wij bieden|bieden|"
            r"how to apply|to apply|apply\b|bewerb|candidat(?:er|ure)|equal opportunit|diversity|interview process|"
            r"hiring process|our process|application process|your application|applications",
        ),
        (
            Part.MUST,
            r"requirement|qualif|must[- ]have|you (?:have|bring|are|should|need)|you.ll (?:have|bring|need)|"
            r"your (?:profile|skills|background|experience)|about you|who you are|what you.ll (?:need|bring)|"
            r"what you (?:need|bring|have)|what we.re looking|what we (?:need|expect|look|want)|we.re looking for|"
            r"we are looking for|looking for|essential|\bskills\b|minimum|experience|person specification|"
            r"dein profil|ihr profil|das bringst|was du mitbring|anforderung|profil|voraussetzung|"
            r"votre profil|compétences|requisitos|perfil|wymagania|oczekujemy|jouw profiel|wat (?:je|jij)|wij vragen|"
            r"tech(?:nical)? stack|\bstack\b|technolog",
        ),
        (
            Part.DUTIES,
            r"responsib|what you.ll do|what you will do|you will|you.ll|your (?:role|tasks|work|mission|job|day)|"
            r"the (?:role|job|work|position)|day[- ]to[- ]day|duties|deine aufgaben|ihre aufgaben|aufgaben|das erwartet|"
            r"vos missions|missions?|le poste|funciones|responsabilidades|obowiązki|zadania|taken|wat ga je|de rol",
        ),
        (
            Part.COMPANY,
            r"about (?:us|the (?:company|team|organi[sz]ation)|[A-Z])|who we are|our (?:company|mission|story|team)|"
            r"the (?:company|team)|über uns|wer wir sind|qui sommes|à propos|sobre|o nas|over ons|wie zijn wij",
        ),
    )
)
OF_COMPANY = re.compile(
    r"^(?:we(?:['’]re| are)? (?:an? |build|make|sell|provide|develop|turn|help|operate|supply|service|produce|run|offer)|"
    r"our (?:product|platform|customers|clients|mission|software|company|app)|founded|wir sind|nous sommes|somos|"
    r"jesteśmy|wij zijn|about us)",
    re.IGNORECASE,
)
"""How a sentence about the company begins."""
LONGEST_SENTENCE = 600
_LONGEST_HEADING = 70
_BULLET = re.compile(r"^\s*(?:[-*•·–‣◦]|\d{1,2}[.)])\s+")
_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÄÖÜÉÈÀÅŁ0-9(“\"'])")


def lines(text: str) -> Iterator[Line]:
    """The lines that are not empty, from the top."""
    part, start, is_first = Part.OPENING, 0, True
    for raw in text.split("\n"):
        words = stripped(text, start, start + len(raw))
        start += len(raw) + 1
        if words.start == words.end:
            continue
        line = text[words.start : words.end]
        is_item = _BULLET.match(raw) is not None
        named = None if is_item else _part_named(line)
        if is_first and not line.endswith(":"):
            named = None  # It is the title, whatever words are in it.
        is_first = False
        if named is not None:
            part = named
        yield Line(words=words, part=part, is_heading=named is not None, is_item=is_item)


def sentences(text: str, line: Line) -> Iterator[Words]:
    """The sentences of a line. One without an end is cut, so that no later step meets a stretch of any length."""
    start = line.words.start
    ends = [(end.start(), end.end()) for end in _END.finditer(text, line.words.start, line.words.end)]
    for end, following in (*ends, (line.words.end, line.words.end)):
        while end - start > LONGEST_SENTENCE:
            yield Words(start=start, end=start + LONGEST_SENTENCE)
            start += LONGEST_SENTENCE
        if start < end:
            yield Words(start=start, end=end)
        start = following


def _part_named(line: str) -> Part | None:
    """What a heading names; None for a line that is no heading."""
    head = line.strip("#*_ ").rstrip(":")
    if len(head) > _LONGEST_HEADING or head.endswith((".", ",", ";")):
        return None
    if not line.rstrip("*_ ").endswith((":", "?", "…")) and len(head.split()) > 6:
        return None
    named = next((part for part, pattern in _HEADINGS if pattern.search(head)), None)
    return None if named is not Part.NICE and "," in head and not line.endswith(":") else named


def stripped(text: str, start: int, end: int) -> Words:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Words(start=start, end=end)
