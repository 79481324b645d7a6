import math

import numpy as np

from gradus.grading.checks import close, raises

W = np.array([0.8, -1.5, 0.25])


def logistic(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def check_a_row(student):
    """A row is scored with its weights and the intercept."""
    x = np.array([1.0, 0.5, -2.0])
    z = float(W @ x) - 0.4
    close(
        student.score(W, -0.4, x),
        logistic(z),
        because="Sum weight times feature, add the intercept, then the logistic function.",
        looks_like={
            "The intercept is missing.": logistic(z + 0.4),
            "This is z. The logistic function is still to come.": z,
            "This is the probability of the other class: look at the sign in the exponent.": logistic(-z),
        },
    )


def check_large_scores(student):
    """Very large and very small scores give 1 and 0, never NaN."""
    for z, expected in ((800.0, 1.0), (-800.0, 0.0)):
        close(
            student.score(np.array([1.0]), 0.0, np.array([z])),
            expected,
            because=f"z is {z:g}: an exponential overflows, and infinity over infinity is NaN.",
        )


def check_small_probabilities(student):
    """A small probability is small, not zero."""
    close(
        student.score(np.array([1.0]), 0.0, np.array([-50.0])),
        math.exp(-50),
        rtol=1e-9,
        atol=0.0,
        because="Do not compute it as 1 minus something near 1: for negative z use exp(z) / (1 + exp(z)).",
        looks_like={"This is exactly 0.": 0.0},
    )


def check_lengths(student):
    """Too few and too many features are refused."""
    for row in (np.array([1.0, 2.0]), np.array([1.0, 2.0, 3.0, 4.0])):
        raises(
            "IllegalArgumentException",
            student.score,
            W,
            0.0,
            row,
            because=f"{len(row)} features for 3 weights: throw an IllegalArgumentException.",
        )
