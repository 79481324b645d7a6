"""Returns what should stand on the ticket: a text with its unit.

Caught by: check_the_film_on_the_poster
"""


def minutes_of(hours, minutes):
    return f"{60 * hours + minutes} min"
