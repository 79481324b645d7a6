from datetime import datetime

import pytest
from django.test import Client

from gradus.attempts import selectors
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


@pytest.mark.usefixtures("three_tries")
def test_all_tries_are_listed_and_filtered(page: Client) -> None:
    html = page.get("/attempts/").content.decode()
    assert html.count('<td class="how">') == 3
    assert "passed (1)" in html
    only = page.get("/attempts/?outcome=passed").content.decode()
    assert only.count('<td class="how">') == 1
    assert "None of that kind." in page.get("/attempts/?outcome=memory").content.decode()


@pytest.mark.usefixtures("three_tries")
@pytest.mark.parametrize("query", ["outcome=nonsense", "exercise=..%2F", "outcome=%00"])
def test_an_old_link_lists_everything(page: Client, query: str) -> None:
    response = page.get(f"/attempts/?{query}")
    assert response.content.decode().count('<td class="how">') == 3


@pytest.mark.usefixtures("three_tries")
def test_an_attempt_can_be_put_back_in_the_editor(page: Client, alice: int, squares: str) -> None:
    oldest = selectors.recent(alice, 10)
    wrong = next(one for one in oldest if one.source == squares)
    html = page.get(f"/attempts/{wrong.id}/").content.decode()
    assert "Not yet: 1 of 3" in html
    assert page.post(f"/attempts/{wrong.id}/restore")["Location"] == "/exercises/double/"
    assert "return x * x" in page.get("/exercises/double/").content.decode()
