"""Takes an hour for a hundred minutes, as if time were decimal.

Caught by: check_the_film_on_the_poster
"""


def minutes_of(hours, minutes):
    return 100 * hours + minutes
