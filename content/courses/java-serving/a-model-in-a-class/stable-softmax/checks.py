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
        because="exp(1000) is infinite, and infinity over infinity is NaN. Subtract the largest score first.",
    )


def check_small_scores(student):
    """Scores around -1000 do not vanish."""
    close(
        student.softmax(Z - 1000),
        softmax(Z),
        because="Every exponential became 0. Is the largest score really found when all are negative?",
    )


def check_no_scores(student):
    """No scores give no probabilities."""
    has_shape(np.asarray(student.softmax(np.array([]))), (0,), because="An empty array for an empty array.")


def check_input_is_left_alone(student):
    """The caller's array is left as it was."""
    scores = put(student, Z)
    student.softmax(scores)
    close(fetch(scores), Z, because="Write into a new array: the one you are given belongs to the caller.")
