import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.mastery.calibration.tracing import COLUMNS, Answer, features, fit, read_answers
from gradus.mastery.engine.model import Engine, Happening
from gradus.mastery.engine.status import SHOWN
from gradus.mastery.engine.tracing import RECENT_KEPT, WINDOWS_DAYS, LogisticTracing, Trace

START = datetime(2026, 1, 1, tzinfo=UTC)
TRACING = LogisticTracing()
ENGINE: Engine[Trace] = TRACING
PRIOR = 0.35

INSTANTS = st.timedeltas(timedelta(0), timedelta(days=2000)).map(lambda since: START + since)
HAPPENINGS = st.builds(Happening, outcome=st.floats(0, 1), weight=st.floats(0, 10), happened_at=INSTANTS)
LOGS = st.lists(HAPPENINGS, max_size=30)


def replay(log: list[Happening]) -> Trace:
    state = ENGINE.initial()
    for happening in log:
        state = ENGINE.update(state, happening)
    return state


def happened(days: float, outcome: float = 1.0, weight: float = 2.0) -> Happening:
    return Happening(outcome=outcome, weight=weight, happened_at=START + timedelta(days=days))


@given(LOGS, INSTANTS)
def test_an_estimate_is_a_probability_within_its_interval(log: list[Happening], now: datetime) -> None:
    estimate = ENGINE.estimate(replay(log), now)
    assert 0 < estimate.low <= estimate.probability <= estimate.high < 1
    assert estimate.mass >= 0


@given(LOGS, st.floats(0, 10), INSTANTS)
def test_one_more_success_never_lowers_the_probability(log: list[Happening], weight: float, now: datetime) -> None:
    before = replay(log)
    happened_at = max([now, *(happening.happened_at for happening in log)])
    after = ENGINE.update(before, Happening(outcome=1.0, weight=weight, happened_at=happened_at))
    assert ENGINE.estimate(after, happened_at).probability >= ENGINE.estimate(before, happened_at).probability - 1e-12


@given(LOGS, st.floats(0, 10), INSTANTS)
def test_one_more_failure_never_raises_the_probability(log: list[Happening], weight: float, now: datetime) -> None:
    before = replay(log)
    happened_at = max([now, *(happening.happened_at for happening in log)])
    after = ENGINE.update(before, Happening(outcome=0.0, weight=weight, happened_at=happened_at))
    assert ENGINE.estimate(after, happened_at).probability <= ENGINE.estimate(before, happened_at).probability + 1e-12


@given(
    st.lists(st.builds(happened, st.floats(0, 900), st.just(1.0), st.floats(0, 10)), max_size=20),
    st.floats(0, 5000),
    st.floats(0, 5000),
)
def test_what_was_only_ever_right_fades_towards_the_prior(log: list[Happening], a: float, b: float) -> None:
    state = replay(log)
    end = START + timedelta(days=900)
    sooner, later = (ENGINE.estimate(state, end + timedelta(days=days)).probability for days in sorted((a, b)))
    assert PRIOR - 1e-9 <= later <= sooner + 1e-12


@given(LOGS)
def test_after_a_very_long_time_only_the_prior_is_left(log: list[Happening]) -> None:
    estimate = ENGINE.estimate(replay(log), START + timedelta(days=60 * max(WINDOWS_DAYS)))
    assert estimate.probability == pytest.approx(PRIOR, abs=1e-3)


@given(LOGS)
def test_replaying_the_log_gives_an_equal_state_also_by_way_of_json(log: list[Happening]) -> None:
    assert replay(log) == replay(log)
    assert ENGINE.load(json.loads(json.dumps(ENGINE.dump(replay(log))))) == replay(log)


@given(LOGS, st.randoms(use_true_random=False))
def test_the_order_in_which_evidence_comes_hardly_matters(log: list[Happening], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(log)
    random.shuffle(shuffled)
    in_order, in_disorder = replay(log), replay(shuffled)
    assert in_order.right == pytest.approx(in_disorder.right, abs=1e-6)
    assert in_order.wrong == pytest.approx(in_disorder.wrong, abs=1e-6)
    assert in_order.recent == in_disorder.recent


@given(LOGS)
def test_a_state_does_not_grow_with_the_log(log: list[Happening]) -> None:
    state = replay(log)
    assert len(state.recent) <= RECENT_KEPT
    assert len(state.right) == len(state.wrong) == len(WINDOWS_DAYS)


def test_a_clean_pass_or_four_right_choices_show_a_skill_and_half_a_pass_does_not() -> None:
    assert ENGINE.estimate(replay([happened(0)]), START).probability >= SHOWN
    assert ENGINE.estimate(replay([happened(0, weight=0.375)] * 4), START).probability >= SHOWN
    assert ENGINE.estimate(replay([happened(0, weight=1.0)]), START).probability < SHOWN


def test_a_single_pass_left_alone_is_not_shown_any_more_after_some_months() -> None:
    state = replay([happened(0)])
    assert ENGINE.estimate(state, START + timedelta(days=45)).probability >= SHOWN
    assert ENGINE.estimate(state, START + timedelta(days=120)).probability < SHOWN


def test_practice_spread_over_months_lasts_longer_than_the_same_in_a_day() -> None:
    massed = replay([happened(90)] * 4)
    spread = replay([happened(days) for days in (0, 30, 60, 90)])
    at_once = START + timedelta(days=90)
    assert ENGINE.estimate(massed, at_once).probability > ENGINE.estimate(spread, at_once).probability
    lost_massed = _logit_lost(massed, at_once, days=60)
    lost_spread = _logit_lost(spread, at_once, days=60)
    assert lost_spread < lost_massed


def _logit_lost(state: Trace, at: datetime, *, days: int) -> float:
    now, then = (ENGINE.estimate(state, at + timedelta(days=after)).probability for after in (0, days))
    return float(np.log(now / (1 - now)) - np.log(then / (1 - then)))


def test_the_interval_narrows_with_evidence() -> None:
    few = ENGINE.estimate(replay([happened(0, 0.5)]), START)
    many = ENGINE.estimate(replay([happened(0, 0.5)] * 9), START)
    assert many.high - many.low < few.high - few.low


def test_the_explanation_says_what_it_rests_on() -> None:
    state = replay([happened(0), happened(3, 0.0, 0.5), happened(9), happened(12)])
    now = START + timedelta(days=14)
    assert TRACING.explain(state, now) == ("because: 3 of 4 right in the last 30 days, the last one right, 2 days ago")
    assert TRACING.explain(state, now + timedelta(days=80)).endswith("82 days ago, time has taken 5 points")
    assert TRACING.explain(ENGINE.initial(), now).startswith("because: nothing was shown here yet")
    assert "6 of the last 8 right" in TRACING.explain(replay([happened(0, 0.0)] * 2 + [happened(1)] * 6), now)


def answers_of(outcomes: list[bool], skills: tuple[str, ...] = ("a",)) -> list[Answer]:
    return [
        Answer(learner="l", item=f"i{number % 3}", skills=skills, is_right=is_right, at_days=float(number))
        for number, is_right in enumerate(outcomes)
    ]


@given(st.lists(st.booleans(), min_size=1, max_size=20), st.data())
def test_no_feature_knows_its_own_answer_or_a_later_one(outcomes: list[bool], data: st.DataObject) -> None:
    answers = answers_of(outcomes, ("a", "b"))
    place = data.draw(st.integers(0, len(answers) - 1))
    turned = [
        replace(answer, is_right=not answer.is_right) if n >= place else answer for n, answer in enumerate(answers)
    ]
    before, after = (features(table)[: place + 1].toarray() for table in (answers, turned))
    np.testing.assert_array_equal(before, after)


def test_another_learners_answers_are_no_feature() -> None:
    mine = answers_of([True, False, True])
    others = [replace(answer, learner="other", is_right=True) for answer in mine]
    np.testing.assert_array_equal(features([*others, *mine])[3:].toarray(), features(mine).toarray())


def write(path: Path, rows: list[tuple[object, ...]], separator: str = ",") -> Path:
    path.write_text("\n".join(separator.join(map(str, row)) for row in [COLUMNS, *rows]) + "\n")
    return path


@pytest.mark.parametrize("separator", [",", "\t"])
def test_rows_of_one_answer_to_several_skills_become_one_answer(tmp_path: Path, separator: str) -> None:
    rows = [("u", "i", 0, 1, "a"), ("u", "i", 0, 1, "b"), ("u", "i", 0, 1, "a"), ("u", "j", 86400, 0, "c~d")]
    answers = read_answers(write(tmp_path / "table.csv", rows, separator))
    assert [(answer.item, answer.skills, answer.is_right) for answer in answers] == [
        ("i", ("a", "b"), True),
        ("i", ("a",), True),
        ("j", ("c", "d"), False),
    ]
    assert answers[2].at_days == 1.0


def test_a_table_of_other_columns_or_outcomes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"line 2: expected correct to be 0 or 1, got '2'"):
        read_answers(write(tmp_path / "table.csv", [("u", "i", 0, 2, "a")]))
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ValueError, match="expected the columns user_id"):
        read_answers(tmp_path / "other.csv")


def test_a_fit_learns_that_practice_helps() -> None:
    rng = np.random.default_rng(1)
    answers = [
        Answer(learner=str(n), item="i", skills=("a",), is_right=bool(rng.random() < 0.2 + 0.08 * k), at_days=k / 9)
        for n in range(60)
        for k in range(9)
    ]
    outcomes = np.array([answer.is_right for answer in answers])
    chances = fit(features(answers), outcomes).predict_proba(features(answers))[:, 1].reshape(60, 9)
    assert chances[:, 8].mean() > chances[:, 0].mean() + 0.3


def placed(probability: float, day: float = 0.0) -> Happening:
    return Happening(outcome=probability, weight=2.0, happened_at=START + timedelta(days=day), is_start=True)


def test_a_placement_is_where_the_learner_starts_and_the_newest_one_counts() -> None:
    high, low = replay([placed(0.9)]), replay([placed(0.9), placed(0.1)])
    assert TRACING.estimate(high, START).probability == pytest.approx(0.9)
    assert TRACING.estimate(high, START).is_placed
    assert TRACING.estimate(low, START).probability == pytest.approx(0.1)
    assert low == replay([placed(0.1)])


def test_evidence_moves_on_from_the_start_in_either_order() -> None:
    for deeds in ([placed(0.3), happened(0)], [happened(0), placed(0.3)]):
        estimate = TRACING.estimate(replay(deeds), START)
        assert estimate.probability > 0.6
        assert not estimate.is_placed


def test_a_start_fades_to_where_most_learners_begin() -> None:
    most = TRACING.estimate(TRACING.initial(), START).probability
    for chance in (0.95, 0.05):
        state = replay([placed(chance)])
        distances = [
            abs(TRACING.estimate(state, START + timedelta(days=days)).probability - most) for days in (0, 90, 365, 4000)
        ]
        assert distances == sorted(distances, reverse=True)
        assert distances[-1] < 0.01


def test_the_explanation_names_the_placement_and_what_time_did() -> None:
    state = replay([placed(0.9)])
    assert TRACING.explain(state, START) == "because: your placement began it at 90 of 100, today"
    later = TRACING.explain(state, START + timedelta(days=100))
    assert later == "because: your placement began it at 90 of 100, 100 days ago, time has taken 10 points"
    both = TRACING.explain(replay([placed(0.1), happened(3)]), START + timedelta(days=5))
    assert both == (
        "because: 1 of 1 right in the last 7 days, the last one right, 2 days ago, "
        "your placement began it at 10 of 100, 5 days ago"
    )
