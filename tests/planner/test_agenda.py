"""What is left and in which order, for learners of every kind, over the map and the courses that ship."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.attempts.engine.cards import AnsweredCard
from gradus.courses.library import content_root, load_library
from gradus.mastery.engine.model import Estimate
from gradus.mastery.engine.status import SkillMastery, Status
from gradus.planner.engine.agenda import Activity, Agenda, AgendaItem, Aim, TargetLevel, Unit, make_agenda
from gradus.planner.engine.materials import units_of
from gradus.planner.engine.next_step import next_steps
from gradus.planner.engine.plan import Wish, make_plan
from gradus.planner.engine.standing import Standing

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIBRARY = load_library(content_root())
GRAPH = LIBRARY.graph


def known(skill_id: str, probability: float) -> SkillMastery:
    estimate = Estimate(probability=probability, low=probability / 2, high=0.99, mass=2.0)
    status = Status.DONE if probability >= 0.65 else Status.UNDER_WAY
    return SkillMastery(skill_id=skill_id, theory=estimate, practice=estimate, status=status)


@st.composite
def learners(draw: st.DrawFn) -> Standing:
    """Anybody: whatever they tried, passed, answered and showed, by themselves or in a placement."""
    tried = draw(st.frozensets(st.sampled_from(sorted(LIBRARY.exercises)), max_size=12))
    passed = draw(st.frozensets(st.sampled_from(sorted(tried)))) if tried else frozenset()
    cards = draw(st.frozensets(st.sampled_from(sorted(LIBRARY.cards)), max_size=30))
    shown = draw(st.dictionaries(st.sampled_from(sorted(GRAPH.skills)), st.floats(0.01, 0.99), max_size=60))
    return Standing(
        solved=passed,
        tried=tried,
        answered={card: AnsweredCard(card_id=card, is_right=True, answered_at=NOW, times=1) for card in cards},
        mastery={skill_id: known(skill_id, probability) for skill_id, probability in shown.items()},
        last_exercise=draw(st.sampled_from([*sorted(tried), ""])),
    )


def agenda_of(standing: Standing, role_id: str = "ml-engineer", level: TargetLevel = TargetLevel.ENTRY) -> Agenda:
    shown = {skill.id: standing.shown(skill) for skill in GRAPH.skills.values()}
    aim = Aim(weights=LIBRARY.roles[role_id].weights, level=level, shown=shown)
    return make_agenda(GRAPH, aim, units_of(LIBRARY, standing))


@given(learners(), st.sampled_from(sorted(LIBRARY.roles)), st.sampled_from(TargetLevel))
def test_next_step_plan_and_hours_are_one_thing(standing: Standing, role_id: str, level: TargetLevel) -> None:
    agenda = agenda_of(standing, role_id, level)
    role = LIBRARY.roles[role_id]
    plan = make_plan(GRAPH, agenda, Wish(hours_a_week=7, starts_on=date(2026, 3, 2)))
    planned = [item for week in plan.weeks for item in week.items if item.activity is not Activity.REVIEW]
    steps = next_steps(LIBRARY, role, standing, agenda, count=5)
    ahead = list(dict.fromkeys((item.activity, item.id) for item in planned))
    assert ahead == [(item.activity, item.id) for item in agenda.entries]
    assert [(step.kind, step.id) for step in steps][: len(ahead)] == ahead[:5]
    assert plan.hours_left == pytest.approx(sum(item.hours for item in planned))
    assert (plan.ready is None) == (not agenda.entries)


@given(learners(), st.sampled_from(sorted(LIBRARY.roles)))
def test_nothing_is_listed_twice_nothing_done_and_everything_that_is_left(standing: Standing, role_id: str) -> None:
    agenda = agenda_of(standing, role_id)
    items = [*agenda.entries, *agenda.beyond]
    keys = [(item.activity, item.id) for item in items]
    assert len(set(keys)) == len(keys)
    exercises = {target for activity, target in keys if activity is Activity.EXERCISE}
    assert exercises.isdisjoint(standing.solved)
    units = units_of(LIBRARY, standing)
    assert {(item.activity, item.id) for unit in units for item in unit.entries} <= set(keys)
    assert all(item.hours > 0 for item in items)
    assert all(0 <= item.theory_hours <= item.hours + 1e-9 for item in items)


@given(learners(), st.sampled_from(sorted(LIBRARY.roles)))
def test_own_study_comes_after_what_its_skill_stands_on(standing: Standing, role_id: str) -> None:
    studies = [item.skill_id for item in agenda_of(standing, role_id).entries if item.activity is Activity.STUDY]
    for place, skill_id in enumerate(studies):
        assert set(GRAPH.skills[skill_id].prerequisites).isdisjoint(studies[place + 1 :])


@given(learners())
def test_a_lessons_parts_stand_together_in_their_order(standing: Standing) -> None:
    agenda = agenda_of(standing)
    items = [*agenda.entries, *agenda.beyond]
    for unit in units_of(LIBRARY, standing):
        first = items.index(unit.entries[0])
        assert items[first : first + len(unit.entries)] == list(unit.entries)


@pytest.mark.parametrize("role_id", sorted(LIBRARY.roles))
def test_whoever_is_new_first_sees_how_work_is_done_here(role_id: str) -> None:
    nobody = Standing(solved=frozenset(), tried=frozenset(), answered={}, mastery={})
    first, second, *_ = agenda_of(nobody, role_id).entries
    assert (first.activity, first.id) == (Activity.LESSON, "how-exercises-work")
    assert (second.activity, second.lesson_id) == (Activity.EXERCISE, "how-exercises-work")


def test_hours_that_materials_fill_are_not_studied_again() -> None:
    skill = GRAPH.skills["leakage"]
    others = dict.fromkeys(GRAPH.skills, 1.0) | {skill.id: 0.0}
    item = AgendaItem(
        activity=Activity.LESSON, id="l", title="L", skill_id=skill.id, hours=skill.hours - 1, theory_hours=1.0
    )
    unit = Unit(course_id="c", lesson_id="l", skill_ids=(skill.id,), entries=(item,))
    aim = Aim(weights={skill.id: 3}, level=TargetLevel.SENIOR, shown=others)
    lesson, study = make_agenda(GRAPH, aim, (unit,)).entries
    assert (lesson.hours, study.hours) == (skill.hours - 1, pytest.approx(1.0))
    (whole,) = make_agenda(GRAPH, aim, (replace(unit, entries=(replace(item, hours=skill.hours + 2),)),)).entries
    assert whole.activity is Activity.LESSON


def test_what_nobody_asked_for_comes_last() -> None:
    agenda = agenda_of(Standing(solved=frozenset(), tried=frozenset(), answered={}, mastery={}), "data-analyst")
    assert "java-first-steps" not in {item.skill_id for item in agenda.entries}
    assert "java-first-steps" in {item.skill_id for item in agenda.beyond}


def test_courses_that_expect_each_others_skills_make_no_circle() -> None:
    def unit(course: str, teaches: str, expects: str) -> Unit:
        item = AgendaItem(activity=Activity.LESSON, id=course, title="L", skill_id=teaches, hours=0.1, theory_hours=0.1)
        return Unit(course_id=course, lesson_id=course, skill_ids=(teaches,), entries=(item,), needs=(expects,))

    units = (unit("a", "sql-queries", "command-line"), unit("b", "command-line", "sql-queries"))
    aim = Aim(weights={"sql-queries": 3, "command-line": 3}, level=TargetLevel.SENIOR, shown={})
    lessons = [item.id for item in make_agenda(GRAPH, aim, units).entries if item.activity is Activity.LESSON]
    assert sorted(lessons) == ["a", "b"]


def test_a_skill_waits_for_what_the_courses_that_teach_it_expect() -> None:
    item = AgendaItem(activity=Activity.LESSON, id="l", title="L", skill_id="sql-queries", hours=1.0, theory_hours=1.0)
    unit = Unit(course_id="c", lesson_id="l", skill_ids=("sql-queries",), entries=(item,), needs=("git-collaboration",))
    aim = Aim(weights={"sql-queries": 3, "git-collaboration": 1}, level=TargetLevel.SENIOR, shown={})
    order = list(dict.fromkeys(item.skill_id for item in make_agenda(GRAPH, aim, (unit,)).entries))
    assert order.index("git-collaboration") < order.index("sql-queries")
    begun = replace(unit, needs=())
    order = list(dict.fromkeys(item.skill_id for item in make_agenda(GRAPH, aim, (begun,)).entries))
    assert order.index("sql-queries") < order.index("git-collaboration")
