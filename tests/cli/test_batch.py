"""`gradus grade EXERCISE DIR`: many submissions, none of which can hold up or spoil the rest."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

EXERCISE = Path(__file__).parents[2] / "content/courses/linear-models/fit-a-line/mean-squared-error"


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    folder = tmp_path / "submissions"
    folder.mkdir()
    solution = (EXERCISE / "solution.py").read_text()
    (folder / "alice.py").write_text(solution)
    (folder / "bob.py").write_text((EXERCISE / "wrong" / "square_of_the_mean.py").read_text())
    (folder / "endless.py").write_text("while True:\n    pass\n")
    (folder / "broken.py").write_text("def (:\n")
    (folder / "latin.py").write_bytes(b"# caf\xe9\n")
    (folder / "formula.py").write_text("raise ValueError('=1+1')\n")
    return folder


def test_each_submission_has_its_own_row_and_outcome(run: Run, submissions: Path, tmp_path: Path) -> None:
    done = run("grade", EXERCISE.name, str(submissions), "--out", "results.csv")
    assert done.returncode == 1, done.stderr
    assert "6 submissions" in done.stdout
    with (tmp_path / "results.csv").open() as file:
        rows = {Path(row["file"]).stem: row for row in csv.DictReader(file)}
    outcomes = {name: row["outcome"] for name, row in rows.items()}
    assert outcomes == {
        "alice": "passed",
        "bob": "failed",
        "endless": "timeout",
        "broken": "error",
        "latin": "refused",
        "formula": "error",
    }
    assert rows["alice"]["score"] == "1.0"
    assert 0 < float(rows["bob"]["score"]) < 1


def test_a_second_run_grades_only_what_changed(run: Run, submissions: Path, tmp_path: Path) -> None:
    (submissions / "endless.py").unlink()
    run("grade", EXERCISE.name, str(submissions), "--out", "results.json")
    results = json.loads((tmp_path / "results.json").read_text())
    for row in results["rows"]:
        row["message"] = "kept"
    (tmp_path / "results.json").write_text(json.dumps(results))
    (submissions / "bob.py").write_text((EXERCISE / "solution.py").read_text())
    run("grade", EXERCISE.name, str(submissions), "--out", "results.json")
    rows = {Path(row["file"]).stem: row for row in json.loads((tmp_path / "results.json").read_text())["rows"]}
    assert rows["alice"]["message"] == "kept"
    assert (rows["bob"]["outcome"], rows["bob"]["message"]) == ("passed", "")


def test_a_folder_without_submissions_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("grade", EXERCISE.name, str(tmp_path / "empty"))
    assert done.returncode == 2
    assert "Expected files named" in done.stderr
