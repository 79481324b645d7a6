"""Multiplies the minutes by 60 as well.

Caught by: check_the_film_on_the_poster
"""


def minutes_of(hours, minutes):
    return 60 * (hours + minutes)
