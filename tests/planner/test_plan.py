from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradus.planner.engine.agenda import Activity, AgendaItem, Aim, TargetLevel, Unit, make_agenda
from gradus.planner.engine.plan import REVIEW_SHARE, Plan, Wish, make_plan, ready_range
from gradus.presentation.plans import nothing_left_words
from gradus.skills.engine.graph import Skill, SkillGraph, SkillKind

START = date(2026, 3, 2)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def skill(skill_id: str, hours: float, *needs: str, kind: SkillKind = SkillKind.BOTH) -> Skill:
    return Skill(
        id=skill_id, title=skill_id.title(), area="x", prerequisites=needs, hours=hours, sources=("s",), kind=kind
    )


GRAPH = SkillGraph(
    [
        skill("base", 10),
        skill("says", 6, "base", kind=SkillKind.THEORY),
        skill("does", 8, "base", kind=SkillKind.PRACTICE),
        skill("top", 20, "says", "does"),
        skill("aside", 30),
    ]
)
AIM = Aim(weights={"says": 3.0, "does": 3.0, "top": 2.0}, level=TargetLevel.SENIOR, shown={})
WISH = Wish(hours_a_week=5.0, starts_on=START)
LESSON = Unit(
    course_id="c",
    lesson_id="l1",
    skill_ids=("base",),
    entries=(
        AgendaItem(
            activity=Activity.LESSON, id="l1", title="Lesson, one", skill_id="base", hours=1.5, theory_hours=1.5
        ),
        AgendaItem(
            activity=Activity.EXERCISE, id="e1", title="Exercise one", skill_id="base", hours=0.5, theory_hours=0.0
        ),
    ),
)


def a_plan(aim: Aim = AIM, wish: Wish = WISH, units: tuple[Unit, ...] = (LESSON,)) -> Plan:
    return make_plan(GRAPH, make_agenda(GRAPH, aim, units), wish)


def skills_in_order(plan: Plan) -> list[str]:
    return list(dict.fromkeys(item.skill_id for week in plan.weeks for item in week.items if item.skill_id))


def test_skills_come_after_what_they_stand_on_and_nothing_else_comes() -> None:
    assert skills_in_order(a_plan()) == ["base", "says", "does", "top"]


@settings(max_examples=40)
@given(
    st.floats(0.5, 40),
    st.dictionaries(st.sampled_from(sorted(GRAPH.skills)), st.floats(0, 1)),
    st.sampled_from(TargetLevel),
)
def test_no_week_is_longer_than_asked_and_all_hours_are_planned(
    hours_a_week: float, shown: dict[str, float], level: TargetLevel
) -> None:
    plan = a_plan(replace(AIM, shown=shown, level=level), replace(WISH, hours_a_week=hours_a_week), units=())
    assert all(week.hours <= hours_a_week + 1e-6 for week in plan.weeks)
    learning = sum(item.hours for week in plan.weeks for item in week.items if item.activity is not Activity.REVIEW)
    assert learning == pytest.approx(plan.hours_left, abs=0.3)
    assert all(0 <= week.theory_hours <= week.hours + 1e-9 for week in plan.weeks)
    readiness = [plan.readiness_now, *(week.readiness for week in plan.weeks)]
    assert readiness == sorted(readiness)
    if plan.weeks:
        assert plan.weeks[-1].readiness >= level.share - 1e-6


def test_the_librarys_material_comes_first_and_own_study_fills_the_rest_evenly() -> None:
    plan = a_plan()
    base = [item for week in plan.weeks for item in week.items if item.skill_id == "base"]
    assert [item.title for item in base[:3]] == ["Lesson, one", "Exercise one", "Base: own study"]
    assert sum(item.theory_hours for item in base) == pytest.approx(5.0)
    assert sum(item.hours for item in base) == pytest.approx(10.0)
    assert base[-1].is_continued


def test_a_skill_of_one_side_is_planned_on_that_side() -> None:
    items = [item for week in a_plan().weeks for item in week.items]
    assert all(item.theory_hours == item.hours for item in items if item.skill_id == "says")
    assert all(item.theory_hours == 0 for item in items if item.skill_id == "does")


def test_reviews_take_their_part_once_something_was_learnt() -> None:
    first, second = a_plan().weeks[:2]
    assert not any(item.activity is Activity.REVIEW for item in first.items)
    assert second.items[-1].hours == pytest.approx(REVIEW_SHARE * 5)


def test_who_is_ready_needs_no_plan() -> None:
    plan = a_plan(replace(AIM, shown=dict.fromkeys(GRAPH.skills, 1.0)))
    assert (plan.weeks, plan.ready, plan.hours_left) == ((), None, 0.0)


def test_who_has_studied_everything_elsewhere_is_not_there_yet() -> None:
    plan = a_plan(replace(AIM, studied=dict.fromkeys(GRAPH.skills, 0.0)), units=())
    assert (plan.weeks, plan.ready, plan.hours_left, plan.levers) == ((), None, 0.0, ())
    assert not plan.is_reached
    assert nothing_left_words(plan) == (
        "Nothing is left to study: you said that you have. 0 of 100 is shown so far, and this level asks for 95; "
        "exercises, questions and a placement show more."
    )
    there = a_plan(replace(AIM, shown=dict.fromkeys(GRAPH.skills, 1.0)))
    assert there.is_reached
    assert nothing_left_words(there) == "You are there: 100 of 100, and this level asks for 95."


def test_the_lever_names_what_is_longest_on_the_plan_and_not_what_was_studied() -> None:
    levers = a_plan(replace(AIM, studied={"top": 0.1})).levers
    assert not any("*Top*" in lever.sentence for lever in levers)


def test_a_lower_level_is_nearer() -> None:
    entry, senior = (a_plan(replace(AIM, level=level)) for level in (TargetLevel.ENTRY, TargetLevel.SENIOR))
    assert entry.hours_left < senior.hours_left
    assert entry.ready is not None
    assert senior.ready is not None
    assert entry.ready.likely < senior.ready.likely


def test_the_date_is_a_range_the_same_for_the_same_seed() -> None:
    ready = ready_range(100, WISH)
    assert START < ready.early < ready.likely < ready.late
    assert ready == ready_range(100, WISH)


def test_a_slower_past_moves_the_date_and_narrow_weeks_narrow_the_range() -> None:
    slow = ready_range(100, replace(WISH, past_weeks=(1.0, 2.0, 0.0, 1.5) * 5))
    usual = ready_range(100, replace(WISH, past_weeks=(5.0,) * 20))
    prior = ready_range(100, WISH)
    assert slow.likely > prior.likely > usual.early
    assert (usual.late - usual.early) < (slow.late - slow.early)


def test_a_missed_week_moves_the_date_and_nothing_else() -> None:
    plan, later = a_plan(), a_plan(wish=replace(WISH, starts_on=START + timedelta(weeks=1)))
    assert [week.items for week in plan.weeks] == [week.items for week in later.weeks]
    assert plan.ready is not None
    assert later.ready is not None
    assert later.ready.likely - plan.ready.likely == timedelta(weeks=1)


def test_levers_say_what_would_move_the_date() -> None:
    levers = a_plan().levers
    assert any("Two more hours a week (7 in all)." in lever.sentence and lever.days_sooner > 0 for lever in levers)
    assert any("*Top*" in lever.sentence for lever in levers)
    assert levers[-1].days_sooner < 0


def test_hours_and_roles_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 0 hours a week"):
        replace(WISH, hours_a_week=0.0)
    with pytest.raises(ValueError, match="asks for at least one skill"):
        make_agenda(GRAPH, replace(AIM, weights={"nowhere": 3.0}), ())
