"""The answers of the bank's questions, computed or run anew, each area by a script of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = sorted((Path(__file__).parents[1] / "fixtures" / "placement").glob("verify_*.py"))


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem.removeprefix("verify_"))
def test_every_answer_that_can_be_computed_is_what_the_file_says(script: Path) -> None:
    done = subprocess.run([sys.executable, "-W", "error", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_every_area_has_its_proof(repository_content: Path) -> None:
    areas = {file.stem.replace("-", "_") for file in (repository_content / "placement").glob("*.toml")}
    assert areas == {script.stem.removeprefix("verify_") for script in SCRIPTS}
