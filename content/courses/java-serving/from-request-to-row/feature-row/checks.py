import numpy as np

from gradus.grading.checks import close, holds, raises
from gradus.grading.proxy import StudentError

NAMES = ["bmi", "age", "pressure"]
DEFAULTS = {"age": 50.0, "pressure": 94.5}


def check_order(student):
    """The numbers come in the order of the training."""
    close(
        student.row(NAMES, {"age": 41.0, "pressure": 101.0, "bmi": 27.5}, DEFAULTS),
        np.array([27.5, 41.0, 101.0]),
        because="Go through the model's names and look each up in the request.",
        looks_like={"These are in the order of the request.": np.array([41.0, 101.0, 27.5])},
    )


def check_defaults(student):
    """What is not there gets its default."""
    close(
        student.row(NAMES, {"bmi": 22.0, "age": 30.0}, DEFAULTS),
        np.array([22.0, 30.0, 94.5]),
        because="pressure is not in the request; its default is 94.5.",
        looks_like={"A missing value became 0.": np.array([22.0, 30.0, 0.0])},
    )


def check_null_and_nan(student):
    """null and NaN are missing too, and zero is not."""
    close(
        student.row(NAMES, {"bmi": 0.0, "age": None, "pressure": float("nan")}, DEFAULTS),
        np.array([0.0, 50.0, 94.5]),
        because="A key with null, and a NaN, are gaps. getOrDefault looks at neither. A zero is a value.",
    )


def check_no_default(student):
    """Without value and default the column is named."""
    raises(
        "IllegalArgumentException",
        student.row,
        NAMES,
        {"age": 1.0},
        DEFAULTS,
        because="bmi has neither a value nor a default.",
    )
    try:
        student.row(NAMES, {"age": 1.0}, DEFAULTS)
    except StudentError as error:
        holds("bmi" in error.text, because="Say which column it is.", expected="a message with bmi", actual=error.text)


def check_unknown_names(student):
    """Names that the model does not know are passed over."""
    close(
        student.row(["age"], {"shoe": 43.0, "age": 41.0, "hat": 57.0}, {}),
        np.array([41.0]),
        because="One number a column of the model, whatever else the request holds.",
    )
