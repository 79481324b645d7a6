"""`gradus cards`: theory questions in the terminal."""

import re
import time
from datetime import UTC, datetime
from enum import Enum

import click

from gradus.attempts.engine.cards import JudgedText, shown_order
from gradus.attempts.errors import AnswerRefused
from gradus.attempts.selectors import list_answered_cards
from gradus.attempts.services import AnswerView
from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.output import refuse
from gradus.courses.library import Library
from gradus.courses.types import Card, CardKind
from gradus.mastery.engine.lesson_deck import open_cards
from gradus.mastery.services import answer_card
from gradus.runtime import process


@click.command()
@click.argument("lesson", required=False)
@click.option("--skill", "skill_id", help="Ask the questions on this skill, which belong to no lesson.")
@click.option("--count", default=10, show_default=True, type=click.IntRange(1, 100), help="At most so many cards.")
@for_learner
def cards(run: ForLearner, lesson: str | None, skill_id: str | None, count: int) -> None:
    """Answer the cards of LESSON, or of every lesson: those never answered first, then those got wrong.

    With --skill, check what you have studied elsewhere: `gradus cards --skill command-line`.

    Type the number of an option; several with commas; steps in their order with commas. Enter alone skips, q ends.
    What is due for review is asked by `gradus review`.
    """
    learner_id = run.learner.id
    if lesson and skill_id:
        refuse("expected a lesson or --skill, got both. Leave one out.")
    among = _among(process.library(), lesson, skill_id)
    today = run.now.astimezone().date()
    due = open_cards(among, answered=list_answered_cards(learner_id), today=today)[:count]
    if not due:
        return click.echo("No cards are open here today.")
    right = 0
    for number, card in enumerate(due, start=1):
        click.secho(f"\n{number} of {len(due)}", dim=True)
        answer = ask(card, learner_id)
        if answer is Stopped.LEFT:
            break
        if not isinstance(answer, Stopped):
            right += answer.is_right
    return click.echo(f"\n{right} right. Come back to the others when you like.")


class Stopped(Enum):
    """Why a card was not answered."""

    SKIPPED = "skipped"
    LEFT = "left"


def ask(card: Card, learner_id: int) -> AnswerView | Stopped:
    """Ask the card until it is answered, skipped or left; the answer is stored, and what is right is told."""
    order = show_card(card)
    begun = time.monotonic()
    while (typed := click.prompt(">", default="", show_default=False, prompt_suffix=" ").strip()) not in ("", "q"):
        try:
            answer = answer_card(
                learner_id=learner_id,
                card=card,
                given=read_given(card, typed, order),
                seconds=time.monotonic() - begun,
                now=datetime.now(UTC),
            )
        except (AnswerRefused, ValueError, IndexError) as error:
            click.echo(f"  {error}. Try again, or Enter to skip.")
            continue
        tell(answer)
        return answer
    return Stopped.LEFT if typed == "q" else Stopped.SKIPPED


def _among(library: Library, lesson: str | None, skill_id: str | None) -> tuple[Card, ...]:
    if skill_id:
        return library.questions_on(skill_id)
    return library.lesson(lesson).cards if lesson else tuple(library.cards.values())


def show_card(card: Card) -> tuple[int, ...]:
    """Print the question. The result maps what is shown to the card's own positions."""
    click.secho(plain(card.question), bold=True)
    if card.alt:
        click.echo(f"  (the figure: {plain(card.alt)})")
    for number, line in enumerate(card.code.splitlines(), start=1):
        click.echo(f"  {number:>2}  {line}" if card.kind is CardKind.BUG else f"  {line}")
    order = shown_order(card, seed=int(time.time()))
    parts = card.steps if card.kind is CardKind.ORDER else tuple(option.text for option in card.options)
    for label, position in enumerate(order, start=1):
        click.echo(f"  {label}. {plain(parts[position])}")
    hint = {
        CardKind.CHOICE: "one number",
        CardKind.CHOICES: "all that are right, with commas",
        CardKind.NUMBER: f"a number{' in ' + card.unit if card.unit else ''}",
        CardKind.ORDER: "the numbers in the right order, with commas",
        CardKind.GAP: "what belongs in the gap",
        CardKind.BUG: "the number of the line that is wrong",
        CardKind.FREE: "a sentence or two, on one line; then you judge it yourself",
    }[card.kind]
    click.secho(f"  ({hint})", dim=True)
    return order


def read_given(card: Card, typed: str, order: tuple[int, ...]) -> int | str | list[int] | JudgedText:
    """What was typed, as the marking takes it. Raises ValueError for what cannot be an answer."""
    if card.kind in {CardKind.NUMBER, CardKind.GAP}:
        return typed
    if card.kind is CardKind.BUG:
        if not typed.isdecimal():
            raise ValueError("Expected the number of a line")
        return int(typed) - 1
    if card.kind is CardKind.FREE:
        click.echo(f"  A good answer: {plain(card.model)}")
        return JudgedText(text=typed, is_right=click.confirm("  Did yours say the same thing?"))
    words = [word for word in re.split(r"[,\s]+", typed) if word]
    if not all(word.isdigit() and 1 <= int(word) <= len(order) for word in words):
        raise ValueError(f"Expected numbers from 1 to {len(order)}")
    positions = [order[int(word) - 1] for word in words]
    if card.kind is CardKind.CHOICE:
        if len(positions) != 1:
            raise ValueError("Expected one number")
        return positions[0]
    return positions


def tell(answer: AnswerView) -> None:
    if answer.is_right:
        click.secho("  ✓ Right.", fg="green")
    else:
        click.secho(f"  ✕ Not yet. Right is: {plain(answer.right_answer)}", fg="red")
    for text in (*answer.whys, answer.why):
        click.echo(f"  {plain(text)}")


def plain(markdown: str) -> str:
    """Markdown as a terminal can show it: emphasis and code marks gone, formulas left as they are written."""
    return re.sub(r"\*\*([^*]+)\*\*|`([^`]+)`", lambda marked: marked[1] or marked[2], markdown).strip()
