"""When a page may be looked at: by what happened to it, never by how long ago.

A click returns once the browser has taken it. What it leads to comes later, and until then the old page is there,
about to be replaced. So a test says of each click whether another page follows.
"""

from playwright.sync_api import Locator, Page, expect

UNDER_WAY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
"""What htmx marks while an answer is awaited, put in its place, and shown."""


def follow(page: Page, link_or_button: Locator) -> None:
    """Click what leads to another page, or to the same one asked for again, and be there."""
    with page.expect_navigation():
        link_or_button.click()


def settle(page: Page) -> None:
    """The page is loaded with its fonts, and htmx has nothing under way."""
    page.wait_for_load_state("load")
    expect(page.locator(UNDER_WAY)).to_have_count(0)
    page.evaluate("document.fonts.ready.then(() => undefined)")
