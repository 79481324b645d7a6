from allauth.account.internal.flows.logout import logout
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gradus.accounts.errors import InvitationUnusable
from gradus.accounts.selectors import get_invitation, get_profile, list_cohorts_of
from gradus.accounts.services import accept_invitation, leave_cohort
from gradus.web.access import for_learner, learner_id_of, refuse_invitation, school_role_of
from gradus.web.sign_in import keep_invitation


@require_safe
@never_cache
@for_learner
def account(request: HttpRequest) -> HttpResponse:
    """How to sign in, who sees what, and what else this person may open."""
    learner_id = learner_id_of(request)
    context = {
        "profile": get_profile(learner_id),
        "email": getattr(request.user, "email", ""),
        "school_role": school_role_of(request),
        "has_second_factor": is_mfa_enabled(request.user),
        "sessions": UserSession.objects.purge_and_list(request.user),
        "cohorts": list_cohorts_of(learner_id),
    }
    return render(request, "web/pages/account.html", context)


@require_POST
@for_learner
def end(request: HttpRequest, session_id: int) -> HttpResponseBase:
    """One of one's own sessions is over. The present one is signed out of properly."""
    session = UserSession.objects.filter(pk=session_id, user_id=learner_id_of(request)).first()
    if session is None:
        raise Http404("That session is over, or is not yours.")
    if session.session_key == request.session.session_key:
        logout(request)
        return redirect("account_login")
    session.end()
    return redirect("usersessions_list")


@require_POST
@for_learner
def leave(request: HttpRequest, cohort_id: int) -> HttpResponseBase:
    """Leave a cohort: its instructor sees nothing more."""
    leave_cohort(learner_id=learner_id_of(request), cohort_id=cohort_id)
    messages.success(request, "You left the cohort. Its instructor does not see you any more.")
    return redirect("web:account")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """What an invitation is to, for anybody with the link; and on POST, taking it up.

    Nothing happens on GET, so that no page elsewhere can put somebody into a cohort.
    """
    now = timezone.now()
    try:
        invited = get_invitation(token, now=now)
        if request.method != "POST":
            return render(request, "web/pages/invitation.html", {"invitation": invited, "token": token})
        if not request.user.is_authenticated:
            keep_invitation(request, token, invited)
            return redirect("account_signup")
        accept_invitation(token=token, learner_id=learner_id_of(request), now=now)
    except InvitationUnusable as error:
        return refuse_invitation(request, problem=str(error))
    messages.success(request, "You joined." if invited.cohort else "Your invitation is taken up.")
    return redirect("web:account")
