"""Adds the 120 minutes of the example's two hours, whatever the hours are.

Caught by: check_other_films
"""


def minutes_of(hours, minutes):
    return 120 + minutes
