import numpy as np

from gradus.grading.checks import close, fetch, has_shape, holds, put, raises

RNG = np.random.default_rng(21)
X = RNG.normal(size=(9, 3)) * np.array([1.0, 4.0, 0.5]) + np.array([2.0, -10.0, 5.0])
Y = 30 + X @ np.array([2.0, -1.0, 3.0]) + RNG.normal(size=9)


def least_squares(X, y):
    return np.linalg.lstsq(np.column_stack([np.ones(len(y)), X]), y, rcond=None)[0]


def ridge(X, y, alpha):
    """The answer by another way: least squares with d more rows that ask for zero weights."""
    d = X.shape[1]
    above = np.column_stack([np.ones(len(y)), X])
    below = np.column_stack([np.zeros(d), np.sqrt(alpha) * np.eye(d)])
    solution = np.linalg.lstsq(np.vstack([above, below]), np.concatenate([y, np.zeros(d)]), rcond=None)[0]
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
            "Without a penalty the weights are those of least squares. Are the columns centred, each on its own mean?"
        ),
    )
    close(
        intercept,
        expected[0],
        because=(
            "The average row must get the average target: subtract the means times the weights from the mean of y."
        ),
        looks_like={"This is the mean of y. It would be the intercept only if the columns had mean zero.": Y.mean()},
    )


def check_penalty_shrinks_as_stated(student):
    """With alpha > 0 the weights minimise squared error plus alpha times squared weights."""
    for alpha in (0.5, 5.0):
        intercept, weights = ridge(X, Y, alpha)
        got = fit_ridge(student, X, Y, alpha)
        close(
            got[1],
            weights,
            because=("Add alpha once for each weight, on the diagonal, to the sums of squares of the centred columns."),
            looks_like={
                "Alpha was added to every entry of the matrix instead of its diagonal.": np.linalg.solve(
                    (X - X.mean(axis=0)).T @ (X - X.mean(axis=0)) + alpha, (X - X.mean(axis=0)).T @ Y
                ),
                ("Alpha was multiplied by the number of rows. The first part of the loss is a sum, not a mean."): ridge(
                    X, Y, 9 * alpha
                )[1],
                (
                    "The intercept was penalised too. Solve for the weights on centred columns, without a "
                    "column of ones."
                ): penalised_intercept(X, Y, alpha)[1],
                ("The columns were divided by their deviation. Scaling is the caller's business here."): ridge(
                    (X - X.mean(axis=0)) / X.std(axis=0), Y, alpha
                )[1],
                (
                    "The columns were divided by their deviation, and the weights turned back. By then each "
                    "weight had paid another price."
                ): ridge((X - X.mean(axis=0)) / X.std(axis=0), Y, alpha)[1] / X.std(axis=0),
                (
                    "These are the weights of least squares: a positive alpha has no effect. Is it made a whole "
                    "number on the way?"
                ): least_squares(X, Y)[1:],
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
    close(wide[1], expected[1], because="Three rows and nine columns: the identity needs one row a column of X.")


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


def check_every_alpha_counts(student):
    """An alpha of zero is zero, and a tiny one is tiny."""
    small = np.array([[1e-4], [2e-4], [4e-4]])
    y = np.array([1.0, 2.0, 4.0])
    got = fit_ridge(student, small, y, 0)
    close(
        got[1],
        np.array([10000.0]),
        because="With alpha = 0 this column of small numbers needs the weight 10,000, and nothing forbids it.",
        looks_like={"Here alpha is not 0 but something small, such as 0.000001.": ridge(small, y, 1e-6)[1]},
    )
    close(
        fit_ridge(student, small, y, 2e-8)[1],
        ridge(small, y, 2e-8)[1],
        because="An alpha of 0.00000002 is small, and so are the sums of squares of this column.",
    )


def check_small_weights_stay(student):
    """A column in the thousands has a small weight, not none."""
    large = X * np.array([1.0, 1e5, 1.0])
    close(
        fit_ridge(student, large, Y, 0.5)[1],
        ridge(large, Y, 0.5)[1],
        rtol=1e-5,
        atol=1e-12,
        because="One column is in the hundred thousands, so its weight is about a hundred thousandth. It still counts.",
    )


def check_a_constant_column_keeps_its_place(student):
    """A column that never changes has the weight 0, in its place."""
    still = np.column_stack([X[:, 0], np.full(9, 5.0), X[:, 1]])
    weights = np.asarray(fit_ridge(student, still, Y, 2.0)[1])
    has_shape(weights, (3,), because="One weight a column, also for the one that is constant.")
    close(weights, ridge(still, Y, 2.0)[1], because="The constant column explains nothing and gets 0; the others stay.")


def check_whole_numbers_and_one_row(student):
    """Whole numbers are fitted as decimals are, and one row gives its own target."""
    whole = np.array([[1, 2], [4, 2], [3, 7], [8, 1]])
    expected = ridge(whole, np.array([3, 5, 4, 9]), 1.5)
    close(
        fit_ridge(student, whole, np.array([3, 5, 4, 9]), 1.5),
        expected,
        because="X and y hold whole numbers here. The centred columns do not.",
    )
    close(
        fit_ridge(student, X[:1], Y[:1], 1.5),
        (Y[0], np.zeros(3)),
        because="One row, centred on itself, is all zeros: no weight is worth its price, and the intercept is the target.",
    )


def check_negative_alpha_is_refused(student):
    """A negative alpha raises a ValueError."""
    raises(
        "ValueError",
        student.fit_ridge,
        X,
        Y,
        -1e6,
        because="An alpha of minus a million would reward large weights without end.",
    )
    raises(
        "ValueError",
        student.fit_ridge,
        X,
        Y,
        -1e-3,
        because="An alpha just below zero is negative too, even where the equations can still be solved.",
    )


def check_inputs_are_left_alone(student):
    """X and y are not changed."""
    x, y = put(student, X), put(student, Y)
    fit_ridge(student, x, y, 1.0)
    close(fetch(x), X, because="X has changed. `X - mean` makes a new array; `X -= mean` does not.")
    close(fetch(y), Y, because="y has changed.")
