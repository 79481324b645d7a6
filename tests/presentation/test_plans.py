from datetime import UTC, date, datetime

import icalendar

from gradus.planner.engine.agenda import Activity, AgendaItem, Aim, TargetLevel, Unit, make_agenda
from gradus.planner.engine.plan import Plan, Wish, make_plan
from gradus.presentation.plans import effect_words, hours_words, plan_calendar
from gradus.skills.engine.graph import Skill, SkillGraph, SkillKind

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_plan() -> Plan:
    skill = Skill(id="base", title="Base", area="x", prerequisites=(), hours=12, sources=("s",), kind=SkillKind.BOTH)
    entries = (
        AgendaItem(
            activity=Activity.LESSON, id="l1", title="Lesson, one", skill_id="base", hours=1.5, theory_hours=1.5
        ),
        AgendaItem(
            activity=Activity.EXERCISE, id="e1", title="Exercise one", skill_id="base", hours=0.5, theory_hours=0.0
        ),
    )
    unit = Unit(course_id="c", lesson_id="l1", skill_ids=("base",), entries=entries)
    graph = SkillGraph([skill])
    agenda = make_agenda(graph, Aim(weights={"base": 3.0}, level=TargetLevel.SENIOR, shown={}), (unit,))
    return make_plan(graph, agenda, Wish(hours_a_week=5.0, starts_on=date(2026, 3, 2)))


def events_of(body: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(body).walk("VEVENT"))


def test_the_calendar_holds_the_weeks_and_the_date() -> None:
    plan = a_plan()
    body = plan_calendar(plan, name="Häuser; Räume", owner="alice", now=NOW)
    events = events_of(body)
    assert plan.ready is not None
    assert [event.decoded("DTSTART") for event in events] == [
        *(week.starts_on for week in plan.weeks),
        plan.ready.likely,
    ]
    assert str(events[0]["SUMMARY"]) == "Häuser; Räume, week 1: 5.0 h"
    assert "Lesson, one (1.5 h)\nExercise one (30 min)" in str(events[0]["DESCRIPTION"])
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))


def test_the_same_plan_gives_the_same_file() -> None:
    first, again = (plan_calendar(a_plan(), name="A", owner="alice", now=NOW) for _ in range(2))
    assert first == again


def test_no_two_learners_share_an_event_and_a_learners_stays_theirs() -> None:
    def uids(owner: str) -> set[str]:
        return {str(event["UID"]) for event in events_of(plan_calendar(a_plan(), name="A", owner=owner, now=NOW))}

    alice = uids("alice")
    assert len(alice) == len(a_plan().weeks) + 1
    assert alice.isdisjoint(uids("bob"))
    assert alice == uids("alice")


def test_words_of_a_course_cannot_add_an_event() -> None:
    body = plan_calendar(a_plan(), name="A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x", owner="alice", now=NOW)
    assert len(events_of(body)) == len(a_plan().weeks) + 1


def test_hours_and_effects_read_well() -> None:
    assert [hours_words(hours) for hours in (0.5, 1.0, 12.34)] == ["30 min", "1.0 h", "12.3 h"]
    assert [effect_words(days) for days in (2, 7, 15, -21)] == [
        "less than a week",
        "about 1 week sooner",
        "about 2 weeks sooner",
        "about 3 weeks later",
    ]
