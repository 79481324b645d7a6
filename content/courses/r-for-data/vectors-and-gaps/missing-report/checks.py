import numpy as np
import pandas as pd

from gradus.grading.checks import close, equal, holds

D = pd.DataFrame(
    {
        "age": [34.0, np.nan, 51.0, 29.0],
        "id": [1, 2, 3, 4],
        "city": ["Ulm", None, None, "Bern"],
        "income": [np.nan, np.nan, np.nan, 41.5],
        "score": [0.5, 0.1, np.nan, 0.9],
    }
)


def report_on(student, d):
    report = student.missing_report(d)
    holds(isinstance(report, pd.DataFrame), because="Give back a data frame.", expected="a data frame", actual=report)
    equal(list(report.columns), ["column", "missing", "share"], because="Three columns of these names, in this order.")
    return report


def check_counts(student):
    """Each column's gaps are counted, texts included."""
    report = report_on(student, D)
    counts = dict(zip(report["column"], report["missing"].astype(float), strict=False))
    close(
        counts,
        {"age": 1, "id": 0, "city": 2, "income": 3, "score": 1},
        because="Count with is.na. A column without gaps is there too, with 0.",
    )


def check_shares(student):
    """The shares are of the rows, from 0 to 1."""
    report = report_on(student, D)
    shares = dict(zip(report["column"], report["share"], strict=False))
    close(
        shares,
        {"age": 0.25, "id": 0.0, "city": 0.5, "income": 0.75, "score": 0.25},
        because="Divide by the number of rows.",
        looks_like={
            "These are percentages. A share goes from 0 to 1.": {
                "age": 25.0, "id": 0.0, "city": 50.0, "income": 75.0, "score": 25.0
            },
            "This divides by the number of columns.": {
                "age": 0.2, "id": 0.0, "city": 0.4, "income": 0.6, "score": 0.2
            },
        },
    )


def check_order(student):
    """The most gaps come first, and ties keep the table's order."""
    report = report_on(student, D)
    equal(
        list(report["column"]),
        ["income", "city", "age", "score", "id"],
        because="Sort by the count, largest first. order() keeps the order of equal values; rev() turns it round.",
        looks_like={
            "The fewest come first.": ["id", "age", "score", "city", "income"],
            "Ties are turned round: score stands before age.": ["income", "city", "score", "age", "id"],
            "The rows are not sorted.": ["age", "id", "city", "income", "score"],
        },
    )


def check_row_names(student):
    """The rows are numbered from one."""
    report = report_on(student, D)
    holds(
        isinstance(report.index, pd.RangeIndex) or list(report.index) == [str(i) for i in range(1, 6)],
        because="Set the row names to NULL after sorting: they still carry the names of the columns.",
        expected="1, 2, 3, 4, 5",
        actual=list(report.index),
    )
