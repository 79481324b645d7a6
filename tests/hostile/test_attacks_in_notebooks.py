"""The same attacks as the first cell of a notebook. Its checks share the process, so points can be lied about there;
what has to hold is everything else: nothing is taken, no fault of ours, and the next learner is served."""

import dataclasses
from pathlib import Path

import pytest

from gradus.courses.interop.notebooks import Cell, CellKind, Notebook
from gradus.courses.interop.running import NotebookRun, run_notebook
from gradus.grading.client import Grader
from gradus.grading.verdicts import Outcome
from tests.hostile.aiming import HONEST, LIMITS, PYTHON_ATTACKS, marks, seconds_of, source_of

pytestmark = pytest.mark.slow

SHOW = "print('LOOT', LOOT)"


def run(grader: Grader, source: str, *, seconds: float = LIMITS.seconds) -> NotebookRun:
    cells = tuple(Cell(kind=CellKind.CODE, source=text) for text in (source, SHOW))
    limits = dataclasses.replace(LIMITS, seconds=seconds)
    return run_notebook(Notebook(cells=cells), grader=grader, limits=limits, cell_seconds=seconds)


@pytest.mark.parametrize("attack", PYTHON_ATTACKS, ids=lambda path: path.stem)
def test_attack_takes_nothing_and_the_next_learner_is_served(grader: Grader, attack: Path) -> None:
    done = run(grader, source_of(attack), seconds=seconds_of(attack))
    assert done.outcome is not Outcome.INTERNAL, done.message
    shown = done.at(1)
    if shown is not None and shown.output is not None and "LOOT" in shown.output.stdout:
        assert "LOOT []" in shown.output.stdout
    after = run(grader, HONEST)
    assert after.outcome is Outcome.PASSED
    assert (cell := after.at(1)) is not None
    assert cell.output is not None
    assert cell.output.stdout == "LOOT []\n"
    assert list(marks().iterdir()) == []
