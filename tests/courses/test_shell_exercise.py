"""An exercise in the shell, whole: proved with its mutants, and its lesson's cells run."""

import shutil
from pathlib import Path

import pytest

from gradus.courses.checking import check_content
from gradus.courses.library import load_library
from gradus.grading.client import Grader
from gradus.grading.environments.installed import find
from tests.courses.test_loader import DOUBLE

pytestmark = pytest.mark.skipif(not find("shell").is_here, reason="programs are missing: gradus doctor")

SOLUTION = """#!/usr/bin/env bash
if [ ! -f "$1" ]; then
    echo "no such file: $1" >&2
    exit 2
fi
cut -d, -f2 "$1" | sort | uniq -c | sort -rn | head -n 1 | awk '{ print $2 }'
"""
CHECKS = '''from gradus.grading.checks import equal, exited

SALES = "ann,milk\\nbo,bread\\n" * 9 + "cy,milk\\ndi,salt\\neva,milk\\nfi,tea\\ngil,milk\\n"


def check_most_frequent(student):
    """The article that was sold most often is printed."""
    run = student.run("our sales.csv", files={"our sales.csv": SALES})
    exited(run, 0, "Look at what bash says.")
    equal(run.stderr, "", "A name with a space is one word only between quotes.")
    equal(run.stdout, "milk\\n", "Count equal lines.", looks_like={"Equal lines have to be neighbours.": "tea\\n"})


def check_leaves_nothing(student):
    """Nothing is left in the folder but the sales."""
    run = student.run("sales.csv", files={"sales.csv": SALES})
    equal(run.files, {"sales.csv": SALES.encode()}, "Use a pipe instead of files.")


def check_missing_file(student):
    """What is not there, or no file, is told to the errors, with exit code 2."""
    for name in ("none.csv", "folder"):
        run = student.run(name, files={"folder/": ""})
        exited(run, 2, "What is not there is not nothing: say so by the exit code.")
        equal((run.stdout, name in run.stderr), ("", True), "Name the file, and only to the errors.")
'''
FILES = {
    "exercise.toml": 'title = "Sold most often"\nskills = { doubling = 1.0 }\nminutes = 3\nenvironment = "shell"\n',
    "task.md": "Print the second column's most frequent value<!-- check_most_frequent -->, leave no "
    "file<!-- check_leaves_nothing -->, and end with 2 where there is no file<!-- check_missing_file -->.\n",
    "starter.sh": 'cut -d, -f2 "$1"\n',
    "solution.sh": SOLUTION,
    "checks.py": CHECKS,
    "right/awk.sh": """# Counts in awk instead of sorting twice.
[ -f "$1" ] || { echo "$1 cannot be read" >&2; exit 2; }
awk -F, '{ n[$2]++ } END { for (a in n) if (n[a] > most) { most = n[a]; best = a } print best }' < "$1"
""",
    "right/read.sh": """# Loops and counts in bash.
declare -A count
[[ -f $1 ]] || { printf 'missing: %s\\n' "$1" >&2; exit 2; }
while IFS=, read -r _ article; do
    ((++count[$article] > most)) && { most=${count[$article]}; best=$article; }
done < "$1"
echo "$best"
""",
}
WRONG = {
    "not_sorted": ("Counts neighbours only.\n# Caught by: check_most_frequent", " | sort | uniq", " | uniq"),
    "no_quotes": ("Splits names with spaces.\n# Caught by: check_most_frequent", '-f2 "$1"', "-f2 $1"),
    "file": ("Writes a file between.\n# Caught by: check_leaves_nothing", "sort | uniq", "sort | tee sorted | uniq"),
    "silent": ("Ends with 0 where there is no file.\n# Caught by: check_missing_file", "exit 2", "exit 0"),
    "stdout": ("Tells the error to the output.\n# Caught by: check_missing_file", " >&2", ""),
}


def make_exercise(tree: Path) -> None:
    """Put it in the place of the exercise `double`."""
    folder = tree / DOUBLE
    for name in ("right", "wrong"):
        shutil.rmtree(folder / name)
        (folder / name).mkdir()
    for name in ("starter.py", "solution.py"):
        (folder / name).unlink()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    for name, (said, old, new) in WRONG.items():
        assert old in SOLUTION
        (folder / "wrong" / f"{name}.sh").write_text(f"# {said}\n{SOLUTION.replace(old, new)}")


@pytest.mark.slow
def test_an_exercise_in_the_shell_is_proved_with_its_mutants(small_tree: Path, grader: Grader) -> None:
    make_exercise(small_tree)
    report = check_content(small_tree, grader, mutants=True)
    assert report.problems == (), [problem.message for problem in report.problems]
    shell = next(exercise for exercise in report.exercises if exercise.id == "double")
    assert shell.solution == "passed"


def test_a_lesson_in_the_shell_has_cells(small_tree: Path) -> None:
    make_exercise(small_tree)
    library = load_library(small_tree)
    assert library.exercise("double").environment.id == "shell"
    assert library.exercise("double").filename == "solution.sh"
    head = small_tree / DOUBLE / "exercise.toml"
    head.write_text(head.read_text().replace('environment = "shell"', 'language = "bash"'))
    assert load_library(small_tree).exercise("double").environment.id == "shell"
