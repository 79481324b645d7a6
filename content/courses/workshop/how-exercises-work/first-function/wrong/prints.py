"""Prints the result, where the caller waits for it to be returned.

Caught by: check_the_film_on_the_poster
"""


def minutes_of(hours, minutes):
    print(60 * hours + minutes)
