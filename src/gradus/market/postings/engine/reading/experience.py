"""Years of experience, and the level that title, words or years say."""

import re
from collections.abc import Iterator

from gradus.market.facts.levels import Level
from gradus.market.postings.engine.reading.layout import PostingLine, PostingPart, sentences
from gradus.market.postings.engine.reading.patterns import COUNT, any_of, count_of
from gradus.market.postings.engine.reading.types import Said, Words, Years

MOST_YEARS = 25
_SILENT = frozenset({PostingPart.COMPANY, PostingPart.OFFER, PostingPart.NICE, PostingPart.NOT_ASKED})
_YEARS = re.compile(
    rf"\b(?P<low>{COUNT})\s?\+?\s?(?:(?:-|–|—|to|bis|à|a|tot|do|or|oder|et|and|y|e|und)\s?(?P<high>{COUNT})\s?\+?\s?)?"
    r"(?:\(\w+\)\s?)?(?:or more |oder mehr |full |whole )?[- ]?"
    r"(?:years?|yrs?|jahre?n?|jährige\w*|ans?|années?|años?|jaar|lata?|lat|anni)\b\+?",
    re.IGNORECASE,
)
_EXPERIENCE = any_of(
    r"experien\w*|\bexp\b|background|track record|hands[- ]on|\bworked\b|\bworking\b|of work\b",
    r"professional|practi[cs]e",
    r"in industry|post[- ]?(?:doc|phd)|building|shipping|running|in (?:a|an|the) (?:similar|comparable)|as an? ",
    r"\w*erfahrung\w*|expérience|experiencia|esperienza|ervaring|doświadczeni\w*",
)
_OF_WHAT = any_of(r"\s*(?:in|of|with|as|at|altogether|in all|overall|post-?qualification|leading|managing|doing)\b")
_NOT_EXPERIENCE = any_of(
    r"\bago\b|founded|since\b|\bold\b|contract|fixed[- ]term|temporary|fellowship",
    r"for (?:over|more than)|history|anniversar",
    r"we have|we've been|our \w+ years|vesting|funding for|\bgrant\b|in business|of data\b|initial|duration|warranty",
    r"over the (?:last|past|next)|next \w+ years|in the uk|residen|up to a year|for the first",
    r"degree[^.]{0,12}\bof\b|\bof a\b[^.]{0,30}degree|degree or\b|degree of\b|diploma of|programme of",
    r"gegründet|seit\b|\bbefristet|il y a|depuis|opgericht|contrato|dal \d",
)
_TITLES = (
    (Level.EXECUTIVE, any_of(
        r"\b(?:head of|director|vice president|vp\b|chief|cto|cdo|caio)\b",
        r"\b(?:leiter(?:in)?|directeur|directrice|directora?|dyrektor)\b",
    )),
    (Level.ENTRY, any_of(
        r"\b(?:intern(?:ship)?|junior|jr\.?|graduate|trainee|entry[- ]level|apprentice\w*|student|new grad\w*)\b",
        r"\b(?:early[- ]career|starter|ph\.?d|doctoral|doktorand\w*|promovend\w*|doctorant\w*|doctorando)\b",
        r"\b(?:praktik\w+|werkstudent\w*|working student|berufseinsteiger\w*|absolvent\w*|volontär\w*)\b",
        r"\b(?:stage|stagiaire|alternan\w+|débutant\w*|becari\w+|prácticas|stażyst\w*|młodszy|tirocin\w+|stagista)\b",
    )),
    (Level.MID, any_of(r"\b(?:mid|mid[- ]?level|medior|intermediate|regular|ii|semi[- ]?senior|pleno|confirmée?)\b")),
    (Level.SENIOR, any_of(
        r"\b(?:senior|sr\.?|snr|lead|staff|principal|expert\w*|sénior|starszy|starsza|architect)\b",
    )),
)  # fmt: skip
_TEXTS = (
    (Level.ENTRY, any_of(
        r"\bentry[- ]level\b|\bgraduate (?:role|position|programme|scheme)|recent graduates?",
        r"fresh graduates?|first job\b",
        r"no (?:prior |previous )?(?:professional |working |work )?experience (?:is )?(?:needed|required|necessary)",
        r"\binternship\b|straight out of|junior (?:role|position)|berufseinsteiger\w*|placement year",
        r"jours? d.alternance",
    )),
    (Level.MID, any_of(r"\bmid[- ]?(?:level|senior)\b|\bmedior\b|mid[- ]career|semi[- ]senior")),
    (Level.SENIOR, any_of(r"\bsenior (?:role|position|hire|level|individual)|staff[- ]level")),
)  # fmt: skip
_POSTDOC = any_of(r"post-?doc\w*")
_OPEN_TO_SEVERAL = any_of(
    r"all levels|any level",
    r"\b(?:junior|mid|medior)\b[^|]{0,12}(?:/|\bor\b|\band\b|\bto\b|bzw)[^|]{0,20}\bsenior|bzw\.? senior",
)


def read_years(text: str, lines: tuple[PostingLine, ...]) -> Said[Years] | None:
    """The years of experience asked for: of several figures the one with the largest lower end."""
    years = [said for line in lines if line.part not in _SILENT for said in _years_in(text, line)]
    return max(years, key=lambda said: said.value.least, default=None)


def read_level(title: str, text: str, years: Said[Years] | None) -> Said[Level] | None:
    """What the title says; else what the text says in so many words; else what the years say."""
    if _OPEN_TO_SEVERAL.search(title):
        return None
    bare = _POSTDOC.sub(" ", title)
    for level, pattern in _TITLES:
        if pattern.search(bare):
            return Said(value=level)
    for level, pattern in _TEXTS:
        if match := pattern.search(text):
            return Said(value=level, words=(Words(start=match.start(), end=match.end()),))
    if years is None:
        return None
    least = years.value.least
    level = Level.ENTRY if least < 2 else Level.MID if least < 5 else Level.SENIOR
    return Said(value=level, words=years.words)


def _years_in(text: str, line: PostingLine) -> Iterator[Said[Years]]:
    for sentence in sentences(text, line):
        for match in _YEARS.finditer(text, sentence.start, sentence.end):
            near = text[max(sentence.start, match.start() - 50) : min(sentence.end, match.end() + 60)]
            if _NOT_EXPERIENCE.search(near) or not _says_so(text, line, sentence, match, near):
                continue
            low, high = count_of(match["low"]), count_of(match["high"]) if match["high"] else None
            if low is not None and low <= MOST_YEARS and (high is None or low < high <= MOST_YEARS):
                yield Said(value=Years(least=low, most=high), words=(Words(start=match.start(), end=match.end()),))


def _says_so(text: str, line: PostingLine, sentence: Words, match: re.Match[str], near: str) -> bool:
    """Whether these years are of experience, by their sign, what follows, where they stand, or the words around."""
    begins_item = line.is_item and line.part is PostingPart.MUST and match.start() - sentence.start < 12
    return (
        "+" in match[0]
        or begins_item
        or _OF_WHAT.match(text, match.end(), sentence.end) is not None
        or "|" in text[line.words.start : line.words.end]
        or _EXPERIENCE.search(near) is not None
    )
