from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from gradus.courses.library import Library
from gradus.courses.markdown import render_inline
from gradus.planner import selectors as planner
from gradus.planner.engine.agenda import AgendaItem, TargetLevel
from gradus.planner.engine.plan import Plan, Week
from gradus.planner.selectors import LearnerPlan
from gradus.planner.services import choose_plan
from gradus.presentation.plans import (
    ACTIVITY_WORDS,
    CALENDAR_TYPE,
    effect_words,
    hours_words,
    nothing_left_words,
    plan_calendar,
)
from gradus.runtime.owners import owner_name
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.charts import Caption, Chart, ChartRow, stacked_bars
from gradus.web.files import as_file
from gradus.web.pages.plan.forms import PlanForm, WeeksForm
from gradus.web.steps import href_of

WEEKS_SHOWN, WEEKS_OPEN = 12, 2
LEVELS = {
    TargetLevel.ENTRY: "a first job (70 of 100)",
    TargetLevel.MID: "some years in (85 of 100)",
    TargetLevel.SENIOR: "senior (95 of 100)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    title: str
    href: str
    word: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    week: Week
    time: str
    points: int
    lines: tuple[LineView, ...]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverView:
    sentence: SafeString
    effect: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_learner
def plan(request: HttpRequest) -> HttpResponse:
    """The plan and what it is made for; on POST change that."""
    content, learner_id, now = library(), learner_id_of(request), timezone.now()
    form = PlanForm(request.POST if request.method == "POST" else None, today=now.astimezone().date())
    if form.is_valid():
        choose_plan(
            learner_id=learner_id,
            level=TargetLevel(form.cleaned_data["level"]),
            starts_on=form.cleaned_data["starts_on"],
            hours_per_week=form.cleaned_data["hours"],
        )
        return redirect("web:plan")
    learner_plan = planner.plan(learner_id=learner_id, library=content, now=now)
    if learner_plan is None:
        return render(request, "web/pages/plan_none.html")
    context = {
        **_context(learner_plan, content, shows_all=WeeksForm(request.GET).shows_all),
        "form": form,
        "postings": planner.list_planned_postings(learner_id),
    }
    return render(request, "web/pages/plan.html", context, status=422 if form.is_bound else 200)


@require_safe
@for_learner
def calendar(request: HttpRequest) -> HttpResponse:
    """The plan as a calendar file."""
    now, learner_id = timezone.now(), learner_id_of(request)
    learner_plan = planner.plan(learner_id=learner_id, library=library(), now=now)
    if learner_plan is None:
        return redirect("web:plan")
    body = plan_calendar(learner_plan.plan, name=learner_plan.role.title, owner=owner_name(learner_id), now=now)
    return as_file(body, name="gradus.ics", media_type=CALENDAR_TYPE)


def _context(learner_plan: LearnerPlan, content: Library, *, shows_all: bool) -> dict[str, Any]:
    weeks = learner_plan.plan.weeks if shows_all else learner_plan.plan.weeks[:WEEKS_SHOWN]
    return {
        "role": learner_plan.role,
        "levels": [
            {"id": level.value, "title": LEVELS[level], "is_chosen": level is learner_plan.level}
            for level in TargetLevel
        ],
        "level": LEVELS[learner_plan.level],
        "hours": learner_plan.hours_per_week,
        "chosen_start": learner_plan.chosen_start.isoformat() if learner_plan.chosen_start else "",
        "starts_on": learner_plan.starts_on,
        "now_points": round(learner_plan.plan.readiness_now * 100),
        "target_points": round(learner_plan.plan.target * 100),
        "hours_left": round(learner_plan.plan.hours_left),
        "ready": learner_plan.plan.ready,
        "nothing_left": nothing_left_words(learner_plan.plan),
        "weeks": [_week(week, content, is_open=week.number <= WEEKS_OPEN) for week in weeks],
        "count": len(learner_plan.plan.weeks),
        "more": len(learner_plan.plan.weeks) - len(weeks),
        "levers": [
            LeverView(
                sentence=mark_safe(render_inline(lever.sentence)),  # noqa: S308 - sanitised there
                effect=effect_words(lever.days_sooner),
            )
            for lever in learner_plan.plan.levers
        ],
        "pace": _pace(learner_plan),
        "chart": _balance(learner_plan.plan) if learner_plan.plan.weeks else None,
    }


def _pace(learner_plan: LearnerPlan) -> str:
    """What the range rests on."""
    count = len(learner_plan.past_weeks)
    if not count:
        return "From what learners usually manage of the hours they plan: no week of yours is over yet."
    mean = sum(learner_plan.past_weeks) / count
    weeks = "week" if count == 1 else f"{count} weeks"
    return (
        f"From your last {weeks} here ({mean:.1f} hours of such a plan a week), "
        "and, counting as four weeks, from what learners usually manage."
    )


def _balance(plan: Plan) -> Chart:
    theory = sum(week.theory_hours for week in plan.weeks)
    total = sum(week.hours for week in plan.weeks)
    return stacked_bars(
        [
            ChartRow(
                label=f"{week.starts_on.day} {week.starts_on:%b}", first=week.theory_hours, second=week.practice_hours
            )
            for week in plan.weeks
        ],
        Caption(
            id="balance",
            title="Theory and practice, week by week",
            summary=f"{theory / total:.0%} of the hours are theory (lessons, cards, reviews), the rest practice.",
            names=("theory", "practice"),
            unit="hours",
        ),
    )


def _week(week: Week, content: Library, *, is_open: bool) -> WeekView:
    return WeekView(
        week=week,
        time=hours_words(week.hours),
        points=round(week.readiness * 100),
        lines=tuple(_line(item) for item in week.items),
        is_open=is_open,
    )


def _line(item: AgendaItem) -> LineView:
    return LineView(
        title=f"{item.title}, continued" if item.is_continued else item.title,
        href=href_of(item.activity, item.id),
        word=ACTIVITY_WORDS[item.activity],
        time=hours_words(item.hours),
    )
