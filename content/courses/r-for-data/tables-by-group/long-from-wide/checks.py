import numpy as np
import pandas as pd

from gradus.grading.checks import close, equal, holds

WIDE = pd.DataFrame(
    {
        "before": pd.array([3.0, 4.0, pd.NA], dtype="Float64"),
        "patient": ["a", "b", "c"],
        "during": pd.array([3.5, pd.NA, 6.25], dtype="Float64"),
        "after": pd.array([5, 4, 7], dtype="Int64"),
    }
)
NAMES = ["before", "during", "after", "before", "after", "during", "after"]
VALUES = np.array([3.0, 3.5, 5.0, 4.0, 4.0, 6.25, 7.0])


def long(student, wide=WIDE, column="patient"):
    result = student.to_long(wide, column)
    holds(isinstance(result, pd.DataFrame), because="Give back a data frame.", expected="a data frame", actual=result)
    return result


def column_of(result, name):
    holds(
        name in result.columns,
        because=f"The result needs a column called {name}.",
        expected="id, name, value",
        actual=list(result.columns),
    )
    return list(result[name])


def check_three_columns(student):
    """The result has the columns id, name and value, in this order."""
    equal(
        list(long(student).columns),
        ["id", "name", "value"],
        because="Three columns of these names, in this order, whatever the columns of d are called.",
        looks_like={"The first has kept the name it had in d.": ["patient", "name", "value"]},
    )


def check_ids(student):
    """The ids are the texts of the column that was named."""
    ids = column_of(long(student), "id")
    holds(
        "a" in ids and set(ids) <= {"a", "b", "c"},
        because="The column of texts is called patient here, and stands second.",
        expected="texts out of a, b and c",
        actual=ids,
    )


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
    """Measurements that are missing have no row, and all others have."""
    equal(
        len(long(student)),
        7,
        because="d has nine places in its columns of numbers, and two are missing.",
        looks_like={
            "All nine places have a row, the two gaps included.": 9,
            "Only the row without gaps is left. Leave out the measurement, not the patient.": 3,
        },
    )


def check_row_by_row(student):
    """The rows go through the table row by row."""
    equal(
        column_of(long(student), "id"),
        ["a", "a", "a", "b", "b", "c", "c"],
        because="First everything of the first row, then of the second: repeat each id, not all ids.",
        looks_like={
            "These go column by column.": ["a", "b", "a", "c", "a", "b", "c"],
            "The ids go by rows and the numbers by columns, so the gaps stand beside other ids than in d.": [
                "a",
                "a",
                "b",
                "b",
                "c",
                "c",
                "c",
            ],
        },
    )
    equal(column_of(long(student), "name"), NAMES, because="The names stand in the order of the columns, in every row.")


def check_each_value_has_its_name(student):
    """Each value stands beside its row and its column's name."""
    close(
        np.asarray(column_of(long(student), "value"), dtype=float),
        VALUES,
        because="Each number belongs to one patient and one column. Compare with d, by hand.",
        looks_like={"The decimals are cut off.": np.trunc(VALUES)},
    )


def check_rows_stay_apart(student):
    """Texts that come twice, or in no order, change nothing."""
    d = pd.DataFrame({"who": ["z", "a", "z"], "x": [1.0, 2.0, 3.0], "y": [4.0, 5.0, 6.0]})
    result = long(student, d, "who")
    equal(
        column_of(result, "id"),
        ["z", "z", "a", "a", "z", "z"],
        because="The rows of d are z, a and z again, in this order.",
        looks_like={
            "They are sorted by their text.": ["a", "a", "z", "z", "z", "z"],
            "The two rows called z were put together.": ["z", "z", "z", "z", "a", "a"],
        },
    )
    close(
        np.asarray(column_of(result, "value"), dtype=float),
        np.array([1.0, 4.0, 2.0, 5.0, 3.0, 6.0]),
        because="The rows are z 1 4, a 2 5 and z 3 6.",
    )


def check_zeros(student):
    """A zero is a measurement."""
    d = pd.DataFrame({"who": ["p", "q"], "x": [0.0, 1.0], "y": [2.0, 0.0]})
    close(
        np.asarray(column_of(long(student, d, "who"), "value"), dtype=float),
        np.array([0.0, 2.0, 1.0, 0.0]),
        because="Nothing is missing here: p has 0 and 2, q has 1 and 0.",
    )


def check_one_measure(student):
    """A table with one column of numbers, or one row, works as well."""
    d = pd.DataFrame({"x": [1.0, 2.0], "who": ["p", "q"]})
    result = long(student, d, "who")
    equal(column_of(result, "id"), ["p", "q"], because="One measurement a row here, and two rows.")
    close(
        np.asarray(column_of(result, "value"), dtype=float),
        np.array([1.0, 2.0]),
        because='p has 1 and q has 2. With one column, d[, "x"] is a vector and no table.',
    )
    one_row = pd.DataFrame({"who": ["p"], "x": [1.0], "y": [2.0]})
    close(
        np.asarray(column_of(long(student, one_row, "who"), "value"), dtype=float),
        np.array([1.0, 2.0]),
        because="One row with two measurements here.",
    )
