"""Gives the intermediate result a name, which reads well and can be printed."""


def minutes_of(hours, minutes):
    from_hours = hours * 60
    return from_hours + minutes
