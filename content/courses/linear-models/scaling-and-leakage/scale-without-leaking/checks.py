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
        },
    )
    equal(
        columns_of(prepare(student, X, Y, TRAIN, VAL, 1)),
        [2],
        because="Column 2 has the strongest correlation, and it is negative.",
    )


def check_training_rows_have_mean_zero(student):
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


def check_constant_column_gives_zeros(student):
    """A column that is constant in training gives zeros there, never nan, and is chosen last."""
    table = np.column_stack([X[:, 0], np.zeros(N), X[:, 2]])
    table[VAL, 1] = 6.0
    equal(
        columns_of(prepare(student, table, Y, TRAIN, VAL, 2)),
        [0, 2],
        because="A constant column has no correlation with anything, so the two others come first.",
        looks_like={"The constant column was chosen: its strength came out as nan.": [1, 2]},
    )
    columns, Z_train, Z_val = prepare(student, table, Y, TRAIN, VAL, 3)
    equal(np.asarray(columns).tolist(), [0, 1, 2], because="With k = d every column is chosen.")
    close(
        np.asarray(Z_train)[:, 1],
        np.zeros(25),
        because="A training deviation of 0 is replaced by 1, so the training values become 0.",
    )
    close(
        np.asarray(Z_val)[:, 1],
        np.full(12, 6.0),
        because="In the validation rows the difference from the training mean stays: 6.",
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
        looks_like={"The rightmost columns were chosen.": [57, 58, 59]},
    )


def check_inputs_are_left_alone(student):
    """The data are not changed."""
    x, y = put(student, X), put(student, Y)
    prepare(student, x, y, TRAIN, VAL, 2)
    close(fetch(x), X, because="X has changed.")
    close(fetch(y), Y, because="y has changed.")
