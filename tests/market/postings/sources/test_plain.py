"""Posting HTML as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.market.postings.sources.plain import LONGEST_TEXT, one_line, plain_text, tidy_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("One<br>Two<br/><br />Three", "One\nTwo\n\nThree"),
        ("<ul><li>a</li><li>b</li></ul><p>c</p>", "- a\n- b\n\nc"),
        ("<ul><li><p>a</p><p>b</p></li><li>c<br>d</li></ul>", "- a b\n- c d"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</ol>d", "- a\n- b\n- c\n\nd"),
        ("<li>a<li>b", "- a\n- b"),
        ("<p>• a</p><p>· b</p><p>- c</p>", "- a\n- b\n- c"),
        ("<p>e-mail - or not</p>", "e-mail - or not"),
        (
            "a&nbsp;&amp;&nbsp;b &lt;i&gt; &#8364; Q&A &unknown; &#99999999999;",
            "a & b <i> € Q&A &unknown; &#99999999999;",
        ),
        ("&amp;lt;", "&lt;"),
        ("a <b>b</b><i>c</i>  \n\t d", "a bc d"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<a title=\"x > y\" href='z'>link</a>", "link"),
        ("<p class=it's>kept</p>", "kept"),
        ("<p>a<script>if (a<b) '</p>'</script >b<STYLE>p{}</STYLE>c</p>", "abc"),
        ("a<!-- <p>hidden --> b --><!>c", "a b -->c"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<title>no</title><select><option>no</option></select><svg><text>no</text></svg>yes", "yes"),
        ("a<p", "a"),
        ("a<script>b", "a"),
        ("</p></li></ul>a", "a"),
        ("<o:p>word</o:p>", "word"),
        ("a\u202eb\u200bc\x00d\x07e\ufeff\u2066f\U000e0041g\ud800h", "abcdefgh"),
        ("", ""),
    ],
)
def test_html_becomes_paragraphs_and_items(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_text_that_is_plain_keeps_its_paragraphs_and_lines() -> None:
    assert tidy_text("One\r\ntwo\n\n\n  • a\n* b\n\nThree ") == "One\ntwo\n\n- a\n- b\n\nThree"


def test_one_line_is_bounded_and_resolved() -> None:
    assert one_line(" R&amp;D\n engineer\u202e ", 300) == "R&D engineer"
    assert one_line("x" * 10_000, 300) == "x" * 300


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["<", "<a ", '<a ="', "<a ='>", "<!--", "<script>", "<li>", "</", "<b>", "&", "&#9", "• ", "- ", "<br>- ",
              "<p>x", "<font size=1>", " =", "\u202e", "<ul>", "<svg", "x"]
)  # fmt: skip
def test_a_megabyte_of_one_piece_is_read_and_bounded(piece: str) -> None:
    assert len(plain_text(piece * (1_000_000 // len(piece)))) <= LONGEST_TEXT


PIECES = st.sampled_from(
    ["<p>", "</p>", "<br>", "<ul>", "</ul>", "<li>", "</li>", "<b>", "<script>", "</script>", "<!--", "-->", "<", ">",
     '="', "'", "&amp;", "&#x41;", "&#xD800;", "&#0;", "• ", "- ", "\n", " ", "word", "\u202e", "\x00", "<td>", "</"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join))
def test_any_html_becomes_text_of_the_promised_form(html: str) -> None:
    text = plain_text(html)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert not set(text) & set("\x00\u202e\r\t")
    assert all(line == " ".join(line.split()) for line in text.split("\n"))


@given(st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join))
def test_text_that_is_tidy_stays_as_it_is(html: str) -> None:
    text = tidy_text(html)
    assert tidy_text(text) == text


@given(st.text())
def test_escaped_text_comes_back_as_its_words(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert plain_text(f"<p>x {escaped}</p>") == one_line(f"x {escaped}", LONGEST_TEXT)
