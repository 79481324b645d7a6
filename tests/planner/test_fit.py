"""A posting against a learner, and on their plan."""

from datetime import datetime
from uuid import uuid4

import pytest

from gradus.accounts.services import choose_role
from gradus.courses.library import Library
from gradus.mastery.engine.model import Estimate
from gradus.mastery.engine.status import SkillMastery, Status
from gradus.planner.engine.fit import NICE, Fit, fit
from gradus.planner.engine.standing import Standing
from gradus.planner.errors import PlanFull
from gradus.planner.selectors import find_planned_role, list_fits, list_planned_postings, plan
from gradus.planner.services import MOST_POSTINGS, put_on_plan, take_off_plan


def standing(*done: str) -> Standing:
    sure = Estimate(probability=0.95, low=0.9, high=0.99, mass=5.0)
    return Standing(
        solved=frozenset(),
        tried=frozenset(),
        answered={},
        mastery={
            skill_id: SkillMastery(skill_id=skill_id, theory=sure, practice=sure, status=Status.DONE)
            for skill_id in done
        },
    )


def fitted(library: Library, asked: dict[str, bool], *done: str) -> Fit:
    meets = fit(library.graph, asked, standing(*done))
    assert meets is not None
    return meets


def test_what_is_missing_brings_what_it_stands_on_each_once(small_library: Library) -> None:
    meets = fitted(small_library, {"averaging": True, "doubling": True})
    hours = {fit_skill.skill.id: fit_skill.hours for fit_skill in meets.missing}
    assert hours == {"doubling": 2 + 3, "averaging": 2 + 3 + 4}
    assert meets.hours == 2 + 3 + 4
    assert [fit_skill.missing_before for fit_skill in meets.missing] == [1, 2]


def test_what_is_shown_costs_nothing_and_is_had(small_library: Library) -> None:
    meets = fitted(small_library, {"averaging": True, "doubling": True}, "counting", "doubling")
    assert [fit_skill.skill.id for fit_skill in meets.have] == ["doubling"]
    assert meets.hours == 4


def test_a_must_counts_more_than_what_would_be_nice(small_library: Library) -> None:
    meets = fitted(small_library, {"counting": True, "shouting": False}, "counting")
    assert meets.share == pytest.approx(1 / (1 + NICE))
    assert meets.has_all_musts
    assert (meets.hours, meets.hours_all) == (0, 1)


def test_a_posting_that_asks_for_no_skill_of_the_graph_has_no_fit(small_library: Library) -> None:
    assert fit(small_library.graph, {"sorcery": True}, standing()) is None


@pytest.mark.django_db
def test_a_posting_on_the_plan_brings_its_skills_to_it(alice: int, small_library: Library, now: datetime) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    posting_id = uuid4()
    asked = {posting_id: {"shouting": True}}
    meets = list_fits(learner_id=alice, library=small_library, postings=asked, now=now)[posting_id]
    before = find_planned_role(alice, small_library)
    assert before is not None
    assert "shouting" not in before.weights
    put_on_plan(learner_id=alice, posting_id=posting_id, title="Crier", company="", fit=meets, now=now)
    role = find_planned_role(alice, small_library)
    assert role is not None
    assert role.weights["shouting"] == 3
    learner_plan = plan(learner_id=alice, library=small_library, now=now)
    assert learner_plan is not None
    assert "shouting" in {item.skill_id for week in learner_plan.plan.weeks for item in week.items}
    take_off_plan(learner_id=alice, posting_id=posting_id)
    assert find_planned_role(alice, small_library) == before


@pytest.mark.django_db
def test_a_posting_is_on_one_learners_plan_alone(alice: int, bob: int, small_library: Library, now: datetime) -> None:
    put_on_plan(
        learner_id=alice,
        posting_id=uuid4(),
        title="x",
        company="",
        fit=fitted(small_library, {"shouting": True}),
        now=now,
    )
    assert len(list_planned_postings(alice)) == 1
    assert list_planned_postings(bob) == ()


@pytest.mark.django_db
def test_a_plan_takes_so_many_postings_and_no_more(alice: int, small_library: Library, now: datetime) -> None:
    meets = fitted(small_library, {"shouting": True})
    ids = [uuid4() for _ in range(MOST_POSTINGS)]
    for posting_id in (*ids, ids[0]):
        put_on_plan(learner_id=alice, posting_id=posting_id, title="x", company="", fit=meets, now=now)
    with pytest.raises(PlanFull):
        put_on_plan(learner_id=alice, posting_id=uuid4(), title="x", company="", fit=meets, now=now)
