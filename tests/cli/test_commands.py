"""The table of commands: what it says of each is so, and what goes wrong outside Gradus ends in one sentence."""

import errno
import importlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import pytest

from gradus.cli.commands import COMMANDS, Needs, walk
from gradus.cli.failures import sentence_of
from gradus.cli.main import gradus, main
from gradus.runtime.server import Server, write_server
from tests.cli.conftest import GRADUS, Run

ROWS = dict(walk())
SCHOOL = Server(name="Test School", hosts=("gradus.school.example",), proxies=1)
EXERCISE = Path(__file__).parents[2] / "content/courses/linear-models/fit-a-line/mean-squared-error"
ORDINARY = {
    ("market", "pay"): ("--json",),
    ("market", "demand"): ("--json",),
    ("market", "sources"): ("--json",),
    ("grade",): ("mean-squared-error", str(EXERCISE / "solution.py")),
    ("import", "nbgrader"): (".", "--to", "course"),
    ("import", "otter"): (".", "--to", "course"),
    ("import", "ipynb"): (".", "--to", "course"),
    ("export", "ipynb"): ("fit-a-line",),
    ("content", "check"): ("nothing-here",),
    ("content", "show"): ("mean-squared-error",),
    ("content", "new", "course"): ("course", "--skill", "linear-regression"),
    ("content", "new", "lesson"): ("lesson", "--skill", "linear-regression"),
    ("content", "new", "exercise"): ("exercise",),
    ("content", "new", "card"): (".", "card"),
    ("lab", "model"): ("--script", "answers.toml"),
    ("server", "init"): ("--answers", "answers.toml"),
    ("server", "check"): (),
    ("doctor",): (),
}
"""Of each command that needs nothing, words with which it does something."""


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is not there yet, for a command that is run in this process."""
    folder = tmp_path / "home"
    monkeypatch.setenv("GRADUS_HOME", str(folder))
    return folder


def test_a_command_for_one_learner_is_refused_in_a_schools_folder_and_makes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    write_server(home, SCHOOL)
    before = files_in(home)
    for_learner = [words for words, row in ROWS.items() if row.needs is Needs.LEARNER]
    assert {("plan",), ("skills",), ("placement",), ("data", "export"), ("data", "delete")} <= set(for_learner)
    for words in for_learner:
        with pytest.raises(SystemExit, match="2"):
            main(list(words))
        assert "is a school's" in capsys.readouterr().err, words
    assert files_in(home) == before


@pytest.mark.slow
@pytest.mark.parametrize("words", [words for words, row in ROWS.items() if row.needs is Needs.NOTHING], ids=" ".join)
def test_a_command_that_needs_nothing_touches_no_database(
    run: Run, environment: dict[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "answers.toml").write_text('name = "Test School"\nhosts = ["gradus.school.example"]\nproxies = 1\n')
    done = run(*words, *ORDINARY[words])
    assert "Traceback" not in done.stderr
    assert "Usage:" not in done.stderr
    assert not (Path(environment["GRADUS_HOME"]) / "gradus.sqlite3").exists()


def test_the_help_of_a_command_makes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ROWS:
        with pytest.raises(SystemExit, match="0"):
            main([*words, "--help"])
        assert f"Usage: gradus {' '.join(words)}" in capsys.readouterr().out
    assert not home.exists()


@pytest.mark.slow
def test_a_school_command_says_how_to_make_a_school_and_makes_nothing(run: Run, environment: dict[str, str]) -> None:
    for words in (words for words, row in ROWS.items() if row.needs is Needs.SCHOOL):
        done = run(*words, "a@school.example")
        assert done.returncode == 2
        assert "gradus server init" in done.stderr
    assert not Path(environment["GRADUS_HOME"]).exists()


@pytest.mark.slow
def test_a_groups_command_does_not_run_the_group_itself(run: Run) -> None:
    done = run("review", "fit")
    assert done.returncode == 0, done.stderr
    assert "Done for today" not in done.stdout
    assert "Nothing was changed" in done.stdout


def test_every_row_names_a_command() -> None:
    for row in ROWS.values():
        module, function = row.at.split(":")
        assert isinstance(getattr(importlib.import_module(module), function), click.Command)


def test_help_lists_every_command_with_its_line() -> None:
    with gradus.make_context("gradus", [], resilient_parsing=True) as context:
        text = gradus.get_help(context)
    assert all(name in text for name in COMMANDS)
    assert all(row.help.split()[0] in text for row in COMMANDS.values())


def full_database() -> Exception:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA max_page_count = 1")
        try:
            database.execute("CREATE TABLE a (b)")
        except sqlite3.OperationalError as error:
            return error
    raise AssertionError("a database of one page took a table")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (lambda: FileNotFoundError(errno.ENOENT, "No such file or directory", "away/plan.ics"), "away/plan.ics"),
        (lambda: PermissionError(errno.EACCES, "Permission denied", "plan.ics"), "may write to"),
        (lambda: OSError(errno.ENOSPC, "No space left on device"), "Free some space"),
        (lambda: UnicodeEncodeError("ascii", "a✓", 1, 2, "ordinal not in range"), "lacks the character '\\u2713'"),
        (lambda: UnicodeEncodeError("utf-8", "a\udcff", 1, 2, "surrogates not allowed"), "is no character"),
        (lambda: UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "Save it as UTF-8"),
        (full_database, "disk space"),
    ],
)
def test_what_goes_wrong_outside_gradus_is_one_sentence(error: Callable[[], Exception], said: str) -> None:
    sentence = sentence_of(error())
    assert sentence is not None
    assert said in sentence


@pytest.mark.parametrize("error", [KeyError("a"), ValueError("b"), OSError("no number"), sqlite3.IntegrityError("c")])
def test_a_fault_of_ours_keeps_its_traceback(error: Exception) -> None:
    assert sentence_of(error) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "--ics", "away/plan.ics"), "away/plan.ics cannot be used"),
        (("review", "export", "away/deck.csv"), "away/deck.csv cannot be used"),
        (("start", "mean-squared-error", "--folder", "taken/here"), "taken/here cannot be used"),
        (("export", "ipynb", "fit-a-line", "--to", "taken/here"), "cannot be used"),
        (("grade", "mean-squared-error", str(EXERCISE / "solution.py"), "--out", "away/a.csv"), "cannot be used"),
    ],
)
def test_an_output_that_cannot_be_written_is_named(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    run("role", "data-scientist")
    done = run(*words)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()[-1:]) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("doctor",), ("skills",), ("grade", "mean-squared-error", str(EXERCISE / "solution.py"))]
)
def test_an_encoding_that_lacks_a_character_is_named(
    run: Run, environment: dict[str, str], words: tuple[str, ...]
) -> None:
    environment["PYTHONIOENCODING"] = "latin-1"
    done = run(*words)
    assert done.returncode == 2
    assert "the encoding of the output (latin-1)" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("grade", "mean-squared-error", str(EXERCISE / "solution.py")), ("content", "check")]
)
def test_a_folder_too_deep_for_a_socket_is_named(
    run: Run, environment: dict[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    environment.pop("XDG_RUNTIME_DIR")
    environment["TMPDIR"] = str(deep)
    done = run(*words)
    assert done.returncode == 2, done.stderr
    assert "too long a path" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_full_output_is_named(environment: dict[str, str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*GRADUS, "doctor"], env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "Free some space" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_debug_shows_the_traceback(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gradus.cli", "server", "check"],
        env={**environment, "GRADUS_DEBUG": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" in done.stderr
