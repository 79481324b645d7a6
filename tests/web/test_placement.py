import re
from collections.abc import Callable

import pytest
from django.test import Client

from gradus.mastery.models import Evidence
from gradus.mastery.placements.models import PlacementAnswer, PlacementSession
from gradus.mastery.placements.selectors import find_placement

pytestmark = pytest.mark.django_db

RIGHT: dict[str, dict[str, object]] = {
    "double-of-three": {"given": "6"},
    "what-doubles": {"given": "0"},
    "what-moves-a-mean": {"given": ["0", "1"]},
    "steps-of-a-mean": {"place-0": "1", "place-1": "2", "place-2": "3"},
}


def asked(html: str) -> str:
    card = re.search(r'name="card" value="([^"]+)"', html)
    assert card, html
    return card[1]


def test_it_is_offered_to_somebody_new_and_asks_one_question_at_a_time(page: Client, alice: int) -> None:
    assert "A few questions find out what you can skip." in page.get("/").content.decode()
    assert "Where do you stand?" in page.get("/placement/").content.decode()
    assert page.post("/placement/begin")["Location"] == "/placement/"
    html = page.get("/placement/").content.decode()
    assert "question 1, at most 4" in html
    card = asked(html)
    response = page.post("/placement/answer", {"card": card, **RIGHT[card]})
    assert (response.status_code, response["Location"]) == (302, "/placement/")
    assert PlacementAnswer.objects.get().is_right is True
    assert "go on with it" in page.get("/").content.decode()


def test_it_goes_to_its_end_and_says_what_it_concluded_and_why(page: Client, alice: int) -> None:
    page.post("/placement/begin")
    while 'name="card"' in (html := page.get("/placement/").content.decode()):
        card = asked(html)
        page.post("/placement/answer", {"card": card, **RIGHT[card]})
    assert "What 4 answers say" in html
    assert "You answered 2 of 2 questions on it right." in html
    assert Evidence.objects.filter(learner_id=alice).exists()
    assert "placement" not in page.get("/").content.decode()
    assert "placement: begins at" in page.get("/skills/doubling/").content.decode()


def test_it_asks_first_what_the_learner_has_worked_with_and_counts_that_as_one_question(page: Client) -> None:
    html = page.get("/placement/").content.decode()
    assert "It is a hint and not an exam" in html
    areas = re.findall(r"<legend>([^<]+)</legend>", html)
    assert areas == ["Math", "Programming", "Statistics", "Career"]
    assert html.count('type="radio"') == 4 * len(areas)
    page.post("/placement/begin", {"area-math": "most", "area-statistics": "", "area-career": "none"})
    assert PlacementSession.objects.get().experience == {"math": "most", "career": "none"}
    assert "question 2, at most 5" in page.get("/placement/").content.decode()


def test_saying_nothing_of_areas_leaves_the_placement_as_it_was_without(page: Client) -> None:
    page.post("/placement/begin", {"area-math": "", "area-career": ""})
    assert PlacementSession.objects.get().experience == {}
    assert "question 1, at most 4" in page.get("/placement/").content.decode()


def test_what_was_said_of_areas_is_shown_and_can_be_changed_when_it_is_over(page: Client, alice: int) -> None:
    page.post("/placement/begin", {"area-career": "none", "area-math": "some"})
    page.post("/placement/stop")
    html = page.get("/placement/").content.decode()
    assert "you said that you have done none of <em>career</em>" in html
    assert 'name="area-career" value="none" checked' in html
    rows = Evidence.objects.count()
    page.post("/placement/word", {"said": "areas", "area-career": "most", "area-math": ""})
    assert PlacementSession.objects.get().experience == {"career": "most"}
    assert Evidence.objects.count() > rows
    assert PlacementSession.objects.get().ended_at is not None


def test_going_on_with_a_placement_keeps_what_was_said_of_areas(page: Client) -> None:
    page.post("/placement/begin", {"area-math": "most"})
    page.post("/placement/stop")
    page.post("/placement/begin")
    assert PlacementSession.objects.get().experience == {"math": "most"}


def test_a_new_one_is_offered_with_what_was_said_the_last_time(page: Client) -> None:
    page.post("/placement/begin", {"area-math": "most"})
    html = page.get("/placement/?new").content.decode()
    assert "What have you worked with?" in html
    assert 'name="area-math" value="most" checked' in html


@pytest.mark.parametrize("path", ["begin", "word"])
def test_a_word_on_an_area_that_the_page_does_not_offer_is_a_404(page: Client, path: str) -> None:
    page.post("/placement/begin")
    page.post("/placement/stop")
    fields = {"said": "areas", "area-math": "a bit"}
    assert page.post(f"/placement/{path}", fields).status_code == 404
    assert page.post(f"/placement/{path}", {"said": "areas", "area-astrology": "most"}).status_code == 302
    assert PlacementSession.objects.get().experience == {}


@pytest.mark.parametrize(("instead", "is_right"), [("do-not-know", False), ("skip", None)])
def test_not_knowing_is_an_answer_and_skipping_is_none(page: Client, instead: str, is_right: bool | None) -> None:
    page.post("/placement/begin")
    card = asked(page.get("/placement/").content.decode())
    page.post("/placement/answer", {"card": card, "instead": instead})
    assert PlacementAnswer.objects.get().is_right is is_right


def test_nothing_chosen_is_said_and_the_question_stays(page: Client) -> None:
    page.post("/placement/begin")
    while (card := asked(page.get("/placement/").content.decode())) == "what-moves-a-mean":
        page.post("/placement/answer", {"card": card, "instead": "skip"})
    skipped = PlacementAnswer.objects.count()
    html = page.post("/placement/answer", {"card": card}).content.decode()
    assert asked(html) == card
    assert 'role="alert"' in html
    assert PlacementAnswer.objects.count() == skipped


def test_the_learner_corrects_it(page: Client, alice: int) -> None:
    page.post("/placement/begin")
    page.post("/placement/stop")
    assert 'aria-pressed="true" aria-label="I know Averaging"' not in page.get("/placement/").content.decode()
    response = page.post("/placement/word", {"said": "known/averaging"})
    assert response["Location"] == "/placement/#skill-averaging"
    html = page.get("/placement/").content.decode()
    assert "You said so yourself." in html
    page.post("/placement/word", {"said": "take-back/averaging"})
    assert "You said so yourself." not in page.get("/placement/").content.decode()


@pytest.mark.parametrize("said", ["known/no-such-skill", "perhaps/averaging", "known", ""])
def test_a_word_on_nothing_is_a_404(page: Client, said: str) -> None:
    page.post("/placement/begin")
    assert page.post("/placement/word", {"said": said}).status_code == 404


def test_one_learners_placement_is_nobody_elses(
    alice: int, bob: int, charlie: int, browser_of: Callable[[int], Client]
) -> None:
    hers, his = browser_of(alice), browser_of(bob)
    hers.post("/placement/begin")
    card = asked(hers.get("/placement/").content.decode())
    for path, fields in (
        ("answer", {"card": card, **RIGHT[card]}),
        ("stop", {}),
        ("word", {"said": "known/averaging"}),
        ("word", {"said": "areas", "area-math": "most"}),
    ):
        assert his.post(f"/placement/{path}", fields)["Location"] == "/placement/"
    assert find_placement(bob) is None
    assert not PlacementAnswer.objects.exists()
    his.post("/placement/begin")
    his.post("/placement/answer", {"card": card, "instead": "do-not-know"})
    hers.post("/placement/answer", {"card": card, **RIGHT[card]})
    mine, other = find_placement(alice), find_placement(bob)
    assert mine is not None
    assert other is not None
    assert mine.placement.experience == ()
    assert [answered.is_right for answered in mine.placement.answered] == [True]
    assert [answered.is_right for answered in other.placement.answered] == [False]
    assert "Where do you stand?" in browser_of(charlie).get("/placement/").content.decode()
    assert find_placement(charlie) is None
