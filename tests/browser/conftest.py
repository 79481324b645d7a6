"""The real server and a real Chromium. Everything waits for a condition, never for a time."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from gradus.courses.library import Library, load_library
from tests.browser.settling import settle
from tests.ports import reserve_port

HANGS_AFTER_MS = 120_000
"""When a test gives up on what it waits for: so that a run ends, and not as a judgement on how fast a page is."""
DESKTOP = {"width": 1360, "height": 900}
PHONE = {"width": 390, "height": 844}
SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots"
CHROMIUM_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    # Chromium refuses its own sandbox to root; the pages it opens here are ours.
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running `gradus serve`: where it is, and the URL that it printed."""

    root: str
    printed_url: str


@contextmanager
def serving(home: Path) -> Iterator[Server]:
    """The server with its data in `home`, on a free port, until the context ends."""
    port = reserve_port()
    command = [sys.executable, "-c", "from gradus.cli.main import main; main()", "serve", "--port", str(port)]
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(
            command, env={**os.environ, "GRADUS_HOME": str(home)}, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            printed = _printed_url(process, home)
            yield Server(root=f"http://127.0.0.1:{port}", printed_url=printed)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()


def _printed_url(process: "subprocess.Popen[str]", home: Path) -> str:
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    while line := lines.get(timeout=HANGS_AFTER_MS / 1000):
        if line.strip().startswith("http://127.0.0.1"):
            return line.strip()
    raise AssertionError(f"the server printed no URL:\n{(home / 'server.log').read_text()}")


@pytest.fixture(scope="session")
def library(repository_content: Path) -> Library:
    """The content that the server shows."""
    return load_library(repository_content)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has used yet."""
    with serving(tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert executable, "Chromium is not installed. On Debian: sudo apt-get install chromium"
    expect.set_options(timeout=HANGS_AFTER_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a fresh browser profile. When the test ends, no page of it may have complained."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = chromium.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **options})
        context.set_default_timeout(HANGS_AFTER_MS)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda message: _listen(message, complaints))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def _listen(message: Any, complaints: list[str]) -> None:
    """A page that is asked for although it is not there complains of that; anything else is ours."""
    if message.type in {"error", "warning"} and "404" not in message.text and "403" not in message.text:
        complaints.append(f"{message.page.url if message.page else ''}: {message.text} {message.location}")


def write_code(page: Page, source: str) -> None:
    """Replace what is in the editor, as a learner would."""
    page.locator(".cm-content").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    page.keyboard.insert_text(source)


def check(page: Page) -> str:
    """Press Ctrl+Enter in the editor and return the headline of the verdict that comes."""
    page.evaluate("document.querySelector('#answer').replaceChildren()")
    page.locator(".cm-content").first.focus()
    page.keyboard.press("Control+Enter")
    return page.locator("#answer .verdict h2").inner_text()


def take(page: Page, name: str, *, from_top: bool = True) -> None:
    """A picture for the documentation, when somebody asks for them."""
    if os.environ.get("GRADUS_SCREENSHOTS") != "1":
        return
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    if from_top:
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    settle(page)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
