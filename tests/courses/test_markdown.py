import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.courses.markdown import broken_formulas, headings, render, render_code, render_inline


def test_formulas_become_mathml() -> None:
    html = render("Inline $x^2$.\n\n$$ \\frac{1}{n} \\lVert Xw - y \\rVert^2 $$\n")
    assert '<math display="inline">' in html
    assert '<div class="formula"><math display="block">' in html
    assert "<mfrac>" in html


@pytest.mark.parametrize("formula", [r"\nosuchcommand{x}", r"\frac{1}"])
def test_a_formula_that_cannot_be_set_is_shown_as_text_and_reported(formula: str) -> None:
    assert f'<code class="formula-error">{formula}</code>' in render(f"${formula}$")
    assert broken_formulas(f"${formula}$ and $x$") == (formula,)


def test_headings_get_ids_that_are_unique_in_the_text() -> None:
    assert headings("## Least squares\n\n## Least squares\n\n### A $x$ `b`\n") == (
        (2, "least-squares", "Least squares"),
        (2, "least-squares-2", "Least squares"),
        (3, "a-x-b", "A x b"),
    )
    assert '<h2 id="least-squares-2">' in render("## Least squares\n\n## Least squares\n")


def test_tables_say_alignment_by_class() -> None:
    html = render("| a | b |\n|--:|---|\n| 1 | 2 |\n")
    assert '<th class="align-right" scope="col">a</th>' in html
    assert "style" not in html


def test_code_is_coloured_by_classes_only() -> None:
    html = render_code("def f():\n    return 1\n")
    assert '<span class="k">def</span>' in html
    assert "style" not in html
    assert render_code("no language", "nonsense").startswith("<pre")


def test_inline_has_no_paragraph() -> None:
    assert render_inline("**a** $b$").startswith("<strong>a</strong> <math")


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "<p style='color:red'>x</p>",
    "$\\href{javascript:alert(1)}{x}$",
    "```html\n<script>\n```",
    "## <script>",
    "$\\text{<script>alert(1)</script>}$",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_through(text: str) -> None:
    for html in (render(text), render_inline(text)):
        tags = re.findall(r"<[^>]*>", html)
        assert not any(re.search(r"<(script|img|iframe|style)|\son\w+=|style=|javascript:", tag) for tag in tags), html


@given(st.text(alphabet=st.sampled_from(list("<>&\"'$\\`*_[]()#|-+:{}^=/!ax1 \n")), max_size=80))
def test_any_text_renders_without_error_and_without_foreign_tags(text: str) -> None:
    html = render(text)
    assert not re.search(r"<(script|img|iframe|style|object|form|input)\b", html)
    assert not re.search(r"<[^>]*\s(on\w+|style)=", html)
