"""Who may see a page: the learner whose browser the printed URL signed in. What is not there is a 404."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from gradus.attempts.errors import NoSuchAttempt
from gradus.courses.errors import NotInLibrary

P = ParamSpec("P")


def for_learner(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """The view for somebody signed in; for everybody else a page that says how to get in, with status 403.

    An id of no course, card or attempt of this learner answers 404, somebody else's attempt as much as none.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return locked(request)
        try:
            return view(request, *args, **kwargs)
        except (NotInLibrary, NoSuchAttempt) as error:
            raise Http404(str(error)) from error

    return guarded


def learner_id_of(request: HttpRequest) -> int:
    """The id of the learner who asks. Only for views behind `for_learner`."""
    return cast(int, request.user.pk)


def locked(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    """The page that says how to get in."""
    return render(request, "web/pages/locked.html", {"problem": problem}, status=403)
