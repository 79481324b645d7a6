import numpy as np

from gradus.grading.checks import close, fetch, has_shape, holds, put

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
            "You divide by n − 1 (pandas does so by default). The task divides by n.": X.std(axis=0, ddof=1),
            "This is the range from smallest to largest, not the deviation.": np.ptp(X, axis=0),
        },
    )


def check_transform_uses_the_numbers_given(student):
    """transform centres and divides with the numbers it is given."""
    mean, scale = np.array([1.0, 100.0, -2.0]), np.array([2.0, 50.0, 0.5])
    expected = (X - mean) / scale
    close(
        student.transform(X, mean, scale),
        expected,
        because="Subtract the mean given, then divide by the scale given.",
        looks_like={
            (
                "You computed a new mean and deviation from these rows. New rows must be measured with "
                "the old ruler."
            ): (X - X.mean(axis=0)) / X.std(axis=0),
            "The mean is computed from these rows. It is given.": (X - X.mean(axis=0)) / scale,
            "You divide first and subtract afterwards.": X / scale - mean,
            "Values beyond 5 deviations are cut off. The formula has no such limit.": np.clip(expected, -5, 5),
        },
    )


def check_scale_one_divides_by_one(student):
    """A column with scale 1 is centred like any other."""
    rows = np.array([[5.0, 2.0], [7.0, 4.0]])
    mean, scale = np.array([6.0, 2.0]), np.array([1.0, 4.0])
    close(
        student.transform(rows, mean, scale),
        (rows - mean) / scale,
        because="In transform a scale of 1 is a number like any other: divide by it.",
        looks_like={
            "The column with scale 1 was set to zero. It may be constant in training, and is not here.": np.array(
                [[0.0, 0.0], [0.0, 0.5]]
            )
        },
    )


def check_single_row_can_be_transformed(student):
    """A single new row is measured with the training numbers, and stays a table of one row."""
    mean, scale = X.mean(axis=0), X.std(axis=0)
    row = np.array([[4.0, 100.0, 2.0]])
    result = student.transform(row, mean, scale)
    has_shape(result, (1, 3), because="One row with three columns goes in, and one row with three columns comes out.")
    close(
        result,
        (row - mean) / scale,
        because="One row has no deviation of its own. Use the numbers given.",
        looks_like={"All zero: the row was centred on itself.": np.zeros((1, 3))},
    )


def check_constant_column_gets_scale_one(student):
    """A column that never changes gets the scale 1, whatever rounding makes of its deviation."""
    table = np.column_stack([X[:, 0], np.full(4, 7.0)])
    mean, scale = fit_scaler(student, table)
    close(
        scale,
        np.array([table[:, 0].std(), 1.0]),
        because="The second column is 7 in each row, so its deviation is 0, and dividing by 0 gives nan. Put a 1 there.",
        looks_like={
            "A small number stands where the 1 belongs.": np.array([table[:, 0].std(), 1e-8]),
        },
    )
    close(mean, table.mean(axis=0), because="The mean of a constant column is its value.")
    for value in (98.6, 0.1, -1234.567):
        for n in (1, 2, 3, 6, 7, 12, 15):
            table = np.column_stack([np.arange(n) ** 2.0, np.full(n, value)])
            first = table[:, 0].std() or 1.0
            mean, scale = fit_scaler(student, table)
            close(
                scale,
                np.array([first, 1.0]),
                because=(
                    f"Here there are {n} rows, and the second column is {value} in each. Its deviation as the "
                    "computer finds it may be a hair above 0. Does your test for *constant* allow for that?"
                ),
                looks_like={
                    (
                        f"The second column is {value} in each of {n} rows, and you divide by the rounding error of "
                        "its deviation. Comparing with 0 does not see it."
                    ): table.std(axis=0),
                },
                atol=0.0,
            )


def check_small_deviations_stay(student):
    """A deviation that is small but real stays as it is."""
    for size in (1e-4, 1e-9):
        column = np.array([[1.0], [3.0]]) * size
        close(
            fit_scaler(student, column)[1],
            np.array([size]),
            because=f"The column holds {size:g} and {3 * size:g}. Its deviation is {size:g}, and nothing is added to it.",
            looks_like={
                f"A deviation of {size:g} was taken for zero. In another unit it would be large.": np.array([1.0])
            },
            rtol=1e-6,
            atol=0.0,
        )


def check_all_rows_count(student):
    """A column counts as constant only if it is so in all rows."""
    table = np.array([[1.0, 2.0, 4.0], [5.0, 2.0, 4.0], [1.0, 8.0, 9.0]])
    scale = np.asarray(fit_scaler(student, table)[1])
    close(
        scale,
        table.std(axis=0),
        because="None of these columns is constant.",
        looks_like={
            "The first column is 1, 5, 1. Its first and last value agree, and it is not constant.": np.array(
                [1.0, *table.std(axis=0)[1:]]
            )
        },
    )


def check_inputs_are_left_alone(student):
    """The rows given are not changed."""
    scales = np.array([1e-13, 2.0, 3.0])
    x, mean, scale = put(student, X), put(student, X.mean(axis=0)), put(student, scales)
    fit_scaler(student, x)
    student.transform(x, mean, scale)
    close(
        fetch(x),
        X,
        because="X has changed. `X -= mean` writes into the caller's table; `X - mean` makes a new one.",
    )
    close(fetch(mean), X.mean(axis=0), because="The mean given has changed.")
    close(fetch(scale), scales, because="The scale given has changed.", atol=0.0)


def check_whole_numbers_keep_their_decimals(student):
    """Tables of whole numbers are scaled as any others."""
    rows = np.array([[1, 10], [4, 20], [4, 50]])
    mean, scale = fit_scaler(student, rows)
    close(mean, rows.mean(axis=0), because="The table holds whole numbers here; its means have decimals.")
    close(scale, rows.std(axis=0), because="The table holds whole numbers here; its deviations have decimals.")
    expected = (rows - np.array([2.0, 20.0])) / np.array([1.5, 8.0])
    close(
        student.transform(rows, np.array([2.0, 20.0]), np.array([1.5, 8.0])),
        expected,
        because="X holds whole numbers here. A result that is made like X holds whole numbers too.",
        looks_like={"The decimals are gone: the result has the type of X.": np.trunc(expected)},
    )
