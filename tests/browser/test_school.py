"""A school as people meet it: the real server behind a TLS proxy, and a real Chromium with a real authenticator."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from gradus.runtime.server import Server, write_server
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.settling import follow, settle
from tests.browser.test_accessibility import complaints_of
from tests.browser.tls_proxy import proxying
from tests.ports import reserve_port
from tests.waiting import HANGS_AFTER_S

HOST = "gradus.localhost"
"""Chromium takes such names for this machine, and lets them use passkeys with a certificate that nobody signed."""
PASSWORD = "correct-horse-battery"
GRADUS = [sys.executable, "-m", "gradus.cli"]
PUBLIC = ("/account/login/", "/account/signup/", "/account/password/reset/", "/account/password/reset/done/")
OWN = (
    "/account/",
    "/account/email/",
    "/account/password/change/",
    "/account/sessions/",
    "/account/logout/",
    "/account/second-factor/",
    "/account/second-factor/totp/activate/",
    "/account/second-factor/webauthn/",
    "/account/second-factor/webauthn/add/",
    "/account/second-factor/recovery-codes/generate/",
    "/account/reauthenticate/",
    "/people/",
    "/cohorts/",
    "/about/",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A running school, and the data folder that its commands take."""

    root: str
    home: Path

    def invite(self, email: str, role: str) -> str:
        """The link that `gradus server invite` prints, at this school's port."""
        command = [*GRADUS, "server", "invite", email, "--role", role]
        done = subprocess.run(
            command, env={**os.environ, "GRADUS_HOME": str(self.home)}, capture_output=True, text=True, check=True
        )
        return done.stdout.strip().replace(f"https://{HOST}", self.root)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    folder = tmp_path_factory.mktemp("school")
    home, port = folder / "home", reserve_port()
    answers = Server(name="Test School", hosts=(HOST,), proxies=1, sign_up_domains=("school.example",), port=port)
    write_server(home, answers)
    process = subprocess.Popen(
        [*GRADUS, "serve"], env={**os.environ, "GRADUS_HOME": str(home)}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert "Test School is open" in process.stdout.readline()
        with proxying(host=HOST, port=port, folder=folder) as tls_port:
            yield School(root=f"https://{HOST}:{tls_port}", home=home)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=HANGS_AFTER_S)
        process.stdout.close()


@pytest.fixture
def browse(open_browser: Callable[..., BrowserContext]) -> Callable[..., Page]:
    def open_page(**options: Any) -> Page:
        return open_browser(ignore_https_errors=True, **options).new_page()

    return open_page


def come_in(page: Page, school: School, email: str, role: str) -> None:
    """Take an invitation up and make an account by it."""
    page.goto(school.invite(email, role))
    follow(page, page.get_by_role("button", name="Make an account"))
    page.get_by_label("Name").fill(email.partition("@")[0].capitalize())
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Make the account"))
    expect(page.get_by_role("link", name="Account")).to_be_visible()


def sign_in(page: Page, school: School, email: str) -> None:
    page.goto(f"{school.root}/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Sign in", exact=True))


def confirm_it_is_me(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Confirm"))


def give_authenticator(page: Page) -> None:
    """The browser gets an authenticator of its own, as a telephone or a laptop has one."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_signs_in_by_itself(school: School, browse: Callable[..., Page]) -> None:
    page = browse()
    come_in(page, school, "pia@else.example", "learner")
    give_authenticator(page)
    page.goto(f"{school.root}/account/second-factor/webauthn/add/")
    confirm_it_is_me(page)
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    page.goto(f"{school.root}/account/")
    follow(page, page.get_by_role("button", name="Sign out"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("link", name="Account")).to_be_visible()
    page.goto(f"{school.root}/account/")
    expect(page.get_by_role("heading", name="Pia")).to_be_visible()


def test_a_security_key_is_a_second_factor_after_the_password(school: School, browse: Callable[..., Page]) -> None:
    page = browse()
    come_in(page, school, "sam@else.example", "learner")
    give_authenticator(page)
    page.goto(f"{school.root}/account/second-factor/webauthn/add/")
    confirm_it_is_me(page)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto(f"{school.root}/account/")
    follow(page, page.get_by_role("button", name="Sign out"))
    sign_in(page, school, "sam@else.example")
    expect(page.get_by_role("heading", name="Now the second factor")).to_be_visible()
    assert complaints_of(page, "the second factor") == []
    page.get_by_role("button", name="Use a key").click()
    expect(page.get_by_role("link", name="Account")).to_be_visible()


def test_a_refused_passkey_is_told_in_the_page(school: School, browse: Callable[..., Page]) -> None:
    page = browse()
    give_authenticator(page)
    page.goto(f"{school.root}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert").filter(has_text="The passkey was not used")).to_be_visible()


def test_signing_in_by_keyboard_alone(school: School, browse: Callable[..., Page]) -> None:
    page = browse()
    come_in(page, school, "kim@else.example", "learner")
    page.context.clear_cookies()
    page.goto(f"{school.root}/attempts/")
    page.get_by_label("Email").focus()
    page.keyboard.type("kim@else.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Attempts")).to_be_visible()


def test_everything_but_passkeys_works_without_javascript(school: School, browse: Callable[..., Page]) -> None:
    teacher = browse(java_script_enabled=False)
    come_in(teacher, school, "dora@else.example", "instructor")
    teacher.goto(f"{school.root}/cohorts/")
    teacher.get_by_label("Name").fill("Autumn")
    follow(teacher, teacher.get_by_role("button", name="Make it"))
    follow(teacher, teacher.get_by_role("button", name="Make a link"))
    link = teacher.get_by_label("The link").input_value()

    learner = browse(java_script_enabled=False)
    learner.goto(link.replace(f"https://{HOST}/", f"{school.root}/"))
    expect(learner.get_by_text("taught by Dora")).to_be_visible()
    come_in(learner, school, "lea@else.example", "learner")
    learner.goto(link)
    follow(learner, learner.get_by_role("button", name="Join"))
    expect(learner.get_by_text("instructor: Dora")).to_be_visible()
    teacher.reload()
    expect(teacher.get_by_role("rowheader", name=re.compile("Lea"))).to_be_visible()
    follow(learner, learner.get_by_role("button", name="Leave Autumn"))
    expect(learner.get_by_text("you are in no cohort")).to_be_visible()


@pytest.fixture(scope="module")
def operators_cookies(school: School, chromium: Browser) -> Any:
    """Of an operator with a cohort that has one member, and with links shown."""
    context = chromium.new_context(ignore_https_errors=True)
    page = context.new_page()
    come_in(page, school, "olga@else.example", "operator")
    page.goto(f"{school.root}/cohorts/")
    page.get_by_label("Name").fill("Spring")
    follow(page, page.get_by_role("button", name="Make it"))
    follow(page, page.get_by_role("button", name="Make a link"))
    page.goto(page.get_by_label("The link").input_value())
    follow(page, page.get_by_role("button", name="Join"))
    cookies = context.storage_state()
    context.close()
    return cookies


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_violation_or_sticks_out(
    school: School, operators_cookies: Any, browse: Callable[..., Page], theme: str, viewport: dict[str, int]
) -> None:
    """Nor does the browser complain of a script or a style that the policy forbids: `open_browser` listens."""
    complaints: list[str] = []

    def look(page: Page, path: str) -> None:
        settle(page)
        complaints.extend(complaints_of(page, path))
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            complaints.append(f"{path} sticks out")

    stranger = browse(viewport=viewport, color_scheme=theme)
    for path in PUBLIC:
        stranger.goto(f"{school.root}{path}")
        look(stranger, path)
    stranger.goto(school.invite("erin@else.example", "learner"))
    look(stranger, "an invitation")
    stranger.goto(f"{school.root}/account/login/")
    stranger.get_by_label("Email").fill("nobody@school.example")
    stranger.get_by_label("Password", exact=True).fill("wrong-guess-again")
    follow(stranger, stranger.get_by_role("button", name="Sign in", exact=True))
    look(stranger, "a wrong password")

    page = browse(viewport=viewport, color_scheme=theme, storage_state=operators_cookies)
    page.goto(f"{school.root}/account/reauthenticate/?next=/account/")
    look(page, "is it still you")
    confirm_it_is_me(page)
    for path in OWN:
        page.goto(f"{school.root}{path}")
        look(page, path)
    page.goto(f"{school.root}/cohorts/")
    follow(page, page.get_by_role("link", name="Spring"))
    look(page, "a cohort")
    follow(page, page.get_by_role("button", name="Make a link"))
    look(page, "a cohort with a link")
    assert complaints == []
