import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from gradus.accounts.models import Learner
from gradus.attempts.services import save_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafts(alice: int, bob: int) -> None:
    for learner_id, source in ((alice, "alice wrote this"), (bob, "bob wrote this")):
        save_draft(learner_id=learner_id, exercise_id="double", source=source, now=timezone.now())


@pytest.mark.usefixtures("drafts")
def test_everything_of_ones_own_is_saved_as_json(page: Client) -> None:
    response = page.get("/data/gradus.json")
    assert response["Content-Disposition"] == 'attachment; filename="gradus.json"'
    assert response["Cache-Control"] == "no-store"
    exported = json.loads(response.content)
    assert [row["source"] for row in exported["tables"]["attempts.draft"]] == ["alice wrote this"]
    assert "bob wrote this" not in response.content.decode()


@pytest.mark.usefixtures("drafts")
def test_deleting_takes_the_words_and_signs_out(
    page: Client, alice: int, bob: int, browser_of: Callable[[int], Client]
) -> None:
    other = browser_of(alice)
    refused = page.post("/data/delete", {"words": "yes"})
    assert refused.status_code == 422
    assert "Nothing was deleted" in refused.content.decode()
    assert Learner.objects.filter(pk=alice).exists()
    gone = page.post("/data/delete", {"words": "Delete everything"})
    assert "Everything is deleted" in gone.content.decode()
    assert not Learner.objects.filter(pk=alice).exists()
    assert (page.get("/").status_code, other.get("/").status_code) == (403, 403)
    assert "bob wrote this" in browser_of(bob).get("/exercises/double/").content.decode()


@pytest.mark.usefixtures("drafts")
def test_the_page_counts_ones_own_rows_only(charlie: int, browser_of: Callable[[int], Client], page: Client) -> None:
    assert "drafts" in page.get("/data/").content.decode()
    assert "drafts" not in browser_of(charlie).get("/data/").content.decode()


def test_deleting_by_looking_at_an_address_is_not_possible(page: Client, alice: int) -> None:
    assert page.get("/data/delete").status_code == 405
    assert Learner.objects.filter(pk=alice).exists()
