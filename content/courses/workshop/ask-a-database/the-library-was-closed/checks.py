import pandas as pd

from gradus.grading.checks import equal, holds

SCHEMA = """
CREATE TABLE loans (book TEXT, member TEXT, due TEXT, returned TEXT);
CREATE TABLE members (name TEXT, suspended INTEGER);
"""
PIPE = {"closed": "2026-02-26", "opened": "2026-03-03"}
MEMBERS = [("Ada", 0), ("Bo", 1), ("Cem", 0)]


def after(student, loans, members=MEMBERS, days=PIPE):
    """Both tables after the statement, gaps as None."""
    given = {
        "loans": pd.DataFrame(loans, columns=["book", "member", "due", "returned"]),
        "members": pd.DataFrame(members, columns=["name", "suspended"]),
    }
    tables = student.extend.tables_after(SCHEMA, **given, **days)
    return {name: table.astype(object).where(table.notna(), None) for name, table in tables.items()}


def due_days(student, loans, members=MEMBERS):
    """The due days by book after the statement."""
    table = after(student, loans, members)["loans"]
    return dict(zip(table["book"], table["due"], strict=True))


def check_the_days_of_the_pipe(student):
    """A book that was due while the library was closed is due seven days later."""
    loans = [
        ("Emma", "Ada", "2026-02-27", None),
        ("Faust", "Ada", "2026-03-20", None),
        ("Hiob", "Cem", "2026-02-01", None),
    ]
    before = {book: due for book, _, due, _ in loans}
    came = due_days(student, loans)
    equal(
        came,
        {**before, "Emma": "2026-03-06"},
        because="The library was closed from 26 February to 2 March. Only *Emma* was due then, on the 27th.",
        looks_like={
            "Nothing has changed: either the condition is true for no row, or nothing is updated.": (
                before if "UPDATE" in student.extend.text.upper() else None
            ),
            "The statement shows rows and changes none. `UPDATE` changes.": (
                before if "UPDATE" not in student.extend.text.upper() else None
            ),
            "Books that were not due in those days have moved as well.": {
                "Emma": "2026-03-06",
                "Faust": "2026-03-27",
                "Hiob": "2026-02-08",
            },
            "The seven days are counted from the opening. They are added to the old due day.": {
                **before,
                "Emma": "2026-03-10",
            },
        },
    )


def check_the_edges(student):
    """The first closed day counts, the day of the opening does not."""
    came = due_days(
        student,
        [
            ("before", "Ada", "2026-02-25", None),
            ("first", "Ada", "2026-02-26", None),
            ("last", "Ada", "2026-03-02", None),
            ("opening", "Ada", "2026-03-03", None),
        ],
    )
    expected = {"before": "2026-02-25", "first": "2026-03-05", "last": "2026-03-09", "opening": "2026-03-03"}
    equal(
        came,
        expected,
        because="Closed from 26 February to 2 March, open again on 3 March.",
        looks_like={
            "What was due on the first closed day has not moved.": {**expected, "first": "2026-02-26"},
            "What was due on the day of the opening has moved, and it could be returned.": {
                **expected,
                "opening": "2026-03-10",
            },
        },
    )


def check_returned_books_stay(student):
    """A book that was returned keeps its due day, and one without a due day stays without."""
    came = due_days(student, [("Emma", "Ada", "2026-02-27", "2026-02-20"), ("Hiob", "Cem", None, None)])
    equal(came, {"Emma": "2026-02-27", "Hiob": None}, because="*Emma* came back on 20 February; *Hiob* has no due day.")
    came = due_days(student, [("Emma", "Ada", "2026-02-27", "2026-03-04")])
    equal(came, {"Emma": "2026-02-27"}, because="*Emma* came back on 4 March, after the opening. She is back.")


def check_each_loan(student):
    """Each loan is extended, also two of one member, of one book."""
    loans = [("Emma", "Ada", "2026-02-27", None), ("Emma", "Ada", "2026-02-28", None)]
    table = after(student, loans)["loans"]
    equal(
        table["due"].tolist(),
        ["2026-03-06", "2026-03-07"],
        because="Ada has two copies of *Emma*, and could return neither. Each is a loan.",
    )


def check_suspended_members(student):
    """Loans of suspended members are not extended, those of others are."""
    came = due_days(student, [("Emma", "Bo", "2026-02-27", None), ("Faust", "Cem", "2026-02-27", None)])
    equal(came, {"Emma": "2026-02-27", "Faust": "2026-03-06"}, because="Bo is suspended, and Cem is not.")


def check_gaps_among_members(student):
    """Loans without a member, of unknown members, and beside a gap among the members are extended."""
    loans = [
        ("Emma", None, "2026-02-27", None),
        ("Faust", "Dua", "2026-02-27", None),
        ("Hiob", "Ada", "2026-02-27", None),
    ]
    later = "2026-03-06"
    equal(
        due_days(student, loans),
        {"Emma": later, "Faust": later, "Hiob": later},
        because="The member of *Emma* is a gap, that of *Faust* is in no row of `members`: neither is suspended.",
        looks_like={
            "*Emma* has not moved: a comparison with its member, a gap, is unknown.": {
                "Emma": "2026-02-27",
                "Faust": later,
                "Hiob": later,
            }
        },
    )
    equal(
        due_days(student, loans, members=[("Ada", 0), (None, 1)]),
        {"Emma": later, "Faust": later, "Hiob": later},
        because="A suspended member has a gap for a name here. That says nothing about Ada and Dua.",
    )
    came = due_days(student, [("Emma", "bo", "2026-02-27", None)])
    equal(came, {"Emma": "2026-03-06"}, because="Bo is suspended. bo, with a small letter, is somebody else.")


def check_the_rest_stays(student):
    """All other columns, rows and tables stay as they are."""
    loans = [
        ("Emma", "Ada", "2026-02-27", None),
        ("Faust", "Bo", "2026-02-27", None),
        ("Hiob", "Ada", "2026-02-27", "2026-02-28"),
        ("Iwein", None, "2026-02-27", None),
    ]
    tables = after(student, loans, members=[*MEMBERS, (None, 1)])
    equal(sorted(tables), ["loans", "members"], because="No table is added and none is dropped.")
    equal(
        tables["members"].values.tolist(),
        [list(row) for row in [*MEMBERS, (None, 1)]],
        because="`members` is only read.",
    )
    came = [tuple(row) for row in tables["loans"][["book", "member", "returned"]].itertuples(index=False)]
    expected = [(book, member, back) for book, member, _, back in loans]
    told = "Only `due` changes, and no row goes."
    if len(came) == len(loans) and came[:-1] == expected[:-1]:
        told = "The member of *Iwein* was a gap, and is one no longer. Only `due` changes."
    equal(came, expected, because=told)
    holds(list(tables["loans"].columns) == ["book", "member", "due", "returned"], because="The columns stay.")


def check_other_days(student):
    """Another closing, at the end of a leap year's February, has its own days."""
    days = {"closed": "2028-02-22", "opened": "2028-02-23"}
    loans = [("Emma", "Ada", "2028-02-22", None), ("Faust", "Ada", "2026-02-27", None)]
    table = after(student, loans, days=days)["loans"]
    equal(
        table["due"].tolist(),
        ["2028-02-29", "2026-02-27"],
        because="Here `:closed` is 22 February 2028, `:opened` the day after. Do your days come from the parameters?",
    )
