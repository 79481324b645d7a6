"""What the tagger sees of a word, and where: attributes of words, counted at places around the word to be tagged.

A word is known by its *attributes* (`word=python`, `end=ing`, `cluster8=23`). An attribute counts at each *place*:
three words to either side, and the sentence around them. Neighbours also count as *pairs* of attributes. All a word's
attributes at a place come to one row of scores, so a word costs its attributes once, however often it occurs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Sentence = Sequence[str]

OFFSETS = (-3, -2, -1, 0, 1, 2, 3)
"""Token places 0 to 6 are the words at these distances."""
LONGEST_WORD = 40
"""Characters of a word that are looked at."""
LONGEST_HEADING = 5
CLUSTER_BITS = (4, 6, 8, 10, 12, 18)
"""Prefixes of a Brown cluster's path, from the root. Source: Miller, Guinness and Zamanian 2004 (HLT-NAACL)."""
PAIRED_BITS = 8
OUTSIDE, END = "\x00outside", "\x00end"
"""Stand for what lies beyond a sentence, and for its end. No word of a text is one of them: `encode` sees to it."""

_EDGES = re.compile(r"^[^\w#+.]+|[^\w#+]+$")
_RUN = re.compile(r"(.)\1+")
_SHAPE = str.maketrans({ord("A") + n: "X" for n in range(26)} | {ord("a") + n: "x" for n in range(26)})
_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"[-/]")


class SentencePlace(IntEnum):
    """Places of a whole sentence; numbered after those of OFFSETS."""

    FIRST = len(OFFSETS)
    """Its first word."""
    NEXT_FIRST = auto()
    """The first word of the sentence after it."""
    SIZE = auto()
    """How long it is."""
    BAG = auto()
    """All its words."""
    HEADING = auto()
    """All words of the last heading before it."""
    PREVIOUS = auto()
    """All words of the sentence before it."""


PLACES = len(OFFSETS) + len(SentencePlace)
SINGLE = (SentencePlace.FIRST, SentencePlace.NEXT_FIRST, SentencePlace.SIZE)
BAGS = (SentencePlace.BAG, SentencePlace.HEADING, SentencePlace.PREVIOUS)
SENTENCE_WEIGHT = 0.1
"""What a sentence's place counts for beside a word's. Of 0.1 and 0.15 the better in cross-validation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedSentences:
    """Sentences as numbers of word types. Each sentence is its words and END; -1 stands for none."""

    types: Ints
    """(n_tokens,)"""
    starts: Ints
    """(n_sentences,) the place of each sentence's first token"""
    lengths: Ints
    """(n_sentences,) END included"""
    sizes: Ints
    """(n_sentences,) the type that stands for the length"""
    headings: Ints
    """(n_sentences,) the number of the last heading before"""

    @property
    def owners(self) -> Ints:
        """(n_tokens,) the sentence of each token."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    @property
    def members(self) -> tuple[Ints, Ints]:
        """Sentences, rising, and the types in them, each type once a sentence."""
        width = int(self.types.max()) + 1
        owners, types = np.divmod(np.unique(self.owners * width + self.types), width)
        return owners, types

    @property
    def previous(self) -> Ints:
        return np.arange(len(self.lengths)) - 1

    def neighbours(self, offset: int, outside: int) -> Ints:
        """(n_tokens,) the types so far away, `outside` beyond the sentence."""
        ends = np.repeat(self.starts + self.lengths, self.lengths)
        begins = np.repeat(self.starts, self.lengths)
        places = np.arange(len(self.types)) + offset
        inside = (places >= begins) & (places < ends)
        return np.where(inside, self.types[np.where(inside, places, 0)], outside)

    def singles(self, place: SentencePlace, outside: int) -> Ints:
        """(n_sentences,) the one type at that place of SINGLE."""
        firsts = self.types[self.starts]
        if place is SentencePlace.FIRST:
            return firsts
        return self.sizes if place is SentencePlace.SIZE else np.append(firsts[1:], outside)

    def sources(self, place: SentencePlace) -> Ints:
        """(n_sentences,) the sentence whose words count at that place of BAGS."""
        if place is SentencePlace.BAG:
            return np.arange(len(self.lengths))
        return self.headings if place is SentencePlace.HEADING else self.previous


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What is known of words beyond their letters."""

    clusters: Mapping[str, int]
    """A word's path in the tree of Brown clusters, its root in the lowest bit; never 0."""
    terms: frozenset[str]
    """Names of technologies in lower case, and the words that only such names are made of."""


def encode(sentences: Sequence[Sentence], vocabulary: dict[str, int]) -> EncodedSentences:
    """The layout of sentences, none of them empty. Words that `vocabulary` lacks are numbered on in it."""

    def number(word: str) -> int:
        return vocabulary.setdefault(word, len(vocabulary))

    number(OUTSIDE)
    end = number(END)
    types: list[int] = []
    for sentence in sentences:
        types += [number(word[:LONGEST_WORD].lstrip("\x00")) for word in sentence]
        types.append(end)
    lengths = np.array([len(sentence) + 1 for sentence in sentences], dtype=np.int64)
    return EncodedSentences(
        types=np.array(types, dtype=np.int64),
        starts=np.cumsum(lengths) - lengths,
        lengths=lengths,
        sizes=np.array([number(_size(len(sentence))) for sentence in sentences], dtype=np.int64),
        headings=np.array(list(_headings(sentences)), dtype=np.int64),
    )


def attributes(word: str, lexicon: Lexicon) -> list[str]:
    """What is known of a word. The first is the word itself, the second its class: what pairs are made of."""
    if word.startswith("\x00"):
        return [word, word]
    core = _core(word)
    lower = core.lower()
    clusters = lexicon.clusters
    path = _path(core, clusters)
    names = [f"word={lower}", _class(lower, path), f"shape={_shape(word)}"]
    names += [f"begin={lower[:n]}" for n in (2, 3, 4) if len(lower) > n]
    names += [f"end={lower[-n:]}" for n in (1, 2, 3, 4, 5) if len(lower) > n]
    names += [f"cluster{n}={path & ((1 << n) - 1)}" for n in CLUSTER_BITS if path and n != PAIRED_BITS]
    if lower in lexicon.terms:
        names.append("term")
    if core != word:
        names.append(f"around={word.replace(core, '_', 1)[:4]}")
    parts = _PARTS.split(core)
    if len(parts) > 1:
        last = _path(parts[-1], clusters)
        names += [f"parts={min(len(parts), 4)}", f"part={parts[0].lower()}", f"last={parts[-1].lower()}"]
        names += [f"last-cluster{n}={last & ((1 << n) - 1)}" for n in (8, 12) if last]
    return names


def pair_keys(layout: EncodedSentences, ids: Ints, size: int) -> Ints:
    """(n_tokens - 1,) a key for each token and the next, from the attribute numbers (below `size`) of their types.

    `ids` is (n_types,), -1 for an attribute that is not known. The key is -1 across the end of a sentence and
    where either is not known.
    """
    left, right = ids[layout.types[:-1]], ids[layout.types[1:]]
    inside = layout.owners[:-1] == layout.owners[1:]
    return np.where(inside & (left >= 0) & (right >= 0), left * size + right, -1)


def _core(word: str) -> str:
    """The word without the signs around it; itself where there is nothing else."""
    return _EDGES.sub("", word) or word


def _path(core: str, clusters: Mapping[str, int]) -> int:
    """The word's path in the tree of clusters, its root in the lowest bit; 0 where it has none."""
    return clusters.get(core) or clusters.get(core.lower()) or clusters.get(core.capitalize(), 0)


def _class(lower: str, path: int) -> str:
    return f"cluster{PAIRED_BITS}={path & ((1 << PAIRED_BITS) - 1)}" if path else f"unknown={lower[-2:]}"


def _shape(word: str) -> str:
    """`Xx` for Word, `Xxd` for Word2: letters and digits as x, X and d, runs as one sign."""
    return _RUN.sub(r"\1", _DIGIT.sub("d", word.translate(_SHAPE)))[:8]


def _size(length: int) -> str:
    return f"\x00size={min(int(2 * np.log2(length)), 14)}"


def _headings(sentences: Iterable[Sentence]) -> Iterable[int]:
    """For each sentence, the number of the last heading before it."""
    last = -1
    for number, sentence in enumerate(sentences):
        yield last
        if len(sentence) <= LONGEST_HEADING and not sentence[-1].endswith("."):
            last = number
