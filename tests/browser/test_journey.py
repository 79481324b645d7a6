"""The whole journey: from the printed URL to a next step that has changed because of what was learnt."""

import ast
import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from gradus.courses.library import Library
from gradus.courses.types import Exercise
from tests.browser.conftest import DESKTOP, PHONE, Server, check, take, write_code
from tests.browser.settling import follow


def test_from_the_printed_url_to_a_changed_next_step(
    server: Server, library: Library, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser().new_page()

    page.goto(server.printed_url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Into machine learning, a step at a time")
    expect(page.locator(".btn.go")).to_have_count(1)
    take(page, "first-visit")

    page.goto(f"{server.root}/roles/")
    follow(page, page.get_by_role("button", name="Choose", exact=True).nth(2))
    expect(page.get_by_text("Do this now")).to_be_visible()
    first_step = page.get_by_role("heading", level=1).inner_text()
    assert len(page.locator(".next .why").inner_text()) > 20
    take(page, "home-begin")

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(first_step)
    run_first_cell(page)
    take(page, "lesson", from_top=False)

    place = page.locator("a.place").first
    exercise = library.exercise(str(place.get_attribute("href")).strip("/").rpartition("/")[2])
    follow(page, place)
    expect(page.locator(".cm-content")).to_be_visible()
    fail_then_pass(page, exercise)

    page.locator("#verdict-title").click()
    page.keyboard.press("n")
    page.wait_for_url(lambda url: f"/exercises/{exercise.id}/" not in url)

    answer_cards(page, server, lesson_id=exercise.lesson_id)

    page.goto(f"{server.root}/")
    expect(page.get_by_text("Do this now")).to_be_visible()
    assert page.get_by_role("heading", level=1).inner_text() != first_step
    expect(page.locator(".facts")).to_contain_text(re.compile(r"[1-9]\d* under way|[1-9]\d* of \d+ skills done"))
    take_home(page)

    page.goto(f"{server.root}/attempts/")
    expect(page.locator("table.listing tbody tr")).to_have_count(2)
    page.goto(f"{server.root}/skills/")
    take(page, "map")


MOST_PAGES, MOST_CLICKS = 4, 8


def test_whoever_never_programmed_has_a_green_verdict_within_four_pages_and_eight_clicks(
    server: Server, library: Library, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser().new_page()
    page.goto(server.printed_url)
    pages, clicks = 1, 0

    def click(what: Locator, *, leads_on: bool = False) -> None:
        nonlocal pages, clicks
        clicks += 1
        pages += leads_on
        if leads_on:
            follow(page, what)
        else:
            what.click()

    click(page.locator("label", has_text="Data analyst"))
    click(page.get_by_text("No, or hardly"))
    click(page.get_by_role("button", name="Begin"), leads_on=True)
    place = page.locator("a.place").first
    exercise = library.exercise(str(place.get_attribute("href")).strip("/").rpartition("/")[2])
    assert "python-first-steps" in exercise.skills
    click(place, leads_on=True)
    click(page.locator(".cm-content").first)
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    page.keyboard.insert_text(exercise.solution)
    click(page.get_by_role("button", name="Check", exact=True))
    expect(page.locator("#answer .verdict h2")).to_contain_text("Passed")
    assert pages <= MOST_PAGES
    assert clicks <= MOST_CLICKS


def test_the_printed_url_works_in_one_browser_only(server: Server, open_browser: Callable[..., BrowserContext]) -> None:
    mine, theirs = open_browser().new_page(), open_browser().new_page()
    mine.goto(server.printed_url)
    expect(mine.locator(".btn.go")).to_be_visible()
    theirs.goto(server.printed_url)
    expect(theirs.get_by_text("gradus url")).to_be_visible()
    theirs.goto(f"{server.root}/exercises/")
    theirs.goto(f"{server.root}/attempts/")
    expect(theirs.get_by_text("gradus url")).to_be_visible()


def test_everything_needed_works_without_javascript(
    server: Server, library: Library, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser(java_script_enabled=False).new_page()
    page.goto(server.printed_url)
    page.locator("input[name=role]").first.check()
    page.locator("input[name=programmed][value=no]").check()
    follow(page, page.get_by_role("button", name="Begin"))
    follow(page, page.locator("button[name=run]").first)
    expect(page.locator(".output pre, .output table, .output img").first).to_be_visible()

    exercise = next(iter(library.exercises.values()))
    page.goto(f"{server.root}/exercises/{exercise.id}/")
    page.fill("textarea", exercise.wrong[0].source)
    follow(page, page.get_by_role("button", name="Check"))
    expect(page.locator(".verdict h2")).to_contain_text("Not yet")
    expect(page.locator("textarea")).to_have_value(exercise.wrong[0].source)
    page.locator("#solution summary").click()
    expect(page.locator("#solution pre")).to_be_visible()
    page.get_by_text("reset", exact=True).click()
    follow(page, page.get_by_role("button", name="Reset to the starter"))
    expect(page.locator("textarea")).to_have_value(exercise.starter)

    page.goto(f"{server.root}/cards/?lesson={exercise.lesson_id}")
    fill_in(page.locator("#card form"))
    follow(page, page.get_by_role("button", name="Answer"))
    follow(page, page.get_by_role("button", name="Dark"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_draft_outlives_a_reload_and_keys_are_not_stolen_while_typing(
    server: Server, library: Library, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser().new_page()
    page.goto(server.printed_url)
    exercise = next(iter(library.exercises.values()))
    page.goto(f"{server.root}/exercises/{exercise.id}/")
    write_code(page, "# n g h ? half way")
    page.keyboard.type("\nn?")
    expect(page.locator("[data-draft-status]")).to_have_text("saved")
    expect(page.locator("#keys")).to_be_hidden()
    page.reload()
    expect(page.locator(".cm-content")).to_contain_text("half way")

    page.locator(".cm-content").press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url(f"{server.root}/skills/")


def run_first_cell(page: Page) -> None:
    cell = page.locator(".cell").first
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("\nprint('seen by the reader')")
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".output")).to_contain_text("seen by the reader")


def fail_then_pass(page: Page, exercise: Exercise) -> None:
    write_code(page, without_docstring(exercise.wrong[0].source))
    assert check(page).startswith("Not yet")
    expect(page.locator(".checks li.no .said").first).to_be_visible()
    expect(page.locator("#tries")).to_have_text("1 earlier try")
    expect(page.locator("[data-draft-status]")).to_have_text("saved")
    take(page, "exercise")
    page.emulate_media(color_scheme="dark")
    take(page, "exercise-dark")
    page.emulate_media(color_scheme="light")

    write_code(page, exercise.solution)
    assert check(page).startswith("Passed")
    expect(page.locator(".onward .btn.go")).to_be_visible()
    expect(page.locator("[data-draft-status]")).to_have_text("saved")
    take(page, "exercise-passed")


def without_docstring(source: str) -> str:
    """A wrong answer as a learner would hand it in: without the note that says what is wrong with it."""
    first = ast.parse(source).body[0]
    assert isinstance(first, ast.Expr)
    return "\n".join(source.splitlines()[first.end_lineno :]).lstrip() + "\n"


def answer_cards(page: Page, server: Server, *, lesson_id: str) -> None:
    page.goto(f"{server.root}/cards/?lesson={lesson_id}")
    for number in range(4):
        form = page.locator("#card form")
        if form.locator("input[type=radio], input[type=checkbox]").count():
            page.keyboard.press("1")
        else:
            fill_in(form)
        form.get_by_role("button", name="Answer").click()
        expect(page.locator("#told-title, #judge")).to_be_focused()
        if page.locator("#judge").count():
            page.keyboard.press("1")
            expect(page.locator("#told-title")).to_be_focused()
        if number == 0:
            take(page, "card")
        before = page.locator("#question").inner_text()
        page.keyboard.press("Enter")
        expect(page.locator("#question")).not_to_have_text(before, use_inner_text=True)


def fill_in(card: Locator) -> None:
    """Some answer to a card of any kind; an order of steps is one as it stands."""
    options, words = card.locator("input[type=radio], input[type=checkbox]"), card.locator("#given")
    if options.count():
        options.first.check()
    elif words.count():
        words.fill("1")


def take_home(page: Page) -> None:
    take(page, "home")
    page.emulate_media(color_scheme="dark")
    take(page, "home-dark")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    take(page, "home-phone")
    page.set_viewport_size(DESKTOP)


def test_a_placement_is_answered_and_corrected_without_javascript(
    server: Server, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(server.printed_url)
    page.goto(f"{server.root}/roles/")
    follow(page, page.get_by_role("button", name="Choose", exact=True).first)
    follow(page, page.get_by_role("link", name="A few questions"))
    page.get_by_role("group", name="Programming").get_by_label("most").check()
    page.get_by_role("group", name="Deep learning").get_by_label("none").check()
    follow(page, page.get_by_role("button", name="Begin"))
    expect(page.get_by_role("heading", name="question 2")).to_be_visible()
    follow(page, page.get_by_role("button", name="I don’t know"))
    follow(page, page.get_by_role("button", name="skip it"))
    expect(page.get_by_role("heading", name="question 3")).to_be_visible()
    follow(page, page.get_by_role("button", name="Stop here"))
    follow(page, page.locator("button[aria-label^='I know']").first)
    expect(page.locator("[aria-pressed=true]").first).to_have_text("I know it")
    follow(page, page.get_by_role("link", name="Plan", exact=True))
    page.fill("input[name=hours]", "12")
    follow(page, page.get_by_role("button", name="Plan with these"))
    expect(page.locator("input[name=hours]")).to_have_value("12")
    expect(page.get_by_text("Week 1", exact=True)).to_be_visible()
