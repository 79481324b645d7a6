"""Where the work is done, and whether a visa is sponsored."""

from gradus.market.postings.engine.reading.layout import PostingLine, sentences
from gradus.market.postings.engine.reading.patterns import COUNT, any_of
from gradus.market.postings.engine.reading.types import Said, Words, WorkplaceType

_DAYS = (
    rf"\b(?:{COUNT})(?:\s?(?:-|–|to|or|bis|à)\s?(?:{COUNT}))?\s(?:days?|tage?n?|jours?|días?|dagen|dni|dzień|giorni)\b"
)
_AWAY = (
    r"(?:home|remote(?:ly)?|WFH|télétravail|home ?office|telework|thuis|huis|casa|teletrabajo|zdalnie|mobil\w*|remoto)"
)
_THERE = r"(?:office|on[- ]?site|site|lab|büro|bureau|oficina|kantoor|biur\w*|campus|hall|ufficio|WFO|person)"
_WEEKDAYS = r"(?:mon|tue|wed|thu|fri)(?:day|sday|nesday|rsday|\b)s?"
_NO_REMOTE = any_of(
    r"\b(?:no|not(?: a)?|non|kein\w*|pas de|sin|geen|bez|nessun)\s+(?:fully[- ])?(?:remote|telework|home[- ]?office)",
    r"\b(?:pas de|sin|geen|bez)\s+(?:télétravail|teletrabajo|thuiswerk\w*|pracy zdalnej)",
    r"\bremote (?:work )?(?:is )?not\b|\btele(?:work|commuting):? no\b|no doing it from home",
    r"not (?:possible|available) remotely",
    r"\bon[- ]?site only|\bfully on[- ]?site|\bon-?site (?:role|position|job)|\bsite role\b|all of it on site",
    r"\b(?:100 ?%|five days|5 days)[^.\n]{0,20}(?:in|on|at|from)[^.\n]{0,12}(?:office|site|lab)",
    r"\boffice[- ]based\b|\bin[- ]person\b|\bpresencial\b|\bin presenza\b|\bWFO\b|work from office",
    r"you work at (?:the|our) (?:depot|plant|site|office|lab)|the work is (?:done here|at the)",
    r"report to the \w+ office",
)
_HYBRID = any_of(
    r"\bhybrid\w*(?![- ](?:casual|corn|cloud|search|approach|car|vehicle|retrieval|system|infrastructure|model))",
    r"\bhybryd\w*|\bhíbrid\w*|\bibrid[oa]\b",
    rf"{_DAYS}[^.;\n]{{0,40}}\b(?:{_AWAY}|{_THERE})\b",
    rf"\b(?:{_AWAY}|on[- ]?site|office)\b[^.;\n]{{0,25}}{_DAYS}",
    rf"\b(?:come|come in|in the office|on site|office|hall|in)\b[^.;\n]{{0,25}}\b{_WEEKDAYS}[^.;\n]{{0,12}}{_WEEKDAYS}",
    rf"\b{_WEEKDAYS}[^.;\n]{{0,12}}{_WEEKDAYS}[^.;\n]{{0,25}}\b(?:in|at) (?:the|our) (?:office|[A-Z])",
    r"\b\d{2} ?%[^.;\n]{0,30}\b(?:home|remote(?:ly)?|mobil\w+|télétravail|in (?:one of )?the (?:\w+ )?offices?)",
    r"\b(?:home|remote(?:ly)?)\b[^.;\n]{0,20}\b\d{2} ?%",
    r"partly remote|partially remote|teilweise remote|remote (?:days|friday)|stay at home on|télétravail partiel",
    r"mix of (?:home|remote|office)|half thuis|halb\w* (?:zu hause|remote)|home[- ]?office (?:möglich|option|tage|\d)",
    r"\bmobiles arbeiten|flexible working|work from home (?:up to|some)|the rest from (?:home|where)",
)
_REMOTE = any_of(
    r"\b(?:fully|100 ?%|entirely|completely|all|full)[- ](?:remote|remoto|zdaln\w+)|\bremote\b|\bremoto\b|\bWFH\b",
    r"work from (?:anywhere|home)|\bfrom home\b|\banywhere (?:in|within)\b|\?\s*anywhere\b|wherever (?:you|they) live",
    r"distributed (?:team|company)|télétravail (?:complet|total|à 100)|full télétravail|100 ?% télétravail",
    r"\bteletrabajo\b|\bzdaln\w+|volledig (?:op afstand|thuis)|da remoto|remote aus",
)
_ONSITE = any_of(
    r"\bon[- ]?site\b|\bin[- ]office\b|\bin the office\b|\bat our (?:office|site|lab)",
    r"in our (?:office|lab)|at the depot",
    r"\bvor ort\b|sur site|stacjonarn\w+|op kantoor|in sede",
)

_PAPERS = any_of(
    r"\bvisas?\b|(?:work|residence|employment) permit|permanent residen|right to work|\bsponsor(?:s|ed|ing|ship)?\b",
    r"work authori[sz]ation|authori[sz]ed to work|eligible to work|able to work in|leave to remain|work rights",
    r"\bcitizens?(?:hip)?\b|\bnationals?\b|nationality|\bUSC\b|\bGC only|and PRs only|blue card",
    r"\bh-?1b\b|skilled worker",
    r"arbeitserlaubnis|arbeitsgenehmigung|aufenthalts\w+|visum",
    r"permis de travail|titre de séjour|permiso de trabajo|permesso di (?:lavoro|soggiorno)",
    r"pozwoleni\w+ na prac\w+|praw\w+ do pracy|werkvergunning",
)
_REFUSES = any_of(
    r"n['’]t\b|\b(?:no|not|unable|cannot|without|unfortunately|nicht|kein\w*|pas|geen|sin|nie|non)\b",
    r"must (?:already )?(?:have|hold|possess|be)|need to (?:already )?(?:have|hold|be)|required to (?:have|hold)",
    r"only (?:consider|accept)|\bonly\b|(?:already|existing) (?:have |hold |right)",
    r"valid (?:\w+ )?(?:work|right|visa|permit)",
    r"\bcitizens? of\b|citizenship (?:is )?(?:\w+ )?required",
    r"\b(?:u\.?s\.?|uk|eu|[a-z]+(?:an|ish|ese|ss)) (?:citizens?|nationals?|nationality)",
    r"you (?:have|hold) (?:the )?(?:right|a valid|full)|permanent residents?,|must[^.]{0,60}citizens",
    r"en vigor|vigente|en cours de validité|gültige|in corso di validità|ważn\w+|geldige",
)
_OFFERS = any_of(
    r"visa[^.\n]{0,25}(?:sponsor|support|help|assist|available|process|\byes\b|cost|paper|by the company)",
    r"sponsorship[^.\n]{0,30}(?:available|offered|possible|provided|on the table)|\bwe (?:can |do |will )?sponsor\b",
    r"(?:sponsor|support|help|handle|arrange|pay for|cover|assist|provide|offer|file|apply for)\w*"
    r"[^.\n]{0,40}(?:visa|permit|relocation|h-?1b|petition)",
    r"(?:able|happy|willing) to sponsor|will sponsor|blue card|skilled worker (?:sponsor|visa)|employment visa",
    r"licence as a sponsor|unterstützen[^.\n]{0,40}(?:visum|umzug|erlaubnis)|a work visa",
)


def read_remote(text: str, *, is_remote: bool | None) -> Said[WorkplaceType] | None:
    """Where the work is done. A fixed mix weighs most, then a refusal of remote work, then remote, then on site."""
    for value, pattern in (
        (WorkplaceType.HYBRID, _HYBRID),
        (WorkplaceType.ONSITE, _NO_REMOTE),
        (WorkplaceType.REMOTE, _REMOTE),
        (WorkplaceType.ONSITE, _ONSITE),
    ):
        if is_remote and value is WorkplaceType.ONSITE:
            continue
        if match := pattern.search(text):
            return Said(value=value, words=(Words(start=match.start(), end=match.end()),))
    return Said(value=WorkplaceType.REMOTE) if is_remote else None


def read_visa(text: str, lines: tuple[PostingLine, ...]) -> Said[bool] | None:
    """Whether a visa is sponsored; None where it is not said."""
    for line in lines:
        for sentence in sentences(text, line):
            if not _PAPERS.search(text, sentence.start, sentence.end):
                continue
            words = text[sentence.start : sentence.end]
            if _REFUSES.search(words):
                return Said(value=False, words=(sentence,))
            if _OFFERS.search(words):
                return Said(value=True, words=(sentence,))
    return None
