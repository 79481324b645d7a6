import pytest
from django.test import Client

from gradus.accounts.selectors import get_profile

pytestmark = pytest.mark.django_db


def test_without_a_role_there_is_one_obvious_button(page: Client) -> None:
    html = page.get("/").content.decode()
    assert html.count('class="btn go"') == 1
    assert 'href="/roles/" data-key="Enter"' in html


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
