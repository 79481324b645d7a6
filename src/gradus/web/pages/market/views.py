from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gradus.market.facts.engine.chosen import (
    ai_countries,
    choose_pay,
    estimated,
    in_demand,
    newest_official,
    official_pay,
)
from gradus.market.facts.types import Facts, ReportedPay, TableId
from gradus.market.postings.selectors import get_demand
from gradus.planner.engine.newcomer import HOURS_A_WEEK, NewcomerPace
from gradus.planner.engine.pace import monday
from gradus.presentation.lists import ListQuery, Page, list_csv
from gradus.presentation.reported_pay import PAY_COLUMNS, PAY_HEADS, pay_document, pay_query, pay_spec
from gradus.presentation.tables import CSV_TYPE
from gradus.runtime import process
from gradus.runtime.process import market as facts_of_the_process
from gradus.web.files import as_file
from gradus.web.listing import headings, read_list, refuse_file, status_of, view_list
from gradus.web.pages.market import shown
from gradus.web.pages.market.forms import RowForm

ROWS_A_PAGE = 100


@require_safe
def market(request: HttpRequest) -> HttpResponse:
    """Pay, demand and projections. A filter that is none is said, and left out."""
    facts = facts_of_the_process()
    asked = read_list(request, pay_spec(facts), aside=["terms"])
    context = _context(facts, asked, shows_all=request.GET.get("terms") == "all")
    return render(request, "web/pages/market.html", context, status=status_of(asked))


@require_safe
def pay_csv(request: HttpRequest) -> HttpResponse:
    """The reported pay that was asked for, with where it comes from."""
    facts = facts_of_the_process()
    asked = read_list(request, pay_spec(facts))
    if asked.problems:
        return refuse_file(asked)
    text = list_csv([pay_document(cell, facts) for cell in choose_pay(facts, pay_query(asked))], PAY_COLUMNS)
    return as_file(text, name="gradus-pay.csv", media_type=CSV_TYPE)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Whose figures these are."""
    facts = facts_of_the_process()
    counted = [{"source": source, "count": len(facts.tables[table].rows)} for table, source in facts.sources.items()]
    return render(request, "web/pages/market_sources.html", {"sources": counted})


@require_safe
def table(request: HttpRequest, table_id: str) -> HttpResponse:
    """A table as its file has it, the hundred rows around the one that was asked for."""
    facts = facts_of_the_process()
    if table_id not in set(TableId):
        raise Http404(f"There is no table {table_id!r}. The sources name all of them.")
    known_id, form = TableId(table_id), RowForm(request.GET)
    rows_of = facts.tables[known_id]
    row = form.cleaned_data["row"] or 1 if form.is_valid() else 1
    if row > len(rows_of.rows):
        raise Http404(f"The table has {len(rows_of.rows)} rows.")
    first = (row - 1) // ROWS_A_PAGE * ROWS_A_PAGE
    context = {
        "source": facts.sources[known_id],
        "columns": rows_of.columns,
        "rows": tuple(enumerate(rows_of.rows[first : first + ROWS_A_PAGE], start=first + 1)),
        "count": len(rows_of.rows),
        "before": first - ROWS_A_PAGE + 1 if first else 0,
        "after": first + ROWS_A_PAGE + 1 if first + ROWS_A_PAGE < len(rows_of.rows) else 0,
    }
    return render(request, "web/pages/market_table.html", context)


def _context(facts: Facts, asked: ListQuery, *, shows_all: bool) -> dict[str, Any]:
    query, path = pay_query(asked), reverse("web:market")
    rows = choose_pay(facts, query)
    role = facts.roles.get(query.role)
    country = query.country if query.country in ai_countries(facts) else "US"
    terms = tuple(dict.fromkeys(year.term for year in facts.terms)) if shows_all else shown.TERMS_SHOWN
    views = shown.term_views(facts, terms)
    official = official_pay(facts, role.occupation) if role else newest_official(facts)
    comparison = None if role else shown.compared(facts, query, _ways())
    if comparison and not (query.level or query.country):
        rows_drawn: Sequence[ReportedPay] = comparison.cells
    else:
        rows_drawn = rows
    modelled = estimated(facts, role.id, country=query.country or "US") if role else ()
    top = shown.scale_of(official, rows_drawn, modelled)
    counted = get_demand(role.id) if role else None
    skills = process.library().graph.skills
    return {
        "list": view_list(Page(asked=asked, rows=rows, count=len(rows)), path=path),
        "terms_href": f"{path}?{asked.query}&terms=all" if asked.query else f"{path}?terms=all",
        "role": role,
        "occupation": official[-1].title,
        "official": shown.official_chart(official, by_year=role is not None, top=top),
        "comparison": comparison,
        "estimates": shown.estimates_chart(modelled, facts, top=top),
        "reported": shown.reported_chart(rows_drawn, facts, top=top),
        "rows": [shown.pay_line(cell, facts) for cell in rows],
        "heads": headings(asked, PAY_HEADS, path=path, fragment="#pay"),
        "projections": [shown.projection_view(projection) for projection in facts.projections],
        "ai": shown.ai_chart(facts, country),
        "is_other_country": bool(query.country) and country != query.country,
        "terms_chart": shown.terms_chart(facts),
        "terms": views,
        "term_years": [year.year for year in facts.terms if year.term == "AI"][-shown.YEARS_SHOWN :],
        "shows_all": shows_all,
        "demand": shown.demand_chart(role.id, counted[0], skills) if role and counted and counted[0].postings else None,
        "trend": shown.trend(counted[0], skills) if counted else None,
        "counted_at": counted[1] if counted else None,
        "demanded": in_demand(facts, role.occupation) if role else (),
        "sources": facts.sources,
    }


def _ways() -> dict[str, NewcomerPace]:
    """The way from nothing to each role of the library, at the middle pace."""
    starts_on = monday(timezone.now().astimezone().date())
    middle = len(HOURS_A_WEEK) // 2
    return {
        role.id: process.newcomer_paces(role, hours_a_week=HOURS_A_WEEK, starts_on=starts_on)[middle]
        for role in process.library().roles.values()
    }
