import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.presentation.visible import in_one_line, visible


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J\x1b]0;owned\x07", r"\x1b[2J\x1b]0;owned\x07"),
        ("passed\rfailed", r"passed\rfailed"),
        ("\x9b31m", r"\x9b31m"),
        ("\x7f\x00", r"\x7f\x00"),
        ("access\u202egpj.exe", r"access\u202egpj.exe"),
        ("\u2066a\u2069 \u200f", r"\u2066a\u2069 \u200f"),
        ("a\u2028b", r"a\u2028b"),
        ("\udcff", r"\udcff"),
    ],
)
def test_a_sign_that_changes_what_is_around_it_is_written_out(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


def test_words_of_every_language_tabs_and_lines_stay_as_they_are() -> None:
    text = "Köln, 東京, مرحبا, 👩‍🔬\n\tindented — “quoted”"
    assert visible(text) == text
    assert visible("a\r\nb") == "a\nb"


def test_in_one_line_there_is_one_line() -> None:
    assert in_one_line("a\nb\tc\r\nd") == r"a\nb\tc\nd"


@given(st.text())
def test_what_is_visible_can_be_written_and_is_visible_already(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert visible(shown) == shown
    assert all(sign.isprintable() or sign in "\n\t" or sign > "\x9f" for sign in shown)
