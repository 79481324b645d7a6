"""Your data in a school: only who has just shown who they are takes it along or deletes it."""

import json

from gradus.accounts.models import Learner
from tests.school.conftest import PASSWORD, new_browser


def test_an_open_browser_is_not_enough(alice: int) -> None:
    browser = new_browser()
    browser.force_login(Learner.objects.get(pk=alice), backend="allauth.account.auth_backends.AuthenticationBackend")
    for response in (
        browser.get("/data/gradus.json"),
        browser.post("/data/delete", {"words": "delete everything"}),
    ):
        assert response.status_code == 302
        assert response["Location"].startswith("/account/reauthenticate/")
    assert Learner.objects.filter(pk=alice).exists()


def test_who_shows_it_takes_everything_along_and_leaves(alice: int, bob: int) -> None:
    browser, other = new_browser(), new_browser()
    for client, name in ((browser, "alice"), (other, "bob")):
        client.post("/account/login/", {"login": f"{name}@school.example", "password": PASSWORD})
    assert browser.get("/data/").status_code == 200
    asked = browser.post("/data/delete", {"words": "not these words"})
    shown = browser.post(asked["Location"], {"password": PASSWORD})
    assert "Nothing was deleted" in shown.content.decode()
    tables = json.loads(browser.get("/data/gradus.json").content)["tables"]
    assert [row["email"] for row in tables["account.emailaddress"]] == ["alice@school.example"]
    assert tables["usersessions.usersession"]
    assert all("session_key" not in row for row in tables["usersessions.usersession"])
    assert "signed out" in browser.post("/data/delete", {"words": "delete everything"}).content.decode()
    assert not Learner.objects.filter(pk=alice).exists()
    assert browser.get("/")["Location"].startswith("/account/login/")
    assert other.get("/").status_code == 200
