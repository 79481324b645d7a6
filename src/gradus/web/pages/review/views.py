from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from gradus.accounts.selectors import get_profile
from gradus.mastery.reviews import selectors as reviews
from gradus.mastery.reviews import services
from gradus.mastery.reviews.decks.reading import DeckUnreadable, read_deck
from gradus.mastery.reviews.decks.writing import DeckFormat, write_deck
from gradus.mastery.reviews.errors import NoSuchReview, TooManyOwnCards
from gradus.mastery.reviews.selectors import Today, today_of
from gradus.mastery.reviews.services import NewCard
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.charts import Caption, Chart, ChartRow, stacked_bars
from gradus.web.files import as_file
from gradus.web.pages.review.forms import DeckFileForm, OwnCardForm, ReviewForm, SettingsForm

SHOWN = 100


@require_safe
@for_learner
def review(request: HttpRequest) -> HttpResponse:
    """What is due today, and the way to the first card; what comes in the next days."""
    form = ReviewForm(request.GET)
    goes_on = form.is_valid() and form.cleaned_data["more"]
    return _show(request, SettingsForm(), goes_on=goes_on)


@require_POST
@for_learner
def settings(request: HttpRequest) -> HttpResponse:
    """Remember how the learner wants to be asked."""
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _show(request, form, goes_on=False, status=422)
    services.set_review_settings(
        learner_id=learner_id_of(request),
        retention=form.cleaned_data["retention"] / 100,
        minutes_per_day=form.cleaned_data["minutes"],
    )
    return redirect("web:review")


@require_POST
@for_learner
def overrule(request: HttpRequest, card_id: str) -> HttpResponse:
    """Take the learner's word: the right answer was a guess, or the wrong one a slip."""
    try:
        services.overrule(learner_id=learner_id_of(request), card_id=card_id, now=timezone.now())
    except NoSuchReview as error:
        raise Http404(str(error)) from error
    onward = request.POST.get("next", "")
    is_ours = onward.startswith("/") and url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
    return redirect(onward if is_ours else reverse("web:review"))


@require_safe
@for_learner
def own(request: HttpRequest) -> HttpResponse:
    """The learner's own cards, and decks to bring or to take along."""
    return _show_own(request, OwnCardForm(), DeckFileForm())


@require_POST
@for_learner
def add(request: HttpRequest) -> HttpResponse:
    """One more card of one's own."""
    form = OwnCardForm(request.POST)
    if not form.is_valid():
        return _show_own(request, form, DeckFileForm(), status=422)
    card = NewCard(question=form.cleaned_data["question"], answer=form.cleaned_data["answer"])
    try:
        count = services.add_own_cards(learner_id=learner_id_of(request), cards=[card], now=timezone.now())
    except TooManyOwnCards as error:
        form.add_error("question", str(error))
        return _show_own(request, form, DeckFileForm(), status=422)
    messages.info(request, "Added." if count else "You have a card with this question already.")
    return redirect("web:own-cards")


@require_POST
@for_learner
def delete(request: HttpRequest, own_id: UUID) -> HttpResponse:
    """One card of one's own less."""
    services.delete_own_card(learner_id=learner_id_of(request), own_id=own_id)
    return redirect("web:own-cards")


@require_POST
@for_learner
def import_deck(request: HttpRequest) -> HttpResponse:
    """Cards from a file of Anki's or a CSV."""
    form = DeckFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_own(request, OwnCardForm(), form, status=422)
    upload = form.cleaned_data["deck"]
    try:
        deck = read_deck(upload.read(), suffix=Path(upload.name).suffix)
        count = services.add_own_cards(learner_id=learner_id_of(request), cards=deck.cards, now=timezone.now())
    except (DeckUnreadable, TooManyOwnCards) as error:
        form.add_error("deck", str(error))
        return _show_own(request, OwnCardForm(), form, status=422)
    left_out = f" {' '.join(deck.notes)}" if deck.notes else ""
    messages.info(request, f"{count} of {len(deck.cards)} cards were new.{left_out}")
    return redirect("web:own-cards")


@require_safe
@for_learner
def export_deck(request: HttpRequest, form: str) -> HttpResponse:
    """Every card that the learner has begun, and their own, as a file."""
    try:
        written_as = DeckFormat(form)
    except ValueError as error:
        raise Http404(f"There is no deck as {form}.") from error
    cards = reviews.get_deck(learner_id_of(request), library())
    body = write_deck(cards, written_as)
    return as_file(body, name=f"gradus.{written_as.value}", media_type=written_as.media_type)


def _show(request: HttpRequest, form: SettingsForm, *, goes_on: bool, status: int = 200) -> HttpResponse:
    learner_id, now = learner_id_of(request), timezone.now()
    today = today_of(learner_id, get_profile(learner_id), library(), now=now, goes_on=goes_on)
    context = {
        "today": today,
        "first": _first(today, goes_on=goes_on),
        "has_more": today.queue.postponed or today.new,
        "done_minutes": max(1, round(today.done_seconds / 60)),
        "form": form,
        "retention": round(today.wishes.engine.retention * 100),
        "minutes": today.wishes.minutes_per_day,
        "chart": _chart(learner_id, now),
    }
    return render(request, "web/pages/review.html", context, status=status)


def _first(today: Today, *, goes_on: bool) -> str:
    if not today.queue.card_ids:
        return ""
    return f"{reverse('web:card', args=(today.queue.card_ids[0],))}?review={'more' if goes_on else 'day'}"


def _chart(learner_id: int, now: datetime) -> Chart | None:
    """What comes due in the next days; None when nothing does."""
    days = reviews.forecast(learner_id, now=now)
    today = now.astimezone().date()
    rows = [ChartRow(label=_label(day.day, today), first=float(day.firm), second=float(day.young)) for day in days]
    total = sum(day.firm + day.young for day in days)
    caption = Caption(
        id="due",
        title="What comes due",
        summary=f"{total} card{'' if total == 1 else 's'} in the next {len(days)} days, if nothing new comes.",
        names=("firm: held for three weeks or more", "young"),
        unit="cards",
    )
    return stacked_bars(rows, caption) if total else None


def _label(day: date, today: date) -> str:
    return "today" if day == today else f"{day:%a} {day.day}"


def _show_own(request: HttpRequest, form: OwnCardForm, deck: DeckFileForm, *, status: int = 200) -> HttpResponse:
    cards = reviews.list_own_cards(learner_id_of(request))
    context = {
        "cards": [{"id": card.id.removeprefix("own-"), "question": card.question} for card in reversed(cards)][:SHOWN],
        "count": len(cards),
        "more": max(len(cards) - SHOWN, 0),
        "form": form,
        "deck": deck,
    }
    return render(request, "web/pages/own_cards.html", context, status=status)
