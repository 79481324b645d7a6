"""Seconds per verdict in R and Java, waited for, beside the same work in a fresh process as one would run it by hand.

The peers do the work alone: `Rscript FILE`, and `javac` with `java`. They have no sandbox, no checks and no messages.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.report import conclude, median_ms, spread, timed_in_turn
from gradus.grading.client import Grader
from gradus.grading.environments.installed import find
from gradus.grading.jobs import GradeJob

TARGET_TIMES = 2.0
ROUNDS = 12
CHECKS = """
from gradus.grading.checks import close

def check_sum(student):
    \"\"\"The sum of squares.\"\"\"
    close(student.squares(1000), 332833500.0)
"""
IN_R = "squares <- function(n) sum((seq_len(n) - 1)^2)\n"
IN_JAVA = """public class Solution {
    static double squares(int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += (double) i * i;
        return sum;
    }

    public static void main(String[] names) {
        System.out.println(squares(1000));
    }
}
"""


def main() -> None:
    if missing := [installation.advice for installation in map(find, ("r", "java")) if not installation.is_here]:
        sys.exit("\n".join(missing))
    with tempfile.TemporaryDirectory() as folder, Grader.start(at_once=2) as grader:
        in_r, in_java = Path(folder, "squares.R"), Path(folder, "Solution.java")
        in_r.write_text(IN_R + "cat(squares(1000))\n")
        in_java.write_text(IN_JAVA)

        def by_hand(*command: str) -> None:
            subprocess.run(command, check=True, capture_output=True, cwd=folder)

        def compiled_by_hand() -> None:
            by_hand("javac", in_java.name)
            by_hand("java", "-cp", ".", "Solution")

        seconds = timed_in_turn(
            {
                "r": lambda: _verdict(grader, "r", IN_R),
                "Rscript": lambda: by_hand("Rscript", in_r.name),
                "java": lambda: _verdict(grader, "java", IN_JAVA),
                "javac and java": compiled_by_hand,
            },
            rounds=ROUNDS,
        )
        in_a_row = _in_a_row(grader)
    for name, each in seconds.items():
        print(f"{name:<15} {spread(each)}")
    for language, each in in_a_row.items():
        print(f"{language}, one after another without a pause: {each * 1000:.0f} ms each")
    times = {
        "r": median_ms(seconds["Rscript"]) / median_ms(seconds["r"]),
        "java": median_ms(seconds["javac and java"]) / median_ms(seconds["java"]),
    }
    conclude(
        "a verdict in R or Java is sooner there than the bare work in a fresh process (the smaller ratio)",
        min(times.values()),
        unit="times",
        target=TARGET_TIMES,
        better="higher",
        **{f"{language}_times": round(value, 2) for language, value in times.items()},
        **{f"{name.replace(' ', '_')}_ms": round(median_ms(each), 1) for name, each in seconds.items()},
        **{f"{language}_in_a_row_ms": round(each * 1000, 1) for language, each in in_a_row.items()},
    )


def _verdict(grader: Grader, language: str, source: str) -> None:
    verdict = grader.grade(
        GradeJob(source=source, checks=CHECKS, environment=language, filename=f"Solution.{language}")
    )
    assert verdict.is_passed, verdict


def _in_a_row(grader: Grader) -> dict[str, float]:
    """Seconds each when the next attempt comes before the next pair is ready: what a busy queue sees."""
    seconds_each = {}
    for language, source in (("r", IN_R), ("java", IN_JAVA)):
        started = time.perf_counter()
        for _ in range(ROUNDS):
            _verdict(grader, language, source)
        seconds_each[language] = (time.perf_counter() - started) / ROUNDS
    return seconds_each


if __name__ == "__main__":
    main()
