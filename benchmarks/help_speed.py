"""`gradus --help` as a whole process, beside a Python that does nothing."""

import subprocess
import sys
from pathlib import Path

from benchmarks.report import conclude, median_ms, spread, timed_in_turn

GRADUS = str(Path(sys.executable).with_name("gradus"))
TARGET_MS = 250.0


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    seconds = timed_in_turn(
        {"help": lambda: run(GRADUS, "--help"), "python": lambda: run(sys.executable, "-c", "pass")}, rounds=20
    )
    print(f"gradus --help:   {spread(seconds['help'])}")
    print(f"python -c pass:  {spread(seconds['python'])}")
    conclude(
        "gradus --help answers at once, whole process",
        median_ms(seconds["help"]),
        unit="ms",
        target=TARGET_MS,
        better="lower",
        bare_python_ms=round(median_ms(seconds["python"]), 1),
    )


if __name__ == "__main__":
    main()
