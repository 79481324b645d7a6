"""`gradus content new`: begins a course, a lesson, an exercise or a card."""

from pathlib import Path

import click

from gradus.courses.parts import CardKind
from gradus.courses.scaffold import begin_card, begin_course, begin_exercise, begin_lesson

_FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--skill", required=True, help="What its first lesson teaches: an id of skills.csv.")
def course(folder: Path, skill: str) -> None:
    """Begin a course in FOLDER, whose name is its id, with a first lesson."""
    _tell(begin_course(folder.absolute(), skill=skill), folder)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--skill", required=True, help="What it teaches: an id of skills.csv.")
def lesson(folder: Path, skill: str) -> None:
    """Begin a lesson in FOLDER, inside a course's folder. Its name is its id."""
    _tell(begin_lesson(folder.absolute(), skill=skill), folder.absolute().parent)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--environment", default="", help="Where the learner's file runs. Default: python.")
def exercise(folder: Path, environment: str) -> None:
    """Begin an exercise in FOLDER, inside a lesson's folder. Its name is its id."""
    _tell(begin_exercise(folder.absolute(), environment_id=environment), folder.absolute().parents[1])


@click.command()
@click.argument("folder", metavar="LESSON", type=_FOLDER)
@click.argument("card_id", metavar="ID")
@click.option("--kind", type=click.Choice([kind.value for kind in CardKind]), default="number", show_default=True)
def card(folder: Path, card_id: str, kind: str) -> None:
    """Begin a card ID at the end of the cards of the folder LESSON."""
    file = begin_card(folder.absolute(), card_id, kind=CardKind(kind))
    _tell((file,), folder.absolute().parent)


def _tell(written: tuple[Path, ...], course_folder: Path) -> None:
    for file in written:
        click.echo(f"Wrote {file}")
    click.echo(f"What to write next: gradus content check {course_folder}")
