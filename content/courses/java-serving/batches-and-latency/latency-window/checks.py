import re

import numpy as np

from gradus.grading.checks import close, equal, holds, raises, source_of

METHODS = ("add", "count", "percentile")
COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)


def filled(student, size, values):
    window = student.Window(size)
    for value in values:
        window.add(float(value))
    return window


def heading(code, method):
    """What stands before the method's name where it is declared, from the end of what came before."""
    found = re.search(rf"([^;{{}}]*)\b{method}\s*\([^()]*\)\s*(?:throws[\w\s,.]+)?{{", code)
    return found.group(1) if found else ""


def check_count(student):
    """A window counts its values, up to its size."""
    window = student.Window(3)
    equal(window.count(), 0, because="A new window is empty.")
    for value, expected in ((5.0, 1), (6.0, 2), (7.0, 3), (8.0, 3)):
        window.add(value)
        equal(window.count(), expected, because="At most three values fit; the oldest goes.")


def check_two_windows(student):
    """Two windows do not share their values."""
    first, second = student.Window(5), student.Window(5)
    first.add(3.0)
    equal(second.count(), 0, because="Each object has its own values: a field that is static belongs to all.")


def check_percentiles(student):
    """Percentiles are taken by nearest rank."""
    window = filled(student, 10, [50, 10, 40, 20, 30])
    for p, expected in ((50, 30.0), (90, 50.0), (100, 50.0), (20, 10.0), (21, 20.0), (1, 10.0)):
        close(
            window.percentile(float(p)),
            expected,
            because=f"p = {p}: of 5 sorted values take the one at rank ceil({p} * 5 / 100), counted from 1.",
            looks_like={
                "This lies between two values. Nearest rank takes one that occurred.": float(
                    np.percentile([10, 20, 30, 40, 50], p)
                )
            },
        )


def check_rank_is_exact(student):
    """The rank is exact where p times n is a whole hundred."""
    window = filled(student, 100, range(1, 101))
    for p in (7, 14, 28, 55, 56, 99):
        close(
            window.percentile(float(p)),
            float(p),
            because=f"The window holds 1 to 100, so the percentile {p} is the value at rank {p}.",
            looks_like={
                f"This is the next rank. {p} / 100 * 100 is not {p} in floating point: multiply first.": float(p + 1)
            },
        )


def check_fractions(student):
    """A percentile may have a fraction."""
    window = filled(student, 1000, range(1, 1001))
    for p, rank in ((99.9, 999), (99.95, 1000), (0.5, 5)):
        close(
            window.percentile(p),
            float(rank),
            because=f"The window holds 1 to 1000, so the percentile {p} is the value at rank {rank}.",
            looks_like={f"The fraction is lost: this is the percentile {int(p)}.": float(int(p) * 10)},
        )


def check_equal_values(student):
    """Equal values count as often as they occurred."""
    close(
        filled(student, 5, [5, 9, 5]).percentile(60.0),
        5.0,
        because="The values are 5, 5 and 9, and the rank of the percentile 60 is 2.",
        looks_like={"Equal values are kept once only. Two requests of 5 ms are two requests.": 9.0},
    )


def check_oldest_goes(student):
    """The oldest value goes, whatever its size and whatever was asked meanwhile."""
    window = filled(student, 3, [9, 1, 5])
    close(window.percentile(100.0), 9.0, because="Three values: 9, 1 and 5.")
    window.add(2.0)
    close(
        window.percentile(100.0),
        5.0,
        because="9 was the oldest and is gone; 1, 5 and 2 are left.",
        looks_like={"1 went, the smallest. Was the window itself sorted?": 9.0},
    )
    close(window.percentile(1.0), 1.0, because="1, 5 and 2 are left; the smallest is 1.")


def check_sizes(student):
    """A window holds at least one value."""
    for size in (0, -1):
        raises("IllegalArgumentException", student.Window, size, because=f"A window of size {size} holds nothing.")
    window = filled(student, 1, [4, 8])
    equal(window.count(), 1, because="A window of size 1 holds one value.")
    close(window.percentile(50.0), 8.0, because="A window of size 1 holds the last value.")


def check_other_percentiles(student):
    """A percentile is above 0 and at most 100."""
    window = filled(student, 3, [1])
    for p in (0.0, -5.0, 100.5, float("nan")):
        raises("IllegalArgumentException", window.percentile, p, because=f"There is no percentile {p:g}.")


def check_empty_window(student):
    """An empty window has no percentile."""
    raises("IllegalStateException", student.Window(3).percentile, 50.0, because="The window is empty.")


def check_synchronized(student):
    """add, count and percentile are marked synchronized."""
    code = COMMENT_OR_TEXT.sub(" ", source_of(student))
    unmarked = [method for method in METHODS if "synchronized" not in heading(code, method).split()]
    holds(
        not unmarked,
        because=f"The word does not stand before: {', '.join(unmarked)}. One thread may be in it while another changes the window.",
        expected="synchronized before each of add, count and percentile",
        actual=[" ".join(f"{heading(code, method)} {method}".split()) for method in METHODS],
    )
