import ast

import numpy as np

from gradus.grading.checks import battery, close, fetch, has_shape, holds, put, source_of

X = np.array([[30.0, 2.0], [45.0, 1.0], [50.0, 3.0], [65.0, 1.0], [80.0, 3.0]])
Y = np.array([52.0, 61.0, 75.0, 84.0, 108.0])
A = np.column_stack([np.ones(5), X])


def check_ones_come_first(student):
    """The design matrix has its ones in the first column."""
    close(
        student.design_matrix(X),
        A,
        because="One row an observation; first a one, then the features in their order.",
        looks_like={
            "The ones are in the last column. The contract says first.": np.column_stack([X, np.ones(5)]),
            "There is no column of ones.": X,
        },
    )


def check_ones_for_any_number_of_rows(student):
    """There are as many ones as rows, whatever the number of features."""
    for n in (1, 3, 8):
        rows = np.arange(2.0 * n).reshape(n, 2)
        close(
            student.design_matrix(rows),
            np.column_stack([np.ones(n), rows]),
            because=f"Here X has {n} rows, and each of them gets a one.",
        )
    close(
        student.design_matrix(np.array([[4.0, 5.0, 6.0]])),
        np.array([[1.0, 4.0, 5.0, 6.0]]),
        because="One row with three features becomes one row of four.",
    )


def check_features_keep_their_digits(student):
    """The features stand in the design matrix with all their digits."""
    rows = np.array([[123456789.0, 0.1], [98765.4321, 1 / 3]])
    close(
        student.design_matrix(rows),
        np.column_stack([np.ones(2), rows]),
        because="The columns of X are copied, digit for digit. Is the type of your matrix too narrow?",
        looks_like={
            "The features have lost digits: these are single-precision numbers.": np.column_stack(
                [np.ones(2), rows.astype(np.float32)]
            )
        },
        rtol=1e-14,
        atol=0.0,
    )


def check_exact_plane_is_recovered(student):
    """Data that lie on a plane give back its intercept and weights."""
    w = np.array([7.0, -2.0, 0.5])
    y = A @ w
    apart = [np.polyfit(X[:, j], y, 1)[0] for j in range(2)]
    close(
        student.fit(X, A @ w),
        w,
        because="With no noise the equation has the true weights as its solution, intercept first.",
        looks_like={
            "The intercept comes last here. It belongs first.": np.array([-2.0, 0.5, 7.0]),
            "The intercept is missing from the result.": np.array([-2.0, 0.5]),
            "The weights come as a column of shape (3, 1). Shape (3,) is asked for.": w.reshape(-1, 1),
            "Each weight was fitted as if its feature were alone. Together they share the work.": np.array(
                [y.mean() - X.mean(axis=0) @ apart, *apart]
            ),
            "The intercept is the mean of y. It would be so only if every feature had mean 0.": np.array(
                [y.mean(), *np.linalg.solve(X.T @ X, X.T @ (y - y.mean()))]
            ),
            "Something was added to the diagonal of the equation: this is not its solution.": np.linalg.solve(
                A.T @ A + 1e-6 * np.eye(3), A.T @ A @ w
            ),
        },
    )


def check_residuals_are_perpendicular(student):
    """On noisy data the residuals are perpendicular to every column."""
    w = np.asarray(student.fit(X, Y))
    has_shape(w, (3,), because="Two features and an intercept make three weights.")
    close(
        A.T @ (Y - A @ w),
        np.zeros(3),
        atol=1e-6,
        because=(
            "Some weight could still be changed to lower the error: this is not the least-squares answer."
        ),
    )


def check_predictions_use_the_weights(student):
    """Predictions are the intercept plus the weighted features."""
    w = np.array([10.0, 1.0, -4.0])
    rows = np.array([[1.0, 2.0], [0.0, 0.0], [-3.0, 0.5]])
    close(
        student.predict(rows, w),
        np.array([3.0, 10.0, 5.0]),
        because="A row of zeros must be given the intercept, and each weight goes with its own column.",
        looks_like={"The intercept is not added.": np.array([-7.0, 0.0, -5.0])},
    )


def check_inputs_are_left_alone(student):
    """Fitting changes neither X nor y."""
    x, y = put(student, X), put(student, Y)
    student.fit(x, y)
    close(fetch(x), X, because="X has changed during the fit.")
    close(fetch(y), Y, because="y has changed during the fit.")
    w = put(student, np.array([10.0, 1.0, -4.0]))
    student.predict(x, w)
    close(fetch(x), X, because="X has changed during the prediction.")
    close(fetch(w), np.array([10.0, 1.0, -4.0]), because="w has changed during the prediction.")


def check_whole_numbers_are_fine(student):
    """Features and targets may be whole numbers."""
    rows, weights = np.array([[1, 4], [2, 2], [5, 3], [7, 8]]), np.array([0.5, 0.25, 1.5])
    expected = 0.5 + rows @ weights[1:]
    close(
        student.predict(rows, weights),
        expected,
        because="X holds whole numbers here, and the weights do not. The predictions have decimals.",
        looks_like={"The decimals are gone: the predictions have the type of X.": np.trunc(expected)},
    )
    y = np.array([3, 1, 4, 9])
    table = np.column_stack([np.ones(4), rows])
    for case in battery(rows, y, only=("read_only", "strided")):
        close(student.fit(*case.args), np.linalg.solve(table.T @ table, table.T @ y), because=case.says)
    close(
        student.fit(rows, y),
        np.linalg.solve(table.T @ table, table.T @ y),
        because="X and y hold whole numbers here; the weights do not.",
    )


def check_nothing_is_inverted(student):
    """No matrix is inverted."""
    tree = ast.parse(source_of(student))
    names = {getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(tree)}
    for name in ("inv", "pinv", "matrix_power", "tensorinv"):
        holds(
            name not in names,
            because=f"The file uses {name}. An inverse is more work than a solution, and every extra step rounds.",
            expected="a solver, such as np.linalg.solve",
        )
