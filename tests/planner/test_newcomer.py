from datetime import date

from gradus.courses.library import Library
from gradus.planner.engine.agenda import Aim, TargetLevel, make_agenda
from gradus.planner.engine.materials import units_of
from gradus.planner.engine.newcomer import NOTHING_SHOWN, paces
from gradus.planner.engine.plan import Wish, make_plan

MONDAY = date(2026, 3, 2)


def test_it_is_the_plan_of_somebody_who_has_shown_nothing(small_library: Library) -> None:
    role = small_library.roles["averager"]
    (pace,) = paces(small_library, role, hours_a_week=(1,), starts_on=MONDAY)
    aim = Aim(weights=role.weights, level=TargetLevel.ENTRY, shown={})
    agenda = make_agenda(small_library.graph, aim, units_of(small_library, NOTHING_SHOWN))
    plan = make_plan(small_library.graph, agenda, Wish(hours_a_week=1, starts_on=MONDAY))
    assert plan.ready
    assert pace.hours == plan.hours_left > 0
    assert pace.likely_weeks * 7 >= (plan.ready.likely - MONDAY).days > (pace.likely_weeks - 1) * 7


def test_more_hours_a_week_are_fewer_weeks_and_the_range_holds_the_likely(small_library: Library) -> None:
    by_hours = paces(small_library, small_library.roles["averager"], hours_a_week=(1, 2, 8), starts_on=MONDAY)
    assert len({pace.hours for pace in by_hours}) == 1
    weeks = [pace.likely_weeks for pace in by_hours]
    assert weeks == sorted(weeks, reverse=True)
    assert all(pace.early_weeks <= pace.likely_weeks <= pace.late_weeks for pace in by_hours)


def test_the_day_it_starts_does_not_change_how_long_it_takes(small_library: Library) -> None:
    role = small_library.roles["averager"]
    days = (MONDAY, date(2027, 8, 16))
    assert len({paces(small_library, role, hours_a_week=(2,), starts_on=day) for day in days}) == 1
