"""nbgrader's notebooks: what their cells mean, what learners get, what is restored in a submission, and the points.

The rules are those of nbgrader 0.9 (generate_assignment and autograde with default settings); tests compare with it.
Source: https://nbgrader.readthedocs.io/, "Creating and grading assignments" and the cell metadata schema.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gradus.common.files import ContentError
from gradus.courses.interop.notebooks import Cell, CellKind, Notebook, with_metadata
from gradus.courses.interop.running import CellRun, NotebookRun
from gradus.courses.interop.scores import NotebookScore, PartScore, PartStanding, Scheme

KEY = "nbgrader"
NEWEST_SCHEMA = 3
CODE_STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
TEXT_STUB = "YOUR ANSWER HERE"

_TRACE_LINE = re.compile(r'File "cell \d+", line (\d+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class NbgraderMark:
    """What nbgrader's metadata says of a cell."""

    grade_id: str
    is_graded: bool
    is_solution: bool
    is_task: bool
    is_locked: bool
    points: float

    @property
    def needs_person(self) -> bool:
        return self.is_task or (self.is_graded and self.is_solution)

    @property
    def has_points(self) -> bool:
        return self.is_graded or self.is_task


def mark_of(cell: Cell) -> NbgraderMark | None:
    """The mark of a cell, whichever schema version wrote it; None for an ordinary one. Raises ValueError."""
    meta = cell.metadata.get(KEY)
    if not isinstance(meta, Mapping) or not meta:
        return None
    version = meta.get("schema_version", 0)
    if not isinstance(version, int) or version > NEWEST_SCHEMA:
        raise ValueError(f"schema_version: expected 1 to {NEWEST_SCHEMA}, got {version!r}")
    is_graded, is_solution, is_task = (_flag(meta, name) for name in ("grade", "solution", "task"))
    if not (is_graded or is_solution or is_task or _flag(meta, "locked")):
        return None
    grade_id = meta.get("grade_id")
    if not isinstance(grade_id, str) or not grade_id:
        raise ValueError("grade_id: is required and missing")
    return NbgraderMark(
        grade_id=grade_id,
        is_graded=is_graded,
        is_solution=is_solution,
        is_task=is_task,
        is_locked=not is_solution and (is_graded or _flag(meta, "locked")),
        points=_points(meta, version) if is_graded or is_task else 0.0,
    )


def check_source(notebook: Notebook, path: Path) -> None:
    """Raises ContentError where a source notebook does not hold together, as nbgrader would refuse it."""
    seen: set[str] = set()
    if notebook.language not in {"python", "ipython"}:
        raise ContentError(path, "kernelspec", f"expected a Python notebook, got {notebook.language}.")
    for position, cell in enumerate(notebook.cells):
        key = f"cells[{position}]"
        try:
            mark = mark_of(cell)
        except ValueError as error:
            raise ContentError(path, f"{key}.metadata.nbgrader", f"{error}.") from error
        if "### AUTOTEST" in cell.source or "### HASHED AUTOTEST" in cell.source:
            raise ContentError(path, key, "AUTOTEST is not read. Put the tests that nbgrader generates in its place.")
        if mark is None:
            continue
        key = f"{key} ({mark.grade_id})"
        if mark.grade_id in seen:
            raise ContentError(path, key, "its grade_id is used twice. Give every cell its own.")
        seen.add(mark.grade_id)
        is_text = cell.kind is CellKind.MARKDOWN
        if is_text and not mark.is_task and mark.is_graded != mark.is_solution:
            raise ContentError(path, key, "a Markdown cell is graded by a person: mark it as grade and solution.")
        if mark.is_task and not is_text:
            raise ContentError(path, key, "a task is a Markdown cell.")
    stored(notebook, path)
    release(notebook, path)


def stored(source: Notebook, path: Path) -> Notebook:
    """The source without its solutions, but with hidden tests: what submissions are restored from."""
    return replace(
        source, cells=tuple(_without_solution(cell, path, position) for position, cell in enumerate(source.cells))
    )


def release(source: Notebook, path: Path) -> Notebook:
    """What learners get: no solutions, no hidden tests, no mark schemes; what must stay cannot be deleted."""
    return replace(
        source,
        cells=tuple(
            _protected(_without_hidden(cell, path, position))
            for position, cell in enumerate(stored(source, path).cells)
        ),
    )


def restore(submission: Notebook, source: Notebook, path: Path) -> tuple[Notebook, tuple[str, ...]]:
    """The submission as it is graded, and what was put right.

    Marks come from the source by grade_id, never from the submission; locked cells and hidden tests get their text
    back. Of a grade_id that is there twice, the last cell counts. Cells of unknown ids are ordinary cells.
    """
    masters = {mark.grade_id: cell for cell in stored(source, path).cells if (mark := mark_of(cell))}
    visible = {mark.grade_id: cell for cell in release(source, path).cells if (mark := mark_of(cell))}
    notes: list[str] = []
    taken: set[str] = set()
    cells: list[Cell] = []
    for cell in reversed(submission.cells):
        grade_id = _claimed_id(cell)
        master = masters.get(grade_id)
        if master is None or grade_id in taken:
            if grade_id:
                reason = "is there twice; the last one counts" if grade_id in taken else "is not of this assignment"
                notes.append(f"{grade_id}: {reason}.")
            cells.append(with_metadata(cell, nbgrader=None))
            continue
        taken.add(grade_id)
        mark = mark_of(master)
        assert mark is not None
        if mark.is_locked and cell.source not in (master.source, visible[grade_id].source):
            notes.append(f"{grade_id}: its text was changed and has been restored.")
        text = master.source if mark.is_locked else cell.source
        cells.append(replace(cell, kind=master.kind, source=text, metadata=master.metadata))
    return replace(submission, cells=tuple(reversed(cells))), tuple(reversed(notes))


def score(restored: Notebook, source: Notebook, run: NotebookRun, path: Path) -> NotebookScore:
    """The points of every graded cell and task of the source, in its order, after `restored` was run."""
    places = {mark.grade_id: position for position, cell in enumerate(restored.cells) if (mark := mark_of(cell))}
    parts = []
    for master in stored(source, path).cells:
        mark = mark_of(master)
        if mark is None or not mark.has_points:
            continue
        position = places.get(mark.grade_id)
        if position is None:
            parts.append(_part(mark, PartStanding.MISSING, 0.0, "The cell is not in the submission."))
        elif mark.needs_person:
            parts.append(_score_by_hand(mark, master, restored.cells[position]))
        else:
            parts.append(_score_run(mark, master, run.at(position), run))
    return NotebookScore(
        scheme=Scheme.NBGRADER, outcome=run.outcome, parts=tuple(parts), message=run.message, seconds=run.seconds
    )


def _score_by_hand(mark: NbgraderMark, master: Cell, cell: Cell) -> PartScore:
    if not mark.is_task and cell.source == master.source:
        return _part(mark, PartStanding.FAILED, 0.0, "No answer was written.")
    return _part(mark, PartStanding.WAITING, None, "")


def _score_run(mark: NbgraderMark, master: Cell, run: CellRun | None, whole: NotebookRun) -> PartScore:
    if run is None:
        return _part(mark, PartStanding.WAITING, None, "This kind of cell cannot be run: a person looks at it.")
    if run.output is None:
        return _part(mark, PartStanding.FAILED, 0.0, f"Not reached: the run ended before ({whole.outcome}).")
    if run.has_failed and _failed_in_hidden(master, run.output.error):
        return replace(_part(mark, PartStanding.FAILED, 0.0, "A hidden test failed."), hidden_failures=1)
    if run.has_failed:
        return _part(
            mark, PartStanding.FAILED, 0.0, _last_line(run.output.error) or whole.message or str(whole.outcome)
        )
    if run.wrote_to_stderr:
        return _part(
            mark, PartStanding.FAILED, 0.0, "It wrote to stderr (a warning, for example), which counts as failed."
        )
    try:
        earned = float(run.value)
    except ValueError:
        earned = mark.points
    if earned > mark.points:
        text = f"Its value {earned:g} is more than its {mark.points:g} points: a person must look at the tests."
        return _part(mark, PartStanding.WAITING, None, text)
    if math.isnan(earned) or earned < 0:
        earned = mark.points
    if earned >= mark.points:
        return _part(mark, PartStanding.PASSED, earned, "")
    return _part(
        mark, PartStanding.PARTIAL if earned else PartStanding.FAILED, earned, "Partial credit, from its last value."
    )


def _part(mark: NbgraderMark, standing: PartStanding, points: float | None, note: str) -> PartScore:
    return PartScore(id=mark.grade_id, standing=standing, points=points, max_points=mark.points, note=note)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1][:300] if lines else ""


def _failed_in_hidden(master: Cell, trace: str) -> bool:
    """Whether the traceback enters the cell at a line of a hidden region; its message would give the test away."""
    entered = _TRACE_LINE.search(trace)
    hidden: set[int] = set()
    is_inside = False
    for number, line in enumerate(master.source.split("\n"), 1):
        is_inside = is_inside or "BEGIN HIDDEN TESTS" in line
        if is_inside:
            hidden.add(number)
        is_inside = is_inside and "END HIDDEN TESTS" not in line
    return entered is not None and int(entered[1]) in hidden


def _without_solution(cell: Cell, path: Path, position: int) -> Cell:
    stub = CODE_STUB if cell.kind is CellKind.CODE else TEXT_STUB
    text, had_region = _cut(cell.source, "SOLUTION", path, position, stub=stub)
    mark = mark_of(cell)
    is_solution = mark is not None and mark.is_solution
    if had_region and not is_solution:
        raise ContentError(path, f"cells[{position}]", "has a solution region but is not marked as a solution cell.")
    return replace(cell, source=stub if is_solution and not had_region else text)


def _without_hidden(cell: Cell, path: Path, position: int) -> Cell:
    """Regions only graders may see, taken out: hidden tests of graded cells, mark schemes of tasks."""
    mark = mark_of(cell)
    may: dict[str, Callable[[NbgraderMark], bool]] = {
        "HIDDEN TESTS": lambda mark: mark.is_graded,
        "MARK SCHEME": lambda mark: mark.is_task,
    }
    for region, is_right in may.items():
        text, had_region = _cut(cell.source, region, path, position)
        if had_region and (mark is None or not is_right(mark)):
            kind = "a graded cell" if region == "HIDDEN TESTS" else "a task"
            raise ContentError(path, f"cells[{position}]", f"has a region {region} but is not {kind}.")
        cell = replace(cell, source=text)
    return cell


def _cut(text: str, region: str, path: Path, position: int, *, stub: str = "") -> tuple[str, bool]:
    """The text without its regions, each replaced by `stub`, indented as the region; and whether there was one."""
    kept: list[str] = []
    is_inside = had_region = False
    for line in text.split("\n"):
        if f"BEGIN {region}" in line:
            if is_inside:
                raise ContentError(path, f"cells[{position}]", f"BEGIN {region} stands inside such a region.")
            is_inside = had_region = True
            indent = re.match(r"\s*", line)
            kept += [(indent[0] if indent else "") + stub_line for stub_line in stub.split("\n") if stub]
        elif f"END {region}" in line:
            is_inside = False
        elif not is_inside:
            kept.append(line)
    if is_inside:
        raise ContentError(path, f"cells[{position}]", f"BEGIN {region} has no END {region}.")
    return "\n".join(kept), had_region


def _protected(cell: Cell) -> Cell:
    mark = mark_of(cell)
    if mark is None:
        return cell
    if mark.is_solution:
        return with_metadata(cell, deletable=False)
    return with_metadata(cell, deletable=False, editable=False)


def _claimed_id(cell: Cell) -> str:
    """The grade_id a submitted cell says it has, whatever else its metadata says."""
    meta = cell.metadata.get(KEY)
    grade_id = meta.get("grade_id") if isinstance(meta, Mapping) else None
    return grade_id if isinstance(grade_id, str) else ""


def _flag(meta: Mapping[str, Any], name: str) -> bool:
    value = meta.get(name, False)
    if not isinstance(value, bool):
        raise ValueError(f"{name}: expected true or false, got {value!r}")
    return value


def _points(meta: Mapping[str, Any], version: int) -> float:
    if "points" not in meta and version >= 1:
        raise ValueError("points: is required in a graded cell and missing")
    try:
        points = float(meta.get("points") or 0.0)
    except (TypeError, ValueError):
        raise ValueError(f"points: expected a number, got {meta.get('points')!r}") from None
    if not math.isfinite(points):
        raise ValueError(f"points: expected a finite number, got {points}")
    return max(points, 0.0) if version == 0 else points
