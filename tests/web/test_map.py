from datetime import datetime

import pytest
from django.test import Client

from gradus.accounts.services import choose_role
from gradus.courses.library import Library
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.mastery import services

pytestmark = pytest.mark.django_db


def test_every_skill_is_a_link_with_a_name_twice(page: Client, small_library: Library) -> None:
    html = page.get("/map/").content.decode()
    for skill in small_library.graph.skills.values():
        assert html.count(f'href="/skills/{skill.id}/"') == 2
        assert f'aria-label="{skill.title}: ahead' in html


def test_a_role_narrows_the_map_and_all_widens_it(
    page: Client, alice: int, small_library: Library, now: datetime
) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    beyond = set(small_library.graph.skills) - set(small_library.roles["averager"].weights)
    assert beyond
    narrow, wide = page.get("/map/").content.decode(), page.get("/map/?skills=all").content.decode()
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
