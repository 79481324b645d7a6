"""How well and how fast the shipped tagger finds skills and knowledge in postings it was not trained on.

SkillSpan's dev split (Zhang et al. 2022, NAACL; MIT): a span is right only with both ends and the label. The floor
is a list of terms, looked up: what the market's tables call a technology is taken for knowledge. Speed is end to end,
tokens in and spans out, in processor time of one thread, each round with a tagger that has seen no word yet.
"""

import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

# Before numpy is loaded: the claim is about one core.
os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"})

from benchmarks.support.data import ROOT, bench_file, skip
from gradus.market.facts.files import load_facts
from gradus.market.postings.engine.tagging import LABELS, Span, SpanLabel, StrictScore, Tagger, spans_of

CLAIM = "skills and knowledge found in postings, strict span F1 on SkillSpan dev"
DATA = "skillspan/dev.json"
MODEL = ROOT / "src" / "gradus" / "market" / "postings" / "trained"
TARGET_PERCENT = 42.0
TARGET_SENTENCES_S = 3_000
ROUNDS = 5
LONGEST_TERM = 5
MARKS = ".,;:!?()"

Sentences = Sequence[Sequence[str]]
Spans = list[tuple[Span, ...]]


def main() -> None:
    path = bench_file(DATA)
    if path is None:
        skip(CLAIM, DATA, unit="%", target=TARGET_PERCENT, better="higher")
        return
    postings, expected = read(path)
    sentences = [sentence for posting in postings for sentence in posting]
    terms = Terms(ROOT / "content" / "market")
    predicted = tagged(Tagger.load(MODEL), postings)
    listed = [terms.find(sentence) for sentence in sentences]
    both = show("tagger", predicted, expected)
    floor = show("list of terms", listed, expected)
    speed = sentences_per_second(lambda: Tagger.load(MODEL), postings)
    print(
        f"tagger: {speed:,.0f} sentences per second of one core, {len(sentences)} sentences in {len(postings)} postings"
    )
    conclude(both, floor, speed, {label: of_label(predicted, expected, label) for label in LABELS})


def read(path: Path) -> tuple[list[Sentences], Spans]:
    """The postings, and the spans that people marked, sentence by sentence over all postings."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    postings = [[row["tokens"] for row in group] for _, group in groupby(rows, key=lambda row: row["idx"])]
    marked = [tuple(span for label in LABELS for span in spans_of(row[f"tags_{label}"], label)) for row in rows]
    return list(postings), marked


def tagged(tagger: Tagger, postings: Sequence[Sentences]) -> Spans:
    return [spans for posting in postings for spans in tagger.tag(posting)]


class Terms:
    """A list of terms, looked up in lower case, longest first."""

    def __init__(self, market: Path) -> None:
        facts = load_facts(market)
        names = {row.term for row in facts.terms} | {row.name for row in facts.technologies}
        self._known = {tuple(name.lower().split()) for name in names}

    def find(self, sentence: Sequence[str]) -> tuple[Span, ...]:
        return tuple(self._spans([token.strip(MARKS).lower() for token in sentence]))

    def _spans(self, words: Sequence[str]) -> Iterator[Span]:
        start = 0
        while start < len(words):
            ends = range(min(start + LONGEST_TERM, len(words)), start, -1)
            end = next((end for end in ends if tuple(words[start:end]) in self._known), None)
            if end is not None:
                yield Span(start=start, end=end, label=SpanLabel.KNOWLEDGE)
            start = end or start + 1


def of_label(predicted: Spans, expected: Spans, label: SpanLabel) -> StrictScore:
    def only(spans: Spans) -> list[list[Span]]:
        return [[span for span in sentence if span.label is label] for sentence in spans]

    return StrictScore.of(only(predicted), only(expected))


def show(name: str, predicted: Spans, expected: Spans) -> StrictScore:
    """Print the scores by label and of both; returns that of both."""
    both = StrictScore.of(predicted, expected)
    for label, score in [*((label.value, of_label(predicted, expected, label)) for label in LABELS), ("both", both)]:
        figures = f"precision {100 * score.precision:5.1f}  recall {100 * score.recall:5.1f}  F1 {100 * score.f1:5.1f}"
        print(
            f"{name:14} {label:10} {figures}   {score.right} right of {score.predicted} found, {score.expected} marked"
        )
    return both


def sentences_per_second(load: Callable[[], Tagger], postings: Sequence[Sentences]) -> float:
    """The median over ROUNDS, loading left out."""
    seconds = []
    for _ in range(ROUNDS):
        tagger = load()
        started = time.process_time()
        tagged(tagger, postings)
        seconds.append(time.process_time() - started)
    return sum(map(len, postings)) / statistics.median(seconds)


def conclude(both: StrictScore, floor: StrictScore, speed: float, labels: dict[SpanLabel, StrictScore]) -> None:
    """The line of benchmarks/report.py; it holds only where F1 and speed both do."""
    value = 100 * both.f1
    line = {
        "claim": CLAIM,
        "value": round(value, 4),
        "unit": "%",
        "target": TARGET_PERCENT,
        "better": "higher",
        "holds": value >= TARGET_PERCENT and speed >= TARGET_SENTENCES_S,
        "details": {
            "precision": round(100 * both.precision, 2),
            "recall": round(100 * both.recall, 2),
            **{f"{label}_f1": round(100 * score.f1, 2) for label, score in labels.items()},
            "list_of_terms_f1": round(100 * floor.f1, 2),
            "sentences_per_second": round(speed),
            "target_sentences_per_second": TARGET_SENTENCES_S,
        },
    }
    print(json.dumps(line))


if __name__ == "__main__":
    main()
