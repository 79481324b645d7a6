from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_response_headers
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST, require_safe

from gradus.attempts import selectors as attempts
from gradus.courses.markdown import render as render_markdown
from gradus.courses.markdown import render_code
from gradus.courses.types import Block, BlockKind, Exercise, Lesson
from gradus.runtime.process import grader, library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.cells import CellView, figure_cells, lesson_figure, run_cells
from gradus.web.course_state import Place, place_of
from gradus.web.pages.lessons.forms import MAX_CELL_BYTES, CellsForm
from gradus.web.partial import wants_partial
from gradus.web.pictures import Picture, in_dark_ink, on_plate, undrawn

_DAY_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    kind: str
    html: SafeString | str = ""
    cell: int = 0
    number: int = 0
    source: str = ""
    output: CellView | None = None
    picture: Picture | None = None
    caption: str = ""
    place: Place | None = None

    @property
    def rows(self) -> int:
        return max(self.source.count("\n") + 1, 2)


@require_safe
@for_learner
def lesson(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """The lesson to read."""
    found = library().lesson(lesson_id)
    return render(request, "web/pages/lesson.html", _page(request, found, sources=found.cells, outputs={}))


@require_POST
@for_learner
def run_cell(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Run one cell after those above it; answer with the outputs, or the whole page where htmx is not there."""
    found = library().lesson(lesson_id)
    form = CellsForm(request.POST, lesson=found)
    if not form.is_valid():
        errors = [error for field in form.errors.values() for error in field]
        return render(
            request,
            "web/partials/refused_source.html",
            {"errors": errors},
            status=200 if wants_partial(request) else 422,
        )
    asked = form.cleaned_data["run"]
    outputs = {view.cell: view for view in run_cells(form.sources[: asked + 1], runner=grader())}
    if wants_partial(request):
        others = [view for cell, view in outputs.items() if cell != asked and cell not in figure_cells(found)]
        return render(request, "web/partials/cells_ran.html", {"asked": outputs[asked], "others": others})
    return render(request, "web/pages/lesson.html", _page(request, found, sources=form.sources, outputs=outputs))


@require_safe
@for_learner
def figure(request: HttpRequest, lesson_id: str, cell: int, ink: str) -> HttpResponse:
    """The picture that a figure cell draws, in `light` or `dark` ink: an SVG that can only be seen."""
    found = library().lesson(lesson_id)
    if cell not in figure_cells(found) or ink not in {"light", "dark"}:
        raise Http404("There is no such figure.")
    drawn = lesson_figure(found, cell, runner=grader(), cache=settings.GRADUS_HOME / "cache" / "figures")
    svg = on_plate(drawn) if drawn else undrawn()
    response = HttpResponse(in_dark_ink(svg) if ink == "dark" else svg, content_type="image/svg+xml")
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
    if drawn:
        patch_response_headers(response, cache_timeout=_DAY_SECONDS)
    return response


def _page(
    request: HttpRequest, found: Lesson, *, sources: Sequence[str], outputs: Mapping[int, CellView]
) -> dict[str, object]:
    learner_id = learner_id_of(request)
    course = library().course(found.course_id)
    position = next(index for index, other in enumerate(course.lessons) if other.id == found.id)
    solved, tried = attempts.solved_exercises(learner_id), attempts.tried_exercises(learner_id)
    answered = attempts.answered_cards(learner_id)
    exercises = {exercise.id: exercise for exercise in found.exercises}
    editable = [n for n in range(len(found.cells)) if n not in figure_cells(found)]
    return {
        "course": course,
        "lesson": {
            "id": found.id,
            "title": found.title,
            "summary": found.summary,
            "minutes": found.minutes,
            "number": position + 1,
            "count": len(course.lessons),
            "has_cells": bool(editable),
            "exercise_count": len(found.exercises),
            "card_count": len(found.cards),
            "answered": sum(card.id in answered for card in found.cards),
        },
        "blocks": [
            _block(block, found, sources=sources, outputs=outputs, editable=editable, exercises=exercises,
                   solved=solved, tried=tried)
            for block in found.blocks
        ],
        "previous": course.lessons[position - 1] if position else None,
        "following": course.lessons[position + 1] if position + 1 < len(course.lessons) else None,
        "max_source": MAX_CELL_BYTES,
    }  # fmt: skip


def _block(
    block: Block,
    found: Lesson,
    *,
    sources: Sequence[str],
    outputs: Mapping[int, CellView],
    editable: Sequence[int],
    exercises: Mapping[str, Exercise],
    solved: frozenset[str],
    tried: frozenset[str],
) -> BlockView:
    match block.kind:
        case BlockKind.PROSE:
            return BlockView(kind="prose", html=_safe(render_markdown(block.text)))
        case BlockKind.EXERCISE:
            place = place_of(exercises[block.text], found, solved=solved, tried=tried)
            return BlockView(kind="exercise", place=place)
        case BlockKind.FIGURE:
            assert block.cell is not None
            return BlockView(
                kind="figure",
                html=_safe(render_code(block.text)),
                caption=block.caption,
                picture=_figure_picture(found, block.cell, alt=block.caption),
            )
        case BlockKind.CELL:
            assert block.cell is not None
            return BlockView(
                kind="cell",
                cell=block.cell,
                number=editable.index(block.cell) + 1,
                source=sources[block.cell].rstrip("\n"),
                output=outputs.get(block.cell),
            )


def _figure_picture(found: Lesson, cell: int, *, alt: str) -> Picture:
    light, dark = (reverse("web:figure", args=(found.id, cell, ink)) for ink in ("light", "dark"))
    return Picture(light=light, dark=dark, alt=alt, is_photo=False)


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - courses.markdown has sanitised it
