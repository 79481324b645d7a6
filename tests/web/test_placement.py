import re
from collections.abc import Callable

import pytest
from django.test import Client

from gradus.mastery.models import Evidence, PlacementAnswer
from gradus.mastery.placement_selectors import placement_of

pytestmark = pytest.mark.django_db

RIGHT: dict[str, dict[str, object]] = {
    "double-of-three": {"given": "6"},
    "what-doubles": {"given": "0"},
    "what-moves-a-mean": {"given": ["0", "1"]},
    "steps-of-a-mean": {"place-0": "1", "place-1": "2", "place-2": "3"},
}


def asked(html: str) -> str:
    found = re.search(r'name="card" value="([^"]+)"', html)
    assert found, html
    return found[1]


def test_it_is_offered_to_somebody_new_and_asks_one_question_at_a_time(page: Client, alice: int) -> None:
    assert 'href="/placement/"' in page.get("/").content.decode()
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
    ):
        assert his.post(f"/placement/{path}", fields)["Location"] == "/placement/"
    assert placement_of(bob) is None
    assert not PlacementAnswer.objects.exists()
    his.post("/placement/begin")
    his.post("/placement/answer", {"card": card, "instead": "do-not-know"})
    hers.post("/placement/answer", {"card": card, **RIGHT[card]})
    mine, other = placement_of(alice), placement_of(bob)
    assert mine is not None
    assert other is not None
    assert [one.is_right for one in mine.placement.answered] == [True]
    assert [one.is_right for one in other.placement.answered] == [False]
    assert "Where do you stand?" in browser_of(charlie).get("/placement/").content.decode()
    assert placement_of(charlie) is None
