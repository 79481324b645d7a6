import numpy as np

from gradus.grading.checks import close, fetch, has_shape, put

AREA = np.array([30.0, 45.0, 50.0, 65.0, 80.0])
COST = np.array([52.0, 61.0, 75.0, 84.0, 108.0])


def check_prediction_follows_the_line(student):
    """The prediction is slope times x plus intercept."""
    close(
        student.predict(AREA, 1.2, 12.0),
        1.2 * AREA + 12.0,
        because="The slope multiplies x; the intercept is added once, whatever x is.",
        looks_like={
            "Slope and intercept have changed places.": 12.0 * AREA + 1.2,
            "The intercept is missing: your line passes through zero.": 1.2 * AREA,
            "The intercept is multiplied too. Only x is multiplied by the slope.": 1.2 * (AREA + 12.0),
        },
    )


def check_predictions_may_be_negative(student):
    """A prediction below zero stays below zero."""
    x = np.array([-2.5, 0.0, 1.0, 4.0])
    expected = -3.0 * x + 1.0
    close(
        student.predict(x, -3.0, 1.0),
        expected,
        because="The formula has no case for negative values: a falling line goes below zero.",
        looks_like={"Yours is cut off at zero.": np.maximum(expected, 0.0)},
    )


def check_residual_is_observed_minus_predicted(student):
    """A point above the line has a positive residual."""
    expected = np.array([4.0, -5.0, 3.0, -6.0, 0.0])
    close(
        student.residuals(AREA, COST, 1.2, 12.0),
        expected,
        because="A residual is what was observed minus what the line predicted, one a row.",
        looks_like={
            "The signs are turned round: this is predicted minus observed.": -expected,
            (
                "The signs are gone. A residual keeps its sign; losing it is the job of the squared error."
            ): np.abs(expected),
            "These are squared. The residual itself is not.": expected**2,
        },
    )


def check_one_row_gives_one_row(student):
    """A single row comes back as an array of one."""
    has_shape(
        student.predict(np.array([10.0]), 0.5, 1.0),
        (1,),
        because="Return one prediction a row, in an array, also where there is one row.",
    )
    has_shape(
        student.residuals(np.array([10.0]), np.array([7.0]), 0.5, 1.0),
        (1,),
        because="Return one residual a row, in an array, also where there is one row.",
    )
    close(
        student.residuals(np.array([10.0]), np.array([7.0]), 0.5, 1.0),
        np.array([1.0]),
        because="7 − (0.5 · 10 + 1) = 1. Do your numbers come from the arguments?",
    )


def check_inputs_are_left_alone(student):
    """The arrays given are not changed."""
    x, y = put(student, AREA), put(student, COST)
    student.predict(x, 2.0, 1.0)
    student.residuals(x, y, 2.0, 1.0)
    close(
        fetch(x),
        AREA,
        because="x has changed. Operators such as `*=` write into the caller's array; use `*` instead.",
    )
    close(
        fetch(y),
        COST,
        because="y has changed. Operators such as `-=` write into the caller's array; use `-` instead.",
    )


def check_nothing_is_rounded(student):
    """Predictions and residuals keep all their digits."""
    x = np.array([-2.5, 0.0, 0.125])
    expected = -0.3 * x + 0.07
    close(
        student.predict(x, -0.3, 0.07),
        expected,
        because="Return what the formula gives, with every digit.",
        looks_like={
            "Your predictions are rounded to whole numbers.": np.round(expected),
            "Your predictions are rounded to cents.": np.round(expected, 2),
        },
    )
    small = np.array([1.0, 2.0, 3.0])
    close(
        student.predict(small, 1e-9, 0.0),
        1e-9 * small,
        because="A slope of a billionth is a slope. Somewhere digits are cut off, or the type of the array keeps too few.",
        rtol=1e-9,
        atol=0.0,
    )
    exact = np.array([1 / 3, 2 / 3])
    close(
        student.residuals(np.zeros(2), exact, 0.5, 0.0),
        exact,
        because="These residuals are thirds, and all their digits count.",
        looks_like={"Your residuals are rounded to cents.": np.round(exact, 2)},
        rtol=1e-12,
        atol=0.0,
    )


def check_whole_numbers_keep_their_decimals(student):
    """Whole-number areas and costs give results with decimals."""
    x, y = np.array([30, 45]), np.array([46, 70])
    close(
        student.predict(x, 1.5, 0.25),
        np.array([45.25, 67.75]),
        because="x holds whole numbers here. A result that is made like x holds whole numbers too.",
        looks_like={"The decimals are gone: the result has the type of x.": np.array([45, 67])},
    )
    close(
        student.residuals(x, y, 1.5, 0.25),
        np.array([0.75, 2.25]),
        because="x and y hold whole numbers here. The residuals are not whole.",
        looks_like={"The decimals are gone: the result has the type of y.": np.array([0, 2])},
    )
