import numpy as np
import pandas as pd

from gradus.grading.checks import close, equal, holds

FLATS = pd.DataFrame(
    {
        "town": ["Ulm", "Bern", "Ulm", "Graz", "Bern", "Ulm", "Aarau"],
        "rent": [11.0, 19.0, 13.5, np.nan, np.nan, np.nan, 17.0],
        "rooms": [2, 3, 4, 1, 2, 2, 5],
    }
)


def groups(student, value="rent"):
    result = student.mean_by(FLATS, value, "town")
    holds(isinstance(result, pd.DataFrame), because="Give back a data frame.", expected="a data frame", actual=result)
    equal(list(result.columns), ["group", "n", "mean"], because="Three columns of these names, in this order.")
    return result


def check_every_group_is_there(student):
    """Every group has its row, sorted, also one without a value."""
    equal(
        list(groups(student)["group"]),
        ["Aarau", "Bern", "Graz", "Ulm"],
        because="One row a group, sorted by name.",
        looks_like={
            "Graz is lost: rows with gaps were dropped before grouping.": ["Aarau", "Bern", "Ulm"],
            "The groups stand in the order in which they occur.": ["Ulm", "Bern", "Graz", "Aarau"],
        },
    )


def check_means(student):
    """The mean is that of the values that are there."""
    close(
        groups(student)["mean"].to_numpy(dtype=float),
        np.array([17.0, 19.0, np.nan, 12.25]),
        because="Leave gaps out of the mean with na.rm = TRUE.",
        looks_like={
            "One gap made its whole group unknown.": np.array([17.0, np.nan, np.nan, np.nan]),
            "A group without values has no mean; it is not 0.": np.array([17.0, 19.0, 0.0, 12.25]),
        },
    )


def check_counts(student):
    """n counts the values that are there."""
    close(
        groups(student)["n"].to_numpy(dtype=float),
        np.array([1.0, 1.0, 0.0, 2.0]),
        because="Count the values that the mean was made of.",
        looks_like={"These are the rows of each group, gaps included.": np.array([1.0, 2.0, 1.0, 3.0])},
    )


def check_another_column(student):
    """Any column can be averaged."""
    close(
        groups(student, "rooms")["mean"].to_numpy(dtype=float),
        np.array([5.0, 2.5, 1.0, 8 / 3]),
        because="Use the column that `value` names: d[[value]].",
    )
