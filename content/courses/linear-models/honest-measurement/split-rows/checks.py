import numpy as np

from gradus.grading.checks import equal, holds, raises


def lengths(parts):
    return [len(part) for part in parts]


def split_rows(student, *args):
    """What the learner's function gives back, once it has the right number of parts."""
    result = student.split_rows(*args)
    holds(
        isinstance(result, tuple | list) and len(result) == 3,
        because="Return the three arrays (train, val, test_rows). A function without a return statement gives back None.",
        expected="three arrays of row numbers",
        actual=result,
    )
    return result


def check_sizes_are_as_asked(student):
    """The three parts have the sizes asked for, training first."""
    for n, validation, test, expected in (
        (100, 0.2, 0.1, [70, 20, 10]),
        (100, 0.29, 0.01, [70, 29, 1]),
        (7, 0.25, 0.4, [2, 2, 3]),
        (10, 0.0, 0.5, [5, 0, 5]),
        (12, 0.5, 0.0, [6, 6, 0]),
    ):
        equal(
            lengths(split_rows(student, n, validation, test)),
            expected,
            because=f"n = {n}, validation = {validation}, test = {test}: round both; the rest is for training.",
            looks_like={
                "The parts come back in another order than (train, val, test_rows).": [
                    expected[1],
                    expected[2],
                    expected[0],
                ],
                "The sizes of validation and test have changed places.": [
                    expected[0],
                    expected[2],
                    expected[1],
                ],
                "A share was cut off instead of rounded: 0.29 · 100 is a hair below 29.": [
                    n - int(n * validation) - int(n * test),
                    int(n * validation),
                    int(n * test),
                ],
            },
        )


def check_every_row_is_in_one_part(student):
    """Each row number is in exactly one part."""
    for n, validation, test in ((50, 0.2, 0.2), (11, 0.3, 0.15), (1, 0.2, 0.2)):
        rows = np.concatenate([np.asarray(part) for part in split_rows(student, n, validation, test, 4)])
        holds(
            len(rows) == n and sorted(rows.tolist()) == list(range(n)),
            because=(
                "Every row number from 0 to n − 1 must appear once over the three parts: none twice, none "
                "missing."
            ),
            expected=f"the numbers 0 to {n - 1}, each once",
            actual=np.sort(rows),
        )


def check_rows_are_shuffled(student):
    """The rows are shuffled before they are divided."""
    for part in split_rows(student, 300, 0.3, 0.3, 1):
        part = np.asarray(part)
        holds(
            bool(part.min() < 60 and part.max() >= 240),
            because=(
                "A part of about a hundred rows should come from the whole file; yours sits in one "
                "stretch of it."
            ),
            expected="row numbers from all over 0 to 299",
            actual=np.sort(part),
        )


def check_seed_decides(student):
    """The same seed gives the same split, another seed another one."""
    first = [np.asarray(p).tolist() for p in split_rows(student, 40, 0.25, 0.25, 7)]
    np.random.default_rng(0)
    again = [np.asarray(p).tolist() for p in split_rows(student, 40, 0.25, 0.25, 7)]
    other = [np.asarray(p).tolist() for p in split_rows(student, 40, 0.25, 0.25, 8)]
    equal(
        again,
        first,
        because="Two calls with seed 7 gave two splits. Make a new generator from the seed in every call.",
    )
    holds(
        other != first,
        because="Seeds 7 and 8 gave the same split. Is the seed used?",
        expected="another split for another seed",
    )


def check_defaults_are_as_stated(student):
    """By default: a fifth for validation, a fifth for test, seed 0."""
    parts = [np.asarray(p).tolist() for p in split_rows(student, 45)]
    stated = [np.asarray(p).tolist() for p in split_rows(student, 45, 0.2, 0.2, 0)]
    equal(lengths(parts), [27, 9, 9], because="The defaults are validation=0.2 and test=0.2.")
    equal(parts, stated, because="Without a seed the split must be that of seed 0.")


def check_impossible_shares_are_refused(student):
    """Shares that are negative or leave nothing for training raise a ValueError."""
    for validation, test in ((0.5, 0.5), (0.75, 0.5), (-0.1, 0.2), (0.2, -0.1)):
        raises(
            "ValueError",
            student.split_rows,
            10,
            validation,
            test,
            because=f"validation = {validation} with test = {test} makes no sense; refuse it.",
        )
