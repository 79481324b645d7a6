from datetime import datetime, timedelta

import pytest
from django.test import Client

from gradus.attempts import selectors
from gradus.attempts.models import Attempt
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.mastery import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_tries(alice: int, double: Exercise, squares: str, grader: Grader, now: datetime) -> None:
    for source in (squares, "def (", double.solution):
        services.practise(learner_id=alice, exercise=double, source=source, origin="cli", grader=grader, now=now)


def test_without_tries_the_page_says_what_will_be_here(page: Client) -> None:
    assert "Nothing yet." in page.get("/attempts/").content.decode()


def rows_in(html: str) -> int:
    return html.partition("<tbody")[2].count('<tr role="row">')


@pytest.mark.usefixtures("three_tries")
def test_all_tries_are_listed_and_filtered(page: Client) -> None:
    html = page.get("/attempts/").content.decode()
    assert rows_in(html) == 3
    assert "passed (1)" in html
    assert "1 to 3 of 3" in html
    assert rows_in(page.get("/attempts/?outcome=passed").content.decode()) == 1
    assert "None of that kind." in page.get("/attempts/?outcome=memory").content.decode()
    assert "Your tries at “" in page.get("/attempts/?exercise=double").content.decode()


@pytest.mark.usefixtures("three_tries")
@pytest.mark.parametrize(
    "query", ["outcome=nonsense", "exercise=..%2F", "outcome=%00", "sort=source", "page=-1", "page=99999999999", "x=1"]
)
def test_a_link_that_asks_what_cannot_be_lists_everything_and_says_so(page: Client, query: str) -> None:
    response = page.get(f"/attempts/?{query}")
    assert response.status_code == 422
    assert rows_in(response.content.decode()) == 3
    assert "It was left out." in response.content.decode()
    assert page.get(f"/attempts/attempts.csv?{query}").status_code == 422


@pytest.mark.usefixtures("three_tries")
def test_the_heads_sort_and_say_so(page: Client) -> None:
    html = page.get("/attempts/").content.decode()
    assert html.count("aria-sort") == 1
    assert 'aria-sort="descending"' in html
    assert 'href="/attempts/?sort=submitted"' in html
    turned = page.get("/attempts/?sort=submitted").content.decode()
    assert 'aria-sort="ascending"' in turned
    assert 'href="/attempts/"' in turned
    assert 'href="/attempts/?outcome=passed&amp;sort=submitted"' in turned


@pytest.mark.usefixtures("three_tries")
def test_the_same_is_to_be_had_as_a_table(page: Client) -> None:
    response = page.get("/attempts/attempts.csv?outcome=passed")
    assert response["Content-Disposition"] == 'attachment; filename="gradus-attempts.csv"'
    head, row = response.content.decode().splitlines()
    assert head == "id,exercise,title,outcome,submitted_at,from"
    assert ",double," in row
    assert row.endswith(",terminal")


def test_a_page_has_fifty_and_the_next_the_rest(page: Client, alice: int, now: datetime) -> None:
    for minutes in range(60):
        Attempt.objects.create(
            learner_id=alice, exercise_id="double", course_id="c", source="x", origin="web",
            submitted_at=now + timedelta(minutes=minutes),
        )  # fmt: skip
    first = page.get("/attempts/?outcome=waiting").content.decode()
    assert (rows_in(first), "1 to 50 of 60" in first) == (50, True)
    assert 'href="/attempts/?outcome=waiting&amp;page=2" rel="next"' in first
    assert rows_in(page.get("/attempts/?outcome=waiting&page=2").content.decode()) == 10
    beyond = page.get("/attempts/?page=7").content.decode()
    assert 'href="/attempts/?page=2"' in beyond
    assert "60 earlier tries" in page.get("/exercises/double/").content.decode()


@pytest.mark.usefixtures("three_tries")
def test_an_attempt_can_be_put_back_in_the_editor(page: Client, alice: int, squares: str) -> None:
    oldest = selectors.list_recent(alice, 10)
    wrong = next(attempt for attempt in oldest if attempt.source == squares)
    html = page.get(f"/attempts/{wrong.id}/").content.decode()
    assert "Not yet: 1 of 3" in html
    assert page.post(f"/attempts/{wrong.id}/restore")["Location"] == "/exercises/double/"
    assert "return x * x" in page.get("/exercises/double/").content.decode()
