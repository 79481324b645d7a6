"""A repository that a check makes, to hand it to the learner's script: its commits, branches, tags and work tree."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from dulwich import objects as git
from dulwich.index import SerializedIndexEntry, write_index

_START = 1_767_268_800
"""2026-01-01T12:00:00Z, when the first commit is made; each is made an hour after the one before."""
_HOUR = 3600
_FILE, _FOLDER = 0o100644, 0o040000
_CONFIG = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = {bare}\n\tlogallrefupdates = true\n"
_REFUSED = ("", ".", "..", ".git")
Folder = dict[str, Any]
"""Names to the ids of blobs, or to folders."""


class History:
    """Commits, the first on a branch `main`. What is made in the same way has the same ids, whatever machine and day.

    ```python
    history = History()
    history.commit("Begin", {"notes.txt": "one\\n"})
    history.commit("Try it", {"try.txt": "x\\n"}, branch="side")
    history.commit("Go on", {"notes.txt": "one\\ntwo\\n"}, branch="main")
    run = student.run(files=history.files(checkout="side"))
    ```
    """

    def __init__(self) -> None:
        self._objects: dict[str, git.ShaFile] = {}
        self._trees: dict[str, dict[str, bytes]] = {}
        """The files of each commit, by its id."""
        self._branches: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._last = ""

    def commit(
        self,
        message: str,
        files: Mapping[str, str | bytes | None] | None = None,
        *,
        branch: str = "main",
        parents: Sequence[str] | None = None,
        author: str = "Ann <ann@example.org>",
    ) -> str:
        """Make a commit on `branch`, and give its id.

        It holds the files of its first parent, with these changed: a text or bytes by path, None for one that goes. The
        parent is the newest commit of the branch; of a new branch the commit made last, whichever branch that is on.
        `parents` names others, by id, branch or tag: two for a merge, none for a history of its own. Raises ValueError.
        """
        if not message.strip():
            raise ValueError("a commit of a History needs a message")
        _require_name(branch)
        told = self._parents_on(branch) if parents is None else [self._id_of(parent) for parent in parents]
        tree = _changed(self._trees[told[0]] if told else {}, files or {})
        made = git.Commit()
        made.tree = self._add_folder(_nested(tree))
        made.parents = [git.ObjectID(parent.encode()) for parent in told]
        made.author = made.committer = author.encode()
        made.author_time = made.commit_time = _START + _HOUR * len(self._trees)
        made.author_timezone = made.commit_timezone = 0
        made.encoding = b"UTF-8"
        made.message = f"{message.rstrip()}\n".encode()
        identity = self._add(made)
        self._trees[identity] = tree
        self._branches[branch] = self._last = identity
        return identity

    def branch(self, name: str, at: str) -> None:
        """Have a branch stand at a commit, named by id, branch or tag. Raises ValueError."""
        _require_name(name)
        self._branches[name] = self._id_of(at)

    def tag(self, name: str, at: str = "main") -> None:
        """Have a tag stand at a commit, named by id, branch or tag. Raises ValueError."""
        _require_name(name)
        self._tags[name] = self._id_of(at)

    def files(self, at: str = "", *, checkout: str = "main", bare: bool = False) -> dict[str, bytes]:
        """What to give as the `files` of a run: the repository in the folder `at`, with a branch checked out and clean.

        `checkout` may be an id or a tag, too: HEAD is detached then. A `bare` one, as on a server, has no work tree; it
        is cloned with `local_clones=True`. Raises ValueError.
        """
        inside = self._own(checkout, bare=bare)
        if not bare:
            tree = self._trees[self._id_of(checkout)] if self._trees else {}
            inside = {f".git/{path}": data for path, data in inside.items()} | tree | {".git/index": _index_of(tree)}
        folder = f"{at.strip('/')}/" if at.strip("/.") else ""
        return {folder + path: data for path, data in inside.items()}

    def _own(self, checkout: str, *, bare: bool) -> dict[str, bytes]:
        """The repository's own files. A path that ends with a slash is a folder."""
        is_branch = checkout in self._branches or not self._trees
        head = f"ref: refs/heads/{checkout}" if is_branch else self._id_of(checkout)
        own = {"HEAD": f"{head}\n".encode(), "config": _CONFIG.format(bare=str(bare).lower()).encode()}
        own |= dict.fromkeys(("objects/info/", "objects/pack/", "refs/heads/", "refs/tags/"), b"")
        own |= {f"refs/heads/{name}": f"{identity}\n".encode() for name, identity in self._branches.items()}
        own |= {f"refs/tags/{name}": f"{identity}\n".encode() for name, identity in self._tags.items()}
        for identity, item in self._objects.items():
            raw = item.type_name + b" %d\0" % item.raw_length() + item.as_raw_string()
            own[f"objects/{identity[:2]}/{identity[2:]}"] = zlib.compress(raw)
        return own

    def _parents_on(self, branch: str) -> list[str]:
        parent = self._branches.get(branch, self._last)
        return [parent] if parent else []

    def _id_of(self, name: str) -> str:
        identity = self._branches.get(name) or self._tags.get(name) or name
        if identity not in self._trees:
            known = ", ".join([*self._branches, *self._tags]) or "none yet"
            raise ValueError(f"{name!r} is no commit, branch or tag of this History; its names are: {known}")
        return identity

    def _add(self, item: git.ShaFile) -> str:
        identity = item.id.decode()
        self._objects[identity] = item
        return identity

    def _add_folder(self, folder: Folder) -> git.ObjectID:
        tree = git.Tree()
        for name, entry in folder.items():
            if isinstance(entry, dict):
                tree.add(name.encode(), _FOLDER, self._add_folder(entry))
            else:
                blob = git.Blob.from_string(entry)
                self._add(blob)
                tree.add(name.encode(), _FILE, blob.id)
        self._add(tree)
        return tree.id


def _require_name(name: str) -> None:
    parts = name.split("/")
    if any(part in _REFUSED or part.startswith(".") for part in parts) or not all(
        letter.isalnum() or letter in "/-_." for letter in name
    ):
        raise ValueError(f"{name!r} cannot be the name of a branch or tag: letters, digits, `-`, `_`, `.` and `/` can")


def _changed(tree: Mapping[str, bytes], files: Mapping[str, str | bytes | None]) -> dict[str, bytes]:
    changed = dict(tree)
    for path, data in files.items():
        if any(part in _REFUSED for part in path.split("/")) or "\0" in path:
            raise ValueError(f"a file of a commit lies in the folder of its repository: {path!r} does not")
        if data is None and path not in changed:
            raise ValueError(f"{path!r} cannot go: the commit before does not hold it")
        if data is None:
            del changed[path]
        else:
            changed[path] = data.encode() if isinstance(data, str) else bytes(data)
    return changed


def _nested(tree: Mapping[str, bytes]) -> Folder:
    top: Folder = {}
    for path, data in tree.items():
        *above, name = path.split("/")
        folder = top
        for part in above:
            folder = folder.setdefault(part, {})
            if not isinstance(folder, dict):
                raise ValueError(f"{path!r} lies in {part!r}, which is a file in the same commit")
        if isinstance(folder.get(name), dict):
            raise ValueError(f"{path!r} is a file, and a folder in the same commit")
        folder[name] = data
    return top


def _index_of(tree: Mapping[str, bytes]) -> bytes:
    """The index of a work tree that is as it was committed. Git looks at the files again, as their times are others."""
    entries = [
        SerializedIndexEntry(
            name=path.encode(),
            ctime=0,
            mtime=0,
            dev=0,
            ino=0,
            mode=_FILE,
            uid=0,
            gid=0,
            size=len(data),
            sha=git.Blob.from_string(data).id,
            flags=len(path.encode()) & 0xFFF,
            extended_flags=0,
        )
        for path, data in sorted(tree.items(), key=lambda item: item[0].encode())
    ]
    out = BytesIO()
    write_index(out, entries)
    body = out.getvalue()
    return body + hashlib.sha1(body, usedforsecurity=False).digest()
