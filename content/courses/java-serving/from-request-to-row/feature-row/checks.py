import numpy as np

from gradus.grading.checks import close, leaves_alone, raises

NAMES = ["bmi", "age", "pressure"]
DEFAULTS = {"age": 50.0, "pressure": 94.5}


def check_order(student):
    """The numbers come in the order of the training."""
    close(
        student.row(NAMES, {"age": 41.0, "pressure": 101.0, "bmi": 27.5}, DEFAULTS),
        np.array([27.5, 41.0, 101.0]),
        because="The model's columns are bmi, age and pressure, in this order.",
        looks_like={
            "These are in the order of the request.": np.array([41.0, 101.0, 27.5]),
            "These are in the order of the alphabet.": np.array([41.0, 27.5, 101.0]),
        },
    )


def check_defaults(student):
    """What is not there gets its default."""
    close(
        student.row(NAMES, {"bmi": 22.0, "age": 30.0}, DEFAULTS),
        np.array([22.0, 30.0, 94.5]),
        because="pressure is not in the request; its default is 94.5.",
        looks_like={"A missing value became 0.": np.array([22.0, 30.0, 0.0])},
    )


def check_null(student):
    """A name with null is missing."""
    close(
        student.row(NAMES, {"bmi": 22.0, "age": None, "pressure": 101.0}, DEFAULTS),
        np.array([22.0, 50.0, 101.0]),
        because="age is in the request, with null. Its default is 50.",
    )


def check_nan(student):
    """A NaN is missing."""
    close(
        student.row(NAMES, {"bmi": 22.0, "age": 30.0, "pressure": float("nan")}, DEFAULTS),
        np.array([22.0, 30.0, 94.5]),
        because="pressure is NaN in the request. Its default is 94.5.",
        looks_like={
            "The NaN went through. Nothing equals NaN, not even NaN: ask with isNaN.": np.array([22.0, 30.0, np.nan])
        },
    )


def check_odd_values(student):
    """Zero and infinity are values."""
    close(
        student.row(["age", "pressure"], {"age": 0.0, "pressure": float("inf")}, DEFAULTS),
        np.array([0.0, np.inf]),
        because="Both values are there: 0 and infinity.",
        looks_like={
            "The zero was replaced by its default.": np.array([50.0, np.inf]),
            "The infinity was replaced by its default.": np.array([0.0, 94.5]),
        },
    )


def check_no_default(student):
    """Without value and default there is no row."""
    raises(
        "IllegalArgumentException",
        student.row,
        NAMES,
        {"age": 1.0},
        DEFAULTS,
        because="bmi has neither a value nor a default.",
    )


def check_the_column_is_named(student):
    """The message names the column that has no value."""
    raises(
        "IllegalArgumentException",
        student.row,
        NAMES,
        {"age": 1.0},
        DEFAULTS,
        mentions="bmi",
        because="Whoever reads the log wants to know which column it was.",
    )


def check_unknown_names(student):
    """Names that the model does not know are passed over."""
    close(
        student.row(["age"], {"shoe": 43.0, "age": 41.0, "hat": 57.0}, {}),
        np.array([41.0]),
        because="One number a column of the model, whatever else the request holds.",
    )


def check_a_name_twice(student):
    """A name that stands twice gives two numbers."""
    close(
        student.row(["age", "bmi", "age"], {"age": 41.0, "bmi": 27.5}, {}),
        np.array([41.0, 27.5, 41.0]),
        because="The names are age, bmi and age again: three numbers.",
    )


def check_maps_are_left_alone(student):
    """Request and defaults are left as they were."""
    leaves_alone(
        student.row,
        NAMES,
        {"bmi": 22.0, "age": None, "hat": 57.0},
        DEFAULTS,
        because="The maps belong to the caller.",
    )
