import pytest
from django.test import Client

from gradus.attempts import selectors

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


def test_the_deck_of_a_lesson_begins_with_its_first_card(page: Client) -> None:
    assert page.get("/cards/?lesson=lines")["Location"] == "/cards/double-of-three/?lesson=lines"


def test_a_wrong_choice_is_told_why(page: Client, alice: int) -> None:
    html = page.post("/cards/what-doubles/", {"given": "1"}, headers=HTMX).content.decode()
    assert "Not this time" in html
    assert "That squares it" in html
    assert "Adding a number to itself doubles it." in html
    assert selectors.list_answered_cards(alice)["what-doubles"].is_right is False


def test_a_right_choice_is_right(page: Client, alice: int) -> None:
    html = page.post("/cards/what-doubles/", {"given": "0"}).content.decode()
    assert "Right" in html
    assert "<html" in html
    assert selectors.list_answered_cards(alice)["what-doubles"].is_right is True


@pytest.mark.parametrize(("given", "is_right"), [("6", True), ("6.0", True), ("5", False)])
def test_a_number_is_marked(page: Client, alice: int, given: str, is_right: bool) -> None:
    page.post("/cards/double-of-three/", {"given": given})
    assert selectors.list_answered_cards(alice)["double-of-three"].is_right is is_right


@pytest.mark.parametrize(("given", "is_right"), [(["0", "1"], True), (["0"], False), ([], False)])
def test_several_choices_are_marked(page: Client, alice: int, given: list[str], is_right: bool) -> None:
    page.post("/cards/what-moves-a-mean/", {"given": given})
    assert selectors.list_answered_cards(alice)["what-moves-a-mean"].is_right is is_right


@pytest.mark.parametrize(("places", "is_right"), [((1, 2, 3), True), ((2, 1, 3), False)])
def test_an_order_is_marked(page: Client, alice: int, places: tuple[int, ...], is_right: bool) -> None:
    page.post("/cards/steps-of-a-mean/", {f"place-{n}": place for n, place in enumerate(places)})
    assert selectors.list_answered_cards(alice)["steps-of-a-mean"].is_right is is_right


@pytest.mark.parametrize(
    ("card", "data", "sentence"),
    [
        ("what-doubles", {}, "Choose one of the answers."),
        ("what-doubles", {"given": "9"}, "Expected one of the 4 options"),
        ("double-of-three", {"given": "six"}, "Expected a number"),
        ("steps-of-a-mean", {"place-0": "1", "place-1": "1", "place-2": "2"}, "Give every step a place of its own."),
        ("what-moves-a-mean", {"given": ["7"]}, "7 is not one of the available choices"),
    ],
)
def test_what_is_no_answer_is_refused_and_not_kept(
    page: Client, alice: int, card: str, data: dict[str, object], sentence: str
) -> None:
    html = page.post(f"/cards/{card}/", data).content.decode()
    assert sentence in html
    assert "told-title" not in html
    assert selectors.list_answered_cards(alice) == {}


def test_the_deck_ends_when_all_is_answered(page: Client) -> None:
    page.post("/cards/double-of-three/?lesson=lines", {"given": "6"})
    page.post("/cards/what-doubles/?lesson=lines", {"given": "0"})
    html = page.get("/cards/?lesson=lines").content.decode()
    assert "All 2 cards answered" in html
    assert 'href="/cards/?lesson=lines&amp;again=1"' in html


def test_going_over_them_again_asks_all(page: Client) -> None:
    page.post("/cards/double-of-three/?lesson=lines", {"given": "6"})
    assert page.get("/cards/?lesson=lines&again=1")["Location"] == "/cards/double-of-three/?lesson=lines&again=1"


def test_steps_are_never_shown_in_their_right_order(page: Client) -> None:
    html = page.get("/cards/steps-of-a-mean/").content.decode()
    shown = [html.index(step) for step in ("Add all values", "Count them", "Divide the sum by the count")]
    assert shown != sorted(shown)
