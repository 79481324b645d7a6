"""`gradus skills`: where you stand with each skill, or with one and why."""

import sys
from typing import TYPE_CHECKING

import click

from gradus.cli.main import EXIT_UNUSABLE
from gradus.cli.output import print_json

if TYPE_CHECKING:
    from datetime import datetime

    from gradus.courses.library import Library
    from gradus.mastery.engine.model import Estimate

SIGNS = {"done": "■", "under_way": "▄", "ahead": "□"}


@click.command()
@click.argument("skill", required=False)
@click.option("--all", "shows_all", is_flag=True, help="Every skill, not only those that your role asks for.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def skills(skill: str | None, shows_all: bool, as_json: bool) -> None:
    """Show the skills of your role with theory and practice apart; or SKILL with the evidence and what it means."""
    from gradus.cli.django_setup import prepare

    now = prepare()
    from gradus.accounts.services import the_learner
    from gradus.runtime import process

    learner, library = the_learner(now=now), process.library()
    if skill is None:
        role = library.roles.get(learner.role_id)
        only = set(library.graph.skills) if shows_all or role is None else set(role.weights)
        return _list(learner.id, library, only, now, as_json=as_json)
    if skill not in library.graph.skills:
        known = next(iter(library.graph.skills))
        click.echo(f"gradus: expected the id of a skill, such as {known}, got {skill!r}.", err=True)
        sys.exit(EXIT_UNUSABLE)
    return _one(learner.id, library, skill, now, as_json=as_json)


def _list(learner_id: int, library: "Library", only: set[str], now: "datetime", *, as_json: bool) -> None:
    from gradus.mastery.selectors import mastery

    known = mastery(learner_id, now, library.graph)
    if as_json:
        return print_json([known[one] for one in library.graph.skills if one in only and one in known])
    click.echo("      theory     practice")
    for skill_id in (one for one in library.graph.skills if one in only):
        found, skill = known.get(skill_id), library.graph.skills[skill_id]
        sign = SIGNS[found.status.value if found else "ahead"]
        theory = _points(found.theory if found else None) if skill.has_theory else "  ·"
        practice = _points(found.practice if found else None) if skill.has_practice else "  ·"
        click.echo(f"{sign}     {theory:<10} {practice:<10} {skill.title} ({skill_id})")
    return click.echo("\n■ done  ▄ under way  □ ahead  (…) by placement alone.  Why: gradus skills SKILL")


def _one(learner_id: int, library: "Library", skill_id: str, now: "datetime", *, as_json: bool) -> None:
    from gradus.mastery.selectors import evidence_for, explain

    explained, evidence = explain(learner_id, skill_id, now), evidence_for(learner_id, skill_id)
    if as_json:
        return print_json({"skill": skill_id, "sides": explained, "evidence": evidence})
    skill = library.graph.skills[skill_id]
    click.secho(f"{skill.title}, about {skill.hours:g} hours", bold=True)
    for side, has in (("theory", skill.has_theory), ("practice", skill.has_practice)):
        found = explained.get(side)
        if found is not None:
            estimate = found.estimate
            click.echo(
                f"  {side:<9} {estimate.probability * 100:.0f} of 100, likely between {estimate.low * 100:.0f} and "
                f"{estimate.high * 100:.0f}\n            {found.because}"
            )
        elif has:
            click.echo(f"  {side:<9} nothing shown yet")
    for one in evidence:
        outcome = f"begins at {one.outcome * 100:.0f}" if one.source_kind == "placement" else f"{one.outcome:g}"
        source = "" if one.source_kind == "placement" else one.source_id
        click.echo(f"  {one.happened_at:%Y-%m-%d}  {one.side:<9} {outcome:<12} {one.source_kind} {source}")
    return None


def _points(estimate: "Estimate | None") -> str:
    if estimate is None:
        return "  –"
    points = f"{estimate.probability * 100:3.0f}"
    return f"({points.strip()})" if estimate.is_placed else points
