"""Finds the spans of skills and of knowledge in the sentences of a posting.

A *skill* is what somebody does ("maintain pipelines"), *knowledge* what they know ("Python"), as SkillSpan has them
(Zhang et al. 2022, NAACL). Each label is a linear-chain conditional random field over outside, begin and inside, whose
features score transitions. From the chances of whole spans, spans that do not overlap are chosen so that each adds to
the expected F1: that is why a span of chance 0.2 may be taken.

Source: Lafferty, McCallum and Pereira 2001 (ICML) for the field; Lewis 1995 (SIGIR) for a threshold below a half.
"""

import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from gradus.common.errors import Fault, GradusError
from gradus.market.postings.engine.tagging_features import (
    BAGS,
    OFFSETS,
    PLACES,
    SENTENCE_WEIGHT,
    SINGLE,
    EncodedSentences,
    Floats,
    Ints,
    Lexicon,
    Sentence,
    attributes,
    encode,
    pair_keys,
)

Chances = NDArray[np.float64]

MODEL_FILE = "tagger.npz"
LONGEST_SPAN = 30
"""Words. The longest of the training set has 23."""
LEAST_CHANCE = 0.03
"""Spans below are not followed up: no threshold lies there."""
MOST_WORDS = 20_000
"""Distinct words whose scores are remembered; then memory begins anew."""

OUT, BEGIN, INSIDE = range(3)
TRANSITIONS = (
    (OUT, OUT),
    (OUT, BEGIN),
    (BEGIN, OUT),
    (BEGIN, BEGIN),
    (BEGIN, INSIDE),
    (INSIDE, OUT),
    (INSIDE, BEGIN),
    (INSIDE, INSIDE),
)
"""All but from outside to inside."""
FROM = np.array([start for start, _ in TRANSITIONS])
TO = np.array([other for _, other in TRANSITIONS])


class SpanLabel(StrEnum):
    SKILL = "skill"
    KNOWLEDGE = "knowledge"


LABELS = tuple(SpanLabel)
SCORES = len(LABELS) * len(TRANSITIONS)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Tokens `start` up to, not including, `end`."""

    start: int
    end: int
    label: SpanLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class StrictScore:
    """Spans counted right only with both ends and the label."""

    right: int
    predicted: int
    expected: int

    @classmethod
    def of(cls, predicted: Iterable[Iterable[Span]], expected: Iterable[Iterable[Span]]) -> Self:
        """Over sentences, both in the same order. Raises ValueError where their number differs."""
        pairs = [(set(spans), set(marked)) for spans, marked in zip(predicted, expected, strict=True)]
        return cls(
            right=sum(len(spans & marked) for spans, marked in pairs),
            predicted=sum(len(spans) for spans, _ in pairs),
            expected=sum(len(marked) for _, marked in pairs),
        )

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.expected
        return 2 * self.right / total if total else 0.0


class TaggerError(GradusError):
    """The shipped model cannot be read."""

    fault: ClassVar[Fault] = Fault.OPERATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What training leaves. Scores of a token are (label, transition) flattened, SCORES of them."""

    attributes: Mapping[str, int]
    """An attribute's row in `weights`."""
    weights: NDArray[np.int8]
    """(n_attributes, PLACES * SCORES)"""
    scales: Floats
    """(PLACES * SCORES,) what one step of a weight is worth"""
    pairs: Ints
    """(n_pairs,) keys, rising; see `pair_keys`"""
    pair_weights: NDArray[np.int8]
    """(n_pairs, 2 * SCORES) for the left token, then for the right one"""
    pair_scales: Floats
    """(2 * SCORES,)"""
    lexicon: Lexicon
    thresholds: Mapping[SpanLabel, float]

    def save(self, folder: Path) -> None:
        """Write the model's file: arrays and text, no objects. The same model gives the same bytes."""
        np.savez_compressed(
            folder / MODEL_FILE,
            attributes=_packed(self.attributes),
            weights=self.weights,
            scales=self.scales,
            pairs=self.pairs,
            pair_weights=self.pair_weights,
            pair_scales=self.pair_scales,
            words=_packed(self.lexicon.clusters),
            paths=np.array(list(self.lexicon.clusters.values()), dtype=np.uint32),
            terms=_packed(sorted(self.lexicon.terms)),
            thresholds=np.array([self.thresholds[label] for label in LABELS]),
        )

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Raises TaggerError where the file is missing or is not a model."""
        path = folder / MODEL_FILE
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                return cls(
                    attributes={name: row for row, name in enumerate(_unpacked(file["attributes"]))},
                    weights=file["weights"],
                    scales=file["scales"],
                    pairs=file["pairs"],
                    pair_weights=file["pair_weights"],
                    pair_scales=file["pair_scales"],
                    lexicon=Lexicon(
                        clusters=dict(zip(_unpacked(file["words"]), file["paths"].tolist(), strict=True)),
                        terms=frozenset(_unpacked(file["terms"])),
                    ),
                    thresholds=dict(zip(LABELS, file["thresholds"].tolist(), strict=True)),
                )
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise TaggerError(
                f"Expected the trained tagger in {path}, got: {error}. Install Gradus again or train the tagger anew."
            ) from error


@dataclass(slots=True)
class _Memory:
    """Scores of the words met so far; a row a type."""

    types: dict[str, int] = field(default_factory=dict)
    scores: Floats = field(default_factory=lambda: np.zeros((0, PLACES * SCORES), dtype=np.float32))
    pairing: Ints = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    """Numbers of the word's own attribute and of its class, -1 where not known."""


class Tagger:
    """A model at work. It remembers words, which changes its speed and nothing else; one thread at a time."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._memory = _Memory()

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Raises TaggerError."""
        return cls(Model.load(folder))

    def tag(self, sentences: Sequence[Sentence]) -> list[tuple[Span, ...]]:
        """The spans of each sentence, by start. Give one posting's sentences in order: headings count for what follows.

        Spans of one label do not overlap; a skill and a piece of knowledge may. An empty sentence has none.
        """
        filled = [number for number, sentence in enumerate(sentences) if sentence]
        tagged: list[tuple[Span, ...]] = [()] * len(sentences)
        if filled:
            for number, spans in zip(filled, self._tag([sentences[n] for n in filled]), strict=True):
                tagged[number] = spans
        return tagged

    def _tag(self, sentences: Sequence[Sentence]) -> list[tuple[Span, ...]]:
        if len(self._memory.types) > MOST_WORDS:
            self._memory = _Memory()
        layout = encode(sentences, self._memory.types)
        self._remember()
        _, chances = posterior(self._scores(layout), layout.lengths)
        chosen: list[list[Span]] = [[] for _ in sentences]
        for number, label in enumerate(LABELS):
            likely = likely_spans(chances[:, number])
            for start, end in choose(likely, threshold=self._model.thresholds[label]):
                owner = int(np.searchsorted(layout.starts, start, side="right")) - 1
                begin = int(layout.starts[owner])
                chosen[owner].append(Span(start=start - begin, end=end - begin, label=label))
        return [tuple(sorted(spans)) for spans in chosen]

    def _remember(self) -> None:
        """Score the words that `encode` has just numbered."""
        memory, known = self._memory, self._model.attributes
        fresh = list(memory.types)[len(memory.scores) :]
        if not fresh:
            return
        rows, pairing = [], []
        for word in fresh:
            numbers = [known.get(name, -1) for name in attributes(word, self._model.lexicon)]
            pairing.append(numbers[:2])
            rows.append(self._model.weights[[row for row in numbers if row >= 0]].sum(axis=0, dtype=np.int32))
        memory.scores = np.concatenate([memory.scores, np.array(rows, dtype=np.float32) * self._model.scales])
        memory.pairing = np.concatenate([memory.pairing, np.array(pairing, dtype=np.int64)])

    def _scores(self, layout: EncodedSentences) -> Floats:
        """(n_tokens, SCORES)"""
        table = self._memory.scores.reshape(-1, PLACES, SCORES)
        scores = np.zeros((len(layout.types), SCORES), dtype=np.float32)
        for place, offset in enumerate(OFFSETS):
            scores += table[layout.neighbours(offset, 0), place]
        scores += self._sentence_scores(table, layout)[layout.owners]
        for column in range(2):
            self._add_pairs(scores, pair_keys(layout, self._memory.pairing[:, column], len(self._model.attributes)))
        return scores

    def _sentence_scores(self, table: Floats, layout: EncodedSentences) -> Floats:
        """(n_sentences, SCORES)"""
        scores = np.zeros((len(layout.lengths), SCORES), dtype=np.float32)
        for place in SINGLE:
            scores += table[layout.singles(place, 0), place]
        owners, types = layout.members
        firsts = np.searchsorted(owners, np.arange(len(layout.lengths)))
        for place in BAGS:
            sources = layout.sources(place)
            sums = np.add.reduceat(table[types, place], firsts, axis=0)
            scores += np.where(sources[:, None] >= 0, sums[sources], 0)
        scores *= SENTENCE_WEIGHT
        return scores

    def _add_pairs(self, scores: Floats, keys: Ints) -> None:
        pairs = self._model.pairs
        if not len(pairs):
            return
        rows = np.minimum(np.searchsorted(pairs, keys), len(pairs) - 1)
        here = np.flatnonzero(pairs[rows] == keys)
        added = self._model.pair_weights[rows[here]] * self._model.pair_scales
        scores[here] += added[:, :SCORES]
        scores[here + 1] += added[:, SCORES:]


def posterior(scores: Floats, lengths: Ints) -> tuple[float, Chances]:
    """The log of the partition function, summed, and the chance of each transition, (n_tokens, label, transition).

    `scores` is (n_tokens, SCORES), sentence after sentence, the last token of each its END, which is always outside.
    Forward and backward over all sentences at once, longest first, so that the steps are as many as the longest has.
    """
    packed = _Packed.of(lengths)
    raw = scores.reshape(-1, len(LABELS), len(TRANSITIONS))[packed.order].astype(np.float64)
    top = raw.max(axis=2, keepdims=True)
    potentials = np.exp(raw - top)
    potentials[packed.is_last] *= TO == OUT
    steps = np.zeros((*potentials.shape[:2], 3, 3))
    steps[:, :, FROM, TO] = potentials
    before, totals = _forward(steps, packed)
    chances = _backward(steps, before, totals, packed)[:, :, FROM, TO]
    unpacked = np.empty_like(chances)
    unpacked[packed.order] = chances
    return float((np.log(totals) + top[:, :, 0]).sum()), unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packed:
    """All first tokens, then all second ones, and so on; sentences by falling length."""

    order: Ints
    """(n_tokens,) the token that comes to each place"""
    bounds: tuple[tuple[int, int], ...]
    """By step, where its tokens begin and end."""
    is_last: NDArray[np.bool_]
    """(n_tokens,) in the new order"""

    @classmethod
    def of(cls, lengths: Ints) -> Self:
        by_length = np.argsort(-lengths, kind="stable")
        steps = np.concatenate([np.arange(length) for length in lengths])
        rank = np.empty_like(by_length)
        rank[by_length] = np.arange(len(lengths))
        order = np.lexsort((np.repeat(rank, lengths), steps))
        ends = np.cumsum(np.bincount(steps)).tolist()
        is_last = steps == np.repeat(lengths, lengths) - 1
        return cls(order=order, bounds=tuple(zip([0, *ends[:-1]], ends, strict=True)), is_last=is_last[order])


def _forward(steps: Chances, packed: _Packed) -> tuple[Chances, Chances]:
    """The chances of the states before each token given the words before it, and each token's normaliser."""
    before = np.zeros(steps.shape[:3])
    totals = np.empty(steps.shape[:2])
    state = np.zeros((packed.bounds[0][1], steps.shape[1], 3))
    state[:, :, OUT] = 1
    for begin, end in packed.bounds:
        before[begin:end] = state[: end - begin]
        state = (before[begin:end, :, :, None] * steps[begin:end]).sum(axis=2)
        totals[begin:end] = state.sum(axis=2)
        state /= totals[begin:end, :, None]
    return before, totals


def _backward(steps: Chances, before: Chances, totals: Chances, packed: _Packed) -> Chances:
    """The chance of each step from state to state, (n_tokens, label, 3, 3)."""
    after = np.ones((packed.bounds[0][1], steps.shape[1], 3))
    chances = np.empty_like(steps)
    for begin, end in reversed(packed.bounds):
        weighed = steps[begin:end] * after[: end - begin, :, None, :] / totals[begin:end, :, None, None]
        chances[begin:end] = before[begin:end, :, :, None] * weighed
        after[: end - begin] = weighed.sum(axis=3)
    return chances


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelySpans:
    """Spans with their chances, by start and then by end: arrays of one length."""

    starts: Ints
    ends: Ints
    chances: Chances


def likely_spans(transitions: Chances) -> LikelySpans:
    """The spans of one label above LEAST_CHANCE, from the chances of its transitions, (n_tokens, transition)."""
    begins = transitions[:, TO == BEGIN].sum(axis=1)
    stays = transitions[:, TO == INSIDE].sum(axis=1)
    following = np.append(transitions[1:], np.zeros((1, len(TRANSITIONS))), axis=0)
    after_begin = following[:, TRANSITIONS.index((BEGIN, INSIDE))] / np.maximum(begins, 1e-12)
    after_stay = following[:, TRANSITIONS.index((INSIDE, INSIDE))] / np.maximum(stays, 1e-12)

    starts = np.flatnonzero(begins > LEAST_CHANCE)
    last, chances, goes_on = starts, begins[starts], after_begin[starts]
    by_length = []
    for _ in range(LONGEST_SPAN):
        ended = chances * (1 - goes_on)
        here = ended > LEAST_CHANCE
        by_length.append((starts[here], last[here] + 1, ended[here]))
        chances = chances * goes_on
        alive = chances > LEAST_CHANCE
        starts, last, chances = starts[alive], last[alive] + 1, chances[alive]
        goes_on = after_stay[last]
    all_starts, all_ends, all_chances = (np.concatenate(column) for column in zip(*by_length, strict=True))
    order = np.lexsort((all_ends, all_starts))
    return LikelySpans(starts=all_starts[order], ends=all_ends[order], chances=all_chances[order])


def choose(likely: LikelySpans, *, threshold: float) -> list[tuple[int, int]]:
    """The disjoint spans whose chances exceed the threshold by most in sum (weighted interval scheduling)."""
    kept = np.flatnonzero(likely.chances > threshold)
    kept = kept[np.argsort(likely.ends[kept], kind="stable")]
    starts, ends = likely.starts[kept].tolist(), likely.ends[kept].tolist()
    gains = (likely.chances[kept] - threshold).tolist()
    best, fits = [0.0], []
    for number, (start, gain) in enumerate(zip(starts, gains, strict=True)):
        fits.append(bisect_right(ends, start, 0, number))
        best.append(max(best[-1], best[fits[-1]] + gain))
    chosen, left = [], len(starts)
    while left:
        if best[left] > best[left - 1]:
            chosen.append((starts[left - 1], ends[left - 1]))
            left = fits[left - 1]
        else:
            left -= 1
    return chosen[::-1]


def spans_of(tags: Sequence[str], label: SpanLabel) -> tuple[Span, ...]:
    """The spans that `B`, `I` and `O` mark, one tag a token. An `I` after an `O` begins a span."""
    spans: list[Span] = []
    start = -1
    for place, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag != "I":
            spans.append(Span(start=start, end=place, label=label))
            start = -1
        if tag == "B" or (tag == "I" and start < 0):
            start = place
    return tuple(spans)


def _packed(texts: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _unpacked(data: NDArray[np.uint8]) -> list[str]:
    return data.tobytes().decode().split("\n")


_TOKEN = re.compile(r"[()]|[^\s()]+")


def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The tokens of a sentence with the offsets where they begin and end, split as the training data is.

    Brackets and the last full stop stand alone, commas at the end of a word are dropped, other signs stay.
    """
    tokens: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        token = match.group().rstrip(",")
        if token:
            tokens.append((token, match.start(), match.start() + len(token)))
    if tokens and tokens[-1][0].endswith(".") and len(tokens[-1][0]) > 1:
        token, start, end = tokens.pop()
        tokens += [(token[:-1], start, end - 1), (".", end - 1, end)]
    return tuple(tokens)
