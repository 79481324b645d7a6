import re
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
