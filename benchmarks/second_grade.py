"""`gradus grade` as a whole process, once the zygote is there, beside a Python that imports the same libraries."""

import subprocess
import sys
from pathlib import Path

from benchmarks.report import conclude, median_ms, spread, timed_in_turn

EXERCISE = Path("content/courses/linear-models/fit-a-line/mean-squared-error")
GRADUS = str(Path(sys.executable).with_name("gradus"))
TARGET_MS = 300.0


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    solution = str(EXERCISE / "solution.py")
    seconds = timed_in_turn(
        {
            "grade": lambda: run(GRADUS, "grade", EXERCISE.name, solution),
            "imports": lambda: run(sys.executable, "-c", "import numpy, pandas, sklearn.linear_model"),
        },
        rounds=15,
    )
    print(f"gradus grade, whole process:    {spread(seconds['grade'])}")
    print(f"importing the libraries alone:  {spread(seconds['imports'])}")
    conclude(
        "the second gradus grade answers at once, whole process",
        median_ms(seconds["grade"]),
        unit="ms",
        target=TARGET_MS,
        better="lower",
        imports_alone_ms=round(median_ms(seconds["imports"]), 1),
    )


if __name__ == "__main__":
    main()
