import numpy as np

from gradus.grading.checks import close, fetch, put

P = np.array([0.45, 0.92, 0.05, 0.66, 0.28, 0.81, 0.12, 0.52, 0.33, 0.17, 0.02, 0.08])
Y = np.array([0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0])


def check_cost_prices_both_mistakes(student):
    """The cost is the price of the false alarms plus the price of the misses."""
    close(
        student.total_cost(Y, P, 0.5, 2.0, 9.0),
        11.0,
        because="At 0.5 there is one false alarm and one miss. Each has its own price.",
        looks_like={
            "Right answers are being priced instead of mistakes.": 2.0 * 7 + 9.0 * 3,
            "This is the mean over the rows. The total is asked for.": 11.0 / 12,
        },
    )
    close(
        student.total_cost(Y, P, 0.3, 2.0, 9.0),
        15.0,
        because="At 0.3 there are three false alarms and one miss: 2 · 3 + 9 · 1.",
        looks_like={"The two prices have changed places.": 9.0 * 3 + 2.0},
    )


def check_threshold_itself_raises_an_alarm(student):
    """A probability equal to the threshold raises an alarm."""
    close(
        student.total_cost(np.array([1, 0]), np.array([0.4, 0.4]), 0.4, 1.0, 10.0),
        1.0,
        because="At least the threshold: both rows get an alarm, one of them a false one.",
        looks_like={"You raise an alarm only above the threshold. At the threshold it counts too.": 10.0},
    )
    close(
        student.total_cost(Y, P, np.inf, 2.0, 9.0),
        36.0,
        because="With an infinite threshold no alarm is raised and all four are missed.",
    )


def check_break_even_follows_the_prices(student):
    """The break-even threshold is low when a miss is dear."""
    close(
        student.break_even(1.0, 9.0),
        0.1,
        because=("An alarm pays when p times the price of a miss exceeds 1 − p times that of a false alarm."),
        looks_like={
            "The prices have changed places: a dear miss must lower the threshold.": 0.9,
            "This is the ratio of the prices. Solve the inequality for p once more.": 1 / 9,
        },
    )
    close(student.break_even(3.0, 3.0), 0.5, because="Only for equal prices the threshold is one half.")


def check_search_finds_the_cheapest(student):
    """The search finds the threshold with the smallest total cost, in any order of rows."""
    close(
        student.cheapest_threshold(Y, P, 1.0, 9.0),
        0.28,
        because=(
            "From 0.28 on, all four failures are caught at the price of three false alarms. No candidate is cheaper."
        ),
        looks_like={
            "This is the break-even threshold. Here the candidates are to be tried.": 0.1,
            "This is one half. The prices must have a say.": 0.5,
            "This is the first probability above the break-even threshold. Here the candidates are to be tried.": 0.12,
            "This is the smallest cost, not its threshold.": 3.0,
            "This is the place of the threshold, not the threshold.": 4,
        },
    )
    close(
        student.cheapest_threshold(Y, P, 5.0, 2.0),
        0.81,
        because="With dear false alarms only the two surest pumps are worth an alarm.",
    )


def check_never_is_a_candidate(student):
    """Where alarms never pay, the answer is infinity."""
    close(
        student.cheapest_threshold(np.array([0, 0, 1, 0]), np.array([0.9, 0.8, 0.7, 0.1]), 10.0, 1.0),
        np.inf,
        because="One miss costs 1, and any alarm costs at least 10. Never raising one is a candidate too.",
        looks_like={
            "np.inf is not among your candidates.": 0.9,
            "A threshold of 1 is not the same as never: a probability of 1 would still raise an alarm.": 1.0,
        },
    )
    close(
        student.cheapest_threshold(np.array([1]), np.array([0.3]), 1.0, 1.0),
        0.3,
        because="One row that happened: raise the alarm at its probability.",
    )


def check_largest_of_equals_wins(student):
    """Of equally cheap thresholds the largest is taken."""
    close(
        student.cheapest_threshold(np.array([1, 0, 1, 0]), np.array([0.2, 0.4, 0.6, 0.9]), 1.0, 1.0),
        np.inf,
        because="0.2, 0.6 and infinity all cost 2. The largest sends out the fewest people.",
        looks_like={
            "This is the smallest of the equals.": 0.2,
            "np.inf is not among your candidates.": 0.6,
        },
    )


def check_candidates_have_all_their_digits(student):
    """The threshold is one of the probabilities, with all its digits."""
    p = P + 0.0018
    close(
        student.cheapest_threshold(Y, p, 1.0, 9.0),
        0.2818,
        rtol=1e-9,
        because="0.2818 is the cheapest of the values that occur in p.",
        looks_like={
            "0.281 does not occur in p. It is a point of a grid of thousandths.": 0.281,
            "0.28 does not occur in p. It is a point of a grid of hundredths.": 0.28,
            "This is 0.2818, rounded.": 0.282,
        },
    )
    p = np.array([0.12345678901, 0.2, 0.05])
    close(
        student.cheapest_threshold(np.array([1, 1, 0]), p, 1.0, 9.0),
        0.12345678901,
        rtol=1e-12,
        because="The last digits of a probability count: with 0.1235 its row would no longer raise an alarm.",
        looks_like={
            "This threshold lies above the one that was wanted: were the candidates rounded?": 0.2,
            "This is 0.12345678901, cut to three digits.": 0.123,
        },
    )


def check_equal_probabilities_stand_together(student):
    """Rows of equal probability get an alarm together or not at all."""
    close(
        student.cheapest_threshold(np.array([1, 0, 0]), np.array([0.5, 0.5, 0.5]), 1.0, 1.5),
        np.inf,
        because=("An alarm for one of these three is an alarm for all: it costs 2, and never raising one costs 1.5."),
        looks_like={"An alarm at 0.5 was taken to reach the first row alone.": 0.5},
    )


def check_prices_have_decimals(student):
    """Prices of half a unit are priced as such."""
    close(
        student.total_cost(Y, P, 0.3, 0.5, 2.25),
        3.75,
        because="Three false alarms at 0.5 and one miss at 2.25.",
        looks_like={"The prices were cut to whole numbers.": 2.0, "The cost was cut to a whole number.": 3.0},
    )


def check_inputs_are_left_alone(student):
    """y and p keep their order and their values."""
    y, p = put(student, Y), put(student, P)
    student.cheapest_threshold(y, p, 1.0, 9.0)
    close(fetch(p), P, because="p has changed. `p.sort()` sorts the caller's array; `np.sort(p)` makes a new one.")
    close(fetch(y), Y, because="y has changed.")
