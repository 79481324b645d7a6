"""Reads what a reader of postings knows beforehand: `skill-terms.toml`, `cities.csv`, `place-names.toml`, languages."""

import threading
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct

from gradus.common.files import ContentError, parse_toml, read_text, read_toml
from gradus.market.facts.files import read_cities
from gradus.market.postings.engine.reading.places import Gazetteer
from gradus.market.postings.engine.reading.reader import Vocabulary
from gradus.market.postings.engine.reading.terms import NO_SKILL, Term, TermFinder
from gradus.market.postings.engine.reading.types import Place, Words

if TYPE_CHECKING:
    from gradus.market.postings.engine.tagging import Tagger

_one_at_a_time = threading.Lock()
TRAINED = Path(__file__).parent / "trained"
NOT_A_SKILL, NEAR = "not-a-skill", "near"
LANGUAGES_OF_NAMES = ("en", "de", "fr", "nl", "es", "pl", "it")
"""In these countries' names are known."""
LANGUAGES = (*LANGUAGES_OF_NAMES, "pt", "sv", "da", "no", "fi", "cs", "lt", "ro", "hu", "ja", "zh", "ko")
"""In these a posting may be written."""
SHORTEST_CITY = 4
"""Letters: `Sé` and `Ube` are read in too many words. Aliases may be shorter."""
LEAST_LETTERS = 20
"""Fewer say nothing of the language."""

Written = Annotated[str, Meta(min_length=1, max_length=80)]


class TermsFile(Struct, forbid_unknown_fields=True, frozen=True):
    """One skill's table of `skill-terms.toml`."""

    terms: list[Written]


class PlacesFile(Struct, forbid_unknown_fields=True, frozen=True):
    """`place-names.toml`."""

    first: list[str]
    not_cities: list[str]
    cities: dict[str, str]
    small: dict[str, str]
    countries: dict[str, str]
    regions: dict[str, list[str]]


def load_vocabulary(folder: Path, skill_ids: Collection[str]) -> Vocabulary:
    """The vocabulary in `folder`, a `content/market`. Raises ContentError, with file and key."""
    return Vocabulary(
        terms=_terms(folder / "skill-terms.toml", skill_ids),
        places=_places(folder),
        language_of=language_of,
        phrases=named_phrases,
    )


def named_phrases(text: str, stretches: Sequence[Words]) -> tuple[Words, ...]:
    """What the trained tagger takes for knowledge that is named, in each stretch of English text."""
    from gradus.market.postings.engine.tagging import SpanLabel, words

    tokens = [words(text[stretch.start : stretch.end]) for stretch in stretches]
    with _one_at_a_time:  # A tagger remembers what it has seen, for one thread.
        tagged = _tagger().tag([[token for token, _, _ in sentence] for sentence in tokens])
    return tuple(
        _trimmed(text, stretch.start + its[span.start][1], stretch.start + its[span.end - 1][2])
        for stretch, its, spans in zip(stretches, tokens, tagged, strict=True)
        for span in spans
        if span.label is SpanLabel.KNOWLEDGE
    )


def _trimmed(text: str, start: int, end: int) -> Words:
    """Without the signs at its end that the tagger's tokens keep."""
    return Words(start=start, end=start + max(len(text[start:end].rstrip(";:,.")), 1))


@cache
def _tagger() -> "Tagger":
    from gradus.market.postings.engine.tagging import Tagger

    return Tagger.load(TRAINED)


def language_of(text: str) -> str:
    """The language that the text is written in, ISO 639-1; empty for too little text."""
    if sum(sign.isalpha() for sign in text[:2000]) < LEAST_LETTERS:
        return ""
    return str(_identifier()(text[:5000])[0])


@cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    from py3langid import langid

    langid.set_languages(list(LANGUAGES))
    classify: Callable[[str], tuple[str, float]] = langid.classify
    return classify


def _terms(path: Path, skill_ids: Collection[str]) -> TermFinder:
    tables: dict[str, Any] = parse_toml(read_text(path), dict[str, Any], path=path)
    near = _as(dict[str, list[Written]], tables.pop(NEAR, {}), path, NEAR)
    terms: list[Term] = []
    for key, table in tables.items():
        if key != NOT_A_SKILL and key not in skill_ids:
            raise ContentError(path, key, "is no skill of skills.csv. Correct its spelling or take it out.")
        skill_id = NO_SKILL if key == NOT_A_SKILL else key
        terms += [Term(written=term, skill_id=skill_id) for term in _as(TermsFile, table, path, key).terms]
    written = {term.written for term in terms}
    if stray := sorted(set(near) - written):
        raise ContentError(path, f"{NEAR}.{stray[0]}", "is no skill's term. Add the term or take this out.")
    return TermFinder(terms=tuple(terms), near=near)


def _as(schema: type[Any], table: object, path: Path, key: str) -> Any:
    try:
        return msgspec.convert(table, schema)
    except msgspec.ValidationError as error:
        raise ContentError(path, key, f"{error}.") from error


def _places(folder: Path) -> Gazetteer:
    names = read_toml(folder / "place-names.toml", PlacesFile)
    cities: dict[str, Place] = {}
    homonyms: dict[tuple[str, str], Place] = {}
    listed = sorted(read_cities(folder / "cities.csv"), key=lambda row: row[1] not in names.first)
    for city, country in (*listed, *names.small.items()):
        place = Place(city=city, country=country)
        folded = city.lower()
        homonyms.setdefault((folded, country), place)
        if folded not in names.not_cities and len(folded) >= SHORTEST_CITY:
            cities.setdefault(folded, place)
            cities.setdefault(_without_accents(folded), place)
    for alias, city in names.cities.items():
        if city.lower() not in cities:
            raise ContentError(folder / "place-names.toml", f"cities.{alias}", f"{city!r} is not in cities.csv.")
        cities[alias] = cities[city.lower()]
        homonyms[alias, cities[alias].country] = cities[alias]
    return Gazetteer(
        cities=cities,
        countries=dict(_countries()) | {name.lower(): code for name, code in names.countries.items()},
        homonyms=homonyms,
        regions={name: country for country, regions in names.regions.items() for name in regions},
    )


def _without_accents(text: str) -> str:
    marked = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("ø", "o"))
    return "".join(sign for sign in marked if not unicodedata.combining(sign))


def _countries() -> Iterator[tuple[str, str]]:
    """Names of countries in several languages, folded. Source: the Unicode CLDR, as Babel carries it."""
    from babel import Locale

    for language in reversed(LANGUAGES_OF_NAMES):
        territories: Mapping[str, str] = Locale(language).territories
        for code, name in territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}:
                yield name.lower(), code
