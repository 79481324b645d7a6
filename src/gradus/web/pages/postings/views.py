from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gradus.accounts.models import SchoolRole
from gradus.market.postings import selectors, services
from gradus.market.postings.errors import NoSuchPosting, PostingRefused
from gradus.market.postings.rates import rates_of
from gradus.market.postings.selectors import MOST_MATCHED, PostingQuery, PostingView, WholePosting
from gradus.market.postings.sources.plain import plain_text
from gradus.market.postings.sources.registry import SOURCES
from gradus.planner.engine.fit import Fit
from gradus.planner.errors import PlanFull
from gradus.planner.meeting import MetPosting, list_met
from gradus.planner.selectors import list_fits, list_planned_postings
from gradus.planner.services import put_on_plan, take_off_plan
from gradus.presentation.fits import fit_sentence
from gradus.presentation.lists import ListQuery, Page, list_csv
from gradus.presentation.pay import usd_words
from gradus.presentation.postings import POSTING_COLUMNS, posting_document, posting_query, postings_spec
from gradus.presentation.tables import CSV_TYPE
from gradus.runtime import process
from gradus.web.access import for_learner, learner_id_of, school_role_of
from gradus.web.files import as_file
from gradus.web.listing import read_list, refuse_file, status_of, view_list
from gradus.web.pages.postings import shown
from gradus.web.pages.postings.forms import PasteForm, PlanPostingForm


@require_safe
@for_learner
def postings(request: HttpRequest) -> HttpResponse:
    """The postings that were asked for, each with how it meets the learner. A filter that is none is said."""
    learner_id, roles = learner_id_of(request), _roles()
    asked = _asked(request, learner_id)
    query = posting_query(asked)
    count = selectors.count_postings(learner_id, query)
    met = _met(learner_id, query, first=asked.first, count=asked.spec.page_size)
    context = {
        "list": view_list(Page(asked=asked, rows=met, count=count), path=reverse("web:postings"), chooses_order=True),
        "file": reverse("web:postings-csv"),
        "lines": [shown.line(each.posting, each.fit, roles) for each in met],
        "can_follow": school_role_of(request) is SchoolRole.OPERATOR,
        "worth": shown.worth_in_words(query.skill) if query.skill else "",
        "credits": _credits([each.posting for each in met]),
        "more_than_sorted": query.sort == "fit" and count > MOST_MATCHED,
        "most": MOST_MATCHED,
    }
    return render(request, "web/pages/postings.html", context, status=status_of(asked))


@require_safe
@for_learner
def postings_csv(request: HttpRequest) -> HttpResponse:
    """The same postings as a table, at most MOST_MATCHED."""
    learner_id = learner_id_of(request)
    asked = _asked(request, learner_id)
    if asked.problems:
        return refuse_file(asked)
    met = _met(learner_id, posting_query(asked), first=0, count=MOST_MATCHED)
    text = list_csv([posting_document(each) for each in met], POSTING_COLUMNS)
    return as_file(text, name="gradus-postings.csv", media_type=CSV_TYPE)


@require_http_methods(["GET", "HEAD", "POST"])
@for_learner
def add(request: HttpRequest) -> HttpResponse:
    """Read a posting that the learner pastes or brings as a file."""
    if request.method != "POST":
        return render(request, "web/pages/posting_add.html", {"form": PasteForm()})
    form = PasteForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = services.paste(
                learner_id=learner_id_of(request),
                title=given["title"],
                company=given["company"],
                text=given["text"] or _text_of(given["file"]),
                url=given["url"],
                vocabulary=process.vocabulary(),
                now=timezone.now(),
            )
        except PostingRefused as error:
            form.add_error("text", str(error))
        else:
            return redirect("web:posting", made)
    return render(request, "web/pages/posting_add.html", {"form": form}, status=422)


@require_safe
@for_learner
def posting(request: HttpRequest, posting_id: UUID) -> HttpResponse:
    """One posting: what it says and where, what the learner has of it, and what is missing."""
    learner_id, content = learner_id_of(request), process.library()
    whole = _posting(learner_id, posting_id)
    fit = _fit(learner_id, whole)
    on_plan = {planned.posting_id for planned in list_planned_postings(learner_id)}
    skills = [shown.skill_view(asked, whole) for asked in (*fit.have, *fit.missing)] if fit else []
    context = {
        "one": whole,
        "compares_pay": usd_words(whole.view),
        "rates_of": rates_of(),
        "beside": shown.beside(whole.view, process.market()),
        "fields": tuple(shown.fields(whole, _roles())),
        "stretches": shown.marked(whole, content.graph),
        "fit": fit,
        "fit_sentence": fit_sentence(fit),
        "musts": [skill for skill in skills if skill.is_must],
        "nices": [skill for skill in skills if not skill.is_must],
        "phrases": [phrase.value for phrase in whole.reading.phrases],
        "is_on_plan": posting_id in on_plan,
        "source": next((known for known in SOURCES.values() if known.id.value == whole.view.source), None),
    }
    return render(request, "web/pages/posting.html", context)


@require_POST
@for_learner
def plan(request: HttpRequest, posting_id: UUID) -> HttpResponse:
    """Put what is missing on the plan, or take it off."""
    learner_id, form = learner_id_of(request), PlanPostingForm(request.POST)
    if not (form.is_valid() and form.cleaned_data["is_on"]):
        if not take_off_plan(learner_id=learner_id, posting_id=posting_id):
            _posting(learner_id, posting_id)
        messages.success(request, "It is off your plan.")
        return redirect("web:plan") if request.POST.get("back") == "plan" else redirect("web:posting", posting_id)
    whole = _posting(learner_id, posting_id)
    fit = _fit(learner_id, whole)
    if fit is None:
        messages.error(request, "The posting asks for no skill of the map: there is nothing to plan.")
        return redirect("web:posting", posting_id)
    try:
        count = put_on_plan(
            learner_id=learner_id,
            posting_id=posting_id,
            title=whole.view.title,
            company=whole.view.company,
            fit=fit,
            now=timezone.now(),
        )
    except PlanFull as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"On your plan: {count} skill{'' if count == 1 else 's'} that it asks for.")
    return redirect("web:posting", posting_id)


@require_POST
@for_learner
def delete(request: HttpRequest, posting_id: UUID) -> HttpResponse:
    """Delete a posting that the learner pasted."""
    try:
        services.delete_pasted(learner_id=learner_id_of(request), posting_id=posting_id)
    except NoSuchPosting as error:
        raise Http404(str(error)) from error
    return redirect("web:postings")


def _asked(request: HttpRequest, learner_id: int) -> ListQuery:
    skills = process.library().graph.skills.values()
    spec = postings_spec(roles=_roles(), countries=selectors.countries_of(learner_id), skills=skills)
    return read_list(request, spec)


def _met(learner_id: int, query: PostingQuery, *, first: int, count: int) -> tuple[MetPosting, ...]:
    return list_met(
        learner_id=learner_id,
        library=process.library(),
        query=query,
        first=first,
        count=count,
        now=timezone.now(),
    )


def _roles() -> dict[str, str]:
    return {role.id: role.title for role in process.market().roles.values()}


def _posting(learner_id: int, posting_id: UUID) -> WholePosting:
    try:
        return selectors.get_posting(learner_id, posting_id)
    except NoSuchPosting as error:
        raise Http404(str(error)) from error


def _fit(learner_id: int, whole: WholePosting) -> Fit | None:
    meets = list_fits(
        learner_id=learner_id,
        library=process.library(),
        postings={whole.view.id: whole.view.skills},
        now=timezone.now(),
    )
    return meets.get(whole.view.id)


def _credits(postings: Sequence[PostingView]) -> list[Any]:
    """The terms of the sources on this page that ask to be named."""
    here = {posting.source for posting in postings}
    return [source.terms for source in SOURCES.values() if source.id.value in here]


def _text_of(file: "UploadedFile[Any] | None") -> str:
    if file is None:
        return ""
    text = file.read().decode("utf-8", errors="replace")
    is_html = (file.name or "").lower().endswith((".html", ".htm"))
    return plain_text(text) if is_html else text
