"""A school's pages on the small content tree, and people with a browser each.

Alice and bob learn, dora teaches alice, olga operates; charlie is nobody: a browser that is not signed in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gradus.accounts.models import Learner, SchoolRole
from gradus.accounts.services import accept_invitation, invite_to_cohort, open_cohort
from gradus.courses.library import Library
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.runtime import process
from tests.school.setting import HOST

PASSWORD = "correct-horse-battery"


@pytest.fixture(autouse=True)
def pages(db: None, small_library: Library, grader: Grader, settings: Any, tmp_path: Path) -> Iterator[None]:
    """The process's library and grader are the tests' own, and its data folder is a temporary one."""
    settings.GRADUS_HOME = tmp_path / "home"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; nothing to keep secret
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    process.use_library(small_library)
    process.use_grader(grader)
    yield
    process.use_library(None)
    process.use_grader(None)


def new_browser(*, ip: str = "203.0.113.5", checks_csrf: bool = False) -> Client:
    """A browser as the TLS proxy shows it."""
    headers = {"host": HOST, "x-forwarded-proto": "https", "x-forwarded-for": ip}
    return Client(headers=headers, enforce_csrf_checks=checks_csrf)


@pytest.fixture
def charlie() -> Client:
    """The browser of somebody who is not signed in."""
    return new_browser()


def enrol(name: str, now: datetime, *, role: SchoolRole = SchoolRole.LEARNER) -> int:
    """Somebody with a confirmed address. Their id."""
    from allauth.account.models import EmailAddress

    learner = Learner(
        username=name,
        first_name=name.capitalize(),
        email=f"{name}@school.example",
        date_joined=now,
        school_role=role,
    )
    learner.set_password(PASSWORD)
    learner.save()
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    return int(learner.pk)


@pytest.fixture
def alice(db: None, now: datetime) -> int:
    return enrol("alice", now)


@pytest.fixture
def bob(db: None, now: datetime) -> int:
    return enrol("bob", now)


@pytest.fixture
def dora(db: None, now: datetime) -> int:
    """An instructor."""
    return enrol("dora", now, role=SchoolRole.INSTRUCTOR)


@pytest.fixture
def olga(db: None, now: datetime) -> int:
    """An operator."""
    return enrol("olga", now, role=SchoolRole.OPERATOR)


@pytest.fixture
def browser_of() -> Callable[[int], Client]:
    """A browser in which the person of that id is signed in, as if by the form."""

    def sign_in(learner_id: int) -> Client:
        browser = new_browser()
        learner = Learner.objects.get(pk=learner_id)
        browser.force_login(learner, backend="allauth.account.auth_backends.AuthenticationBackend")
        return browser

    return sign_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """Dora's cohort with alice in it, and a link to it that still works."""

    cohort_id: int
    token: str


@pytest.fixture
def cohort(alice: int, dora: int) -> Taught:
    from django.utils import timezone

    now = timezone.now()
    cohort_id = open_cohort(instructor_id=dora, name="Autumn", now=now)
    token = invite_to_cohort(instructor_id=dora, cohort_id=cohort_id, uses=2, days=7, now=now)
    accept_invitation(token=token, learner_id=alice, now=now)
    return Taught(cohort_id=cohort_id, token=token)


@pytest.fixture
def double(small_library: Library) -> Exercise:
    return small_library.exercise("double")


def signed_in(name: str) -> Client:
    """The browser of somebody who signed in and has just shown again who they are."""
    browser = new_browser()
    browser.post("/account/login/", {"login": f"{name}@school.example", "password": PASSWORD})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    return browser
