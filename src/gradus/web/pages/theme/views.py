from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gradus.web.pages.theme.forms import ThemeForm
from gradus.web.themes import COOKIE

_YEAR_SECONDS = 365 * 24 * 3600


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember the choice in a cookie and show the page again."""
    form = ThemeForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("Expected theme=auto, light or dark.")
    response = redirect(form.cleaned_data["back"])
    response.set_cookie(COOKIE, form.cleaned_data["theme"], max_age=_YEAR_SECONDS, httponly=True, samesite="Strict")
    return response
