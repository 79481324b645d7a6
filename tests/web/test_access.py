"""Nobody sees anything without being signed in, and nobody sees what is somebody else's."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.mastery import services
from gradus.runtime.entry import issue_token

pytestmark = pytest.mark.django_db

MARKET = {"market", "market-pay", "market-sources", "market-table", "is-it-for-me"}
"""Facts that ship, and nothing of anybody's."""
OPEN_TO_ALL = {"enter", "theme", "alive", "ready"} | MARKET
CLOSED_BY_A_TOKEN = {"metrics"}
"""See test_operations."""
ARGUMENTS = {
    "skill_id": "doubling",
    "course_id": "small",
    "lesson_id": "lines",
    "exercise_id": "double",
    "card_id": "what-doubles",
    "attempt_id": uuid4(),
    "cell": 0,
    "ink": "light",
    "form": "csv",
    "own_id": uuid4(),
    "posting_id": uuid4(),
    "board_id": 1,
}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern)
        else:
            yield pattern


PAGES = sorted(
    (p for p in patterns(get_resolver()) if p.name not in OPEN_TO_ALL | CLOSED_BY_A_TOKEN), key=lambda p: str(p.name)
)


@pytest.mark.parametrize("pattern", PAGES, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_is_closed_to_strangers(client: Client, pattern: URLPattern, method: str) -> None:
    from django.urls import reverse

    needed = {name: ARGUMENTS[name] for name in pattern.pattern.converters}
    response = getattr(client, method)(reverse(f"web:{pattern.name}", kwargs=needed))
    assert response.status_code in {403, 405}


def test_the_closed_page_says_how_to_get_in(client: Client) -> None:
    assert "Open the URL that was printed" in client.get("/").content.decode()


@pytest.fixture
def her_attempt(alice: int, bob: int, double: Exercise, grader: Grader, now: datetime) -> str:
    """An attempt of Alice's, whose source nobody else may read. Bob has one of his own."""
    for learner_id, source in ((alice, "# alice wrote this"), (bob, "# bob wrote this")):
        attempt = services.practise(
            learner_id=learner_id, exercise=double, source=source, origin="web", grader=grader, now=now
        )
        if learner_id == alice:
            hers = attempt
    return str(hers.id)


VIEWS_WITH_ATTEMPTS = ("/attempts/", "/attempts/?exercise=double", "/exercises/double/", "/skills/doubling/", "/")


def test_the_owner_sees_her_attempt(her_attempt: str, alice: int, browser_of: Callable[[int], Client]) -> None:
    page = browser_of(alice)
    assert "alice wrote this" in page.get(f"/attempts/{her_attempt}/").content.decode()
    assert her_attempt in page.get("/attempts/").content.decode()
    assert "alice wrote this" in page.get("/exercises/double/").content.decode()


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_others_do_not(
    her_attempt: str, who: str, request: pytest.FixtureRequest, browser_of: Callable[[int], Client]
) -> None:
    page = browser_of(request.getfixturevalue(who))
    assert page.get(f"/attempts/{her_attempt}/").status_code == 404
    assert page.post(f"/attempts/{her_attempt}/restore").status_code == 404
    for path in VIEWS_WITH_ATTEMPTS:
        shown = page.get(path).content.decode()
        assert "alice wrote this" not in shown, path
        assert her_attempt not in shown, path


@pytest.fixture
def her_pass(alice: int, double: Exercise, grader: Grader, now: datetime) -> None:
    services.practise(learner_id=alice, exercise=double, source=double.solution, origin="web", grader=grader, now=now)


@pytest.mark.usefixtures("her_pass")
def test_somebody_elses_pass_does_not_solve_it_for_others(
    alice: int, charlie: int, browser_of: Callable[[int], Client]
) -> None:
    assert "solved" in browser_of(alice).get("/lessons/lines/").content.decode()
    assert "solved" not in browser_of(charlie).get("/lessons/lines/").content.decode()


@pytest.mark.parametrize(
    "path", ["/courses/none/", "/lessons/none/", "/exercises/none/", "/cards/none/", "/skills/none/", "/none"]
)
def test_what_is_not_there_is_a_404_in_the_same_look(page: Client, path: str) -> None:
    response = page.get(path)
    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


def test_a_foreign_host_is_refused(page: Client) -> None:
    assert page.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0", "[::2]", ""])
def test_a_name_that_was_bound_to_this_machine_cannot_use_the_printed_url_up(
    client: Client, settings: Any, host: str
) -> None:
    """The one page that does something on GET."""
    token = issue_token(settings.GRADUS_HOME, timezone.now())
    assert client.get(f"/enter/{token}", headers={"host": host}).status_code == 400
    assert client.get(f"/enter/{token}", headers={"host": "localhost"}).status_code == 302


def test_a_foreign_origin_is_refused(alice: int) -> None:
    from gradus.accounts.models import Learner

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Learner.objects.get(pk=alice))
    response = strict.post("/roles/", {"role": "averager"}, headers={"origin": "http://evil.example"})
    assert response.status_code == 403
    assert "Nothing was changed" in response.content.decode()
    assert Learner.objects.get(pk=alice).role_id == ""
