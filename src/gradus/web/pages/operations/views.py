import hmac

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gradus.common.errors import GradusError
from gradus.runtime.process import library


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether this process can serve pages: 200, or 503 with what is missing, in one word each."""
    state = {"database": _database_answers(), "content": _content_is_read()}
    words = {name: "ok" if holds else "missing" for name, holds in state.items()}
    return JsonResponse(words, status=200 if all(state.values()) else 503)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for who brings the token of GRADUS_METRICS_TOKEN; for everybody else, and without one, a 404."""
    token = settings.GRADUS_METRICS_TOKEN
    brought = request.headers.get("Authorization", "")
    if not token or not hmac.compare_digest(brought.encode(), f"Bearer {token}".encode()):
        raise Http404("no such page")
    from gradus.web.pages.operations.figures import CONTENT_TYPE, exposition

    return HttpResponse(exposition(now=timezone.now()), content_type=CONTENT_TYPE)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _content_is_read() -> bool:
    try:
        library()
    except GradusError:
        return False
    return True
