import numpy as np

from gradus.grading.checks import close, fetch, holds, put

X = np.array([[1.0, 500.0, -3.0], [3.0, 900.0, 0.0], [2.0, 700.0, 6.0], [6.0, 1300.0, 1.0]])


def fit_scaler(student, *args):
    """What the learner's function gives back, once it has the right number of parts."""
    result = student.fit_scaler(*args)
    holds(
        isinstance(result, tuple | list) and len(result) == 2,
        because="Return the pair (mean, scale). A function without a return statement gives back None.",
        expected="a pair: means and deviations",
        actual=result,
    )
    return result


def check_one_mean_and_deviation_a_column(student):
    """fit_scaler returns the mean and the deviation of each column."""
    mean, scale = fit_scaler(student, X)
    close(
        mean,
        X.mean(axis=0),
        because="Average down each column: one number a feature, not a row.",
        looks_like={
            "These are the means of the rows. A feature is a column.": X.mean(axis=1),
            "This is the mean of the whole table. Each column needs its own.": X.mean(),
        },
    )
    close(
        scale,
        X.std(axis=0),
        because="One standard deviation a column.",
        looks_like={
            "This is the variance. Take its root.": X.var(axis=0),
            ("You divide by n − 1 (pandas does so by default). The task divides by n."): X.std(
                axis=0, ddof=1
            ),
            "This is the range from smallest to largest, not the deviation.": np.ptp(X, axis=0),
        },
    )


def check_transform_uses_the_numbers_given(student):
    """transform centres and divides with the numbers it is given."""
    mean, scale = np.array([1.0, 100.0, -2.0]), np.array([2.0, 50.0, 0.5])
    own = (X - X.mean(axis=0)) / X.std(axis=0)
    close(
        student.transform(X, mean, scale),
        (X - mean) / scale,
        because="Subtract the mean given, then divide by the scale given.",
        looks_like={
            (
                "You computed a new mean and deviation from these rows. New rows must be measured with "
                "the old ruler."
            ): own,
            "You divide first and subtract afterwards.": X / scale - mean,
        },
    )


def check_single_row_can_be_transformed(student):
    """A single new row is measured with the training numbers."""
    mean, scale = X.mean(axis=0), X.std(axis=0)
    row = np.array([[4.0, 100.0, 2.0]])
    close(
        student.transform(row, mean, scale),
        (row - mean) / scale,
        because="One row has no deviation of its own. Use the numbers given.",
        looks_like={"All zero: the row was centred on itself.": np.zeros((1, 3))},
    )


def check_constant_column_gets_scale_one(student):
    """A column that never changes gets the scale 1, and no other column does."""
    table = np.column_stack([X[:, 0], np.full(4, 7.0), 0.001 * X[:, 2]])
    mean, scale = fit_scaler(student, table)
    expected = table.std(axis=0)
    expected[1] = 1.0
    close(
        scale,
        expected,
        because=(
            "Dividing by a deviation of 0 gives nan. Put a 1 there, and leave small deviations as they are."
        ),
    )
    close(mean, table.mean(axis=0), because="The mean of a constant column is its value.")


def check_inputs_are_left_alone(student):
    """The rows given are not changed."""
    x, mean, scale = put(student, X), put(student, X.mean(axis=0)), put(student, X.std(axis=0))
    fit_scaler(student, x)
    student.transform(x, mean, scale)
    close(
        fetch(x),
        X,
        because="X has changed. `X -= mean` writes into the caller's table; `X - mean` makes a new one.",
    )
    close(fetch(mean), X.mean(axis=0), because="The mean given has changed.")
    close(fetch(scale), X.std(axis=0), because="The scale given has changed.")
