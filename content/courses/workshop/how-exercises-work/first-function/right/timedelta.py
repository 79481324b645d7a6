"""Lets the standard library do the arithmetic of hours and minutes."""

from datetime import timedelta


def minutes_of(hours, minutes):
    return timedelta(hours=hours, minutes=minutes) / timedelta(minutes=1)
