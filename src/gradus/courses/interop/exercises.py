"""Notebook exercises: a folder that keeps a source notebook and says by whose rules it is graded.

<exercise>/
    exercise.toml   title, skills, minutes, language = "notebook", scheme, filename, [limits]
    source.ipynb    with solutions and hidden tests: never given to learners
    release.ipynb   what learners begin with
    tests/*.py      Otter's test files (scheme "otter" only)
    files/*         small data files put beside the notebook (optional)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from gradus import __version__
from gradus.common.files import ContentError, is_folder, list_folder, list_optional, read_bytes, read_text, read_toml
from gradus.courses.errors import NotInLibrary
from gradus.courses.interop import nbgrader, otter
from gradus.courses.interop.notebooks import Notebook, read_notebook
from gradus.courses.interop.running import run_notebook
from gradus.courses.interop.scores import NotebookScore, Scheme
from gradus.courses.library import course_folders
from gradus.grading.client import Grader
from gradus.grading.jobs import Limits

PARTS = frozenset({"exercise.toml", "source.ipynb", "release.ipynb", "tests", "files"})
MAX_FILE_BYTES = 4 * 1024 * 1024


class NotebookLimits(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`[limits]` of a notebook exercise. A cell is interrupted after `cell_seconds`, the run ended after `seconds`."""

    seconds: Annotated[float, msgspec.Meta(gt=0, le=120)] = 60.0
    cell_seconds: Annotated[float, msgspec.Meta(gt=0, le=120)] = 10.0
    memory_mb: Annotated[int, msgspec.Meta(ge=32, le=8192)] = 1024
    output_kb: Annotated[int, msgspec.Meta(ge=1, le=4096)] = 1024


class NotebookExerciseFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`exercise.toml` of a notebook exercise."""

    title: Annotated[str, msgspec.Meta(min_length=1)]
    skills: Annotated[dict[str, Annotated[float, msgspec.Meta(gt=0, le=1)]], msgspec.Meta(min_length=1)]
    minutes: Annotated[int, msgspec.Meta(ge=1, le=600)]
    language: Literal["notebook"]
    scheme: Literal["nbgrader", "otter"]
    filename: Annotated[str, msgspec.Meta(pattern=r"^[^/\\\x00]+\.ipynb$")]
    seed: int | None = None
    seed_variable: str = ""
    limits: NotebookLimits = NotebookLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookExercise:
    """An exercise done in a notebook and graded by the cells or tests that came with it."""

    id: str
    head: NotebookExerciseFile
    source: Notebook
    tests: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    path: Path

    @property
    def scheme(self) -> Scheme:
        return Scheme(self.head.scheme)


def is_notebook_exercise(folder: Path) -> bool:
    return (folder / "exercise.toml").is_file() and (folder / "source.ipynb").is_file()


def load_notebook_exercise(folder: Path) -> NotebookExercise:
    """The notebook exercise in `folder`, its source found sound by the rules of its scheme. Raises ContentError."""
    head = read_toml(folder / "exercise.toml", NotebookExerciseFile)
    for name in list_folder(folder):
        if name not in PARTS:
            problem = f"is not part of a notebook exercise. Its folder holds {', '.join(sorted(PARTS))}."
            raise ContentError(folder / name, "", problem)
    source = read_notebook(folder / "source.ipynb")
    tests = {file.name: read_text(file) for file in list_optional(folder / "tests")}
    if Scheme(head.scheme) is Scheme.NBGRADER:
        nbgrader.check_source(source, folder / "source.ipynb")
    else:
        otter.read_questions(source, tests, folder)
    return NotebookExercise(
        id=folder.name,
        head=head,
        source=source,
        tests=tests,
        files={file.name: read_bytes(file, limit=MAX_FILE_BYTES) for file in list_optional(folder / "files")},
        path=folder,
    )


def find_notebook_exercise(root: Path, exercise_id: str) -> NotebookExercise:
    """The notebook exercise of that id under a content tree or a course. Raises NotInLibrary, ContentError."""
    if is_notebook_exercise(root) and root.name == exercise_id:
        return load_notebook_exercise(root)
    known: dict[str, Path] = {}
    for course in course_folders(root):
        folders = (file.parent for file in sorted(course.glob("*/*/source.ipynb")))
        known |= {folder.name: folder for folder in folders if is_folder(folder.parent) and is_folder(folder)}
    if exercise_id not in known:
        raise NotInLibrary("notebook exercise", exercise_id, sorted(known))
    return load_notebook_exercise(known[exercise_id])


def grade_submission(exercise: NotebookExercise, submission: Notebook, *, grader: Grader) -> NotebookScore:
    """Run the submission in the sandbox and give its points by the rules of its scheme."""
    limits = exercise.head.limits
    sandbox_limits = Limits(seconds=limits.seconds, memory_mb=limits.memory_mb, output_kb=limits.output_kb)
    if exercise.scheme is Scheme.OTTER:
        questions = otter.read_questions(exercise.source, exercise.tests, exercise.path)
        score = otter.grade(
            submission,
            questions,
            grader=grader,
            limits=sandbox_limits,
            cell_seconds=limits.cell_seconds,
            files=exercise.files,
            seed=exercise.head.seed,
            seed_variable=exercise.head.seed_variable,
        )
        return replace(score, engine=f"gradus {__version__}")
    path = exercise.path / "source.ipynb"
    restored, notes = nbgrader.restore(submission, exercise.source, path)
    run = run_notebook(
        restored, grader=grader, limits=sandbox_limits, cell_seconds=limits.cell_seconds, files=exercise.files
    )
    score = nbgrader.score(restored, exercise.source, run, path)
    said = tuple(dict.fromkeys(note for cell in run.cells for note in cell.notes))
    return replace(score, notes=(*notes, *said), engine=f"gradus {__version__}")
