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

from gradus.accounts.selectors import get_profile
from gradus.attempts import selectors as attempts
from gradus.attempts.engine.cards import AnsweredCard, freedom, shown_order
from gradus.attempts.errors import AnswerRefused
from gradus.attempts.services import AnswerView
from gradus.courses.library import Library
from gradus.courses.markdown import render as render_markdown
from gradus.courses.markdown import render_inline
from gradus.courses.types import Card, CardKind
from gradus.mastery import services as mastery_services
from gradus.mastery.engine.lesson_deck import Deck
from gradus.mastery.reviews.selectors import Today, find_memory, get_card, today_of
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.asking import OptionView, view_question
from gradus.web.pages.cards.forms import AnswerForm, DeckForm
from gradus.web.partial import wants_partial


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckOrigin:
    """What a deck is of, a lesson or a skill: how the address says it, and the page to go back to."""

    key: str
    id: str
    title: str
    href: str

    @property
    def query(self) -> dict[str, str]:
        return {self.key: self.id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One learner going through the cards of a lesson, or the questions on a skill."""

    deck: Deck
    origin: DeckOrigin
    answered: Mapping[str, AnsweredCard]
    now: datetime

    @property
    def query(self) -> str:
        kept = {**self.origin.query, **({"again": "1"} if self.deck.is_again else {})}
        return f"?{urlencode(kept)}"

    @property
    def count(self) -> int:
        return max(len(self.deck.cards), 1)

    def number(self, card: Card) -> int:
        return self.deck.number(card.id) or 1

    def url_of(self, card: Card) -> str:
        return reverse("web:card", args=(card.id,)) + self.query

    def url_after(self, card: Card) -> str:
        """The next card, or the page that says there is none."""
        following = self.deck.next_after(card.id, answered=self.answered, today=self.now.astimezone().date())
        if following is None:
            return f"{reverse('web:cards')}?{urlencode(self.origin.query)}"
        return self.url_of(following)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSession:
    """One learner going through what is due today."""

    today: Today
    goes_on: bool
    now: datetime
    origin: None = None

    @property
    def query(self) -> str:
        return f"?review={'more' if self.goes_on else 'day'}"

    @property
    def count(self) -> int:
        return max(self.today.done + len(self.today.queue.card_ids), 1)

    def number(self, card: Card) -> int:
        return min(self.today.done + 1, self.count)

    def url_of(self, card: Card) -> str:
        return reverse("web:card", args=(card.id,)) + self.query

    def url_after(self, card: Card) -> str:
        """The next card of today, or the page that says how it stands."""
        following = next((card_id for card_id in self.today.queue.card_ids if card_id != card.id), None)
        if following is None:
            return reverse("web:review")
        return reverse("web:card", args=(following,)) + self.query


@require_safe
@for_learner
def cards(request: HttpRequest) -> HttpResponse:
    """Go to the first card of the lesson that is open today; when there is none, say so. Without a lesson, review."""
    session = _session(request, now=timezone.now())
    if isinstance(session, ReviewSession):
        return redirect("web:review")
    first = session.deck.next_after(None, answered=session.answered, today=session.now.astimezone().date())
    if first is not None:
        return redirect(session.url_of(first))
    context = {
        "origin": session.origin,
        "count": len(session.deck.cards),
        "right": sum(card.id in session.answered and session.answered[card.id].is_right for card in session.deck.cards),
        "again": f"{reverse('web:cards')}?{urlencode({**session.origin.query, 'again': '1'})}",
    }
    return render(request, "web/pages/cards_done.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_learner
def card(request: HttpRequest, card_id: str) -> HttpResponse:
    """Ask one card; on POST mark the answer and say why."""
    content, now = library(), timezone.now()
    asked_card = get_card(learner_id_of(request), card_id, content)
    session = _session(request, now=now)
    memory = find_memory(learner_id_of(request), asked_card.id)
    order = shown_order(asked_card, seed=learner_id_of(request) * 1000 + (memory.reviews if memory else 0))
    context = _asked(asked_card, content, session, order)
    if request.method != "POST":
        return render(request, "web/pages/card.html", context)
    form = AnswerForm(request.POST, card=asked_card)
    template = "web/partials/card.html" if wants_partial(request) else "web/pages/card.html"
    if form.is_valid() and form.is_to_be_judged:
        compare = {"given": form.cleaned_data["given"], "model": _safe(render_markdown(asked_card.model))}
        return render(request, template, {**context, "compare": compare, "shown_at": form.cleaned_data["shown_at"]})
    if form.is_valid():
        try:
            answer = mastery_services.answer_card(
                learner_id=learner_id_of(request),
                card=asked_card,
                given=form.answer(),
                seconds=form.seconds(now),
                now=now,
            )
        except AnswerRefused as error:
            form.add_error("given", str(error))
        else:
            learnt = find_memory(learner_id_of(request), asked_card.id)
            told = {**_told(asked_card, answer, order), "due_at": learnt.due_at if learnt else None}
            return render(request, template, {**context, "told": told})
    return render(request, template, {**context, "form": form})


def _session(request: HttpRequest, *, now: datetime) -> Session | ReviewSession:
    content, learner_id = library(), learner_id_of(request)
    form = DeckForm(request.GET)
    form.is_valid()
    lesson_id, skill_id = form.cleaned_data.get("lesson", ""), form.cleaned_data.get("skill", "")
    if lesson_id or skill_id:
        cards, origin = _of_lesson(content, lesson_id) if lesson_id else _on_skill(content, skill_id)
        deck = Deck(cards=cards, is_again=form.cleaned_data.get("again", False))
        return Session(deck=deck, origin=origin, answered=attempts.list_answered_cards(learner_id), now=now)
    goes_on = form.cleaned_data.get("review") == "more"
    today = today_of(learner_id, get_profile(learner_id), content, now=now, goes_on=goes_on)
    return ReviewSession(today=today, goes_on=goes_on, now=now)


def _of_lesson(content: Library, lesson_id: str) -> tuple[tuple[Card, ...], DeckOrigin]:
    lesson = content.lesson(lesson_id)
    href = reverse("web:lesson", args=(lesson.id,))
    return lesson.cards, DeckOrigin(key="lesson", id=lesson.id, title=lesson.title, href=href)


def _on_skill(content: Library, skill_id: str) -> tuple[tuple[Card, ...], DeckOrigin]:
    skill = content.skill(skill_id)
    href = reverse("web:skill", args=(skill.id,))
    return content.questions_on(skill.id), DeckOrigin(key="skill", id=skill.id, title=skill.title, href=href)


def _asked(card: Card, content: Library, session: Session | ReviewSession, order: tuple[int, ...]) -> dict[str, Any]:
    return {
        "card": view_question(card, content, order),
        "deck": {
            "origin": session.origin,
            "is_review": isinstance(session, ReviewSession),
            "number": session.number(card),
            "count": session.count,
            "here": session.url_of(card),
            "next": session.url_after(card),
        },
        "shown_at": session.now.isoformat(),
    }


def _told(card: Card, answer: AnswerView, order: tuple[int, ...]) -> dict[str, Any]:
    given, right = _given_and_right(card, answer)
    return {
        "is_right": answer.is_right,
        "why": _safe(render_markdown(answer.why)),
        "options": [_told_option(index, answer) for index in order] if answer.options else [],
        "steps": [_safe(render_inline(step)) for step in card.steps],
        "freedom": freedom(card),
        "given": given,
        "answer": right,
    }


def _given_and_right(card: Card, answer: AnswerView) -> tuple[str, SafeString | str]:
    """What was given and what is right, side by side; empty for cards that show it in their options or steps."""
    match card.kind, answer.given:
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
