"""An invitation's link between the moment it is made and the one page that shows it."""

from django.http import HttpRequest
from django.urls import reverse

_KEY = "fresh_link"


def link_of(request: HttpRequest, token: str) -> str:
    """The whole URL of the invitation with that token."""
    return request.build_absolute_uri(reverse("web:join", args=(token,)))


def keep_link(request: HttpRequest, token: str) -> None:
    """The next page shows the link."""
    request.session[_KEY] = link_of(request, token)


def take_link(request: HttpRequest) -> str:
    """The link that was made last, once; empty when there is none to show."""
    return str(request.session.pop(_KEY, ""))
