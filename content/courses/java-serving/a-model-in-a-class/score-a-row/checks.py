import math

import numpy as np

from gradus.grading.checks import close, raises

W = np.array([0.8, -1.5, 0.25])
ONE = np.array([1.0])


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
            student.score(ONE, 0.0, np.array([z])),
            expected,
            because=f"z is {z:g}. An exponential that overflows is infinite, and infinity over infinity is NaN.",
        )


def check_small_probabilities(student):
    """A small probability is small, not zero."""
    for z in (-50.0, -150.0):
        close(
            student.score(ONE, 0.0, np.array([z])),
            math.exp(z),
            rtol=1e-9,
            atol=0.0,
            because=f"z is {z:g}, and p is about e to the {z:g}.",
            looks_like={
                "This is exactly 0: next to 1, so small a number is lost.": 0.0,
                "This is the probability for z = -100. Was z cut off there?": math.exp(-100),
            },
        )


def check_the_smallest_probabilities(student):
    """A probability is not zero as long as a double can hold it."""
    close(
        student.score(ONE, 0.0, np.array([-720.0])),
        math.exp(-720),
        rtol=1e-6,
        atol=0.0,
        because="z is -720. The exponential of 720 overflows, and the exponential of -720 does not.",
        looks_like={"This is exactly 0: one over infinity.": 0.0},
    )


def check_all_digits(student):
    """The score has the digits of a double."""
    x = np.array([1 / 3, 0.1, 2 / 7])
    z = float(W @ x) - 0.4
    close(
        student.score(W, -0.4, x),
        logistic(z),
        rtol=1e-12,
        atol=0.0,
        because="Some fourteen digits should agree. Is everything a double, the sum too?",
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


def check_no_weights(student):
    """Without weights the score is that of the intercept."""
    close(
        student.score(np.array([]), 3.0, np.array([])),
        logistic(3.0),
        because="No weights, no features, and an intercept of 3: z is 3.",
        looks_like={"This is the probability for z = 0.": 0.5},
    )
