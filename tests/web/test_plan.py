from collections.abc import Callable
from datetime import timedelta
from xml.etree import ElementTree

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from gradus.accounts.selectors import get_profile
from gradus.accounts.services import choose_role
from gradus.planner.models import PlanChoice
from gradus.web.charts import Caption, ChartRow, stacked_bars, two_lines

pytestmark = pytest.mark.django_db

GOOD = {"hours": "5", "level": "mid", "starts_on": ""}
CAPTION = Caption(id="c", title="T", summary="S", names=("a", "b"), unit="hours")


@pytest.fixture
def planning(page: Client, alice: int) -> Client:
    """Alice's browser once she has a role."""
    choose_role(learner_id=alice, role_id="averager", now=timezone.now())
    return page


def test_without_a_role_it_says_how_to_get_a_plan(page: Client) -> None:
    assert 'href="/roles/"' in page.get("/plan/").content.decode()
    assert page.get("/plan/gradus.ics")["Location"] == "/plan/"


def test_it_shows_weeks_a_range_and_what_would_move_it(planning: Client) -> None:
    html = planning.get("/plan/").content.decode()
    assert "in 8 of 10 simulated futures between" in html
    assert "Week 1" in html
    assert "Two more hours a week" in html
    assert "sooner" in html
    assert 'href="/lessons/lines/"' in html


def test_the_picture_is_well_formed_and_its_table_has_every_week(planning: Client) -> None:
    html = planning.get("/plan/?weeks=all").content.decode()
    svg = html[html.index("<svg viewBox", html.index('class="chart"')) :]
    assert ElementTree.fromstring(svg[: svg.index("</svg>") + 6]).findall("path")
    assert html.count('<th scope="row">') == html.count('<details class="week"')


def test_hours_level_and_start_are_changed_here(planning: Client, alice: int, bob: int) -> None:
    start = timezone.now().date() + timedelta(days=30)
    response = planning.post("/plan/", {**GOOD, "starts_on": start.isoformat()})
    assert (response.status_code, response["Location"]) == (302, "/plan/")
    assert get_profile(alice).hours_per_week == 5
    choice = PlanChoice.objects.get()
    assert (choice.learner_id, choice.level, choice.starts_on) == (alice, "mid", start)
    assert get_profile(bob).hours_per_week == 7
    assert f'value="{start.isoformat()}"' in planning.get("/plan/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": "0"},
        {"hours": "81"},
        {"hours": "many"},
        {"level": "wizard"},
        {"starts_on": "1066-10-14"},
        {"starts_on": "soon"},
    ],
)
def test_what_cannot_be_planned_is_refused_and_said(planning: Client, wrong: dict[str, str]) -> None:
    response = planning.post("/plan/", {**GOOD, **wrong})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not PlanChoice.objects.exists()


def test_the_calendar_is_valid_and_has_a_week_an_event(planning: Client) -> None:
    response = planning.get("/plan/gradus.ics")
    assert response["Content-Type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(response.content)
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) > 1
    assert not calendar.errors


def test_a_plan_is_ones_own(planning: Client, bob: int, charlie: int, browser_of: Callable[[int], Client]) -> None:
    planning.post("/plan/", GOOD)
    choose_role(learner_id=bob, role_id="averager", now=timezone.now())
    assert 'name="hours" min="1" max="80" required value="7"' in browser_of(bob).get("/plan/").content.decode()
    assert "Week 1" not in browser_of(charlie).get("/plan/").content.decode()


def test_bars_reach_as_high_as_their_numbers() -> None:
    chart = stacked_bars(
        [ChartRow(label="x", first=1.0, second=3.0), ChartRow(label="y", first=0.0, second=0.0)], CAPTION
    )
    assert [shape.css for shape in chart.shapes] == ["full", "striped"]
    low, high = (float(shape.path.split("v")[1].split("h")[0]) for shape in chart.shapes)
    assert high == pytest.approx(3 * low, rel=0.01)
    assert [mark.text for mark in chart.marks[:3]] == ["0", "2", "4"]
    assert chart.rows == (("x", "1.0", "3.0"), ("y", "0.0", "0.0"))


@pytest.mark.parametrize("count", [0, 1, 2, 200])
def test_charts_of_any_length_have_few_labels_inside(count: int) -> None:
    rows = [ChartRow(label=str(number), first=number / 2, second=1.0) for number in range(count)]
    for chart in (stacked_bars(rows, CAPTION), two_lines(rows, CAPTION)):
        assert len(chart.marks) <= 3 + 8
        assert all(0 <= mark.x <= chart.width for mark in chart.marks)


@pytest.mark.parametrize(
    ("most", "end"), [(0, "1"), (0.04, "0.1"), (0.27, "0.4"), (1, "1"), (9, "10"), (61, "80"), (87, "100")]
)
def test_a_scale_ends_just_above_the_highest_number(most: float, end: str) -> None:
    rows = [ChartRow(label="a", first=most, second=0.0), ChartRow(label="b", first=0.0, second=most)]
    for chart in (stacked_bars(rows, CAPTION), two_lines(rows, CAPTION)):
        assert chart.marks[2].text == end
