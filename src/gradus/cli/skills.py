"""`gradus skills`: where you stand with each skill, or with one and why."""

from collections.abc import Set as AbstractSet

import click

from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.output import print_json, refuse
from gradus.courses.library import Library
from gradus.mastery.engine.model import Estimate
from gradus.mastery.engine.status import Status
from gradus.mastery.selectors import explain, get_mastery, list_evidence_for
from gradus.presentation.states import NOTHING_SHOWN, SKILL_WORDS, side_words
from gradus.runtime import process

SIGNS = {Status.DONE: "■", Status.UNDER_WAY: "▄", Status.AHEAD: "□"}


@click.command()
@click.argument("skill", required=False)
@click.option("--all", "shows_all", is_flag=True, help="Every skill, not only those that your role asks for.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@for_learner
def skills(run: ForLearner, skill: str | None, shows_all: bool, as_json: bool) -> None:
    """Show the skills of your role with theory and practice apart; or SKILL with the evidence and what it means."""
    library = process.library()
    if skill is None:
        role = library.roles.get(run.learner.role_id)
        wanted = library.graph.skills.keys() if shows_all or role is None else role.weights.keys()
        return _list(run, library, wanted, as_json=as_json)
    if skill not in library.graph.skills:
        refuse(f"expected the id of a skill, such as {next(iter(library.graph.skills))}, got {skill!r}.")
    return _explain(run, library, skill, as_json=as_json)


def _list(run: ForLearner, library: Library, wanted: AbstractSet[str], *, as_json: bool) -> None:
    known = get_mastery(run.learner.id, run.now, library.graph)
    shown = [skill for skill in library.graph.skills.values() if skill.id in wanted]
    if as_json:
        return print_json([known[skill.id] for skill in shown if skill.id in known])
    click.echo("      theory     practice")
    for skill in shown:
        held = known.get(skill.id)
        sign = SIGNS[held.status if held else Status.AHEAD]
        theory = _points(held.theory if held else None) if skill.has_theory else "  ·"
        practice = _points(held.practice if held else None) if skill.has_practice else "  ·"
        click.echo(f"{sign}     {theory:<10} {practice:<10} {skill.title} ({skill.id})")
    meaning = "  ".join(f"{SIGNS[status]} {SKILL_WORDS[status].word}" for status in Status)
    return click.echo(f"\n{meaning}  (…) by placement alone.  Why: gradus skills SKILL")


def _explain(run: ForLearner, library: Library, skill_id: str, *, as_json: bool) -> None:
    explained, evidence = explain(run.learner.id, skill_id, run.now), list_evidence_for(run.learner.id, skill_id)
    if as_json:
        return print_json({"skill": skill_id, "sides": explained, "evidence": evidence})
    skill = library.graph.skills[skill_id]
    click.secho(f"{skill.title}, about {skill.hours:g} hours", bold=True)
    for side, has in (("theory", skill.has_theory), ("practice", skill.has_practice)):
        explanation = explained.get(side)
        if explanation is not None:
            estimate = explanation.estimate
            click.echo(f"  {side:<9} {side_words(estimate.probability, estimate.low, estimate.high)}")
            click.echo(f"            {explanation.because}")
        elif has:
            click.echo(f"  {side:<9} {NOTHING_SHOWN}")
    for piece in evidence:
        is_placed = piece.source_kind == "placement"
        outcome = f"begins at {piece.outcome * 100:.0f}" if is_placed else f"{piece.outcome:g}"
        source = "" if is_placed else piece.source_id
        click.echo(f"  {piece.happened_at:%Y-%m-%d}  {piece.side:<9} {outcome:<12} {piece.source_kind} {source}")
    return None


def _points(estimate: Estimate | None) -> str:
    if estimate is None:
        return "  –"
    points = f"{estimate.probability * 100:3.0f}"
    return f"({points.strip()})" if estimate.is_placed else points
