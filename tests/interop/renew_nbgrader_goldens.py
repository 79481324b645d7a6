"""Writes goldens/nbgrader.json: the points nbgrader itself gives. Run from the repository's root:

    python -m tests.interop.renew_nbgrader_goldens ENVIRONMENT

ENVIRONMENT is a virtual environment that holds nbgrader and ipykernel. Takes a few minutes.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.interop.nbgrader_course import ASSIGNMENT, NOTEBOOK, write_course

GOLDEN = Path(__file__).parent / "goldens" / "nbgrader.json"
READ_GRADES = """
import json, sys
from nbgrader.api import Gradebook
import nbgrader
found = {"nbgrader": nbgrader.__version__, "points": {}}
with Gradebook("sqlite:///gradebook.db") as book:
    for submission in book.assignment_submissions(sys.argv[1]):
        cells = found["points"][submission.student.id] = {}
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                cells[grade.name] = {"auto": grade.auto_score, "score": grade.score, "max": grade.max_score,
                                     "by_hand": grade.needs_manual_grade}
print(json.dumps(found))
"""


def main(environment: Path) -> None:
    python = environment.resolve() / "bin" / "python"

    def nbgrader(*words: str) -> None:
        done = subprocess.run(
            [python, "-m", "nbgrader", *words],
            cwd=course,
            env={**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        print(words[0], done.returncode, *done.stderr.splitlines()[-1:], sep=" | ", file=sys.stderr)  # noqa: T201
        if done.returncode:
            print(done.stderr[-3000:], file=sys.stderr)  # noqa: T201

    with tempfile.TemporaryDirectory() as folder:
        course = write_course(Path(folder))
        nbgrader("update", "source")
        for file in course.glob("submitted/*/*/*.ipynb"):
            _lift_schema(file)
        nbgrader("generate_assignment", ASSIGNMENT)
        nbgrader("autograde", ASSIGNMENT, "--Execute.timeout=3")
        read = subprocess.run(
            [python, "-c", READ_GRADES, ASSIGNMENT],
            cwd=course,
            env={**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=True,
        )
        golden = json.loads(read.stdout)
        release = json.loads((course / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text(encoding="utf-8"))
        golden["release"] = [cell["source"] for cell in release["cells"]]
    golden["release"] = ["".join(source) for source in golden["release"]]
    for cells in golden["points"].values():
        for cell in cells.values():
            cell["by_hand"] = bool(cell["by_hand"])
    GOLDEN.write_text(json.dumps(golden, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _lift_schema(file: Path) -> None:
    """Schema version 3 for every mark: nbgrader refuses to grade older ones, and to update some broken notebooks."""
    tree = json.loads(file.read_text(encoding="utf-8"))
    for cell in tree["cells"]:
        if mark := cell["metadata"].get("nbgrader"):
            mark |= {"schema_version": 3, "task": mark.get("task", False), "cell_type": cell["cell_type"]}
    file.write_text(json.dumps(tree), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
