"""The exercise that every attack is aimed at. EXPECTED_SECRET is what an attack would love to see."""

import numpy as np

from gradus.grading.checks import close, equal, holds

EXPECTED_SECRET = "the-answer-is-48151623"


def check_add(student):
    """add(a, b) adds two numbers."""
    close(student.add(2, 3), 5)


def check_double(student):
    """double(x) doubles an array."""
    close(student.double(np.array([1.0, 2.0, 4.0])), np.array([2.0, 4.0, 8.0]))


def check_name(student):
    """name() is the word step."""
    equal(student.name(), "step")


def check_nothing_was_taken(student):
    """LOOT is empty: whatever the file tried to take, it did not get."""
    loot = student.LOOT
    holds(isinstance(loot, list) and not loot, because="The attack took something.", actual=loot)
