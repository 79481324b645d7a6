"""A card as a question on a page, in the order in which its parts are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from gradus.attempts.engine.cards import MAX_GAP_CHARS, MAX_TEXT_CHARS
from gradus.courses.library import Library
from gradus.courses.markdown import render as render_markdown
from gradus.courses.markdown import render_inline
from gradus.courses.types import GAP_MARK, Card, CardKind
from gradus.runtime.process import grader
from gradus.web.cells import card_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    index: int
    html: SafeString
    words: str = ""
    why: SafeString | str = ""
    css: str = ""
    sign: str = "idle"
    word: str = ""
    is_given: bool = False


def view_question(card: Card, content: Library, order: Sequence[int], *, prefix: str = "") -> dict[str, Any]:
    """What `partials/card_fields.html` shows, with options or steps in `order`.

    `prefix` begins the ids of its fields, for a page that asks more than this card.
    """
    lesson = content.lesson(card.lesson_id) if card.lesson_id else None
    before, _, after = card.code.partition(GAP_MARK) if card.kind is CardKind.GAP else (card.code, "", "")
    texts = card.steps or tuple(option.text for option in card.options)
    shown = [_option(index, texts[index]) for index in order]
    return {
        "id": card.id,
        "prefix": prefix,
        "kind": card.kind.value,
        "question": mark_safe(render_markdown(card.question)),  # noqa: S308 - sanitised there
        "unit": card.unit,
        "options": shown,
        "steps": shown,
        "places": range(1, len(card.steps) + 1),
        "code_before": before,
        "code_after": after,
        "lines": list(enumerate(card.code.splitlines())) if card.kind is CardKind.BUG else [],
        "picture": card_figure(card, runner=grader(), cache=settings.GRADUS_HOME / "cache"),
        "alt": card.alt,
        "gap_chars": MAX_GAP_CHARS,
        "text_chars": MAX_TEXT_CHARS,
        "lesson_id": lesson.id if lesson else "",
        "lesson_title": lesson.title if lesson else "",
    }


def _option(index: int, text: str) -> OptionView:
    html = render_inline(text)
    return OptionView(index=index, html=mark_safe(html), words=strip_tags(html))  # noqa: S308 - sanitised there
