import numpy as np

from gradus.grading.checks import close, raises

Y = np.array([52.0, 61.0, 75.0, 84.0, 108.0])
Y_HAT = np.array([48.0, 66.0, 72.0, 90.0, 108.0])


def check_mse_is_the_mean_of_squares(student):
    """The MSE is the mean of the squared residuals."""
    close(
        student.mse(Y, Y_HAT),
        17.2,
        because="Square each residual first, then average over all rows.",
        looks_like={
            "This is the sum of the squares. Divide by the number of rows.": 86.0,
            "This is the mean absolute error. Square the residuals instead.": 3.6,
            "You average first and square afterwards, so that misses up and down cancel.": 0.64,
            "This is already the root. That is the RMSE.": np.sqrt(17.2),
            "Divided by n − 1. The formula divides by n.": 86.0 / 4,
        },
    )


def check_misses_do_not_cancel(student):
    """Misses of opposite sign do not cancel, and a miss of zero gives zero."""
    close(
        student.mse(np.array([1.0, -1.0]), np.array([0.0, 0.0])),
        1.0,
        because="Misses of +1 and −1 are both misses.",
    )
    close(
        student.mse(np.array([3.0]), np.array([3.0])),
        0.0,
        because="An exact prediction of a single row has error zero.",
    )


def check_rmse_is_in_the_unit_of_y(student):
    """The RMSE is the root of the mean, not the mean of the roots."""
    close(
        student.rmse(Y, Y_HAT),
        np.sqrt(17.2),
        because="Average the squares first; take the root of the one number that is left.",
        looks_like={
            "Rooting before averaging gives the mean absolute error.": 3.6,
            "The root is missing: this is the MSE.": 17.2,
        },
    )


def check_whole_numbers_are_fine(student):
    """Whole numbers are measured as decimals are."""
    close(
        student.mse(np.array([1, 2, 2]), np.array([2, 4, 2])),
        5 / 3,
        because="The observed values and the predictions are whole numbers here; their mean squared error is not.",
        looks_like={"The decimals are gone. Is the result rounded, or cut off?": 1.0},
    )


def check_shapes_must_agree(student):
    """Shapes that differ are refused with a ValueError, by both functions."""
    for name, measure in (("mse", student.mse), ("rmse", student.rmse)):
        raises(
            "ValueError",
            measure,
            Y,
            Y_HAT.reshape(-1, 1),
            because=f"{name} took (5,) and (5, 1), which numpy broadcasts to 25 differences without a word.",
        )
        raises(
            "ValueError",
            measure,
            Y,
            Y_HAT[:1],
            because=f"{name} took one prediction for five rows, which numpy stretches without a word.",
        )


def check_the_error_names_both_shapes(student):
    """The text of the error names both shapes."""
    for name, measure in (("mse", student.mse), ("rmse", student.rmse)):
        raises(
            "ValueError",
            measure,
            Y,
            Y_HAT.reshape(-1, 1),
            mentions=("(5,)", "(5, 1)"),
            because=f"Whoever reads the error of {name} wants to see which two shapes met, without looking for them.",
        )
