"""Writes goldens/otter.json: the points Otter itself gives. Run from the repository's root:

    python -m tests.interop.renew_otter_goldens ENVIRONMENT

ENVIRONMENT is a virtual environment that holds otter-grader, numpy and ipykernel. Takes a minute or two.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from gradus.courses.interop.notebooks import write_notebook
from tests.interop.otter_course import submissions, write_tests

GOLDEN = Path(__file__).parent / "goldens" / "otter.json"


def main(environment: Path) -> None:
    python = environment.resolve() / "bin" / "python"

    def otter(*words: str) -> None:
        done = subprocess.run(
            [python, "-m", "otter", *words],
            cwd=folder,
            env={**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        print(words[0], done.returncode, done.stderr[-2000:] if done.returncode else "", file=sys.stderr)  # noqa: T201

    golden: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_tests(folder / "tests")
        otter("generate", "-t", "tests", "-o", "autograder.zip", "--no-environment")
        for learner, notebook in submissions().items():
            (folder / "week2.ipynb").write_text(write_notebook(notebook), encoding="utf-8")
            otter("run", "-a", "autograder.zip", "-o", ".", "week2.ipynb")
            print(learner, file=sys.stderr)  # noqa: T201
            results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
            golden[learner] = {
                test["name"]: [test["score"], test["max_score"]] for test in results["tests"] if "score" in test
            }
    GOLDEN.write_text(json.dumps(golden, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
