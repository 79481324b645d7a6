"""Takes hours for whole numbers and cuts off the rest.

Caught by: check_half_an_hour_counts
"""


def minutes_of(hours, minutes):
    return 60 * int(hours) + minutes
