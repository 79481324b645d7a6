import numpy as np

from gradus.grading.checks import close, fetch, has_shape, holds, put, raises

RNG = np.random.default_rng(21)
X = RNG.normal(size=(9, 3)) * np.array([1.0, 4.0, 0.5]) + np.array([2.0, -10.0, 5.0])
Y = 30 + X @ np.array([2.0, -1.0, 3.0]) + RNG.normal(size=9)


def least_squares(X, y):
    return np.linalg.lstsq(np.column_stack([np.ones(len(y)), X]), y)[0]


def ridge(X, y, alpha, divide=1.0):
    """The answer by another way: least squares with d more rows that ask for zero weights."""
    d = X.shape[1]
    above = np.column_stack([np.ones(len(y)), X])
    below = np.column_stack([np.zeros(d), np.sqrt(alpha) * np.eye(d)])
    solution = np.linalg.lstsq(np.vstack([above, below]), np.concatenate([y, np.zeros(d)]))[0]
    return solution[0], solution[1:]


def penalised_intercept(X, y, alpha):
    A = np.column_stack([np.ones(len(y)), X])
    w = np.linalg.solve(A.T @ A + alpha * np.eye(A.shape[1]), A.T @ y)
    return w[0], w[1:]


def fit_ridge(student, *args):
    """What the learner's function gives back, once it has the right number of parts."""
    result = student.fit_ridge(*args)
    holds(
        isinstance(result, tuple | list) and len(result) == 2,
        because="Return the pair (intercept, weights). A function without a return statement gives back None.",
        expected="a pair: a number and an array",
        actual=result,
    )
    return result


def check_alpha_zero_is_least_squares(student):
    """With alpha = 0 the result is least squares."""
    expected = least_squares(X, Y)
    intercept, weights = fit_ridge(student, X, Y, 0)
    close(
        weights,
        expected[1:],
        because=(
            "Without a penalty the weights are those of least squares. Are the columns centred, each on "
            "its own mean?"
        ),
    )
    close(
        intercept,
        expected[0],
        because=(
            "The average row must get the average target: subtract the means times the weights from the "
            "mean of y."
        ),
        looks_like={
            "This is the mean of y. It would be the intercept only if the columns had mean zero.": Y.mean()
        },
    )


def check_penalty_shrinks_as_stated(student):
    """With alpha > 0 the weights minimise squared error plus alpha times squared weights."""
    for alpha in (0.5, 5.0):
        intercept, weights = ridge(X, Y, alpha)
        got = fit_ridge(student, X, Y, alpha)
        close(
            got[1],
            weights,
            because=(
                "Add alpha once for each weight, on the diagonal, to the sums of squares of the centred "
                "columns."
            ),
            looks_like={
                "Alpha was added to every entry of the matrix instead of its diagonal.": np.linalg.solve(
                    (X - X.mean(axis=0)).T @ (X - X.mean(axis=0)) + alpha, (X - X.mean(axis=0)).T @ Y
                ),
                (
                    "Alpha was multiplied by the number of rows. The first part of the loss is a sum, not "
                    "a mean."
                ): ridge(X, Y, 9 * alpha)[1],
                (
                    "The intercept was penalised too. Solve for the weights on centred columns, without a "
                    "column of ones."
                ): penalised_intercept(X, Y, alpha)[1],
                (
                    "The columns were divided by their deviation. Scaling is the caller's business here."
                ): ridge((X - X.mean(axis=0)) / X.std(axis=0), Y, alpha)[1],
            },
        )
        close(got[0], intercept, because="Compute the intercept from the shrunken weights.")


def check_shifted_targets_move_the_intercept_only(student):
    """Adding 1000 to every target moves the intercept by 1000 and nothing else."""
    low, high = fit_ridge(student, X, Y, 3.0), fit_ridge(student, X, Y + 1000, 3.0)
    close(high[1], low[1], rtol=1e-5, because="The weights changed: the intercept is being penalised.")
    close(high[0], low[0] + 1000, because="The intercept is free to follow the targets.")


def check_more_columns_than_rows(student):
    """Collinear columns and more columns than rows have one answer."""
    twin = np.column_stack([X[:, 0], X[:, 0]])
    weights = np.asarray(fit_ridge(student, twin, Y, 1.0)[1])
    has_shape(weights, (2,), because="One weight a column.")
    close(weights[0], weights[1], because="Two equal columns share the work equally.")
    wide = fit_ridge(student, X.T, np.array([1.0, 4.0, 2.0]), 0.1)
    expected = ridge(X.T, np.array([1.0, 4.0, 2.0]), 0.1)
    close(
        wide[1], expected[1], because="Three rows and nine columns: the identity needs one row a column of X."
    )


def check_large_alpha_leaves_the_mean(student):
    """An enormous alpha leaves the mean of the targets."""
    intercept, weights = fit_ridge(student, X, Y, 1e12)
    holds(
        bool(np.all(np.abs(np.asarray(weights)) < 1e-6)),
        because="All weights must shrink towards zero.",
        expected="weights near 0",
        actual=weights,
    )
    close(intercept, Y.mean(), because="With no weights left, the best constant is the mean.")


def check_negative_alpha_is_refused(student):
    """A negative alpha raises a ValueError."""
    raises(
        "ValueError", student.fit_ridge, X, Y, -0.5, because="A negative price would reward large weights."
    )


def check_inputs_are_left_alone(student):
    """X and y are not changed."""
    x, y = put(student, X), put(student, Y)
    fit_ridge(student, x, y, 1.0)
    close(fetch(x), X, because="X has changed. `X - mean` makes a new array; `X -= mean` does not.")
    close(fetch(y), Y, because="y has changed.")
