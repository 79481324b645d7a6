"""Home, the plan, the page after a pass and the commands say the same of what comes next."""

import json
import re
from html import unescape

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from gradus.accounts.selectors import get_profile
from gradus.accounts.services import choose_role
from gradus.cli.django_setup import ForLearner
from gradus.cli.learn import next_
from gradus.cli.plan import plan
from gradus.courses.library import Library
from gradus.courses.types import Exercise
from gradus.mastery.services import answer_card

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def said_everywhere(page: Client, learner_id: int) -> set[str]:
    """Where each place sends the learner first."""
    run = ForLearner(now=timezone.now(), learner=get_profile(learner_id))
    steps = json.loads(CliRunner().invoke(next_, ["--json"], obj=run, catch_exceptions=False).stdout)
    weeks = json.loads(CliRunner().invoke(plan, ["--json"], obj=run, catch_exceptions=False).stdout)["plan"]["weeks"]
    planned = next(item for week in weeks for item in week["items"] if item["activity"] != "review")
    home = page.get("/").content.decode()
    href = re.search(r'<a class="btn go" href="([^"]+)"', home)
    assert href is not None
    shown = re.search(r'<h1 id="next-title">([^<]+)</h1>', home)
    assert shown is not None
    plan_page = page.get("/plan/").content.decode()
    listed = re.search(rf'<a\s+href="{re.escape(href[1])}">([^<]+)</a>', plan_page)
    assert listed is not None, f"{href[1]} is not on the plan"
    return {steps[0]["title"], planned["title"], unescape(shown[1]), unescape(listed[1])}


def test_every_place_names_the_same_step_at_each_step_of_the_way(
    page: Client, alice: int, small_library: Library, double: Exercise
) -> None:
    choose_role(learner_id=alice, role_id="averager", now=timezone.now())
    seen = []
    for source in (None, "x = 1\n", double.solution):
        if source is not None:
            verdict = page.post("/exercises/double/check", {"source": source}, headers=HTMX).content.decode()
        (title,) = said_everywhere(page, alice)
        seen.append(title)
    assert f"Next: {seen[-1]}" in unescape(verdict)
    for card_id, given in (("double-of-three", "6"), ("what-doubles", 0)):
        answer_card(learner_id=alice, card=small_library.card(card_id), given=given, seconds=1, now=timezone.now())
    seen += said_everywhere(page, alice)
    assert len(set(seen)) >= 3


def test_home_and_the_plan_say_the_same_hours_and_dates(page: Client, alice: int) -> None:
    choose_role(learner_id=alice, role_id="averager", now=timezone.now())
    home, plan_page = (page.get(path).content.decode() for path in ("/", "/plan/"))
    (hours,) = re.findall(r"about (\d+) hours at", home)
    assert f"About {hours} hours of learning are left" in plan_page
    (month,) = re.findall(r"Ready most likely by (\w+ \d{4})", home)
    assert month in plan_page
