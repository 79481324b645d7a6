from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
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
from gradus.planner.selectors import by_fit, fits, planned_postings
from gradus.planner.services import put_on_plan, take_off_plan
from gradus.presentation.fits import fit_sentence
from gradus.presentation.pay import country_name, places_words, usd_words
from gradus.presentation.tables import CSV_TYPE, csv_text
from gradus.runtime import process
from gradus.web.access import for_learner, learner_id_of, school_role_of
from gradus.web.files import as_file
from gradus.web.pages.postings import shown
from gradus.web.pages.postings.forms import PasteForm, PlanPostingForm, PostingsForm

A_PAGE = 40


@require_safe
@for_learner
def postings(request: HttpRequest) -> HttpResponse:
    """The postings that were asked for, each with how it meets the learner. A filter that is none is said."""
    learner_id, form = learner_id_of(request), _form(request)
    status = 200 if form.is_valid() else 422
    query, first = form.query, form.cleaned_data.get("first") or 0
    count = selectors.count_postings(learner_id, query)
    found, meets = _found(learner_id, query, first=first, count=A_PAGE)
    asked = QueryDict(mutable=True)
    asked.update({name: str(value) for name, value in request.GET.items() if value and name != "first"})
    roles = _roles()
    context = {
        "form": form,
        "lines": [shown.line(one, meets.get(one.id), roles) for one in found],
        "count": count,
        "first": first + 1,
        "last": first + len(found),
        "before": max(first - A_PAGE, 0) if first else None,
        "after": first + A_PAGE if first + A_PAGE < count else None,
        "asked": asked,
        "is_filtered": bool(asked),
        "opens_more": any(asked.get(name) for name in ("level", "remote", "skill", "pay", "visa", "closed")),
        "can_follow": school_role_of(request) is SchoolRole.OPERATOR,
        "worth": shown.worth_in_words(query.skill) if query.skill else "",
        "credits": _credits(found),
        "more_than_sorted": query.sort == "fit" and count > MOST_MATCHED,
        "most": MOST_MATCHED,
    }
    return render(request, "web/pages/postings.html", context, status=status)


@require_safe
@for_learner
def postings_csv(request: HttpRequest) -> HttpResponse:
    """The same postings as a table, at most MOST_MATCHED."""
    learner_id, form = learner_id_of(request), _form(request)
    if not form.is_valid():
        return HttpResponse("A filter is none. Go back and choose again.", status=422, content_type="text/plain")
    found, meets = _found(learner_id, form.query, first=0, count=MOST_MATCHED)
    text = csv_text(
        (
            "title",
            "company",
            "role",
            "level",
            "places",
            "remote",
            "pay_low",
            "pay_high",
            "currency",
            "per",
            "usd_year_low",
            "usd_year_high",
            "posted",
            "skills",
            "fit_percent",
            "hours_away",
            "source",
            "url",
        ),
        (_csv_row(one, meets.get(one.id)) for one in found),
    )
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
    found = _posting(learner_id, posting_id)
    fit = _fit(learner_id, found)
    on_plan = {one.posting_id for one in planned_postings(learner_id)}
    skills = [shown.skill_view(one, found) for one in (*fit.have, *fit.missing)] if fit else []
    context = {
        "one": found,
        "compares_pay": usd_words(found.view),
        "rates_of": rates_of(),
        "beside": shown.beside(found.view, process.market()),
        "fields": tuple(shown.fields(found, _roles())),
        "stretches": shown.marked(found, content.graph),
        "fit": fit,
        "fit_sentence": fit_sentence(fit),
        "musts": [one for one in skills if one.is_must],
        "nices": [one for one in skills if not one.is_must],
        "phrases": [one.value for one in found.reading.phrases],
        "is_on_plan": posting_id in on_plan,
        "source": next((one for one in SOURCES.values() if one.id.value == found.view.source), None),
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
    found = _posting(learner_id, posting_id)
    fit = _fit(learner_id, found)
    if fit is None:
        messages.error(request, "The posting asks for no skill of the map: there is nothing to plan.")
        return redirect("web:posting", posting_id)
    try:
        count = put_on_plan(
            learner_id=learner_id,
            posting_id=posting_id,
            title=found.view.title,
            company=found.view.company,
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


def _form(request: HttpRequest) -> PostingsForm:
    codes = selectors.countries_of(learner_id_of(request))
    countries = sorted(((code, country_name(code)) for code in codes), key=lambda one: one[1])
    return PostingsForm(
        request.GET, roles=_roles(), countries=countries, skills=process.library().graph.skills.values()
    )


def _roles() -> dict[str, str]:
    return {role.id: role.title for role in process.market().roles.values()}


def _found(
    learner_id: int, query: PostingQuery, *, first: int, count: int
) -> tuple[Sequence[PostingView], Mapping[UUID, Fit]]:
    """The page that was asked for, and the fits; by fit, the best of the newest MOST_MATCHED."""
    is_by_fit = query.sort == "fit"
    found = selectors.postings(
        learner_id, query, first=0 if is_by_fit else first, count=MOST_MATCHED if is_by_fit else count
    )
    meets = fits(
        learner_id=learner_id,
        library=process.library(),
        postings={one.id: one.skills for one in found},
        now=timezone.now(),
    )
    if is_by_fit:
        found = by_fit(found, meets)[first : first + count]
    return found, meets


def _posting(learner_id: int, posting_id: UUID) -> WholePosting:
    try:
        return selectors.posting(learner_id, posting_id)
    except NoSuchPosting as error:
        raise Http404(str(error)) from error


def _fit(learner_id: int, found: WholePosting) -> Fit | None:
    meets = fits(
        learner_id=learner_id,
        library=process.library(),
        postings={found.view.id: found.view.skills},
        now=timezone.now(),
    )
    return meets.get(found.view.id)


def _credits(found: Sequence[PostingView]) -> list[Any]:
    """The terms of the sources on this page that ask to be named."""
    here = {one.source for one in found}
    return [source.terms for source in SOURCES.values() if source.id.value in here]


def _text_of(file: "UploadedFile[Any] | None") -> str:
    if file is None:
        return ""
    text = file.read().decode("utf-8", errors="replace")
    is_html = (file.name or "").lower().endswith((".html", ".htm"))
    return plain_text(text) if is_html else text


def _csv_row(one: PostingView, fit: Fit | None) -> tuple[object, ...]:
    return (
        one.title, one.company, one.role_id, one.level, places_words(one.places), one.remote,
        one.pay_low, one.pay_high, one.pay_currency, one.pay_per, one.usd_year_low, one.usd_year_high, one.posted_on,
        " ".join(one.skills), round(fit.share * 100) if fit else "", round(fit.hours) if fit else "",
        shown.source_title(one.source), one.url,
    )  # fmt: skip
