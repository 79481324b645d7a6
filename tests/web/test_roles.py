import pytest
from django.test import Client

from gradus.accounts.selectors import get_profile
from gradus.courses.library import Library

pytestmark = pytest.mark.django_db


def test_whoever_is_new_is_told_what_this_is_and_asked_two_questions(page: Client, small_library: Library) -> None:
    html = page.get("/").content.decode()
    assert "It costs nothing, needs no account, and nothing you do here leaves this machine." in html
    assert html.count('class="btn go"') == 1
    assert html.count('type="radio" name="role"') == len(small_library.roles)
    assert html.count('type="radio" name="programmed"') == 2
    assert 'href="/is-it-for-me/"' in html
    assert "The stair so far" not in html


@pytest.mark.parametrize(
    ("programmed", "leads_to"), [("yes", "/placement/"), ("no", "/skills/counting/"), ("", "/"), (None, "/")]
)
def test_what_they_say_of_themselves_decides_where_it_goes_on(
    page: Client, alice: int, programmed: str | None, leads_to: str
) -> None:
    said = {} if programmed is None else {"programmed": programmed}
    assert page.post("/roles/", {"role": "averager", **said})["Location"] == leads_to
    assert get_profile(alice).role_id == "averager"


def test_an_answer_that_the_page_does_not_offer_is_refused(page: Client, alice: int) -> None:
    assert page.post("/roles/", {"role": "averager", "programmed": "maybe"}).status_code == 422
    assert get_profile(alice).role_id == ""


def test_choosing_a_role_leads_home_to_a_step_with_a_reason(page: Client, alice: int) -> None:
    response = page.post("/roles/", {"role": "averager"})
    assert response["Location"] == "/"
    assert get_profile(alice).role_id == "averager"
    html = page.get("/").content.decode()
    assert "Do this now" in html
    assert 'class="why"' in html
    assert "Averager" in html


def test_an_unknown_role_is_refused_with_a_sentence(page: Client, alice: int) -> None:
    response = page.post("/roles/", {"role": "wizard"})
    assert response.status_code == 422
    assert "There is no such role" in response.content.decode()
    assert get_profile(alice).role_id == ""
