"""`gradus attempts`: the list of the page, in the terminal."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_learning import SOLUTION

pytestmark = pytest.mark.slow


def test_what_was_handed_in_is_listed_filtered_and_written(run: Run, tmp_path: Path) -> None:
    assert "None." in run("attempts").stdout
    run("start", "mean-squared-error")
    folder = tmp_path / "mean-squared-error"
    run("check", cwd=folder)
    next(folder.glob("*.py")).write_text(SOLUTION)
    passed = run("check", cwd=folder)
    assert "Next: " in passed.stdout
    shown = run("attempts").stdout
    assert "1 to 2 of 2" in shown
    assert "✓ passed" in shown
    listed = json.loads(run("attempts", "--outcome", "passed", "--json").stdout)
    assert (listed["count"], listed["page"], listed["rows"][0]["exercise"]) == (1, 1, "mean-squared-error")
    run("attempts", "--sort", "outcome", "--csv", "mine.csv")
    rows = list(csv.DictReader((tmp_path / "mine.csv").read_text().splitlines()))
    assert [row["from"] for row in rows] == ["terminal", "terminal"]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--outcome", "great"), "Outcome: expected one of passed"),
        (("--exercise", "nothing"), "Exercise: expected one of"),
        (("--sort", "colour"), "Order: expected one of submitted, exercise, outcome"),
    ],
)
def test_what_cannot_be_asked_is_refused(run: Run, option: tuple[str, str], said: str) -> None:
    done = run("attempts", *option)
    assert done.returncode == 2
    assert said in done.stderr
