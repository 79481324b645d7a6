from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gradus.courses.library import Library
from gradus.mastery.placements.selectors import PlacementState, get_placement_state
from gradus.mastery.reviews.selectors import count_due
from gradus.mastery.selectors import has_evidence
from gradus.planner import selectors as planner
from gradus.planner.engine.agenda import Activity
from gradus.planner.engine.readiness import Readiness
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.standing import stair_of
from gradus.web.steps import view_step

STEPS = 4


@require_safe
@for_learner
def home(request: HttpRequest) -> HttpResponse:
    """What to do now and why, what comes after, and where the learner stands; two questions to who is new."""
    content, learner_id, now = library(), learner_id_of(request), timezone.now()
    overview = planner.get_overview(learner_id=learner_id, library=content, now=now, count=STEPS)
    role = overview.role
    steps = overview.steps
    if steps and steps[0].kind is Activity.ROLE:
        context = {"roles": content.roles.values(), "has_open_placement": _placement(learner_id) == "go on"}
        return render(request, "web/pages/first.html", context)
    views = [view_step(step, number=number) for number, step in enumerate(steps, start=1)]
    learner_plan = planner.plan_of(overview, learner_id, content, now)
    context = {
        "role": role,
        "ready": learner_plan.plan.ready if learner_plan else None,
        "hours_left": round(learner_plan.plan.hours_left) if learner_plan else 0,
        "hours_per_week": learner_plan.hours_per_week if learner_plan else 0,
        "next": views[0] if views else None,
        "after": views[1:] if role else [],
        "readiness": _readiness(overview.readiness),
        "reviews_due": count_due(learner_id, now=now),
        "counts": _counts(content),
        "placement": _placement(learner_id),
        "stair": stair_of(
            overview.standing.mastery,
            content=content,
            step=steps[0] if steps else None,
            only=role.weights if role else None,
        ),
    }
    return render(request, "web/pages/home.html", context)


def _placement(learner_id: int) -> str:
    """What the page offers: to begin a placement while nothing was shown, or to go on with an open one."""
    state = get_placement_state(learner_id)
    if state is PlacementState.NONE:
        return "" if has_evidence(learner_id) else "begin"
    return "go on" if state is PlacementState.OPEN else ""


def _readiness(readiness: Readiness) -> dict[str, int]:
    return {
        "theory_points": round(readiness.theory * 100),
        "practice_points": round(readiness.practice * 100),
        "done": readiness.done,
        "under_way": readiness.under_way,
        "total": readiness.total,
    }


def _counts(content: Library) -> dict[str, int]:
    return {
        "lessons": sum(len(course.lessons) for course in content.courses.values()),
        "exercises": len(content.exercises),
        "cards": len(content.cards),
    }
