"""`gradus content check`, as an author runs it."""

import base64
import hashlib
import json
import shutil
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

FIXTURE = Path(__file__).parents[1] / "fixtures" / "content"


def wheel_of(name: str, version: str, folder: Path, *, added: str) -> Path:
    """An installed pure Python distribution as a wheel of another version, with `added` at the end of its module."""
    distribution = metadata.distribution(name)
    info = f"{name}-{version}.dist-info"
    files = {
        str(file): Path(str(distribution.locate_file(file))).read_bytes()
        for file in distribution.files or ()
        if file.suffix == ".py"
    }
    files[f"{name}/__init__.py"] += f"\n{added}\n".encode()
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    digests = {
        path: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=") for path, data in files.items()
    }
    record = "".join(f"{path},sha256={digests[path].decode()},{len(files[path])}\n" for path in files)
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
        archive.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return wheel


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The small content, with one exercise that leans on something a library may lose."""
    root = tmp_path / "content"
    shutil.copytree(FIXTURE, root)
    checks = root / "courses" / "small" / "lines" / "double" / "checks.py"
    checks.write_text("import cycler\n\nassert not hasattr(cycler, 'NEXT_YEAR')\n" + checks.read_text())
    return root


def test_what_rots_when_a_library_moves_is_named(run: Run, course: Path, tmp_path: Path) -> None:
    wheel = wheel_of("cycler", "99.0", tmp_path, added="NEXT_YEAR = True")
    lock = tmp_path / "next-year.lock"
    lock.write_text(f"cycler @ {wheel.as_uri()}\n")
    done = run("content", "check", str(course), "--against", str(lock), "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 1, done.stderr
    assert [(moved["name"], moved["after"]) for moved in report["moved"]] == [("cycler", "99.0")]
    assert [rotted["exercise_id"] for rotted in report["rotted"]] == ["double"]
    assert any("checks.py cannot be loaded" in problem["message"] for problem in report["rotted"][0]["problems"])
    assert report["other"] == []
    assert metadata.version("cycler") != "99.0", "our own environment stays as it is"


def test_a_lock_that_changes_nothing_rots_nothing(run: Run, tmp_path: Path) -> None:
    lock = tmp_path / "same.lock"
    lock.write_text(f"cycler=={metadata.version('cycler')}\n")
    done = run("content", "check", str(FIXTURE), "--against", str(lock))
    assert done.returncode == 0, done.stderr
    assert "0 libraries moved, 0 exercises rotted" in done.stdout


def test_a_lock_that_cannot_be_installed_is_told(run: Run, tmp_path: Path) -> None:
    lock = tmp_path / "impossible.lock"
    lock.write_text(f"cycler @ {(tmp_path / 'nothing-1.0-py3-none-any.whl').as_uri()}\n")
    done = run("content", "check", str(FIXTURE), "--against", str(lock))
    assert done.returncode == 2
    assert "pip could not install" in done.stderr


def test_an_exercise_is_shown_with_its_ledger_and_what_each_answer_is_told(run: Run) -> None:
    done = run("content", "show", "double", "--content", str(FIXTURE))
    assert done.returncode == 0, done.stderr
    for words in (
        "Write `double(x)`, which returns $2x$.\n",
        "→ check_doubles_three, check_doubles_a_fraction, check_doubles_zero",
        "adds passed: Adds the number to itself.",
        "adds_two (passed at first sight): Adds two instead of multiplying by it.\n          → Three becomes six.",
    ):
        assert words in done.stdout
    assert "<!--" not in done.stdout


def test_what_is_begun_is_checked_by_its_course(run: Run, tmp_path: Path) -> None:
    assert run("content", "new", "course", "my-course", "--skill", "python-first-steps").returncode == 0
    assert run("content", "new", "exercise", "my-course/my-course-begins/try-it").returncode == 0
    again = run("content", "new", "exercise", "my-course/my-course-begins/try-it")
    assert again.returncode == 2
    assert "is there already" in again.stderr
    done = run("content", "check", str(tmp_path / "my-course"), "--no-cache")
    assert done.returncode == 1
    assert "try-it/solution.py: check_answer: must pass and does not" in done.stdout
