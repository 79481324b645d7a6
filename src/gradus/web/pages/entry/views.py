from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gradus.accounts.services import the_learner
from gradus.runtime.entry import Redemption, redeem
from gradus.web.access import locked

_PROBLEMS = {
    Redemption.UNKNOWN: "This URL does not work, or not any more",
    Redemption.EXPIRED: "This URL is older than 12 hours",
}


@require_GET
@never_cache
def enter(request: HttpRequest, token: str) -> HttpResponseBase:
    """Sign the browser in with the printed token, which is used up by it."""
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return locked(request)
    now = timezone.now()
    answer = redeem(settings.GRADUS_HOME, token, now)
    if answer is Redemption.ACCEPTED:
        learner = get_user_model().objects.get(pk=the_learner(now=now).id)
        login(request, learner, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("web:home")
    if request.user.is_authenticated:
        return redirect("web:home")
    return locked(request, problem=_PROBLEMS[answer])
