"""A posting's text into its fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gradus.market.postings.engine.reading.experience import read_level, read_years
from gradus.market.postings.engine.reading.languages import read_speaks
from gradus.market.postings.engine.reading.layout import PostingLine, PostingPart, lines, sentences
from gradus.market.postings.engine.reading.pay import read_pay
from gradus.market.postings.engine.reading.places import Gazetteer, read_places
from gradus.market.postings.engine.reading.posted import read_posted
from gradus.market.postings.engine.reading.role import read_role
from gradus.market.postings.engine.reading.skills import read_skills
from gradus.market.postings.engine.reading.terms import TermFinder
from gradus.market.postings.engine.reading.types import PostingText, Reading, Said, Words
from gradus.market.postings.engine.reading.where import read_remote, read_visa

VERSION = 1
"""Of the rules. A stored reading of another version is read anew."""
LONGEST_TEXT = 60_000
MOST_PHRASES = 40
TAGGED_LANGUAGE = "en"
"""The tagger was trained on English only."""
Phrases = Callable[[str, Sequence[Words]], Sequence[Words]]
"""From a text and its sentences, the stretches that name a skill or knowledge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What readers know beforehand: skills' terms, places, and the tagger if there is one."""

    terms: TermFinder
    places: Gazetteer
    language_of: Callable[[str], str]
    phrases: Phrases | None = None


def read(posting: PostingText, vocabulary: Vocabulary) -> Reading:
    """What the posting says. The same posting and vocabulary always give the same reading.

    Costs time in proportion to the text; what is beyond LONGEST_TEXT is not read.
    """
    text = posting.text[:LONGEST_TEXT]
    its_lines = tuple(lines(text))
    places = read_places(text, its_lines, posting.places, vocabulary.places, company=posting.company)
    country = next((said.value.country for said in places), "")
    years = read_years(text, its_lines)
    language = vocabulary.language_of(text)
    skills = read_skills(text, its_lines, vocabulary.terms, company=posting.company)
    speaks = read_speaks(text, its_lines)
    named = [words for skill in skills for words in skill.words]
    named += [words for said in (*speaks, *places) for words in said.words]
    return Reading(
        role_id=Said(value=read_role(posting.title)),
        level=read_level(posting.title, text, years),
        years=years,
        pay=Said(value=posting.pay) if posting.pay else read_pay(text, its_lines, country=country),
        places=places,
        remote=read_remote(text, is_remote=posting.is_remote),
        sponsors_visa=read_visa(text, its_lines),
        language=language,
        speaks=speaks,
        posted_on=(
            Said(value=posting.posted_on)
            if posting.posted_on
            else read_posted(text, seen_on=posting.seen_on, country=country)
        ),
        skills=skills,
        phrases=_phrases(text, its_lines, vocabulary.phrases if language == TAGGED_LANGUAGE else None, named),
    )


def _phrases(
    text: str, its_lines: tuple[PostingLine, ...], tagger: Phrases | None, known: Sequence[Words]
) -> tuple[Said[str], ...]:
    """What the tagger finds where the posting asks, and no skill of ours has a name for."""
    if tagger is None:
        return ()
    asking = [
        sentence
        for line in its_lines
        if line.part in (PostingPart.MUST, PostingPart.NICE, PostingPart.DUTIES) and not line.is_heading
        for sentence in sentences(text, line)
    ]
    phrases: dict[str, Said[str]] = {}
    for words in tagger(text, asking):
        if not any(stretch.start < words.end and words.start < stretch.end for stretch in known):
            phrase = text[words.start : words.end]
            phrases.setdefault(phrase.lower(), Said(value=phrase, words=(words,)))
    return tuple(phrases.values())[:MOST_PHRASES]
