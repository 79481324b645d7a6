"""Accounts: made by invitation or domain, signed in to by address, guarded by limits and a second factor."""

import base64
import hmac
import re
import struct
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from gradus.accounts.models import Learner, SchoolRole
from gradus.accounts.services import invite_person
from tests.school.conftest import PASSWORD, Taught, new_browser
from tests.school.setting import HOST

LINK = re.compile(rf"https://{re.escape(HOST)}(/\S+)")


def sign_in(browser: Client, email: str = "alice@school.example", password: str = PASSWORD, **more: str) -> Any:
    return browser.post("/account/login/", {"login": email, "password": password, **more})


def sign_up(browser: Client, email: str, *, name: str = "Erin") -> Any:
    return browser.post("/account/signup/", {"name": name, "email": email, "password1": PASSWORD})


def link_in_letter(number: int = -1) -> str:
    link = LINK.search(str(mail.outbox[number].body))
    assert link, mail.outbox[number].body
    return link[1]


def test_a_stranger_is_sent_to_sign_in_and_comes_back(alice: int, charlie: Client) -> None:
    response = charlie.get("/attempts/?exercise=double")
    assert response.status_code == 302
    assert response["Location"] == "/account/login/?next=/attempts/%3Fexercise%3Ddouble"
    assert sign_in(charlie, next="/attempts/")["Location"] == "/attempts/"
    assert charlie.get("/").status_code == 200


def test_a_piece_of_a_page_leads_the_whole_page_to_sign_in(charlie: Client) -> None:
    response = charlie.get("/", headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == "/account/login/"


def test_nobody_is_led_to_another_site(alice: int, charlie: Client) -> None:
    assert sign_in(charlie, next="https://evil.example/")["Location"] == "/"


@pytest.mark.parametrize("password", ["wrong-password-altogether", ""])
def test_a_wrong_password_lets_nobody_in(alice: int, charlie: Client, password: str) -> None:
    assert sign_in(charlie, password=password).status_code == 200
    assert charlie.get("/").status_code == 302


def test_the_single_learners_way_in_is_not_there(charlie: Client) -> None:
    assert charlie.get("/enter/anything").status_code == 404


def test_cookies_are_for_this_host_over_tls_alone(alice: int, charlie: Client) -> None:
    sign_in(charlie)
    cookie = charlie.cookies["__Host-gradus_session"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert not cookie["domain"]


def test_without_tls_nothing_is_served(charlie: Client) -> None:
    response = charlie.get("/", headers={"x-forwarded-proto": "http"})
    assert (response.status_code, response["Location"]) == (301, f"https://{HOST}/")


def test_browsers_are_told_to_insist_on_tls(charlie: Client) -> None:
    assert charlie.get("/account/login/")["Strict-Transport-Security"] == f"max-age={365 * 86400}"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost", f"{HOST}.evil.example"])
def test_another_host_name_is_refused(charlie: Client, host: str) -> None:
    assert charlie.get("/account/login/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["https://evil.example", f"http://{HOST}", "null"])
def test_another_sites_form_is_refused(alice: int, origin: str) -> None:
    strict = new_browser(checks_csrf=True)
    assert sign_in_from(strict, origin).status_code == 403
    assert strict.get("/").status_code == 302


def sign_in_from(browser: Client, origin: str) -> Any:
    page = browser.get("/account/login/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    fields = {"login": "alice@school.example", "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    return browser.post("/account/login/", fields, headers={"origin": origin})


def test_this_sites_form_is_taken(alice: int) -> None:
    assert sign_in_from(new_browser(checks_csrf=True), f"https://{HOST}").status_code == 302


def test_sign_up_at_the_schools_domain_is_confirmed_by_letter(charlie: Client) -> None:
    assert sign_up(charlie, "Erin@School.example")["Location"] == "/account/confirm-email/"
    assert charlie.get("/").status_code == 302
    assert mail.outbox[-1].subject.startswith("Test School: ")
    confirm = link_in_letter()
    assert "Is this your address?" in charlie.get(confirm).content.decode()
    assert charlie.get("/").status_code == 302
    charlie.post(confirm)
    sign_in(charlie, "erin@school.example")
    assert charlie.get("/").status_code == 200
    erin = Learner.objects.get()
    assert (erin.first_name, erin.email, erin.school_role) == ("Erin", "erin@school.example", SchoolRole.LEARNER)
    assert erin.username != "erin"


def test_sign_up_elsewhere_needs_an_invitation(charlie: Client) -> None:
    page = sign_up(charlie, "erin@elsewhere.example")
    assert "ask for an invitation" in page.content.decode()
    assert not Learner.objects.exists()


def test_sign_up_tells_nobody_who_has_an_account(alice: int, charlie: Client) -> None:
    response = sign_up(charlie, "alice@school.example")
    assert response["Location"] == "/account/confirm-email/"
    assert Learner.objects.count() == 1
    assert "already" in mail.outbox[-1].body


def test_a_weak_password_is_refused(charlie: Client) -> None:
    fields = {"name": "Erin", "email": "erin@school.example", "password1": "short"}
    assert "at least 12 characters" in charlie.post("/account/signup/", fields).content.decode()


@pytest.fixture
def closed(settings: Any) -> None:
    """The school lets people in by invitation only."""
    import msgspec

    settings.GRADUS_SCHOOL = msgspec.structs.replace(settings.GRADUS_SCHOOL, sign_up_domains=())


@pytest.mark.usefixtures("closed")
def test_a_closed_school_takes_no_one_without_invitation(charlie: Client) -> None:
    assert "by invitation" in charlie.get("/account/signup/").content.decode()
    sign_up(charlie, "erin@school.example")
    assert not Learner.objects.exists()


def invite(email: str, role: SchoolRole = SchoolRole.OPERATOR) -> str:
    from django.utils import timezone

    return invite_person(email=email, school_role=role, days=7, now=timezone.now(), invited_by=None)


@pytest.mark.usefixtures("closed")
def test_an_invitation_makes_its_owner_an_operator_once(charlie: Client) -> None:
    token = invite("olga@else.example")
    assert charlie.post(f"/join/{token}")["Location"] == "/account/signup/"
    response = sign_up(charlie, "olga@else.example", name="Olga")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert charlie.get("/people/").status_code == 200
    assert Learner.objects.get().school_role == SchoolRole.OPERATOR

    second = new_browser()
    assert second.post(f"/join/{token}").status_code == 404
    assert "by invitation" in second.get("/account/signup/").content.decode()


@pytest.mark.usefixtures("closed")
def test_an_invitation_is_of_no_use_to_another_address(charlie: Client) -> None:
    charlie.post(f"/join/{invite('olga@else.example')}")
    assert "The invitation is for olga@else.example" in sign_up(charlie, "eve@evil.example").content.decode()
    assert not Learner.objects.exists()


def test_an_invitation_used_up_in_between_stores_nobody(charlie: Client, cohort: Taught) -> None:
    from gradus.accounts.models import Invitation

    charlie.post(f"/join/{cohort.token}")
    assert charlie.get("/account/signup/").status_code == 200
    people = Learner.objects.count()

    Invitation.objects.update(uses_left=0)
    response = sign_up(charlie, "erin@else.example")
    assert response.status_code in {200, 404}
    assert Learner.objects.count() == people


def test_a_link_of_a_cohort_brings_into_it_and_tells_who_sees_what(charlie: Client, cohort: Taught) -> None:
    page = charlie.get(f"/join/{cohort.token}").content.decode()
    assert "Autumn" in page
    assert "taught by Dora" in page
    charlie.post(f"/join/{cohort.token}")
    assert "You will join “Autumn”" in charlie.get("/account/signup/").content.decode()
    sign_up(charlie, "erin@else.example")
    assert list(Learner.objects.get(email="erin@else.example").memberships.values_list("cohort_id", flat=True)) == [
        cohort.cohort_id
    ]


def test_a_forgotten_password_is_replaced_by_letter(alice: int, charlie: Client) -> None:
    charlie.post("/account/password/reset/", {"email": "alice@school.example"})
    link = link_in_letter()
    form = charlie.get(link, follow=True)
    new = "another-horse-entirely"
    charlie.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert sign_in(new_browser(), password=PASSWORD).status_code == 200
    assert sign_in(new_browser(), password=new).status_code == 302
    again = new_browser().get(link, follow=True)
    assert "does not work any more" in again.content.decode()


def test_asking_for_a_password_tells_nobody_who_has_an_account(alice: int, charlie: Client) -> None:
    known = charlie.post("/account/password/reset/", {"email": "alice@school.example"})
    unknown = charlie.post("/account/password/reset/", {"email": "nobody@school.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_guessing_is_stopped_and_the_right_password_waits_too(alice: int) -> None:
    for number in range(5):
        assert sign_in(new_browser(ip=f"203.0.113.{number}"), password="wrong-guess-again").status_code == 200
    page = sign_in(new_browser(ip="203.0.113.99"))
    assert "Too many failed login attempts" in page.content.decode()


def test_one_address_cannot_try_everybody(alice: int, bob: int) -> None:
    browser = new_browser()
    answers = [sign_in(browser, f"person{number}@school.example", "wrong-guess").status_code for number in range(31)]
    assert answers[-1] == 429


def test_an_address_that_the_browser_made_up_does_not_evade_the_limit(alice: int) -> None:
    for number in range(31):
        forged = new_browser(ip=f"198.51.100.{number}, 203.0.113.7")
        last = sign_in(forged, f"person{number}@school.example", "wrong-guess")
    assert last.status_code == 429


def totp(secret: str, at: float) -> str:
    """RFC 6238, by its text."""
    counter = struct.pack(">Q", int(at) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


@pytest.fixture
def with_app(alice: int, charlie: Client) -> str:
    """Alice has set up an authenticator app, in a browser of hers. Its key."""
    sign_in(charlie)
    charlie.post("/account/reauthenticate/", {"password": PASSWORD})
    page = charlie.get("/account/second-factor/totp/activate/").content.decode()
    key = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert key, page
    done = charlie.post("/account/second-factor/totp/activate/", {"code": totp(key[1], time.time() - 30)})
    assert done["Location"] == "/account/second-factor/recovery-codes/"
    return key[1]


def test_with_an_app_the_password_alone_opens_nothing(with_app: str) -> None:
    browser = new_browser()
    assert sign_in(browser)["Location"] == "/account/second-factor/authenticate/"
    assert browser.get("/").status_code == 302
    assert browser.post("/account/second-factor/authenticate/", {"code": "000000"}).status_code == 200
    assert browser.get("/").status_code == 302
    browser.post("/account/second-factor/authenticate/", {"code": totp(with_app, time.time())})
    assert browser.get("/").status_code == 200


def test_a_code_works_once(with_app: str) -> None:
    code = totp(with_app, time.time())
    for expected in (302, 200):
        browser = new_browser()
        sign_in(browser)
        assert browser.post("/account/second-factor/authenticate/", {"code": code}).status_code == expected


def test_guessing_codes_is_stopped(with_app: str) -> None:
    browser = new_browser()
    sign_in(browser)
    for _ in range(6):
        page = browser.post("/account/second-factor/authenticate/", {"code": "000000"})
    assert "Too many" in page.content.decode()
    late = browser.post("/account/second-factor/authenticate/", {"code": totp(with_app, time.time())})
    assert late.status_code != 302


def test_a_recovery_code_works_once_in_place_of_the_app(with_app: str, charlie: Client) -> None:
    codes = re.findall(
        r"<li><code>(\w+)</code>", charlie.get("/account/second-factor/recovery-codes/").content.decode()
    )
    assert len(codes) == 10
    for expected in (302, 200):
        browser = new_browser()
        sign_in(browser)
        assert browser.post("/account/second-factor/authenticate/", {"code": codes[0]}).status_code == expected


def test_the_database_holds_no_key_of_an_app(with_app: str) -> None:
    from allauth.mfa.models import Authenticator

    assert Authenticator.objects.count() == 2
    assert with_app not in str(list(Authenticator.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("path", ["totp/activate/", "webauthn/add/"])
def test_what_changes_how_one_signs_in_asks_again_who_one_is(alice: int, charlie: Client, path: str) -> None:
    sign_in(charlie)
    path = f"/account/second-factor/{path}"
    assert charlie.get(path)["Location"].startswith("/account/reauthenticate/?next=")
    charlie.post("/account/reauthenticate/", {"password": "wrong-password-altogether"})
    assert charlie.get(path).status_code == 302
    assert charlie.post(f"/account/reauthenticate/?next={path}", {"password": PASSWORD})["Location"] == path
    assert charlie.get(path).status_code == 200


def test_sessions_are_listed_and_ended_one_by_one(alice: int, bob: int) -> None:
    from allauth.usersessions.models import UserSession

    desk, lost, bobs = new_browser(), new_browser(ip="198.51.100.7"), new_browser()
    sign_in(desk)
    sign_in(lost)
    sign_in(bobs, "bob@school.example")
    page = desk.get("/account/sessions/").content.decode()
    assert "198.51.100.7" in page
    theirs = UserSession.objects.get(ip="198.51.100.7")
    assert bobs.post(f"/account/sessions/{theirs.pk}/end").status_code == 404
    assert lost.get("/").status_code == 200
    desk.post(f"/account/sessions/{theirs.pk}/end")
    assert lost.get("/").status_code == 302
    assert desk.get("/").status_code == 200
    assert bobs.get("/").status_code == 200


def test_ending_the_present_session_signs_out(alice: int, charlie: Client) -> None:
    from allauth.usersessions.models import UserSession

    sign_in(charlie)
    charlie.post(f"/account/sessions/{UserSession.objects.get().pk}/end")
    assert charlie.get("/").status_code == 302


def test_a_new_password_ends_the_other_sessions(alice: int) -> None:
    desk, lost = new_browser(), new_browser()
    sign_in(desk)
    sign_in(lost)
    new = "another-horse-entirely"
    desk.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert desk.get("/").status_code == 200
    assert lost.get("/").status_code == 302


def test_signing_out_is_a_post(alice: int, charlie: Client) -> None:
    sign_in(charlie)
    charlie.get("/account/logout/")
    assert charlie.get("/").status_code == 200
    charlie.post("/account/logout/")
    assert charlie.get("/").status_code == 302


def test_two_people_cannot_have_one_address(alice: int, now: datetime) -> None:
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Learner.objects.create(username="other", email="ALICE@school.example", date_joined=now + timedelta(days=1))


def test_a_new_address_counts_once_it_is_confirmed(alice: int, charlie: Client) -> None:
    sign_in(charlie)
    charlie.post("/account/email/", {"email": "alice@new.example", "action_add": ""})
    early = new_browser(ip="203.0.113.8")
    sign_in(early, "alice@new.example")
    assert early.get("/").status_code == 302
    charlie.post(link_in_letter())
    later = new_browser()
    sign_in(later, "alice@new.example")
    assert later.get("/").status_code == 200
    assert Learner.objects.get().email == "alice@new.example"


@pytest.mark.parametrize("path", ["/account/password/set/", "/account/login/code/confirm/", "/account/inactive/"])
def test_pages_nobody_is_led_to_do_no_harm(charlie: Client, path: str) -> None:
    assert charlie.get(path).status_code in {200, 302}


def test_a_browser_signed_in_stays_on_its_own_page(browser_of: Callable[[int], Client], alice: int) -> None:
    assert browser_of(alice).get("/account/").status_code == 200
