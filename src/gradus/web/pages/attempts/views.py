from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from gradus.attempts import listing, selectors
from gradus.attempts import services as attempt_services
from gradus.attempts.listing import AttemptLine
from gradus.attempts.models import Origin
from gradus.attempts.selectors import AttemptView
from gradus.courses.library import Library
from gradus.courses.markdown import render_code
from gradus.grading.jobs import Limits
from gradus.grading.verdicts import Outcome
from gradus.presentation.attempts import (
    COLUMNS,
    OUTCOME_CHOICES,
    WAITS,
    attempt_document,
    attempt_query,
    attempts_spec,
    exercise_title,
)
from gradus.presentation.lists import ListQuery, Page, list_csv
from gradus.presentation.tables import CSV_TYPE
from gradus.presentation.verdicts import words_of
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.files import as_file
from gradus.web.listing import ListCell, headings, href_of, read_list, refuse_file, status_of, view_list
from gradus.web.pages.attempts.waiting import Poll, waiting_in_line
from gradus.web.verdicts import VerdictView, view_verdict

MOST_IN_FILE = 100_000
COLUMN_TITLES = (("exercise", "Exercise"), ("outcome", "Outcome"), ("submitted", "Handed in"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLink:
    title: str
    href: str
    count: int
    is_chosen: bool


@require_safe
@for_learner
def attempts(request: HttpRequest) -> HttpResponse:
    """What the learner handed in, all of it or one outcome or one exercise, page by page."""
    learner_id, content, path = learner_id_of(request), library(), reverse("web:attempts")
    asked = _asked(request, learner_id)
    query = attempt_query(asked)
    lines = listing.list_attempts(learner_id, query, first=asked.first, count=asked.spec.page_size)
    counts = listing.count_by_outcome(learner_id, exercise_id=query.exercise_id)
    page = Page(asked=asked, rows=lines, count=listing.count_attempts(learner_id, query))
    context = {
        "list": view_list(page, path=path),
        "heads": headings(asked, COLUMN_TITLES, path=path),
        "rows": [_cells(line, content) for line in lines],
        "choices": _outcome_links(asked, counts, path=path),
        "counted": sum(counts.values()),
        "exercise": _exercise(query.exercise_id, content) if query.exercise_id else None,
    }
    return render(request, "web/pages/attempts.html", context, status=status_of(asked))


@require_safe
@for_learner
def attempts_csv(request: HttpRequest) -> HttpResponse:
    """The same as a table, from its first page to its last, at most MOST_IN_FILE."""
    learner_id, content = learner_id_of(request), library()
    asked = _asked(request, learner_id)
    if asked.problems:
        return refuse_file(asked)
    lines = listing.list_attempts(learner_id, attempt_query(asked), first=0, count=MOST_IN_FILE)
    text = list_csv([attempt_document(line, content) for line in lines], COLUMNS)
    return as_file(text, name="gradus-attempts.csv", media_type=CSV_TYPE)


@require_safe
@for_learner
def attempt(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """One attempt: its verdict and its code."""
    handed_in = selectors.get_attempt(learner_id_of(request), attempt_id)
    exercise = library().exercises.get(handed_in.exercise_id)
    context = {
        "attempt": {
            "id": handed_in.id,
            "submitted_at": handed_in.submitted_at,
            "is_from_terminal": handed_in.origin == Origin.CLI,
        },
        "exercise": _exercise(handed_in.exercise_id, library()),
        **_shown(handed_in),
        "source": mark_safe(render_code(handed_in.source, exercise.language.id if exercise else "python")),  # noqa: S308 - sanitised there
    }
    return render(request, "web/pages/attempt.html", context)


@require_safe
@for_learner
def verdict(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """The verdict as a piece of a page; 204 while nothing changed since the `place` that was shown."""
    learner_id = learner_id_of(request)
    place = selectors.find_place_in_line(learner_id, attempt_id)
    if place is not None and request.GET.get("place") == str(place):
        return HttpResponse(status=204)
    return render(request, "web/partials/verdict.html", _shown(selectors.get_attempt(learner_id, attempt_id)))


@require_POST
@for_learner
def restore(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """Put an attempt's code back in the editor."""
    learner_id = learner_id_of(request)
    handed_in = selectors.get_attempt(learner_id, attempt_id)
    exercise = library().exercise(handed_in.exercise_id)
    attempt_services.save_draft(
        learner_id=learner_id, exercise_id=exercise.id, source=handed_in.source, now=timezone.now()
    )
    return redirect("web:exercise", exercise.id)


def _shown(handed_in: AttemptView) -> dict[str, VerdictView | Poll]:
    """The verdict, or the place in line and where to ask again."""
    exercise = library().exercises.get(handed_in.exercise_id)
    verdict = selectors.verdict_shown(handed_in, exercise, now=timezone.now())
    if verdict is None:
        place = selectors.find_place_in_line(handed_in.learner_id, handed_in.id)
        href = f"{reverse('web:attempt-verdict', args=(handed_in.id,))}?{urlencode({'place': place})}"
        return {
            "verdict": waiting_in_line(place),
            "poll": Poll(href=href, reload=reverse("web:attempt", args=(handed_in.id,))),
        }
    return {"verdict": view_verdict(verdict, limits=exercise.limits if exercise else Limits())}


def _exercise(exercise_id: str, content: Library) -> dict[str, object]:
    return {
        "id": exercise_id,
        "title": exercise_title(exercise_id, content),
        "is_here": exercise_id in content.exercises,
    }


def _asked(request: HttpRequest, learner_id: int) -> ListQuery:
    return read_list(request, attempts_spec(library(), listing.count_by_exercise(learner_id)))


def _cells(line: AttemptLine, content: Library) -> tuple[ListCell, ...]:
    words = words_of(line.outcome)
    return (
        ListCell(text=exercise_title(line.exercise_id, content), href=reverse("web:attempt", args=(line.id,))),
        ListCell(text=words.word, sign=words.sign),
        ListCell(moment=line.submitted_at, note="· terminal" if line.is_from_terminal else ""),
    )


def _outcome_links(asked: ListQuery, counts: Mapping[Outcome | None, int], *, path: str) -> list[OutcomeLink]:
    """All, and each outcome that there was, with how many; the one that was asked for too where there was none."""
    chosen = asked.text("outcome")
    everything = OutcomeLink(
        title="all", href=href_of(path, asked.but("outcome", None)), count=sum(counts.values()), is_chosen=not chosen
    )
    by_value = {outcome.value if outcome else WAITS: count for outcome, count in counts.items()}
    return [everything] + [
        OutcomeLink(
            title=title,
            href=href_of(path, asked.but("outcome", value)),
            count=by_value.get(value, 0),
            is_chosen=value == chosen,
        )
        for value, title in OUTCOME_CHOICES.items()
        if value in by_value or value == chosen
    ]
