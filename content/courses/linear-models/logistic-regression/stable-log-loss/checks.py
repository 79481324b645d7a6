import numpy as np

from gradus.grading.checks import close, has_shape, holds

Z = np.array([-2.0, 0.0, 0.5, 3.0])
Y = np.array([0.0, 1.0, 0.0, 1.0])
P = 1 / (1 + np.exp(-Z))
LOSSES = -(Y * np.log(P) + (1 - Y) * np.log(1 - P))


def check_scores_become_probabilities(student):
    """sigmoid turns scores into probabilities."""
    close(
        student.sigmoid(Z),
        P,
        because="A score of 0 is a probability of one half; large scores come near to 1.",
        looks_like={
            "The curve runs the wrong way: mind the minus in the exponent.": 1 - P,
            "These are the odds, not the probabilities.": np.exp(Z),
        },
    )


def check_the_shape_stays(student):
    """The probabilities have the shape of the scores."""
    table = np.array([[0.0, 1.0, -1.0], [2.0, 3.0, -4.0]])
    got = student.sigmoid(table)
    has_shape(got, (2, 3), because="A table of scores gives a table of probabilities.")
    close(got, 1 / (1 + np.exp(-table)), because="Each probability stands where its score stood.")


def check_extreme_scores_have_probabilities(student):
    """Scores of any size have a probability, which is never nan."""
    close(
        student.sigmoid(np.array([-1000.0, 1000.0])),
        np.array([0.0, 1.0]),
        because="As far as a computer can tell, these two probabilities are 0 and 1.",
        rtol=1e-9,
        atol=1e-12,
        looks_like={
            "For a score of 1000, infinity was divided by infinity.": np.array([0.0, np.nan]),
            "For a score of 1000 you say one half, which is nan painted over.": np.array([0.0, 0.5]),
        },
    )


def check_small_probabilities_keep_their_digits(student):
    """A small probability keeps its digits."""
    close(
        student.sigmoid(np.array([-40.0])),
        np.exp([-40.0]),
        because="This probability is small, and its digits count: its logarithm must still be −40.",
        rtol=1e-9,
        atol=0.0,
        looks_like={
            "Exactly 0: the small number was added to 1, or taken from it, and vanished.": np.zeros(1),
            "This is the probability for −30. Are scores clipped?": 1 / (1 + np.exp([30.0])),
        },
    )
    close(
        student.sigmoid(np.array([-600.0])),
        np.exp([-600.0]),
        because="A score of −600 has a probability as well, with 260 zeros after the point.",
        rtol=1e-9,
        atol=0.0,
        looks_like={"This is the probability for −500. Are scores clipped?": np.exp([-500.0])},
    )


def check_loss_is_the_mean_surprise(student):
    """The log loss is the mean of minus the logarithm of what was given to the outcome."""
    close(
        student.log_loss(Z, Y),
        LOSSES.mean(),
        because="Compare with the formula, term by term, for the first row alone.",
        looks_like={
            "This is the sum over the rows. Average it.": LOSSES.sum(),
            "The sign is turned: a loss is positive, and small is good.": -LOSSES.mean(),
            "Only the rows with y = 1 were counted.": -np.mean(Y * np.log(P)),
            "This uses the logarithm to base 2.": LOSSES.mean() / np.log(2),
        },
    )
    close(
        student.log_loss(np.array([0.0]), np.array([1.0])),
        np.log(2),
        because="A score of 0 costs log 2 whatever happens.",
    )


def check_whole_scores_have_decimals(student):
    """Whole-number scores have probabilities and losses with decimals."""
    whole = np.array([-2, 0, 2])
    expected = 1 / (1 + np.exp(-whole))
    close(
        student.sigmoid(whole),
        expected,
        because="The scores are whole numbers here; their probabilities are not.",
        looks_like={
            "The decimals are cut off. An array made like the scores holds whole numbers.": np.zeros(3, dtype=int)
        },
    )
    close(
        student.log_loss(whole, np.array([0, 1, 0])),
        -np.mean(np.log([1 - expected[0], expected[1], 1 - expected[2]])),
        because="Scores and outcomes are whole numbers here; the loss is not.",
    )


def check_large_scores_keep_their_loss(student):
    """Large scores on the wrong side have a large, finite and exact loss."""
    for score, outcome, loss, cause in (
        (-2000.0, 1.0, 2000.0, "The probability of this row is rounded to 0, and its logarithm is minus infinity."),
        (
            1000.0,
            0.0,
            1000.0,
            "On the way e to the power 1000 is computed, which is infinity; its logarithm is only 1000.",
        ),
    ):
        got = student.log_loss(np.array([score]), np.array([outcome]))
        holds(bool(np.isfinite(got)), because=cause, expected=f"{loss:g}", actual=got)
    got = student.log_loss(np.array([1000.0, -2000.0]), np.array([0.0, 1.0]))
    bounds = np.array([1e-15, 1 - 1e-15])
    close(
        got,
        1500.0,
        because="A score of 1000 with outcome 0 costs 1000; a score of −2000 with outcome 1 costs 2000.",
        looks_like={
            "The probabilities were clipped at 10⁻¹⁵, so that no row costs more than 34.5.": -np.mean(
                [np.log(1 - bounds[1]), np.log(bounds[0])]
            ),
            "The scores were clipped at 500, so that no row costs more.": 500.0,
        },
    )


def check_sure_and_right_costs_nothing(student):
    """Large scores on the right side cost next to nothing, and it is not nan."""
    close(
        student.log_loss(np.array([1000.0, -1000.0]), np.array([1.0, 0.0])),
        0.0,
        because="Both rows are certain and right. nan comes from 0 times infinity.",
    )
    close(
        student.log_loss(np.array([-40.0]), np.array([0.0])),
        np.exp(-40.0),
        rtol=1e-6,
        atol=0,
        because="Even a tiny loss keeps its digits: log(1 + e⁻⁴⁰) is about e⁻⁴⁰, not 0.",
    )
