"""Which skills a posting asks for: terms in lines that speak of the person and the work, and whether they must be."""

import re
from collections.abc import Iterator

from gradus.market.engine.reading.layout import OF_COMPANY, Line, Part, sentences
from gradus.market.engine.reading.terms import Mention, TermFinder
from gradus.market.engine.reading.types import SkillAsked, Words

_SILENT = frozenset({Part.COMPANY, Part.OFFER, Part.NOT_ASKED})
_NICE = re.compile(
    r"\bideally\b|nice[- ]to[- ]have|\ba (?:strong |big |definite |huge )?(?:plus|bonus|advantage)\b|\bbonus\b|"
    r"\bpluses\b|prefer(?:red|ably|ence)|desirabl|(?:an? )?added advantage|an advantage|would be lovely|(?:would|['’]d|will) (?:also )?(?:be )?help|advantageous|would (?:help|be (?:great|good|nice|useful|helpful|an))|"
    r"\bhelpful\b|\bnot (?:a )?(?:must|strictly)|optional|even better|familiarity|extra points|icing|welcome\b|good to have|"
    r"von vorteil|wünschenswert|idealerweise|gerne auch|pluspunkt|ein plus|kein muss|serait un|est un (?:vrai )?plus|un plus|apprécié|"
    r"souhaité|idéalement|se valora|valorable|deseable|idealmente|mile widzian|dodatkowym atutem|atutem|pluspunt|een pre\b|"
    r"\bis een plus|mooi meegenomen|bij voorkeur|beneficial|if you (?:also )?(?:have|know|can)[^.]{0,40}(?:great|better|bonus)",
    re.IGNORECASE,
)
_NEGATED_BEFORE = re.compile(
    r"(?:\b(?:you )?(?:do|does|will|is|are|need|have|has|must|should|would|did)(?: not|n['’]t)\s+(?:need|require|expect|have to|use|want|ask|care|necessarily|to know|know|touch|look|do|be|run|write|any)|"
    r"\b(?:no|without|instead of|rather than|not just|nothing to do with|never|nicht|kein\w*|ohne|pas (?:besoin )?de|sans|sin|geen|bez|nie)\b|\bnot\b|\bforget\b)"
    r"[^.;:,]{0,45}$",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(
    r"^[^.;:,]{0,30}\b(?:(?:is|are|is absolutely)?\s*(?:not|n['’]t) (?:needed|required|necessary|expected|part of|asked)|not needed|unnecessary|"
    r"nicht (?:nötig|erforderlich|notwendig)|n.est pas (?:requis|nécessaire)|no es necesari|niet nodig)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:our (?:\w+ ){0,2}(?:team|colleagues|engineers) (?:handles?|looks? after|owns?|takes? care|runs?|does)|"
    r"is (?:handled|done|owned|run) by|\b(?:team|scientists|engineers|colleagues|people|candidates)\b,? who (?:use|train|know|deploy|build|run|write|work)|(?:are|is) looked after by|you(?:['’]ll| will) (?:be taught|learn)|we(?:['’]ll| will) teach|training in|courses? in)\b", re.IGNORECASE)  # fmt: skip


def read_skills(text: str, lines: tuple[Line, ...], finder: TermFinder, *, company: str = "") -> tuple[SkillAsked, ...]:
    """Each skill once, in the order of the text: it must be when any of its mentions says so.

    Words of the company's own name ask for nothing.
    """
    names = [Words(start=at.start(), end=at.end()) for at in re.finditer(re.escape(company), text)] if company else []
    asking = dict(_asking(text, lines))
    found: dict[str, list[tuple[bool, Words]]] = {}
    for sentence, mention in finder.find(text, asking):
        is_name = any(name.start <= mention.words.start < name.end for name in names)
        if not is_name and not _is_negated(text, mention, sentence):
            found.setdefault(mention.skill_id, []).append((asking[sentence], mention.words))
    return tuple(
        SkillAsked(
            skill_id=skill_id,
            is_must=any(must for must, _ in said),
            words=tuple(dict.fromkeys(words for _, words in said)),
        )
        for skill_id, said in found.items()
    )


def _asking(text: str, lines: tuple[Line, ...]) -> Iterator[tuple[Words, bool]]:
    """The sentences that may ask for something, and whether what they ask for must be."""
    for line in lines:
        if line.part in _SILENT or (line.is_heading and line.part is not Part.MUST):
            continue
        for sentence in sentences(text, line):
            words = text[sentence.start : sentence.end]
            if line.part is Part.OPENING and OF_COMPANY.match(words):
                continue
            if _OF_OTHERS.search(words):
                continue
            yield sentence, line.part is not Part.NICE and _NICE.search(words) is None


def _is_negated(text: str, mention: Mention, sentence: Words) -> bool:
    before = text[max(sentence.start, mention.words.start - 80) : mention.words.start]
    after = text[mention.words.end : min(sentence.end, mention.words.end + 60)]
    return _NEGATED_BEFORE.search(before) is not None or _NEGATED_AFTER.search(after) is not None
