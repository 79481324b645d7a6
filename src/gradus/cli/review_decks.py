"""`gradus review import` and `export`: decks from and for other programs."""

from pathlib import Path

import click

from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.output import refuse
from gradus.mastery.reviews.decks.reading import MAX_FILE_BYTES, read_deck
from gradus.mastery.reviews.decks.writing import DeckFormat, write_deck
from gradus.mastery.reviews.selectors import get_deck
from gradus.mastery.reviews.services import add_own_cards
from gradus.runtime import process


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@for_learner
def import_deck(run: ForLearner, file: Path) -> None:
    """Take the cards of FILE as your own: an Anki package (.apkg), or a table (.csv) with question and answer."""
    with file.open("rb") as stream:
        deck = read_deck(stream.read(MAX_FILE_BYTES + 1), suffix=file.suffix)
    count = add_own_cards(learner_id=run.learner.id, cards=deck.cards, now=run.now)
    click.echo(f"{count} of {len(deck.cards)} cards were new. {' '.join(deck.notes)}".strip())


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@for_learner
def export_deck(run: ForLearner, file: Path) -> None:
    """Write the cards you have begun, and your own, to FILE: .apkg for Anki, or .csv."""
    try:
        form = DeckFormat(file.suffix.removeprefix(".").lower())
    except ValueError:
        refuse(f"expected a name that ends in .apkg or .csv; got {file.name}.")
    cards = get_deck(run.learner.id, process.library())
    file.write_bytes(write_deck(cards, form))
    click.echo(f"{len(cards)} cards are in {file}.")
