import numpy as np

from gradus.grading.checks import close, equal, raises


def filled(student, size, values):
    window = student.Window(size)
    for value in values:
        window.add(float(value))
    return window


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


def check_refusals(student):
    """What makes no sense is refused."""
    for size in (0, -1):
        raises("IllegalArgumentException", student.Window, size, because=f"A window of size {size} holds nothing.")
    window = filled(student, 3, [1])
    for p in (0.0, -5.0, 100.5, float("nan")):
        raises("IllegalArgumentException", window.percentile, p, because=f"There is no percentile {p:g}.")
    raises("IllegalStateException", student.Window(3).percentile, 50.0, because="The window is empty.")
