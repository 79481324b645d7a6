import numpy as np

from gradus.grading.checks import close, holds

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
    table = np.array([[0.0, 1.0, -1.0]])
    close(student.sigmoid(table), 1 / (1 + np.exp(-table)), because="The result has the shape of the scores.")


def check_extreme_scores_have_probabilities(student):
    """Scores of any size have a probability, and small ones keep their digits."""
    got = student.sigmoid(np.array([-1000.0, -30.0, 1000.0]))
    close(
        got,
        np.array([0.0, np.exp(-30.0), 1.0]),
        rtol=1e-9,
        atol=1e-25,
        because="Beware of infinity divided by infinity, and of 1 minus a number very near to 1.",
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


def check_large_scores_keep_their_loss(student):
    """Large scores on the wrong side have a large, finite and exact loss."""
    got = student.log_loss(np.array([1000.0, -2000.0]), np.array([0.0, 1.0]))
    holds(
        bool(np.isfinite(got)),
        because=(
            "The loss overflowed. For a score of 1000 the probability is rounded to exactly 1, and log(1 "
            "− 1) is minus infinity. Compute from the score."
        ),
        expected="1500",
        actual=got,
    )
    close(
        got,
        1500.0,
        because=(
            "Score 1000 with outcome 0 costs 1000; score −2000 with outcome 1 costs 2000. If yours is "
            "about 30, probabilities were clipped."
        ),
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
