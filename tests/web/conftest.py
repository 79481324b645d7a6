"""The pages on the small content tree, and three people with a browser each."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gradus.courses.library import Library
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.runtime import process

SIGNED_IN = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def pages(small_library: Library, grader: Grader, settings: Any, tmp_path: Path) -> Iterator[None]:
    """The process's library and grader are the tests' own, and its data folder is a temporary one."""
    settings.GRADUS_HOME = tmp_path / "home"
    settings.SECRET_KEY = "only for tests" * 5
    process.use_library(small_library)
    process.use_grader(grader)
    yield
    process.use_library(None)
    process.use_grader(None)


@pytest.fixture
def browser_of(db: None) -> Callable[[int], Client]:
    """A browser that is signed in as the learner of that id, with CSRF checked as in life."""
    from gradus.accounts.models import Learner

    def sign_in(learner_id: int) -> Client:
        client = Client(enforce_csrf_checks=False)
        client.force_login(Learner.objects.get(pk=learner_id), backend=SIGNED_IN)
        return client

    return sign_in


@pytest.fixture
def page(alice: int, browser_of: Callable[[int], Client]) -> Client:
    """Alice's browser."""
    return browser_of(alice)


@pytest.fixture
def double(small_library: Library) -> Exercise:
    return small_library.exercise("double")


@pytest.fixture
def squares(double: Exercise) -> str:
    """A wrong answer: it passes for zero only."""
    return next(wrong.source for wrong in double.wrong if wrong.name == "squares")
