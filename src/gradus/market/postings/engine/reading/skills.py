"""Which skills a posting asks for: terms in lines that speak of the person and the work, and whether they must be."""

import re
from collections.abc import Iterator

from gradus.market.postings.engine.reading.layout import OF_COMPANY, PostingLine, PostingPart, part_said, sentences
from gradus.market.postings.engine.reading.patterns import any_of
from gradus.market.postings.engine.reading.terms import Mention, TermFinder
from gradus.market.postings.engine.reading.types import SkillAsked, Words

_SILENT = frozenset({PostingPart.COMPANY, PostingPart.OFFER, PostingPart.NOT_ASKED})
_NICE = any_of(
    r"\bideally\b|nice[- ]to[- ]have|\ba (?:strong |big |definite |huge )?(?:plus|bonus|advantage)\b",
    r"\bbonus\b|\bpluses\b",
    r"prefer(?:red|ably|ence)|desirabl|(?:an? )?added advantage|an advantage|an asset|advantageous|is plus\b|handy",
    r"(?:would|['’]d|will) (?:also )?(?:be )?(?:help|great|good|nice|useful|lovely)|\bhelpful\b|beneficial|welcome\b",
    r"\bnot (?:a )?(?:must|strictly)|optional|even better|familiarity|extra points|icing|good to have",
    r"if you (?:also )?(?:have|know|can)[^.]{0,40}(?:great|better|bonus)",
    r"von vorteil|wünschenswert|idealerweise|gerne auch|pluspunkt|ein plus|kein muss",
    r"seraient? (?:un|appréci)|est un (?:vrai )?plus|un plus|apprécié|souhaité|idéalement|notions de",
    r"se valora|valorable|deseable|idealmente|mile widzian|atutem|fajnie|een pre\b|is een plus|mooi meegenomen",
    r"bij voorkeur|liefst|gradit[ao]|preferenziale|avvantaggiat",
)
_NEGATED_BEFORE = re.compile(
    r"(?:\b(?:do|does|will|is|are|need|have|has|must|should|would|did|wo|ca)(?: ?not|n['’]t)\s+"
    r"(?:need|require|expect|have to|use|want|ask|care|necessarily|to know|know|touch|look|do|be|run|write|any|train)|"
    r"\bneed not\b|\bno need\b|\b(?:no|without|instead of|rather than|not just|nothing to do with|never)\b|"
    r"\b(?:nicht|kein\w*|ohne|pas (?:besoin )?de|ni|sans|sin|geen|bez|nie|non serve)\b|\bnot\b|\bforget\b)"
    r"[^.;:,]{0,45}$",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(
    r"^[^.;:]{0,40}\b(?:(?:is|are)?\s*(?:not|n['’]t) (?:needed|required|necessary|expected|part of|asked)|"
    r"not needed|unnecessary|you do not need|musst du nicht|brauchst du nicht|nicht (?:nötig|erforderlich|notwendig)|"
    r"n.est pas (?:requis|nécessaire)|ne sont demand|s.en charg|no es necesari|niet nodig)",
    re.IGNORECASE,
)
_OF_OTHERS = any_of(
    r"\bour (?:\w+ ){0,2}(?:team|colleagues|engineers|scientists|analysts|people)\b[^.]{0,20}"
    r"\b(?:handles?|looks? after|owns?|takes? care|runs?|do|does|build|buy|live)\b",
    r"\b(?:is|are) (?:handled|done|owned|run|looked after) by|(?:in|that)['’]s theirs|somebody else",
    r"another (?:group|team)",
    r"\b(?:team|scientists|engineers|colleagues|people|candidates|researchers)\b,? (?:who|whose|that) \w+",
    r"científicos de datos, que|un altro gruppo|die spark|das controlling|nuestros \w+ usan",
    r"you(?:['’]ll| will) (?:be taught|learn|get train)|we(?:['’]ll| will| can) teach",
    r"\btrainings? (?:in|on)\b|courses? in\b",
    r"leer je|lernst du|you get two weeks of training|academy",
)


def read_skills(
    text: str, lines: tuple[PostingLine, ...], finder: TermFinder, *, company: str = ""
) -> tuple[SkillAsked, ...]:
    """Each skill once, in the order of the text: it must be when any of its mentions says so.

    Words of the company's own name ask for nothing.
    """
    names = [Words(start=at.start(), end=at.end()) for at in re.finditer(re.escape(company), text)] if company else []
    asking = dict(_asking(text, lines))
    by_skill: dict[str, list[tuple[bool, Words]]] = {}
    for sentence, mention in finder.find(text, asking):
        is_name = any(name.start <= mention.words.start < name.end for name in names)
        if not is_name and not _is_negated(text, mention, sentence):
            by_skill.setdefault(mention.skill_id, []).append((asking[sentence], mention.words))
    return tuple(
        SkillAsked(
            skill_id=skill_id,
            is_must=any(must for must, _ in said),
            words=tuple(dict.fromkeys(words for _, words in said)),
        )
        for skill_id, said in by_skill.items()
    )


def _asking(text: str, lines: tuple[PostingLine, ...]) -> Iterator[tuple[Words, bool]]:
    """The sentences that may ask for something, and whether what they ask for must be."""
    for line in lines:
        if line.part in _SILENT or (line.is_heading and line.part is not PostingPart.MUST):
            continue
        for sentence in sentences(text, line):
            words = text[sentence.start : sentence.end]
            part = part_said(words) or line.part
            if part in _SILENT:
                continue
            if line.part is PostingPart.OPENING and OF_COMPANY.match(words):
                continue
            if _OF_OTHERS.search(words):
                continue
            yield sentence, part is not PostingPart.NICE and _NICE.search(words) is None


def _is_negated(text: str, mention: Mention, sentence: Words) -> bool:
    before = text[max(sentence.start, mention.words.start - 80) : mention.words.start]
    after = text[mention.words.end : min(sentence.end, mention.words.end + 60)]
    return _NEGATED_BEFORE.search(before) is not None or _NEGATED_AFTER.search(after) is not None
