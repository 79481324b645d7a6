"""Which spoken languages a posting asks for, or would like."""

import re
from collections.abc import Mapping

from gradus.market.postings.engine.reading.layout import PostingLine, PostingPart, sentences
from gradus.market.postings.engine.reading.patterns import any_of
from gradus.market.postings.engine.reading.types import Said, Words

_SHORT = 45
_NAMES: Mapping[str, str] = {
    r"english|englisch\w*|anglais\w*|inglés|inglese|engels|angielski\w*": "en",
    r"german|deutsch\w*|allemand|alemán|tedesco|duits|niemiecki\w*": "de",
    r"french|französisch\w*|français|francés|francese|frans|francuski\w*": "fr",
    r"dutch|flemish|niederländisch\w*|néerlandais|nederlands\w*|olandese": "nl",
    r"spanish|spanisch\w*|espagnol|español|castellano|spagnolo|hiszpański\w*": "es",
    r"italian|italienisch\w*|italien|italiano|włoski\w*": "it",
    r"polish|polnisch\w*|polonais|polski\w*": "pl",
    r"catalan|catalán|català|valenciano": "ca",
    r"portuguese|portugais|portugués|português": "pt",
    r"lithuanian": "lt", r"latvian": "lv", r"estonian": "et", r"swedish|schwedisch": "sv", r"danish": "da",
    r"norwegian": "no", r"finnish": "fi", r"icelandic": "is", r"czech": "cs", r"slovak": "sk", r"hungarian": "hu",
    r"romanian": "ro", r"bulgarian": "bg", r"croatian": "hr", r"serbian": "sr", r"greek": "el", r"turkish": "tr",
    r"ukrainian": "uk", r"russian": "ru", r"irish|gaeilge": "ga", r"welsh": "cy", r"maltese": "mt",
    r"luxembourgish": "lb", r"basque": "eu", r"galician": "gl",
    r"japanese": "ja", r"mandarin|chinese|cantonese": "zh", r"korean": "ko", r"hindi": "hi", r"kannada": "kn",
    r"tamil": "ta", r"telugu": "te", r"marathi": "mr", r"bengali": "bn", r"urdu": "ur", r"thai": "th",
    r"vietnamese": "vi", r"indonesian|bahasa indonesia": "id", r"malay|bahasa malaysia|bahasa melayu": "ms",
    r"tagalog|filipino": "tl", r"arabic": "ar", r"hebrew": "he", r"persian|farsi": "fa",
    r"(?:ki)?swahili": "sw", r"kikuyu": "ki", r"hausa": "ha", r"yoruba": "yo", r"igbo": "ig", r"afrikaans": "af",
    r"(?:isi)?zulu": "zu", r"amharic": "am", r"(?:te reo )?m[āa]ori": "mi",
}  # fmt: skip
_CODES = tuple(_NAMES.values())
_NAME = re.compile("|".join(rf"\b(?P<l{at}>{names})\b" for at, names in enumerate(_NAMES)), re.IGNORECASE)
_SPEAKS = any_of(
    r"fluen|speak|spoken|written|language|proficien|native|\b[ABC][12]\b|mother tongue|bilingual|conversational",
    r"(?:good|full) (?:command|knowledge)|command of|working knowledge|excellent|strong|\bgood\b",
    r"communicat|able to read",
    r"a plus\b|an advantage|a bonus|an asset|helpful|would help|professional|basic|\bmust\b|required",
    r"every day|preferred",
    r"verhandlungssicher|fließend|sprach|kenntnisse|sehr gut|\bsicher\b|in wort und schrift|von vorteil",
    r"courant|maîtrise|parl|niveau|lu et écrit|obligatoire|un plus|indispensable",
    r"fluid|nivel|idioma|dominio|\bmedio\b|\balto\b|intermedio|documentaci|buon\w* conoscenza",
    r"conoscenza|documentazione",
    r"vloeiend|beheers|\btaal\b|biegł|znajomość|język|w piśmie|poziom",
)
_NOT_SPOKEN = re.compile(
    r"\s*(?:markets?|speaking (?:market|countr)|customers?|compan|law|office|team|regulat|bank|start-?up|nlp|text|corp|"
    r"wikipedia|government|universit|citizen|nationals?|grid|rail|utilit|clients?|hospital|shop|court|lessons|"
    r"tenders|authorit|weather|steel|farm|train)",
    re.IGNORECASE,
)
_NOT_NEEDED_BEFORE = re.compile(
    r"\b(?:no|not|without|don['’]t need|needn['’]t (?:speak|know)|kein\w*|pas besoin d\w*)\s+(?:\w+\s)?$", re.IGNORECASE
)
_NOT_NEEDED_AFTER = re.compile(
    r"\s*(?:\w+ )?(?:is|are|ist|sind)?\s?(?:not|n['’]t|nicht|n'est pas) (?:strictly )?"
    r"(?:required|needed|necessary|nécessaire|expected|nötig|erforderlich)",
    re.IGNORECASE,
)


def read_speaks(text: str, lines: tuple[PostingLine, ...]) -> tuple[Said[str], ...]:
    """The spoken languages, by code, each once."""
    by_code: dict[str, Said[str]] = {}
    for line in lines:
        is_short = line.words.end - line.words.start < _SHORT and line.part in (PostingPart.MUST, PostingPart.NICE)
        line_speaks = line.words.end - line.words.start < 3 * _SHORT and _says_so(text, line.words)
        for sentence in sentences(text, line):
            names = [
                name for name in _NAME.finditer(text, sentence.start, sentence.end) if _is_asked(text, name, sentence)
            ]
            is_alone = bool(names) and sentence.end - sentence.start <= len(names[0][0]) + 1
            if names and (is_short or line_speaks or is_alone or len(names) > 1 or _says_so(text, sentence)):
                for name in names:
                    code = _CODES[int((name.lastgroup or "l0")[1:])]
                    by_code.setdefault(code, Said(value=code, words=(Words(start=name.start(), end=name.end()),)))
    return tuple(by_code[code] for code in sorted(by_code))


def _says_so(text: str, stretch: Words) -> bool:
    return _SPEAKS.search(text, stretch.start, stretch.end) is not None


def _is_asked(text: str, name: re.Match[str], sentence: Words) -> bool:
    before = text[max(sentence.start, name.start() - 30) : name.start()]
    return not (
        _NOT_SPOKEN.match(text, name.end(), sentence.end)
        or _NOT_NEEDED_BEFORE.search(before)
        or _NOT_NEEDED_AFTER.match(text, name.end(), sentence.end)
    )
