"""`gradus import` and `gradus export`: other people's courses in, notebooks out."""

from pathlib import Path

import click

from gradus.courses.errors import NotInLibrary
from gradus.courses.interop import foreign_courses
from gradus.courses.interop.export import export_course, export_lesson, import_exported
from gradus.courses.interop.foreign_courses import Imported
from gradus.courses.library import content_root, course_folders
from gradus.courses.loader import load_course_head

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
NEW_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("nbgrader")
@click.argument("course_dir", type=FOLDER)
@click.option("--to", required=True, type=NEW_FOLDER, help="A new folder; its name becomes the course's id.")
@click.option("--skill", "skills", multiple=True, help="A skill the exercises train; may be given several times.")
def import_nbgrader(course_dir: Path, to: Path, skills: tuple[str, ...]) -> None:
    """Read the nbgrader course in COURSE_DIR, which holds source/<assignment>/<notebook>.ipynb."""
    _tell(foreign_courses.import_nbgrader(course_dir, to, skills=skills))


@click.command("otter")
@click.argument("directory", type=FOLDER)
@click.option("--to", required=True, type=NEW_FOLDER, help="A new folder; its name becomes the course's id.")
@click.option("--skill", "skills", multiple=True, help="A skill the exercises train; may be given several times.")
def import_otter(directory: Path, to: Path, skills: tuple[str, ...]) -> None:
    """Read the Otter assignment in DIRECTORY: what `otter assign` wrote, or a folder of several."""
    _tell(foreign_courses.import_otter(directory, to, skills=skills))


@click.command("ipynb")
@click.argument("directory", type=FOLDER)
@click.option("--to", required=True, type=NEW_FOLDER, help="Where the course or lesson folder is put.")
def import_ipynb(directory: Path, to: Path) -> None:
    """Turn notebooks that `gradus export ipynb` made, edited or not, back into course files."""
    written = import_exported(directory, to)
    click.echo(f"Wrote {len(written)} files to {to}. Prove them: gradus content check")


@click.command("ipynb")
@click.argument("name")
@click.option("--to", type=NEW_FOLDER, default=Path(), help="Where to put the notebooks. Default: here.")
@click.option("--content", type=click.Path(path_type=Path), help="The content folder, or one course. Default: ours.")
@click.option("--for-learners", is_flag=True, help="Leave out solutions, checks and wrong answers.")
def export_ipynb(name: str, to: Path, content: Path | None, *, for_learners: bool) -> None:
    """Write the lesson or course NAME as notebooks for Jupyter, Colab and VS Code.

    Without --for-learners the notebooks hold everything, solutions too, and can be turned back into the same files.
    """
    known: dict[str, tuple[Path, tuple[str, ...]]] = {}
    for course in course_folders(content_root(content)):
        lessons = tuple(load_course_head(course).lessons)
        known[course.name] = (course, lessons)
        known |= {lesson: (course / lesson, ()) for lesson in lessons}
    if name not in known:
        raise NotInLibrary("lesson or course", name, tuple(known))
    folder, lessons = known[name]
    if lessons:
        written = export_course(folder, lessons, to, for_learners=for_learners)
    else:
        written = export_lesson(folder, to, for_learners=for_learners)
    click.echo(f"Wrote {len(written)} files to {to / folder.name}.")
    if not for_learners:
        click.echo("They hold the solutions and checks. For learners: --for-learners.")


def _tell(imported: Imported) -> None:
    click.echo(f"Wrote {len(imported.exercises)} notebook exercises to {imported.course}:")
    for exercise in imported.exercises:
        click.echo(f"  {exercise}")
    for note in imported.notes:
        click.echo(f"note: {note}")
    if imported.exercises:
        click.echo(f"Grade one: gradus grade {imported.exercises[0]} FILE.ipynb --content {imported.course}")
