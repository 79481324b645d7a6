"""Postings on the pages: pasted, read, filtered, held against the learner, put on the plan."""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gradus.accounts.services import choose_role
from gradus.market.postings.models import Board, Posting, RoleDemand
from gradus.planner.selectors import list_planned_postings
from tests.market.postings.conftest import TEXT

pytestmark = pytest.mark.django_db

GIVEN = {"title": "Senior Machine Learning Engineer", "company": "Fennick <Energy>", "text": TEXT}


def paste(page: Client, **changes: object) -> UUID:
    response = page.post("/market/postings/add/", GIVEN | changes)
    assert response.status_code == 302, response.content.decode()
    return UUID(response["Location"].split("/")[-2])


def html_of(page: Client, path: str, status: int = 200) -> str:
    response = page.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_before_any_there_is_one_obvious_thing_to_do(page: Client) -> None:
    html = html_of(page, "/market/postings/")
    assert "There are none yet" in html
    assert html.count('class="btn go"') == 1


def test_a_pasted_posting_is_read_and_every_field_names_its_words(page: Client) -> None:
    html = html_of(page, f"/market/posting/{paste(page)}/")
    assert "€75,000 to €92,000 a year" in html
    assert "“€75.000 – €92.000”" in html
    assert '<mark class="must" title="containers">Docker' in html
    assert '<mark class="nice"' in html
    assert "Fennick &lt;Energy&gt;" in html


def test_a_hostile_text_is_shown_as_text(page: Client) -> None:
    text = TEXT + "\n<script>alert(1)</script> javascript:alert(1) " + "\u202e"
    html = html_of(page, f"/market/posting/{paste(page, text=text)}/")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_file_of_html_is_read_as_its_text(page: Client) -> None:
    file = SimpleUploadedFile(
        "job.html", b"<h1>An engineer who is patient</h1><script>x</script><ul><li>Requires Docker</ul>"
    )
    html = html_of(page, f"/market/posting/{paste(page, text='', file=file)}/")
    assert "Requires <mark" in html
    assert "An engineer who is patient\n\n- Requires" in html


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": ""}, "Expected the posting"),
        ({"url": "http://plain.example/"}, "begins with https://"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"text": "a" * 60_001}, "at most 60000 characters"),
    ],
)
def test_what_is_no_posting_is_refused_and_said(page: Client, changes: dict[str, str], said: str) -> None:
    response = page.post("/market/postings/add/", GIVEN | changes)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Posting.objects.exists()


def test_the_list_is_filtered_and_the_filter_stays_in_links_and_csv(page: Client) -> None:
    paste(page)
    html = html_of(page, "/market/postings/?role=ml-engineer&country=DE&sort=fit")
    assert "1 to 1 of 1" in html
    (link,) = re.findall(r'href="(/market/postings.csv[^"]*)"', html)
    rows = list(csv.DictReader(io.StringIO(page.get(link.replace("&amp;", "&")).content.decode())))
    assert [row["role"] for row in rows] == ["ml-engineer"]
    assert "No posting is like that" in html_of(page, "/market/postings/?role=data-analyst")


@pytest.mark.slow
def test_what_a_skill_is_worth_is_not_made_up(page: Client, alice: int) -> None:
    paste(page, text=TEXT)
    html = html_of(page, "/market/postings/?skill=doubling")
    assert "What the skill is worth cannot be said" not in html  # Nothing is listed, so nothing is said of it.
    posting = Posting.objects.get()
    posting.skills.create(skill_id="doubling", is_must=True)
    assert "What the skill is worth cannot be said" in html_of(page, "/market/postings/?skill=doubling")


@pytest.mark.parametrize("query", ["role=wizard", "pay=-1", "pay=9999999999999999999999", "sort=__class__", "first=x"])
def test_a_filter_that_is_none_is_said_and_left_out(page: Client, query: str) -> None:
    paste(page)
    html = html_of(page, f"/market/postings/?{query}", status=422)
    assert "It was left out" in html or "1 to 1 of 1" in html
    assert page.get(f"/market/postings.csv?{query}").status_code == 422


def test_what_is_missing_is_put_on_the_plan_and_taken_off(page: Client, alice: int) -> None:
    from django.utils import timezone

    choose_role(learner_id=alice, role_id="averager", now=timezone.now())
    posting_id = paste(page)
    html = page.get(f"/market/posting/{posting_id}/").content.decode()
    assert "It asks for no skill of the map" in html  # The tests' own map has four skills, none of them in the text.
    page.post(f"/market/posting/{posting_id}/plan/", {"is_on": "1"})
    assert list_planned_postings(alice) == ()
    assert page.post(f"/market/posting/{posting_id}/plan/", {}).status_code == 302


def test_somebody_elses_posting_is_not_there(page: Client, bob: int, browser_of: Callable[[int], Client]) -> None:
    posting_id = paste(page)
    other = browser_of(bob)
    assert other.get(f"/market/posting/{posting_id}/").status_code == 404
    assert other.post(f"/market/posting/{posting_id}/delete/").status_code == 404
    assert other.post(f"/market/posting/{posting_id}/plan/", {"is_on": "1"}).status_code == 404
    assert "There are none yet" in html_of(other, "/market/postings/")
    assert Posting.objects.count() == 1


def test_a_pasted_posting_can_be_deleted(page: Client) -> None:
    posting_id = paste(page)
    assert page.post(f"/market/posting/{posting_id}/delete/")["Location"] == "/market/postings/"
    assert page.get(f"/market/posting/{posting_id}/").status_code == 404
    assert page.post(f"/market/posting/{uuid4()}/delete/").status_code == 404


def test_a_board_is_followed_and_removed(page: Client) -> None:
    response = page.post("/market/boards/", {"source": "greenhouse", "target": "fennick"})
    assert response.status_code == 302
    html = html_of(page, "/market/boards/")
    assert "fennick" in html
    assert "not fetched yet" in html
    page.post(f"/market/boards/{Board.objects.get().pk}/remove/")
    assert not Board.objects.exists()


def test_what_a_board_brought_is_not_counted_once_it_is_removed(page: Client, now: datetime) -> None:
    page.post("/market/boards/", {"source": "greenhouse", "target": "fennick"})
    RoleDemand.objects.create(role_id="ml-engineer", counted_at=now, postings=1, body={})
    page.post(f"/market/boards/{Board.objects.get().pk}/remove/")
    assert not RoleDemand.objects.filter(postings__gt=0).exists()


@pytest.mark.parametrize("target", ["../etc", "a b", "http://127.0.0.1/", "fennick?x=1", ""])
def test_a_board_that_cannot_be_one_is_refused(page: Client, target: str) -> None:
    response = page.post("/market/boards/", {"source": "greenhouse", "target": target})
    assert response.status_code == 422
    assert not Board.objects.exists()


def test_a_page_on_this_machine_is_not_fetched(page: Client) -> None:
    page.post("/market/boards/", {"source": "web-page", "target": "https://localhost/secret"})
    board = Board.objects.first()
    if board is not None:
        html = page.post(f"/market/boards/{board.pk}/fetch/", follow=True).content.decode()
        assert "not on the public internet" in html or "Expected" in html
    assert not Posting.objects.exists()
