"""Trains the tagger of skills and knowledge: `python tools/train_tagger.py DATA_FOLDER OUT_FOLDER`.

DATA_FOLDER holds SkillSpan's train.json; nothing else of it is read. Thresholds are chosen, and the figure in the
README is measured, by cross-validation over whole postings. Needs spacy-lookups-data for the Brown clusters. The same
data and versions give the same files. `--only-validate` prints the figure and writes nothing.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from gradus.market.facts.files import load_facts
from gradus.market.postings.engine.tagging import (
    LABELS,
    MODEL_FILE,
    SCORES,
    TRANSITIONS,
    Model,
    Span,
    SpanLabel,
    StrictScore,
    Tagger,
    posterior,
    spans_of,
)
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
    attributes,
    encode,
    pair_keys,
)

CLUSTERS = "spacy-lookups-data==1.0.5"
MARKET = Path(__file__).resolve().parents[1] / "content" / "market"
COMMON_WORDS = frozenset(
    {"a", "and", "for", "in", "management", "of", "or", "software", "system", "systems", "the", "to"}
)
COMMONEST = 100_000
"""Words whose clusters ship."""
LEAST_COUNT = 3
LEAST_PAIR_COUNT = 4
PENALTY = 20.0
"""L2, on the sum over all tokens. Of 1, 3, 8, 10 and 20 the best in cross-validation."""
ITERATIONS = 50
FOLDS = 5
SEED = 0
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
LARGEST = 127
TRAINED_ON = "2026-11-26"
"""Not read from a clock: the same recipe gives the same files. Change it with the recipe."""
FAR_PLACES = (0, len(OFFSETS) - 1, *SINGLE, *BAGS)
FAR_ATTRIBUTE = re.compile(r"\x00|word=|cluster10=")
"""What counts of a word that is three words away, or somewhere in the sentence."""

MIT = """The MIT License, of both:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A sentence of posting `posting` with its spans by label."""

    posting: int
    tokens: tuple[str, ...]
    tags: Mapping[SpanLabel, tuple[str, ...]]


def read(path: Path) -> list[Marked]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Marked(
            posting=row["idx"],
            tokens=tuple(row["tokens"]),
            tags={label: tuple(row[f"tags_{label}"]) for label in LABELS},
        )
        for row in rows
    ]


def read_clusters() -> dict[str, int]:
    """The paths of the commonest words that have a cluster, commonest first."""
    package = find_spec("spacy_lookups_data")
    if package is None or not package.submodule_search_locations:
        sys.exit(f"Expected {CLUSTERS} for the Brown clusters, found none. Run: pip install {CLUSTERS}")
    folder = Path(package.submodule_search_locations[0]) / "data"
    paths: dict[str, int] = json.loads(gzip.decompress((folder / "en_lexeme_cluster.json.gz").read_bytes()))
    chances: dict[str, float] = json.loads(gzip.decompress((folder / "en_lexeme_prob.json.gz").read_bytes()))
    known = [word for word, path in paths.items() if path and word in chances and "\n" not in word]
    return {word: paths[word] for word in sorted(known, key=lambda word: (-chances[word], word))[:COMMONEST]}


def read_terms() -> frozenset[str]:
    """The names of technologies in the market's tables, and the words of two or more that hold no common word."""
    facts = load_facts(MARKET)
    names = {name.lower() for name in [*(one.term for one in facts.terms), *(one.name for one in facts.technologies)]}
    return frozenset(names | {word for name in names for word in name.split()} - COMMON_WORDS)


class Design:
    """How weights become scores of tokens, and how what is wrong with scores comes back to weights."""

    def __init__(self, postings: Sequence[Marked], lexicon: Lexicon) -> None:
        vocabulary: dict[str, int] = {}
        self.layout = encode([one.tokens for one in postings], vocabulary)
        described = [attributes(word, lexicon) for word in vocabulary]
        self.attributes = _frequent(described, self.layout)
        self.described = _indicators(
            [[self.attributes[one] for one in found if one in self.attributes] for found in described],
            len(self.attributes),
        )
        self.counted = np.repeat(_counted(self.attributes), SCORES, axis=1)
        self.tokens = [_one_hot(self.layout.neighbours(offset, 0), len(vocabulary)) for offset in OFFSETS]
        self.sentences = list(_sentence_places(self.layout, len(vocabulary)))
        self.owners = _one_hot(self.layout.owners, len(self.layout.lengths))
        keys = [self._keys(described, column) for column in range(2)]
        found, counts = np.unique(np.concatenate(keys), return_counts=True)
        self.pairs: Ints = found[(found >= 0) & (counts >= LEAST_PAIR_COUNT)]
        self.left = sum(_members(one, self.pairs, len(self.layout.types)) for one in keys)
        self.right = sum(_members(np.append(-1, one[:-1]), self.pairs, len(self.layout.types)) for one in keys)

    def _keys(self, described: Sequence[Sequence[str]], column: int) -> Ints:
        """A key a token, the last token's -1."""
        ids = np.array([self.attributes.get(found[column], -1) for found in described], dtype=np.int64)
        return np.append(pair_keys(self.layout, ids, len(self.attributes)), -1)

    @property
    def n_words(self) -> int:
        """Weights of attributes; those of pairs come after them."""
        return len(self.attributes) * PLACES * SCORES

    @property
    def n_weights(self) -> int:
        return self.n_words + len(self.pairs) * 2 * SCORES

    def split(self, weights: Floats) -> tuple[Floats, Floats]:
        """(n_attributes, PLACES * SCORES) and (n_pairs, 2 * SCORES)"""
        return (
            weights[: self.n_words].reshape(-1, PLACES * SCORES),
            weights[self.n_words :].reshape(-1, 2 * SCORES),
        )

    def scores(self, weights: Floats) -> Floats:
        """(n_tokens, SCORES)"""
        words, pairs = self.split(weights)
        table = (self.described @ words).reshape(-1, PLACES, SCORES)
        scores = self.left @ pairs[:, :SCORES] + self.right @ pairs[:, SCORES:]
        for place, here in enumerate(self.tokens):
            scores += here @ np.ascontiguousarray(table[:, place])
        around = sum(here @ np.ascontiguousarray(table[:, place]) for place, here in self.sentences)
        return np.asarray(scores + self.owners @ around, dtype=np.float32)

    def gradient(self, surplus: Floats) -> Floats:
        """Of the weights, given that of the scores, (n_tokens, SCORES)."""
        table = np.zeros((self.described.shape[0], PLACES, SCORES), dtype=np.float32)
        for place, here in enumerate(self.tokens):
            table[:, place] = here.T @ surplus
        around = self.owners.T @ surplus
        for place, here in self.sentences:
            table[:, place] = here.T @ around
        words = (self.described.T @ table.reshape(-1, PLACES * SCORES)) * self.counted
        pairs = np.concatenate([self.left.T @ surplus, self.right.T @ surplus], axis=1)
        return np.concatenate([words.ravel(), pairs.ravel()])


def _frequent(described: Sequence[Sequence[str]], layout: EncodedSentences) -> dict[str, int]:
    """The attributes seen often enough, numbered by name."""
    counts: Counter[str] = Counter()
    seen = np.bincount(np.concatenate([layout.types, layout.sizes]), minlength=len(described)).tolist()
    for found, count in zip(described, seen, strict=True):
        counts.update(dict.fromkeys(found, count))
    # Signs of our own are kept however rare: OUTSIDE is no token and is not counted at all.
    kept = sorted(name for name, count in counts.items() if count >= LEAST_COUNT or name.startswith("\x00"))
    return {name: row for row, name in enumerate(kept)}


def _counted(names: Iterable[str]) -> np.ndarray:
    """(n_attributes, PLACES) whether an attribute has a weight at a place: far away only few have."""
    narrow = [not FAR_ATTRIBUTE.match(name) for name in names]
    counted = np.ones((len(narrow), PLACES), dtype=np.float32)
    counted[np.ix_(narrow, FAR_PLACES)] = 0
    return counted


def _indicators(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    columns = [column for row in rows for column in row]
    bounds = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(len(columns), dtype=np.float32), columns, bounds), shape=(len(rows), width))
    matrix.sum_duplicates()
    return matrix


def _one_hot(columns: Ints, width: int) -> csr_matrix:
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, columns, np.arange(len(columns) + 1)), shape=(len(columns), width))


def _members(keys: Ints, pairs: Ints, height: int) -> csr_matrix:
    """(n_tokens, n_pairs) one where a token's key is that pair."""
    places = np.minimum(np.searchsorted(pairs, keys), len(pairs) - 1)
    rows = np.flatnonzero(pairs[places] == keys)
    ones = np.ones(len(rows), dtype=np.float32)
    return csr_matrix((ones, (rows, places[rows])), shape=(height, len(pairs)))


def _sentence_places(layout: EncodedSentences, n_types: int) -> Iterator[tuple[int, csr_matrix]]:
    """For each place of a sentence, (n_sentences, n_types) what counts there."""
    for place in SINGLE:
        yield place, SENTENCE_WEIGHT * _one_hot(layout.singles(place, 0), n_types)
    owners, types = layout.members
    weights = np.full(len(types), SENTENCE_WEIGHT, dtype=np.float32)
    bags = csr_matrix((weights, (owners, types)), shape=(len(layout.lengths), n_types))
    for place in BAGS:
        sources = layout.sources(place)
        rows = np.flatnonzero(sources >= 0)
        ones = np.ones(len(rows), dtype=np.float32)
        moved = csr_matrix((ones, (rows, sources[rows])), shape=(len(sources), len(sources)))
        yield place, (moved @ bags).astype(np.float32)


def gold(sentences: Sequence[Marked]) -> Floats:
    """(n_tokens, SCORES) one for the transition of each label that a token makes, END included."""
    rows = [
        [_transition(sentence.tags[label], place) for label in LABELS]
        for sentence in sentences
        for place in range(len(sentence.tokens) + 1)
    ]
    numbers = np.array(rows)
    marked = np.zeros((len(rows), len(LABELS), len(TRANSITIONS)), dtype=np.float32)
    for column in range(len(LABELS)):
        marked[np.arange(len(rows)), column, numbers[:, column]] = 1
    return marked.reshape(len(rows), SCORES)


def _transition(tags: Sequence[str], place: int) -> int:
    before = "OBI".index(tags[place - 1]) if place else 0
    here = "OBI".index(tags[place]) if place < len(tags) else 0
    return TRANSITIONS.index((before, here))


def fit(sentences: Sequence[Marked], lexicon: Lexicon) -> Model:
    """The penalised maximum-likelihood model, its weights rounded to a byte; thresholds at a half."""
    design = Design(sentences, lexicon)
    result = minimize(
        _objective(design, gold(sentences)),
        np.zeros(design.n_weights),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": ITERATIONS, "maxcor": 6},
    )
    words, pairs = design.split(result.x)
    weights, scales = _rounded(words)
    pair_weights, pair_scales = _rounded(pairs)
    return Model(
        attributes=design.attributes,
        weights=weights,
        scales=scales,
        pairs=design.pairs,
        pair_weights=pair_weights,
        pair_scales=pair_scales,
        lexicon=lexicon,
        thresholds=dict.fromkeys(LABELS, 0.5),
    )


def _objective(design: Design, marked: Floats) -> Callable[[Floats], tuple[float, Floats]]:
    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = design.scores(weights.astype(np.float32))
        log_partition, chances = posterior(scores, design.layout.lengths)
        surplus = (chances.reshape(marked.shape) - marked).astype(np.float32)
        likelihood = float((scores * marked).sum(dtype=np.float64)) - log_partition
        return PENALTY / 2 * float(weights @ weights) - likelihood, design.gradient(surplus) + PENALTY * weights

    return loss


def _rounded(weights: Floats) -> tuple[np.ndarray, Floats]:
    """Bytes, and what a step is worth in each column."""
    scales = np.maximum(np.abs(weights).max(axis=0) / LARGEST, 1e-9).astype(np.float32)
    return np.round(weights / scales).astype(np.int8), scales


def validate(sentences: Sequence[Marked], lexicon: Lexicon) -> tuple[dict[SpanLabel, float], StrictScore]:
    """The thresholds that are best for postings not trained on, and the pooled score with them."""
    scores = {
        (label, threshold): StrictScore(right=0, predicted=0, expected=0)
        for label in LABELS
        for threshold in THRESHOLDS
    }
    for held_out in folds({one.posting for one in sentences}):
        model = fit([one for one in sentences if one.posting not in held_out], lexicon)
        others = [one for one in sentences if one.posting in held_out]
        for threshold in THRESHOLDS:
            tagger = Tagger(replace(model, thresholds=dict.fromkeys(LABELS, threshold)))
            found = tag_postings(tagger, others)
            for label in LABELS:
                scores[label, threshold] = added(scores[label, threshold], score(found, others, label))
    best = max(
        (
            (added(scores[SpanLabel.SKILL, a], scores[SpanLabel.KNOWLEDGE, b]), a, b)
            for a in THRESHOLDS
            for b in THRESHOLDS
        ),
        key=lambda one: one[0].f1,
    )
    return {SpanLabel.SKILL: best[1], SpanLabel.KNOWLEDGE: best[2]}, best[0]


def tag_postings(tagger: Tagger, sentences: Sequence[Marked]) -> list[tuple[Span, ...]]:
    """Posting by posting, as the tagger is used."""
    postings = (list(group) for _, group in groupby(sentences, key=lambda one: one.posting))
    return [spans for posting in postings for spans in tagger.tag([one.tokens for one in posting])]


def folds(postings: set[int]) -> list[set[int]]:
    shuffled = np.random.default_rng(SEED).permutation(sorted(postings))
    return [set(shuffled[number::FOLDS].tolist()) for number in range(FOLDS)]


def score(found: Sequence[tuple[Span, ...]], sentences: Sequence[Marked], label: SpanLabel) -> StrictScore:
    return StrictScore.of(
        [[span for span in spans if span.label is label] for spans in found],
        [spans_of(one.tags[label], label) for one in sentences],
    )


def added(one: StrictScore, other: StrictScore) -> StrictScore:
    return StrictScore(
        right=one.right + other.right, predicted=one.predicted + other.predicted, expected=one.expected + other.expected
    )


def readme(validated: StrictScore, thresholds: Mapping[SpanLabel, float]) -> str:
    chosen = " and ".join(f"{thresholds[label]} for {label}" for label in LABELS)
    return f"""# The trained tagger

`{MODEL_FILE}` finds spans of skills and of knowledge in sentences of job postings. It holds numbers and text, no
Python objects. `tools/train_tagger.py` writes both files; the same data and versions give the same bytes.

- Trained: {TRAINED_ON}, on the train split of SkillSpan and on nothing else.
- Features: the words, their shapes, beginnings, ends and Brown clusters, three words to either side; pairs of
  neighbours; the sentence, the sentence before it and the last heading; names of technologies from `content/market`.
- Strict span F1, both labels, cross-validated over whole postings in {FOLDS} folds inside that split:
  **{100 * validated.f1:.1f} %** (precision {100 * validated.precision:.1f}, recall {100 * validated.recall:.1f}).
  The two thresholds ({chosen}) were chosen on the same folds.

## What it is made of

- SkillSpan, MIT, Copyright (c) 2023 Mike Zhang; Zhang, Jensen, Sonniks and Plank 2022 (NAACL). Its sentences do not
  ship; single words and parts of words do.
- Brown clusters of the {COMMONEST:,} commonest English words, from {CLUSTERS} of 2023-07-28, MIT,
  Copyright (c) 2019 ExplosionAI GmbH.
- Names of technologies: O*NET (CC BY 4.0) and hiringtrends (MIT), as `content/market/sources.toml` says.

{MIT}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with train.json")
    parser.add_argument("out", type=Path, help="where the model goes")
    parser.add_argument("--only-validate", action="store_true")
    options = parser.parse_args()
    sentences, lexicon = read(options.data / "train.json"), Lexicon(clusters=read_clusters(), terms=read_terms())
    thresholds, validated = validate(sentences, lexicon)
    sys.stdout.write(f"cross-validated, both labels: F1 {100 * validated.f1:.1f} %\n")
    if not options.only_validate:
        options.out.mkdir(parents=True, exist_ok=True)
        replace(fit(sentences, lexicon), thresholds=thresholds).save(options.out)
        (options.out / "README.md").write_text(readme(validated, thresholds), encoding="utf-8")


if __name__ == "__main__":
    main()
