"""`gradus placement`: where you stand, found out with few questions, and corrected by you."""

import time
from datetime import UTC, datetime

import click

from gradus.attempts.engine.cards import Given, mark
from gradus.attempts.errors import AnswerRefused
from gradus.cli.cards import read_given, show_card
from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.output import print_json, refuse
from gradus.courses.library import Library
from gradus.courses.types import Card
from gradus.mastery.placements import services
from gradus.mastery.placements.engine.placement import Amount
from gradus.mastery.placements.engine.telling import finding_of
from gradus.mastery.placements.selectors import (
    PlacementView,
    areas_offered,
    conclusions,
    find_placement,
    question_now,
)
from gradus.mastery.placements.services import NoAnswer
from gradus.presentation.placements import FINDING_WORDS
from gradus.runtime import process


@click.command()
@click.option("--stop", "is_stop", is_flag=True, help="Stop here and use what was found so far.")
@click.option(
    "--say",
    nargs=2,
    type=(str, click.Choice(["known", "not-yet", "take-back"])),
    metavar="SKILL WORD",
    help="Correct it: say that you know SKILL (known), or do not (not-yet); or take-back what you said.",
)
@click.option(
    "--did",
    nargs=2,
    type=(str, click.Choice(["none", "some", "most", "take-back"])),
    metavar="AREA HOW-MUCH",
    help="Correct what you said of AREA: that you have done none, some or most of it; or take-back what you said.",
)
@click.option("--show", "is_show", is_flag=True, help="Only show what was concluded so far, with the reasons.")
@click.option("--json", "as_json", is_flag=True, help="Print what was concluded as one JSON document. Asks nothing.")
@for_learner
def placement(  # noqa: PLR0917 - one an option
    run: ForLearner,
    is_stop: bool,
    say: tuple[str, str] | None,
    did: tuple[str, str] | None,
    is_show: bool,
    as_json: bool,
) -> None:
    """Answer at most 25 questions and see what they say of every skill. Go on with it whenever you like.

    The first asks how much of each area you have done: a hint and not an exam. To the others type an answer as for
    `gradus cards`; ? means "I don't know", Enter alone skips, q leaves it for another day.
    """
    learner_id, library, now = run.learner.id, process.library(), run.now
    if did is not None:
        services.describe(learner_id=learner_id, library=library, experience=_experience(did, library), now=now)
    if say is not None:
        skill_id, word = say
        if skill_id not in library.graph.skills:
            refuse(f"expected the id of a skill, such as {next(iter(library.graph.skills))}, got {skill_id!r}.")
        services.say(
            learner_id=learner_id,
            library=library,
            skill=library.graph.skills[skill_id],
            is_known={"known": True, "not-yet": False}.get(word),
            now=now,
        )
    if is_stop:
        services.stop(learner_id=learner_id, library=library, now=now)
    elif not (say or did or is_show or as_json) and not _ask_all(learner_id, library, now):
        return click.echo("Leave it, and go on when you like: gradus placement")
    view = find_placement(learner_id)
    if view is None:
        return click.echo("null" if as_json else "No placement was begun. Begin one: gradus placement")
    return _tell(view, library, as_json=as_json)


def _ask_all(learner_id: int, library: Library, now: datetime) -> bool:
    """Ask until the placement ends; False when the learner left before."""
    view = services.begin(learner_id=learner_id, library=library, now=now)
    if view is not None and not view.placement.experience and not view.placement.answered:
        said = _ask_of_areas(library)
        if said is None:
            return False
        view = services.describe(learner_id=learner_id, library=library, experience=said, now=now)
    while view is not None and view.is_open:
        asked = question_now(learner_id, view, library)
        if asked is None:
            services.stop(learner_id=learner_id, library=library, now=datetime.now(UTC))
            return True
        click.secho(f"\nQuestion {asked.number}, at most {asked.number + asked.at_most_after}", dim=True)
        begun = time.monotonic()
        card = library.card(asked.question.card_id)
        given = _read(card)
        if given is None:
            return False
        view = services.answer(
            learner_id=learner_id,
            library=library,
            card=card,
            given=given,
            seconds=time.monotonic() - begun,
            now=datetime.now(UTC),
        )
    return True


def _experience(did: tuple[str, str], library: Library) -> dict[str, Amount | None]:
    area, amount = did
    areas = dict.fromkeys(skill.area for skill in library.graph.skills.values())
    if area not in areas:
        refuse(f"expected one of the areas {', '.join(areas)}, got {area!r}.")
    return {area: None if amount == "take-back" else Amount(amount)}


def _ask_of_areas(library: Library) -> dict[str, Amount | None] | None:
    """How much of each area the learner says they have done; None when they leave."""
    click.secho("What have you worked with? How much of each area have you done?", bold=True)
    click.echo("A hint and not an exam; all of it counts as one question.")
    click.echo("n none, s some, m most, Enter says nothing of it, - says nothing of the rest, q leaves.")
    amounts = (
        {"": None, "?": None} | {amount[0]: amount for amount in Amount} | {str(amount): amount for amount in Amount}
    )
    said: dict[str, Amount | None] = {}
    for offered in areas_offered(library, None):
        click.echo(f"\n{offered.name.capitalize()}: {'; '.join(offered.examples)}")
        while (
            typed := click.prompt(">", default="", show_default=False, prompt_suffix=" ").strip().lower()
        ) not in amounts:
            if typed == "q":
                return None
            if typed == "-":
                return said
            click.echo("  Expected n, s, m, Enter, - or q.")
        said[offered.area] = amounts[typed]
    return said


def _read(card: Card) -> Given | NoAnswer | None:
    """What the learner gives for the card; None when they leave."""
    order = show_card(card)
    while True:
        typed = click.prompt(">", default="", show_default=False, prompt_suffix=" ").strip()
        if typed in ("", "?", "q"):
            return {"": NoAnswer.SKIP, "?": NoAnswer.DO_NOT_KNOW, "q": None}[typed]
        try:
            given = read_given(card, typed, order)
            mark(card, given)
        except (AnswerRefused, ValueError, IndexError) as error:
            click.echo(f"  {error}. Try again, ? for I don't know, Enter to skip.")
        else:
            return given


def _tell(view: PlacementView, library: Library, *, as_json: bool) -> None:
    concluded = conclusions(view, library)
    if as_json:
        return print_json({"is_open": view.is_open, "questions": view.counted, "conclusions": concluded})
    click.echo(f"\nAfter {view.counted} answers" + (", not finished:" if view.is_open else ":"))
    for kind, words in FINDING_WORDS.items():
        group = [conclusion for conclusion in concluded if finding_of(conclusion) is kind]
        if group:
            click.secho(f"\n{words}: {len(group)}", bold=True)
        for conclusion in group:
            skill = library.graph.skills[conclusion.skill_id]
            click.echo(f"  {conclusion.probability * 100:3.0f}  {skill.title} ({skill.id})")
            click.echo(f"       {conclusion.reason.replace('*', '')}")
    return click.echo("\nWrong somewhere? gradus placement --say SKILL known (or not-yet). Next: gradus next")
