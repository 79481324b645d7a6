from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from gradus.attempts import selectors as attempts
from gradus.attempts.engine.cards import AnsweredCard, shown_order
from gradus.attempts.errors import AnswerRefused
from gradus.attempts.services import AnswerView
from gradus.courses.library import Library
from gradus.courses.markdown import render as render_markdown
from gradus.courses.markdown import render_inline
from gradus.courses.types import Card, CardKind, Lesson
from gradus.mastery import services as mastery_services
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.asking import OptionView, view_question
from gradus.web.deck import Deck, begun_lessons, lesson_deck, mixed_deck
from gradus.web.pages.cards.forms import AnswerForm, DeckForm
from gradus.web.partial import wants_partial


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One learner going through one deck."""

    deck: Deck
    lesson: Lesson | None
    answered: Mapping[str, AnsweredCard]
    now: datetime

    @property
    def query(self) -> str:
        kept = {"lesson": self.lesson.id if self.lesson else "", "again": "1" if self.deck.is_again else ""}
        text = urlencode({key: value for key, value in kept.items() if value})
        return f"?{text}" if text else ""

    def url_of(self, card: Card) -> str:
        return reverse("web:card", args=(card.id,)) + self.query

    def url_after(self, card: Card) -> str:
        """The next card, or the page that says there is none."""
        following = self.deck.next_after(card.id, answered=self.answered, today=self.now.astimezone().date())
        if following is None:
            return reverse("web:cards") + (f"?lesson={self.lesson.id}" if self.lesson else "")
        return self.url_of(following)


@require_safe
@for_learner
def cards(request: HttpRequest) -> HttpResponse:
    """Go to the first card of the deck that is open today; when there is none, say so."""
    session = _session(request, now=timezone.now())
    first = session.deck.next_after(None, answered=session.answered, today=session.now.astimezone().date())
    if first is not None:
        return redirect(session.url_of(first))
    again = urlencode({**({"lesson": session.lesson.id} if session.lesson else {}), "again": "1"})
    context = {
        "lesson": session.lesson,
        "count": len(session.deck.cards),
        "right": sum(card.id in session.answered and session.answered[card.id].is_right for card in session.deck.cards),
        "again": f"{reverse('web:cards')}?{again}",
    }
    return render(request, "web/pages/cards_done.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_learner
def card(request: HttpRequest, card_id: str) -> HttpResponse:
    """Ask one card; on POST mark the answer and say why."""
    content, now = library(), timezone.now()
    found = content.card(card_id)
    session = _session(request, now=now)
    times = session.answered[found.id].times if found.id in session.answered else 0
    order = shown_order(found, seed=learner_id_of(request) * 1000 + times)
    context = _asked(found, content, session, order)
    if request.method != "POST":
        return render(request, "web/pages/card.html", context)
    form = AnswerForm(request.POST, card=found)
    template = "web/partials/card.html" if wants_partial(request) else "web/pages/card.html"
    if form.is_valid() and form.is_to_be_judged:
        compare = {"given": form.cleaned_data["given"], "model": _safe(render_markdown(found.model))}
        return render(request, template, {**context, "compare": compare, "shown_at": form.cleaned_data["shown_at"]})
    if form.is_valid():
        try:
            answer = mastery_services.answer_card(
                learner_id=learner_id_of(request),
                card=found,
                given=form.answer(),
                seconds=form.seconds(now),
                now=now,
            )
        except AnswerRefused as error:
            form.add_error("given", str(error))
        else:
            return render(request, template, {**context, "told": _told(found, answer, order)})
    return render(request, template, {**context, "form": form})


def _session(request: HttpRequest, *, now: datetime) -> Session:
    content, learner_id = library(), learner_id_of(request)
    form = DeckForm(request.GET)
    form.is_valid()
    lesson_id, is_again = form.cleaned_data.get("lesson", ""), form.cleaned_data.get("again", False)
    answered = attempts.answered_cards(learner_id)
    if lesson_id:
        lesson = content.lesson(lesson_id)
        return Session(deck=lesson_deck(lesson, is_again=is_again), lesson=lesson, answered=answered, now=now)
    lessons = tuple(lesson for course in content.courses.values() for lesson in course.lessons)
    begun = begun_lessons(lessons, tried=attempts.tried_exercises(learner_id), answered=answered)
    deck = mixed_deck(lessons, begun=begun, is_again=is_again)
    return Session(deck=deck, lesson=None, answered=answered, now=now)


def _asked(found: Card, content: Library, session: Session, order: tuple[int, ...]) -> dict[str, Any]:
    return {
        "card": view_question(found, content, order),
        "deck": {
            "lesson": session.lesson,
            "number": session.deck.number(found.id) or 1,
            "count": max(len(session.deck.cards), 1),
            "here": session.url_of(found),
            "next": session.url_after(found),
        },
        "shown_at": session.now.isoformat(),
    }


def _told(found: Card, answer: AnswerView, order: tuple[int, ...]) -> dict[str, Any]:
    given, right = _given_and_right(found, answer)
    return {
        "is_right": answer.is_right,
        "why": _safe(render_markdown(answer.why)),
        "options": [_told_option(index, answer) for index in order] if answer.options else [],
        "steps": [_safe(render_inline(step)) for step in found.steps],
        "given": given,
        "answer": right,
    }


def _given_and_right(found: Card, answer: AnswerView) -> tuple[str, SafeString | str]:
    """What was given and what is right, side by side; empty for cards that show it in their options or steps."""
    match found.kind, answer.given:
        case CardKind.NUMBER, int(number) | float(number):
            return f"{number:g}", answer.right_answer
        case CardKind.BUG, int(position):
            return f"line {position + 1}", _safe(render_inline(answer.right_answer))
        case CardKind.GAP, str(text):
            return text, _safe(render_inline(answer.right_answer))
        case CardKind.FREE, {"text": str(text)}:
            return text, _safe(render_inline(answer.right_answer))
    return "", ""


def _told_option(index: int, answer: AnswerView) -> OptionView:
    note = answer.options[index]
    sign, word = (
        ("right", "right:") if note.is_right else ("wrong", "wrong:") if note.was_chosen else ("idle", "wrong:")
    )
    return OptionView(
        index=index,
        html=_safe(render_inline(note.text)),
        why=_safe(render_inline(note.why)) if note.why else "",
        css="is-right" if note.is_right else "is-wrong" if note.was_chosen else "",
        sign=sign,
        word=word,
        is_given=note.was_chosen,
    )


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - courses.markdown has sanitised it
