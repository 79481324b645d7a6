"""`gradus mastery`: the learner model of this database."""

from typing import TYPE_CHECKING

import click

from gradus.cli.output import print_json

if TYPE_CHECKING:
    from gradus.mastery.calibrating import Calibration

NOTICEABLE = 0.05


@click.group()
def mastery() -> None:
    """The learner model of this database."""


@mastery.command()
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as one JSON document.")
def calibrate(dry_run: bool, as_json: bool) -> None:
    """Estimate how hard cards are, and the model's coefficients, from the answers that are stored.

    A card's estimate begins with its author's word and moves as far as its answers carry. Coefficients are fitted when
    there are 2,000 pieces of evidence from 20 learners, and used only if they foretell learners left out better.
    """
    from gradus.cli.django_setup import prepare

    now = prepare()
    from gradus.mastery.calibrating import calibrate as calibrate_now
    from gradus.mastery.calibrating import propose
    from gradus.runtime import process

    library = process.library()
    found = propose(library) if dry_run else calibrate_now(library=library, now=now)
    if as_json:
        return print_json(found)
    return _tell(found, is_dry=dry_run)


def _tell(found: "Calibration", *, is_dry: bool) -> None:
    moved = [card for card in found.cards if abs(card.after - card.before) >= NOTICEABLE]
    verb = "would move" if is_dry else "moved"
    click.echo(f"{len(found.cards)} cards with answers of {found.learners} learners; {len(moved)} {verb}.")
    for card in sorted(moved, key=lambda card: -abs(card.after - card.before)):
        click.echo(f"  {card.before:+.2f} → {card.after:+.2f}  {card.card_id} ({card.answers} answers)")
    fit = found.coefficients
    if fit is None:
        return click.echo("The model keeps its coefficients: fewer than 2,000 pieces of evidence or 20 learners.")
    outcome = "used from now on" if fit.is_better and not is_dry else "would be used" if fit.is_better else "not used"
    return click.echo(
        f"Coefficients from {fit.answers} pieces of evidence of {fit.learners} learners: prior "
        f"{fit.coefficients.prior_logit:+.2f}, right {fit.coefficients.right_slope:.2f}, wrong "
        f"{fit.coefficients.wrong_slope:.2f}. Log loss on learners left out {fit.loss_before:.4f} → "
        f"{fit.loss_after:.4f}: {outcome}."
    )
