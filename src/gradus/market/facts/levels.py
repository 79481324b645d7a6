"""How senior, and for how long: two words that facts and postings share. Light: models and commands import them."""

from enum import StrEnum


class Level(StrEnum):
    """How senior reported pay is, lowest first."""

    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"
    EXECUTIVE = "executive"


class PayPer(StrEnum):
    """What pay is given for."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
