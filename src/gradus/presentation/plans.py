"""A plan in words, and as a calendar file."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vText

from gradus.planner.engine.agenda import Activity
from gradus.planner.engine.plan import Plan

ACTIVITY_WORDS = {
    Activity.LESSON: "lesson",
    Activity.EXERCISE: "exercise",
    Activity.CARDS: "cards",
    Activity.STUDY: "own study",
    Activity.CHECK: "self-check",
    Activity.REVIEW: "reviews",
}
CALENDAR_TYPE = "text/calendar; charset=utf-8"


def hours_words(hours: float) -> str:
    """`30 min`, `1.5 h`."""
    return f"{round(hours * 60)} min" if hours < 1 else f"{hours:.1f} h"


def effect_words(days_sooner: int) -> str:
    """How far a lever moves the date."""
    weeks = round(abs(days_sooner) / 7)
    if not weeks:
        return "less than a week"
    return f"about {weeks} week{'' if weeks == 1 else 's'} {'sooner' if days_sooner > 0 else 'later'}"


def nothing_left_words(plan: Plan) -> str:
    """What is said in place of a date where no hours are left."""
    now, target = round(100 * plan.readiness_now), round(100 * plan.target)
    if plan.is_reached:
        return f"You are there: {now} of 100, and this level asks for {target}."
    return (
        f"Nothing is left to study: you said that you have. {now} of 100 is shown so far, and this level asks for "
        f"{target}; exercises, questions and a placement show more."
    )


def day_words(day: date) -> str:
    """`2 March 2026`."""
    return f"{day.day} {day:%B %Y}"


def plan_calendar(plan: Plan, *, name: str, owner: str, now: datetime) -> bytes:
    """The plan as an iCalendar file: an all-day event a week, and one for the likely date. `now` is its stamp.

    `owner` is in every event's UID: the same for one learner, so that a calendar that reads the file again moves the
    events it has, and no two learners' the same, so that one who reads both keeps both.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Gradus//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(name))  # Unlike what is standard, it is not escaped by itself.
    for week in plan.weeks:
        event = _event(f"week-{week.starts_on.isoformat()}-{owner}", week.starts_on, days=7, now=now)
        event.add("summary", f"{name}, week {week.number}: {hours_words(week.hours)}")
        event.add("description", "\n".join(f"{item.title} ({hours_words(item.hours)})" for item in week.items))
        calendar.add_component(event)
    if plan.ready is not None:
        event = _event(f"ready-{owner}", plan.ready.likely, days=1, now=now)
        event.add("summary", f"{name}: ready, most likely")
        range_words = f"Between {plan.ready.early.isoformat()} and {plan.ready.late.isoformat()}"
        event.add("description", f"{range_words} in 8 of 10 futures.")
        calendar.add_component(event)
    body: bytes = calendar.to_ical()
    return body


def _event(key: str, starts_on: date, *, days: int, now: datetime) -> Event:
    """Days that are not taken up by it: one works on others' time too."""
    event = Event()
    event.add("uid", f"{key}@gradus")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", starts_on)
    event.add("dtend", starts_on + timedelta(days=days))
    event.add("transp", "TRANSPARENT")
    return event
