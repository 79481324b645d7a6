"""Light, dark, or as the machine says: kept in a cookie so that the server renders it without a flash."""

from enum import StrEnum

from django.http import HttpRequest

COOKIE = "gradus_theme"


class Theme(StrEnum):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


THEMES = {Theme.AUTO: "Auto", Theme.LIGHT: "Light", Theme.DARK: "Dark"}


def theme_of(request: HttpRequest) -> Theme:
    """What the learner chose; AUTO when nothing, or nothing known."""
    try:
        return Theme(request.COOKIES.get(COOKIE, ""))
    except ValueError:
        return Theme.AUTO
