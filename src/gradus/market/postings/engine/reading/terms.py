"""Terms in text by one automaton: each term once, whatever its number, in one pass over the text.

Text and terms are folded: lower case, with hyphens, slashes and all white space as spaces, character for character, so
that offsets hold. A term is whole words. Of terms that overlap the longest is taken; one of `NO_SKILL` says that these
words are none, as "R&D" is not the language R.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gradus.market.postings.engine.reading.types import Words

NO_SKILL = ""
ANY_SKILL = "*"
"""Among the words that a term needs beside it: any other skill's term will do."""
FARTHEST_WORDS = 5
"""Between the two parts of a term that has two."""
_SPACES = str.maketrans(dict.fromkeys("-‐‑–—_\t\n\r\u00a0’'", " ") | {"’": "'", "'": "'"})
_WORD_END = re.compile(r"[\w+#]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A skill's term as its author wrote it: `word*` takes endings along, `a ~ b` are two parts of a sentence."""

    written: str
    skill_id: str

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.written.split(" ~ "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A skill's term in the text."""

    skill_id: str
    term: str
    words: Words


@dataclass(frozen=True, slots=True)
class _Key:
    """One stretch of folded text to look for, and whether endings and other cases count."""

    written: str
    folded: str
    takes_endings: bool
    is_exact: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    key: _Key
    words: Words


@dataclass(frozen=True, kw_only=True)
class TermFinder:
    """Finds every term. `near` are words of which one must stand in the line too, by the term that needs them."""

    terms: Sequence[Term]
    near: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def find(self, text: str, stretches: Iterable[Words]) -> Iterator[tuple[Words, Mention]]:
        """The mentions within each stretch (a sentence or a line), with it, in the order of the text."""
        hits = self._hits(text)
        at = 0
        for stretch in stretches:
            while at < len(hits) and hits[at].words.start < stretch.start:
                at += 1
            inside, here = [], at
            while here < len(hits) and hits[here].words.start < stretch.end:
                if hits[here].words.end <= stretch.end:
                    inside.append(hits[here])
                here += 1
            if inside:
                yield from ((stretch, mention) for mention in self._in_stretch(text, inside))

    def _in_stretch(self, text: str, hits: Sequence[_Hit]) -> Iterator[Mention]:
        written = {hit.key.written for hit in hits}
        kept = _longest([hit for hit in hits if hit.key.written in self._whole])
        has_skill = {hit.key.written for hit in kept if self._whole[hit.key.written] != NO_SKILL}
        mentions = [
            Mention(skill_id=self._whole[hit.key.written], term=hit.key.written, words=hit.words)
            for hit in kept
            if self._whole[hit.key.written] != NO_SKILL
            and self._has_company(hit.key.written, written=written, skills=has_skill)
        ]
        blocked = [hit.words for hit in kept if self._whole[hit.key.written] == NO_SKILL]
        pairs = tuple(self._pairs(text, hits, blocked))
        yield from sorted(
            (*(mention for mention in mentions if not _is_within(mention, pairs)), *pairs),
            key=lambda mention: mention.words,
        )

    def _has_company(self, term: str, *, written: set[str], skills: set[str]) -> bool:
        """Whether a word that means several things stands beside one that says which."""
        wanted = self.near.get(term)
        if wanted is None or any(word in written for word in wanted):
            return True
        return ANY_SKILL in wanted and any(other != term and other not in self.near for other in skills)

    def _pairs(self, text: str, hits: Sequence[_Hit], blocked: Sequence[Words]) -> Iterator[Mention]:
        by_part: dict[str, list[Words]] = defaultdict(list)
        for hit in hits:
            if not any(block.start <= hit.words.start < block.end for block in blocked):
                by_part[hit.key.written].append(hit.words)
        for first in tuple(by_part):
            for term, parts in self._pairs_from.get(first, ()):
                if not all(part in by_part for part in parts):
                    continue
                is_near = term.written not in self.near or any(word in by_part for word in self.near[term.written])
                if is_near and (words := _in_order(text, parts, by_part)):
                    yield Mention(skill_id=term.skill_id, term=term.written, words=words)

    def _hits(self, text: str) -> list[_Hit]:
        folded = fold(text)
        hits: list[_Hit] = []
        for last, keys in self._automaton.iter(folded):
            for key in keys:
                words = _whole_words(folded, last + 1 - len(key.folded), last + 1, takes_endings=key.takes_endings)
                if words is not None and (not key.is_exact or _same_case(text, words, key)):
                    hits.append(_Hit(key, words))
        return sorted(hits, key=lambda hit: (hit.words.start, -hit.words.end))

    @cached_property
    def _whole(self) -> dict[str, str]:
        """The skill of each term of one part. The first that claims a term has it."""
        skill_by_term: dict[str, str] = {}
        for term in self.terms:
            if len(term.parts) == 1:
                skill_by_term.setdefault(term.written, term.skill_id)
        return skill_by_term

    @cached_property
    def _pairs_from(self) -> dict[str, list[tuple[Term, tuple[str, ...]]]]:
        """The terms of more than one part, by the first of them."""
        by_first: dict[str, list[tuple[Term, tuple[str, ...]]]] = defaultdict(list)
        for term in self.terms:
            if len(parts := term.parts) > 1:
                by_first[parts[0]].append((term, parts))
        return by_first

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick import Automaton

        keys: dict[str, dict[str, _Key]] = defaultdict(dict)
        for written in (
            *(part for term in self.terms for part in term.parts),
            *(word for words in self.near.values() for word in words if word != ANY_SKILL),
        ):
            key = _key(written)
            keys[key.folded][written] = key
        automaton = Automaton()
        for folded, by_written in keys.items():
            automaton.add_word(folded, tuple(by_written.values()))
        automaton.make_automaton()
        return automaton


def fold(text: str) -> str:
    """The text in lower case with every separator a space; as long as it was, so that offsets hold."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small) == 1 else sign for sign in text for small in (sign.lower(),))
    return lower.translate(_SPACES)


def _key(written: str) -> _Key:
    bare = written.removesuffix("*")
    letters = [sign for sign in bare if sign.isalpha()]
    return _Key(
        written=written,
        folded=fold(bare),
        takes_endings=written.endswith("*"),
        is_exact=bool(letters) and all(sign.isupper() for sign in letters),
    )


def _whole_words(folded: str, start: int, end: int, *, takes_endings: bool) -> Words | None:
    """The stretch when it begins and ends with a word; with its ending when it may have one."""
    if start and (folded[start - 1].isalnum() or folded[start - 1] in "&#"):
        return None
    if takes_endings:
        tail = _WORD_END.match(folded, end)
        assert tail is not None, "it matches nothing too"
        return Words(start=start, end=tail.end())
    if end < len(folded) and (folded[end].isalnum() or (folded[end] in "+#&" and folded[end - 1].isalpha())):
        return None
    return Words(start=start, end=end)


def _same_case(text: str, words: Words, key: _Key) -> bool:
    return text[words.start : words.start + len(key.folded)].isupper()


def _is_within(mention: Mention, pairs: Sequence[Mention]) -> bool:
    """Whether the mention is no more than a part of a longer term, as the models in "fine-tune … models" are."""
    bare = fold(mention.term)
    return any(
        pair.words.start <= mention.words.start and mention.words.end <= pair.words.end and bare in _parts_of(pair.term)
        for pair in pairs
    )


def _parts_of(term: str) -> tuple[str, ...]:
    return tuple(fold(part.strip()) for part in term.split(" ~ "))


def _longest(hits: Sequence[_Hit]) -> list[_Hit]:
    """No two of them overlap: the longest first, of equals the earlier."""
    taken: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.words.start - hit.words.end, hit.words.start)):
        if all(hit.words.end <= other.words.start or other.words.end <= hit.words.start for other in taken):
            taken.append(hit)
    return sorted(taken, key=lambda hit: hit.words)


def _in_order(text: str, parts: Sequence[str], by_part: Mapping[str, Sequence[Words]]) -> Words | None:
    """The first stretch in which the parts follow one another, FARTHEST_WORDS apart at the most."""
    for first in by_part[parts[0]]:
        last: Words | None = first
        for part in parts[1:]:
            assert last is not None
            behind = (stretch for stretch in by_part[part] if stretch.start >= last.end)
            last = next(
                (stretch for stretch in behind if len(text[last.end : stretch.start].split()) <= FARTHEST_WORDS), None
            )
            if last is None:
                break
        if last is not None:
            return Words(start=first.start, end=last.end)
    return None
