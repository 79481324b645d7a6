import numpy as np
import pandas as pd

from gradus.grading.checks import close, equal, holds

D = pd.DataFrame(
    {
        "score": pd.array([0.5, 0.1, pd.NA, 0.9, 0.2, 0.4, 0.3], dtype="Float64"),
        "id": np.arange(1, 8),
        "city": ["Ulm", None, None, "Bern", None, "Ulm", "Graz"],
        "age": pd.array([34, 29, 51, pd.NA, 40, 22, 63], dtype="Int64"),
        "member": pd.array([pd.NA, pd.NA, True, pd.NA, False, pd.NA, pd.NA], dtype="boolean"),
    }
)
COUNTS = {"score": 1.0, "id": 0.0, "city": 3.0, "age": 1.0, "member": 5.0}


def report_on(student, d=D):
    report = student.missing_report(d)
    holds(isinstance(report, pd.DataFrame), because="Give back a data frame.", expected="a data frame", actual=report)
    for name in ("column", "missing", "share"):
        holds(
            name in report.columns,
            because=f"The report needs a column called {name}.",
            expected="column, missing, share",
            actual=list(report.columns),
        )
    return report


def by_column(report, name):
    return dict(zip(report["column"], report[name].astype(float), strict=True))


def check_three_columns(student):
    """The report has the columns column, missing and share, in this order."""
    equal(
        list(report_on(student).columns),
        ["column", "missing", "share"],
        because="Whoever stacks two reports needs them in one order, and nothing beside them.",
    )


def check_counts(student):
    """Each column has a row with the number of its gaps."""
    close(
        by_column(report_on(student), "missing"),
        COUNTS,
        because="Every column of d has its row, and every NA counts, in numbers, texts and truths.",
        looks_like={
            "A column without gaps has no row. It is there too, with 0.": {k: v for k, v in COUNTS.items() if v},
            "All counts are 0: nothing equals NA, not even NA. Ask with is.na.": dict.fromkeys(COUNTS, 0.0),
            "These are the values that are there.": {name: 7 - count for name, count in COUNTS.items()},
        },
    )
    close(
        by_column(report_on(student, D.iloc[:1]), "missing"),
        {"score": 0, "id": 0, "city": 0, "age": 0, "member": 1},
        because="Here d has a single row.",
    )


def check_values_are_not_missing(student):
    """Empty texts, zeros and FALSE are values."""
    d = pd.DataFrame({"note": ["", None, "x"], "sum": [0.0, 1.0, 0.0], "paid": [False, False, True]})
    close(
        by_column(report_on(student, d), "missing"),
        {"note": 1.0, "sum": 0.0, "paid": 0.0},
        because="Only NA is missing.",
        looks_like={"The empty text was counted as missing.": {"note": 2.0, "sum": 0.0, "paid": 0.0}},
    )


def check_shares(student):
    """The shares are of the rows, from 0 to 1."""
    shares = {name: count / 7 for name, count in COUNTS.items()}
    close(
        by_column(report_on(student), "share"),
        shares,
        because="Divide each count by the number of rows of d.",
        looks_like={
            "These are percentages. A share goes from 0 to 1.": {name: 100 * s for name, s in shares.items()},
            "This divides by the number of columns.": {name: count / 5 for name, count in COUNTS.items()},
            "This divides by all the gaps of the table.": {name: count / 10 for name, count in COUNTS.items()},
            **{
                f"The shares are rounded to {n} digits.": {name: round(s, n) for name, s in shares.items()}
                for n in (1, 2, 3, 4)
            },
        },
    )


def check_shares_are_not_rounded(student):
    """The shares keep all their digits."""
    close(
        by_column(report_on(student), "share"),
        {name: count / 7 for name, count in COUNTS.items()},
        because="Rounding belongs where a number is shown.",
        rtol=1e-12,
        atol=0.0,
    )


def check_order(student):
    """The most gaps come first."""
    names = list(report_on(student)["column"])
    equal(
        [COUNTS.get(name) for name in names],
        [5.0, 3.0, 1.0, 1.0, 0.0],
        because="Sort the rows by the count, largest first.",
        looks_like={
            "The fewest come first.": [0.0, 1.0, 1.0, 3.0, 5.0],
            "The rows are not sorted: they stand as the columns do in d.": [1.0, 0.0, 3.0, 1.0, 5.0],
        },
    )


def check_ties(student):
    """Columns with equally many gaps keep the order of the table."""
    d = pd.DataFrame({"b": [1.0, np.nan], "c": [None, "x"], "full": [1, 2], "a": [None, "y"]})
    equal(
        list(report_on(student, d)["column"]),
        ["b", "c", "a", "full"],
        because="b, c and a have one gap each, and stand in this order in d.",
        looks_like={
            "They were put in the order of the alphabet.": ["a", "b", "c", "full"],
            "Equal ones are turned round. order() with a minus keeps them; rev() turns everything.": [
                "a",
                "c",
                "b",
                "full",
            ],
        },
    )


def check_row_names(student):
    """The rows are not named after the columns."""
    rows = report_on(student).index
    holds(
        isinstance(rows, pd.RangeIndex) or all(str(row).isdigit() for row in rows),
        because="Set the row names to NULL after sorting: they still carry the names of the columns.",
        expected="1, 2, 3, 4, 5",
        actual=list(rows),
    )
