from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gradus.accounts.selectors import get_profile
from gradus.accounts.services import choose_role
from gradus.courses.library import Library
from gradus.planner.selectors import list_next_steps
from gradus.runtime.process import library
from gradus.skills.engine.graph import Role
from gradus.web.access import for_learner, learner_id_of
from gradus.web.pages.roles.forms import RoleForm
from gradus.web.steps import href_of

CORE_WEIGHT = 3
CORE_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChoice:
    id: str
    title: str
    summary: str
    day_to_day: str
    skills: int
    core: tuple[str, ...]
    is_mine: bool


@require_http_methods(["GET", "HEAD", "POST"])
@for_learner
def roles(request: HttpRequest) -> HttpResponse:
    """Show the roles; on POST choose one and go on: to a placement, to the first step, or home."""
    content = library()
    form = RoleForm(request.POST if request.method == "POST" else None, known=content.roles)
    if form.is_valid():
        learner_id, now = learner_id_of(request), timezone.now()
        choose_role(learner_id=learner_id, role_id=form.cleaned_data["role"], now=now)
        return redirect(_onward(form.cleaned_data["programmed"], learner_id, now))
    mine = get_profile(learner_id_of(request)).role_id
    choices = [_choice(role, content, is_mine=role.id == mine) for role in content.roles.values()]
    status = 422 if form.is_bound else 200
    return render(request, "web/pages/roles.html", {"roles": choices, "form": form}, status=status)


def _onward(programmed: str, learner_id: int, now: datetime) -> str:
    """Where whoever has just begun goes on, by what they say of themselves."""
    if programmed == "yes":
        return reverse("web:placement")
    steps = list_next_steps(learner_id=learner_id, library=library(), now=now, count=1) if programmed == "no" else ()
    return href_of(steps[0].kind, steps[0].id) if steps else reverse("web:home")


def _choice(role: Role, content: Library, *, is_mine: bool) -> RoleChoice:
    core = [content.graph.skills[skill_id].title for skill_id, weight in role.weights.items() if weight >= CORE_WEIGHT]
    # The hardest are the telling ones: what every role asks for stands at the beginning of the graph.
    return RoleChoice(
        id=role.id,
        title=role.title,
        summary=role.summary,
        day_to_day=role.day_to_day,
        skills=len(role.weights),
        core=tuple(core[-CORE_SHOWN:]),
        is_mine=is_mine,
    )
