import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.mastery.engine.irt import (
    ability,
    calibrate,
    chance,
    difficulty_from_author,
    fit_rasch,
    most_telling,
)

from ..conftest import FIXTURES

LSAT6 = FIXTURES.parents[2] / "shared" / "data" / "bench" / "psych_lsat6.csv"
DIFFICULTIES = st.lists(st.floats(-3, 3), min_size=1, max_size=8)


def simulate(difficulties: list[float], *, learners: int, spread: float, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    logits = spread * rng.standard_normal((learners, 1)) - np.array(difficulties)
    return (rng.random(logits.shape) < 1 / (1 + np.exp(-logits))).astype(float)


@pytest.mark.skipif(not LSAT6.is_file(), reason="needs ../shared/data/bench/psych_lsat6.csv beside the repository")
def test_lsat6_has_its_published_log_likelihood() -> None:
    with LSAT6.open(newline="") as file:
        rows = [[float(row[f"Q{number}"]) for number in range(1, 6)] for row in csv.DictReader(file)]
    fit = fit_rasch(np.array(rows))
    assert fit.log_likelihood == pytest.approx(-2466.938, abs=0.01)
    # Source: Rizopoulos 2006 (Journal of Statistical Software 17(5)), coefficients of rasch(LSAT).
    assert fit.difficulties == pytest.approx((-2.730, -0.999, -0.240, -1.306, -2.099), abs=0.002)
    assert fit.spread == pytest.approx(0.755, abs=0.002)


@pytest.mark.slow
def test_difficulties_and_spread_are_found_again_also_with_cards_not_asked() -> None:
    truth = [-1.5, -0.5, 0.0, 0.7, 1.6]
    responses = simulate(truth, learners=4000, spread=1.3, seed=2)
    responses[np.random.default_rng(3).random(responses.shape) < 0.3] = np.nan
    fit = fit_rasch(responses)
    assert fit.difficulties == pytest.approx(truth, abs=0.15)
    assert fit.spread == pytest.approx(1.3, abs=0.12)


@pytest.mark.slow
def test_no_difficulty_nearby_is_likelier() -> None:
    responses = simulate([-1.0, 0.0, 1.0], learners=300, spread=1.0, seed=5)
    fit = fit_rasch(responses)
    for moved in np.eye(3):
        nearby = fit_rasch(responses, start=list(np.array(fit.difficulties) + 0.3 * moved), start_sd=1e-4)
        assert nearby.log_likelihood < fit.log_likelihood


def test_a_card_that_everybody_got_right_needs_its_authors_word() -> None:
    responses = np.array([[1.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    with pytest.raises(ValueError, match="only one kind for item 0"):
        fit_rasch(responses)
    fit = calibrate(responses, [0.5, 0.5])
    assert -3 < fit.difficulties[0] < fit.difficulties[1]


def test_a_card_without_answers_keeps_what_its_author_said_and_answers_move_the_others() -> None:
    responses = simulate([1.5, -1.5, 0.0], learners=300, spread=1.0, seed=1)
    responses[:, 2] = np.nan
    fit = calibrate(responses, [0.5, 0.5, 0.7])
    assert fit.difficulties[2] == pytest.approx(difficulty_from_author(0.7), abs=1e-4)
    assert fit.difficulties[0] == pytest.approx(1.5, abs=0.3)
    assert fit.difficulties[1] == pytest.approx(-1.5, abs=0.3)


def test_an_authors_difficulty_is_on_the_scale_of_logits() -> None:
    assert difficulty_from_author(0.5) == pytest.approx(0)
    assert difficulty_from_author(0.0) == pytest.approx(-difficulty_from_author(1.0)) == pytest.approx(-2.944, abs=1e-3)
    with pytest.raises(ValueError, match=r"between 0 and 1, got 1\.5"):
        difficulty_from_author(1.5)


@given(DIFFICULTIES, st.data())
def test_a_right_answer_raises_ability_and_answers_make_it_surer_than_none(
    difficulties: list[float], data: st.DataObject
) -> None:
    answers = [data.draw(st.booleans()) for _ in difficulties]
    before = ability(answers[:-1], difficulties[:-1], spread=1.2)
    after = ability(answers, difficulties, spread=1.2)
    assert (after.mean > before.mean) is answers[-1]
    assert after.sd < 1.2


def test_without_answers_a_learner_is_like_all() -> None:
    learner = ability([], [], spread=1.4)
    assert learner.mean == pytest.approx(0, abs=1e-9)
    assert learner.sd == pytest.approx(1.4)


def test_the_most_telling_card_is_about_as_hard_as_the_learner_is_able() -> None:
    difficulties = [-3.0, -1.0, 0.9, 3.0]
    learner = ability([True, True], [0.0, 0.5], spread=1.5)
    assert most_telling(learner, difficulties, []) == 2
    assert most_telling(learner, difficulties, [2]) == 3
    assert most_telling(learner, difficulties, [0, 1, 2, 3]) is None
    assert chance(1.0, 1.0) == pytest.approx(0.5)
