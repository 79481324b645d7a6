"""`python -m gradus.grading CHECKS FILE`: the grading engine on its own. Prints the verdict as JSON."""

import argparse
import sys
from pathlib import Path

import msgspec

from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, Limits


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m gradus.grading", description=__doc__)
    parser.add_argument("checks", type=Path, help="a checks.py")
    parser.add_argument("file", type=Path, help="the file to judge")
    parser.add_argument("--seconds", type=float, default=Limits().seconds, help="wall-clock limit")
    options = parser.parse_args()
    job = GradeJob(
        source=options.file.read_text(encoding="utf-8"),
        checks=options.checks.read_text(encoding="utf-8"),
        filename=options.file.name,
        limits=Limits(seconds=options.seconds),
    )
    verdict = Grader.shared().grade(job)
    sys.stdout.write(msgspec.json.encode(verdict).decode() + "\n")
    sys.exit(0 if verdict.is_passed else 1)


if __name__ == "__main__":
    main()
