from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_response_headers
from django.views.decorators.http import require_POST, require_safe

from gradus.attempts import selectors as attempts
from gradus.attempts.errors import AnswerRefused
from gradus.courses.markdown import render as render_markdown
from gradus.courses.types import Card, Lesson
from gradus.mastery import services as mastery
from gradus.runtime.process import begin_environment, grader, library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.cells import CellView, lesson_figure, run_cells
from gradus.web.missing import advice_on
from gradus.web.pages.cards.forms import AnswerForm
from gradus.web.pages.lessons.forms import MAX_CELL_BYTES, CellsForm
from gradus.web.pages.lessons.shown import LessonReading, safe
from gradus.web.partial import wants_partial
from gradus.web.pictures import in_dark_ink, on_plate, undrawn

_DAY_SECONDS = 24 * 3600


@require_safe
@for_learner
def lesson(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """The lesson to read."""
    wanted = library().lesson(lesson_id)
    if wanted.cells:
        begin_environment(wanted.environment)
    return render(request, "web/pages/lesson.html", _page(_reading(request, wanted, sources=wanted.cells)))


@require_POST
@for_learner
def run_cell(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Run one cell after those above it; answer with the outputs, or the whole page where htmx is not there."""
    wanted = library().lesson(lesson_id)
    form = CellsForm(request.POST, lesson=wanted)
    if not form.is_valid():
        errors = [error for field in form.errors.values() for error in field]
        return render(
            request,
            "web/partials/refused_source.html",
            {"errors": errors},
            status=200 if wants_partial(request) else 422,
        )
    asked = form.cleaned_data["run"]
    ran = run_cells(form.sources[: asked + 1], environment=wanted.environment, runner=grader())
    outputs = {view.cell: view for view in ran}
    if wants_partial(request):
        others = [view for cell, view in outputs.items() if cell != asked and cell not in wanted.drawn_cells]
        return render(request, "web/partials/cells_ran.html", {"asked": outputs[asked], "others": others})
    return render(
        request, "web/pages/lesson.html", _page(_reading(request, wanted, sources=form.sources, outputs=outputs))
    )


@require_POST
@for_learner
def predict(request: HttpRequest, lesson_id: str, card_id: str) -> HttpResponse:
    """Keep what the reader expects, then tell it; without htmx, back to that place of the lesson."""
    wanted = library().lesson(lesson_id)
    if card_id not in wanted.predictions:
        raise Http404("The lesson asks for no such prediction.")
    reading = _reading(request, wanted, sources=wanted.cells)
    card = reading.card(card_id)
    form = AnswerForm(request.POST, card=card)
    if card_id not in reading.predictions and form.is_valid() and form.is_to_be_judged:
        compare = {"given": form.cleaned_data["given"], "model": safe(render_markdown(card.model))}
        return _predicted(request, reading, card, compare=compare)
    if card_id not in reading.predictions and not _keep_prediction(form, card, reading):
        return _predicted(request, reading, card, errors=[str(error) for error in form.errors.get("given", ())])
    if not wants_partial(request):
        return redirect(f"{reverse('web:lesson', args=(lesson_id,))}#predict-{card_id}")
    return _predicted(request, _reading(request, wanted, sources=wanted.cells), card, is_fresh=True)


@require_safe
@for_learner
def figure(request: HttpRequest, lesson_id: str, cell: int, ink: str) -> HttpResponse:
    """The picture that a figure cell draws, in `light` or `dark` ink: an SVG that can only be seen."""
    wanted = library().lesson(lesson_id)
    if cell not in wanted.drawn_cells or ink not in {"light", "dark"}:
        raise Http404("There is no such figure.")
    drawn = lesson_figure(wanted, cell, runner=grader(), cache=settings.GRADUS_HOME / "cache" / "figures")
    svg = on_plate(drawn) if drawn else undrawn()
    response = HttpResponse(in_dark_ink(svg) if ink == "dark" else svg, content_type="image/svg+xml")
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
    if drawn:
        patch_response_headers(response, cache_timeout=_DAY_SECONDS)
    return response


def _keep_prediction(form: AnswerForm, card: Card, reading: LessonReading) -> bool:
    """Whether the form held an answer to the card, which is stored then; otherwise the form says what is wrong."""
    if not form.is_valid():
        return False
    try:
        mastery.answer_prediction(
            learner_id=reading.learner_id,
            card=card,
            given=form.answer(),
            seconds=form.seconds(reading.now),
            now=reading.now,
        )
    except AnswerRefused as error:
        form.add_error("given", str(error))
        return False
    return True


def _predicted(
    request: HttpRequest,
    reading: LessonReading,
    card: Card,
    *,
    errors: Sequence[str] = (),
    compare: Mapping[str, object] | None = None,
    is_fresh: bool = False,
) -> HttpResponse:
    """The prediction alone, or where htmx is not there the whole lesson with it."""
    asked = reading.prediction(card, errors=errors, compare=compare, is_fresh=is_fresh)
    if wants_partial(request):
        return render(request, "web/partials/prediction.html", {"asked": asked})
    return render(request, "web/pages/lesson.html", _page(reading, asked), status=422 if errors else 200)


def _reading(
    request: HttpRequest, lesson: Lesson, *, sources: Sequence[str], outputs: Mapping[int, CellView] | None = None
) -> LessonReading:
    learner_id = learner_id_of(request)
    return LessonReading(
        learner_id=learner_id,
        lesson=lesson,
        library=library(),
        solved=attempts.list_solved_exercises(learner_id),
        tried=attempts.list_tried_exercises(learner_id),
        predictions=attempts.list_predictions(learner_id, lesson.predictions),
        now=timezone.now(),
        sources=sources,
        outputs=outputs or {},
    )


def _page(reading: LessonReading, asked: Mapping[str, object] | None = None) -> dict[str, object]:
    """The lesson's page; `asked` stands in the place of the prediction of its card."""
    lesson = reading.lesson
    course = library().course(lesson.course_id)
    position = next(index for index, other in enumerate(course.lessons) if other.id == lesson.id)
    answered = attempts.list_answered_cards(reading.learner_id)
    return {
        "course": course,
        "lesson": {
            "id": lesson.id,
            "title": lesson.title,
            "summary": lesson.summary,
            "minutes": lesson.minutes,
            "number": position + 1,
            "count": len(course.lessons),
            "has_cells": bool(reading.editable),
            "missing": advice_on(lesson.environment) if reading.editable else "",
            "exercise_count": len(lesson.exercises),
            "card_count": len(lesson.cards),
            "answered": sum(card.id in answered for card in lesson.cards),
        },
        "language": lesson.environment.language,
        "blocks": reading.blocks(asked),
        "previous": course.lessons[position - 1] if position else None,
        "following": course.lessons[position + 1] if position + 1 < len(course.lessons) else None,
        "max_source": MAX_CELL_BYTES,
    }
