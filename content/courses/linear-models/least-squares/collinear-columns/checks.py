import numpy as np

from gradus.grading.checks import close, equal, fetch, put

RNG = np.random.default_rng(3)
FREE = RNG.normal(size=(12, 3))


def check_free_columns_are_all_kept(student):
    """Columns that each say something new give an empty list."""
    equal(
        student.redundant_columns(FREE),
        [],
        because="None of these columns can be built from the others. Return a plain empty list.",
        looks_like={"None came back. An empty list is a list.": None},
    )


def check_second_unit_is_found(student):
    """The same quantity in a second unit is redundant, and the first one stays."""
    celsius = FREE[:, 0]
    X = np.column_stack([celsius, FREE[:, 1], 1.8 * celsius + 32, FREE[:, 2]])
    equal(
        student.redundant_columns(X),
        [2],
        because="Column 2 is 1.8 times column 0 plus 32 times the ones.",
        looks_like={
            (
                "You report the first of the two. Going from the left, the first stays and the later one "
                "is redundant."
            ): [0],
            "You report both. One of them must stay.": [0, 2],
            "Nothing found: is the column of ones among the columns you compare with?": [],
            (
                "Column 3 is reported although it says something new. Was the redundant column 2 kept for the "
                "comparison?"
            ): [2, 3],
        },
    )


def check_sum_of_columns_is_found(student):
    """A total beside its parts is redundant although no two columns are alike."""
    equal(
        student.redundant_columns(np.column_stack([FREE, FREE[:, 0] + FREE[:, 1]])),
        [3],
        because="Column 3 is the sum of the first two. Comparing columns in pairs cannot see that.",
    )
    equal(
        student.redundant_columns(np.column_stack([FREE, FREE[:, 0] + FREE[:, 1] - 2 * FREE[:, 2]])),
        [3],
        because="Column 3 is made of the three before it, with the factors 1, 1 and −2.",
    )


def check_constant_column_repeats_the_ones(student):
    """A column that never changes is redundant, and so is the last of all indicator columns."""
    equal(
        student.redundant_columns(np.column_stack([np.full(12, 5.0), FREE[:, 0]])),
        [0],
        because=(
            "A constant column is a multiple of the column of ones, so with an intercept it adds nothing."
        ),
    )
    floors = np.eye(3)[np.arange(12) % 3]
    equal(
        student.redundant_columns(floors),
        [2],
        because="The indicator columns of all categories add up to the ones.",
    )


def check_each_redundant_column_is_reported(student):
    """Several redundant columns are all reported, in rising order."""
    X = np.column_stack([FREE[:, 0], -FREE[:, 0], FREE[:, 1], FREE[:, 0], FREE[:, 0] + FREE[:, 1]])
    equal(
        student.redundant_columns(X),
        [1, 3, 4],
        because="Columns 1, 3 and 4 say nothing new. Do not keep what is redundant.",
        looks_like={"Only the first redundant column is reported. Go on after the first find.": [1]},
    )
    equal(
        student.redundant_columns(FREE[:2]),
        [1, 2],
        because=(
            "With two rows, the ones and one more column already say everything: the rank cannot exceed "
            "the number of rows."
        ),
    )


def check_any_constant_repeats_the_ones(student):
    """A constant column is redundant also where its mean is rounded."""
    for n in (3, 6, 12):
        for value in (98.6, 0.1):
            equal(
                student.redundant_columns(np.column_stack([np.full(n, value), np.arange(n) ** 2.0])),
                [0],
                because=(
                    f"Column 0 is {value} in each of {n} rows, so it is a multiple of the ones. Compare it with the ones "
                    "themselves: a column from which its mean was subtracted need not be exactly 0."
                ),
            )


def check_tolerance_is_the_default(student):
    """A column that is nearly a copy, but not quite, says something new."""
    nearly = FREE[:, 0] + 1e-5 * FREE[:, 1]
    equal(
        student.redundant_columns(np.column_stack([FREE[:, 0], nearly])),
        [],
        because="Column 1 differs from column 0 by a hundred-thousandth. With its default tolerance matrix_rank sees it.",
        looks_like={"A difference of a hundred-thousandth was overlooked. Is there a tolerance of your own?": [1]},
    )
    equal(
        student.redundant_columns(np.column_stack([FREE[:, 0], FREE[:, 0] + 1e-15 * FREE[:, 1]])),
        [1],
        because="Column 1 differs from column 0 by less than rounding. With its default tolerance matrix_rank takes them for equal.",
    )


def check_input_is_left_alone(student):
    """The table is not changed."""
    X = put(student, FREE)
    student.redundant_columns(X)
    close(fetch(X), FREE, because="X has changed. Work on a new array.")


def check_whole_numbers_are_fine(student):
    """A table of whole numbers is looked through like any other."""
    rooms = np.array([[2, 1, 3], [3, 2, 5], [1, 1, 2], [4, 1, 5], [2, 2, 4]])
    equal(
        student.redundant_columns(rooms),
        [2],
        because="Bedrooms, other rooms and all rooms, in whole numbers: the third is the sum of the first two.",
    )
