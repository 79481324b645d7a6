"""The lines of a posting and what each is about: a heading says it for those below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gradus.market.postings.engine.reading.patterns import any_of
from gradus.market.postings.engine.reading.types import Words


class PostingPart(StrEnum):
    """What a stretch of a posting is about."""

    OPENING = "opening"
    DUTIES = "duties"
    MUST = "must"
    NICE = "nice"
    COMPANY = "company"
    OFFER = "offer"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingLine:
    """One line: its words and its part. `is_heading` lines name the part of those below."""

    words: Words
    part: PostingPart
    is_heading: bool
    is_item: bool = False


_HEADINGS = (
    (PostingPart.NOT_ASKED, any_of(
        r"\b(?:do|does|will|wo|is|are)\s?n(?:.t|ot) (?:need|require|expect|handle|do|look|ask|necessary)",
        r"\bnot (?:needed|required|necessary)\b|\bnot you\b|was du nicht|lo que no",
        r"pas (?:nécessaire|requis)|niet nodig",
    )),
    (PostingPart.NICE, any_of(
        r"nice[- ]to[- ]have|\bnice\b|bonus|\bplus(?:es)?\b|prefer|desir|ideally|even better|extra credit|\bhandy\b",
        r"advantage|differential|may also have|might also|would be (?:lovely|nice)|'d be nice|great if|good to have",
        r"stand out|optional|not (?:a )?must|hope for|strong candidates|additional qualifications|would help",
        r"von vorteil|wünschenswert|idealerweise|pluspunkt|das wäre toll",
        r"un plus|serait un|apprécié|atouts?|souhaité|se valora|valorable|deseable|suma puntos",
        r"mile widziane|dodatkow|fajnie|pluspunt|mooi meegenomen|titolo preferenziale|gradit|è un plus",
    )),
    (PostingPart.OFFER, any_of(
        r"\bbenefits?\b|\bperks?\b|\btreats\b|we offer|our offer|compensation|salary|\bpay\b|\bmoney\b|what you.ll get",
        r"what you get|in return|why (?:join|work|us|you)|expect from us|future prospects|how much|conditions\b",
        r"training (?:will|do)|what training|how to apply|to apply|apply\b|equal opportunit|diversity|nationality",
        r"interview process|hiring process|our process|application process|your application|applications|^process\b",
        r"bieten|unser angebot|bekommst du|krijg je|bieden|bewerb|candidat(?:er|ure)|nous offrons",
        r"ce que nous|avantages",
        r"ofrecemos|beneficios|oferujemy|offriamo|cosa offr|on vous propose|rémunération|retribución|^nous$|^where\b",
    )),
    (PostingPart.MUST, any_of(
        r"requirement|qualif|must[- ]have|\byou (?:have|bring|are|should|need|show)",
        r"you.(?:ll|ve) (?:have|bring|need|got)",
        r"your (?:profile|skills|background|experience|backpack)|about you|who you are|^you\b",
        r"what you.ll (?:need|bring)",
        r"what you (?:need|bring|have|will show)|what we.re (?:looking|after)",
        r"what we (?:need|expect|look|want)|we expect",
        r"we.re looking for|looking for|we.d love to see|expect (?:from|of) you|who may apply",
        r"essential|\bskills\b|minimum",
        r"experience|person specification|criteria|mandatory|education|must i have|candidate profile|^profile?\b",
        r"dein profil|ihr profil|bringst|mitbring|anforderung|profil|voraussetzung|compétences|^vous$",
        r"requisitos|necesitas|perfil|pedimos|requisiti|cerchiamo|wymagania|oczekuj|potrzebujesz",
        r"jouw profiel|vragen we|neem je mee|wij vragen|\bstack\b|technolog",
    )),
    (PostingPart.DUTIES, any_of(
        r"responsib|what you.ll|what you will|what you.d|you will\b|you.ll\b|you.d\b",
        r"your (?:role|tasks|work|mission|job|day)",
        r"the (?:role|job|work|position|program)|day[- ]to[- ]day|duties|tasks|what the (?:job|days)",
        r"what would i do|purpose",
        r"assignment|performance areas|aufgaben|das erwartet|machst du|missions?|le poste|concrètement|funciones|hacer",
        r"harás|responsabilidades|obowiązki|zadania|robić|wat ga je|de rol|farai|il tuo lavoro",
    )),
    (PostingPart.COMPANY, any_of(
        r"about (?:us|the (?:company|team|organi[sz]ation|project)|(?!you)\w+$)|who we are",
        r"our (?:company|mission|story|team)",
        r"the (?:company|team)\b|company profile|context|über uns|wer wir sind|qui sommes|à propos",
        r"sobre|o nas|over ons",
        r"wie zijn wij|chi siamo|this is \w+$",
    )),
)  # fmt: skip
OF_COMPANY = re.compile(
    r"^(?:we(?:['’]re| are)? (?:an? |build|make|sell|provide|develop|turn|help|operate|supply|service|produce|run )|"
    r"our (?:product|platform|customers|clients|mission|software|company|app|lawyers|people)|founded|"
    r"wir sind|nous sommes|"
    r"somos|jesteśmy|wij zijn|about us|somebody else|our \w+ scientists do)",
    re.IGNORECASE,
)
"""How a sentence about the company begins."""
LONGEST_SENTENCE = 600
_LONGEST_HEADING, _LONGEST_LABEL = 70, 40
_BULLET = re.compile(r"^\s*(?:[-*•·–‣◦]|\d{1,2}[.)])\s+")
_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÄÖÜÉÈÀÅŁ0-9(“\"'])")


def lines(text: str) -> Iterator[PostingLine]:
    """The lines that are not empty, from the top."""
    part, start, is_first = PostingPart.OPENING, 0, True
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
        yield PostingLine(words=words, part=part, is_heading=named is not None, is_item=is_item)


def part_said(words: str) -> PostingPart | None:
    """What a sentence's own first words name it as: `Nice: Kotlin`, `Not needed: a degree`; None for most sentences."""
    head, colon, rest = words.partition(":")
    if not colon or not rest or len(head) > _LONGEST_LABEL:
        return None
    return next((part for part, pattern in _HEADINGS if pattern.search(head)), None)


def sentences(text: str, line: PostingLine) -> Iterator[Words]:
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


def _part_named(line: str) -> PostingPart | None:
    """What a heading names; None for a line that is no heading."""
    head = line.strip("#*_ ").rstrip(":")
    if len(head) > _LONGEST_HEADING or head.endswith((".", ",", ";")):
        return None
    if not line.rstrip("*_ ").endswith((":", "?", "…")) and len(head.split()) > 6:
        return None
    named = next((part for part, pattern in _HEADINGS if pattern.search(head)), None)
    return None if named is not PostingPart.NICE and "," in head and not line.endswith(":") else named


def stripped(text: str, start: int, end: int) -> Words:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Words(start=start, end=end)
