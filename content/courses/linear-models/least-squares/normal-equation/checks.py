import numpy as np

from gradus.grading.checks import close, fetch, has_shape, put

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
    has_shape(
        student.design_matrix(np.array([[4.0, 5.0, 6.0]])),
        (1, 4),
        because="One row with three features becomes one row of four.",
    )


def check_exact_plane_is_recovered(student):
    """Data that lie on a plane give back its intercept and weights."""
    w = np.array([7.0, -2.0, 0.5])
    close(
        student.fit(X, A @ w),
        w,
        because="With no noise the equation has the true weights as its solution, intercept first.",
        looks_like={
            "The intercept comes last here. It belongs first.": np.array([-2.0, 0.5, 7.0]),
            "The intercept is missing from the result.": np.array([-2.0, 0.5]),
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
