"""`gradus next`, `status` and `role`: where you are, and what to do now."""

from typing import Any

import click

from gradus.accounts.services import choose_role
from gradus.attempts.selectors import AttemptView, list_recent
from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.how_to import HOW_TO
from gradus.cli.output import print_json, refuse
from gradus.planner.selectors import get_readiness, list_next_steps
from gradus.planner.services import note_studied, take_back_studied
from gradus.presentation.steps import STEP_WORDS, minutes_words
from gradus.presentation.verdicts import words_of
from gradus.runtime import process

BAR_WIDTH = 30


@click.command("next")
@click.option("--count", default=4, show_default=True, type=click.IntRange(1, 20), help="How many steps to show.")
@click.option("--json", "as_json", is_flag=True, help="Print the steps as one JSON document.")
@for_learner
def next_(run: ForLearner, count: int, as_json: bool) -> None:
    """Say what to do now and why, and what comes after. Advice, never a gate."""
    steps = list_next_steps(learner_id=run.learner.id, library=process.library(), now=run.now, count=count)
    if as_json:
        return print_json(steps)
    if not steps:
        return click.echo("Nothing is left to do in the courses that are here. Well climbed.")
    first, *rest = steps
    click.echo(f"Now, {minutes_words(first.minutes)}: {click.style(first.title, bold=True)}")
    click.echo(f"  {first.reason.replace('*', '')}")
    click.echo(f"  {HOW_TO[first.kind].format(id=first.id)}")
    for number, step in enumerate(rest, start=2):
        click.echo(f"{number}. {step.title}  ({STEP_WORDS[step.kind]}, {minutes_words(step.minutes)})")
    return None


@click.command()
@click.argument("skill_id", metavar="SKILL")
@click.option("--back", is_flag=True, help="Put it on the plan again.")
@for_learner
def studied(run: ForLearner, skill_id: str, back: bool) -> None:
    """Say that you have studied SKILL elsewhere: its own study leaves your plan, and questions on it come instead.

    It is your word and shows nothing yet: `gradus cards --skill SKILL` asks what stayed.
    """
    skill = process.library().skill(skill_id)
    if back:
        was_off = take_back_studied(learner_id=run.learner.id, skill=skill)
        return click.echo(f"{skill.title} is on your plan{' again' if was_off else ''}.")
    note_studied(learner_id=run.learner.id, skill=skill, now=run.now)
    return click.echo(f"{skill.title} is off your plan. What stayed: gradus cards --skill {skill.id}")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the status as one JSON document.")
@for_learner
def status(run: ForLearner, as_json: bool) -> None:
    """Show how far you are towards your role, theory and practice apart, and your last attempts."""
    library = process.library()
    reached = get_readiness(learner_id=run.learner.id, library=library, now=run.now)
    attempts = list_recent(run.learner.id, limit=5)
    if as_json:
        return print_json({"readiness": reached, "recent": [_attempt_line(attempt) for attempt in attempts]})
    role = library.roles.get(reached.role_id)
    click.echo(f"Towards {role.title}:" if role else "No role chosen yet (gradus role). Over all skills:")
    for label, share in (("theory", reached.theory), ("practice", reached.practice)):
        filled = round(share * BAR_WIDTH)
        click.echo(f"  {label:<9} {'█' * filled}{'░' * (BAR_WIDTH - filled)} {share:.0%}")
    click.echo(f"  {reached.done} of {reached.total} skills done, {reached.under_way} under way")
    if attempts:
        click.echo("\nLast attempts:")
    for attempt in attempts:
        word = words_of(attempt.outcome).word
        click.echo(f"  {attempt.submitted_at.astimezone():%Y-%m-%d %H:%M}  {word:<22}  {attempt.exercise_id}")
    return None


@click.command()
@click.argument("role_id", required=False)
@for_learner
def role(run: ForLearner, role_id: str | None) -> None:
    """Show the roles, or choose ROLE_ID as yours. You can change it at any time."""
    roles = process.library().roles
    if role_id is None:
        for known in roles.values():
            mark = "▸" if known.id == run.learner.role_id else " "
            click.echo(f"{mark} {known.id:<20} {known.title}\n    {known.summary}")
        return click.echo("\nChoose one with `gradus role ID`.")
    if role_id not in roles:
        refuse(f"expected one of {', '.join(roles)}; got {role_id!r}.")
    choose_role(learner_id=run.learner.id, role_id=role_id, now=run.now)
    click.echo(f"You are on your way to {roles[role_id].title}. `gradus next` says what to do now.")
    return None


def _attempt_line(attempt: AttemptView) -> dict[str, Any]:
    return {
        "exercise": attempt.exercise_id,
        "outcome": attempt.outcome or "waiting",
        "submitted_at": attempt.submitted_at,
    }
