"""`gradus review`: what is due today, in the terminal; and decks from and for other programs."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradus.cli.main import EXIT_UNUSABLE

if TYPE_CHECKING:
    from gradus.mastery.reviews.selectors import Today


@click.group(invoke_without_command=True)
@click.option("--minutes", type=click.IntRange(1, 240), help="Keep so many minutes a day for reviews, from now on.")
@click.option("--remember", type=click.IntRange(70, 97), help="Recall so many of 100 cards when they come due.")
@click.option("--more", is_flag=True, help="Another helping, when today's is done.")
@click.option("--json", "as_json", is_flag=True, help="Print what is due as one JSON document, and ask nothing.")
@click.pass_context
def review(context: click.Context, *, minutes: int | None, remember: int | None, more: bool, as_json: bool) -> None:
    """Review the cards that are due today: of lessons you have begun, and your own.

    Answer as in `gradus cards`. After an answer, `!` says that a right one was a guess, or a wrong one a slip.
    """
    if context.invoked_subcommand is not None:
        return
    from gradus.cli.django_setup import prepare_for_one

    now = prepare_for_one()
    from gradus.accounts.services import the_learner
    from gradus.mastery.reviews.selectors import settings_of
    from gradus.mastery.reviews.services import set_review_settings

    learner_id = the_learner(now=now).id
    if minutes is not None or remember is not None:
        old = settings_of(learner_id)
        set_review_settings(
            learner_id=learner_id,
            retention=old.engine.retention if remember is None else remember / 100,
            minutes_per_day=old.minutes_per_day if minutes is None else minutes,
        )
    if as_json:
        _print_due(learner_id, more=more)
    else:
        _go_through(learner_id, more=more)


@review.command("fit")
def fit() -> None:
    """Fit the schedule to how you forget, from your own reviews. Needs some 200 of them a day or more apart."""
    from gradus.cli.django_setup import prepare_for_one

    now = prepare_for_one()
    from gradus.accounts.services import the_learner
    from gradus.mastery.reviews.engine.fitting import FEWEST_REVIEWS
    from gradus.mastery.reviews.services import fit_reviews

    found = fit_reviews(learner_id=the_learner(now=now).id)
    if found.loss_before is None or found.loss_after is None:
        click.echo(f"{found.counted} reviews tell about forgetting; {FEWEST_REVIEWS} are needed. Nothing was changed.")
    elif found.loss_after < found.loss_before:
        click.echo(f"Fitted to {found.counted} reviews: log loss {found.loss_after:.4f}, was {found.loss_before:.4f}.")
    else:
        click.echo(f"The schedule in use fits your {found.counted} reviews as well as any. Nothing was changed.")


@review.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_deck(file: Path) -> None:
    """Take the cards of FILE as your own: an Anki package (.apkg), or a table (.csv) with question and answer."""
    from gradus.cli.django_setup import prepare_for_one

    now = prepare_for_one()
    from gradus.accounts.services import the_learner
    from gradus.mastery.reviews.decks.reading import MAX_FILE_BYTES, read_deck
    from gradus.mastery.reviews.services import add_own_cards

    with file.open("rb") as stream:
        deck = read_deck(stream.read(MAX_FILE_BYTES + 1), suffix=file.suffix)
    count = add_own_cards(learner_id=the_learner(now=now).id, cards=deck.cards, now=now)
    click.echo(f"{count} of {len(deck.cards)} cards were new. {' '.join(deck.notes)}".strip())


@review.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export_deck(file: Path) -> None:
    """Write the cards you have begun, and your own, to FILE: .apkg for Anki, or .csv."""
    from gradus.cli.django_setup import prepare_for_one

    now = prepare_for_one()
    from gradus.accounts.services import the_learner
    from gradus.mastery.reviews.decks.writing import DeckForm, write_deck
    from gradus.mastery.reviews.selectors import deck_of
    from gradus.runtime import process

    try:
        form = DeckForm(file.suffix.removeprefix(".").lower())
    except ValueError:
        click.echo(f"gradus: expected a name that ends in .apkg or .csv; got {file.name}.", err=True)
        sys.exit(EXIT_UNUSABLE)
    cards = deck_of(the_learner(now=now).id, process.library())
    file.write_bytes(write_deck(cards, form))
    click.echo(f"{len(cards)} cards are in {file}.")


def _go_through(learner_id: int, *, more: bool) -> None:
    """Ask what is due until nothing is left, the time is over, or the learner leaves. A skipped card waits."""
    from gradus.cli.cards import Stopped, ask
    from gradus.mastery.reviews.selectors import card_of
    from gradus.runtime import process

    skipped: set[str] = set()
    today = _today(learner_id, more=more)
    click.echo(today.queue.sentence if today.queue.card_ids or not today.done else "Done for today.")
    while left := [card_id for card_id in _today(learner_id, more=more).queue.card_ids if card_id not in skipped]:
        click.secho(f"\n{len(left)} left", dim=True)
        card = card_of(learner_id, left[0], process.library())
        answer = ask(card, learner_id)
        if answer is Stopped.LEFT:
            return
        if answer is Stopped.SKIPPED:
            skipped.add(card.id)
        else:
            _offer_override(learner_id, card.id, is_right=answer.is_right)


def _offer_override(learner_id: int, card_id: str, *, is_right: bool) -> None:
    from gradus.mastery.reviews.selectors import memory_of
    from gradus.mastery.reviews.services import overrule

    words = "a guess" if is_right else "a slip"
    typed = click.prompt(
        f"  Enter goes on; ! says that it was {words}", default="", show_default=False, prompt_suffix=" "
    )
    now = datetime.now(UTC)
    memory = overrule(learner_id=learner_id, card_id=card_id, now=now) if typed.strip() == "!" else None
    memory = memory or memory_of(learner_id, card_id)
    if memory is not None:
        click.secho(f"  Again on {memory.due_at.astimezone():%-d %B, %H:%M}.", dim=True)


def _print_due(learner_id: int, *, more: bool) -> None:
    import msgspec

    today = _today(learner_id, more=more)
    document = {
        "card_ids": today.queue.card_ids,
        "seconds": today.queue.seconds,
        "due": today.queue.due,
        "postponed": today.queue.postponed,
        "done_today": today.done,
        "retention": today.wishes.engine.retention,
        "minutes_per_day": today.wishes.minutes_per_day,
    }
    click.echo(msgspec.json.encode(document).decode())


def _today(learner_id: int, *, more: bool) -> "Today":
    from gradus.accounts.selectors import profile
    from gradus.mastery.reviews.selectors import today_of
    from gradus.runtime import process

    return today_of(learner_id, profile(learner_id), process.library(), now=datetime.now(UTC), goes_on=more)
