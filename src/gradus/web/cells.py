"""A lesson's cells: run in the sandbox, shown safely, and its figures drawn once and kept."""

import hashlib
import re
import shutil
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import msgspec
import nh3
from django.utils.safestring import SafeString, mark_safe

from gradus import __version__
from gradus.courses.jobs import job_of_cells
from gradus.courses.types import Card, Lesson
from gradus.grading.environments import ENVIRONMENTS, FIRST, Environment
from gradus.grading.jobs import Limits, RunJob
from gradus.grading.verdicts import CellOutput, Figure, Outcome, RunResult
from gradus.presentation.verdicts import meaning
from gradus.web.pictures import Picture, picture_of

_TABLE_TAGS = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "p"}
_TABLE_ATTRIBUTES = {"th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}}
_EMPTY_HEADER = re.compile(r"<th((?: [^>]*)?)></th>")
_WAITING: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


class CellRunner(Protocol):
    """Whatever runs cells in a sandbox."""

    def run(self, job: RunJob) -> RunResult: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """What a cell gave, as the page shows it."""

    cell: int
    stdout: str = ""
    value: str = ""
    table: SafeString | str = ""
    pictures: tuple[Picture, ...] = ()
    error: str = ""
    error_title: str = ""

    @property
    def is_silent(self) -> bool:
        return not (self.stdout or self.value or self.table or self.pictures or self.error or self.error_title)


def run_cells(sources: Sequence[str], *, environment: Environment, runner: CellRunner) -> tuple[CellView, ...]:
    """Run the cells in one fresh process of `environment` and return what each gave.

    A cell that was not reached says so; the one where the run ended says why.
    """
    job = job_of_cells(sources, environment)
    result = runner.run(job)
    views = [view_cell(number, output) for number, output in enumerate(result.cells)]
    ended = result.outcome is not Outcome.PASSED
    if ended and not any(view.error for view in views):
        views[-1:] = [_ended_at(max(len(views) - 1, 0), result, views[-1] if views else None, limits=job.limits)]
    missing = range(len(views), len(sources))
    return (
        *views,
        *(CellView(cell=number, error_title="Not reached: a cell above ended the run.") for number in missing),
    )


def view_cell(number: int, output: CellOutput) -> CellView:
    """One cell's output with its table sanitised and its figures as data URIs."""
    return CellView(
        cell=number,
        stdout=output.stdout,
        value="" if output.value_html else output.value,
        table=clean_table(output.value_html),
        pictures=tuple(
            picture_of(figure, alt=figure.title or f"Figure {count} drawn by cell {number + 1}")
            for count, figure in enumerate(output.figures, start=1)
        ),
        error=output.error,
        error_title="It stopped with an error" if output.error else "",
    )


def clean_table(html: str) -> SafeString | str:
    """A data frame's HTML with nothing in it but a table. It comes from the sandbox and is taken as hostile."""
    if not html:
        return ""
    cleaned = nh3.clean(html, tags=_TABLE_TAGS, attributes=_TABLE_ATTRIBUTES)
    return mark_safe(_EMPTY_HEADER.sub(r"<td\1></td>", cleaned))  # noqa: S308 - nh3 has been over it


def lesson_figure(lesson: Lesson, cell: int, *, runner: CellRunner, cache: Path) -> Figure | None:
    """The first picture that the lesson's cell draws, from `cache` or drawn now. None when it draws none.

    All cells of a lesson are run once; the key is their text and the version, so an edited lesson is drawn again.
    """
    return _drawn(lesson.id, lesson.cells, lesson.environment, runner=runner, cache=cache).get(cell)


def card_figure(card: Card, *, runner: CellRunner, cache: Path) -> Picture | None:
    """The plot that the card is about, from `cache` or drawn now. None when it has none, or draws none."""
    if not card.figure:
        return None
    drawn = _drawn(card.id, (card.figure,), ENVIRONMENTS[FIRST], runner=runner, cache=cache / "cards")
    figure = drawn.get(0)
    return picture_of(figure, alt=card.alt) if figure else None


def _drawn(
    name: str, cells: Sequence[str], environment: Environment, *, runner: CellRunner, cache: Path
) -> Mapping[int, Figure]:
    """The first picture of each cell that draws one."""
    key = _key(cells, environment)
    with _WAITING[key]:
        figures = _read(cache / name / f"{key}.json")
        if figures is None:
            result = runner.run(job_of_cells(cells, environment))
            figures = {n: output.figures[0] for n, output in enumerate(result.cells) if output.figures}
            if result.outcome is Outcome.PASSED:
                _write(cache / name, f"{key}.json", figures)
    return figures


def _ended_at(number: int, result: RunResult, view: CellView | None, *, limits: Limits) -> CellView:
    title = meaning(result.outcome, limits=limits) or "The run ended here."
    return CellView(cell=number, stdout=view.stdout if view else "", error=result.message, error_title=title)


def _key(cells: Sequence[str], environment: Environment) -> str:
    text = "\0".join((__version__, environment.id, *cells))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _read(path: Path) -> Mapping[int, Figure] | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[int, Figure])
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _write(folder: Path, name: str, figures: Mapping[int, Figure]) -> None:
    """Keep the figures, in place of those of earlier versions of the lesson."""
    fresh = folder.parent / f".{uuid4().hex}"
    fresh.mkdir(parents=True)
    (fresh / name).write_bytes(msgspec.json.encode(figures))
    shutil.rmtree(folder, ignore_errors=True)
    try:
        fresh.rename(folder)
    except OSError:
        # Another process has just put the same figures there.
        shutil.rmtree(fresh, ignore_errors=True)
