import math

import numpy as np

from gradus.grading.checks import close, holds

Y = np.array([1, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0])
ALARM = np.array([1, 1, 0, 1, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0]).astype(bool)
TP, FP, FN, TN = 2, 4, 3, 6


def counts(tp, fp, fn, tn):
    return {"tp": tp, "fp": fp, "fn": fn, "tn": tn}


def check_four_cases_are_counted(student):
    """Every row is counted in the right one of four boxes."""
    close(
        student.confusion(Y, ALARM),
        counts(TP, FP, FN, TN),
        because="The second letter is what was said (p for an alarm), the first whether it was right.",
        looks_like={
            ("False alarms and misses have changed places. A false positive is an alarm that was wrong."): counts(
                TP, FN, FP, TN
            ),
            "Yes and no have changed places.": counts(TN, FN, FP, TP),
            "These are shares. Counts are asked for.": counts(TP / 15, FP / 15, FN / 15, TN / 15),
        },
    )
    close(
        student.confusion(np.array([1]), np.array([False])),
        counts(0, 0, 1, 0),
        because="One row without an alarm where it happened is one miss, and the other counts are 0.",
    )


def check_precision_is_about_alarms(student):
    """Precision is the share of alarms that were right."""
    close(
        student.precision(Y, ALARM),
        TP / (TP + FP),
        because="Divide by the number of alarms.",
        looks_like={
            "This is recall: you divided by the number of rows where it happened.": TP / (TP + FN),
            "This is accuracy.": (TP + TN) / 15,
            "This is the share of false alarms among the alarms.": FP / (TP + FP),
            "You divided by all rows.": TP / 15,
            "The share is rounded.": round(TP / (TP + FP), 4),
            "The share is rounded, to two digits.": round(TP / (TP + FP), 2),
        },
    )


def check_recall_is_about_what_happened(student):
    """Recall is the share of what happened that had an alarm."""
    close(
        student.recall(Y, ALARM),
        TP / (TP + FN),
        because="Divide by the number of rows where it happened.",
        looks_like={
            "This is precision: you divided by the number of alarms.": TP / (TP + FP),
            "This is accuracy.": (TP + TN) / 15,
            "This is the share that was missed.": FN / (TP + FN),
        },
    )


def check_perfect_alarms_score_one(student):
    """Alarms that are all right, and only those, give 1 for both."""
    close(student.precision(Y, Y == 1), 1.0, because="All alarms were right.")
    close(student.recall(Y, Y == 1), 1.0, because="All that happened was caught.")


def check_wrong_alarms_score_zero(student):
    """Alarms that are all wrong give 0 for both, not nan."""
    close(
        student.precision(Y, Y == 0),
        0.0,
        because="There were alarms and none was right: that is 0, not nan.",
    )
    close(
        student.recall(Y, Y == 0),
        0.0,
        because="There was something to catch and none of it was caught: that is 0, not nan.",
    )


def check_no_alarm_catches_nothing(student):
    """Without an alarm recall is 0, if there was something to catch."""
    close(
        student.recall(np.array([1, 0]), np.array([False, False])),
        0.0,
        because="One row happened and no alarm was raised: none of one was caught.",
    )


def check_one_box_may_hold_all(student):
    """All four counts are right where every row is in one box."""
    for happened, said, key in ((0, False, "tn"), (1, True, "tp"), (0, True, "fp"), (1, False, "fn")):
        close(
            student.confusion(np.array([happened, happened]), np.array([said, said])),
            counts(0, 0, 0, 0) | {key: 2},
            because=f"Two rows, both with y = {happened} and alarm = {said}: two {key}, and three zeros.",
        )


def check_counts_may_be_large(student):
    """Counts of hundreds are counted."""
    happened = np.ones(700, dtype=int)
    close(
        student.confusion(happened, np.ones(700, dtype=bool)),
        counts(700, 0, 0, 0),
        because="700 rows, all caught. In eight bits a count ends at 127.",
    )


def check_decimals_for_what_happened(student):
    """What happened may be given as 1.0 and 0.0."""
    close(
        student.confusion(Y.astype(float), ALARM),
        counts(TP, FP, FN, TN),
        because="y holds decimals here, 1.0 and 0.0.",
    )
    close(student.precision(Y.astype(float), ALARM), TP / (TP + FP), because="y holds decimals here, 1.0 and 0.0.")
    close(student.recall(Y.astype(float), ALARM), TP / (TP + FN), because="y holds decimals here, 1.0 and 0.0.")


def check_nothing_to_divide_by_is_nan(student):
    """Without alarms precision is nan, and with nothing to catch recall is nan."""
    for value, what in (
        (
            student.precision(Y, np.zeros(15, dtype=bool)),
            "No alarm was raised, so there is no share of alarms.",
        ),
        (
            student.recall(np.zeros(3, dtype=int), np.array([True, False, True])),
            "Nothing happened, so there is no share of what happened.",
        ),
    ):
        holds(
            value is not None,
            because=what + " None is not a number; nan can be put into a table of numbers.",
            expected="nan",
            actual=value,
        )
        holds(
            isinstance(value, float) and math.isnan(value),
            because=what + " Return nan: 0 and 1 would both be claims about rows that do not exist.",
            expected="nan",
            actual=value,
        )
