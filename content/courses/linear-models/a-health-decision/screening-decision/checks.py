import numpy as np

from gradus.grading.checks import close, equal, holds

Y_VAL = np.array([1, 0, 1, 0, 0, 1, 0, 0, 1, 0])
P_VAL = np.array([0.9, 0.4, 0.35, 0.1, 0.05, 0.7, 0.6, 0.02, 0.2, 0.15])
Y_TEST = np.array([0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0])
P_TEST = np.array([0.3, 0.8, 0.2, 0.05, 0.5, 0.95, 0.12, 0.08, 0.1, 0.01, 0.25, 0.6, 0.45, 0.03])
C_FP, C_FN = 1.0, 10.0
KEYS = ["cost", "cost_all", "cost_none", "fn", "fp", "threshold", "tn", "tp"]


def report(student):
    got = student.report(Y_VAL, P_VAL, Y_TEST, P_TEST, C_FP, C_FN)
    because = "The report is a dict with exactly the keys that the task names."
    holds(isinstance(got, dict), because=because + " Is it returned?", expected="a dict", actual=got)
    equal(sorted(got), KEYS, because=because)
    return got


def check_threshold_comes_from_validation(student):
    """The threshold is the cheapest one on the validation rows."""
    close(
        report(student)["threshold"],
        0.2,
        because="On the validation rows 0.2 catches all four at the price of two false alarms.",
        looks_like={
            "This threshold was chosen on the test rows, which are for the report alone.": 0.1,
            "This is the formula for calibrated probabilities. Here the validation rows choose.": 1 / 11,
            "This is one half, which ignores the prices.": 0.5,
        },
    )


def check_counts_are_of_test_rows(student):
    """The four counts are those of the test rows at the chosen threshold."""
    got = report(student)
    counts = {key: got[key] for key in ("tp", "fp", "fn", "tn")}
    close(
        counts,
        {"tp": 5, "fp": 3, "fn": 1, "tn": 5},
        because="Raise an alarm on test rows with a probability of at least the threshold, and count.",
        looks_like={
            "These are the counts of the validation rows.": {"tp": 4, "fp": 2, "fn": 0, "tn": 4},
            ("A probability equal to the threshold raises an alarm too."): {
                "tp": 4,
                "fp": 3,
                "fn": 2,
                "tn": 5,
            },
            "False alarms and misses have changed places.": {"tp": 5, "fp": 1, "fn": 3, "tn": 5},
        },
    )


def check_cost_is_per_test_row(student):
    """The cost is that of the test rows, per row."""
    close(
        report(student)["cost"],
        13 / 14,
        because="Three false alarms and one miss on the test rows, divided by their number, 14.",
        looks_like={
            "This is the total. Divide by the number of test rows.": 13.0,
            "This is the validation cost, which flatters because the threshold was chosen there.": 2 / 10,
            "Divided by the number of validation rows.": 13 / 10,
        },
    )


def check_baselines_stand_beside_it(student):
    """The costs of an alarm for everybody and for nobody stand beside it."""
    got = report(student)
    close(
        [got["cost_all"], got["cost_none"]],
        [8 / 14, 60 / 14],
        because=(
            "With an alarm for everybody only false alarms cost, with none only misses; both per test row."
        ),
        looks_like={
            "The two have changed places.": [60 / 14, 8 / 14],
            "These are totals. Divide by the number of test rows.": [8.0, 60.0],
            "These are from the validation rows.": [6 / 10, 40 / 10],
        },
    )


def check_test_rows_have_no_say(student):
    """Nonsense in the test rows leaves the threshold where it is."""
    got = student.report(Y_VAL, P_VAL, 1 - Y_TEST, P_TEST[::-1].copy(), C_FP, C_FN)
    close(
        got["threshold"],
        0.2,
        because="Only the test rows were changed. A threshold that moves has seen them.",
    )


def check_never_and_one_row(student):
    """A threshold of infinity and a single test row are reported as they are."""
    got = student.report(np.array([0, 1]), np.array([0.9, 0.1]), np.array([1]), np.array([0.99]), 50.0, 7.0)
    close(
        got,
        {
            "threshold": np.inf,
            "tp": 0,
            "fp": 0,
            "fn": 1,
            "tn": 0,
            "cost": 7.0,
            "cost_all": 0.0,
            "cost_none": 7.0,
        },
        because=(
            "Where false alarms are dear it is cheapest never to raise one, and the report must say what "
            "this costs."
        ),
    )


def check_equal_costs_take_the_largest(student):
    """Of equally cheap thresholds on the validation rows the largest is reported."""
    y, p = np.array([1, 0, 1, 0]), np.array([0.2, 0.4, 0.6, 0.9])
    got = student.report(y, p, Y_TEST, P_TEST, 1.0, 1.0)
    close(
        got["threshold"],
        np.inf,
        because=(
            "0.2, 0.6 and infinity all cost 2 on these validation rows. Leave `cheapest_threshold` as it "
            "was given."
        ),
    )
