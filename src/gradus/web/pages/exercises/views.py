from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from gradus.attempts import queue
from gradus.attempts import selectors as attempts
from gradus.attempts import services as attempt_services
from gradus.attempts.errors import SourceRefused, TooManyWaiting
from gradus.attempts.listing import AttemptQuery, count_attempts
from gradus.attempts.models import Origin
from gradus.attempts.selectors import AttemptView
from gradus.courses.markdown import render as render_markdown
from gradus.courses.markdown import render_code
from gradus.courses.places import lesson_of, position_in_lesson
from gradus.courses.types import Exercise
from gradus.grading.jobs import RunJob
from gradus.mastery import services as mastery_services
from gradus.planner.selectors import list_next_steps
from gradus.presentation.steps import onward_words
from gradus.runtime.process import begin_environment, grader, library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.missing import advice_on
from gradus.web.pages.attempts.waiting import EVERY_SECOND, SOON, Poll, waiting_in_line
from gradus.web.pages.exercises.forms import SourceForm
from gradus.web.partial import wants_partial
from gradus.web.source_field import MAX_SOURCE_BYTES
from gradus.web.steps import href_of
from gradus.web.verdicts import RanView, VerdictView, view_ran, view_verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class OnwardView:
    """Where to go after a pass."""

    href: str
    call: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """Another right answer: what it does in a sentence, and its code as HTML."""

    sentence: str
    code: str


@require_safe
@for_learner
def exercise(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Task, editor with what was written last, and the verdict on it when it has one."""
    shown_exercise = library().exercise(exercise_id)
    learner_id = learner_id_of(request)
    kept = attempts.find_last_source(learner_id, shown_exercise.id)
    if not queue.is_on():
        begin_environment(shown_exercise.environment)
    return _page(
        request,
        shown_exercise,
        source=shown_exercise.starter if kept is None else kept,
        saved_text="saved" if kept else "",
    )


@require_POST
@for_learner
def check(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Hand the file in; answer with its verdict, or go back to the page where htmx is not there.

    Where attempts are queued, the answer is the place in line, and the page asks for the verdict.
    """
    exercise = library().exercise(exercise_id)
    form = SourceForm(request.POST)
    if not form.is_valid():
        return _refused(request, exercise, form)
    try:
        attempt = mastery_services.practise(
            learner_id=learner_id_of(request),
            exercise=exercise,
            source=form.cleaned_data["source"],
            origin=Origin.WEB,
            grader=grader(),
            now=timezone.now(),
        )
    except (SourceRefused, TooManyWaiting) as error:
        form.add_error("source", str(error))
        return _refused(request, exercise, form)
    if not wants_partial(request):
        return redirect(reverse("web:exercise", args=(exercise.id,)) + "#answer")
    return render(request, "web/partials/checked.html", _judged(request, exercise, attempt, trigger=SOON))


@require_safe
@for_learner
def verdict(request: HttpRequest, exercise_id: str, attempt_id: UUID) -> HttpResponse:
    """What `check` would have answered; 204 while nothing changed since the `place` that was shown."""
    exercise = library().exercise(exercise_id)
    learner_id = learner_id_of(request)
    place = attempts.find_place_in_line(learner_id, attempt_id)
    if place is not None and request.GET.get("place") == str(place):
        return HttpResponse(status=204)
    return render(
        request, "web/partials/checked.html", _judged(request, exercise, attempts.get_attempt(learner_id, attempt_id))
    )


@require_POST
@for_learner
def run(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Run the file without checking it; nothing is handed in."""
    exercise = library().exercise(exercise_id)
    form = SourceForm(request.POST)
    if not form.is_valid():
        return _refused(request, exercise, form)
    job = RunJob(
        cells=(form.cleaned_data["source"],),
        environment=exercise.environment.id,
        filename=exercise.filename,
        files=exercise.files,
        limits=exercise.limits,
    )
    ran = view_ran(grader().run(job), limits=exercise.limits)
    if wants_partial(request):
        return render(request, "web/partials/ran_fragment.html", {"ran": ran})
    return _page(request, exercise, source=form.cleaned_data["source"], saved_text="", ran=ran)


@require_POST
@for_learner
def save_draft(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Keep what is in the editor."""
    exercise = library().exercise(exercise_id)
    form = SourceForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors.as_json(), status=422, content_type="application/json")
    attempt_services.save_draft(
        learner_id=learner_id_of(request),
        exercise_id=exercise.id,
        source=form.cleaned_data["source"],
        now=timezone.now(),
    )
    return HttpResponse(status=204)


@require_POST
@for_learner
def reset(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Put the starter back in the editor. What was handed in stays."""
    exercise = library().exercise(exercise_id)
    attempt_services.save_draft(
        learner_id=learner_id_of(request), exercise_id=exercise.id, source=exercise.starter, now=timezone.now()
    )
    return HttpResponseClientRefresh() if wants_partial(request) else redirect("web:exercise", exercise.id)


def _page(
    request: HttpRequest,
    exercise: Exercise,
    *,
    source: str,
    saved_text: str,
    form: SourceForm | None = None,
    ran: RanView | None = None,
) -> HttpResponse:
    learner_id = learner_id_of(request)
    tries = attempts.list_attempts_on(learner_id, exercise.id, limit=1)
    course = library().course(exercise.course_id)
    lesson = lesson_of(course, exercise)
    position = position_in_lesson(lesson, exercise)
    shown = _shown(exercise, tries[0]) if tries and tries[0].source == source and not ran else {}
    skills = library().graph.skills
    context = {
        "course": course,
        "lesson": lesson,
        "exercise": {
            "id": exercise.id,
            "title": exercise.title,
            "minutes": exercise.minutes,
            "filename": exercise.filename,
            "language": exercise.language,
            "colours": exercise.colours,
            "can_be_run": exercise.environment.can_run_cells,
            "missing": "" if queue.is_on() else advice_on(exercise.environment),
            "number": position.number,
            "count": position.count,
            "task": mark_safe(render_markdown(exercise.task)),  # noqa: S308 - sanitised there
            "hints": [mark_safe(render_markdown(hint)) for hint in exercise.hints],  # noqa: S308 - sanitised there
            "skills": [skills[skill_id] for skill_id in exercise.skills],
        },
        "source": source,
        "saved_text": saved_text,
        "max_source": MAX_SOURCE_BYTES,
        "tries": _count_tries(learner_id, exercise),
        "solution": _solution(exercise) if tries else "",
        "approaches": _approaches(exercise, learner_id),
        "form": form,
        "ran": ran,
        **shown,
        "onward": _onward(learner_id) if tries and tries[0].is_passed else None,
    }
    return render(request, "web/pages/exercise.html", context, status=422 if form and form.errors else 200)


def _judged(
    request: HttpRequest, exercise: Exercise, attempt: AttemptView, *, trigger: str = EVERY_SECOND
) -> dict[str, object]:
    learner_id = learner_id_of(request)
    return {
        "exercise": exercise,
        **_shown(exercise, attempt, trigger=trigger),
        "tries": _count_tries(learner_id, exercise),
        "solution": _solution(exercise),
        "approaches": _approaches(exercise, learner_id),
        "onward": _onward(learner_id) if attempt.is_passed else None,
    }


def _refused(request: HttpRequest, exercise: Exercise, form: SourceForm) -> HttpResponse:
    if wants_partial(request):
        return render(request, "web/partials/refused_source.html", {"errors": form.errors["source"]})
    return _page(request, exercise, source=str(form.data.get("source", "")), saved_text="", form=form)


def _shown(exercise: Exercise, attempt: AttemptView, *, trigger: str = EVERY_SECOND) -> dict[str, VerdictView | Poll]:
    """The verdict, or the place in line and where to ask again."""
    if (verdict := attempts.verdict_shown(attempt, exercise, now=timezone.now())) is not None:
        return {"verdict": view_verdict(verdict, limits=exercise.limits)}
    place = attempts.find_place_in_line(attempt.learner_id, attempt.id)
    href = f"{reverse('web:verdict', args=(exercise.id, attempt.id))}?{urlencode({'place': place})}"
    reload = reverse("web:exercise", args=(exercise.id,))  # With a fragment a browser would stay where it is.
    return {"verdict": waiting_in_line(place), "poll": Poll(href=href, reload=reload, trigger=trigger)}


def _count_tries(learner_id: int, exercise: Exercise) -> int:
    return count_attempts(learner_id, AttemptQuery(exercise_id=exercise.id))


def _solution(exercise: Exercise) -> str:
    return mark_safe(render_code(exercise.solution, exercise.colours))  # noqa: S308 - sanitised there


def _approaches(exercise: Exercise, learner_id: int) -> list[Approach]:
    """Other right answers, for whoever has passed: before that they would be the solution."""
    if not exercise.right or exercise.id not in attempts.list_solved_exercises(learner_id):
        return []
    return [
        Approach(sentence=answer.approach, code=mark_safe(render_code(answer.source, exercise.colours)))  # noqa: S308 - ours
        for answer in exercise.right
    ]


def _onward(learner_id: int) -> OnwardView:
    step = next(iter(list_next_steps(learner_id=learner_id, library=library(), now=timezone.now(), count=1)), None)
    return OnwardView(href=href_of(step.kind, step.id) if step else reverse("web:home"), call=onward_words(step))
