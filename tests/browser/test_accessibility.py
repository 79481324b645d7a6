"""axe-core finds nothing to complain of, on any page, in both themes, on a desk and on a phone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from gradus.courses.library import Library
from tests.browser.conftest import DESKTOP, PHONE, Server, check, serving, write_code
from tests.browser.settling import follow, settle

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}

MARKET = (
    "/market/",
    "/market/?role=data-scientist&country=US&sort=-p50",
    "/market/sources/",
    "/market/sources/pay-official/?row=45",
    "/is-it-for-me/",
    "/market/postings/",
    "/market/postings/?skill=sql-queries",
    "/market/postings/add/",
    "/market/boards/",
)
POSTING = """Fennick Energy, Berlin, Germany, hybrid
What you bring
- 5 years with Python and SQL, and a word that is as long as Donaudampfschifffahrtsgesellschaftskapitän
Nice to have
- Docker
What we offer
- 75,000 to 92,000 EUR a year
"""


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory, chromium: Browser, library: Library) -> Iterator[tuple[Server, Any]]:
    """A server on which a role is chosen, one exercise failed and one passed; and the cookies of its learner."""
    with serving(tmp_path_factory.mktemp("used")) as server:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(server.printed_url)
        page.goto(f"{server.root}/roles/")
        follow(page, page.get_by_role("button", name="Choose", exact=True).nth(2))
        failed, passed, *_ = library.exercises.values()
        for exercise, source in ((failed, failed.wrong[0].source), (passed, passed.solution)):
            page.goto(f"{server.root}/exercises/{exercise.id}/")
            write_code(page, source)
            check(page)
        read_posting(page, server)
        cookies = context.storage_state()
        context.close()
        yield server, cookies


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_violation(
    used: tuple[Server, Any],
    library: Library,
    open_browser: Callable[..., BrowserContext],
    theme: str,
    viewport: dict[str, int],
) -> None:
    server, cookies = used
    page = open_browser(viewport=viewport, color_scheme=theme, storage_state=cookies).new_page()
    violations: list[str] = []
    for path in paths(library):
        page.goto(f"{server.root}{path}")
        violations += complaints_of(page, path)
    violations += states(page, server, library)
    assert violations == []


def test_the_closed_page_has_no_violation(server: Server, open_browser: Callable[..., BrowserContext]) -> None:
    page = open_browser().new_page()
    page.goto(f"{server.root}/")
    assert complaints_of(page, "/") == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/skills/",
        "/courses/",
        "/attempts/",
        "/roles/",
        "/placement/",
        "/plan/",
        "/progress/",
        "/data/",
        "/review/",
        "/review/cards/",
        *MARKET,
    ],
)
def test_nothing_sticks_out_on_a_phone(
    used: tuple[Server, Any], open_browser: Callable[..., BrowserContext], path: str
) -> None:
    server, cookies = used
    page = open_browser(viewport={"width": 320, "height": 640}, storage_state=cookies).new_page()
    page.goto(f"{server.root}{path}")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def read_posting(page: Page, server: Server) -> None:
    """A posting of the learner's own, on its page."""
    page.goto(f"{server.root}/market/postings/add/")
    page.get_by_label("Title").fill("Machine Learning Engineer")
    page.get_by_label("What it says").fill(POSTING)
    follow(page, page.get_by_role("button", name="Read it"))
    expect(page.get_by_role("heading", name="You and this posting")).to_be_visible()


def paths(library: Library) -> tuple[str, ...]:
    course = next(iter(library.courses.values()))
    exercises = tuple(library.exercises)
    kinds = {card.kind: card.id for card in library.cards.values()}
    return (
        "/",
        "/roles/",
        "/skills/",
        "/skills/?skills=all",
        "/skills/?side=practice",
        "/placement/",
        "/review/",
        "/review/cards/",
        f"/cards/{next(card.id for card in library.cards.values() if card.figure)}/",
        "/plan/",
        "/progress/",
        "/data/",
        f"/skills/{course.lessons[0].skills[0]}/",
        "/courses/",
        f"/courses/{course.id}/",
        *(f"/lessons/{lesson.id}/" for lesson in course.lessons[:2]),
        *(f"/exercises/{exercise_id}/" for exercise_id in exercises[:3]),
        *(f"/cards/{card_id}/" for card_id in kinds.values()),
        "/attempts/",
        f"/attempts/?exercise={exercises[0]}",
        *MARKET,
        "/about/",
        "/nothing-here",
    )


def states(page: Page, server: Server, library: Library) -> list[str]:
    """What a page becomes when it is used: an answered card, a run cell, one attempt, the list of keys."""
    complaints: list[str] = []
    choice = next(card.id for card in library.cards.values() if card.kind == "choice")
    page.goto(f"{server.root}/cards/{choice}/")
    page.keyboard.press("1")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#told-title")).to_be_visible()
    complaints += complaints_of(page, "an answered card")

    lesson = next(iter(library.courses.values())).lessons[0]
    page.goto(f"{server.root}/lessons/{lesson.id}/")
    page.locator("[data-do=run]").first.click()
    expect(page.locator(".output:not(:empty)").first).to_be_visible()
    complaints += complaints_of(page, "a run cell")

    page.goto(f"{server.root}/attempts/")
    follow(page, page.locator("table.listing tbody a").first)
    expect(page.get_by_role("heading", name="Your code")).to_be_visible()
    complaints += complaints_of(page, "an attempt")

    page.goto(f"{server.root}/market/postings/")
    follow(page, page.get_by_role("link", name="Machine Learning Engineer"))
    expect(page.get_by_role("heading", name="What it says")).to_be_visible()
    complaints += complaints_of(page, "a posting")

    page.goto(f"{server.root}/placement/")
    if page.get_by_role("button", name="Begin").count():
        follow(page, page.get_by_role("button", name="Begin"))
    if page.get_by_role("button", name="I don’t know").count():
        complaints += complaints_of(page, "a question of the placement")
        follow(page, page.get_by_role("button", name="I don’t know"))
        follow(page, page.get_by_role("button", name="Stop here"))
    page.get_by_text("What you were asked").click()
    page.get_by_text("What you said you have done").click()
    expect(page.get_by_role("button", name="Say this instead")).to_be_visible()
    complaints += complaints_of(page, "what a placement concluded")

    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    return complaints + complaints_of(page, "the keys")


def complaints_of(page: Page, name: str) -> list[str]:
    settle(page)
    results = Axe().run(page, options=RULES)
    return [
        f"{name}: {violation['id']}: {violation['help']}: {[node['html'][:160] for node in violation['nodes'][:3]]}"
        for violation in results.response["violations"]
    ]
