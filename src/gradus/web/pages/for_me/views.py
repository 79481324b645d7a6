from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gradus.courses.library import Library
from gradus.courses.types import Exercise
from gradus.market.facts.engine.chosen import (
    PayQuery,
    Swing,
    ai_shares,
    choose_pay,
    deepest_fall,
    official_pay,
    term_years,
)
from gradus.market.facts.types import Facts, OfficialPay, Projection, TableId, TermYear
from gradus.planner.engine.newcomer import HOURS_A_WEEK, NewcomerPace
from gradus.planner.engine.pace import monday
from gradus.presentation.pay import dollars
from gradus.runtime.process import library, newcomer_paces
from gradus.runtime.process import market as facts_of_the_process
from gradus.skills.engine.graph import Role
from gradus.web.pages.for_me.forms import ShownRoleForm
from gradus.web.pages.market import shown

COUNTRY = "US"
"""The one country of the official statistics, and that of most reported pay."""
ALL_OCCUPATIONS = "00-0000"
GOOD_YEAR, BAD_YEAR = 2021, 2023


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceView:
    pace: NewcomerPace
    likely: str
    span: str


@require_safe
def is_it_for_me(request: HttpRequest) -> HttpResponse:
    """How long, what it pays, how sure the work is, what it is like. Of nobody: it reads content and facts only."""
    content, facts = library(), facts_of_the_process()
    if not content.roles:
        raise Http404("This content has no roles, so there is no way to show.")
    role = ShownRoleForm(request.GET, roles=content.roles).chosen
    paces = newcomer_paces(role, hours_a_week=HOURS_A_WEEK, starts_on=monday(timezone.now().astimezone().date()))
    context = {
        "role": role,
        "roles": tuple(content.roles.values()),
        "paces": [_pace(pace) for pace in paces],
        "hours": round(paces[0].hours),
        "country": facts.countries[COUNTRY],
        "tasters": _tasters(content, facts),
        "sources": facts.sources,
        **_pay(facts, role),
        **_demand(facts, role),
    }
    return render(request, "web/pages/is_it_for_me.html", context)


def _pay(facts: Facts, role: Role) -> dict[str, Any]:
    """Both kinds of pay, apart. A role that the market does not know has neither."""
    market_role = facts.roles.get(role.id)
    if market_role is None:
        return {"official": None, "reported": None, "nearness": ""}
    official = official_pay(facts, market_role.occupation)
    reported = choose_pay(facts, PayQuery(role=role.id, country=COUNTRY, sort="level"))
    top = shown.scale_of(official, reported)
    return {
        "nearness": market_role.nearness,
        "occupation": official[-1].title,
        "official_year": official[-1].year,
        "official_spread": _official_spread(official[-1]),
        "official": shown.official_chart(official, by_year=True, top=top),
        "reported": shown.reported_chart(reported, facts, top=top),
    }


def _official_spread(pay: OfficialPay) -> tuple[shown.SourcedFigure, ...]:
    href = shown.row_href(TableId.PAY_OFFICIAL, pay.row)
    return tuple(shown.SourcedFigure(text=dollars(amount), href=href) for amount in (pay.p10, pay.p50, pay.p90))


def _demand(facts: Facts, role: Role) -> dict[str, Any]:
    swing = deepest_fall(ai_shares(facts, COUNTRY))
    market_role = facts.roles.get(role.id)
    official = official_pay(facts, market_role.occupation) if market_role else ()
    expected = {projection.soc: projection for projection in facts.projections}
    postings = {year.year: year for year in term_years(facts, "Machine Learning")}
    return {
        "swing": _swing(swing),
        "good": _postings(postings[GOOD_YEAR]),
        "bad": _postings(postings[BAD_YEAR]),
        "employed": [_employed(pay) for pay in (official[0], official[-1])] if official else [],
        "expected": _expected(expected.get(market_role.occupation)) if market_role else None,
        "expected_of_all": _expected(expected[ALL_OCCUPATIONS]),
    }


def _swing(swing: Swing) -> dict[str, dict[str, str]]:
    return {
        name: {
            "text": f"{share.percent:.1f} %",
            "month": share.month,
            "href": shown.row_href(TableId.AI_SHARE, share.row),
        }
        for name, share in (("peak", swing.peak), ("trough", swing.trough), ("newest", swing.newest))
    }


def _postings(year: TermYear) -> dict[str, Any]:
    return {
        "year": year.year,
        "all": f"{year.postings:,}",
        "named": f"{year.count:,}",
        "href": shown.row_href(TableId.TERMS, year.row),
    }


def _employed(pay: OfficialPay) -> dict[str, Any]:
    return {"year": pay.year, "text": f"{pay.employed:,}", "href": shown.row_href(TableId.PAY_OFFICIAL, pay.row)}


def _expected(projection: Projection | None) -> shown.SourcedFigure | None:
    if projection is None:
        return None
    return shown.SourcedFigure(
        text=f"{projection.change_percent:+g} %", href=shown.row_href(TableId.PROJECTIONS, projection.row)
    )


def _tasters(content: Library, facts: Facts) -> list[tuple[Exercise, str]]:
    return [
        (content.exercises[exercise_id], why)
        for exercise_id, why in facts.tasters.items()
        if exercise_id in content.exercises
    ]


def _pace(pace: NewcomerPace) -> PaceView:
    return PaceView(
        pace=pace,
        likely=_time(pace.likely_weeks),
        span=f"{_time(pace.early_weeks)} to {_time(pace.late_weeks)}",
    )


def _time(weeks: int) -> str:
    """In words that do not promise more than they know: weeks, months, or years by halves."""
    if weeks < 9:
        return f"{weeks} week{'' if weeks == 1 else 's'}"
    months = round(weeks / 4.345)
    if months < 24:
        return f"{months} months"
    return f"{round(weeks / 52.18 * 2) / 2:g} years"
