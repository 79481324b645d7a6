"""nbgrader courses and Otter assignments on disk, written out as a course of notebook exercises.

Nothing of theirs is executed: not `nbgrader_config.py`, not a test file, not a cell.
"""

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from gradus.common.files import ContentError, is_folder, list_optional, read_bytes, read_text
from gradus.common.ids import is_content_id
from gradus.courses.interop import nbgrader, otter
from gradus.courses.interop.exercises import MAX_FILE_BYTES
from gradus.courses.interop.notebooks import Notebook, read_notebook, write_notebook
from gradus.courses.interop.scores import Scheme

UNSORTED = "unsorted"
"""The skill of what was imported without saying one: `gradus content check` then names each place."""
MAX_TESTS_BYTES = 4 * 1024 * 1024

_IGNORED_FILES = frozenset({".ipynb", ".zip", ".pdf", ".pyc", ".log"})
_OTTER_FILES = frozenset({"otter_config.json", "environment.yml", "requirements.txt", "run_autograder", "setup.sh"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was written, and what a teacher should know about it."""

    course: Path
    exercises: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignNotebook:
    """One notebook of somebody's assignment, ready to be written."""

    name: str
    source: Notebook
    release: Notebook
    tests: dict[str, str]
    files: dict[str, bytes]
    seed: int | None = None
    seed_variable: str = ""


def import_nbgrader(folder: Path, to: Path, *, skills: tuple[str, ...] = ()) -> Imported:
    """Write the nbgrader course in `folder` as a course in `to`. Raises ContentError and then has written nothing."""
    source = folder / "source"
    if not is_folder(source):
        raise ContentError(source, "", "expected nbgrader's folder of assignments here. Is this the course's root?")
    notes: list[str] = []
    if (folder / "nbgrader_config.py").is_file():
        notes.append("nbgrader_config.py is not run: what it sets (stubs, delimiters, time limits) is not taken over.")
    notes += [
        f"source/{stray.name} belongs to no assignment (a header or footer?): left out."
        for stray in sorted(source.glob("*.ipynb"))
    ]
    assignments: dict[str, list[ForeignNotebook]] = {}
    for assignment in _folders(source):
        notebooks = []
        for path in sorted(assignment.glob("*.ipynb")):
            notebook = read_notebook(path, thoroughly=True)
            nbgrader.check_source(notebook, path)
            released = nbgrader.release(notebook, path)
            notes += _differences(released, folder / "release" / assignment.name / path.name)
            notebooks.append(
                ForeignNotebook(
                    name=path.stem,
                    source=notebook,
                    release=released,
                    tests={},
                    files=_data_files(assignment, notes),
                )
            )
        if notebooks:
            assignments[assignment.name] = notebooks
    if not assignments:
        raise ContentError(source, "", "holds no assignment: expected source/<assignment>/<notebook>.ipynb.")
    handed_in = len(list((folder / "submitted").glob("*/*/*.ipynb")))
    if handed_in:
        notes.append(f"{handed_in} submitted notebooks stay where they are: grade each with `gradus grade`.")
    return _write_course(folder, to, assignments, scheme=Scheme.NBGRADER, skills=skills, notes=notes)


def import_otter(folder: Path, to: Path, *, skills: tuple[str, ...] = ()) -> Imported:
    """Write the Otter assignments in `folder` as a course in `to`: one assignment, or a folder of them.

    An assignment is what `otter assign` leaves (its output folder, or `autograder/` in it), or a notebook beside
    `tests/`. Raises ContentError and then has written nothing.
    """
    notes: list[str] = []
    assignments: dict[str, list[ForeignNotebook]] = {}
    for home in _otter_homes(folder):
        notebooks = [_otter_notebook(path, home, notes) for path in sorted(home.glob("*.ipynb"))]
        name = home.parent.name if home.name == "autograder" else home.name
        assignments.setdefault(name, []).extend(notebooks)
    if not assignments:
        raise ContentError(folder, "", "holds no Otter assignment: expected a notebook with its tests, or autograder/.")
    return _write_course(folder, to, assignments, scheme=Scheme.OTTER, skills=skills, notes=notes)


def _otter_homes(folder: Path) -> list[Path]:
    if is_folder(folder / "autograder"):
        return [folder / "autograder"]
    if any(folder.glob("*.ipynb")):
        return [folder]
    return [home for entry in _folders(folder) for home in _otter_homes(entry)]


def _is_test(file: Path) -> bool:
    return file.suffix == ".py" and file.stem != "__init__"


def _otter_notebook(path: Path, home: Path, notes: list[str]) -> ForeignNotebook:
    source = read_notebook(path, thoroughly=True)
    if any("ASSIGNMENT CONFIG" in cell.source for cell in source.cells[:3]):
        raise ContentError(path, "cells", "is a master notebook. Run `otter assign` and import the folder it makes.")
    tests = {file.name: read_text(file) for file in list_optional(home / "tests") if _is_test(file)}
    settings: dict[str, Any] = {}
    if (home / "otter_config.json").is_file():
        settings = _settings(read_bytes(home / "otter_config.json"), home / "otter_config.json")
    if not tests:
        tests, zipped = _zipped_tests(home)
        settings = {**zipped, **settings}
    otter.read_questions(source, tests, path)
    notes += [
        f"{path.name}: otter_config.json sets {key}, which is not taken over."
        for key in ("points_possible", "score_threshold", "plugins", "grade_from_log")
        if settings.get(key)
    ]
    given = home.parent / "student" / path.name
    release = read_notebook(given, thoroughly=True) if given.is_file() else otter.public_only(source)
    seed = settings.get("seed")
    return ForeignNotebook(
        name=path.stem,
        source=source,
        release=release,
        tests=tests,
        files=_data_files(home, notes),
        seed=seed if isinstance(seed, int) else None,
        seed_variable=str(settings.get("seed_variable") or ""),
    )


def _zipped_tests(home: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """tests/*.py and otter_config.json of the one autograder zip in the folder; nothing where there is not just one."""
    archives = sorted(home.glob("*.zip"))
    if len(archives) != 1:
        return {}, {}
    tests: dict[str, str] = {}
    settings: dict[str, Any] = {}
    try:
        with zipfile.ZipFile(archives[0]) as archive:
            for entry in archive.infolist():
                place = PurePosixPath(entry.filename)
                if entry.file_size > MAX_TESTS_BYTES:
                    continue
                if place.parts[:-1] == ("tests",) and place.suffix == ".py" and place.stem != "__init__":
                    tests[place.name] = archive.read(entry).decode()
                elif entry.filename == "otter_config.json":
                    settings = _settings(archive.read(entry), archives[0])
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError) as error:
        raise ContentError(archives[0], "", f"cannot be read as an autograder zip: {error}.") from error
    return tests, settings


def _settings(data: bytes, path: Path) -> dict[str, Any]:
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ContentError(path, "", f"is not JSON: {error}.") from error
    return tree if isinstance(tree, dict) else {}


def _write_course(
    folder: Path,
    to: Path,
    assignments: dict[str, list[ForeignNotebook]],
    *,
    scheme: Scheme,
    skills: tuple[str, ...],
    notes: list[str],
) -> Imported:
    if to.exists() and any(to.iterdir()):
        raise ContentError(to, "", "is there already and is not empty. Give a new folder with --to.")
    if not is_content_id(to.name):
        raise ContentError(to, "", "its name becomes the course's id: use lower-case letters, digits and hyphens.")
    taken = {to.name}
    lessons: dict[str, list[str]] = {}
    planned: dict[Path, bytes] = {}
    weighed = skills or (UNSORTED,)
    for assignment, notebooks in assignments.items():
        lesson = _new_id(assignment, taken)
        lessons[lesson] = []
        for notebook in notebooks:
            exercise = _new_id(f"{lesson}-{notebook.name}", taken)
            lessons[lesson].append(exercise)
            planned |= _exercise_files(to / lesson / exercise, notebook, scheme, weighed)
        planned[to / lesson / "lesson.md"] = _lesson_text(assignment, lessons[lesson], scheme, weighed).encode()
    planned[to / "course.toml"] = _course_text(folder.resolve().name, list(lessons), scheme, weighed).encode()
    for file, data in planned.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    if not skills:
        notes.append(f"No skill was given: every exercise is marked {UNSORTED!r}. Name skills, or use --skill.")
    exercises = tuple(exercise for names in lessons.values() for exercise in names)
    return Imported(course=to, exercises=exercises, notes=tuple(dict.fromkeys(notes)))


def _exercise_files(
    home: Path, notebook: ForeignNotebook, scheme: Scheme, skills: tuple[str, ...]
) -> dict[Path, bytes]:
    shares = ", ".join(f"{skill} = {share}" for skill, share in zip(skills, _shares(len(skills)), strict=True))
    head = [
        f"title = {_quoted(notebook.name)}",
        f"skills = {{ {shares} }}",
        "minutes = 60",
        'language = "notebook"',
        f'scheme = "{scheme}"',
        f"filename = {_quoted(notebook.name + '.ipynb')}",
    ]
    if notebook.seed is not None:
        head.append(f"seed = {notebook.seed}")
    if notebook.seed_variable:
        head.append(f"seed_variable = {_quoted(notebook.seed_variable)}")
    return {
        home / "exercise.toml": ("\n".join(head) + "\n").encode(),
        home / "source.ipynb": write_notebook(notebook.source).encode(),
        home / "release.ipynb": write_notebook(notebook.release).encode(),
        **{home / "tests" / name: text.encode() for name, text in notebook.tests.items()},
        **{home / "files" / name: data for name, data in notebook.files.items()},
    }


def _shares(count: int) -> list[float]:
    """Weights with two decimals that sum to 1."""
    share = int(100 / count) / 100
    return [round(1 - share * (count - 1), 2), *[share] * (count - 1)]


def _lesson_text(title: str, exercises: list[str], scheme: Scheme, skills: tuple[str, ...]) -> str:
    places = "\n".join(f"\n[[exercise: {exercise}]]" for exercise in exercises)
    listed = ", ".join(f'"{skill}"' for skill in skills)
    many = "" if len(exercises) == 1 else "s"
    return (
        f'+++\ntitle = {_quoted(title)}\nsummary = "{len(exercises)} notebook{many}, graded by {scheme}\'s rules."\n'
        f"skills = [{listed}]\nminutes = {60 * min(len(exercises), 10)}\n+++\n\n"
        f"Work in the notebook, then hand it in.\n{places}\n"
    )


def _course_text(title: str, lessons: list[str], scheme: Scheme, skills: tuple[str, ...]) -> str:
    listed = ", ".join(f'"{lesson}"' for lesson in lessons)
    return (
        f'title = {_quoted(title)}\nsummary = "Imported from {scheme}."\nauthors = ["not stated"]\n'
        f'licence = "not stated"\nversion = "1.0"\nneeds = []\nlessons = [{listed}]\n'
    )


def _differences(released: Notebook, path: Path) -> Iterable[str]:
    if not path.is_file():
        return
    theirs = [cell.source for cell in read_notebook(path).cells]
    if theirs != [cell.source for cell in released.cells]:
        yield f"release/{path.parent.name}/{path.name} differs from what the source gives now; ours was written."


def _data_files(folder: Path, notes: list[str]) -> dict[str, bytes]:
    """The small plain files beside a notebook. What is left out is said in `notes`."""
    files: dict[str, bytes] = {}
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.suffix in _IGNORED_FILES or entry.name in _OTTER_FILES:
            continue
        if entry.is_symlink() or not entry.is_file():
            if entry.is_dir() and entry.name not in {"tests", "__pycache__"}:
                notes.append(f"{folder.name}/{entry.name}/ is a folder: only plain files are put beside a notebook.")
            continue
        if entry.stat().st_size > MAX_FILE_BYTES:
            notes.append(f"{folder.name}/{entry.name} is larger than {MAX_FILE_BYTES // 1024 // 1024} MB: left out.")
            continue
        files[entry.name] = read_bytes(entry)
    return files


def _folders(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if is_folder(entry) and not entry.name.startswith((".", "_")))


def _new_id(name: str, taken: set[str]) -> str:
    """An id made from a name, different from all `taken`, to which it is added."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:56].strip("-") or "notebook"
    wanted, number = base, 2
    while wanted in taken:
        wanted, number = f"{base}-{number}", number + 1
    taken.add(wanted)
    return wanted


def _quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=True)
