"""The repository as a check asks for it."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from dulwich import objects as git
from dulwich.index import read_index

from gradus.grading.failures import CheckFailed
from gradus.grading.repositories.bounds import DEEPEST_TREE, MOST_COMMITS, MOST_PATHS, Unreadable, bounded
from gradus.grading.repositories.objects import Objects
from gradus.grading.repositories.references import References

_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit. `author` and `committer` are written `Name <address>`; `parents` are ids."""

    id: str
    message: str
    author: str
    committer: str
    parents: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The first line of its message."""
        return self.message.split("\n", 1)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoryStatus:
    """What a commit does not hold, by path."""

    staged: tuple[str, ...]
    """Differs between the index and HEAD."""
    changed: tuple[str, ...]
    """Differs between the folder and the index, or is gone from the folder."""
    untracked: tuple[str, ...]
    """Is in the folder only. Those that a .gitignore names are among them."""
    conflicts: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not (self.staged or self.changed or self.untracked or self.conflicts)


def repository(files: Mapping[str, bytes], at: str = "") -> "Repository":
    """The repository among the `files` that a run left, in the folder `at`: with a `.git`, or bare.

    Where there is none, or none that can be read, the check fails.
    """
    paths = [path for path in files if path.startswith(_folder(at)) and not path.endswith("/")]
    inside = {path.removeprefix(_folder(at)): files[path] for path in paths}
    own = {path.removeprefix(".git/"): data for path, data in inside.items() if path.startswith(".git/")}
    is_bare = not own
    own = own or inside
    if "HEAD" not in own:
        raise CheckFailed(f"Expected a git repository in {at or 'the folder of the run'}, and there is none.")
    with bounded():
        return Repository(own, {} if is_bare else inside)


def _folder(at: str) -> str:
    return f"{at.strip('/')}/" if at.strip("/.") else ""


class Repository:
    """Names may be a branch, a tag, HEAD, or the id of a commit. The check fails where there is no such name."""

    def __init__(self, own: Mapping[str, bytes], work: Mapping[str, bytes]) -> None:
        self._objects = Objects(own)
        self._references = References(own)
        self._index = own.get("index", b"")
        self._work = {path: data for path, data in work.items() if not path.startswith(".git/")}

    @property
    def branches(self) -> tuple[str, ...]:
        return self._references.names("heads")

    @property
    def tags(self) -> tuple[str, ...]:
        return self._references.names("tags")

    @property
    def head(self) -> str:
        """The branch that is checked out; the id of a commit where none is."""
        return self._references.head

    def commits(self, name: str = "HEAD") -> tuple[Commit, ...]:
        """All commits from `name` back, each after those that stand on it, the newest first."""
        with bounded():
            return tuple(_told(commit) for commit in self._ancestry(self._id_of(name)))

    def commit(self, name: str = "HEAD") -> Commit:
        with bounded():
            return _told(self._objects.commit_of(self._id_of(name)))

    def tree(self, name: str = "HEAD") -> dict[str, bytes]:
        """The files that the commit holds, by path. Of a link the bytes are what it says."""
        with bounded():
            return self._files(self._id_of(name))

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether `older` is `newer`, or lies before it."""
        with bounded():
            sought = self._objects.commit_of(self._id_of(older)).id
            return any(commit.id == sought for commit in self._ancestry(self._id_of(newer)))

    @cached_property
    def status(self) -> RepositoryStatus:
        """The folder, the index and HEAD, compared by what is in the files."""
        with bounded():
            head = self._references.find("HEAD")
            committed = {} if head is None else self._ids(head.encode())
            staged, conflicts = self._staged()
            work = {path: git.Blob.from_string(data).id for path, data in self._work.items()}
            return RepositoryStatus(
                staged=_differing(staged, committed, but=conflicts),
                changed=tuple(sorted(path for path in staged if work.get(path) != staged[path])),
                untracked=tuple(sorted(set(work) - set(staged) - conflicts)),
                conflicts=tuple(sorted(conflicts)),
            )

    def _staged(self) -> tuple[dict[str, bytes], set[str]]:
        """What the index holds, and the paths in it that a merge left open."""
        staged: dict[str, bytes] = {}
        conflicts: set[str] = set()
        for entry in read_index(BytesIO(self._index)) if self._index else ():
            if len(staged) + len(conflicts) > MOST_PATHS:
                raise Unreadable(f"its index holds more than {MOST_PATHS} paths")
            path = _text(entry.name)
            if entry.stage().value:
                conflicts.add(path)
            elif not stat.S_ISLNK(entry.mode):
                staged[path] = entry.sha
        return staged, conflicts

    def _id_of(self, name: str) -> bytes:
        told = self._references.find(name)
        if told is not None:
            return told.encode()
        identities = self._objects.starting_with(name) if len(name) >= 7 else ()
        if len(identities) == 1:
            return identities[0]
        if name == "HEAD":
            raise CheckFailed("Expected a commit, and nothing has been committed yet.")
        branches = ", ".join(self.branches[:_LISTED]) or "none yet"
        raise CheckFailed(f"Expected a branch, tag or commit `{name}`. The branches are: {branches}.")

    def _ancestry(self, start: bytes) -> Iterator[git.Commit]:
        """Each commit once, the newest of those whose children have all been given first."""
        commits = self._reachable(start)
        children = dict.fromkeys(commits, 0)
        for commit in commits.values():
            for parent in commit.parents:
                children[parent] += 1
        ready = [commits[identity] for identity, count in children.items() if count == 0]
        while ready:
            commit = max(ready, key=lambda waiting: waiting.commit_time)
            ready.remove(commit)
            yield commit
            for parent in commit.parents:
                children[parent] -= 1
                if children[parent] == 0:
                    ready.append(commits[parent])

    def _reachable(self, start: bytes) -> dict[bytes, git.Commit]:
        first = self._objects.commit_of(start)
        commits: dict[bytes, git.Commit] = {}
        waiting = [first.id]
        while waiting:
            identity = waiting.pop()
            if identity in commits:
                continue
            if len(commits) >= MOST_COMMITS:
                raise Unreadable(f"it holds more than {MOST_COMMITS} commits")
            commits[identity] = self._objects.get(identity, git.Commit)
            waiting += commits[identity].parents
        return commits

    def _files(self, identity: bytes) -> dict[str, bytes]:
        blobs = self._ids(identity, links=True)
        return {path: self._objects.get(blob, git.Blob).data for path, blob in blobs.items()}

    def _ids(self, identity: bytes, *, links: bool = False) -> dict[str, bytes]:
        """The blobs of the commit's tree by path."""
        blobs: dict[str, bytes] = {}
        waiting = [("", self._objects.commit_of(identity).tree)]
        while waiting:
            prefix, tree = waiting.pop()
            for entry in self._objects.get(tree, git.Tree).iteritems():
                path = prefix + _text(entry.path)
                if len(blobs) + len(waiting) > MOST_PATHS or path.count("/") > DEEPEST_TREE:
                    raise Unreadable(
                        f"a tree of it holds more than {MOST_PATHS} paths, or is deeper than {DEEPEST_TREE}"
                    )
                if stat.S_ISDIR(entry.mode):
                    waiting.append((path + "/", entry.sha))
                elif stat.S_ISREG(entry.mode) or (links and stat.S_ISLNK(entry.mode)):
                    blobs[path] = entry.sha
        return blobs


def _differing(left: Mapping[str, bytes], right: Mapping[str, bytes], *, but: set[str]) -> tuple[str, ...]:
    return tuple(sorted(path for path in {*left, *right} - but if left.get(path) != right.get(path)))


def _told(commit: git.Commit) -> Commit:
    return Commit(
        id=commit.id.decode(),
        message=_text(commit.message),
        author=_text(commit.author),
        committer=_text(commit.committer),
        parents=tuple(parent.decode() for parent in commit.parents),
    )


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
