import numpy as np

from gradus.grading.checks import close, equal, holds

P_VAL = np.array([0.2733, 0.5185, 0.2525, 0.3575, 0.3577, 0.1774, 0.3711, 0.0986, 0.1763, 0.3563])
Y_VAL = np.array([0, 0, 0, 0, 1, 0, 1, 0, 0, 1])
P_TEST = np.array(
    [0.217, 0.531, 0.2154, 0.0593, 0.2026, 0.4726, 0.7632, 0.1436, 0.4201, 0.3278, 0.0886, 0.4214, 0.2046, 0.3563, 0.95]
)
Y_TEST = np.array([0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1])
C_FP, C_FN = 1.5, 8.25
KEYS = ["cost", "cost_all", "cost_none", "fn", "fp", "threshold", "tn", "tp"]


def report(student):
    return student.report(Y_VAL, P_VAL, Y_TEST, P_TEST, C_FP, C_FN)


def check_report_has_its_keys(student):
    """The report is a dict with eight keys."""
    got = report(student)
    holds(
        isinstance(got, dict),
        because="The report is a dict. A function without a return statement gives back None.",
        expected="a dict",
        actual=got,
    )
    equal(sorted(got), KEYS, because="The dict has exactly the keys that the task names, no fewer and no more.")


def check_threshold_comes_from_validation(student):
    """The threshold is the cheapest one on the validation rows."""
    close(
        report(student)["threshold"],
        0.3563,
        rtol=1e-9,
        because="On the validation rows 0.3563 catches all three at the price of two false alarms.",
        looks_like={
            "This threshold was chosen on the test rows, which are for the report alone.": 0.0886,
            "This threshold was chosen on both parts together. The test rows are for the report alone.": 0.3278,
            "This is the formula for calibrated probabilities. Here the validation rows choose.": 1.5 / 9.75,
            "This is one half, which ignores the prices.": 0.5,
            "This is 0.3563, rounded.": 0.356,
            "This is 0.3563, rounded to two digits.": 0.36,
        },
    )


def check_counts_are_of_test_rows(student):
    """The four counts are those of the test rows at the chosen threshold."""
    got = report(student)
    counts = {key: got[key] for key in ("tp", "fp", "fn", "tn")}
    close(
        counts,
        {"tp": 4, "fp": 3, "fn": 2, "tn": 6},
        because="Raise an alarm on test rows with a probability of at least the threshold, and count.",
        looks_like={
            "These are the counts of the validation rows.": {"tp": 3, "fp": 2, "fn": 0, "tn": 5},
            ("A probability equal to the threshold raises an alarm too."): {
                "tp": 3,
                "fp": 3,
                "fn": 3,
                "tn": 6,
            },
            "False alarms and misses have changed places.": {"tp": 4, "fp": 2, "fn": 3, "tn": 6},
        },
    )


def check_cost_is_per_test_row(student):
    """The cost is that of the test rows, per row."""
    close(
        report(student)["cost"],
        (3 * 1.5 + 2 * 8.25) / 15,
        because="Three false alarms at 1.5 and two misses at 8.25, divided by the number of test rows, 15.",
        looks_like={
            "This is the total. Divide by the number of test rows.": 21.0,
            "This is the validation cost, which flatters because the threshold was chosen there.": 3.0 / 10,
            "Divided by the number of validation rows.": 21.0 / 10,
            "The prices were cut to whole numbers.": (3 * 1 + 2 * 8) / 15,
            "The cost per row was cut to a whole number.": 1.0,
        },
    )


def check_baselines_stand_beside_it(student):
    """The costs of an alarm for everybody and for nobody stand beside it."""
    got = report(student)
    close(
        [got["cost_all"], got["cost_none"]],
        [9 * 1.5 / 15, 6 * 8.25 / 15],
        because=("With an alarm for everybody only false alarms cost, with none only misses; both per test row."),
        looks_like={
            "The two have changed places.": [6 * 8.25 / 15, 9 * 1.5 / 15],
            "These are totals. Divide by the number of test rows.": [9 * 1.5, 6 * 8.25],
            "These are from the validation rows.": [7 * 1.5 / 10, 3 * 8.25 / 10],
            "The alarm for everybody charges the ill as well. For them it is right, and costs nothing.": [
                1.5,
                6 * 8.25 / 15,
            ],
        },
    )


def check_everybody_and_nobody(student):
    """Everybody is everybody, and never is never."""
    got = student.report(Y_VAL, P_VAL, np.array([0, 1, 1, 0]), np.array([0.0001, 1.0, 0.5, 0.0]), 1.0, 10.0)
    close(
        got["cost_all"],
        0.5,
        because="Two of these four are benign, with probabilities of 0.0001 and 0. An alarm for everybody reaches them too.",
        looks_like={
            "A small threshold is not everybody: here no benign row reaches yours.": 0.0,
            "A small threshold is not everybody: here one benign row stays below yours.": 0.25,
        },
    )
    close(
        got["cost_none"],
        5.0,
        because="Two of these four are malignant. If no alarm is ever raised, both are missed.",
        looks_like={"A threshold of 1 is not never: here one probability is 1.": 2.5},
    )


def check_test_rows_have_no_say(student):
    """Nonsense in the test rows leaves the threshold where it is."""
    got = student.report(Y_VAL, P_VAL, 1 - Y_TEST, P_TEST[::-1].copy(), C_FP, C_FN)
    close(
        got["threshold"],
        0.3563,
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
            "Where false alarms are dear it is cheapest never to raise one, and the report must say what this costs."
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
            "0.2, 0.6 and infinity all cost 2 on these validation rows. Leave `cheapest_threshold` as it was given."
        ),
    )
