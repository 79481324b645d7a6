import numpy as np

from gradus.grading.checks import close, has_shape, holds, raises

RNG = np.random.default_rng(2)
TRUTH = np.array([2.0, -1.0, 0.0, 0.0, 0.0, 0.5])
X_TRAIN, X_VAL = RNG.normal(size=(10, 6)), RNG.normal(size=(25, 6)) + 0.3
Y_TRAIN = 5 + X_TRAIN @ TRUTH + 2 * RNG.normal(size=10)
Y_VAL = 5 + X_VAL @ TRUTH + 2 * RNG.normal(size=25)
ALPHAS = [100.0, 0.01, 1.0, 1000.0, 5.0]


def validation_error(alpha, fit_X=X_TRAIN, fit_y=Y_TRAIN, X=X_VAL, y=Y_VAL):
    d = X.shape[1]
    above = np.column_stack([np.ones(len(fit_y)), fit_X])
    below = np.column_stack([np.zeros(d), np.sqrt(alpha) * np.eye(d)])
    w = np.linalg.lstsq(np.vstack([above, below]), np.concatenate([fit_y, np.zeros(d)]))[0]
    return np.mean((y - w[0] - X @ w[1:]) ** 2)


ERRORS = np.array([validation_error(a) for a in ALPHAS])


def choose_alpha(student, *args):
    """What the learner's function gives back, once it has the right number of parts."""
    result = student.choose_alpha(*args)
    holds(
        isinstance(result, tuple | list) and len(result) == 2,
        because="Return the pair (best, errors). A function without a return statement gives back None.",
        expected="a pair: an alpha and an array of errors",
        actual=result,
    )
    return result


def check_errors_are_measured_on_validation_rows(student):
    """There is one validation error for each alpha, in the order given."""
    errors = choose_alpha(student, X_TRAIN, Y_TRAIN, X_VAL, Y_VAL, ALPHAS)[1]
    has_shape(np.asarray(errors), (5,), because="One error for each alpha.")
    close(
        errors,
        ERRORS,
        because="Fit on the training rows, measure on the validation rows, and keep the order of the list.",
        looks_like={
            "These are training errors. The smallest alpha always wins there.": np.array(
                [validation_error(a, X=X_TRAIN, y=Y_TRAIN) for a in ALPHAS]
            ),
            "You fitted on the validation rows: then they can no longer judge.": np.array(
                [validation_error(a, fit_X=X_VAL, fit_y=Y_VAL) for a in ALPHAS]
            ),
            "The errors are sorted by alpha. Keep the order in which the alphas came.": ERRORS[
                np.argsort(ALPHAS)
            ],
            "These are roots of the mean squared errors.": np.sqrt(ERRORS),
        },
    )


def check_best_alpha_is_returned(student):
    """best is the alpha with the smallest error."""
    close(
        choose_alpha(student, X_TRAIN, Y_TRAIN, X_VAL, Y_VAL, ALPHAS)[0],
        ALPHAS[int(ERRORS.argmin())],
        because="Return the alpha whose validation error is the smallest.",
        looks_like={
            "This is the place in the list, not the alpha.": int(ERRORS.argmin()),
            "This is the alpha with the largest error.": ALPHAS[int(ERRORS.argmax())],
            "This is the smallest alpha, which wins on training rows only.": 0.01,
            "This is the smallest error, not the alpha that has it.": ERRORS.min(),
        },
    )


def check_largest_of_equals_wins(student):
    """Of several alphas with the same error the largest is chosen."""
    nothing = np.zeros((4, 2))
    y = np.array([1.0, 2.0, 3.0, 4.0])
    best = choose_alpha(student, nothing, y, nothing, y + 1, [2.0, 7.0, 0.5])[0]
    close(
        best,
        7.0,
        because="The columns are all zero, so every alpha has the same error. Prefer the calmest model.",
        looks_like={
            "This is the first of the equals. The largest is asked for.": 2.0,
            "This is the smallest of the equals.": 0.5,
        },
    )


def check_one_alpha_is_enough(student):
    """A list of one alpha gives this alpha and its error."""
    best, errors = choose_alpha(student, X_TRAIN, Y_TRAIN, X_VAL[:1], Y_VAL[:1], [3.0])
    close(best, 3.0, because="With one candidate it is the best.")
    close(
        errors,
        np.array([validation_error(3.0, X=X_VAL[:1], y=Y_VAL[:1])]),
        because="One validation row is enough for an error.",
    )


def check_empty_list_is_refused(student):
    """An empty list raises a ValueError."""
    raises(
        "ValueError",
        student.choose_alpha,
        X_TRAIN,
        Y_TRAIN,
        X_VAL,
        Y_VAL,
        [],
        because="There is nothing to choose from; say so.",
    )
