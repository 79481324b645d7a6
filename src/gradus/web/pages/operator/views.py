from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gradus import __version__
from gradus.accounts import selectors, services
from gradus.accounts.errors import LastOperator
from gradus.accounts.models import SchoolRole
from gradus.attempts import selectors as attempts
from gradus.runtime.letters import send_invitation
from gradus.web.access import for_operator, learner_id_of
from gradus.web.fresh_link import keep_link, link_of, take_link
from gradus.web.pages.operator.forms import ActiveForm, InviteForm, SchoolRoleForm, SearchForm
from gradus.web.sign_in import school

SHOWN = 100


@require_safe
@never_cache
@for_operator
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, the newest first, and the state of the server."""
    return _show(request, form=InviteForm())


@require_POST
@for_operator
def invite(request: HttpRequest) -> HttpResponseBase:
    """A link for one person: mailed where the school has mail, and shown once in any case."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _show(request, form=form)
    token = services.invite_person(now=timezone.now(), invited_by=learner_id_of(request), **form.cleaned_data)
    keep_link(request, token)
    if send_invitation(form.cleaned_data["email"], link=link_of(request, token)):
        messages.success(request, f"The invitation was mailed to {form.cleaned_data['email']}.")
    return redirect("web:people")


@require_POST
@for_operator
def revoke(request: HttpRequest, invitation_id: int) -> HttpResponseBase:
    """Nobody comes by this invitation any more."""
    services.revoke_school_invitation(invitation_id=invitation_id, now=timezone.now())
    return redirect("web:people")


@require_POST
@for_operator
def change_role(request: HttpRequest, learner_id: int) -> HttpResponseBase:
    """What somebody may do from now on."""
    form = SchoolRoleForm(request.POST)
    if form.is_valid():
        try:
            services.set_school_role(learner_id=learner_id, school_role=form.cleaned_data["school_role"])
        except LastOperator as error:
            messages.error(request, str(error))
    return redirect("web:people")


@require_POST
@for_operator
def change_active(request: HttpRequest, learner_id: int) -> HttpResponseBase:
    """Whether somebody may come in from now on."""
    form = ActiveForm(request.POST)
    if form.is_valid():
        try:
            services.set_active(learner_id=learner_id, is_active=form.cleaned_data["is_active"])
        except LastOperator as error:
            messages.error(request, str(error))
    return redirect("web:people")


def _show(request: HttpRequest, *, form: InviteForm) -> HttpResponse:
    now = timezone.now()
    search = SearchForm(request.GET)
    wanted = search.cleaned_data["find"] if search.is_valid() else ""
    people = selectors.list_people(matching=wanted, limit=SHOWN + 1)
    context = {
        "people": people[:SHOWN],
        "has_more": len(people) > SHOWN,
        "find": wanted,
        "roles": SchoolRole.choices,
        "invitations": selectors.list_invitations_to_school(now=now),
        "form": form,
        "link": take_link(request),
        "version": __version__,
        "is_queued": settings.GRADUS_QUEUE,
        "has_mail": school().mail is not None,
        "count": selectors.count_people(),
        "waiting": attempts.waiting(now=now).count(),
    }
    return render(request, "web/pages/people.html", context, status=400 if form.errors else 200)
