from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gradus.accounts.selectors import get_profile
from gradus.planner.progress import ItemTime, Progress, ReadinessPoint
from gradus.planner.progress import progress as read_progress
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.charts import Caption, Chart, ChartRow, stacked_bars, two_lines

SIDES = ("theory", "practice")


@require_safe
@for_learner
def progress(request: HttpRequest) -> HttpResponse:
    """Four pictures, each with its table, and the time that is known of each exercise and lesson."""
    content, learner_id = library(), learner_id_of(request)
    made = read_progress(learner_id=learner_id, library=content, now=timezone.now())
    context = {
        "role": content.roles.get(get_profile(learner_id).role_id),
        "charts": [_readiness(made), _hours(made), _balance(made), _forgetting(made)] if _has_any(made) else [],
        "fading": made.fading,
        "items": [_item(item) for item in made.items],
    }
    return render(request, "web/pages/progress.html", context)


def _has_any(made: Progress) -> bool:
    return bool(made.items) or any(point.theory or point.practice for point in made.past)


def _readiness(made: Progress) -> Chart:
    last = made.past[-1]
    return two_lines(
        _points(made.past),
        Caption(
            id="readiness",
            title="Readiness",
            summary=f"Now {last.theory * 100:.0f} of 100 in theory and {last.practice * 100:.0f} in practice, "
            "by what you had shown at the end of each week.",
            names=SIDES,
            unit="of 100",
        ),
    )


def _forgetting(made: Progress) -> Chart:
    first, last = made.ahead[0], made.ahead[-1]
    return two_lines(
        _points(made.ahead),
        Caption(
            id="forgetting",
            title="What fades",
            summary=f"If you did nothing for half a year, theory would go from {first.theory * 100:.0f} to "
            f"{last.theory * 100:.0f} of 100 and practice from {first.practice * 100:.0f} to "
            f"{last.practice * 100:.0f}: less sure, not lost.",
            names=SIDES,
            unit="of 100",
        ),
    )


def _hours(made: Progress) -> Chart:
    total = sum(week.card_hours + week.exercise_hours for week in made.weeks)
    return stacked_bars(
        [
            ChartRow(label=_day(week.starts_on), first=week.card_hours, second=week.exercise_hours)
            for week in made.weeks
        ],
        Caption(
            id="hours",
            title="Hours that are known",
            summary=f"At least {total:.1f} hours. Reading, and work before a sitting's first check, leave no trace.",
            names=("cards", "exercises"),
            unit="hours",
        ),
    )


def _balance(made: Progress) -> Chart:
    theory, practice = (
        sum(side) for side in zip(*((week.theory_done, week.practice_done) for week in made.weeks), strict=True)
    )
    share = f"{theory / (theory + practice):.0%} of it theory." if theory + practice else "Nothing yet."
    return stacked_bars(
        [
            ChartRow(label=_day(week.starts_on), first=week.theory_done, second=week.practice_done)
            for week in made.weeks
        ],
        Caption(
            id="balance",
            title="What was done, in the plan’s hours",
            summary=f"Lessons and cards are theory, exercises practice. {share}",
            names=SIDES,
            unit="hours",
        ),
    )


def _points(points: tuple[ReadinessPoint, ...]) -> list[ChartRow]:
    return [ChartRow(label=_day(point.on), first=point.theory * 100, second=point.practice * 100) for point in points]


def _item(item: ItemTime) -> dict[str, Any]:
    is_exercise = bool(item.exercise_id)
    return {
        "title": item.title,
        "href": reverse("web:exercise", args=(item.exercise_id,))
        if is_exercise
        else reverse("web:lesson", args=(item.lesson_id,)),
        "tries": item.tries,
        "word": "handed in" if is_exercise else "answered",
        "time": _time(item),
    }


def _time(item: ItemTime) -> str:
    minutes = round(item.seconds / 60)
    if item.unknown == item.tries:
        return "not known"
    known = f"{minutes} min" if minutes else "under a minute"
    return f"at least {known}" if item.unknown else known


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
