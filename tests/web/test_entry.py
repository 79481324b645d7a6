from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gradus.runtime.entry import FILE_NAME, Redemption, issue_token, redeem

pytestmark = pytest.mark.django_db


def test_a_token_is_accepted_once(tmp_path: Path, now: datetime) -> None:
    token = issue_token(tmp_path, now)
    assert redeem(tmp_path, token, now) is Redemption.ACCEPTED
    assert redeem(tmp_path, token, now) is Redemption.UNKNOWN


def test_a_wrong_token_does_not_use_up_the_right_one(tmp_path: Path, now: datetime) -> None:
    token = issue_token(tmp_path, now)
    assert redeem(tmp_path, token + "x", now) is Redemption.UNKNOWN
    assert redeem(tmp_path, token, now) is Redemption.ACCEPTED


def test_a_token_expires_after_twelve_hours(tmp_path: Path, now: datetime) -> None:
    token = issue_token(tmp_path, now)
    assert redeem(tmp_path, token, now + timedelta(hours=12)) is Redemption.EXPIRED


def test_a_new_token_replaces_the_old(tmp_path: Path, now: datetime) -> None:
    old = issue_token(tmp_path, now)
    new = issue_token(tmp_path, now)
    assert redeem(tmp_path, old, now) is Redemption.UNKNOWN
    assert redeem(tmp_path, new, now) is Redemption.ACCEPTED


def test_the_file_holds_no_token_and_is_private(tmp_path: Path, now: datetime) -> None:
    token = issue_token(tmp_path, now)
    file = tmp_path / FILE_NAME
    assert token not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_a_damaged_file_lets_nobody_in(tmp_path: Path, now: datetime) -> None:
    token = issue_token(tmp_path, now)
    (tmp_path / FILE_NAME).write_text("{")
    assert redeem(tmp_path, token, now) is Redemption.UNKNOWN


def test_the_printed_url_signs_the_browser_in(client: Client, settings: Any) -> None:
    from django.utils import timezone

    token = issue_token(settings.GRADUS_HOME, timezone.now())
    response = client.get(f"/enter/{token}")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_a_used_url_says_how_to_get_in(client: Client) -> None:
    response = client.get("/enter/used-up")
    assert response.status_code == 403
    assert "gradus url" in response.content.decode()


def test_a_used_url_leads_home_in_a_browser_that_is_in(alice: int, browser_of: Callable[[int], Client]) -> None:
    assert browser_of(alice).get("/enter/used-up")["Location"] == "/"


def test_a_prefetch_does_not_use_the_url_up(client: Client, settings: Any) -> None:
    from django.utils import timezone

    token = issue_token(settings.GRADUS_HOME, timezone.now())
    client.get(f"/enter/{token}", headers={"Sec-Purpose": "prefetch;prerender"})
    assert client.get(f"/enter/{token}").status_code == 302
