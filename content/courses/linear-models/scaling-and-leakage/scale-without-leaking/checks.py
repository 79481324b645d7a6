import numpy as np

from gradus.grading.checks import close, equal, fetch, has_shape, holds, put

RNG = np.random.default_rng(8)
N, D = 40, 5
X = RNG.normal(size=(N, D)) * np.array([1.0, 1000.0, 0.01, 5.0, 1.0]) + np.array(
    [3.0, 2000.0, 0.5, -40.0, 1.0]
)
Y = 10 - 3 * (X[:, 2] - 0.5) / 0.01 + 2 * (X[:, 4] - 1) + 0.3 * RNG.normal(size=N)
ORDER = RNG.permutation(N)
TRAIN, VAL = ORDER[:25], ORDER[25:37]
MEAN, SCALE = X[TRAIN].mean(axis=0), X[TRAIN].std(axis=0)
# What is chosen where the sign counts: column 2 falls as y rises.
SIGNED = np.sort(np.argsort(-(((X[TRAIN] - MEAN) / SCALE).T @ Y[TRAIN]))[:2]).tolist()


def columns_of(result):
    return np.asarray(result[0]).tolist()


def prepare(student, *args):
    """What the learner's function gives back, once it has the right number of parts."""
    result = student.prepare(*args)
    holds(
        isinstance(result, tuple | list) and len(result) == 3,
        because="Return (columns, Z_train, Z_val). A function without a return statement gives back None.",
        expected="three results: columns and two tables",
        actual=result,
    )
    return result


def check_strongest_columns_are_chosen(student):
    """The columns with the strongest correlation are chosen, whatever their unit and sign."""
    result = prepare(student, X, Y, TRAIN, VAL, 2)
    equal(
        columns_of(result),
        [2, 4],
        because=(
            "Compare correlations: the unit of a column must not matter, and a strong negative "
            "correlation is strong."
        ),
        looks_like={
            "Rising order is asked for, not order of strength.": [4, 2],
            "The large column won by its size. Compare standardised columns.": [1, 3],
            "A strong negative correlation was taken for a weak one. Its size counts, not its sign.": SIGNED,
        },
    )
    equal(
        columns_of(prepare(student, X[:, ::-1], Y, TRAIN, VAL, 2)),
        [0, 2],
        because="With the columns turned round, the strongest are column 0 and column 2.",
        looks_like={"The strongest column stands first. Rising order of their numbers is asked for.": [2, 0]},
    )
    equal(
        columns_of(prepare(student, X, Y, TRAIN, VAL, 1)),
        [2],
        because="Column 2 has the strongest correlation, and it is negative.",
    )


def check_training_rows_are_standardised(student):
    """The training part is standardised with its own mean and deviation, rows in the order given."""
    result = prepare(student, X, Y, TRAIN, VAL, 2)
    has_shape(
        result[1], (25, 2), because="One row for each number in train, one column for each chosen column."
    )
    close(
        result[1],
        ((X[TRAIN] - MEAN) / SCALE)[:, [2, 4]],
        because="Use the mean and the deviation of the training rows, and keep the order of train.",
        looks_like={
            "Mean and deviation were taken from all rows, so the validation rows had a say.": (
                (X[TRAIN] - X.mean(axis=0)) / X.std(axis=0)
            )[:, [2, 4]],
            "The deviation was taken from all rows, so the validation rows had a say.": (
                (X[TRAIN] - MEAN) / X.std(axis=0)
            )[:, [2, 4]],
            "You divide by n − 1. The task divides by the number of rows.": (
                (X[TRAIN] - MEAN) / X[TRAIN].std(axis=0, ddof=1)
            )[:, [2, 4]],
            "The rows stand in the order of the table, not in the order of train.": (
                (X[np.sort(TRAIN)] - MEAN) / SCALE
            )[:, [2, 4]],
            "The columns are not standardised.": X[TRAIN][:, [2, 4]],
        },
    )


def check_validation_rows_use_training_numbers(student):
    """The validation part is measured with the training rows' mean and deviation."""
    own = (X[VAL] - X[VAL].mean(axis=0)) / X[VAL].std(axis=0)
    close(
        prepare(student, X, Y, TRAIN, VAL, 2)[2],
        ((X[VAL] - MEAN) / SCALE)[:, [2, 4]],
        because="New rows are measured with the training rows' ruler.",
        looks_like={
            "The validation rows were standardised with their own mean and deviation.": own[:, [2, 4]]
        },
    )


def check_nonsense_in_validation_changes_nothing(student):
    """Nonsense in the validation rows changes nothing on the training side."""
    wild_X, wild_y = X.copy(), Y.copy()
    wild_y[VAL] = 1e4 * np.arange(len(VAL))
    wild_X[VAL] = 100 + 1e4 * np.arange(len(VAL))[:, None] * np.array([1.0, 0.0, 0.0, 1.0, 0.0])
    calm = prepare(student, X, Y, TRAIN, VAL, 2)
    wild = prepare(student, wild_X, wild_y, TRAIN, VAL, 2)
    equal(
        columns_of(wild),
        columns_of(calm),
        because=(
            "Other columns were chosen when only validation rows changed: they had a say in the choice."
        ),
    )
    close(
        wild[1],
        calm[1],
        because=(
            "The training part changed when only validation rows changed: they had a say in the scaling."
        ),
    )


def check_correlation_is_with_y_itself(student):
    """The correlation is with the values of y, not with their ranks or sides."""
    rows, rest = np.arange(6), np.arange(6, 8)
    y = np.array([0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 5.0, 5.0])
    sides = np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0])
    near = y + np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 0.0, 0.0])
    equal(
        columns_of(prepare(student, np.column_stack([sides, near]), y, rows, rest, 1)),
        [1],
        because="Column 1 is y give or take 1. No column is closer to it.",
        looks_like={"Column 0 knows only on which side of its mean y lies. Column 1 correlates more with y itself.": [0]},
    )
    y = np.array([0.0, 1.0, 2.0, 3.0, 4.0, 50.0, 7.0, 7.0])
    rises = np.array([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 0.0, 0.0])
    near = 0.5 * y + np.array([4.0, -4.0, 3.0, -3.0, 2.0, -2.0, 0.0, 0.0])
    equal(
        columns_of(prepare(student, np.column_stack([rises, near]), y, rows, rest, 1)),
        [1],
        because="One value of y is far from the others, and column 1 follows it. Is y used with all its distances?",
        looks_like={"Column 0 follows the ranks of y. The task asks for the correlation with y itself.": [0]},
    )


def check_constant_column_is_divided_by_one(student):
    """A column that is constant in training becomes 0 there, and keeps its differences in the validation rows."""
    for value in (0.0, 98.6):
        table = np.column_stack([X[:, 0], np.full(N, value), X[:, 2]])
        table[VAL, 1] = value + 6.0
        columns, Z_train, Z_val = prepare(student, table, Y, TRAIN[:24], VAL, 3)
        equal(np.asarray(columns).tolist(), [0, 1, 2], because="With k = d every column is chosen, a constant one too.")
        close(
            np.asarray(Z_train)[:, 1],
            np.zeros(24),
            because=f"The column is {value} in all training rows. Its deviation counts as 1, so it becomes 0.",
        )
        close(
            np.asarray(Z_val)[:, 1],
            np.full(12, 6.0),
            because="In the validation rows the difference from the training mean stays: 6.",
            looks_like={"The validation rows were set to 0 as well. They differ from the training rows by 6.": np.zeros(12)},
        )


def check_constant_column_is_chosen_last(student):
    """A column that is constant in training is chosen last, whatever rounding makes of its deviation."""
    table = np.column_stack([X[:, 0], np.zeros(N), X[:, 2]])
    table[VAL, 1] = 6.0
    equal(
        columns_of(prepare(student, table, Y, TRAIN, VAL, 2)),
        [0, 2],
        because="A constant column has no correlation with anything, so the two others come first.",
        looks_like={"The constant column was chosen: its strength came out as nan.": [1, 2]},
    )
    for n in (6, 7, 12, 15, 24):
        table = np.column_stack([np.full(N, 98.6), X[:, 2], X[:, 4]])
        equal(
            columns_of(prepare(student, table, Y / 1000, TRAIN[:n], VAL, 2)),
            [1, 2],
            because=(
                f"Column 0 is 98.6 in each of {n} training rows and was chosen. Its deviation as the computer finds it "
                "is a hair above 0, and dividing by that makes a strong column out of rounding errors."
            ),
        )


def check_left_one_of_equals_wins(student):
    """Of equally strong columns, those further left are chosen."""
    signs = np.tile([1.0, -1.0], 6)
    table = np.tile(signs[:, None], (1, 60))
    table[:, 1] = np.tile([1.0, 1.0, -1.0, -1.0], 3)
    table[:, 3] = -signs
    target = np.tile([3.0, -1.0, 2.0, -2.0], 3)
    equal(
        columns_of(prepare(student, table, target, np.arange(8), np.arange(8, 12), 3)),
        [0, 2, 3],
        because=(
            "Fifty-nine columns are equally strong, some with the opposite sign; column 1 is weaker. The "
            "leftmost three of the strong ones win."
        ),
        looks_like={"Of equally strong columns, those further right were chosen.": [57, 58, 59]},
    )


def check_inputs_are_left_alone(student):
    """The data are not changed."""
    x, y = put(student, X), put(student, Y)
    rows, others = put(student, TRAIN), put(student, VAL)
    prepare(student, x, y, rows, others, 2)
    close(fetch(x), X, because="X has changed.")
    close(fetch(y), Y, because="y has changed.")
    equal(fetch(rows), TRAIN, because="train has changed.")
    equal(fetch(others), VAL, because="val has changed.")


def check_whole_numbers_are_fine(student):
    """A table of whole numbers is prepared like any other."""
    table = np.array([[1, 5], [2, 1], [4, 2], [5, 7], [9, 9]])
    target = np.array([1, 2, 4, 5, 3])
    rows, others = np.array([3, 0, 1, 2]), np.array([4])
    columns, Z_train, Z_val = prepare(student, table, target, rows, others, 1)
    mean, scale = table[rows, :1].mean(axis=0), table[rows, :1].std(axis=0)
    equal(np.asarray(columns).tolist(), [0], because="Column 0 rises with the target.")
    close(
        Z_train,
        (table[rows, :1] - mean) / scale,
        because="X holds whole numbers here; standardised values have decimals.",
    )
    close(Z_val, (table[others, :1] - mean) / scale, because="One validation row is measured like any other.")
