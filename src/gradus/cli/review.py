"""`gradus review`: what is due today, in the terminal."""

from datetime import UTC, datetime

import click

from gradus.accounts.selectors import get_profile
from gradus.cli.cards import Stopped, ask
from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.output import print_json
from gradus.mastery.reviews.selectors import Today, find_memory, get_card, get_settings, today_of
from gradus.mastery.reviews.services import fit_reviews, overrule, set_review_settings
from gradus.runtime import process


@click.command()
@click.option("--minutes", type=click.IntRange(1, 240), help="Keep so many minutes a day for reviews, from now on.")
@click.option("--remember", type=click.IntRange(70, 97), help="Recall so many of 100 cards when they come due.")
@click.option("--more", is_flag=True, help="Another helping, when today's is done.")
@click.option("--json", "as_json", is_flag=True, help="Print what is due as one JSON document, and ask nothing.")
@for_learner
def review(run: ForLearner, *, minutes: int | None, remember: int | None, more: bool, as_json: bool) -> None:
    """Review the cards that are due today: of lessons you have begun, and your own.

    Answer as in `gradus cards`. After an answer, `!` says that a right one was a guess, or a wrong one a slip.
    """
    learner_id = run.learner.id
    if minutes is not None or remember is not None:
        old = get_settings(learner_id)
        set_review_settings(
            learner_id=learner_id,
            retention=old.engine.retention if remember is None else remember / 100,
            minutes_per_day=old.minutes_per_day if minutes is None else minutes,
        )
    if as_json:
        _print_due(learner_id, more=more)
    else:
        _go_through(learner_id, more=more)


@click.command()
@for_learner
def fit(run: ForLearner) -> None:
    """Fit the schedule to how you forget, from your own reviews. Needs some 200 of them a day or more apart."""
    from gradus.mastery.reviews.engine.fitting import FEWEST_REVIEWS  # SciPy: only who fits waits for it.

    fitted = fit_reviews(learner_id=run.learner.id)
    if fitted.loss_before is None or fitted.loss_after is None:
        click.echo(f"{fitted.counted} reviews tell about forgetting; {FEWEST_REVIEWS} are needed. Nothing was changed.")
    elif fitted.loss_after < fitted.loss_before:
        click.echo(
            f"Fitted to {fitted.counted} reviews: log loss {fitted.loss_after:.4f}, was {fitted.loss_before:.4f}."
        )
    else:
        click.echo(f"The schedule in use fits your {fitted.counted} reviews as well as any. Nothing was changed.")


def _go_through(learner_id: int, *, more: bool) -> None:
    """Ask what is due until nothing is left, the time is over, or the learner leaves. A skipped card waits."""
    skipped: set[str] = set()
    today = _today(learner_id, more=more)
    click.echo(today.queue.sentence if today.queue.card_ids or not today.done else "Done for today.")
    while left := [card_id for card_id in _today(learner_id, more=more).queue.card_ids if card_id not in skipped]:
        click.secho(f"\n{len(left)} left", dim=True)
        card = get_card(learner_id, left[0], process.library())
        answer = ask(card, learner_id)
        if answer is Stopped.LEFT:
            return
        if answer is Stopped.SKIPPED:
            skipped.add(card.id)
        else:
            _offer_override(learner_id, card.id, is_right=answer.is_right)


def _offer_override(learner_id: int, card_id: str, *, is_right: bool) -> None:
    words = "a guess" if is_right else "a slip"
    typed = click.prompt(
        f"  Enter goes on; ! says that it was {words}", default="", show_default=False, prompt_suffix=" "
    )
    now = datetime.now(UTC)
    memory = overrule(learner_id=learner_id, card_id=card_id, now=now) if typed.strip() == "!" else None
    memory = memory or find_memory(learner_id, card_id)
    if memory is not None:
        click.secho(f"  Again on {memory.due_at.astimezone():%-d %B, %H:%M}.", dim=True)


def _print_due(learner_id: int, *, more: bool) -> None:
    today = _today(learner_id, more=more)
    print_json(
        {
            "card_ids": today.queue.card_ids,
            "seconds": today.queue.seconds,
            "due": today.queue.due,
            "postponed": today.queue.postponed,
            "done_today": today.done,
            "retention": today.wishes.engine.retention,
            "minutes_per_day": today.wishes.minutes_per_day,
        }
    )


def _today(learner_id: int, *, more: bool) -> Today:
    return today_of(learner_id, get_profile(learner_id), process.library(), now=datetime.now(UTC), goes_on=more)
