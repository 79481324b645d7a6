"""`gradus grade EXERCISE DIR`: many submissions, none of which can hold up or spoil the rest."""

import csv
import json
from pathlib import Path

import pytest

from gradus.courses.interop.foreign_courses import import_nbgrader
from gradus.courses.interop.notebooks import write_notebook
from tests.cli.conftest import Run
from tests.interop.nbgrader_course import RIGHT, answered, write_course

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


def test_a_class_of_notebooks_is_graded_like_files(run: Run, tmp_path: Path) -> None:
    course = import_nbgrader(write_course(tmp_path / "theirs"), tmp_path / "ours").course
    submitted = tmp_path / "submitted"
    endless = answered(**RIGHT | {"mean": "while True:\n    pass"})
    for learner, notebook in {"alice": answered(**RIGHT), "bob": endless}.items():
        (submitted / learner).mkdir(parents=True)
        (submitted / learner / "numbers.ipynb").write_text(write_notebook(notebook))
    (submitted / "charlie").mkdir()
    (submitted / "charlie" / "numbers.ipynb").write_text('{"cells": 7}')
    done = run("grade", "week1-numbers", str(submitted), "--content", str(course), "--out", "marks.csv")
    assert done.returncode == 1, done.stderr
    with (tmp_path / "marks.csv").open() as file:
        rows = {Path(row["file"]).parts[-2]: row for row in csv.DictReader(file)}
    assert list(rows) == ["alice", "bob", "charlie"]
    assert (rows["alice"]["earned"], rows["alice"]["waiting"], rows["alice"]["trust"]) == ("10.5", "15.0", "shared")
    assert 0 < float(rows["bob"]["earned"]) < 10.5
    assert rows["bob"]["first_failed"] == "mean-test"
    assert (rows["charlie"]["outcome"], rows["charlie"]["earned"]) == ("refused", "0")
