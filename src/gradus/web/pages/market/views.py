from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
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
from gradus.market.postings.selectors import demand as demand_of_role
from gradus.planner.engine.newcomer import HOURS_A_WEEK, Pace
from gradus.planner.engine.pace import monday
from gradus.presentation.tables import CSV_TYPE, csv_text
from gradus.runtime import process
from gradus.runtime.process import market as facts_of_the_process
from gradus.web.files import as_file
from gradus.web.pages.market import shown
from gradus.web.pages.market.forms import PayForm, RowForm

ROWS_A_PAGE = 100
COLUMNS = (
    ("role", "Role"),
    ("level", "Level"),
    ("country", "Country"),
    ("year", "Year"),
    ("n", "People"),
    ("p10", "10 of 100 below"),
    ("p25", "25"),
    ("p50", "Median"),
    ("p75", "75"),
    ("p90", "90"),
)


@require_safe
def market(request: HttpRequest) -> HttpResponse:
    """Pay, demand and projections. A filter that is none is said, and left out."""
    facts = facts_of_the_process()
    form = PayForm(request.GET, facts=facts)
    status = 200 if form.is_valid() else 422
    return render(request, "web/pages/market.html", _context(facts, form), status=status)


@require_safe
def pay_csv(request: HttpRequest) -> HttpResponse:
    """The reported pay that was asked for, with where it comes from."""
    facts = facts_of_the_process()
    form = PayForm(request.GET, facts=facts)
    if not form.is_valid():
        problem = " ".join(f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items())
        return HttpResponse(problem, status=422, content_type="text/plain; charset=utf-8")
    source = facts.sources[TableId.PAY_REPORTED]
    credit = f"{source.publisher}, {source.as_of}, {source.licence}, {source.link}"
    text = csv_text(
        (*(name for name, _ in COLUMNS), "row", "source"),
        (
            (
                one.role,
                one.level,
                one.country,
                one.year,
                one.n,
                one.p10,
                one.p25,
                one.p50,
                one.p75,
                one.p90,
                one.row,
                credit,
            )
            for one in choose_pay(facts, form.query)
        ),
    )
    return as_file(text, name="gradus-pay.csv", media_type=CSV_TYPE)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Whose figures these are."""
    facts = facts_of_the_process()
    found = [{"source": source, "count": len(facts.tables[table].rows)} for table, source in facts.sources.items()]
    return render(request, "web/pages/market_sources.html", {"sources": found})


@require_safe
def table(request: HttpRequest, table_id: str) -> HttpResponse:
    """A table as its file has it, the hundred rows around the one that was asked for."""
    facts = facts_of_the_process()
    if table_id not in set(TableId):
        raise Http404(f"There is no table {table_id!r}. The sources name all of them.")
    one, form = TableId(table_id), RowForm(request.GET)
    found = facts.tables[one]
    row = form.cleaned_data["row"] or 1 if form.is_valid() else 1
    if row > len(found.rows):
        raise Http404(f"The table has {len(found.rows)} rows.")
    first = (row - 1) // ROWS_A_PAGE * ROWS_A_PAGE
    context = {
        "source": facts.sources[one],
        "columns": found.columns,
        "rows": tuple(enumerate(found.rows[first : first + ROWS_A_PAGE], start=first + 1)),
        "count": len(found.rows),
        "before": first - ROWS_A_PAGE + 1 if first else 0,
        "after": first + ROWS_A_PAGE + 1 if first + ROWS_A_PAGE < len(found.rows) else 0,
    }
    return render(request, "web/pages/market_table.html", context)


def _context(facts: Facts, form: PayForm) -> dict[str, Any]:
    query = form.query
    rows = choose_pay(facts, query)
    role = facts.roles.get(query.role)
    country = query.country if query.country in ai_countries(facts) else "US"
    shows_all = form.cleaned_data.get("terms") == "all"
    terms = tuple(dict.fromkeys(one.term for one in facts.terms)) if shows_all else shown.TERMS_SHOWN
    views = shown.term_views(facts, terms)
    official = official_pay(facts, role.occupation) if role else newest_official(facts)
    comparison = None if role else shown.compared(facts, query, _ways())
    if comparison and not (query.level or query.country):
        rows_drawn: Sequence[ReportedPay] = comparison.cells
    else:
        rows_drawn = rows
    modelled = estimated(facts, role.id, country=query.country or "US") if role else ()
    top = shown.scale_of(official, rows_drawn, modelled)
    counted = demand_of_role(role.id) if role else None
    skills = process.library().graph.skills
    asked = QueryDict(mutable=True)
    asked.update({name: value for name, value in form.cleaned_data.items() if value})
    return {
        "form": form,
        "role": role,
        "occupation": official[-1].title,
        "official": shown.official_chart(official, by_year=role is not None, top=top),
        "comparison": comparison,
        "estimates": shown.estimates_chart(modelled, facts, top=top),
        "reported": shown.reported_chart(rows_drawn, facts, top=top),
        "rows": [shown.pay_line(one, facts) for one in rows],
        "columns": [_column(name, title, form) for name, title in COLUMNS],
        "asked": asked,
        "projections": [shown.projection_view(one) for one in facts.projections],
        "ai": shown.ai_chart(facts, country),
        "is_other_country": bool(query.country) and country != query.country,
        "terms_chart": shown.terms_chart(facts),
        "terms": views,
        "term_years": [one.year for one in facts.terms if one.term == "AI"][-shown.YEARS_SHOWN :],
        "shows_all": shows_all,
        "demand": shown.demand_chart(role.id, counted[0], skills) if role and counted and counted[0].postings else None,
        "trend": shown.trend(counted[0], skills) if counted else None,
        "counted_at": counted[1] if counted else None,
        "demanded": in_demand(facts, role.occupation) if role else (),
        "sources": facts.sources,
    }


def _ways() -> dict[str, Pace]:
    """The way from nothing to each role of the library, at the middle pace."""
    starts_on = monday(timezone.now().astimezone().date())
    middle = len(HOURS_A_WEEK) // 2
    return {
        role.id: process.newcomer_paces(role, hours_a_week=HOURS_A_WEEK, starts_on=starts_on)[middle]
        for role in process.library().roles.values()
    }


def _column(name: str, title: str, form: PayForm) -> dict[str, str]:
    """A column's head: its order when it is chosen, and the order that choosing it again brings."""
    query = form.query
    is_chosen = query.sort == name
    rises = is_chosen and not query.is_falling
    return {
        "name": name,
        "title": title,
        "sort": f"-{name}" if rises else name,
        "order": ("ascending" if rises else "descending") if is_chosen else "",
    }
