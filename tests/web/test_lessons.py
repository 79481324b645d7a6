from pathlib import Path
from typing import Any

import pytest
from django.test import Client

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


def test_a_lesson_has_its_cells_figures_and_exercises(page: Client) -> None:
    html = page.get("/lessons/lines/").content.decode()
    assert 'name="cell-0"' in html
    assert 'name="cell-1"' not in html
    assert 'src="/lessons/lines/figures/1.light"' in html
    assert 'alt="A line through the origin"' in html
    assert 'class="place" href="/exercises/double/"' in html
    assert "not tried" in html


def test_running_a_cell_shows_what_it_printed(page: Client) -> None:
    response = page.post("/lessons/lines/run", {"run": "0", "cell-0": "print(6 * 7)"}, headers=HTMX)
    assert "42" in response.content.decode()
    assert "<html" not in response.content.decode()


def test_without_htmx_the_whole_page_comes_back_with_the_readers_text(page: Client) -> None:
    html = page.post("/lessons/lines/run", {"run": "0", "cell-0": "answer = 6 * 7\r\nanswer"}).content.decode()
    assert "<html" in html
    assert "answer = 6 * 7\nanswer" in html
    assert ">42</pre>" in html


def test_an_error_in_a_cell_is_told(page: Client) -> None:
    html = page.post("/lessons/lines/run", {"run": "0", "cell-0": "1 / 0"}, headers=HTMX).content.decode()
    assert "It stopped with an error" in html
    assert "ZeroDivisionError" in html


def test_a_table_is_shown_without_its_script(page: Client) -> None:
    table = "<table><tr><td onclick=x>1<script>alert(1)</script></td></tr></table>"
    source = f"class T:\n def _repr_html_(self): return {table!r}\nT()"
    html = page.post("/lessons/lines/run", {"run": "0", "cell-0": source}, headers=HTMX).content.decode()
    assert "alert" not in html
    assert "onclick" not in html


@pytest.mark.parametrize("number", ["1", "2", "-1", "x", ""])
def test_a_cell_that_cannot_be_run_is_refused(page: Client, number: str) -> None:
    assert page.post("/lessons/lines/run", {"run": number}).status_code == 422


def test_a_cell_that_is_too_long_is_refused(page: Client) -> None:
    response = page.post("/lessons/lines/run", {"run": "0", "cell-0": "#" * 20_001})
    assert response.status_code == 422
    assert "At most 20 kB" in response.content.decode()


def test_a_figure_is_drawn_once_and_kept(page: Client, settings: Any) -> None:
    light = page.get("/lessons/lines/figures/1.light")
    assert light["Content-Type"] == "image/svg+xml"
    assert "sandbox" in light["Content-Security-Policy"]
    kept = list((Path(settings.GRADUS_HOME) / "cache" / "figures" / "lines").iterdir())
    assert len(kept) == 1
    before = kept[0].stat().st_mtime_ns
    dark = page.get("/lessons/lines/figures/1.dark")
    assert kept[0].stat().st_mtime_ns == before
    assert b"#1b2430" in light.content
    assert b"#1b2430" not in dark.content


@pytest.mark.parametrize("path", ["0.light", "9.light", "1.neon"])
def test_no_other_figure_is_there(page: Client, path: str) -> None:
    assert page.get(f"/lessons/lines/figures/{path}").status_code == 404
