import numpy as np

from gradus.grading.checks import close, fetch, has_shape, put

Z = np.array([0.5, -1.0, 2.0])


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def check_three_classes(student):
    """Three scores give the softmax's probabilities."""
    close(
        student.softmax(Z),
        softmax(Z),
        because="Exponentials, divided by their sum.",
        looks_like={
            "These do not sum to 1: the division is missing.": np.exp(Z - Z.max()),
            "These are shares of the scores themselves, without the exponential.": Z / Z.sum(),
        },
    )


def check_large_scores(student):
    """Scores around 1000 do not overflow."""
    close(
        student.softmax(Z + 1000),
        softmax(Z),
        because="exp(1000) is infinite, and infinity over infinity is NaN. Something has to be subtracted first.",
        looks_like={"All three are the same: were the scores cut off at a common limit?": np.full(3, 1 / 3)},
    )


def check_small_scores(student):
    """Scores around -1000 do not vanish."""
    close(
        student.softmax(Z - 1000),
        softmax(Z),
        because="The largest score is -998 here. Less it, the exponents are -1.5, -3 and 0.",
    )


def check_first_far_above(student):
    """A first score far above the others takes all."""
    close(
        student.softmax(np.array([3000.0, 0.0, 0.0])),
        np.array([1.0, 0.0, 0.0]),
        because="The scores are 3000, 0 and 0. No exponent may be above 0, or it may overflow.",
    )


def check_first_far_below(student):
    """A first score far below the others gets nothing."""
    close(
        student.softmax(np.array([-1000.0, 1000.0])),
        np.array([0.0, 1.0]),
        because="The scores are -1000 and 1000. No exponent may be above 0, or it may overflow.",
    )


def check_all_digits(student):
    """The probabilities have the digits of a double."""
    close(
        student.softmax(Z),
        softmax(Z),
        rtol=1e-12,
        atol=0.0,
        because="Some fourteen digits should agree. Is everything a double?",
    )


def check_no_scores(student):
    """No scores give no probabilities."""
    has_shape(np.asarray(student.softmax(np.array([]))), (0,), because="An empty array for an empty array.")


def check_input_is_left_alone(student):
    """The caller's array is left as it was."""
    scores = put(student, Z)
    student.softmax(scores)
    close(
        fetch(scores),
        Z,
        because="The array you are given belongs to the caller.",
        looks_like={
            "It holds the probabilities now. Write them into a new array.": softmax(Z),
            "It is sorted now. Sort a copy, or look for the largest without sorting.": np.sort(Z),
        },
    )
