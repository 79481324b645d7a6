import ast

import numpy as np

from gradus.grading.checks import equal, fail, holds, raises, source_of


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
        (1, 0.2, 0.2, [1, 0, 0]),
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


def check_every_part_is_rounded_by_the_rule(student):
    """Validation and test are rounded by Python's round, each from n, and training gets the rest."""
    equal(
        lengths(split_rows(student, 5, 0.1, 0.3)),
        [3, 0, 2],
        because="n = 5, validation = 0.1, test = 0.3: round(0.5) is 0, and round(1.5) is 2.",
        looks_like={
            "A half was rounded up. `round` goes to the even neighbour, so round(0.5) is 0.": [2, 1, 2],
        },
    )
    equal(
        lengths(split_rows(student, 12, 0.2, 0.2)),
        [8, 2, 2],
        because="n = 12, validation = 0.2, test = 0.2: both are round(2.4), and training gets what is left.",
        looks_like={"The training share was rounded, and test got the rest. Round test; training gets the rest.": [7, 2, 3]},
    )
    equal(
        lengths(split_rows(student, 3, 0.2, 0.2)),
        [1, 1, 1],
        because="n = 3, validation = 0.2, test = 0.2: both are round(0.6).",
        looks_like={
            "The test part was rounded from what validation had left. Each share is of n.": [2, 1, 0],
        },
    )
    for n in range(1, 41):
        for validation, test in ((0.2, 0.2), (0.25, 0.25), (0.1, 0.3), (0.15, 0.05), (0.5, 0.25)):
            sizes = [round(n * validation), round(n * test)]
            if sum(sizes) >= n:
                continue
            equal(
                lengths(split_rows(student, n, validation, test)),
                [n - sum(sizes), *sizes],
                because=f"n = {n}, validation = {validation}, test = {test}: each share is rounded from n.",
            )


def check_share_of_zero_is_a_share(student):
    """A share of zero gives a part without rows."""
    for validation, test, expected in ((0.0, 0.5, [5, 0, 5]), (0.5, 0.0, [5, 5, 0]), (0.0, 0.0, [10, 0, 0])):
        equal(
            lengths(split_rows(student, 10, validation, test)),
            expected,
            because=f"n = 10, validation = {validation}, test = {test}: a study may do without one of the parts.",
        )


def check_small_files_may_leave_a_part_empty(student):
    """A part that comes out empty by rounding is no error."""
    equal(
        lengths(split_rows(student, 2, 0.3, 0.3)),
        [0, 1, 1],
        because="Two rows, each share 0.3: both are rounded to 1. The rule decides by the shares, not by the sizes.",
    )


def check_shares_just_below_one_are_fine(student):
    """Shares that leave a little for training are accepted."""
    equal(
        lengths(split_rows(student, 200, 0.5, 0.49)),
        [2, 100, 98],
        because="0.5 and 0.49 are less than 1 together, so there is something to train on.",
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


def check_parts_are_integer_arrays(student):
    """Each part is an array of integers, an empty one too."""
    for validation, test in ((0.25, 0.25), (0.0, 0.0)):
        for name, part in zip(("train", "val", "test_rows"), split_rows(student, 8, validation, test), strict=True):
            holds(
                isinstance(part, np.ndarray) and part.dtype.kind in "iu",
                because=f"{name} is to be used as X[{name}], and numpy takes whole numbers for that.",
                expected="an array of integers",
                actual=part,
            )


def check_rows_are_shuffled(student):
    """The rows are shuffled before they are divided."""
    for name, part in zip(("training", "validation", "test"), split_rows(student, 300, 0.3, 0.3, 1), strict=True):
        part = np.asarray(part)
        holds(
            bool(part.min() < 60 and part.max() >= 240),
            because=(
                "A part of about a hundred rows should come from the whole file, 0 to 299. "
                f"Your {name} part has numbers from {part.min()} to {part.max()} only."
            ),
            expected="row numbers from all over 0 to 299",
            actual=np.sort(part),
        )
        gaps = len(set(np.diff(np.sort(part)).tolist()))
        holds(
            gaps > 2,
            because=f"The numbers of the {name} part lie evenly, or in one or two stretches. A shuffle leaves gaps of many sizes.",
            expected="gaps of many sizes",
            actual=np.sort(part),
        )


def check_seed_decides(student):
    """The same seed gives the same split, another seed another one."""
    first = [np.asarray(p).tolist() for p in split_rows(student, 40, 0.25, 0.25, 7)]
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


def numpy_names(tree):
    """The names under which the learner's file knows numpy."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    return [alias.asname or alias.name for node in imports for alias in node.names if alias.name == "numpy"]


def check_global_generator_is_left_alone(student):
    """The global generator of numpy stands where it stood before the call."""
    for name in numpy_names(ast.parse(source_of(student)))[:1]:
        before = getattr(student, name).random.get_state()
        split_rows(student, 30, 0.2, 0.2, 3)
        after = getattr(student, name).random.get_state()
        equal(
            after,
            before,
            because=(
                "After a call, np.random gives other numbers than it would have given without it. Whoever else relies on "
                "it gets another result, because somewhere a file was split."
            ),
        )


def check_generator_is_default_rng(student):
    """The shuffle comes from np.random.default_rng(seed)."""
    tree = ast.parse(source_of(student))
    numpys = numpy_names(tree)
    allowed = ("default_rng", "Generator", "PCG64", "SeedSequence")
    for node in ast.walk(tree):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if "random" in modules:
            fail(
                "The file imports Python's module `random`. The task asks for numpy's default_rng.",
                expected="np.random.default_rng(seed)",
            )
        is_numpy_random = (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "random"
            and isinstance(node.value.value, ast.Name)
            and node.value.value.id in numpys
        )
        if is_numpy_random and node.attr not in allowed:
            fail(
                f"The file uses np.random.{node.attr}. The task asks for default_rng, which belongs to nobody else.",
                expected="np.random.default_rng(seed)",
            )
    holds(
        any("default_rng" in (getattr(node, "attr", ""), getattr(node, "id", "")) for node in ast.walk(tree)),
        because="There is no default_rng in the file, so something else shuffles the rows.",
        expected="np.random.default_rng(seed)",
    )
