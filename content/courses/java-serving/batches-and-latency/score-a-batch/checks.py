import numpy as np

from gradus.grading.checks import close, equal, holds, raises

W = np.array([2.0, -1.0])
NAN = float("nan")


def results(student, rows):
    found = student.score(W, 0.5, rows)
    holds(isinstance(found, list), because="Give back a list of results.", expected="a list", actual=found)
    holds(
        len(found) == len(rows),
        because="One result a row, broken or not.",
        expected=f"{len(rows)} results",
        actual=f"{len(found)} results",
    )
    return found


def check_good_rows(student):
    """Good rows have their scores and no error."""
    found = results(student, [[1.0, 1.0], [0.0, 0.0], [-3.0, 2.0]])
    equal([one["error"] for one in found], [None] * 3, because="A good row has null as its error.")
    close(
        [one["score"] for one in found],
        [1.5, 0.5, -7.5],
        because="The intercept plus weight times value.",
        looks_like={"The intercept is missing.": [1.0, 0.0, -8.0]},
    )


def check_wrong_lengths(student):
    """A row of another length does not stop the others."""
    found = results(student, [[1.0, 1.0], [1.0], [1.0, 1.0, 1.0], [0.0, 0.0]])
    equal(
        [one["score"] for one in found],
        [1.5, None, None, 0.5],
        because="Rows two and three have another length than the weights.",
    )
    holds(
        all(found[i]["error"] for i in (1, 2)),
        because="Say what is wrong with a broken row.",
        expected="a message",
        actual=[found[1]["error"], found[2]["error"]],
    )


def check_nan(student):
    """A NaN breaks its row only."""
    found = results(student, [[NAN, 1.0], [1.0, 1.0]])
    equal(found[0]["score"], None, because="A row with NaN has no score, not the score NaN.")
    close(found[1]["score"], 1.5, because="The other row is good.")


def check_null_row(student):
    """A row that is null is broken too."""
    found = results(student, [None, [1.0, 1.0]])
    equal(found[0]["score"], None, because="There is nothing to score.")
    holds(bool(found[0]["error"]), because="Say what is wrong.", expected="a message", actual=found[0]["error"])


def check_no_model(student):
    """Without weights it is the service that fails, not the rows."""
    for rows in ([[1.0, 1.0]], []):
        raises(
            "IllegalStateException",
            student.score,
            None,
            0.5,
            rows,
            because="weights is null: that is no row's fault. Look before the loop.",
        )
