"""Cities and countries: as a source's own field has them, or in the lines of a text that say where."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gradus.market.postings.engine.reading.layout import OF_COMPANY, PostingLine, PostingPart, sentences
from gradus.market.postings.engine.reading.types import Place, Said, Words

MOST_PLACES = 8
_WORD = re.compile(r"[^\W\d_][\w’'.\-]*", re.UNICODE)
_LABELLED = re.compile(
    r"\b(?:location|locations|office|offices|based in|place of work|where|standort|standorte|arbeitsort|einsatzort|ort|"
    r"lieu|localisation|ubicación|lugar|lokalizacja|miejsce pracy|locatie|standplaats|plaats)\b\s*[:\-–—|]?",
    re.IGNORECASE,
)
_SAYS_WHERE = re.compile(
    r"\b(?:based (?:in|at|out of)|located (?:in|at)|on[- ]?site (?:in|at)|office[s]? (?:in|at|is in|are in)|"
    r"position in|role in|job in|work (?:in|from)|working (?:in|from)|team in|hybrid (?:in|from|at)|hub in|"
    r"remote (?:in|from|within|across|\()|relocat\w* to|lab in|campus in|standort|sitz in|büro in|remote aus|"
    r"basé[es]* à|poste à|bureaux? (?:de|à)|oficina[s]? (?:en|de)|kantoor (?:in|te)|gevestigd in|biur\w+ w|"
    r"in unserem \w+ in|live in|reside in|residents? of|join us in|anywhere in)\b\s*",
    re.IGNORECASE,
)
_NAME_AND_MORE = re.compile(
    r"\s*(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}), (?P<more>[A-Z][\w.]+(?: [A-Z]\w+)?)\b"
)
_BARE = re.compile(r"\b(?:in|à|en|w|te)\s+(?=[A-ZÄÖÜŁŚ])")
_OFFICE = re.compile(r"\b(?:our|the|unserem|notre)\s+((?:[A-ZÄÖÜ]\w+ ?){1,3})(?=office|lab\b|hub|büro|site\b|studio)")
_IN_BRACKETS = re.compile(r"\((?=[A-Z])")
NEAR_TOP = 600
_PASSED = frozenset(
    ["the", "and", "or", "und", "oder", "our", "et", "ou", "o", "y", "central", "greater", "eu", "europe", "anywhere"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Names of places, folded to lower case. A city's country is that of the largest city of the name."""

    cities: Mapping[str, Place]
    countries: Mapping[str, str]
    homonyms: Mapping[tuple[str, str], Place]
    """A city of that name in that country, where the largest one of the name lies elsewhere."""
    regions: Mapping[str, str]
    """States and provinces as addresses write them, such as `CA` behind a comma, and their country."""
    longest: int = 5
    """Of how many words a name consists at the most."""


def read_places(
    text: str, lines: tuple[PostingLine, ...], written: Iterable[str], gazetteer: Gazetteer, *, company: str = ""
) -> tuple[Said[Place], ...]:
    """The places of work: those of the source's field if it has any, else what the text's own lines say.

    A place within the company's own name is none.
    """
    places = [
        Said(value=place) for name in written for place, _ in _in_stretch(name, 0, len(name), gazetteer, whole=True)
    ]
    if not places:
        # As long as the name, so that offsets hold.
        nameless = text.replace(company, "·" * len(company)) if company else text
        places = list(_in_text(nameless, lines, gazetteer))
    return _without_repeats(places)[:MOST_PLACES]


def _in_text(text: str, lines: tuple[PostingLine, ...], gazetteer: Gazetteer) -> Iterator[Said[Place]]:
    """What says most surely where: a label, a line of the head, words such as "based in", a bare "in" near the top."""
    for tier in (_after_labels, _in_head, _after_words):
        if places := list(tier(text, lines, gazetteer)):
            yield from places
            return


def _after_labels(text: str, lines: tuple[PostingLine, ...], gazetteer: Gazetteer) -> Iterator[Said[Place]]:
    for line in lines:
        for label in _LABELLED.finditer(text, line.words.start, line.words.end):
            if label.start() == line.words.start or label[0].rstrip().endswith(":"):
                end = min(line.words.end, label.end() + 120)
                if unknown := _unknown_city(text, label.end(), end, gazetteer):
                    yield Said(value=unknown[0], words=(unknown[1],))
                    return
                yield from _said(text, label.end(), end, gazetteer, whole=True)


def _in_head(text: str, lines: tuple[PostingLine, ...], gazetteer: Gazetteer) -> Iterator[Said[Place]]:
    for line in lines[:8]:
        if (
            line.part is PostingPart.OPENING
            and _is_header(text[line.words.start : line.words.end])
            and not line.is_item
        ):
            yield from _said(text, line.words.start, line.words.end, gazetteer, whole=True)


def _after_words(text: str, lines: tuple[PostingLine, ...], gazetteer: Gazetteer) -> Iterator[Said[Place]]:
    is_said = False
    for line in lines:
        for sentence in sentences(text, line):
            starts = [where.end() for where in _SAYS_WHERE.finditer(text, sentence.start, sentence.end)]
            starts += [where.start(1) for where in _OFFICE.finditer(text, sentence.start, sentence.end)]
            starts += [sentence.start] if sentence.end - sentence.start <= 70 else []
            starts += [where.end() for where in _IN_BRACKETS.finditer(text, sentence.start, sentence.end)]
            if OF_COMPANY.match(text[sentence.start : sentence.end]):
                continue
            for start in starts:
                for said in _said(text, start, min(sentence.end, start + 90), gazetteer, whole=False):
                    is_said = True
                    yield said
    if is_said:
        return
    for line in lines:
        for sentence in sentences(text, line):
            if sentence.start > NEAR_TOP or OF_COMPANY.match(text[sentence.start : sentence.end]):
                continue
            for bare in _BARE.finditer(text, sentence.start, sentence.end):
                yield from _said(text, bare.end(), min(sentence.end, bare.end() + 60), gazetteer, whole=False)


def _is_header(line: str) -> bool:
    return any(sign in line for sign in ("|", "•", " · ", " / ")) or len(line) <= 90


def _said(text: str, start: int, end: int, gazetteer: Gazetteer, *, whole: bool) -> Iterator[Said[Place]]:
    for place, words in _in_stretch(text, start, end, gazetteer, whole=whole):
        yield Said(value=place, words=(words,))


def _unknown_city(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[Place, Words] | None:
    """A place behind a label that no list has, where a country or a state follows: `Bentonville, AR`."""
    match = _NAME_AND_MORE.match(text, start, end)
    if match is None:
        return None
    name, more = match["name"], match["more"].strip()
    country = gazetteer.regions.get(more) or gazetteer.countries.get(more.lower().rstrip("."))
    if country is None or name.lower() in gazetteer.cities or name.lower() in gazetteer.countries:
        return None
    return Place(city=name, country=country), Words(start=match.start("name"), end=match.end("name"))


def _in_stretch(text: str, start: int, end: int, gazetteer: Gazetteer, *, whole: bool) -> Iterator[tuple[Place, Words]]:
    """Places from `start` on; not `whole`: only while they follow one another."""
    words = list(_WORD.finditer(text, start, end))
    at = 0
    while at < len(words):
        match = _longest_name(text, words, at, gazetteer)
        if match is None:
            if not whole and words[at][0].lower() not in _PASSED:
                return
            at += 1
            continue
        place, count = match
        last = at + count
        if place.city and (following := _country_behind(text, words, last - 1, gazetteer)):
            country, used = following
            other = gazetteer.homonyms.get((place.city.lower(), country))
            if other is not None:
                place = other
            elif country != place.country:
                place = Place(city=place.city, country=country) if country else place
            last += used
        yield place, Words(start=words[at].start(), end=words[last - 1].end())
        at = last


def _longest_name(text: str, words: list[re.Match[str]], at: int, gazetteer: Gazetteer) -> tuple[Place, int] | None:
    for count in range(min(gazetteer.longest, len(words) - at), 0, -1):
        first, last = words[at], words[at + count - 1]
        name = text[first.start() : last.end()]
        if not name[0].isupper() or "\n" in name or text[last.end() : last.end() + 1] == ":":
            continue
        folded = " ".join(name.rstrip(".").lower().split())
        country, city = gazetteer.countries.get(folded), gazetteer.cities.get(folded)
        if country and (len(folded) > 2 or name.isupper()) and (city is None or city.country != country):
            return Place(city="", country=country), count
        if city:
            return city, count
    return None


def _country_behind(text: str, words: list[re.Match[str]], last: int, gazetteer: Gazetteer) -> tuple[str, int] | None:
    """The country that a city is followed by, and of how many words: `Paris, France`, `London (UK)`, `Austin, TX`."""
    if last + 1 >= len(words):
        return None
    between = text[words[last].end() : words[last + 1].start()]
    if between.strip() not in {",", "(", "/", "-", ""} or "\n" in between:
        return None
    for count in range(min(3, len(words) - last - 1), 0, -1):
        name = text[words[last + 1].start() : words[last + count].end()]
        folded = " ".join(name.rstrip(".").lower().split())
        if country := gazetteer.countries.get(folded):
            return country, count
        if country := gazetteer.regions.get(name):
            more = _country_behind(text, words, last + count, gazetteer)
            return (country, count + more[1]) if more and more[0] == country else (country, count)
    return None


def _without_repeats(mentions: Iterable[Said[Place]]) -> tuple[Said[Place], ...]:
    places: dict[Place, Said[Place]] = {}
    for said in mentions:
        places.setdefault(said.value, said)
    return tuple(places.values())
