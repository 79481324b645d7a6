"""Reviewing on the page: the queue, the override, settings, own cards, decks. Alice owns, bob must not see."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from gradus.mastery.reviews import selectors as reviews
from gradus.mastery.reviews.models import CardReview, OwnCard
from gradus.mastery.reviews.services import NewCard, add_own_cards

CARD = "double-of-three"


@pytest.fixture
def own(alice: int) -> OwnCard:
    card = NewCard(question="What is a *mean*? <script>alert(1)</script>", answer="The sum over the count.")
    add_own_cards(learner_id=alice, cards=[card], now=timezone.now())
    return OwnCard.objects.get()


def test_who_has_begun_nothing_is_told_what_reviews_are(page: Client) -> None:
    html = page.get("/review/").content.decode()
    assert "just before you would forget it" in html
    assert "What comes due" not in html


def test_a_day_of_reviews_goes_from_card_to_card_and_ends(page: Client, own: OwnCard) -> None:
    first = f"/cards/{own.card_id}/?review=day"
    html = page.get("/review/").content.decode()
    assert "1 card, about 1 minute." in html
    assert f'href="{first}"' in html
    asked = page.get(first).content.decode()
    assert "card 1 of 1" in asked
    assert "<script>alert" not in asked
    compare = page.post(first, {"given": "sum by n"}).content.decode()
    assert "The sum over the count." in compare
    assert not CardReview.objects.exists(), "nothing is kept before the learner has judged"
    told = page.post(first, {"given": "sum by n", "judged": "right"}).content.decode()
    assert "Right" in told
    assert "That was a guess" in told
    assert 'href="/review/"' in told
    done = page.get("/review/").content.decode()
    assert "Done for today: 1 card" in done
    assert "What comes due" in done
    assert "1 card in the next 14 days" in done


def test_a_guess_is_taken_back(page: Client, alice: int) -> None:
    page.post(f"/cards/{CARD}/?lesson=lines", {"given": "6"})
    before = reviews.find_memory(alice, CARD)
    onward = page.post(f"/review/overrule/{CARD}", {"next": "/cards/?lesson=lines"})
    after = reviews.find_memory(alice, CARD)
    assert onward["Location"] == "/cards/?lesson=lines"
    assert before is not None
    assert after is not None
    assert after.stability_days < before.stability_days
    assert page.post(f"/review/overrule/{CARD}").status_code == 404


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_overruling_never_leads_to_another_site(page: Client, elsewhere: str) -> None:
    page.post(f"/cards/{CARD}/?lesson=lines", {"given": "6"})
    assert page.post(f"/review/overrule/{CARD}", {"next": elsewhere})["Location"] == "/review/"


def test_settings_are_kept_and_bounded(page: Client, alice: int) -> None:
    assert page.post("/review/settings", {"minutes": "30", "retention": "85"}).status_code == 302
    assert reviews.get_settings(alice).minutes_per_day == 30
    refused = page.post("/review/settings", {"minutes": "0", "retention": "99"})
    assert refused.status_code == 422
    assert reviews.get_settings(alice).engine.retention == 0.85


def test_a_card_of_ones_own_is_added_and_deleted(page: Client, alice: int) -> None:
    page.post("/review/cards/add", {"question": "Capital of Peru?", "answer": "Lima."})
    assert "Capital of Peru?" in page.get("/review/cards/").content.decode()
    page.post(f"/review/cards/{OwnCard.objects.get().pk}/delete")
    assert "Capital of Peru?" not in page.get("/review/cards/").content.decode()


def test_nobody_sees_or_touches_anothers_cards(own: OwnCard, bob: int, browser_of: Callable[[int], Client]) -> None:
    his = browser_of(bob)
    assert his.get(f"/cards/{own.card_id}/").status_code == 404
    assert his.post(f"/cards/{own.card_id}/", {"given": "x", "judged": "right"}).status_code == 404
    assert "mean" not in his.get("/review/cards/").content.decode()
    assert "mean" not in his.get("/review/cards/gradus.csv").content.decode()
    his.post(f"/review/cards/{own.pk}/delete")
    assert OwnCard.objects.filter(pk=own.pk).exists()


def test_a_deck_is_brought_and_taken_along(page: Client) -> None:
    file = io.BytesIO(b"question,answer\nCapital of Peru?,Lima.\nno answer,\n")
    file.name = "deck.csv"
    html = page.post("/review/cards/import", {"deck": file}, follow=True).content.decode()
    assert "1 of 1 cards were new. 1 had no question or no answer and were left out." in html
    response = page.get("/review/cards/gradus.csv")
    assert "Capital of Peru?" in response.content.decode()
    assert page.get("/review/cards/gradus.apkg").content[:2] == b"PK"
    assert page.get("/review/cards/gradus.exe").status_code == 404


def test_a_file_that_is_no_deck_is_told(page: Client) -> None:
    file = io.BytesIO(b"MZ")
    file.name = "deck.exe"
    refused = page.post("/review/cards/import", {"deck": file})
    assert refused.status_code == 422
    assert "Expected an Anki package" in refused.content.decode()


def test_the_home_page_says_how_many_are_due(page: Client, alice: int) -> None:
    page.post(f"/cards/{CARD}/?lesson=lines", {"given": "7"})
    from gradus.mastery.reviews.models import CardMemory

    CardMemory.objects.update(due_at=timezone.now())
    assert "1 card due" in page.get("/").content.decode()
