"""What pip installs from the wheel works by itself: commands, pages' files and content."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gradus.cli.other_libraries import with_libraries_of
from tests.waiting import HANGS_AFTER_S

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def test_the_wheel_brings_everything_it_needs(tmp_path: Path, environment: dict[str, str]) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT]
    subprocess.run(build, check=True, capture_output=True, timeout=HANGS_AFTER_S)
    (wheel,) = tmp_path.glob("*.whl")
    lock = tmp_path / "wheel.lock"
    lock.write_text(f"gradus-ml @ {wheel.as_uri()}\n")
    plain = {name: value for name, value in environment.items() if name not in {"GRADUS_CONTENT", "PYTHONPATH"}}
    solution = ROOT / "content/courses/linear-models/gradient-descent/descend/solution.py"
    with with_libraries_of(lock) as python:
        gradus = [python, "-P", "-m", "gradus.cli"]
        where = subprocess.check_output(
            [python, "-P", "-c", "import gradus; print(gradus.__file__)"], cwd=tmp_path, text=True
        )
        assert Path(where.strip()).is_relative_to(python.parents[1]), "not the checkout"
        done = subprocess.run(
            [*gradus, "grade", "descend", solution],
            cwd=tmp_path,
            env=plain,
            check=False,
            capture_output=True,
            text=True,
            timeout=HANGS_AFTER_S,
        )
        assert done.returncode == 0, done.stderr
        assert "Passed" in done.stdout
        built = Path(where.strip()).parent / "web" / "static" / "built"
        assert any(built.glob("*.js"))
        subprocess.run(
            [*gradus, "next"], cwd=tmp_path, env=plain | {"LC_ALL": os.environ.get("LC_ALL", "C.UTF-8")}, check=True
        )
