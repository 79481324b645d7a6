"""Every page of a school, asked for by everybody. A page that is not declared here fails.

Alice owns, and dora teaches her; bob learns too; olga operates; charlie is not signed in. Each asks by GET and POST
for the very things that are alice's, dora's and olga's.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from gradus.accounts.models import SchoolRole
from gradus.accounts.services import invite_person
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.market.postings.services import paste
from gradus.mastery import services
from gradus.mastery.reviews.models import OwnCard
from gradus.mastery.reviews.services import NewCard, add_own_cards
from gradus.runtime import process
from tests.school.conftest import Taught, new_browser, signed_in

SECRET = "# alice wrote this"


class For(StrEnum):
    """Whom a page is for. Everybody else gets a 404; who is not signed in is sent to sign in."""

    ALL = "everybody, signed in or not"
    MEMBERS = "whoever is signed in; it shows one's own"
    OWNER = "alice, whose thing it is"
    INSTRUCTOR = "instructors and operators"
    TEACHER = "dora, whose cohort it is"
    OPERATOR = "operators"


PAGES = {
    "web:home": For.MEMBERS,
    "web:theme": For.ALL,
    "web:roles": For.MEMBERS,
    "web:placement": For.MEMBERS,
    "web:placement-begin": For.MEMBERS,
    "web:placement-answer": For.MEMBERS,
    "web:placement-stop": For.MEMBERS,
    "web:placement-word": For.MEMBERS,
    "web:skills": For.MEMBERS,
    "web:skill": For.MEMBERS,
    "web:studied": For.MEMBERS,
    "web:plan": For.MEMBERS,
    "web:plan-calendar": For.MEMBERS,
    "web:progress": For.MEMBERS,
    "web:data": For.MEMBERS,
    "web:data-export": For.MEMBERS,
    "web:data-delete": For.MEMBERS,
    "web:courses": For.MEMBERS,
    "web:course": For.MEMBERS,
    "web:lesson": For.MEMBERS,
    "web:figure": For.MEMBERS,
    "web:run-cell": For.MEMBERS,
    "web:predict": For.MEMBERS,
    "web:exercise": For.MEMBERS,
    "web:check": For.MEMBERS,
    "web:run": For.MEMBERS,
    "web:draft": For.MEMBERS,
    "web:reset": For.MEMBERS,
    "web:verdict": For.OWNER,
    "web:attempt-verdict": For.OWNER,
    "web:cards": For.MEMBERS,
    "web:card": For.MEMBERS,
    "web:review": For.MEMBERS,
    "web:review-settings": For.MEMBERS,
    "web:review-overrule": For.MEMBERS,
    "web:own-cards": For.MEMBERS,
    "web:own-card-add": For.MEMBERS,
    "web:own-card-delete": For.MEMBERS,
    "web:deck-import": For.MEMBERS,
    "web:deck-export": For.MEMBERS,
    "web:attempts": For.MEMBERS,
    "web:attempts-csv": For.MEMBERS,
    "web:attempt": For.OWNER,
    "web:restore": For.OWNER,
    "web:market": For.ALL,
    "web:market-pay": For.ALL,
    "web:market-sources": For.ALL,
    "web:market-table": For.ALL,
    "web:postings": For.MEMBERS,
    "web:postings-csv": For.MEMBERS,
    "web:posting-add": For.MEMBERS,
    "web:posting": For.OWNER,
    "web:posting-plan": For.OWNER,
    "web:posting-delete": For.OWNER,
    "web:boards": For.OPERATOR,
    "web:board-fetch": For.OPERATOR,
    "web:board-remove": For.OPERATOR,
    "web:is-it-for-me": For.ALL,
    "web:about": For.MEMBERS,
    "web:alive": For.ALL,
    "web:ready": For.ALL,
    "web:metrics": For.ALL,  # With a token of its own; without, a 404.
    "web:account": For.MEMBERS,
    "web:end_session": For.OWNER,
    "web:leave": For.OWNER,
    "web:join": For.ALL,
    "web:cohorts": For.INSTRUCTOR,
    "web:cohort": For.TEACHER,
    "web:close_cohort": For.TEACHER,
    "web:invite_to_cohort": For.TEACHER,
    "web:revoke_cohort_link": For.TEACHER,
    "web:remove_member": For.TEACHER,
    "web:people": For.OPERATOR,
    "web:invite_person": For.OPERATOR,
    "web:revoke_invitation": For.OPERATOR,
    "web:school_role": For.OPERATOR,
    "web:active": For.OPERATOR,
    "account_login": For.ALL,
    "account_logout": For.ALL,
    "account_inactive": For.ALL,
    "account_signup": For.ALL,
    "account_reauthenticate": For.MEMBERS,
    "account_email": For.MEMBERS,
    "account_email_verification_sent": For.ALL,
    "account_confirm_email": For.ALL,
    "account_change_password": For.MEMBERS,
    "account_set_password": For.MEMBERS,
    "account_reset_password": For.ALL,
    "account_reset_password_done": For.ALL,
    "account_reset_password_from_key": For.ALL,
    "account_reset_password_from_key_done": For.ALL,
    "account_confirm_login_code": For.ALL,
    "mfa_index": For.MEMBERS,
    "mfa_authenticate": For.ALL,
    "mfa_reauthenticate": For.MEMBERS,
    "mfa_activate_totp": For.MEMBERS,
    "mfa_deactivate_totp": For.MEMBERS,
    "mfa_view_recovery_codes": For.MEMBERS,
    "mfa_generate_recovery_codes": For.MEMBERS,
    "mfa_download_recovery_codes": For.MEMBERS,
    "mfa_list_webauthn": For.MEMBERS,
    "mfa_add_webauthn": For.MEMBERS,
    "mfa_reauthenticate_webauthn": For.MEMBERS,
    "mfa_remove_webauthn": For.OWNER,
    "mfa_edit_webauthn": For.OWNER,
    "mfa_login_webauthn": For.ALL,
    "usersessions_list": For.MEMBERS,
}
NOT_THERE_YET = {
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_deactivate_totp",
    "web:placement-answer",
    "web:placement-stop",
    "web:placement-word",
    "web:predict",
    "web:review-overrule",
}
"""Answer 404 to who has no second factor, no placement, or answered no card, and where a lesson asks no prediction;
they ask for nothing but one's own."""
SIGN_OUT = {"account_logout", "web:end_session"}
FORM_FIELDS = {"web:theme": {"theme": "dark", "back": "/"}}


def named(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern, f"{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            yield f"{prefix}{pattern.name}", pattern


def test_every_page_is_declared_and_every_declared_page_is_there() -> None:
    assert {name for name, _ in named(get_resolver())} == set(PAGES)


@pytest.fixture
def things(alice: int, olga: int, cohort: Taught, double: Exercise, grader: Grader) -> dict[str, Any]:
    """The arguments of all pages: what alice, dora and olga have."""
    from allauth.usersessions.models import UserSession

    from gradus.accounts.models import Invitation

    now = timezone.now()
    attempt = services.practise(learner_id=alice, exercise=double, source=SECRET, origin="web", grader=grader, now=now)
    her_browser = signed_in("alice")
    add_own_cards(learner_id=alice, cards=[NewCard(question=SECRET, answer="hers")], now=now)
    own = OwnCard.objects.get(learner_id=alice)
    posting_id = paste(
        learner_id=alice,
        title=SECRET,
        company="",
        text=f"{SECRET}, and what else a posting says of a job",
        vocabulary=process.vocabulary(),
        now=now,
    )
    invite_person(email="erin@else.example", school_role=SchoolRole.LEARNER, days=7, now=now, invited_by=olga)
    return {
        "her browser": her_browser,
        "skill_id": "doubling",
        "course_id": "small",
        "lesson_id": "lines",
        "exercise_id": "double",
        "card_id": "what-doubles",
        "attempt_id": attempt.id,
        "cell": 1,
        "ink": "light",
        "form": "csv",
        "table_id": "pay-official",
        "own_id": own.pk,
        "posting_id": posting_id,
        "board_id": 1,
        "token": cohort.token,
        "cohort_id": cohort.cohort_id,
        "session_id": UserSession.objects.filter(user_id=alice).latest("pk").pk,
        "learner_id": alice,
        "key": "nobodys-key",
        "uidb36": "1",
        "invitation_id": Invitation.objects.latest("pk").pk,
    }


def may(name: str, person: str) -> bool:
    match PAGES[name]:
        case For.ALL:
            return True
        case For.MEMBERS:
            return person != "charlie"
        case For.OWNER:
            return person == "alice"
        case For.INSTRUCTOR:
            return person in {"dora", "olga"}
        case For.TEACHER:
            return person == "dora"
        case For.OPERATOR:
            return person == "olga"


@pytest.mark.slow
@pytest.mark.usefixtures("bob")
@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_for_those_it_is_for(name: str, things: dict[str, Any]) -> None:
    """Those whom it is not for ask first, so that nothing is there no more because somebody was allowed to end it."""
    if "pk" in parameters(name):
        things["pk"] = key_of(things["learner_id"])
    url = reverse(name, kwargs={key: things[key] for key in parameters(name)})
    for person in sorted(("alice", "bob", "charlie", "dora", "olga"), key=lambda person: may(name, person)):
        browser = browser_for(person, things)
        for response in (browser.get(url), browser.post(url, FORM_FIELDS.get(name, {}))):
            shown = response.getvalue()
            assert_right(name, person, response)
            if person != "alice":
                assert SECRET.encode() not in shown
            if person in {"bob", "charlie"}:
                assert b"alice@" not in shown
                assert str(things["attempt_id"]).encode() not in shown.replace(url.encode(), b"")


def key_of(learner_id: int) -> int:
    """A security key of hers, from here on asked for when she signs in."""
    from allauth.mfa.models import Authenticator

    data = {"name": "alice's key"}
    return Authenticator.objects.create(user_id=learner_id, type=Authenticator.Type.WEBAUTHN, data=data).pk


def browser_for(person: str, things: dict[str, Any]) -> Client:
    if person == "charlie":
        return new_browser()
    browser = things["her browser"] if person == "alice" else signed_in(person)
    assert isinstance(browser, Client)
    return browser


def parameters(name: str) -> list[str]:
    """The names of what the page's address takes."""
    resolver = get_resolver()
    if name.startswith("web:"):
        _, resolver = resolver.namespace_dict["web"]
    ((((_, names),), *_),) = resolver.reverse_dict.getlist(name.removeprefix("web:"))
    return list(names)


def assert_right(name: str, person: str, response: HttpResponse) -> None:
    to_sign_in = response.status_code == 302 and response["Location"].startswith("/account/login/")
    if response.status_code == 405:
        return
    if may(name, person):
        assert not to_sign_in or PAGES[name] is For.ALL or name in SIGN_OUT
        assert response.status_code < 500
        if name not in NOT_THERE_YET:
            assert response.status_code != 403
            assert response.status_code != 404 or PAGES[name] is For.ALL
    elif person == "charlie":
        assert to_sign_in, response
    else:
        assert response.status_code == 404, response
