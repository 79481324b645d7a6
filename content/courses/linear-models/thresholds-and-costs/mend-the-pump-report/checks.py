import numpy as np

from gradus.grading.checks import close, fetch, holds, put

P = np.array([0.0, 0.1, 0.25, 0.3, 0.5, 0.6, 0.7, 1.0, 1.0])
Y = np.array([0, 0, 1, 0, 0, 1, 1, 1, 1])


def rows_of(table, because):
    """The table as a list of rows of three, or a claim that it is none."""
    holds(
        isinstance(table, list) and all(isinstance(row, tuple | list) and len(row) == 3 for row in table),
        because=because,
        expected="a list of rows (pumps, given, failed)",
        actual=table,
    )
    return table


def column(student, place, y, p, n_bins):
    table = rows_of(student.calibration_table(y, p, n_bins), "The table is a list with three numbers a row.")
    return [row[place] for row in table]


def check_every_pump_is_in_one_bin(student):
    """Every pump is in exactly one bin, also on a border."""
    close(
        column(student, 0, Y, P, 4),
        [2, 2, 3, 2],
        because=(
            "With four bins the borders are 0, 0.25, 0.5, 0.75 and 1, and this table has a pump on four of them. "
            "Every pump must be counted, and counted once."
        ),
        looks_like={
            "Pumps on a border between two bins are counted twice.": [3, 3, 3, 2],
            "Pumps on a border are in no bin.": [1, 1, 2],
            "The pumps that were given exactly 1 are in no bin.": [2, 2, 3],
            "The pump that was given exactly 0 is in no bin, and those on a border are in the lower one.": [2, 2, 2, 2],
            "Pumps on a border are in the lower bin. They belong to the upper one.": [3, 2, 2, 2],
        },
    )


def check_empty_bins_have_no_row(student):
    """A bin without a pump has no row."""
    p = np.array([0.1, 0.9, 0.95])
    table = rows_of(
        student.calibration_table(np.array([0, 1, 1]), p, 4), "The table is a list with three numbers a row."
    )
    holds(
        not any(np.isnan(value) for row in table for value in row),
        because="A mean over no pump is nan, and one nan makes the whole error nan.",
        expected="two rows, without nan",
        actual=table,
    )
    holds(
        len(table) == 2,
        because="Only two of the four bins hold a pump. A row for an empty bin is a claim about pumps that are not there.",
        expected="two rows",
        actual=table,
    )


def check_given_is_the_mean_of_the_probabilities(student):
    """given is the mean of the probabilities in the bin."""
    p = np.array([0.02, 0.04, 0.21, 0.9, 1.0])
    close(
        column(student, 1, np.array([0, 0, 1, 1, 1]), p, 4),
        [0.09, 0.95],
        because="Three pumps were given 0.02, 0.04 and 0.21, and two were given 0.9 and 1. What is the mean of each group?",
        looks_like={
            "These are the middles of the bins, wherever the pumps in them lie.": [0.125, 0.875],
            "These are medians. The mean is asked for.": [0.04, 0.95],
            "A probability of 1 was made a little smaller, to get it into the last bin.": [0.09, (0.9 + 0.999) / 2],
        },
        rtol=1e-9,
    )
    close(
        column(student, 1, np.array([0, 1]), np.array([0.1234567, 0.7654321]), 4),
        [0.1234567, 0.7654321],
        because="One pump was given 0.1234567 and one 0.7654321. Each is alone in its bin, and its own mean.",
        rtol=1e-9,
    )


def check_failed_is_the_share(student):
    """failed is the share of the pumps in the bin that failed."""
    close(
        column(student, 2, Y, P, 4),
        [0.0, 0.5, 2 / 3, 1.0],
        because="Divide the failures in a bin by the pumps in it.",
        looks_like={"These are numbers of failures, not shares.": [0, 1, 2, 2]},
    )


def check_error_is_a_mean_over_pumps(student):
    """Gaps up and down do not cancel."""
    y, p = np.array([1, 1, 1, 0, 0, 0]), np.array([0.3, 0.3, 0.4, 0.7, 0.7, 0.6])
    close(
        student.calibration_error(y, p, 2),
        2 / 3,
        because="The low bin is given 1/3 and fails always, the high one is given 2/3 and never fails.",
        looks_like={
            "The gaps have kept their signs, and cancel.": 0.0,
            "Divided by the number of bins, 2. There are 6 pumps.": 2.0,
        },
    )


def check_third_week(student):
    """A model that is as right as can be is off by 0."""
    y = np.zeros(200)
    y[:4] = 1
    close(
        student.calibration_error(y, np.full(200, 0.02)),
        0.0,
        atol=1e-12,
        because="All 200 were given 0.02, and 2 in 100 failed. There is no gap.",
        looks_like={"The gap to the middle of the bin, 0.05, is no fault of the model.": 0.03},
    )


def check_fourth_week(student):
    """One pump among four hundred does not decide about the model."""
    y, p = np.zeros(400), np.full(400, 0.01)
    y[:4], p[-1] = 1, 0.95
    bin_gap = abs(4 / 399 - 0.01)
    close(
        student.calibration_error(y, p),
        (399 * bin_gap + 0.95) / 400,
        because="399 pumps fit, and one is off by 0.95: on average over the pumps that is about 0.0024.",
        looks_like={
            "Each bin counts the same here, however few pumps it holds.": (bin_gap + 0.95) / 2,
            "This is the sum over the pumps, not yet divided by their number.": 399 * bin_gap + 0.95,
            "Divided by the number of bins. There are 400 pumps.": (399 * bin_gap + 0.95) / 10,
            "This is the mean over all ten bins, the empty ones counted as right.": (bin_gap + 0.95) / 10,
        },
    )


def check_bins_are_of_equal_width(student):
    """There are ten bins of equal width by default, in rising order."""
    p = np.array([0.95, 0.33, 0.37, 0.12, 0.55])
    y = np.array([1, 0, 1, 0, 1])
    close(
        student.calibration_table(y, p),
        [(1, 0.12, 0.0), (2, 0.35, 0.5), (1, 0.55, 1.0), (1, 0.95, 1.0)],
        because="By default a bin is a tenth wide, and the rows rise.",
    )
    close(
        student.calibration_error(y, p),
        (0.12 + 2 * 0.15 + 0.45 + 0.05) / 5,
        because="The error uses ten bins by default.",
    )
    close(
        student.calibration_error(y, p, 1),
        0.136,
        because="With one bin the error is one gap: 0.464 given, 0.6 failed. Does the table get the number of bins?",
    )
    close(
        column(student, 0, y, p, 1),
        [5],
        because="With one bin all pumps are in it.",
    )


def check_inputs_are_left_alone(student):
    """y and p are not changed."""
    given = P[::-1].copy()
    y, p = put(student, Y[::-1].copy()), put(student, given)
    student.calibration_error(y, p, 4)
    left = np.asarray(fetch(p))
    holds(
        not np.array_equal(left, P),
        because="p has been sorted where it stands: the caller no longer knows which pump is which.",
        expected=given,
        actual=left,
    )
    close(
        left,
        given,
        because="p has changed: the caller still needs the probabilities as they were given.",
        rtol=0.0,
        atol=0.0,
    )
    close(
        fetch(y),
        Y[::-1],
        because="y has changed.",
        rtol=0.0,
        atol=0.0,
    )
