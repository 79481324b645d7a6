"""Repositories that a check makes: git takes them for its own, and they are the same each time."""

import subprocess
from pathlib import Path

import pytest

from gradus.grading.environments.installed import find
from gradus.grading.repositories import History, repository

needs_programs = pytest.mark.skipif(not find("shell").is_here, reason="programs are missing: gradus doctor")


def example() -> History:
    history = History()
    first = history.commit("Begin\n\nwith a body", {"notes.txt": "one\n", "d/e/f": b"\xff", "d.txt": "", "d-e": "-"})
    history.commit("Try", {"try/a b.txt": "x\n", "caf\u00e9": "c"}, branch="side")
    history.commit("Go on", {"notes.txt": None, "d/g": "g"}, branch="main")
    history.commit("Join", {"joined": "1"}, parents=["main", "side"], author="Bob <bob@example.org>")
    history.commit("Alone", {"z": "z"}, branch="other/root", parents=())
    history.tag("v1", first)
    history.branch("old", "v1")
    return history


def test_what_was_made_is_what_a_check_reads() -> None:
    repo = repository(example().files())
    assert (repo.branches, repo.tags, repo.head) == (("main", "old", "other/root", "side"), ("v1",), "main")
    assert [commit.subject for commit in repo.commits()] == ["Join", "Go on", "Try", "Begin"]
    assert repo.commit("v1").message == "Begin\n\nwith a body\n"
    assert repo.commit().author == "Bob <bob@example.org>"
    assert repo.commit().parents == (repo.commit("main").parents[0], repo.commit("side").id)
    assert repo.tree() == {"d/e/f": b"\xff", "d.txt": b"", "d-e": b"-", "d/g": b"g", "joined": b"1"}
    assert repo.tree("side")["try/a b.txt"] == b"x\n"
    assert repo.commit("other/root").parents == ()
    assert repo.status.is_clean
    assert repository(example().files("deep/in", checkout="side"), at="deep/in").head == "side"
    assert repository(example().files(checkout="v1")).head == repo.commit("old").id


def test_the_same_steps_give_the_same_bytes() -> None:
    assert example().files() == example().files()
    assert History().commit("Begin", {"a": "1"}) == "917d259ba87a8da0eb07a5a326a1b0bc327c1d1a"


@needs_programs
@pytest.mark.parametrize("checkout", ["main", "side", "v1", "other/root"])
def test_git_takes_it_for_its_own(tmp_path: Path, checkout: str) -> None:
    write(example().files(checkout=checkout), tmp_path)
    assert git(tmp_path, "fsck", "--strict", "--no-dangling") == ""
    assert git(tmp_path, "status", "--porcelain") == ""
    assert git(tmp_path, "log", "--format=%s %an %ad", "--date=iso", "main").splitlines()[0] == (
        "Join Bob 2026-01-01 15:00:00 +0000"
    )
    git(tmp_path, "reset", "-q", "--hard")
    write(example().files(bare=True), tmp_path / "bare")
    assert git(tmp_path / "bare", "rev-parse", "--is-bare-repository") == "true\n"


@needs_programs
def test_one_without_commits_is_an_empty_repository(tmp_path: Path) -> None:
    write(History().files(), tmp_path)
    assert git(tmp_path, "symbolic-ref", "HEAD") == "refs/heads/main\n"
    assert git(tmp_path, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda history: history.commit("  "), "needs a message"),
        (lambda history: history.commit("a", {"../x": ""}), "lies in the folder of its repository"),
        (lambda history: history.commit("a", {"/x": ""}), "lies in the folder of its repository"),
        (lambda history: history.commit("a", {".git/config": ""}), "lies in the folder of its repository"),
        (lambda history: history.commit("a", {"x": None}), "cannot go"),
        (lambda history: history.commit("a", {"f/x": ""}), "which is a file"),
        (lambda history: history.commit("a", {"d": ""}), "a folder in the same commit"),
        (lambda history: history.commit("a", branch="a b"), "cannot be the name"),
        (lambda history: history.commit("a", branch="../a"), "cannot be the name"),
        (lambda history: history.commit("a", parents=["none"]), "its names are: main"),
        (lambda history: history.tag("v1", "none"), "its names are: main"),
        (lambda history: history.files(checkout="none"), "its names are: main"),
    ],
)
def test_what_cannot_be_made_is_refused(make, told: str) -> None:  # type: ignore[no-untyped-def]
    history = History()
    history.commit("Begin", {"f": "", "d/x": ""})
    with pytest.raises(ValueError, match=told):
        make(history)


def write(files: dict[str, bytes], folder: Path) -> None:
    for path, data in files.items():
        place = folder / path
        if path.endswith("/"):
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def git(folder: Path, *words: str) -> str:
    environment = {"GIT_CONFIG_NOSYSTEM": "1", "HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    ended = subprocess.run(["git", *words], cwd=folder, env=environment, check=True, capture_output=True, text=True)
    return ended.stdout + ended.stderr
