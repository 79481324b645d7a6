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
                "Once one column is redundant, the later ones seem to be so too. Was the redundant column "
                "kept for the next comparison?"
            ): [
                2,
                3,
            ],
        },
    )


def check_sum_of_columns_is_found(student):
    """A total beside its parts is redundant although no two columns are alike."""
    X = np.column_stack([FREE, FREE[:, 0] + FREE[:, 1] - 2 * FREE[:, 2]])
    equal(
        student.redundant_columns(X),
        [3],
        because="Column 3 is a sum of the three before it. Comparing columns in pairs cannot see that.",
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
        because="Go on after the first find, and do not keep what is redundant.",
    )
    equal(
        student.redundant_columns(FREE[:2]),
        [1, 2],
        because=(
            "With two rows, the ones and one more column already say everything: the rank cannot exceed "
            "the number of rows."
        ),
    )


def check_input_is_left_alone(student):
    """The table is not changed."""
    X = put(student, FREE)
    student.redundant_columns(X)
    close(fetch(X), FREE, because="X has changed. Work on a new array.")
