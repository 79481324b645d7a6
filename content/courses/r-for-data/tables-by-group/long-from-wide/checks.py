import numpy as np
import pandas as pd

from gradus.grading.checks import close, equal, holds

WIDE = pd.DataFrame(
    {
        "before": [3.0, 4.0, np.nan],
        "patient": ["a", "b", "c"],
        "during": [3.5, np.nan, 6.0],
        "after": [5.0, 4.5, 7.0],
    }
)
IDS = ["a", "a", "a", "b", "b", "c", "c"]
NAMES = ["before", "during", "after", "before", "after", "during", "after"]
VALUES = np.array([3.0, 3.5, 5.0, 4.0, 4.5, 6.0, 7.0])


def long(student, wide=WIDE, column="patient"):
    result = student.to_long(wide, column)
    holds(isinstance(result, pd.DataFrame), because="Give back a data frame.", expected="a data frame", actual=result)
    equal(list(result.columns), ["id", "name", "value"], because="Three columns of these names, in this order.")
    return result


def check_values_are_numbers(student):
    """The values are numbers."""
    values = long(student)["value"]
    holds(
        pd.api.types.is_numeric_dtype(values),
        because="A matrix has one type. Take the columns of numbers before you make one.",
        expected="numbers",
        actual=list(values)[:3],
    )


def check_nothing_missing(student):
    """Measurements that are missing have no row."""
    values = long(student)["value"]
    holds(
        len(values) == len(VALUES) and not values.isna().any(),
        because="Two of the nine measurements are missing. Leave them out.",
        expected="7 rows",
        actual=f"{len(values)} rows, {int(values.isna().sum())} of them without a value",
    )


def check_row_by_row(student):
    """The rows go through the table row by row."""
    result = long(student)
    equal(
        list(result["id"]),
        IDS,
        because="First everything of the first row, then of the second: repeat each id, not all ids.",
        looks_like={"These go column by column.": ["a", "b", "a", "c", "a", "b", "c"]},
    )


def check_each_value_has_its_name(student):
    """Each value stands beside its column's name."""
    result = long(student)
    equal(list(result["name"]), NAMES, because="Repeat the names once for each row, in the order of the columns.")
    close(
        result["value"].to_numpy(dtype=float),
        VALUES,
        because="The values are in another order than their names: a matrix is read by columns, its transpose by rows.",
    )


def check_another_table(student):
    """The id may be called anything and stand anywhere."""
    other = pd.DataFrame({"x": [1.0, 2.0], "who": ["p", "q"]})
    result = long(student, other, "who")
    equal(list(result["id"]), ["p", "q"], because="The column of ids is the one whose name is given.")
    close(result["value"].to_numpy(dtype=float), np.array([1.0, 2.0]), because="One measurement a row here.")
