"""Writes down the answer of the task's example.

Caught by: check_other_films
"""


def minutes_of(hours, minutes):
    return 135
