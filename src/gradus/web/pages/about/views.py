from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gradus import __version__
from gradus.runtime.process import library
from gradus.web.access import for_learner


@require_safe
@for_learner
def about(request: HttpRequest) -> HttpResponse:
    """Versions, licences and credits."""
    context = {"version": __version__, "courses": tuple(library().courses.values())}
    return render(request, "web/pages/about.html", context)
