"""Runs the cells of a notebook in the sandbox, without a Jupyter kernel: one fresh process, every cell in its turn."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gradus.courses.interop.ipython_syntax import HELPERS, to_plain_python
from gradus.courses.interop.notebooks import CellKind, Notebook
from gradus.grading.client import Grader
from gradus.grading.jobs import Limits, RunJob
from gradus.grading.verdicts import CellOutput, Outcome

_CELL_NAME = re.compile(r'File "cell (\d+)"')
_HELPER_FRAME = re.compile(r'  File "__gradus__".*\n(?:    .*\n)*')
_REFUSED = re.compile(r"^__gradus__\.Refused: (?P<text>.*)", re.MULTILINE)
_WARNING = re.compile(r"^cell (\d+)(?=:\d+: \w*Warning)", re.MULTILINE)
_STDERR = "'stderr'"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRun:
    """What became of one code cell. `output` is None when the run ended before it was reached."""

    position: int
    """Its place among all cells of the notebook, from 0."""
    output: CellOutput | None
    wrote_to_stderr: bool = False
    value: str = ""
    """The text of its result, as the cell's last expression gave it; not what it displayed."""
    notes: tuple[str, ...] = ()
    ended_the_run: bool = False

    @property
    def has_failed(self) -> bool:
        """Whether it raised, was not reached, or took its process down."""
        return self.output is None or bool(self.output.error) or self.ended_the_run


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookRun:
    """How the whole run ended, and each code cell. PASSED and ERROR: it came to the end of the notebook."""

    outcome: Outcome
    message: str
    seconds: float
    cells: tuple[CellRun, ...]
    extras: Mapping[int, str] = field(default_factory=dict)
    """What the extra cells that were reached printed, or else their error, by the position after which they ran."""

    def at(self, position: int) -> CellRun | None:
        return next((cell for cell in self.cells if cell.position == position), None)


def run_notebook(
    notebook: Notebook,
    *,
    grader: Grader,
    limits: Limits,
    cell_seconds: float,
    files: Mapping[str, bytes] | None = None,
    before: str = "",
    extras: Mapping[int, str] | None = None,
) -> NotebookRun:
    """Run every code cell, whatever the ones before it raised.

    `before` is run first; each of `extras` after the cell at its position (-1: at the very end). A cell
    is interrupted after `cell_seconds`; `limits` end the whole run, and what came before counts.
    """
    added = extras or {}
    code = [position for position, cell in enumerate(notebook.cells) if cell.kind is CellKind.CODE]
    plain = {position: to_plain_python(notebook.cells[position].source) for position in code}
    places: list[tuple[str, int]] = []
    cells = [_prelude(before)]
    for position in [*code, -1]:
        if position >= 0:
            cells += [f"{HELPERS}.turn({cell_seconds!r})", plain[position].source]
            places += [("turn", position), ("cell", position)]
        if position in added:
            cells += [f"{HELPERS}.turn({cell_seconds!r})", added[position]]
            places += [("turn", position), ("extra", position)]
    cells.append(f"{HELPERS}.turn(0)")
    places.append(("turn", -1))
    result = grader.run(RunJob(cells=tuple(cells), keeps_going=True, files=files or {}, limits=limits))
    is_whole = result.outcome in (Outcome.PASSED, Outcome.ERROR, Outcome.MEMORY) and len(result.cells) == len(cells)
    numbers = {number: code.index(place[1]) + 1 for number, place in enumerate(places, 2) if place[0] == "cell"}
    outputs = dict(zip(range(-1, len(result.cells) - 1), result.cells, strict=True))
    runs = []
    for number, (kind, position) in enumerate(places):
        if kind != "cell":
            continue
        output, after = outputs.get(number), outputs.get(number + 1)
        runs.append(
            CellRun(
                position=position,
                output=_shown(output, after, numbers, hide=plain[position].is_captured) if output else None,
                wrote_to_stderr=after is not None and after.value == _STDERR,
                value="" if output is None or plain[position].value_is_display else output.value,
                notes=plain[position].notes,
                ended_the_run=not is_whole and number == len(result.cells) - 2,
            )
        )
    return NotebookRun(
        outcome=result.outcome,
        message=result.message,
        seconds=result.seconds,
        cells=tuple(runs),
        extras={
            position: outputs[number].stdout or outputs[number].error
            for number, (kind, position) in enumerate(places)
            if kind == "extra" and number in outputs
        },
    )


def _prelude(before: str) -> str:
    """The first cell: the helpers as a module of their own, so that the notebook's namespace stays as it was."""
    source = Path(__file__).with_name("in_sandbox.py").read_text(encoding="utf-8")
    return (
        f"import types as {HELPERS}types\n"
        f"{HELPERS} = {HELPERS}types.ModuleType({HELPERS!r})\n"
        f"del {HELPERS}types\n"
        f"exec(compile({source!r}, {HELPERS!r}, 'exec'), {HELPERS}.__dict__)\n"
        f"exec(compile({before!r}, {HELPERS!r}, 'exec'), {HELPERS}.__dict__)\n"
    )


def _shown(output: CellOutput, after: CellOutput | None, numbers: Mapping[int, int], *, hide: bool) -> CellOutput:
    """The output with cells numbered as the reader counts code cells, and what the turn after it printed."""

    def own_number(cell_name: re.Match[str]) -> str:
        return f"cell {numbers.get(int(cell_name[1]), cell_name[1])}"

    error = _HELPER_FRAME.sub("", output.error)
    if refused := _REFUSED.search(error):
        error = refused["text"]
    error = _CELL_NAME.sub(lambda cell_name: f'File "{own_number(cell_name)}"', error).replace(f"{HELPERS}.", "")
    if hide:
        return CellOutput(error=error)
    return CellOutput(
        stdout=_WARNING.sub(own_number, output.stdout + (after.stdout if after else "")),
        value=output.value,
        value_html=output.value_html,
        error=error,
        figures=output.figures,
    )
