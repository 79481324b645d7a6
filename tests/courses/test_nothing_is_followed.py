"""A course may come from anybody: nothing in it leads out of it, and nothing in it can make a reader wait."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gradus.common.files import read_bytes, read_text
from gradus.courses.errors import ContentError, NotInLibrary
from gradus.courses.interop.exercises import find_notebook_exercise
from gradus.courses.interop.export import export_lesson
from gradus.courses.library import find_exercise, load_library
from gradus.courses.loader import read_everything

COURSE = Path("courses/small")
DOUBLE = COURSE / "lines/double"
SECRET = Path("/etc/passwd")


def read_all(root: Path) -> None:
    """Heads and bodies of everything."""
    library = load_library(root)
    read_everything(library.exercises.values())
    for course in library.courses.values():
        for lesson in course.lessons:
            assert lesson.blocks
    assert [card.question for card in library.cards.values()]


def link(path: Path, to: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(to)


PLACES = {
    "a data file": DOUBLE / "files/data.csv",
    "a task": DOUBLE / "task.md",
    "a starter": DOUBLE / "starter.py",
    "a solution": DOUBLE / "solution.py",
    "checks": DOUBLE / "checks.py",
    "hints": DOUBLE / "hints.md",
    "a wrong answer": DOUBLE / "wrong/squares.py",
    "an exercise's head": DOUBLE / "exercise.toml",
    "cards": COURSE / "lines/cards.toml",
    "a lesson's text": COURSE / "lines/lesson.md",
    "a course's head": COURSE / "course.toml",
    "skills": Path("skills.csv"),
    "roles": Path("roles.toml"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("is_dangling", [False, True])
def test_a_link_in_place_of_a_file_is_refused(small_tree: Path, place: str, *, is_dangling: bool) -> None:
    path = small_tree / PLACES[place]
    link(path, Path("/nowhere/at/all") if is_dangling else SECRET)
    with pytest.raises(ContentError, match="Links are not followed") as refused:
        read_all(small_tree)
    assert refused.value.file == path


@pytest.mark.parametrize("folder", ["courses/small/lines", "courses/small", "courses/small/lines/double/files",
                                    "courses/small/lines/double/wrong", "courses/small/lines/double"])  # fmt: skip
def test_a_link_in_place_of_a_folder_is_refused(small_tree: Path, tmp_path: Path, folder: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    path = small_tree / folder
    path.mkdir(exist_ok=True)
    shutil.copytree(path, elsewhere)
    link(path, elsewhere)
    with pytest.raises(ContentError) as refused:
        read_all(small_tree)
    assert refused.value.file == path
    assert "a symbolic link" in refused.value.problem


def test_a_folder_that_becomes_a_link_after_the_heads_were_read_is_refused(small_tree: Path, tmp_path: Path) -> None:
    library = load_library(small_tree)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(small_tree / COURSE / "lines", elsewhere)
    link(small_tree / COURSE / "lines", elsewhere)
    for read in (
        lambda: library.exercise("double").checks,
        lambda: library.exercise("double").files,
        lambda: library.lesson("lines").blocks,
        lambda: library.card("what-doubles").question,
    ):
        with pytest.raises(ContentError, match="a symbolic link"):
            read()


def test_grading_one_exercise_follows_no_link_either(small_tree: Path, tmp_path: Path) -> None:
    shutil.move(small_tree / DOUBLE, tmp_path / "double")
    (small_tree / DOUBLE).symlink_to(tmp_path / "double")
    with pytest.raises(NotInLibrary):
        find_exercise(small_tree, "double")


def test_the_way_to_the_content_may_be_a_link(small_tree: Path, tmp_path: Path) -> None:
    link(tmp_path / "shortcut", small_tree)
    link(tmp_path / "course", small_tree / COURSE)
    read_all(tmp_path / "shortcut")
    assert find_exercise(tmp_path / "course", "double").course_id == "small"


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # A socket's path is short.
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize("make", [os.mkfifo, make_socket])
@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_or_socket_in_place_of_a_file_is_refused_at_once(
    small_tree: Path, place: str, make: Callable[[Path], None]
) -> None:
    path = small_tree / PLACES[place]
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)
    with pytest.raises(ContentError, match=r"a pipe|a socket") as refused:
        read_all(small_tree)
    assert refused.value.file == path


def test_a_pipe_does_not_hold_up_a_command(small_tree: Path) -> None:
    (small_tree / DOUBLE / "task.md").unlink()
    os.mkfifo(small_tree / DOUBLE / "task.md")
    done = subprocess.run(
        [sys.executable, "-m", "gradus.cli", "content", "check", str(small_tree)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "a pipe" in done.stdout


def test_a_device_is_refused() -> None:
    with pytest.raises(ContentError, match="a device"):
        read_bytes(Path("/dev/zero"))


def test_a_file_that_is_too_large_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(ContentError, match="is larger than 16 MB"):
        read_text(tmp_path / "large")


def test_a_notebook_exercise_in_a_linked_folder_is_not_found(tmp_path: Path) -> None:
    folder = tmp_path / "course/lesson/elsewhere"
    (tmp_path / "course/lesson").mkdir(parents=True)
    (tmp_path / "course/course.toml").touch()
    (tmp_path / "target").mkdir()
    (tmp_path / "target/source.ipynb").touch()
    folder.symlink_to(tmp_path / "target")
    with pytest.raises(NotInLibrary):
        find_notebook_exercise(tmp_path / "course", "elsewhere")


def test_nothing_linked_is_exported(small_tree: Path, tmp_path: Path) -> None:
    link(small_tree / DOUBLE / "files/data.csv", SECRET)
    with pytest.raises(ContentError, match="Links are not followed"):
        export_lesson(small_tree / COURSE / "lines", tmp_path / "out")
