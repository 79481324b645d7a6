from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.mastery.services import practise

pytestmark = pytest.mark.django_db


def test_four_pictures_each_with_its_table_and_the_time_that_is_known(
    page: Client, alice: int, double: Exercise, grader: Grader
) -> None:
    now = timezone.now()
    practise(learner_id=alice, exercise=double, source=double.solution, origin="web", grader=grader, now=now)
    html = page.get("/progress/").content.decode()
    pictures = html.split('<figure class="chart">')[1:]
    assert len(pictures) == 4
    for picture in pictures:
        svg = picture[picture.index("<svg") : picture.index("</svg>") + 6]
        assert ElementTree.fromstring(svg).get("role") == "img"
        assert "<table" in picture
    assert "1 × handed in" in html
    assert "not known" in html
    assert 'href="/attempts/"' in html


def test_progress_is_ones_own(  # noqa: PLR0917 - fixtures
    alice: int, bob: int, charlie: int, double: Exercise, grader: Grader, browser_of: Callable[[int], Client]
) -> None:
    now = timezone.now()
    practise(learner_id=alice, exercise=double, source=double.solution, origin="web", grader=grader, now=now)
    for learner_id in (bob, charlie):
        html = browser_of(learner_id).get("/progress/").content.decode()
        assert "handed in" not in html
        assert "appears here" in html
