def minutes_of(hours, minutes):
    """The length of a film in minutes."""
    return 60 * hours + minutes
