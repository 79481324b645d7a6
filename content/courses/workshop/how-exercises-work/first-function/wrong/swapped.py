"""Multiplies the minutes instead of the hours.

Caught by: check_the_film_on_the_poster
"""


def minutes_of(hours, minutes):
    return hours + 60 * minutes
