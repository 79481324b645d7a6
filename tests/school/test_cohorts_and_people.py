"""Cohorts, invitations and people: who sees whom, and who may do what."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from gradus.accounts import selectors, services
from gradus.accounts.errors import InvitationUnusable, LastOperator, NoSuchCohort
from gradus.accounts.models import Cohort, Invitation, Learner, Membership, SchoolRole
from gradus.attempts.selectors import activity_of
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.mastery.services import practise
from tests.school.conftest import Taught, enrol, signed_in

Browser = Callable[[int], Client]


def text_of(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def test_an_instructor_sees_counts_and_nothing_that_was_written(
    *, cohort: Taught, alice: int, dora: int, double: Exercise, grader: Grader, browser_of: Browser
) -> None:
    now = timezone.now()
    for source in ("# alice tried this\n", double.solution, double.solution):
        practise(learner_id=alice, exercise=double, source=source, origin="web", grader=grader, now=now)
    page = text_of(browser_of(dora), f"/cohorts/{cohort.cohort_id}/")
    row = re.search(r"Alice.*?</tr>", page, re.DOTALL)
    assert row
    assert re.search(r"<td>1<", row[0])
    assert "today" in row[0]
    assert "alice tried this" not in page


def test_activity_is_counted_once_an_exercise_in_two_queries(
    *, alice: int, bob: int, double: Exercise, grader: Grader, now: datetime, django_assert_num_queries: Any
) -> None:
    for minute in (1, 2):
        practise(
            learner_id=alice,
            exercise=double,
            source=double.solution,
            origin="web",
            grader=grader,
            now=now + timedelta(minutes=minute),
        )
    with django_assert_num_queries(2):
        counts = activity_of([alice, bob])
    assert (counts[alice].passed, counts[alice].last_active_at) == (1, now + timedelta(minutes=2))
    assert (counts[bob].passed, counts[bob].last_active_at) == (0, None)


def test_a_learner_sees_who_sees_them_and_leaves(cohort: Taught, alice: int, dora: int, browser_of: Browser) -> None:
    page = browser_of(alice)
    assert "instructor: Dora" in text_of(page, "/account/")
    page.post(f"/account/cohorts/{cohort.cohort_id}/leave")
    assert "you are in no cohort" in text_of(page, "/account/")
    assert "Alice" not in text_of(browser_of(dora), f"/cohorts/{cohort.cohort_id}/")


def test_an_instructor_takes_somebody_out(cohort: Taught, alice: int, dora: int, browser_of: Browser) -> None:
    browser_of(dora).post(f"/cohorts/{cohort.cohort_id}/members/{alice}/remove")
    assert not Membership.objects.exists()


def test_another_instructor_sees_and_changes_nothing(
    cohort: Taught, alice: int, now: datetime, browser_of: Browser
) -> None:
    other = browser_of(enrol("erin", now, role=SchoolRole.INSTRUCTOR))
    invitation = Invitation.objects.get().pk
    assert other.get(f"/cohorts/{cohort.cohort_id}/").status_code == 404
    for path in ("invite", f"members/{alice}/remove", f"invitations/{invitation}/revoke"):
        answer = other.post(f"/cohorts/{cohort.cohort_id}/{path}", {"uses": 5, "days": 5})
        assert answer.status_code == 404
    assert Membership.objects.count() == 1
    assert list(Invitation.objects.values_list("pk", "revoked_at")) == [(invitation, None)]


def test_an_invitation_of_another_cohort_is_not_taken_back_through_ones_own(
    cohort: Taught, now: datetime, browser_of: Browser
) -> None:
    erin = enrol("erin", now, role=SchoolRole.INSTRUCTOR)
    own = services.open_cohort(instructor_id=erin, name="Own", now=now)
    browser_of(erin).post(f"/cohorts/{own}/invitations/{Invitation.objects.get().pk}/revoke")
    assert Invitation.objects.get().revoked_at is None


def test_a_new_link_is_shown_once(cohort: Taught, dora: int, browser_of: Browser, charlie: Client) -> None:
    page = browser_of(dora)
    path = f"/cohorts/{cohort.cohort_id}/"
    page.post(f"{path}invite", {"uses": 3, "days": 2})
    link = re.search(r'value="(https://[^"]+/join/[^"]+)"', text_of(page, path))
    assert link
    assert "/join/" not in text_of(page, path)
    assert "Autumn" in text_of(charlie, link[1])


@pytest.mark.parametrize("fields", [{"uses": 0, "days": 2}, {"uses": 3, "days": 91}, {"uses": "x"}, {}])
def test_a_link_without_bounds_is_refused(
    cohort: Taught, dora: int, browser_of: Browser, fields: dict[str, Any]
) -> None:
    assert browser_of(dora).post(f"/cohorts/{cohort.cohort_id}/invite", fields).status_code == 400
    assert Invitation.objects.count() == 1


@pytest.fixture
def link(dora: int, now: datetime) -> str:
    """For two people, for seven days from `now`."""
    cohort_id = services.open_cohort(instructor_id=dora, name="Spring", now=now)
    return services.invite_to_cohort(instructor_id=dora, cohort_id=cohort_id, uses=2, days=7, now=now)


def test_joining_twice_uses_one_up_once(link: str, alice: int, now: datetime) -> None:
    for _ in range(2):
        services.accept_invitation(token=link, learner_id=alice, now=now)
    assert Invitation.objects.get().uses_left == 1
    assert Membership.objects.count() == 1


def test_a_link_ends_when_it_is_used_up_expired_revoked_or_forged(
    *, link: str, alice: int, bob: int, olga: int, dora: int, now: datetime
) -> None:
    with pytest.raises(InvitationUnusable, match="expired"):
        selectors.get_invitation(link, now=now + timedelta(days=7))
    for learner_id in (alice, bob):
        services.accept_invitation(token=link, learner_id=learner_id, now=now)
    with pytest.raises(InvitationUnusable, match="as often as it may be"):
        services.accept_invitation(token=link, learner_id=olga, now=now)
    invitation = Invitation.objects.get()
    services.revoke_cohort_invitation(
        instructor_id=dora, cohort_id=invitation.cohort_id or 0, invitation_id=invitation.pk, now=now
    )
    with pytest.raises(InvitationUnusable, match="taken back"):
        selectors.get_invitation(link, now=now)
    for forged in (link[:-1], link.replace(".", ""), "", "x.y", "." * 500):
        with pytest.raises(InvitationUnusable, match="not one of"):
            selectors.get_invitation(forged, now=now)


def test_a_forged_link_costs_no_query(now: datetime, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0), pytest.raises(InvitationUnusable):
        selectors.get_invitation("forged.link", now=now)


@pytest.mark.django_db(transaction=True)
def test_the_last_use_goes_to_one_of_many(now: datetime) -> None:
    dora = enrol("dora", now, role=SchoolRole.INSTRUCTOR)
    people = [enrol(f"person{number}", now) for number in range(6)]
    cohort_id = services.open_cohort(instructor_id=dora, name="Full", now=now)
    token = services.invite_to_cohort(instructor_id=dora, cohort_id=cohort_id, uses=2, days=7, now=now)

    def join(learner_id: int) -> bool:
        try:
            services.accept_invitation(token=token, learner_id=learner_id, now=now)
        except InvitationUnusable:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(join, people)) == 2
    assert Membership.objects.count() == 2
    assert Invitation.objects.get().uses_left == 0


def test_an_invitation_never_takes_a_role_away(olga: int, now: datetime) -> None:
    token = services.invite_person(
        email="olga@school.example", school_role=SchoolRole.INSTRUCTOR, days=7, now=now, invited_by=None
    )
    services.accept_invitation(token=token, learner_id=olga, now=now)
    assert Learner.objects.get().school_role == SchoolRole.OPERATOR


def test_an_invitation_for_somebody_else_changes_nothing(bob: int, now: datetime) -> None:
    token = services.invite_person(
        email="olga@school.example", school_role=SchoolRole.OPERATOR, days=7, now=now, invited_by=None
    )
    with pytest.raises(InvitationUnusable, match=r"is for olga@school\.example"):
        services.accept_invitation(token=token, learner_id=bob, now=now)
    assert Learner.objects.get().school_role == SchoolRole.LEARNER
    assert Invitation.objects.get().uses_left == 1


def test_an_operator_invites_by_letter(olga: int, browser_of: Browser, settings: Any, charlie: Client) -> None:
    import msgspec

    from gradus.runtime.server import Mail

    settings.GRADUS_SCHOOL = msgspec.structs.replace(
        settings.GRADUS_SCHOOL, mail=Mail(host="mail.school.example", sender="gradus@school.example")
    )
    browser_of(olga).post("/people/invite", {"email": "dora@else.example", "school_role": "instructor", "days": 7})
    assert mail.outbox[-1].to == ["dora@else.example"]
    link = re.search(r"https://\S+", str(mail.outbox[-1].body))
    assert link
    assert "dora@else.example as instructor" in text_of(charlie, link[0])


def test_a_new_role_counts_from_the_next_request_on(olga: int, bob: int, browser_of: Browser) -> None:
    bobs, olgas = browser_of(bob), browser_of(olga)
    assert bobs.get("/cohorts/").status_code == 404
    olgas.post(f"/people/{bob}/role", {"school_role": "instructor"})
    assert bobs.get("/cohorts/").status_code == 200
    olgas.post(f"/people/{bob}/role", {"school_role": "learner"})
    assert bobs.get("/cohorts/").status_code == 404


def test_who_is_shut_out_is_out_at_once_and_keeps_what_they_did(
    olga: int, bob: int, charlie: Client, browser_of: Browser
) -> None:
    bobs, olgas = browser_of(bob), browser_of(olga)
    assert bobs.get("/").status_code == 200
    olgas.post(f"/people/{bob}/active", {"is_active": "no"})
    assert bobs.get("/").status_code == 302
    answer = charlie.post("/account/login/", {"login": "bob@school.example", "password": "correct-horse-battery"})
    assert answer["Location"] == "/account/inactive/"
    assert charlie.get("/").status_code == 302
    assert Learner.objects.filter(pk=bob).exists()


def test_the_last_operator_stays(olga: int, browser_of: Browser, now: datetime) -> None:
    page = browser_of(olga)
    page.post(f"/people/{olga}/role", {"school_role": "learner"})
    page.post(f"/people/{olga}/active", {"is_active": "no"})
    assert "last operator" in text_of(page, "/people/")
    other = enrol("erin", now, role=SchoolRole.OPERATOR)
    services.set_school_role(learner_id=olga, school_role=SchoolRole.LEARNER)
    with pytest.raises(LastOperator):
        services.set_active(learner_id=other, is_active=False)


@pytest.mark.django_db(transaction=True)
def test_two_operators_cannot_put_each_other_out_at_once(now: datetime) -> None:
    operators = [enrol(name, now, role=SchoolRole.OPERATOR) for name in ("olga", "oleg")]

    def shut_out(learner_id: int) -> None:
        try:
            services.set_active(learner_id=learner_id, is_active=False)
        except LastOperator:
            return
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(shut_out, operators))
    assert Learner.objects.filter(is_active=True).count() == 1


def test_people_are_found_by_name_and_address(olga: int, bob: int, browser_of: Browser) -> None:
    page = browser_of(olga)
    assert "bob@school.example" in text_of(page, "/people/?find=BOB")
    assert "bob@school.example" not in text_of(page, "/people/?find=olga")
    assert "Nobody of that name" in text_of(page, "/people/?find=%25")


def test_what_people_call_themselves_is_shown_as_text(olga: int, now: datetime, browser_of: Browser) -> None:
    Learner.objects.filter(pk=enrol("eve", now)).update(first_name="<script>alert(1)</script>")
    page = text_of(browser_of(olga), "/people/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    "row",
    [
        {"email": "", "cohort": None},
        {"email": "", "school_role": "operator"},
        {"email": "a@school.example", "school_role": "headmaster"},
        {"email": "a@school.example", "days": -1},
    ],
)
def test_the_database_refuses_invitations_that_mean_nothing(dora: int, now: datetime, row: dict[str, Any]) -> None:
    cohort = Cohort.objects.create(name="Spring", instructor_id=dora, created_at=now)
    values = {"cohort": cohort, "token_sha256": "x", "uses_left": 1, "created_at": now, **row}
    expires_at = now + timedelta(days=values.pop("days", 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(expires_at=expires_at, **values)


def test_the_database_refuses_unknown_roles_and_nameless_cohorts(bob: int, now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Learner.objects.update(school_role="headmaster")
    with pytest.raises(IntegrityError), transaction.atomic():
        Cohort.objects.create(name="", instructor_id=bob, created_at=now)


def test_leaving_a_cohort_one_is_not_in_is_told(cohort: Taught, bob: int) -> None:
    with pytest.raises(NoSuchCohort):
        services.leave_cohort(learner_id=bob, cohort_id=cohort.cohort_id)


def test_an_instructor_goes_once_the_cohorts_are_closed(
    cohort: Taught, alice: int, dora: int, browser_of: Browser
) -> None:
    page = signed_in("dora")
    exported = text_of(page, "/data/gradus.json")
    assert "alice@" not in exported
    assert Invitation.objects.get().token_sha256 not in exported
    page.post("/data/delete", {"words": "delete everything"})
    assert Learner.objects.filter(pk=dora).exists()
    page.post(f"/cohorts/{cohort.cohort_id}/close")
    assert "you are in no cohort" in text_of(browser_of(alice), "/account/")
    page.post("/data/delete", {"words": "delete everything"})
    assert not Learner.objects.filter(pk=dora).exists()
    assert page.get("/").status_code == 302
    assert Learner.objects.filter(pk=alice).exists()


def test_the_last_operator_cannot_delete_themselves(olga: int) -> None:
    answer = signed_in("olga").post("/data/delete", {"words": "delete everything"})
    assert "last operator" in answer.content.decode()
    assert Learner.objects.filter(pk=olga).exists()


@pytest.mark.usefixtures("alice")
def test_what_one_takes_along_proves_nobodys_session() -> None:
    page = signed_in("alice")
    exported = text_of(page, "/data/gradus.json")
    assert "alice@school.example" in exported
    assert str(page.session.session_key) not in exported


GUESS = """
import os, sys
import django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from django.test import Client
headers = {"host": "gradus.school.example", "x-forwarded-proto": "https", "x-forwarded-for": sys.argv[2]}
for _ in range(3):
    browser = Client(headers=headers)
    page = browser.post("/account/login/", {"login": "alice@school.example", "password": "wrong-guess-again"})
    print("stopped" if "Too many failed" in page.content.decode() else "tried")
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_processes_share_the_limit_on_tries(now: datetime) -> None:
    """Two processes guess three times each, from two addresses: the sixth is stopped, as it would be in one."""
    import os
    import subprocess
    import sys

    enrol("alice", now)
    name = str(connection.settings_dict["NAME"])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "gradus.config.settings"}
    if connection.vendor == "postgresql":
        environment["DATABASE_URL"] = f"{os.environ['GRADUS_TEST_POSTGRES'].rpartition('/')[0]}/{name}"
    answers: list[str] = []
    for number in range(2):
        command = [sys.executable, "-c", GUESS, name, f"203.0.113.{number}"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        answers += done.stdout.split()
    assert answers == ["tried"] * 5 + ["stopped"]


def test_a_school_follows_no_source_whose_postings_must_be_public(olga: int) -> None:
    browser = signed_in("olga")
    response = browser.post("/market/boards/", {"source": "remotive", "target": "data"})
    assert response.status_code == 422
    assert "only to those who sign in" in response.content.decode()
    assert browser.post("/market/boards/", {"source": "greenhouse", "target": "fennick"}).status_code == 302
