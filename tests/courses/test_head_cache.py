"""Heads that are kept between processes: never stale, never trusted when damaged, never in the way."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from gradus.courses import head_cache
from gradus.courses.errors import ContentError
from gradus.courses.heads import CourseRecord, read_course
from gradus.courses.library import load_library
from tests.courses.settling import settle

pytestmark = pytest.mark.slow

COURSE = Path("courses/small")


@pytest.fixture
def settled(small_tree: Path) -> Path:
    settle(small_tree)
    return small_tree


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The courses whose heads are read from their files."""
    names: list[str] = []

    def read(path: Path) -> CourseRecord:
        names.append(path.name)
        return read_course(path)

    monkeypatch.setattr(head_cache, "read_course", read)
    return names


def kept(folder: Path) -> Path:
    (file,) = folder.glob("*.heads")
    return file


def test_a_second_library_is_equal_and_reads_no_course(settled: Path, tmp_path: Path, reads: list[str]) -> None:
    first = load_library(settled, cache=tmp_path / "cache")
    second = load_library(settled, cache=tmp_path / "cache")
    assert reads == ["small"]
    assert second.courses == first.courses
    assert second.exercise("double").checks == first.exercise("double").checks
    assert stat.S_IMODE(kept(tmp_path / "cache").stat().st_mode) == 0o600


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / COURSE / file
        times, text = path.stat(), path.read_text(encoding="utf-8")
        assert old in text
        assert len(old) == len(new)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    return change


def add(name: str) -> Callable[[Path], None]:
    return lambda root: (root / COURSE / name).write_text("x")


def without(name: str) -> Callable[[Path], None]:
    return lambda root: (root / COURSE / name).unlink()


@pytest.mark.parametrize(
    "change",
    [
        edit("course.toml", "A small course", "A smell course"),
        edit("lines/lesson.md", "minutes", "minuets"),
        edit("lines/cards.toml", "difficulty = 0.1", "difficulty = 0.2"),
        edit("lines/double/exercise.toml", "minutes", "minuets"),
        add("stray.md"),
        add("lines/stray.md"),
        add("lines/double/stray.md"),
        without("lines/cards.toml"),
    ],
)
def test_a_change_of_any_head_is_noticed_though_size_and_time_stay(
    settled: Path, tmp_path: Path, reads: list[str], change: Callable[[Path], None]
) -> None:
    before = load_library(settled, cache=tmp_path / "cache")
    change(settled)
    with suppress(ContentError):
        assert load_library(settled, cache=tmp_path / "cache").courses != before.courses
    assert reads == ["small", "small"]


def test_roles_and_skills_that_changed_are_noticed(settled: Path, tmp_path: Path) -> None:
    load_library(settled, cache=tmp_path / "cache")
    roles = settled / "roles.toml"
    roles.write_text(roles.read_text().replace('title = "', 'title = "New ', 1))
    library = load_library(settled, cache=tmp_path / "cache")
    assert any(role.title.startswith("New ") for role in library.roles.values())
    skills = settled / "skills.csv"
    skills.write_text(skills.read_text().replace("doubling,", "tripling,"))
    with pytest.raises(ContentError):
        load_library(settled, cache=tmp_path / "cache")


def test_a_course_that_was_just_written_is_not_kept(small_tree: Path, tmp_path: Path, reads: list[str]) -> None:
    (small_tree / COURSE / "course.toml").touch()
    for _ in range(2):
        load_library(small_tree, cache=tmp_path / "cache")
    assert reads == ["small", "small"]


def damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-40] ^= 1
    file.write_bytes(data)


def link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to(file.with_name("elsewhere"))


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "break_it",
    [
        damage,
        link,
        pipe,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:100]),
        lambda file: file.chmod(0o666),
        lambda file: os.truncate(file, 1 << 40),
    ],
)
def test_what_cannot_be_trusted_is_read_anew_and_put_right(
    settled: Path, tmp_path: Path, reads: list[str], break_it: Callable[[Path], None]
) -> None:
    first = load_library(settled, cache=tmp_path / "cache")
    break_it(kept(tmp_path / "cache"))
    assert load_library(settled, cache=tmp_path / "cache").courses == first.courses
    assert load_library(settled, cache=tmp_path / "cache").courses == first.courses
    assert reads == ["small", "small"]


def test_an_older_gradus_s_file_is_read_anew(
    settled: Path, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_library(settled, cache=tmp_path / "cache")
    monkeypatch.setattr(head_cache, "_version", lambda: "another")
    load_library(settled, cache=tmp_path / "cache")
    assert reads == ["small", "small"]


def test_where_nothing_can_be_written_the_library_is_there_all_the_same(settled: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for _ in range(2):
        assert load_library(settled, cache=tmp_path / "file" / "cache").exercises


def test_many_processes_that_start_at_once_all_have_the_library(settled: Path, tmp_path: Path) -> None:
    words = (
        "import sys; from pathlib import Path; from gradus.courses.library import load_library\n"
        "for _ in range(20): print(len(load_library(Path(sys.argv[1]), cache=Path(sys.argv[2])).cards))"
    )
    command = [sys.executable, "-c", words, str(settled), str(tmp_path / "cache")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    printed = [process.communicate()[0].split() for process in started]
    count = str(len(load_library(settled).cards))
    assert printed == [[count] * 20] * 4
    assert [file.suffix for file in (tmp_path / "cache").iterdir()] == [".heads"]


def test_only_the_trees_used_last_are_kept(settled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(head_cache, "MAX_FILES", 2)
    for name in ("a", "b", "c"):
        shutil.copytree(settled, tmp_path / name)
    settle(tmp_path)
    for name in ("a", "b", "c"):
        load_library(tmp_path / name, cache=tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 2
