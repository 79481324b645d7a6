"""`gradus mastery`: the learner model of this database."""

import click

from gradus.cli.django_setup import WithDatabase, with_database
from gradus.cli.output import print_json
from gradus.mastery.calibrating import Calibration, propose
from gradus.mastery.calibrating import calibrate as calibrate_now
from gradus.runtime import process

NOTICEABLE = 0.05


@click.command()
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as one JSON document.")
@with_database
def calibrate(run: WithDatabase, dry_run: bool, as_json: bool) -> None:
    """Estimate how hard cards are, and the model's coefficients, from the answers that are stored.

    A card's estimate begins with its author's word and moves as far as its answers carry. Coefficients are fitted when
    there are 2,000 pieces of evidence from 20 learners, and used only if they foretell learners left out better.
    """
    library = process.library()
    calibration = propose(library) if dry_run else calibrate_now(library=library, now=run.now)
    if as_json:
        return print_json(calibration)
    return _tell(calibration, is_dry=dry_run)


def _tell(calibration: Calibration, *, is_dry: bool) -> None:
    moved = [card for card in calibration.cards if abs(card.after - card.before) >= NOTICEABLE]
    verb = "would move" if is_dry else "moved"
    click.echo(f"{len(calibration.cards)} cards with answers of {calibration.learners} learners; {len(moved)} {verb}.")
    for card in sorted(moved, key=lambda card: -abs(card.after - card.before)):
        click.echo(f"  {card.before:+.2f} → {card.after:+.2f}  {card.card_id} ({card.answers} answers)")
    fit = calibration.coefficients
    if fit is None:
        return click.echo("The model keeps its coefficients: fewer than 2,000 pieces of evidence or 20 learners.")
    outcome = "used from now on" if fit.is_better and not is_dry else "would be used" if fit.is_better else "not used"
    return click.echo(
        f"Coefficients from {fit.answers} pieces of evidence of {fit.learners} learners: prior "
        f"{fit.coefficients.prior_logit:+.2f}, right {fit.coefficients.right_slope:.2f}, wrong "
        f"{fit.coefficients.wrong_slope:.2f}. Log loss on learners left out {fit.loss_before:.4f} → "
        f"{fit.loss_after:.4f}: {outcome}."
    )
