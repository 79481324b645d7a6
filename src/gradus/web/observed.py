"""Every request leaves one line in the log and, where figures are wanted, a count: by route, never by path.

A path can hold a secret (a sign-in token, an invitation); the route it matched cannot.
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

log = logging.getLogger("gradus.requests")


class Observed:
    """Middleware. Belongs outermost, so that what the others spend is counted."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer
        self._has_figures = bool(settings.GRADUS_METRICS_TOKEN)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        response = self._answer(request)
        seconds = time.perf_counter() - started
        match = request.resolver_match
        method = request.method if request.method in METHODS and request.method else "OTHER"
        route = f"/{match.route}" if match else "none"
        status = response.status_code
        log.info("request", extra={"method": method, "route": route, "status": status, "seconds": round(seconds, 4)})
        if self._has_figures:
            from gradus.web.pages.operations.figures import count_request

            count_request(method=method, route=route, status=status, seconds=seconds)
        return response


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Others are counted as one: a client can send any word as its method, and each would be a new figure."""
