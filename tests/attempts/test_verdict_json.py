import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.attempts.engine.verdict_json import MAX_FIGURE_BYTES, UnreadableVerdict, from_json, to_json
from gradus.grading.verdicts import CheckOutcome, CheckResult, Figure, Outcome, Verdict

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
SECONDS = st.floats(0, 1e6)
CHECKS = st.builds(
    CheckResult,
    name=TEXT,
    title=TEXT,
    outcome=st.sampled_from(CheckOutcome),
    expected=TEXT,
    actual=TEXT,
    message=TEXT,
    seconds=SECONDS,
    points=SECONDS,
    earned=SECONDS,
    is_hidden=st.booleans(),
)
FIGURES = st.builds(Figure, media_type=TEXT, data=st.binary(max_size=50), title=TEXT)
VERDICTS = st.builds(
    Verdict,
    outcome=st.sampled_from(Outcome),
    checks=st.lists(CHECKS, max_size=3).map(tuple),
    message=TEXT,
    stdout=TEXT,
    figures=st.lists(FIGURES, max_size=2).map(tuple),
    seconds=SECONDS,
    peak_memory_mb=st.none() | SECONDS,
    engine=TEXT,
    content=TEXT,
    versions=st.dictionaries(TEXT, TEXT, max_size=2),
)


@given(VERDICTS)
def test_a_verdict_comes_back_from_json_as_it_was(verdict: Verdict) -> None:
    assert from_json(json.loads(json.dumps(to_json(verdict)))) == verdict


def test_a_verdict_of_before_there_were_points_is_read() -> None:
    checks = (
        CheckResult(name="a", title="A.", outcome=CheckOutcome.PASSED, earned=1.0),
        CheckResult(name="b", title="B.", outcome=CheckOutcome.FAILED),
    )
    body = to_json(Verdict(outcome=Outcome.FAILED, checks=checks)) | {"version": 1, "peak_memory_mb": 0.0}
    for check in body["checks"]:
        del check["points"], check["earned"], check["is_hidden"]
    del body["content"], body["versions"]
    assert from_json(body) == Verdict(outcome=Outcome.FAILED, checks=checks)


def test_memory_that_was_not_known_is_told_from_none_at_all() -> None:
    body = to_json(Verdict(outcome=Outcome.PASSED, peak_memory_mb=0.0))
    assert from_json(body).peak_memory_mb == 0
    assert from_json(body | {"version": 2}).peak_memory_mb is None


@pytest.mark.slow
@given(st.text())
def test_any_text_becomes_one_that_a_database_keeps(text: str) -> None:
    kept = from_json(to_json(Verdict(outcome=Outcome.PASSED, stdout=text))).stdout
    assert "\x00" not in kept
    kept.encode()


def test_figures_beyond_the_bound_are_left_out() -> None:
    figure = Figure(media_type="image/png", data=b"x" * (MAX_FIGURE_BYTES // 2))
    verdict = Verdict(outcome=Outcome.PASSED, figures=(figure, figure, figure))
    assert len(from_json(to_json(verdict)).figures) == 2


def test_numbers_that_are_not_finite_become_zero() -> None:
    assert to_json(Verdict(outcome=Outcome.PASSED, seconds=float("nan")))["seconds"] == 0


@pytest.mark.parametrize(
    "change", [{"version": 4}, {"outcome": "wonderful"}, {"checks": [{"name": "x"}]}, {"figures": [{}]}]
)
def test_what_is_no_verdict_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(UnreadableVerdict):
        from_json({**to_json(Verdict(outcome=Outcome.PASSED)), **change})
