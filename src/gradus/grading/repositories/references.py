"""The names of a repository: branches, tags and HEAD, from its own files."""

import re
from collections.abc import Mapping

from gradus.grading.repositories.bounds import Unreadable

_ID = re.compile(r"[0-9a-f]{40}")
_DEEPEST = 5


class References:
    """What each name stands for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """`files`: the repository's own, by path in it."""
        self._told = dict(_packed(files.get("packed-refs", b"")))
        for path, data in files.items():
            if path == "HEAD" or path.startswith("refs/"):
                self._told[path] = data.decode("utf-8", "replace").strip()

    def names(self, kind: str) -> tuple[str, ...]:
        """The branches (`heads`) or `tags`, in the order of the alphabet."""
        start = f"refs/{kind}/"
        return tuple(sorted(name.removeprefix(start) for name in self._told if name.startswith(start)))

    @property
    def head(self) -> str:
        """The branch that is checked out, or the id of a commit."""
        told = self._told.get("HEAD", "")
        return told.removeprefix("ref:").strip().removeprefix("refs/heads/")

    def find(self, name: str) -> str | None:
        """The id that `name` stands for; None where nothing of that name is there. Raises Unreadable."""
        for full in (name, f"refs/heads/{name}", f"refs/tags/{name}", f"refs/{name}", f"refs/remotes/{name}"):
            if full in self._told:
                return self._followed(full)
        return None

    def _followed(self, name: str) -> str | None:
        for _ in range(_DEEPEST):
            told = self._told.get(name, "")
            if not told.startswith("ref:"):
                break
            name = told.removeprefix("ref:").strip()
        if not told:
            return None
        if _ID.fullmatch(told) is None:
            raise Unreadable(f"{name[:80]} does not say a commit")
        return told


def _packed(data: bytes) -> list[tuple[str, str]]:
    lines = (line.split(" ", 1) for line in data.decode("utf-8", "replace").splitlines())
    return [(parts[1], parts[0]) for parts in lines if len(parts) == 2 and _ID.fullmatch(parts[0])]
