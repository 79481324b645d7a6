import re
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from gradus.accounts.services import choose_role
from gradus.courses.library import Library, load_library
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.mastery import services
from gradus.planner.selectors import list_studied
from gradus.runtime import process
from tests.courses.test_bank import bank

pytestmark = pytest.mark.django_db


def test_every_skill_is_a_link_with_a_name_twice(page: Client, small_library: Library) -> None:
    html = page.get("/skills/").content.decode()
    for skill in small_library.graph.skills.values():
        assert html.count(f'href="/skills/{skill.id}/"') == 2
        assert f'aria-label="{skill.title}: ahead' in html


def test_a_role_narrows_the_map_and_all_widens_it(
    page: Client, alice: int, small_library: Library, now: datetime
) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    beyond = set(small_library.graph.skills) - set(small_library.roles["averager"].weights)
    assert beyond
    narrow, wide = page.get("/skills/").content.decode(), page.get("/skills/?skills=all").content.decode()
    for skill_id in beyond:
        assert f"/skills/{skill_id}/" not in narrow
        assert f"/skills/{skill_id}/" in wide


def test_a_skill_shows_what_teaches_it_and_what_was_shown(
    page: Client, alice: int, double: Exercise, grader: Grader, now: datetime
) -> None:
    assert "Nothing yet" in page.get("/skills/doubling/").content.decode()
    services.practise(learner_id=alice, exercise=double, source=double.solution, origin="web", grader=grader, now=now)
    html = page.get("/skills/doubling/").content.decode()
    assert 'href="/lessons/lines/"' in html
    assert 'href="/exercises/double/"' in html
    assert "went right:" in html
    assert "likely between" in html


def test_a_side_is_shown_alone_with_how_far_it_is(  # noqa: PLR0917 - fixtures
    page: Client, alice: int, double: Exercise, grader: Grader, now: datetime, small_library: Library
) -> None:
    services.practise(learner_id=alice, exercise=double, source=double.solution, origin="web", grader=grader, now=now)
    title = small_library.graph.skills["doubling"].title
    both, theory, practice = (
        page.get(f"/skills/{query}").content.decode() for query in ("", "?side=theory", "?side=practice")
    )
    assert f'aria-label="{title}: under way' in both
    assert f'aria-label="{title}: ahead' in theory
    assert re.search(rf'aria-label="{title}: \d+ of 100"', practice)
    assert 'class="level"' in practice
    assert 'class="level"' not in theory


def test_a_nonsense_filter_is_as_none(page: Client) -> None:
    assert page.get("/skills/?side=luck&skills=none").status_code == 200


def test_a_skill_says_why_on_each_side(
    page: Client, alice: int, double: Exercise, grader: Grader, now: datetime
) -> None:
    services.practise(learner_id=alice, exercise=double, source=double.solution, origin="web", grader=grader, now=now)
    html = page.get("/skills/doubling/").content.decode()
    assert "because: 1 of 1 right" in html
    assert "nothing shown yet" in html


def test_what_was_studied_elsewhere_is_said_and_taken_back(page: Client, alice: int) -> None:
    fresh = page.get("/skills/counting/").content.decode()
    assert "I have studied this" in fresh
    assert page.post("/skills/counting/studied", {"said": "done"})["Location"] == "/skills/counting/#study"
    assert list_studied(alice) == {"counting"}
    assert "You have studied it, by your own word." in page.get("/skills/counting/").content.decode()
    page.post("/skills/counting/studied", {"said": "back"})
    assert list_studied(alice) == frozenset()
    assert page.post("/skills/nothing/studied", {"said": "done"}).status_code == 404
    assert page.get("/skills/counting/studied").status_code == 405


def test_the_questions_on_a_skill_are_asked_one_after_the_other(page: Client, alice: int, small_tree: Path) -> None:
    (small_tree / "placement").mkdir()
    rows = [("ask-one", "counting", 3), ("ask-two", "counting", 4)]
    (small_tree / "placement" / "numbers.toml").write_text(bank(*rows), encoding="utf-8")
    process.use_library(load_library(small_tree))
    assert 'href="/cards/?skill=counting"' in page.get("/skills/counting/").content.decode()
    first = page.get("/cards/?skill=counting")["Location"]
    assert first == "/cards/ask-one/?skill=counting"
    html = page.get(first).content.decode()
    assert 'href="/skills/counting/"' in html
    assert "card 1" in html
    told = page.post(first, {"given": "6"}).content.decode()
    assert 'href="/cards/ask-two/?skill=counting"' in told
    page.post("/cards/ask-two/?skill=counting", {"given": "0"})
    done = page.get("/cards/?skill=counting").content.decode()
    assert "All 2 cards answered" in done
    assert 'href="/skills/counting/"' in done
    evidence = page.get("/skills/counting/").content.decode()
    assert "question of a placement or a self-check" in evidence
    assert page.get("/cards/?skill=nothing").status_code == 404
