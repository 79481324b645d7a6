"""Who may see a page. What is not there, and what is somebody else's, is a 404.

Without accounts that is the learner whose browser the printed URL signed in, who also operates the machine. In a
school it is whoever is signed in, and some pages are for instructors or operators only.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from gradus.accounts.errors import NoSuchCohort, NoSuchLearner
from gradus.accounts.models import Learner, SchoolRole
from gradus.attempts.errors import NoSuchAttempt
from gradus.courses.errors import NotInLibrary
from gradus.web.partial import wants_partial

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_learner(view: View[P]) -> View[P]:
    """The view for somebody signed in; for everybody else the way in, see `turn_away`.

    An id of no course, card, cohort or attempt of this learner answers 404, somebody else's as much as none.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return turn_away(request)
        try:
            return view(request, *args, **kwargs)
        except (NotInLibrary, NoSuchAttempt, NoSuchCohort, NoSuchLearner) as error:
            raise Http404(str(error)) from error

    return guarded


def for_instructor(view: View[P]) -> View[P]:
    """The view for instructors and operators of a school; a 404 for other people, the way in for strangers."""
    return _for_roles(view, {SchoolRole.INSTRUCTOR, SchoolRole.OPERATOR})


def for_operator(view: View[P]) -> View[P]:
    """The view for a school's operators, and for the learner on their own machine; else as `for_instructor`."""
    return _for_roles(view, {SchoolRole.OPERATOR})


def freshly_signed_in(view: View[P]) -> View[P]:
    """In a school, the view for somebody who has shown again within minutes who they are; else as it is.

    For what a stranger at an open browser must not do. What was sent is done once they have shown it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if settings.GRADUS_SCHOOL is None:
            return view(request, *args, **kwargs)
        from allauth.account.decorators import reauthentication_required

        response: HttpResponseBase = reauthentication_required(view)(request, *args, **kwargs)
        return response

    return guarded


def learner_id_of(request: HttpRequest) -> int:
    """The id of the learner who asks. Only for views behind `for_learner` and its sisters."""
    return cast(int, request.user.pk)


def school_role_of(request: HttpRequest) -> SchoolRole:
    """What the learner who asks may do. On their own machine they operate it."""
    if settings.GRADUS_SCHOOL is None:
        return SchoolRole.OPERATOR
    return SchoolRole(cast(Learner, request.user).school_role)


def turn_away(request: HttpRequest) -> HttpResponseBase:
    """In a school, to the page for signing in and from there back; else the page that says how to get in, status 403.

    Back is to a page: what somebody sent is not sent again for them.
    """
    if settings.GRADUS_SCHOOL is None:
        return locked(request)
    if wants_partial(request):
        return HttpResponseClientRedirect(reverse("account_login"))
    return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("web:home"))


def locked(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    """The page that says how to get in, on one's own machine."""
    return render(request, "web/pages/locked.html", {"problem": problem}, status=403)


def refuse_invitation(request: HttpRequest, *, problem: str) -> HttpResponse:
    """The page that says what is wrong with an invitation's link."""
    return render(request, "web/pages/invitation.html", {"problem": problem}, status=404)


def _for_roles(view: View[P], roles: set[SchoolRole]) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if school_role_of(request) not in roles:
            raise Http404("This page is not for your role.")
        return view(request, *args, **kwargs)

    return for_learner(guarded)
