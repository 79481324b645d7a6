import numpy as np

from gradus.grading.checks import close, equal, fetch, has_shape, holds, put, raises

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
    w = np.linalg.lstsq(np.vstack([above, below]), np.concatenate([fit_y, np.zeros(d)]), rcond=None)[0]
    return np.mean((y - w[0] - X @ w[1:]) ** 2)


def own_mean_error(alpha):
    C = X_TRAIN - X_TRAIN.mean(axis=0)
    w = np.linalg.solve(C.T @ C + alpha * np.eye(6), C.T @ Y_TRAIN)
    return np.mean((Y_VAL - Y_VAL.mean() - X_VAL @ w) ** 2)


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
            "The errors are sorted by alpha. Keep the order in which the alphas came.": ERRORS[np.argsort(ALPHAS)],
            "These are roots of the mean squared errors.": np.sqrt(ERRORS),
            (
                "The intercept came from the validation targets. It belongs to the fit, and so to the training rows."
            ): np.array([own_mean_error(a) for a in ALPHAS]),
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
    best = choose_alpha(student, nothing, y, nothing, y + 1, [2.0, 0.5, 7.0, 1.0])[0]
    close(
        best,
        7.0,
        because="The columns are all zero, so every alpha has the same error. Prefer the calmest model.",
        looks_like={
            "This is the first of the equals. The largest is asked for.": 2.0,
            "This is the smallest of the equals.": 0.5,
            "This is the last of the equals in the list. The largest is asked for.": 1.0,
        },
    )


def check_nearly_equal_is_not_equal(student):
    """An error that is only a little smaller is smaller."""
    alphas = [50.0, 50.05, 1000.0]
    best = choose_alpha(student, X_TRAIN, Y_TRAIN, X_VAL, Y_VAL, alphas)[0]
    close(
        best,
        50.0,
        rtol=1e-9,
        because="The errors for 50 and 50.05 differ in the fifth digit, and the smaller one decides.",
        looks_like={
            "This is the larger of two alphas whose errors are nearly equal, and its error is not the smallest.": 50.05
        },
    )


def check_alphas_are_taken_as_they_are(student):
    """An alpha of zero is fitted as zero, and a tiny one as it is."""
    alphas = [0.0, 1e-4, 1.0]
    small = X_TRAIN * 0.01
    expected = np.array([validation_error(a, fit_X=small, X=X_VAL * 0.01) for a in alphas])
    floored = np.array([validation_error(max(a, 1e-3), fit_X=small, X=X_VAL * 0.01) for a in alphas])
    close(
        choose_alpha(student, small, Y_TRAIN, X_VAL * 0.01, Y_VAL, alphas)[1],
        expected,
        because="The columns are small here, so that even an alpha of 0.0001 can be told from zero.",
        looks_like={"Small alphas were raised to 0.001 before the fit.": floored},
    )


def check_errors_are_an_array(student):
    """The errors are an array, not a list."""
    errors = choose_alpha(student, X_TRAIN, Y_TRAIN, X_VAL, Y_VAL, ALPHAS)[1]
    holds(
        isinstance(errors, np.ndarray),
        because="The numbers are right. The caller wants to compute with them, as `errors - errors.min()`, so return an array.",
        expected="an array of shape (5,)",
        actual=errors,
    )


def check_an_alpha_may_occur_twice(student):
    """An alpha that occurs twice has two errors."""
    errors = choose_alpha(student, X_TRAIN, Y_TRAIN, X_VAL, Y_VAL, [1.0, 1.0, 100.0])[1]
    holds(
        len(errors) == 3,
        because="Three alphas, of which two are equal: three errors.",
        expected="three errors",
        actual=errors,
    )
    close(
        errors,
        np.array([validation_error(1.0), validation_error(1.0), validation_error(100.0)]),
        because="Equal alphas have equal errors, each in its place.",
    )


def check_the_list_keeps_its_order(student):
    """The caller's list of alphas stays as it was."""
    alphas = put(student, ALPHAS)
    choose_alpha(student, X_TRAIN, Y_TRAIN, X_VAL, Y_VAL, alphas)
    equal(
        fetch(alphas), ALPHAS, because="`alphas.sort()` sorts the caller's own list; `sorted(alphas)` makes a new one."
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
