"""`gradus plan`: week by week to your role, with a range for the date."""

from datetime import datetime
from pathlib import Path

import click

from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.output import print_json, refuse
from gradus.planner import selectors as planner
from gradus.planner.engine.agenda import TargetLevel
from gradus.planner.selectors import LearnerPlan
from gradus.planner.services import choose_plan
from gradus.presentation.plans import (
    ACTIVITY_WORDS,
    day_words,
    effect_words,
    hours_words,
    nothing_left_words,
    plan_calendar,
)
from gradus.runtime import process
from gradus.runtime.owners import owner_name

FARTHEST_DAYS = 730


@click.command()
@click.option("--weeks", default=4, show_default=True, type=click.IntRange(0, 520), help="How many weeks to show.")
@click.option("--hours", type=click.IntRange(1, 80), help="Plan with so many hours a week from now on.")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), help="Plan from this day on. A day gone by means now.")
@click.option("--level", type=click.Choice(["entry", "mid", "senior"]), help="Plan for this level from now on.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help="Write the plan as a calendar file.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole plan as one JSON document.")
@for_learner
def plan(  # noqa: PLR0917 - one an option
    run: ForLearner,
    weeks: int,
    hours: int | None,
    start: datetime | None,
    level: str | None,
    ics: Path | None,
    as_json: bool,
) -> None:
    """Show what to do in which week, when you will be ready most likely, and what would move that date."""
    learner_id, library, now = run.learner.id, process.library(), run.now
    if start is not None and abs((start.date() - now.date()).days) > FARTHEST_DAYS:
        refuse(f"expected a start within two years of today, got {start:%Y-%m-%d}.")
    current = planner.plan(learner_id=learner_id, library=library, now=now)
    if current is None:
        refuse("expected a role to plan for; none is chosen. Choose one: gradus role")
    if (hours, start, level) != (None, None, None):
        choose_plan(
            learner_id=learner_id,
            level=TargetLevel(level) if level else current.level,
            starts_on=start.date() if start else current.chosen_start,
            hours_per_week=hours or current.hours_per_week,
        )
        current = planner.plan(learner_id=learner_id, library=library, now=now)
        assert current is not None
    if ics is not None:
        ics.write_bytes(plan_calendar(current.plan, name=current.role.title, owner=owner_name(learner_id), now=now))
        click.echo(f"Wrote {len(current.plan.weeks)} weeks to {ics}.", err=True)
    if as_json:
        return print_json(current)
    return _tell(current, weeks)


def _tell(learner_plan: LearnerPlan, count: int) -> None:
    plan, hours = learner_plan.plan, learner_plan.hours_per_week
    click.secho(f"To {learner_plan.role.title}, {learner_plan.level}, with {hours} hours a week", bold=True)
    if plan.ready is None:
        return click.echo(nothing_left_words(plan))
    early, likely, late = (day_words(day) for day in (plan.ready.early, plan.ready.likely, plan.ready.late))
    click.echo(f"Ready most likely by {likely}; in 8 of 10 futures between {early} and {late}.")
    click.echo(f"{plan.hours_left:.0f} hours are left, in {len(plan.weeks)} weeks.")
    for lever in plan.levers:
        click.echo(f"  {lever.sentence.replace('*', '')} {effect_words(lever.days_sooner).capitalize()}.")
    for week in plan.weeks[:count]:
        click.secho(
            f"\nWeek {week.number}, from {day_words(week.starts_on)}: {week.theory_hours:.1f} h theory, "
            f"{week.practice_hours:.1f} h practice, then {week.readiness:.0%}",
            bold=True,
        )
        for item in week.items:
            continued = ", continued" if item.is_continued else ""
            words = f"{item.title}{continued} ({ACTIVITY_WORDS[item.activity]})"
            click.echo(f"  {hours_words(item.hours):>6}  {words}")
    return None
