"""Whether a request wants a piece of a page or all of it."""

from django.http import HttpRequest


def wants_partial(request: HttpRequest) -> bool:
    """True when htmx asks, which swaps a piece into the page; False for a browser's own navigation."""
    return bool(getattr(request, "htmx", False))
