from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gradus.accounts import selectors, services
from gradus.accounts.selectors import Person
from gradus.attempts.selectors import LearnerActivity, activity_of
from gradus.runtime.process import library
from gradus.web.access import for_instructor, learner_id_of
from gradus.web.fresh_link import keep_link, take_link
from gradus.web.pages.cohorts.forms import CohortForm, LinkForm


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One line of the cohort's list: who, and in counts how far."""

    person: Person
    activity: LearnerActivity


@require_http_methods(["GET", "HEAD", "POST"])
@for_instructor
def cohorts(request: HttpRequest) -> HttpResponseBase:
    """The instructor's cohorts, and a form for a new one."""
    form = CohortForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.open_cohort(
            instructor_id=learner_id_of(request), name=form.cleaned_data["name"], now=timezone.now()
        )
        return redirect("web:cohort", made)
    context = {"cohorts": selectors.list_cohorts_taught(learner_id_of(request)), "form": form}
    return render(request, "web/pages/cohorts.html", context, status=400 if form.errors else 200)


@require_safe
@never_cache
@for_instructor
def cohort(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Who is in the cohort and how far each has come; never what they wrote."""
    return _show(request, cohort_id, form=LinkForm())


@require_POST
@for_instructor
def invite(request: HttpRequest, cohort_id: int) -> HttpResponseBase:
    """A fresh link, which the cohort's page then shows once."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _show(request, cohort_id, form=form)
    token = services.invite_to_cohort(
        instructor_id=learner_id_of(request), cohort_id=cohort_id, now=timezone.now(), **form.cleaned_data
    )
    keep_link(request, token)
    return redirect("web:cohort", cohort_id)


@require_POST
@for_instructor
def close(request: HttpRequest, cohort_id: int) -> HttpResponseBase:
    """The cohort is gone; nobody's work is."""
    services.close_cohort(instructor_id=learner_id_of(request), cohort_id=cohort_id)
    return redirect("web:cohorts")


@require_POST
@for_instructor
def revoke(request: HttpRequest, cohort_id: int, invitation_id: int) -> HttpResponseBase:
    """Nobody comes by this link any more."""
    selectors.get_cohort_taught(instructor_id=learner_id_of(request), cohort_id=cohort_id)
    services.revoke_cohort_invitation(
        instructor_id=learner_id_of(request), cohort_id=cohort_id, invitation_id=invitation_id, now=timezone.now()
    )
    return redirect("web:cohort", cohort_id)


@require_POST
@for_instructor
def remove(request: HttpRequest, cohort_id: int, learner_id: int) -> HttpResponseBase:
    """The learner is out of the cohort; they may come back by a link that still works."""
    services.remove_member(instructor_id=learner_id_of(request), cohort_id=cohort_id, learner_id=learner_id)
    return redirect("web:cohort", cohort_id)


def _show(request: HttpRequest, cohort_id: int, *, form: LinkForm) -> HttpResponse:
    instructor_id = learner_id_of(request)
    taught = selectors.get_cohort_taught(instructor_id=instructor_id, cohort_id=cohort_id)
    people = selectors.list_members(instructor_id=instructor_id, cohort_id=cohort_id)
    activity = activity_of([person.id for person in people])
    context = {
        "cohort": taught,
        "members": [MemberRow(person=person, activity=activity[person.id]) for person in people],
        "exercises": len(library().exercises),
        "invitations": selectors.list_invitations_to_cohort(
            instructor_id=instructor_id, cohort_id=cohort_id, now=timezone.now()
        ),
        "form": form,
        "link": take_link(request),
    }
    return render(request, "web/pages/cohort.html", context, status=400 if form.errors else 200)
