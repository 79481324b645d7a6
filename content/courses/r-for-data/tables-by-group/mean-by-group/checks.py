import numpy as np
import pandas as pd

from gradus.grading.checks import close, equal, holds

FLATS = pd.DataFrame(
    {
        "town": ["Ulm", "Bern", "Ulm", "Graz", "Bern", "Ulm", "Aarau", "Ulm"],
        "rent": pd.array([11.0, 19.0, 13.5, pd.NA, pd.NA, pd.NA, 17.0, 12.25], dtype="Float64"),
        "rooms": pd.array([2, 3, 4, 1, 2, 2, 5, 7], dtype="Int64"),
        "street": ["Ost", "Ost", "West", "West", "Ost", "Ost", "West", "Ost"],
    }
)


def groups(student, value="rent", by="town", d=FLATS):
    result = student.mean_by(d, value, by)
    holds(isinstance(result, pd.DataFrame), because="Give back a data frame.", expected="a data frame", actual=result)
    for name in ("group", "n", "mean"):
        holds(
            name in result.columns,
            because=f"The result needs a column called {name}.",
            expected="group, n, mean",
            actual=list(result.columns),
        )
    return result


def numbers(result, name):
    return result[name].to_numpy(dtype=float)


def check_three_columns(student):
    """The result has the columns group, n and mean, in this order."""
    equal(list(groups(student).columns), ["group", "n", "mean"], because="Three columns, and nothing beside them.")


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
    means = np.array([17.0, 19.0, np.nan, 12.25])
    close(
        numbers(groups(student), "mean"),
        means,
        because="The mean of a group is that of its values that are there.",
        looks_like={
            "One gap made its whole group unknown.": np.array([17.0, np.nan, np.nan, np.nan]),
            "A group without values has no mean; it is not 0.": np.array([17.0, 19.0, 0.0, 12.25]),
        },
    )


def check_counts(student):
    """n counts the values that are there."""
    close(
        numbers(groups(student), "n"),
        np.array([1.0, 1.0, 0.0, 3.0]),
        because="Count the values that the mean was made of.",
        looks_like={"These are the rows of each group, gaps included.": np.array([1.0, 2.0, 1.0, 4.0])},
    )


def check_another_column(student):
    """Any column can be averaged, by any other, with all digits."""
    result = groups(student, "rooms", "street")
    equal(
        list(result["group"]),
        ["Ost", "West"],
        because="The groups are those of the column that `by` names.",
        looks_like={"These are the towns, and by was street.": ["Aarau", "Bern", "Graz", "Ulm"]},
    )
    close(
        numbers(result, "mean"),
        np.array([16 / 5, 10 / 3]),
        because="Here rooms are averaged by street: 2, 3, 2, 2 and 7 in Ost; 4, 1 and 5 in West.",
        looks_like={
            "These are medians. A mean is the sum divided by the count.": np.array([2.0, 4.0]),
            "The means are rounded to whole numbers.": np.array([3.0, 3.0]),
            "The means are rounded to one digit.": np.array([3.2, 3.3]),
            "The means are rounded to two digits.": np.array([3.2, 3.33]),
        },
        rtol=1e-12,
        atol=0.0,
    )


def check_zero_is_a_value(student):
    """A zero is a value like any other."""
    d = pd.DataFrame({"sort": ["A", "A", "B"], "sold": [0.0, 4.0, 0.0]})
    result = groups(student, "sold", "sort", d)
    close(numbers(result, "n"), np.array([2.0, 1.0]), because="A sold 0 and 4, B sold 0: two values and one.")
    close(numbers(result, "mean"), np.array([2.0, 0.0]), because="A sold 0 and 4, B sold 0.")


def check_empty_name(student):
    """A group may have an empty name."""
    d = pd.DataFrame({"tag": ["X", "", "X", ""], "size": [1.0, 5.0, 3.0, 7.0]})
    result = groups(student, "size", "tag", d)
    equal(list(result["group"]), ["", "X"], because="An empty text is a text: two rows have it, and it sorts first.")
    close(numbers(result, "mean"), np.array([6.0, 2.0]), because="The rows without a tag are 5 and 7.")
