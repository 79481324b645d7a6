from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from gradus.attempts import selectors
from gradus.attempts import services as attempt_services
from gradus.attempts.models import Origin
from gradus.attempts.selectors import AttemptView
from gradus.courses.library import Library
from gradus.courses.markdown import render_code
from gradus.grading.jobs import Limits
from gradus.grading.verdicts import Outcome
from gradus.presentation.verdicts import words_of
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.pages.attempts.forms import FilterForm
from gradus.web.pages.attempts.waiting import Poll, waiting_in_line
from gradus.web.verdicts import VerdictView, view_verdict

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptLine:
    id: UUID
    title: str
    sign: str
    word: str
    submitted_at: datetime
    is_from_terminal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChoice:
    title: str
    query: str
    count: int
    is_chosen: bool


@require_safe
@for_learner
def attempts(request: HttpRequest) -> HttpResponse:
    """What the learner handed in, newest first, all of it or one outcome or one exercise."""
    content, learner_id = library(), learner_id_of(request)
    form = FilterForm(request.GET)
    form.is_valid()
    exercise = content.exercises.get(form.exercise_id)
    found = (
        selectors.attempts_on(learner_id, exercise.id, limit=SHOWN)
        if exercise
        else selectors.recent(learner_id, limit=SHOWN)
    )
    shown = [one for one in found if not form.outcome_value or one.outcome == form.outcome_value]
    context = {
        "attempts": [_line(one, content) for one in shown],
        "choices": _choices(found, chosen=form.outcome_value, exercise_id=exercise.id if exercise else ""),
        "is_filtered": bool(form.outcome_value or exercise),
        "exercise": exercise,
        "more": len(found) == SHOWN,
    }
    return render(request, "web/pages/attempts.html", context)


@require_safe
@for_learner
def attempt(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """One attempt: its verdict and its code."""
    found = selectors.attempt(learner_id_of(request), attempt_id)
    exercise = library().exercises.get(found.exercise_id)
    context = {
        "attempt": _line(found, library()),
        "exercise": {
            "id": exercise.id if exercise else "",
            "title": exercise.title if exercise else found.exercise_id,
            "is_here": exercise is not None,
        },
        **_shown(found),
        "source": mark_safe(render_code(found.source, exercise.language.id if exercise else "python")),  # noqa: S308 - sanitised there
    }
    return render(request, "web/pages/attempt.html", context)


@require_safe
@for_learner
def verdict(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """The verdict as a piece of a page; 204 while nothing changed since the `place` that was shown."""
    learner_id = learner_id_of(request)
    place = selectors.place_in_line(learner_id, attempt_id)
    if place is not None and request.GET.get("place") == str(place):
        return HttpResponse(status=204)
    return render(request, "web/partials/verdict.html", _shown(selectors.attempt(learner_id, attempt_id)))


@require_POST
@for_learner
def restore(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """Put an attempt's code back in the editor."""
    learner_id = learner_id_of(request)
    found = selectors.attempt(learner_id, attempt_id)
    exercise = library().exercise(found.exercise_id)
    attempt_services.save_draft(learner_id=learner_id, exercise_id=exercise.id, source=found.source, now=timezone.now())
    return redirect("web:exercise", exercise.id)


def _shown(found: AttemptView) -> dict[str, VerdictView | Poll]:
    """The verdict, or the place in line and where to ask again."""
    exercise = library().exercises.get(found.exercise_id)
    verdict = selectors.verdict_shown(found, exercise, now=timezone.now())
    if verdict is None:
        place = selectors.place_in_line(found.learner_id, found.id)
        href = f"{reverse('web:attempt-verdict', args=(found.id,))}?{urlencode({'place': place})}"
        return {
            "verdict": waiting_in_line(place),
            "poll": Poll(href=href, reload=reverse("web:attempt", args=(found.id,))),
        }
    return {"verdict": view_verdict(verdict, limits=exercise.limits if exercise else Limits())}


def _line(one: AttemptView, content: Library) -> AttemptLine:
    exercise = content.exercises.get(one.exercise_id)
    words = words_of(one.outcome)
    return AttemptLine(
        id=one.id,
        title=exercise.title if exercise else one.exercise_id,
        sign=words.sign,
        word=words.word,
        submitted_at=one.submitted_at,
        is_from_terminal=one.origin == Origin.CLI,
    )


def _choices(found: Sequence[AttemptView], *, chosen: str, exercise_id: str) -> list[FilterChoice]:
    counts = Counter(one.outcome for one in found if one.outcome)
    kept = {"exercise": exercise_id} if exercise_id else {}
    everything = FilterChoice(title="all", query=urlencode(kept), count=len(found), is_chosen=not chosen)
    return [everything] + [
        FilterChoice(
            title=words_of(outcome).word,
            query=urlencode({**kept, "outcome": outcome.value}),
            count=counts[outcome],
            is_chosen=outcome == chosen,
        )
        for outcome in Outcome
        if counts[outcome] or outcome == chosen
    ]
