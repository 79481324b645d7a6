"""`gradus grade`: exit codes, JSON, and what it does not import."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.waiting import HANGS_AFTER_S

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]
EXERCISE = REPOSITORY / "content/courses/linear-models/fit-a-line/mean-squared-error"


def test_a_solution_passes_with_exit_code_0(run: Run) -> None:
    done = run("grade", "mean-squared-error", str(EXERCISE / "solution.py"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Passed: ")


def test_a_wrong_answer_ends_with_exit_code_1_and_says_why(run: Run) -> None:
    done = run("grade", "mean-squared-error", str(EXERCISE / "wrong" / "square_of_the_mean.py"))
    assert done.returncode == 1
    assert "expected" in done.stdout
    assert "yours" in done.stdout


def test_json_is_one_document_and_nothing_else(run: Run) -> None:
    done = run("grade", "mean-squared-error", str(EXERCISE / "solution.py"), "--json")
    verdict = json.loads(done.stdout)
    assert verdict["outcome"] == "passed"
    assert {"name", "title", "outcome", "seconds"} <= set(verdict["checks"][0])


@pytest.mark.parametrize(
    ("exercise", "file", "told"),
    [
        ("no-such-exercise", "solution.py", "no-such-exercise"),
        ("mean-squared-error", "not-there.py", "cannot be read"),
        ("mean-squared-error", "latin.py", "UTF-8"),
    ],
)
def test_what_cannot_be_used_ends_with_exit_code_2(
    run: Run, tmp_path: Path, exercise: str, file: str, told: str
) -> None:
    (tmp_path / "solution.py").write_text("")
    (tmp_path / "latin.py").write_bytes(b"# caf\xe9\n")
    done = run("grade", exercise, file)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_checks_that_cannot_be_loaded_end_with_exit_code_3(run: Run, tmp_path: Path) -> None:
    course = tmp_path / "course"
    exercise = course / "a-lesson" / "an-exercise"
    exercise.mkdir(parents=True)
    (course / "course.toml").write_text("")
    for name in ("starter.py", "solution.py", "task.md", "hints.md"):
        (exercise / name).write_text("x = 1\n")
    (exercise / "checks.py").write_text('import nothing_like_this\n\n\ndef check_a(student):\n    """Holds."""\n')
    (exercise / "exercise.toml").write_text(
        'title = "A"\nskills = { numpy-arrays = 1.0 }\nminutes = 5\nlanguage = "python"\n'
    )
    done = run("grade", "an-exercise", str(exercise / "solution.py"), "--content", str(course))
    assert done.returncode == 3, done.stdout + done.stderr
    assert "our fault" in done.stdout


@pytest.mark.parametrize("command", ["grade mean-squared-error SOLUTION", "--help", "doctor"])
def test_quick_commands_import_no_django(command: str, tmp_path: Path) -> None:
    words = command.replace("SOLUTION", str(EXERCISE / "solution.py")).split()
    probe = (
        "import sys\nfrom gradus.cli.main import main\n"
        f"try:\n    main({words!r})\nexcept SystemExit:\n    pass\n"
        "print('DJANGO' if 'django' in sys.modules else 'CLEAN')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, timeout=HANGS_AFTER_S, env=os.environ, check=True
    )
    assert done.stdout.splitlines()[-1] == "CLEAN"
