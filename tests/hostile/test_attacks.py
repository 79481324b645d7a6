"""Every attack ends as its docstring says, takes nothing, and leaves the grading process as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from gradus.grading.client import Grader
from gradus.grading.verdicts import Outcome
from tests.hostile.aiming import (
    ATTACKS,
    HERE,
    commit,
    expected_outcomes,
    header,
    honest_verdict,
    marks,
    name_of,
    source_of,
)
from tests.waiting import HANGS_AFTER_S


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=name_of)
def test_attack_ends_as_expected_and_the_next_learner_is_served(grader: Grader, attack: Path) -> None:
    verdict = commit(grader, attack)
    assert verdict.outcome in expected_outcomes(attack), (verdict.outcome, verdict.message, verdict.checks)
    assert honest_verdict(grader, attack).outcome is Outcome.PASSED
    assert list(marks().iterdir()) == []


def test_no_attack_is_expected_to_be_our_fault() -> None:
    assert not any("internal" in expected_outcomes(attack) for attack in ATTACKS)


THIEVES = (
    "read_passwd",
    "read_home",
    "read_environment",
    "open_socket",
    "search_solutions",
    "start_program",
    "raise_limits",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", THIEVES)
def test_the_attack_does_take_something_where_nothing_stops_it(name: str, tmp_path: Path) -> None:
    """The control: outside the sandbox the same file finds loot, so an empty LOOT inside proves something."""
    source = source_of(HERE / "attacks" / f"{name}.py", repository=tmp_path).replace('"/root"', repr(str(tmp_path)))
    (tmp_path / "solution.py").write_text("")
    command = [sys.executable, "-c", source + "\nprint(len(LOOT))"]
    environment = {"PATH": "/usr/bin", "SECRET": "x", "PYTHONPATH": str(HERE.parents[1] / "src")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=HANGS_AFTER_S, env=environment, check=True)
    assert int(done.stdout.split()[-1]) > 0


SHELL_THIEVES = (
    "unlisted_program",
    "program_of_its_own",
    "library_of_its_own",
    "git_hooks",
    "git_settings",
    "read_passwd",
    "read_home",
    "read_environment",
    "read_desk",
    "other_processes",
    "kernel_files",
    "fifo_output",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHELL_THIEVES)
def test_the_script_does_take_something_where_nothing_stops_it(name: str, tmp_path: Path) -> None:
    source = source_of(HERE / "attacks" / "shell" / f"{name}.sh", repository=tmp_path).replace("/root", str(tmp_path))
    (tmp_path / "attack.sh").write_text((HERE / "honest.sh").read_text() + source)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "SECRET": "x"}
    environment |= dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "EMAIL"), "x")
    command = ["bash", "attack.sh"]
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False)
    assert (tmp_path / "loot").read_bytes()


@pytest.mark.parametrize("attack", ATTACKS, ids=name_of)
def test_attack_names_its_class(attack: Path) -> None:
    assert header(attack, "Class") in {"escape", "exfiltration", "tampering", "exhaustion", "confusion"}


def test_the_table_in_the_docs_lists_every_attack() -> None:
    command = [sys.executable, str(HERE.parents[1] / "tools" / "attack_table.py"), "--check"]
    assert subprocess.run(command, check=False, capture_output=True, text=True).stderr == ""
