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


def check_prediction_is_not_rounded(student):
    """Predictions keep their decimals, below zero too."""
    x = np.array([-2.5, 0.0, 0.125])
    close(
        student.predict(x, -0.3, 0.07),
        -0.3 * x + 0.07,
        because="Return what the formula gives, without rounding and without cutting off negative values.",
        looks_like={"Your predictions are rounded to whole numbers.": np.round(-0.3 * x + 0.07)},
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
        student.residuals(np.array([10.0]), np.array([7.0]), 0.5, 1.0),
        (1,),
        because=(
            "Work on the whole array and return one value a row, without summing and without a loop over "
            "five."
        ),
    )
    close(
        student.residuals(np.array([10.0]), np.array([7.0]), 0.5, 1.0),
        np.array([1.0]),
        because="7 − (0.5 · 10 + 1) = 1.",
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
