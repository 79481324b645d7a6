"""Lessons and exercises as notebooks for Jupyter, Colab and VS Code, and back again, byte for byte.

A notebook keeps in `metadata.gradus` what its cells do not show: the front matter, cards, checks, hints, data files.
Each cell knows its part of the file it came from, so an edit made in Jupyter comes back as an edit of that file.
"""

import base64
import binascii
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from gradus.common.files import ContentError, is_folder, list_optional, read_bytes
from gradus.common.ids import ID_WORDS, is_content_id
from gradus.courses.engine.task_text import without_marks
from gradus.courses.interop.exercises import is_notebook_exercise
from gradus.courses.interop.notebooks import KERNEL, Cell, CellKind, Notebook, read_notebook, write_notebook

KEY = "gradus"
VERSION = 1
HIDDEN_FROM_LEARNERS = ("solution.", "checks.py", "wrong/", "right/")

_CELL_FENCE = re.compile(r'(?P<mark>`{3,}|~{3,})\s*python(\s+figure\s+"[^"]+")?\s*')
_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})[^`]*")
_PLACE = re.compile(r"\[\[\s*exercise\s*:\s*(?P<id>[^\]]*?)\s*\]\]")
_TITLE = re.compile(r'^title\s*=\s*"(?P<title>[^"\n]*)"', re.MULTILINE)
_PATHS = re.compile(
    r"course\.toml|NOTES\.md|lesson\.md|cards\.toml|exercise\.toml|task\.md|(?:starter|solution)\.(?:py|R|java)|checks\.py|hints\.md|"
    r"(?:wrong|right|files)/[^/\\\x00]+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of lesson.md: `before` + `text` + `after` are its bytes. `role` is prose, cell or place."""

    role: str
    before: str
    text: str
    after: str


def split_segments(body: str) -> tuple[Segment, ...]:
    """The Markdown under the front matter, cut where cells and exercises stand. Joined again it is the same text."""
    segments: list[Segment] = []
    prose: list[str] = []

    def end_prose() -> None:
        text = "".join(prose)
        prose.clear()
        if text:
            inner = text.strip("\r\n")
            start = text.index(inner) if inner else len(text)
            after = text[start + len(inner) :]
            segments.append(Segment(role="prose", before=text[:start], text=inner, after=after))

    lines = re.split(r"(?<=\n)", body)
    position = 0
    while position < len(lines):
        line = lines[position]
        if fence := _FENCE.match(line):
            end = _fence_end(lines, position, fence["mark"])
            if _CELL_FENCE.fullmatch(line) and end < len(lines):
                end_prose()
                code = "".join(lines[position + 1 : end])
                inner = code.removesuffix("\n")
                after = code[len(inner) :] + lines[end]
                segments.append(Segment(role="cell", before=line, text=inner, after=after))
            else:
                prose += lines[position : end + 1]
            position = end + 1
            continue
        if place := _PLACE.fullmatch(line.strip()):
            end_prose()
            start = line.index(place["id"]) if place["id"] else 0
            after = line[start + len(place["id"]) :]
            segments.append(Segment(role="place", before=line[:start], text=place["id"], after=after))
        else:
            prose.append(line)
        position += 1
    end_prose()
    return tuple(segments)


def lesson_notebook(folder: Path) -> Notebook:
    """The lesson in `folder` as a notebook; its exercises are notebooks of their own."""
    text = _utf8(folder / "lesson.md")
    front, body = _front_matter(text, folder / "lesson.md")
    cells = [_made(CellKind.MARKDOWN, f"# {_title_in(front, folder.name)}", role="title")]
    for segment in split_segments(body):
        role = {"role": segment.role, "before": segment.before, "after": segment.after}
        if segment.role == "place":
            link = f"**Exercise:** [{segment.text}]({segment.text}/{segment.text}.ipynb)"
            cells.append(_made(CellKind.MARKDOWN, link, **role, text=segment.text))
        else:
            kind = CellKind.CODE if segment.role == "cell" else CellKind.MARKDOWN
            cells.append(_made(kind, segment.text, **role))
    files = _packed(folder, ("cards.toml",))
    return _notebook(cells, kind="lesson", id=folder.name, course=folder.parent.name, front=front, files=files)


def exercise_notebook(folder: Path, *, for_learners: bool = False) -> Notebook:
    """The exercise in `folder` as a notebook: the task, the starter to be filled in, the hints folded away.

    With `for_learners`, solution, checks, other answers and marks stay out, and it cannot be turned back.
    """
    head = _utf8(folder / "exercise.toml")
    task = _utf8(folder / "task.md")
    starter, solution = _code_file(folder, "starter"), _code_file(folder, "solution")
    names = ("exercise.toml", solution, "checks.py", "hints.md", *_names_in(folder, "wrong", "right", "files"))
    if for_learners:
        names = tuple(name for name in names if not name.startswith(HIDDEN_FROM_LEARNERS))
    hints = [part.strip() for part in re.split(r"^---[ \t]*$", _utf8(folder / "hints.md"), flags=re.MULTILINE)]
    folded = "\n\n".join(
        f"<details><summary>Hint {number}</summary>\n\n{hint}\n\n</details>" for number, hint in enumerate(hints, 1)
    )
    how = f"Save this notebook, then grade it: `gradus grade {folder.name} {folder.name}.ipynb`"
    cells = [
        _made(CellKind.MARKDOWN, f"# {_title_in(head, folder.name)}", role="title"),
        _made(CellKind.MARKDOWN, without_marks(task) if for_learners else task, role="task"),
        _made(CellKind.CODE, _utf8(folder / starter), role="starter"),
        _made(CellKind.MARKDOWN, how, role="how"),
        _made(CellKind.MARKDOWN, folded, role="hints"),
    ]
    return _notebook(
        cells, kind="exercise", id=folder.name, lesson=folder.parent.name, files=_packed(folder, names),
        complete=not for_learners,
    )  # fmt: skip


def _code_file(folder: Path, stem: str) -> str:
    """The name of the starter or the solution, which ends as the exercise's language does."""
    return next((file.name for file in sorted(folder.glob(f"{stem}.*"))), f"{stem}.py")


def course_notebook(folder: Path, lessons: Iterable[str], *, for_learners: bool = False) -> Notebook:
    """A table of contents that keeps `course.toml`, and unless it is `for_learners` the authors' notes."""
    title = _title_in(_utf8(folder / "course.toml"), folder.name)
    links = "\n".join(f"{number}. [{name}]({name}/{name}.ipynb)" for number, name in enumerate(lessons, 1))
    cells = [_made(CellKind.MARKDOWN, f"# {title}\n\n{links}", role="title")]
    names = ("course.toml",) if for_learners else ("course.toml", "NOTES.md")
    return _notebook(cells, kind="course", id=folder.name, files=_packed(folder, names))


def answer_in(notebook: Notebook) -> tuple[str, str] | None:
    """The exercise's id and the learner's code in a notebook made by `exercise_notebook`; None for any other.

    The code is that of every code cell: a learner may have split the starter, or added cells of their own.
    """
    meta = notebook.metadata.get(KEY)
    if not isinstance(meta, Mapping) or meta.get("kind") != "exercise" or not isinstance(meta.get("id"), str):
        return None
    return meta["id"], "\n".join(cell.source for cell in notebook.cells if cell.kind is CellKind.CODE)


def files_of(notebook: Notebook, path: Path) -> dict[str, bytes]:
    """The files that a notebook of ours was made from, by their path in the folder. Raises ContentError."""
    meta = _own_metadata(notebook, path)
    if meta.get("complete") is False:
        raise ContentError(path, "metadata.gradus", "was exported for learners, without its solution. Export it whole.")
    files = _unpacked(meta, path)
    if meta["kind"] == "lesson":
        front = meta.get("front")
        if not isinstance(front, str):
            raise ContentError(path, "metadata.gradus.front", "is missing. Export the lesson again.")
        files["lesson.md"] = (front + "".join(_lesson_part(cell) for cell in notebook.cells)).encode()
    if meta["kind"] == "exercise":
        solution = next((name for name in files if name.startswith("solution.")), "solution.py")
        for role, name in (("task", "task.md"), ("starter", solution.replace("solution", "starter"))):
            texts = [cell.source for cell in notebook.cells if _role(cell) == role]
            if len(texts) != 1:
                raise ContentError(path, role, f"expected one cell of this role, found {len(texts)}. Export it again.")
            files[name] = texts[0].encode()
    return files


def export_lesson(folder: Path, to: Path, *, for_learners: bool = False) -> tuple[Path, ...]:
    """Write the lesson and its exercises as notebooks under `to`, data files beside them. Returns what was written."""
    written = [_write(to / folder.name / f"{folder.name}.ipynb", write_notebook(lesson_notebook(folder)).encode())]
    for exercise in sorted(each for each in folder.iterdir() if is_folder(each) and (each / "exercise.toml").is_file()):
        target = to / folder.name / exercise.name
        if is_notebook_exercise(exercise):
            name = "release.ipynb" if for_learners else "source.ipynb"
            written.append(_write(target / f"{exercise.name}.ipynb", read_bytes(exercise / name)))
        else:
            notebook = exercise_notebook(exercise, for_learners=for_learners)
            written.append(_write(target / f"{exercise.name}.ipynb", write_notebook(notebook).encode()))
        written += [_write(target / file.name, read_bytes(file)) for file in list_optional(exercise / "files")]
    return tuple(written)


def export_course(folder: Path, lessons: tuple[str, ...], to: Path, *, for_learners: bool = False) -> tuple[Path, ...]:
    """Write every lesson of a course, and a table of contents, under `to`/<course>."""
    home = to / folder.name
    contents = write_notebook(course_notebook(folder, lessons, for_learners=for_learners)).encode()
    written = [_write(home / f"{folder.name}.ipynb", contents)]
    for name in lessons:
        written += export_lesson(folder / name, home, for_learners=for_learners)
    return tuple(written)


def import_exported(folder: Path, to: Path) -> tuple[Path, ...]:
    """Turn a folder that was exported back into course files under `to`. Files there are never overwritten."""
    planned: dict[Path, bytes] = {}
    for path in sorted(folder.rglob("*.ipynb")):
        notebook = read_notebook(path)
        if KEY not in notebook.metadata:
            continue
        meta = _own_metadata(notebook, path)
        parts = path.parent.relative_to(folder).parts
        if any(not is_content_id(part) for part in parts):
            raise ContentError(path, "", f"lies in a folder whose name is no id: {ID_WORDS}.")
        home = to.joinpath(*parts) if parts and parts[-1] == meta["id"] else to.joinpath(*parts, meta["id"])
        planned |= {home / name: data for name, data in files_of(notebook, path).items()}
    if not planned:
        raise ContentError(folder, "", "holds no notebook that `gradus export ipynb` made.")
    for file in planned:
        if file.exists():
            raise ContentError(file, "", "is there already and is never overwritten. Give a new folder with --to.")
    return tuple(_write(file, data) for file, data in planned.items())


def _own_metadata(notebook: Notebook, path: Path) -> Mapping[str, Any]:
    meta = notebook.metadata.get(KEY)
    if not isinstance(meta, Mapping) or meta.get("kind") not in {"course", "lesson", "exercise"}:
        raise ContentError(path, "metadata.gradus", "expected a notebook that `gradus export ipynb` made.")
    if meta.get("version") != VERSION:
        raise ContentError(path, "metadata.gradus.version", f"expected {VERSION}, got {meta.get('version')!r}.")
    if not isinstance(meta.get("id"), str) or not is_content_id(meta["id"]):
        raise ContentError(path, "metadata.gradus.id", f"expected {ID_WORDS}, got {meta.get('id')!r}.")
    return meta


def _unpacked(meta: Mapping[str, Any], path: Path) -> dict[str, bytes]:
    packed = meta.get("files", {})
    if not isinstance(packed, Mapping):
        raise ContentError(path, "metadata.gradus.files", "expected a table of files.")
    files: dict[str, bytes] = {}
    for name, body in packed.items():
        plain = PurePosixPath(name).name
        if not _PATHS.fullmatch(name) or plain.startswith("."):
            raise ContentError(path, f"metadata.gradus.files.{name}", "is not a file of a course.")
        if isinstance(body, str):
            files[name] = body.encode()
            continue
        try:
            files[name] = base64.b64decode(body["base64"], validate=True)
        except (TypeError, KeyError, binascii.Error) as error:
            raise ContentError(path, f"metadata.gradus.files.{name}", "expected text, or bytes in base64.") from error
    return files


def _packed(folder: Path, names: Iterable[str]) -> dict[str, Any]:
    """Those of the files that are there: text as text, anything else in base64."""
    packed: dict[str, Any] = {}
    for name in names:
        if not os.path.lexists(folder / name):
            continue
        data = read_bytes(folder / name)
        try:
            packed[name] = data.decode()
        except UnicodeDecodeError:
            packed[name] = {"base64": base64.b64encode(data).decode()}
    return packed


def _lesson_part(cell: Cell) -> str:
    """What a cell stands for in lesson.md. A cell added in Jupyter becomes a paragraph, or a fenced cell."""
    role = _role(cell)
    own = cell.metadata.get(KEY, {}) if role else {}
    match role:
        case "title":
            return ""
        case "prose" | "cell":
            return f"{own.get('before', '')}{cell.source}{own.get('after', '')}"
        case "place":
            return f"{own.get('before', '')}{own.get('text', '')}{own.get('after', '')}"
    if cell.kind is CellKind.CODE:
        return f"\n```python\n{cell.source}\n```\n\n"
    return f"\n{cell.source}\n\n"


def _role(cell: Cell) -> str:
    own = cell.metadata.get(KEY)
    return str(own.get("role", "")) if isinstance(own, Mapping) else ""


def _made(kind: CellKind, source: str, **own: Any) -> Cell:
    return Cell(kind=kind, source=source, metadata={KEY: own})


def _notebook(cells: list[Cell], **own: Any) -> Notebook:
    return Notebook(cells=tuple(cells), metadata={**KERNEL, KEY: {"version": VERSION, **own}})


def _front_matter(text: str, path: Path) -> tuple[str, str]:
    """The front matter with both its `+++` lines, verbatim, and the rest."""
    lines = re.split(r"(?<=\n)", text)
    for number, line in enumerate(lines[1:], 1):
        if lines[0].rstrip() == "+++" and line.rstrip() == "+++":
            return "".join(lines[: number + 1]), "".join(lines[number + 1 :])
    raise ContentError(path, "line 1", "expected front matter between two `+++` lines.")


def _fence_end(lines: list[str], start: int, mark: str) -> int:
    for position in range(start + 1, len(lines)):
        closing = lines[position].strip()
        if closing and set(closing) == {mark[0]} and len(closing) >= len(mark):
            return position
    return len(lines)


def _title_in(toml: str, fallback: str) -> str:
    title = _TITLE.search(toml)
    return title["title"] if title else fallback


def _names_in(folder: Path, *parts: str) -> tuple[str, ...]:
    return tuple(f"{part}/{file.name}" for part in parts for file in list_optional(folder / part))


def _utf8(path: Path) -> str:
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise ContentError(path, "", f"is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
