"""One page for somebody who has not decided yet."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from gradus.courses.library import Library, load_library
from gradus.planner.engine.newcomer import paces
from gradus.planner.engine.pace import monday
from gradus.runtime import process

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped(repository_content: Path, pages: None) -> Library:
    """The pages show the content that ships."""
    library = load_library(repository_content)
    process.use_library(library)
    return library


def html_of(client: Client, query: str = "") -> str:
    response = client.get(f"/is-it-for-me/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_time_is_the_planners_for_a_learner_who_has_shown_nothing(client: Client, shipped: Library) -> None:
    role = shipped.roles["ml-engineer"]
    by_hours = paces(shipped, role, hours_a_week=(5, 10, 20), starts_on=monday(timezone.now().astimezone().date()))
    html = html_of(client, "?role=ml-engineer")
    assert f"about {by_hours[0].hours:.0f} hours" in html
    assert [int(hours) for hours in re.findall(r'<th scope="row">(\d+)</th><td>[^<$]*</td><td>[^<]* to ', html)] == [
        5,
        10,
        20,
    ]


def test_a_way_is_planned_once_a_role_and_anew_for_other_content(shipped: Library, small_library: Library) -> None:
    start, role = monday(timezone.now().astimezone().date()), shipped.roles["ml-engineer"]

    def planned(hours: int = 5) -> object:
        return process.newcomer_paces(role, hours_a_week=(hours,), starts_on=start)

    first = planned()
    assert planned() is first
    assert planned(10) == paces(shipped, role, hours_a_week=(10,), starts_on=start)
    process.use_library(small_library)
    other = next(iter(small_library.roles.values()))
    anew = process.newcomer_paces(other, hours_a_week=(5,), starts_on=start)
    assert anew == paces(small_library, other, hours_a_week=(5,), starts_on=start)


@pytest.mark.slow
@pytest.mark.usefixtures("shipped")
def test_every_role_has_its_page_with_both_kinds_of_pay_and_all_days(client: Client, shipped: Library) -> None:
    for role in shipped.roles.values():
        html = html_of(client, f"?role={role.id}")
        assert f"{role.title}, from nothing" in html
        assert html.count('<details class="day"') == len(shipped.roles)
        assert "Official pay:" in html
        assert "Reported pay" in html


@pytest.mark.usefixtures("shipped")
def test_three_exercises_are_there_to_try(client: Client) -> None:
    html = html_of(client)
    assert html.count('href="/exercises/') == 3
    assert "for these you sign in first" in html


@pytest.mark.usefixtures("shipped")
def test_who_is_signed_in_is_not_told_to_sign_in(page: Client) -> None:
    assert "for these you sign in first" not in html_of(page)


def test_demand_is_told_with_its_fall(client: Client) -> None:
    html = html_of(client)
    assert "4,411" in html
    assert "10,487" in html
    assert "It fell, and came back" in html


@pytest.mark.parametrize("query", ["?role=wizard", "?role=", ""])
def test_a_role_that_is_none_shows_the_first(client: Client, small_library: Library, query: str) -> None:
    first = next(iter(small_library.roles.values()))
    assert f"{first.title}, from nothing" in html_of(client, query)


def test_a_role_that_the_market_does_not_know_has_no_pay_and_no_made_up_figure(client: Client) -> None:
    html = html_of(client)
    assert "What it pays" not in html
    assert "no projection" in html


def test_the_closed_page_leads_here(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 403
    assert 'href="/is-it-for-me/"' in response.content.decode()
