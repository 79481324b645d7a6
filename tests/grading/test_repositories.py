"""Git repositories read from bytes: what git says of them is what a check sees, and hostile ones fail the check."""

import hashlib
import os
import shutil
import subprocess
import zlib
from functools import cache
from pathlib import Path

import pytest

from gradus.grading.failures import CheckFailed
from gradus.grading.repositories import repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
BLOB, COMMIT, REF_DELTA = 3, 1, 7
NOBODY = {"GIT_CONFIG_NOSYSTEM": "1", "HOME": "/nonexistent", "PATH": os.environ["PATH"]} | {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Ann"), ("EMAIL", "ann@example.org"))
}


def made_by(script: str, folder: Path) -> dict[str, bytes]:
    """The files that a script leaves, as a run gives them."""
    subprocess.run(["bash", "-ec", script], cwd=folder, env=NOBODY, check=True, capture_output=True)
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


HISTORY = """
git init -q -b main; mkdir d; echo 1 > d/f; ln -s d link; git add .; git commit -qm 'First

with a body'
git checkout -qb side; echo 2 >> d/f; git commit -qam Second
git checkout -q main; echo x > 'a b'; git add .; git commit -qm Third
git merge -q side -m Merged; git tag -a v1 -m tagged; git tag v0 HEAD^
"""


@pytest.mark.parametrize("packing", ["", "git gc -q", "git repack -adfq --depth=50; git pack-refs --all"])
def test_branches_commits_and_trees_are_what_git_says(tmp_path: Path, packing: str) -> None:
    growing = 'for i in $(seq 30); do seq $i 2000 > big; git add big; git commit -qm "n $i"; done\n'
    repo = repository(made_by(HISTORY + growing + packing, tmp_path))
    assert (repo.branches, repo.tags, repo.head) == (("main", "side"), ("v0", "v1"), "main")
    assert repo.commits("v1")[0].subject == "Merged"
    assert len(repo.commits()) == 34
    assert repo.commits()[-1].message == "First\n\nwith a body\n"
    assert repo.commit("side").author == "Ann <ann@example.org>"
    assert repo.tree("v1") == {"a b": b"x\n", "d/f": b"1\n2\n", "link": b"d"}
    assert repo.tree("main")["big"].startswith(b"30\n31\n")
    assert repo.is_ancestor("side", "main")
    assert not repo.is_ancestor("main", "side")
    assert repo.commit(repo.commit("side").id[:8]).subject == "Second"


def test_status_is_what_git_says(tmp_path: Path) -> None:
    changes = "echo new > n; echo 9 > 'a b'; echo s > s; git add s; rm d/f\n"
    status = repository(made_by(HISTORY + changes, tmp_path)).status
    assert (status.staged, status.changed, status.untracked) == (("s",), ("a b", "d/f"), ("n",))
    assert not status.is_clean


def test_conflicts_bare_repositories_and_detached_heads_are_seen(tmp_path: Path) -> None:
    script = """
git init -q -b main a; cd a; echo 1 > f; git add f; git commit -qm 1
git checkout -qb other; echo 2 > f; git commit -qam 2; git checkout -q main; echo 3 > f; git commit -qam 3
git merge other || true; cd ..; git clone -q --bare a b; git clone -q a c; cd c; git checkout -q HEAD^
"""
    files = made_by(script, tmp_path)
    assert repository(files, at="a").status.conflicts == ("f",)
    assert repository(files, at="b").commit("main").subject == "3"
    detached = repository(files, at="c")
    assert detached.head == detached.commit("HEAD").id
    assert detached.commit().subject == "1"


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda repo: repo.commits("none"), "branch, tag or commit `none`. The branches are: main, side."),
        (lambda repo: repo.tree("none"), "The branches are"),
        (lambda repo: repository({"a": b""}), "Expected a git repository in the folder of the run"),
        (
            lambda repo: repository({"a/.git/HEAD": b"ref: refs/heads/main"}, at="a").commits(),
            "nothing has been committed",
        ),
    ],
)
def test_what_is_not_there_fails_the_check(tmp_path: Path, ask, told: str) -> None:  # type: ignore[no-untyped-def]
    repo = repository(made_by(HISTORY, tmp_path))
    with pytest.raises(CheckFailed, match=told.replace("`", ".")):
        ask(repo)


def loose(kind: bytes, body: bytes) -> tuple[str, bytes]:
    raw = kind + b" %d\0" % len(body) + body
    name = hashlib.sha1(raw).hexdigest()
    return f".git/objects/{name[:2]}/{name[2:]}", zlib.compress(raw, 9)


def name_of(path: str) -> str:
    return path.removeprefix(".git/objects/").replace("/", "")


def varint(number: int, first_bits: int = 7, first: int = 0) -> bytes:
    out = [first | (number & ((1 << first_bits) - 1))]
    number >>= first_bits
    while number:
        out[-1] |= 0x80
        out.append(number & 0x7F)
        number >>= 7
    return bytes(out)


def entry(kind: int, data: bytes, *, size: int | None = None, base: bytes = b"") -> bytes:
    return varint(len(data) if size is None else size, 4, kind << 4) + base + zlib.compress(data, 9)


def pack(*entries: bytes) -> dict[str, bytes]:
    body = b"PACK" + (2).to_bytes(4, "big") + len(entries).to_bytes(4, "big") + b"".join(entries)
    return {".git/objects/pack/pack-00.pack": body + hashlib.sha1(body).digest()}


def delta(base_size: int, size: int, copies: int) -> bytes:
    return varint(base_size) + varint(size) + b"\xf0\xff\xff\xff" * copies


HEAD = {".git/HEAD": b"ref: refs/heads/main\n"}
EMPTY_TREE = hashlib.sha1(b"tree 0\0").hexdigest()


@cache
def hostile_repositories() -> dict[str, dict[str, bytes]]:
    bomb_path, bomb = loose(b"blob", bytes(100_000_000))
    tree_levels = [loose(b"tree", b"")]
    for _ in range(30):
        below = bytes.fromhex(name_of(tree_levels[-1][0]))
        tree_levels.append(loose(b"tree", b"".join(b"40000 %c\0" % letter + below for letter in b"abcdefghij")))
    top = name_of(tree_levels[-1][0]).encode()
    commit_path, commit = loose(b"commit", b"tree %s\nauthor a <b> 1 +0000\ncommitter a <b> 1 +0000\n\nx" % top)
    lost_path, lost = loose(
        b"commit", b"tree %s\nparent %s\nauthor a <b> 1 +0000\ncommitter a <b> 1 +0000\n\nx" % (top, b"1" * 40)
    )
    on_main = {".git/refs/heads/main": name_of(commit_path).encode()}
    return {
        "an object of 100 MB in 100 kB": {bomb_path: bomb},
        "a pack with an object of 100 MB": pack(entry(BLOB, bytes(100_000_000))),
        "a pack that lies about sizes": pack(entry(BLOB, b"x", size=1 << 50)),
        "deltas that stand on each other": pack(
            entry(REF_DELTA, delta(1, 1, 0), base=b"\1" * 20), entry(REF_DELTA, delta(1, 1, 0), base=b"\2" * 20)
        ),
        "a delta that says it gives a terabyte": pack(
            entry(BLOB, b"x"), entry(REF_DELTA, delta(1, 1 << 40, 0), base=hashlib.sha1(b"blob 1\0x").digest())
        ),
        "a pack that ends early": {".git/objects/pack/pack-00.pack": b"PACK\0\0\0\2\0\0\xff\xff"},
        "a pack of another kind": {".git/objects/pack/pack-00.pack": b"KCAP" + bytes(100)},
        "trees of ten trees of ten trees": dict(tree_levels) | {commit_path: commit} | on_main,
        "a commit without its parent": {lost_path: lost, ".git/refs/heads/main": name_of(lost_path).encode()},
        "an object under another's name": {commit_path: tree_levels[0][1]} | on_main,
        "an object that is nothing": {commit_path: b"\0\1\2"} | on_main,
        "a branch that stands for itself": {".git/refs/heads/main": b"ref: refs/heads/main"},
        "a branch that is no commit": {".git/refs/heads/main": b"../../../etc/passwd"},
        "a git folder that is elsewhere": {".git": b"gitdir: /root/.git"},
        "objects that are elsewhere": {".git/objects/info/alternates": b"/root/.git/objects"} | on_main,
        "an index of nothing": on_main
        | dict(tree_levels)
        | {commit_path: commit, ".git/index": b"DIRC" + b"\xff" * 100},
    }


@pytest.mark.slow
@pytest.mark.parametrize("what", hostile_repositories())
def test_a_hostile_repository_fails_the_check(what: str) -> None:
    files = hostile_repositories()[what] | ({} if what.startswith("a git folder") else HEAD)
    with pytest.raises(CheckFailed):
        _read_all(files)


def _read_all(files: dict[str, bytes]) -> tuple[object, ...]:
    repo = repository(files)
    return repo.commits("main"), repo.tree("main"), repo.status
