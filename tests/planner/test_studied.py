"""What a learner studied elsewhere leaves the plan by their word, and shows nothing until they answer."""

from datetime import datetime
from pathlib import Path

import pytest

from gradus.accounts.services import choose_role
from gradus.courses.library import Library, load_library
from gradus.mastery.selectors import get_mastery
from gradus.mastery.services import answer_card
from gradus.planner.engine.agenda import Activity
from gradus.planner.selectors import get_overview, list_studied, plan
from gradus.planner.services import note_studied, take_back_studied
from tests.courses.test_bank import bank

QUESTIONS = ("ask-one", "ask-two")


@pytest.fixture
def library(small_tree: Path) -> Library:
    (small_tree / "placement").mkdir()
    rows = [(card_id, "counting", number) for number, card_id in enumerate(QUESTIONS, start=3)]
    (small_tree / "placement" / "numbers.toml").write_text(bank(*rows), encoding="utf-8")
    return load_library(small_tree)


def ahead(learner_id: int, library: Library, now: datetime) -> list[tuple[Activity, str]]:
    agenda = get_overview(learner_id=learner_id, library=library, now=now).agenda
    return [(item.activity, item.id) for item in agenda.entries]


def test_the_study_goes_and_what_checks_it_comes_until_it_is_answered(
    alice: int, bob: int, library: Library, now: datetime
) -> None:
    for learner_id in (alice, bob):
        choose_role(learner_id=learner_id, role_id="averager", now=now)
    skill = library.skill("counting")
    assert ahead(alice, library, now)[0] == (Activity.STUDY, "counting")
    for _ in range(2):
        note_studied(learner_id=alice, skill=skill, now=now)
    assert list_studied(alice) == {"counting"}
    assert ahead(alice, library, now)[0] == (Activity.CHECK, "counting")
    step = get_overview(learner_id=alice, library=library, now=now, count=1).steps[0]
    assert (step.title, step.minutes) == ("Counting: check yourself", 2)
    assert step.reason == "You have studied *Counting* elsewhere, and two questions will show what stayed."
    assert get_mastery(alice, now) == {}
    for card_id in QUESTIONS:
        answer_card(learner_id=alice, card=library.card(card_id), given="6", seconds=1, now=now)
    assert not any(target == "counting" for _, target in ahead(alice, library, now))
    assert get_mastery(alice, now)["counting"].theory is not None
    assert ahead(bob, library, now)[0] == (Activity.STUDY, "counting")


def test_it_can_be_taken_back(alice: int, library: Library, now: datetime) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    skill = library.skill("counting")
    note_studied(learner_id=alice, skill=skill, now=now)
    assert take_back_studied(learner_id=alice, skill=skill)
    assert not take_back_studied(learner_id=alice, skill=skill)
    assert ahead(alice, library, now)[0] == (Activity.STUDY, "counting")


def test_the_plan_has_fewer_hours_and_still_reaches_its_level(alice: int, library: Library, now: datetime) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    before = plan(learner_id=alice, library=library, now=now)
    for skill in library.graph.skills.values():
        note_studied(learner_id=alice, skill=skill, now=now)
    after = plan(learner_id=alice, library=library, now=now)
    assert before is not None
    assert after is not None
    assert after.plan.hours_left < before.plan.hours_left
    assert after.plan.readiness_now == before.plan.readiness_now
    assert after.plan.weeks[-1].readiness >= after.plan.target
