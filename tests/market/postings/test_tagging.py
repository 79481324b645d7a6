import re
import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gradus.market.postings
from gradus.common.errors import Fault
from gradus.market.postings.engine.reading.layout import lines, sentences
from gradus.market.postings.engine.tagging import (
    LABELS,
    MODEL_FILE,
    TRANSITIONS,
    LikelySpans,
    Model,
    Span,
    SpanLabel,
    StrictScore,
    Tagger,
    TaggerError,
    choose,
    posterior,
    spans_of,
    words,
)

pytestmark = pytest.mark.slow

TRAINED = Path(gradus.market.postings.__file__).parent / "trained"
SKILL, KNOWLEDGE = SpanLabel.SKILL, SpanLabel.KNOWLEDGE
TAGGER = Tagger.load(TRAINED)

texts = st.text(st.sampled_from("aZ0 .,;()•\n\t\x00\x1a\u2028é日🍺#+-/'\"") | st.characters(), max_size=80)
tokens = st.text(min_size=1, max_size=12)


def skill(start: int, end: int) -> Span:
    return Span(start=start, end=end, label=SKILL)


def found_in(text: str) -> set[tuple[str, SpanLabel]]:
    tokens = [token for token, _, _ in words(text)]
    (spans,) = TAGGER.tag([tokens])
    return {(" ".join(tokens[span.start : span.end]), span.label) for span in spans}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Experience with Python, Java and SQL.", {("Python", KNOWLEDGE), ("Java", KNOWLEDGE), ("SQL", KNOWLEDGE)}),
        ("Good knowledge of Docker and Kubernetes.", {("Docker", KNOWLEDGE), ("Kubernetes", KNOWLEDGE)}),
        ("You will maintain software applications.", {("maintain software applications", SKILL)}),
    ],
)
def test_plain_sentences_give_up_their_skills_and_knowledge(text: str, expected: set[tuple[str, SpanLabel]]) -> None:
    assert expected <= found_in(text)


@pytest.mark.parametrize(
    "text", ["30 days of holidays", "We look forward to your application!", "Date posted: 2021-07-14"]
)
def test_a_sentence_that_asks_for_nothing_has_no_span(text: str) -> None:
    assert found_in(text) == set()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(tokens, max_size=12), max_size=6))
def test_spans_lie_inside_their_sentence_and_do_not_overlap_within_a_label(posting: list[list[str]]) -> None:
    for sentence, spans in zip(posting, TAGGER.tag(posting), strict=True):
        assert all(0 <= span.start < span.end <= len(sentence) for span in spans)
        for label in LABELS:
            ours = sorted(span for span in spans if span.label is label)
            assert all(span.end <= next_span.start for span, next_span in pairwise(ours))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(tokens | st.sampled_from(["manage", "Python", "in", "teams"]), max_size=8), max_size=5))
def test_what_was_tagged_before_changes_nothing(posting: list[list[str]]) -> None:
    model = Model.load(TRAINED)
    assert Tagger(model).tag(posting) == TAGGER.tag(posting)


def test_postings_tagged_together_have_the_spans_of_their_words_only() -> None:
    """Batches are padded by nothing: a long sentence beside a short one does not move its chances."""
    short, long = ["Experience", "with", "Python", "."], ["Manage", "large", "teams"] * 200
    assert TAGGER.tag([[], short, [], long])[1] == TAGGER.tag([short, long])[0]
    assert TAGGER.tag([[], short])[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "." * 100_000,
        "(" * 100_000,
        "\x00" * 100_000,
        " \t" * 50_000,
        "Python. " * 12_500,
        "日本" * 50_000,
    ],
)
def test_a_hostile_line_is_read(text: str) -> None:
    stretches = [stretch for line in lines(text) for stretch in sentences(text, line)]
    parts = [[token for token, _, _ in words(text[stretch.start : stretch.end])] for stretch in stretches]
    assert len(TAGGER.tag(parts)) == len(parts)


@pytest.mark.parametrize("word", ["\x00outside", "\x00end", "\x00size=4", "", "\n", "\ud800"])
def test_no_word_is_taken_for_a_sign_of_our_own(word: str) -> None:
    assert TAGGER.tag([["Use", word, "Python"]]) == Tagger.load(TRAINED).tag([["Use", word.lstrip("\x00"), "Python"]])


def test_nothing_has_no_spans() -> None:
    assert TAGGER.tag([]) == []


def test_the_chances_are_those_of_every_path_counted() -> None:
    """Three tokens and the end, all paths weighed one by one."""
    scores = np.random.default_rng(7).normal(size=(4, len(LABELS) * len(TRANSITIONS))).astype(np.float32)
    log_partition, chances = posterior(scores, np.array([4]))
    expected = np.zeros_like(chances)
    logs = 0.0
    for label in range(len(LABELS)):
        table = scores.reshape(4, len(LABELS), -1)[:, label]
        weights = {path: float(np.exp(sum(table[n, step] for n, step in enumerate(path)))) for path in paths(4)}
        logs += np.log(sum(weights.values()))
        for path, weight in weights.items():
            for place, step in enumerate(path):
                expected[place, label, step] += weight / sum(weights.values())
    assert log_partition == pytest.approx(logs)
    assert chances == pytest.approx(expected)


def paths(length: int) -> list[tuple[int, ...]]:
    """Rows of TRANSITIONS that begin and end outside."""
    walks: list[tuple[tuple[int, ...], int]] = [((), 0)]
    for _ in range(length):
        walks = [
            ((*path, number), to)
            for path, state in walks
            for number, (start, to) in enumerate(TRANSITIONS)
            if start == state
        ]
    return [path for path, state in walks if state == 0]


def test_of_spans_that_overlap_those_that_gain_most_together_are_chosen() -> None:
    likely = LikelySpans(
        starts=np.array([0, 0, 2, 5]), ends=np.array([2, 4, 4, 6]), chances=np.array([0.35, 0.45, 0.4, 0.1])
    )
    assert choose(likely, threshold=0.2) == [(0, 2), (2, 4)]
    assert choose(likely, threshold=0.3) == [(0, 4)]
    assert choose(likely, threshold=0.5) == []


def test_tags_become_spans() -> None:
    assert spans_of(list("BIOBBI"), SKILL) == (skill(0, 2), skill(3, 4), skill(4, 6))
    assert spans_of(list("OII"), SKILL) == (skill(1, 3),)


def test_only_both_ends_and_the_label_make_a_span_right() -> None:
    expected = [[skill(0, 2), skill(3, 5)], [Span(start=0, end=1, label=KNOWLEDGE)]]
    predicted = [[skill(0, 2), skill(3, 4)], [skill(0, 1)]]
    score = StrictScore.of(predicted, expected)
    assert (score.right, score.predicted, score.expected) == (1, 3, 3)
    assert (score.precision, score.recall, score.f1) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_a_span_found_in_another_sentence_is_wrong() -> None:
    assert StrictScore.of([[], [skill(0, 1)]], [[skill(0, 1)], []]).right == 0


def test_nothing_found_scores_nothing() -> None:
    score = StrictScore.of([[]], [[]])
    assert (score.precision, score.recall, score.f1) == (0, 0, 0)


def test_words_are_split_as_the_training_data_is() -> None:
    text = "Java, C# (or C++), Node.js and CI/CD: 1,800 users."
    assert [token for token, _, _ in words(text)] == (
        ["Java", "C#", "(", "or", "C++", ")", "Node.js", "and", "CI/CD:", "1,800", "users", "."]
    )


@given(texts)
def test_a_word_stands_where_its_offsets_say(text: str) -> None:
    placed = words(text)
    assert all(text[start:end] == token != "" for token, start, end in placed)
    assert all(token[2] <= next_token[1] for token, next_token in pairwise(placed))
    assert re.sub(r"[\s,]", "", text) == re.sub(r"[\s,]", "", "".join(token for token, _, _ in placed))


def test_a_model_saved_is_the_model_loaded(tmp_path: Path) -> None:
    Model.load(TRAINED).save(tmp_path)
    assert (tmp_path / MODEL_FILE).read_bytes() == (TRAINED / MODEL_FILE).read_bytes()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a model", b"\x80\x04N."])
def test_a_damaged_model_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MODEL_FILE).write_bytes(content)
    with pytest.raises(TaggerError, match="Expected the trained tagger") as refused:
        Tagger.load(tmp_path)
    assert refused.value.fault is Fault.OPERATOR


def test_a_missing_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(TaggerError, match=re.escape(str(tmp_path / MODEL_FILE))):
        Tagger.load(tmp_path)


def test_a_model_cut_short_is_said(tmp_path: Path) -> None:
    shutil.copy(TRAINED / MODEL_FILE, tmp_path)
    data = (tmp_path / MODEL_FILE).read_bytes()
    (tmp_path / MODEL_FILE).write_bytes(data[: len(data) // 2])
    with pytest.raises(TaggerError):
        Tagger.load(tmp_path)


def test_the_model_is_small_and_holds_no_objects() -> None:
    assert (TRAINED / MODEL_FILE).stat().st_size < 6_000_000
    with np.load(TRAINED / MODEL_FILE, allow_pickle=False) as file:
        assert all(file[name].dtype != object for name in file.files)
